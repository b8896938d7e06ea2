"""What people do, by the words that roles end with."""

from types import MappingProxyType

from broadsheet.lexicon.data_files import cached, read_sections


@cached
def trades() -> MappingProxyType[str, str]:
    """Return what people do (`office`, `sport`, …) by the words that roles end with, in lower case."""
    lists = read_sections("trades.txt")
    return MappingProxyType({word.lower(): trade for trade in lists if trade != "kin" for word in lists[trade]})


@cached
def kindred_trades() -> frozenset[frozenset[str]]:
    """Return the pairs of trades that one person often has together or one after the other."""
    return frozenset(frozenset(pair.split("+")) for pair in read_sections("trades.txt")["kin"])

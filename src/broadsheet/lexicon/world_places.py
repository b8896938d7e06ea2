"""Towns, states and districts of the whole world, more than can be sure by their names alone.

Many are called as people, things and other places are, so that a name counts as a place's where its context says so.
"""

from bisect import bisect_right
from itertools import pairwise
from types import MappingProxyType

from msgspec import Struct

from broadsheet.diacritics import without_diacritics
from broadsheet.lexicon.data_files import cached, cached_for_all, cached_up_to, read_lines, read_text

MILLION, LARGE, MIDDLE = 6, 5, 4
"""The digits of a number of inhabitants, less one."""
_UNITS = {"s": LARGE, "d": MIDDLE, "a": MIDDLE}
"""As how large a state, a district and another name of a city count."""
_MAX_KEPT = 1 << 14
_BLOCK = 512
"""The fewest characters of a block."""


class Bearers(Struct, frozen=True):
    """The places that bear a name."""

    size: int
    """The digits of the largest one's number of inhabitants, less one."""
    countries: tuple[str | None, ...]
    """The names of their countries, that of the largest first; None for territories that are no country's."""


@cached_up_to(_MAX_KEPT)
def find_bearers(name: str) -> Bearers | None:
    """Return the places that bear a name, with diacritics or without; None where there is none."""
    spelled = without_diacritics(name).replace("’", "'")
    blocks, first_names = _blocks()
    block = blocks[bisect_right(first_names, spelled) - 1]
    key = f"\n{spelled}\t"
    at = block.find(key)
    if at < 0:
        return None
    places = block[at + len(key) :].partition("\n")[0].split(",")
    size = max(_UNITS.get(place[0]) or int(place[0]) for place in places)
    return Bearers(size, tuple(countries().get(place[1:]) for place in places))


@cached_for_all
def _blocks() -> tuple[list[str], list[str]]:
    """Return the sorted list in blocks of whole lines, and the first name of each; to make lines of it takes longer."""
    text = read_text("world_places.txt")
    starts = [0]
    while (end := text.find("\n", starts[-1] + _BLOCK)) > 0:
        starts.append(end)
    blocks = [text[start:end] for start, end in pairwise([*starts, len(text)])]
    return blocks, ["", *(block[1 : block.index("\t")] for block in blocks[1:] if "\t" in block)]


@cached
def countries() -> MappingProxyType[str, str]:
    """Return the names of countries by their codes."""
    rows = (line.split("\t") for line in read_lines("countries.tsv"))
    return MappingProxyType({row[4]: row[0] for row in rows})

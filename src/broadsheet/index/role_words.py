"""What the words of a role say: whether it is over, which role it is, and its bearer's trade and country."""

import re
from itertools import pairwise, product, takewhile

from broadsheet.lexicon.gazetteer import countries
from broadsheet.lexicon.lists import cached, cached_up_to
from broadsheet.lexicon.trades import kindred_trades, trades
from broadsheet.lexicon.word_lists import word_list
from broadsheet.slugs import fold

OFFICE = "office"
"""The trade of those who govern, which nobody does in two countries."""
_FORMER = re.compile(
    r"(?:\b(?:former|formerly|ex|then|late(?!-night)|ousted|deposed|onetime|one-time|erstwhile|previous|retired)"
    r"|^who (?:served|worked|was))[\s-]+",
    re.IGNORECASE,
)
_OWNER = re.compile(r".*\w(?:['’]s|s['’])\s", re.DOTALL)
_SMALL = frozenset(["of", "the", "s", "for", "and", "in", "a", "an"])
_PREPOSITIONS = frozenset(["of", "for", "at", "in", "to", "on", "from", "with", "under"])


@cached_up_to(1 << 16)
def is_former(role: str) -> bool:
    """Return whether a role says of itself that it is held no more: `former`, `ex-`, `then-`.

    >>> [is_former(role) for role in ("Kenya's former minister", "ex-mayor's lawyer", "aide to ex-mayor Lee")]
    [True, False, False]
    """
    front = " ".join(takewhile(lambda word: word not in _PREPOSITIONS, role.split()))
    return _FORMER.search(_OWNER.sub("", front + " ")) is not None


@cached_up_to(1 << 16)
def role_words(role: str) -> frozenset[str]:
    """Return what is the same for two ways to write a role: its words, with countries for what is theirs.

    >>> role_words("Ukraine's foreign minister") == role_words("former Ukrainian Foreign Minister")
    True
    """
    words = " ".join(_country(word) for word in _FORMER.sub("", role, count=1).split())
    return frozenset(fold(words).split()) - _SMALL


def _country(word: str) -> str:
    bare = word.removesuffix("'s").removesuffix("’s")
    return _countries().get(bare, word)


@cached
def _countries() -> dict[str, str]:
    """Return the name of each country, by its spellings and demonyms of one word."""
    return {
        word: name
        for name, spellings, demonyms, _ in countries()
        for word in (name, *spellings, *demonyms)
        if " " not in word
    }


@cached_up_to(1 << 16)
def lands_of(role: str) -> frozenset[str]:
    """Return the countries that a role names.

    >>> sorted(lands_of("U.S. ambassador to South Korea"))
    ['South Korea', 'United States']
    """
    found = role_words(role)
    return frozenset(name for name, parts in _lands() if parts <= found)


@cached
def _lands() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the countries, each with the words of its name."""
    return tuple((name, frozenset(fold(name).split())) for name, *_ in countries())


def ends(former: str, role: str) -> bool:
    """Return whether what is called a former role is the other, but for the country that one of them names.

    >>> ends("former South African president", "President"), ends("former vice president", "President")
    (True, False)
    """
    lands = {word for land in lands_of(former) | lands_of(role) for word in fold(land).split()}
    return role_words(former) - lands == role_words(role) - lands


def trades_of(role: str) -> frozenset[str]:
    """Return the trades that a role names, mostly one.

    >>> sorted(trades_of("footballer-turned-minister")), sorted(trades_of("president of the players' union"))
    (['office', 'sport'], ['office'])
    """
    return frozenset(trades()[word] for word in _trade_words(role))


def trade_word(role: str) -> str | None:
    """Return the word or two of a role that say what its bearer does; None where none does.

    >>> trade_word("Kenya's Prime Minister"), trade_word("Secretary General of NATO"), trade_word("director general")
    ('prime minister', 'secretary general', None)
    """
    found = _trade_words(role)
    return found[-1].replace("-", " ") if found else None


@cached_up_to(1 << 16)
def _trade_words(role: str) -> tuple[str, ...]:
    """Return the words before a role's first preposition that name trades, those of two words with a hyphen."""
    tokens = role.lower().replace("-", " ").replace(".", "").split()
    end = next((place for place, token in enumerate(tokens) if token in _PREPOSITIONS), len(tokens))
    found: list[str] = []
    for before, token in pairwise(["", *tokens[:end]]):
        pair = f"{before}-{token}"
        if pair in trades():
            found = [*(found[:-1] if found[-1:] == [before] else found), pair]
        elif token in trades() and before not in word_list("before-ranks"):
            found.append(token)
    return tuple(found)


@cached
def at_odds(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether hardly anybody has the trades of both sets, at the same time or one after the other."""
    pairs = [frozenset(pair) for pair in product(one, other)]
    return bool(pairs) and all(len(pair) > 1 and pair not in kindred_trades() for pair in pairs)

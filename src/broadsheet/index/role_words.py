"""What the words of a role say: whether it is over, which role it is, and the person's trade and country."""

import re
from itertools import pairwise, product, takewhile

from broadsheet.lexicon.data_files import cached, cached_up_to
from broadsheet.lexicon.gazetteer import countries, places
from broadsheet.lexicon.trades import kindred_trades, trades
from broadsheet.lexicon.word_kinds import WordKind, kinds_of
from broadsheet.lexicon.word_lists import word_list
from broadsheet.slugs import fold

OFFICE = "office"
"""The trade of people in government. Nobody governs in two countries."""
_FORMER = re.compile(
    r"(?:\b(?:former|formerly|ex|then|late(?!-night)|ousted|deposed|onetime|one-time|erstwhile|previous|retired)"
    r"|^who (?:served|worked|was))[\s-]+",
    re.IGNORECASE,
)
_ENDED = re.compile(r"\b(?:until|till)\b|\bfrom \d{4} to \d{4}\b|\bbetween \d{4} and \d{4}\b|\bin the \d{4}s\b")
_OWNER = re.compile(r"^([A-Z][\w\-]+)['’]s ")
_POSSESSIVE = re.compile(r".*\w(?:['’]s|s['’])\s", re.DOTALL)
_FUNCTION_WORDS = frozenset(["of", "the", "s", "for", "and", "in", "a", "an"])
_IN_FULL = {
    "rep": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "sen": "senator",
    "gov": "governor",
    "pres": "president",
    "prof": "professor",
    "gen": "general",
    "col": "colonel",
    "capt": "captain",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "adm": "admiral",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
}
"""The words that stand for the same office, by the others."""
_PREPOSITIONS = frozenset(["of", "for", "at", "in", "to", "on", "from", "with", "under"])


@cached_up_to(1 << 16)
def is_former(role: str) -> bool:
    """Return whether the words of a role say that it is over: `former`, `ex-`, `then-`, `until 1995`.

    >>> [is_former(role) for role in ("Kenya's former minister", "ex-mayor's lawyer", "aide to ex-mayor Lee")]
    [True, False, False]
    >>> [is_former(role) for role in ("minister until 1995", "mayor from 1990 to 1995", "mayor since 2014")]
    [True, True, False]
    """
    if _ENDED.search(role):
        return True
    front = " ".join(takewhile(lambda word: word not in _PREPOSITIONS, role.split()))
    return _FORMER.search(_POSSESSIVE.sub("", front + " ")) is not None


@cached_up_to(1 << 16)
def role_words(role: str) -> frozenset[str]:
    """Return the words that different spellings of a role have in common, with countries instead of demonyms.

    >>> role_words("Ukraine's foreign minister") == role_words("former Ukrainian Foreign Minister")
    True
    >>> role_words("Rep.") == role_words("congresswoman")
    True
    """
    owner = _OWNER.match(role)
    role = role[owner.end() :] if owner and _is_person(owner[1]) else role
    words = " ".join(_replace_demonym(word) for word in _FORMER.sub("", role, count=1).split())
    return frozenset(_IN_FULL.get(word, word) for word in fold(words).split()) - _FUNCTION_WORDS


def _is_person(owner: str) -> bool:
    """Return whether a word before a role names a person, and neither a country nor an organization."""
    return bool(kinds_of(owner) & WordKind.FAMILY) and owner not in _country_by_word() and owner not in places()


def _replace_demonym(word: str) -> str:
    bare = word.removesuffix("'s").removesuffix("’s")
    return _country_by_word().get(bare, word)


@cached
def _country_by_word() -> dict[str, str]:
    """Return spelling or demonym of one word → name of the country."""
    return {
        word: name
        for name, spellings, demonyms, _ in countries()
        for word in (name, *spellings, *demonyms)
        if " " not in word
    }


@cached_up_to(1 << 16)
def countries_of(role: str) -> frozenset[str]:
    """Return the countries that a role names.

    >>> sorted(countries_of("U.S. ambassador to South Korea"))
    ['South Korea', 'United States']
    """
    found = role_words(role)
    return frozenset(name for name, parts in _country_names() if parts <= found)


@cached
def _country_names() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the countries, each with the words of its name."""
    return tuple((name, frozenset(fold(name).split())) for name, *_ in countries())


def ends_role(former: str, role: str) -> bool:
    """Return whether a former role is the same as another role, apart from the countries that they name.

    >>> ends_role("former Kenyan president", "President"), ends_role("former vice president", "President")
    (True, False)
    """
    country_words = {word for land in countries_of(former) | countries_of(role) for word in fold(land).split()}
    return role_words(former) - country_words == role_words(role) - country_words


def trades_of(role: str) -> frozenset[str]:
    """Return the trades that a role names, mostly one.

    >>> sorted(trades_of("footballer-turned-minister")), sorted(trades_of("president of the players' union"))
    (['office', 'sport'], ['office'])
    """
    return frozenset(trades()[word] for word in _trade_words(role))


def trade_word(role: str) -> str | None:
    """Return the one or two words of a role that say what the person does; None if no words do.

    >>> trade_word("Kenya's Prime Minister"), trade_word("Secretary General of NATO"), trade_word("director general")
    ('prime minister', 'secretary general', None)
    """
    found = _trade_words(role)
    return found[-1].replace("-", " ") if found else None


@cached_up_to(1 << 16)
def _trade_words(role: str) -> tuple[str, ...]:
    """Return the names of trades before the first preposition of a role. Names of two words have a hyphen."""
    tokens = role.lower().replace("-", " ").replace(".", "").split()
    end = next((position for position, token in enumerate(tokens) if token in _PREPOSITIONS), len(tokens))
    found: list[str] = []
    for before, token in pairwise(["", *tokens[:end]]):
        pair = f"{before}-{token}"
        if pair in trades():
            found = [*(found[:-1] if found[-1:] == [before] else found), pair]
        elif token in trades() and before not in word_list("before-ranks"):
            found.append(token)
    return tuple(found)


@cached
def are_incompatible(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether hardly anybody has trades of both sets, at the same time or one after the other."""
    pairs = [frozenset(pair) for pair in product(one, other)]
    return bool(pairs) and all(len(pair) > 1 and pair not in kindred_trades() for pair in pairs)

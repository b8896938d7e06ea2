"""What the reader knows before it reads: tables of names and words, and of places with their spellings.

The tables stand in `data/` as plain text. A package with more names or places can replace a function here without
a change to the modules that ask.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from msgspec import Struct

Table = MappingProxyType[str, frozenset[str]]


class WordKind:
    """What a word can be, as bits. A word may be several things: `May` is a month, an auxiliary and a name.

    Plain numbers, since an enumeration's own arithmetic would take half of the reading's time.
    """

    HONORIFIC = 1
    RANK = 2
    ROLE = 4
    MODIFIER = 8
    ORGANIZATION = 16
    THING = 32
    CALENDAR = 64
    FUNCTION = 128
    ORDINARY = 256
    DEMONYM = 512
    PLACE = 1024
    GIVEN = 2048
    FAMILY = 4096
    ENGLISH = 8192
    """An English word of which nothing else is known."""


class Place(Struct, frozen=True):
    """A country, a part of one, a city or a region of the world."""

    name: str
    country: str | None
    """The name of the country; None for regions of the world."""
    capital: bool = False


SECTION_KINDS = (
    ("honorifics", WordKind.HONORIFIC),
    ("ranks", WordKind.RANK),
    ("roles", WordKind.ROLE),
    ("modifiers", WordKind.MODIFIER),
    ("organizations", WordKind.ORGANIZATION),
    ("things", WordKind.THING),
    ("calendar", WordKind.CALENDAR),
    ("function", WordKind.FUNCTION),
    ("ordinary", WordKind.ORDINARY),
)
NO_WORDS = frozenset(["particles", "family-endings", "abbreviations"])
"""The sections of `words.txt` with parts of names and of words."""

_SMALL_WORD = re.compile(r"\b[a-z]{3,}\b")


def _lines(name: str) -> list[str]:
    text = (files(__package__) / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and line[0] != "#"]


def _sections(name: str) -> Table:
    """Return the words of a list by its sections. Lists are long, so each section is split as a whole."""
    sections = {}
    for section in "\n".join(["", *_lines(name)]).split("\n[")[1:]:
        title, _, words = section.partition("]")
        sections[title] = frozenset(words.split())
    return MappingProxyType(sections)


def _names(name: str) -> frozenset[str]:
    """Return the words of a list, whatever its sections."""
    return frozenset(" ".join([line for line in _lines(name) if line[0] != "["]).split())


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(",") if part.strip()]


@cache
def words() -> Table:
    """Return the word lists by name: `honorifics`, `roles`, `saying`, …, written as news writes them."""
    return _sections("words.txt")


@cache
def _faker_names() -> Table:
    return _sections("faker_names.txt")


@cache
def given_names() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return lists of given names without diacritics, each with whose they are: `women`, `men`, `either`.

    The first list that has a name is right: our own ones go first.
    """
    own, others = _sections("given_names.txt"), _faker_names()
    return tuple((group, names[group]) for names in (own, others) for group in ("women", "men", "either"))


@cache
def _own_names() -> tuple[frozenset[str], frozenset[str]]:
    """Return the given names and the family names of our own lists."""
    return _names("given_names.txt"), _names("family_names.txt")


def is_family_name(word: str) -> bool:
    """Return whether a word is somebody's family name by any list, whatever else it is."""
    return word in _own_names()[1] or word in _faker_names()["family"]


@cache
def common_words() -> frozenset[str]:
    """Return the words that news writes small, plain inflections left out: listed ones, and those that tell topics."""
    listed = _names("small_words.txt")
    beside_names = [section for name, section in words().items() if name not in NO_WORDS]
    telling = _SMALL_WORD.findall("\n".join(_lines("media_topics.txt")))
    return frozenset(filter(str.islower, listed.union(telling, *beside_names)))


@cache
def nicknames() -> MappingProxyType[str, frozenset[str]]:
    """Return by given name all those that one person may bear, itself included, in lower case."""
    found: dict[str, frozenset[str]] = {}
    for group in map(str.split, _lines("nicknames.txt")):
        for name in group:
            found[name] = found.get(name, frozenset()).union(group)
    return MappingProxyType(found)


@cache
def countries() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...], str], ...]:
    """Return each country's name, other spellings, demonyms and capital (empty where it has none)."""
    rows = (line.split("\t") for line in _lines("countries.tsv"))
    return tuple((row[0], tuple(_split(row[1])), tuple(_split(row[2])), row[3].strip()) for row in rows)


@cache
def demonyms() -> frozenset[str]:
    """Return the words for a country's people and what is theirs: `Ukrainian`, `North Korean`."""
    return frozenset(demonym for _, _, names, _ in countries() for demonym in names)


@cache
def trades() -> MappingProxyType[str, str]:
    """Return what people do (`office`, `sport`, …) by the words that roles end with, in lower case."""
    lists = _sections("trades.txt")
    return MappingProxyType({word.lower(): trade for trade in lists if trade != "kin" for word in lists[trade]})


@cache
def kindred_trades() -> frozenset[frozenset[str]]:
    """Return the pairs of trades that one person often has together or one after the other."""
    return frozenset(frozenset(pair.split("+")) for pair in _sections("trades.txt")["kin"])


@cache
def nouns_of_peoples() -> frozenset[str]:
    """Return the demonyms that are no adjectives, since their country has one in -ish: `Finn`, `Finns`, `Dane`."""
    rows = [names for _, _, names, _ in countries() if any(name.endswith("ish") for name in names)]
    return frozenset(name for names in rows for name in names if not name.endswith("ish"))


@cache
def states() -> tuple[str, ...]:
    """Return the states of the United States that have no country's name."""
    return tuple(_split(",".join(_lines("us_states.txt"))))


@cache
def places() -> MappingProxyType[str, Place]:
    """Return the known places by every spelling of their names, diacritics as written and without."""
    found: dict[str, Place] = {}
    for region in _split(",".join(_lines("regions.txt"))):
        found[region] = Place(region, None)
    for line in _lines("cities.txt"):
        country, _, cities = line.partition(":")
        found.update((city, Place(city, country)) for city in _split(cities))
    found.update((state, Place(state, "United States")) for state in states())
    for country, _, _, capital in countries():
        if capital:
            found[capital] = Place(capital, country, capital=True)
    for country, spellings, _, _ in countries():
        found.update((spelling, Place(country, country)) for spelling in (country, *spellings))
    # Countries come last, so that Georgia is the country and Mexico no city.
    return MappingProxyType({**{plain(name): place for name, place in found.items()}, **found})


@cache
def organizations() -> MappingProxyType[str, str]:
    """Return the best-known organizations' names by every spelling."""
    found: dict[str, str] = {}
    for line in _lines("organizations.tsv"):
        name, _, spellings = line.partition("\t")
        found.update((spelling, name) for spelling in (name, *_split(spellings)))
    return MappingProxyType(found)


@cache
def spellings(name: str) -> tuple[str, ...]:
    """Return the ways in which a text may write the name of a place or an organization, the name itself first.

    >>> spellings("European Union")
    ('European Union', 'EU', 'E.U.')
    """
    others = [spelling for spelling, place in places().items() if place.name == name]
    others += [spelling for spelling, organization in organizations().items() if organization == name]
    return tuple(dict.fromkeys([name, *others]))


@lru_cache(maxsize=1 << 16)
def kinds_of(word: str) -> int:
    """Return what a word can be, as the bits of `WordKind`; 0 where nothing is known of it.

    A word of our own lists is a name only if those lists have it as one too, since almost every word is somebody's;
    nouns of peoples, such as Finn, may be names by the other lists.
    """
    own = own_kinds().get(word, 0)
    if own and word not in nouns_of_peoples():
        return own
    (own_given, own_family), others = _own_names(), _faker_names()
    is_given = word in own_given or word in others["women"] or word in others["men"] or word in others["either"]
    given = WordKind.GIVEN if is_given else 0
    family = WordKind.FAMILY if word in own_family or word in others["family"] else 0
    small = word.lower()
    english = WordKind.ENGLISH if small in common_words() and small.capitalize() == word else 0
    return own | given | family or english


@cache
def own_kinds() -> MappingProxyType[str, int]:
    """Return the words of our own lists, names that are nothing else left out, with what each can be."""
    own: dict[str, int] = {}

    def add(names: Iterable[str], kind: int) -> None:
        for name in names:
            own[name] = own.get(name, 0) | kind

    for section, kind in SECTION_KINDS:
        add(words()[section], kind)
    add((f"{role}s" for role in words()["roles"] if role[0].isupper() and role[-1].isalpha()), WordKind.ROLE)
    add(demonyms(), WordKind.DEMONYM)
    add(places(), WordKind.PLACE)
    for names, kind in zip(_own_names(), (WordKind.GIVEN, WordKind.FAMILY), strict=True):
        add(names & own.keys(), kind)
    return MappingProxyType(own)


def plain(name: str) -> str:
    """Return a name without diacritics, its letters' case kept.

    >>> plain("Inácio")
    'Inacio'
    """
    if name.isascii():
        return name
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))

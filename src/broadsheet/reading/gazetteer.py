"""What the reader knows before it reads: tables of names and words, and of places with their spellings.

The tables stand in `data/` as plain text. A package with more names or places can replace a function here without
a change to the modules that ask.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from msgspec import Struct

Table = MappingProxyType[str, frozenset[str]]


class Kind:
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
    ("honorifics", Kind.HONORIFIC),
    ("ranks", Kind.RANK),
    ("roles", Kind.ROLE),
    ("modifiers", Kind.MODIFIER),
    ("organizations", Kind.ORGANIZATION),
    ("things", Kind.THING),
    ("calendar", Kind.CALENDAR),
    ("function", Kind.FUNCTION),
    ("ordinary", Kind.ORDINARY),
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
def given_names() -> Table:
    """Return given names without diacritics: `women`, `men`, `either`. What our own list says of one goes first."""
    own, others = _sections("given_names.txt"), _faker_names()
    known = frozenset().union(*own.values())
    return MappingProxyType({section: own[section] | (others[section] - known) for section in own})


@cache
def family_names() -> frozenset[str]:
    """Return family names without diacritics."""
    return _names("family_names.txt") | _faker_names()["family"]


@cache
def common_words() -> frozenset[str]:
    """Return the words that news writes small, plain inflections left out: listed ones, and those that tell topics."""
    listed = (word for line in _lines("small_words.txt") for word in line.split())
    beside_names = (word for name, section in words().items() if name not in NO_WORDS for word in section)
    telling = (word for line in _lines("media_topics.txt") for word in _SMALL_WORD.findall(line))
    return frozenset(word for word in (*listed, *beside_names, *telling) if word.islower())


@cache
def nicknames() -> tuple[frozenset[str], ...]:
    """Return groups of given names that one person may bear, in lower case."""
    return tuple(frozenset(line.split()) for line in _lines("nicknames.txt"))


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


@cache
def kinds() -> MappingProxyType[str, int]:
    """Return what each known word can be, as the bits of `Kind`.

    A word of our own lists is a name only if those lists have it as one too, since almost every word is somebody's;
    nouns of peoples, such as Finn, may be names by the other lists.
    """
    own: dict[str, int] = {}

    def add(names: Iterable[str], kind: int) -> None:
        for name in names:
            own[name] = own.get(name, 0) | kind

    for section, kind in SECTION_KINDS:
        add(words()[section], kind)
    add((f"{role}s" for role in words()["roles"] if role[0].isupper() and role[-1].isalpha()), Kind.ROLE)
    add(demonyms(), Kind.DEMONYM)
    add(places(), Kind.PLACE)
    names = dict.fromkeys(frozenset().union(*given_names().values()), Kind.GIVEN)
    for name in family_names():
        names[name] = names.get(name, 0) | Kind.FAMILY
    peoples = {name: own[name] | names.get(name, 0) for name in nouns_of_peoples()}
    add(_names("given_names.txt") & own.keys(), Kind.GIVEN)
    add(_names("family_names.txt") & own.keys(), Kind.FAMILY)
    # The lists of names and of English words are long, and so they are put together as wholes.
    english = dict.fromkeys(map(str.capitalize, common_words()), Kind.ENGLISH)
    return MappingProxyType({**english, **names, **own, **peoples})


def plain(name: str) -> str:
    """Return a name without diacritics, its letters' case kept.

    >>> plain("Inácio")
    'Inacio'
    """
    if name.isascii():
        return name
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))

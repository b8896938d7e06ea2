"""Where places are: countries from the gazetteer, coordinates from the package countryinfo if it is installed."""

from functools import cache

from msgspec import Struct

from broadsheet.index.build_index import Entity
from broadsheet.lexicon.gazetteer import places
from broadsheet.slugs import fold

Coordinates = tuple[float, float]
"""Latitude north and longitude east, in degrees."""


class Location(Struct, frozen=True):
    """Where a place is."""

    country: str | None
    """The country that it is in; None for regions of the world and for countries."""
    is_country: bool
    coordinates: Coordinates | None


def find_location(entity: Entity) -> Location | None:
    """Return where a place is; None for other kinds and for places that are not in the gazetteer."""
    if entity.kind != "places":
        return None
    names = (entity.entry.name, *entity.entry.spellings)
    place = next((place for place in map(places().get, names) if place), None)
    if place is None:
        return None
    is_country = place.name == place.country
    country = None if is_country else place.country
    coordinates = None
    if place.country and (is_country or place.capital):
        of_country, capital, of_capital = _country_coordinates(place.country)
        at_capital = of_capital if fold(capital).startswith(fold(place.name)) else None
        coordinates = of_country if is_country else at_capital
    return Location(country, is_country, coordinates)


def describe_location(location: Location) -> str | None:
    """Return a location in words: `In Peru, 12.06° S, 77.04° W`."""
    parts = [f"In {location.country}"] if location.country else []
    if location.coordinates:
        latitude, longitude = location.coordinates
        parts += [_degrees(latitude, "N", "S"), _degrees(longitude, "E", "W")]
    return ", ".join(parts) or None


def _degrees(value: float, positive: str, negative: str) -> str:
    return f"{abs(value):.4g}° {positive if value >= 0 else negative}"


@cache
def _country_coordinates(country: str) -> tuple[Coordinates | None, str, Coordinates | None]:
    """Return the coordinates of a country, the name of its capital, and the coordinates of the capital."""
    try:
        from countryinfo import CountryInfo  # noqa: PLC0415  # an extra
        from countryinfo.exceptions import CountryNotFoundError  # noqa: PLC0415
    except ImportError:
        return None, "", None
    try:
        known = CountryInfo(country)
    except CountryNotFoundError:
        return None, "", None
    return _pair(known.latlng()), str(known.capital() or ""), _pair(known.capital_latlng())


def _pair(found: object) -> Coordinates | None:
    match found:
        case [int() | float() as latitude, int() | float() as longitude]:
            return float(latitude), float(longitude)
    return None

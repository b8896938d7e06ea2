"""Where places are: their countries and coordinates."""

from msgspec import Struct

from broadsheet.index.build_index import Entity
from broadsheet.lexicon.gazetteer import places
from broadsheet.lexicon.world_map import Coordinates, coordinates
from broadsheet.lexicon.world_places import countries
from broadsheet.site.interface_language import InterfaceLanguage


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
    return Location(country, is_country, coordinates().get(place.name))


def describe_location(language: InterfaceLanguage, location: Location) -> str | None:
    """Return a location in words: `In Peru, 12.06° S, 77.04° W`."""
    parts = [_country(language, location.country)] if location.country else []
    if location.coordinates:
        latitude, longitude = location.coordinates
        parts += [_latitude(language, latitude), _longitude(language, longitude)]
    return language.gettext(", ").join(parts) or None


def _country(language: InterfaceLanguage, name: str) -> str:
    code = next((code for code, country in countries().items() if country == name), "")
    return language.gettext("In %(country)s", country=language.country_name(code, name))


def _latitude(language: InterfaceLanguage, value: float) -> str:
    degrees = f"{abs(value):.4g}"
    if value >= 0:
        return language.gettext("%(degrees)s° N", degrees=degrees)
    return language.gettext("%(degrees)s° S", degrees=degrees)


def _longitude(language: InterfaceLanguage, value: float) -> str:
    degrees = f"{abs(value):.4g}"
    if value >= 0:
        return language.gettext("%(degrees)s° E", degrees=degrees)
    return language.gettext("%(degrees)s° W", degrees=degrees)

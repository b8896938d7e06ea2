"""Where places are: their countries and coordinates."""

from msgspec import Struct

from broadsheet.index.build_index import Entity
from broadsheet.lexicon.country_names import country_names
from broadsheet.lexicon.gazetteer import places
from broadsheet.lexicon.world_map import Coordinates, coordinates
from broadsheet.site.interface_language import InterfaceLanguage


class Location(Struct, frozen=True):
    """Where a place is."""

    country: str | None
    """The country that it is in, in English; None for regions of the world and for countries."""
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
    country = country_in(language.tag, location)
    parts = [language.gettext("In %(country)s", country=country)] if country else []
    if location.coordinates:
        latitude, longitude = location.coordinates
        parts += [_latitude(language, latitude), _longitude(language, longitude)]
    return language.gettext(", ").join(parts) or None


def country_in(language: str, location: Location) -> str | None:
    """Return the country that a place is in, by its name in a language if it has one there."""
    return country_names(language).get(location.country.casefold(), location.country) if location.country else None


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

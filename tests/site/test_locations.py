import pytest

from broadsheet.index.indexing import Entity
from broadsheet.index.names import Entry
from broadsheet.site.locations import Location, describe_location, find_location


def place(name: str, kind: str = "places") -> Entity:
    return Entity(kind=kind, entry=Entry("x", name, (), None), articles=(), print=b"")


@pytest.mark.parametrize(
    ("name", "country", "words"),
    [
        ("Peru", None, "10° S, 76° W"),
        ("Lima", "Peru", "In Peru, 12.06° S, 77.04° W"),
        ("Rio de Janeiro", "Brazil", "In Brazil"),
        ("Europe", None, None),
    ],
)
def test_a_place_is_in_its_country_at_its_coordinates(name: str, country: str | None, words: str | None) -> None:
    location = find_location(place(name))
    assert location is not None
    assert (location.country, describe_location(location)) == (country, words)


def test_what_the_gazetteer_does_not_know_is_nowhere() -> None:
    assert find_location(place("Orle")) is None
    assert find_location(place("Lima", "people")) is None


def test_without_coordinates_there_is_the_country() -> None:
    assert describe_location(Location("Peru", is_country=False, coordinates=None)) == "In Peru"

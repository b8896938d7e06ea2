"""Maps: the land around some places, a dot for each, and its name where there is room."""

import re
from typing import TYPE_CHECKING

import pytest

from broadsheet.lexicon.world_map import coordinates, land
from broadsheet.site.place_map import HEIGHT, MOST_DOTS, WIDTH, draw_map
from broadsheet.site.views.common import Link, PlaceMap

if TYPE_CHECKING:
    from tests.conftest import SiteFolder


def drawn(*names: str, narrowest: float = 20.0) -> PlaceMap:
    found = draw_map([(Link(name, f"/places/{name}/"), coordinates()[name]) for name in names], narrowest)
    assert found is not None
    return found


def test_dots_stand_as_places_do() -> None:
    by_name = {dot.text: dot for dot in drawn("Kyiv", "Lviv", "Odesa").dots}
    assert by_name["Lviv"].x < by_name["Kyiv"].x  # Lviv is in the west
    assert by_name["Odesa"].y > by_name["Kyiv"].y  # Odesa is in the south


@pytest.mark.parametrize(
    "names", [("Lima",), ("Ukraine",), ("Wellington", "Washington"), ("Tokyo", "Santiago"), tuple(coordinates())]
)
def test_everything_is_on_the_map(names: tuple[str, ...]) -> None:
    found = drawn(*names)
    assert len(found.dots) == min(len(names), MOST_DOTS)
    assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= HEIGHT for dot in found.dots)
    numbers = [int(number) for number in re.findall(r"-?\d+", found.land)]
    assert all(0 <= x <= WIDTH for x in numbers[::2])
    assert all(0 <= y <= HEIGHT for y in numbers[1::2])


def test_no_line_crosses_the_map_from_edge_to_edge_but_around_the_pole() -> None:
    wide = [line for line in land() if max(x for x, _ in line) - min(x for x, _ in line) > 300]
    assert all(min(y for _, y in line) < -80 for line in wide)


def test_names_do_not_lie_over_each_other() -> None:
    labels = {dot.text: dot.has_label for dot in drawn("Lima", "Callao", "Cusco").dots}
    assert labels == {"Lima": True, "Callao": False, "Cusco": True}
    (right,) = (dot for dot in drawn("Lisbon", "Bucharest").dots if dot.text == "Bucharest")
    assert right.is_left


def test_nothing_is_drawn_of_nothing() -> None:
    assert draw_map([], 20.0) is None


def test_the_page_of_a_place_has_a_map_and_that_of_an_unknown_one_has_none(site: "SiteFolder") -> None:
    site.article("a", "Words.", places=["Lima", "Orle"]).build()
    assert '<svg viewBox="0 0 360 200" role="img" aria-label="Map: Lima">' in site.page("/places/lima/")
    assert "<svg" not in site.page("/places/orle/")
    assert "<svg" not in site.page("/places/")


def test_a_story_has_a_map_of_the_places_that_most_of_its_articles_name(site: "SiteFolder") -> None:
    for slug, places in (("a", ["Lima", "Cusco", "Peru"]), ("b", ["Lima", "Peru"]), ("c", ["Brussels", "Peru"])):
        site.article(slug, f"Words of {slug}.", story="talks", places=places)
    site.build()
    assert 'aria-label="Map: Lima">' in site.page("/stories/talks/")
    site.article("c", "Words of c.", story="talks", places=["Cusco", "Peru"]).build()
    assert 'aria-label="Map: Cusco, Lima">' in site.page("/stories/talks/")
    assert site.tree() == site.clean_tree()

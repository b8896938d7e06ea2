"""Maps: the land around some places, a dot for each, and its name where there is room."""

import re
from itertools import accumulate, pairwise
from math import dist
from typing import TYPE_CHECKING

import pytest

from broadsheet.lexicon.world_map import Outline, coordinates, land
from broadsheet.site.place_map import HEIGHT, MOST_DOTS, WIDTH, draw_map
from broadsheet.site.views.common import Link, PlaceMap

if TYPE_CHECKING:
    from tests.conftest import SiteFolder


def drawn(*names: str, narrowest: float = 20.0) -> PlaceMap:
    found = draw_map([(Link(name, f"/places/{name}/"), coordinates()[name]) for name in names], narrowest)
    assert found is not None
    return found


def lines_of(found: PlaceMap) -> list[list[tuple[int, int]]]:
    """Return the corners of each line of the land."""
    lines = []
    for line in re.findall(r"M[^M]+z", found.land):
        x, y, *steps = (int(number) for number in re.findall(r"-?\d+", line))
        across, down = accumulate([x, *steps[::2]]), accumulate([y, *steps[1::2]])
        lines.append(list(zip(across, down, strict=True)))
    return lines


def is_inside(line: Outline, longitude: float, latitude: float) -> bool:
    """Return whether a ray to the east crosses a closed line an odd number of times."""
    crossings = 0
    for (x, y), (next_x, next_y) in pairwise([*line, line[0]]):
        if (y > latitude) != (next_y > latitude):
            crossings += x + (latitude - y) / (next_y - y) * (next_x - x) > longitude
    return bool(crossings % 2)


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
    corners = [corner for line in lines_of(found) for corner in line]
    assert corners
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in corners)


def test_no_corner_is_between_its_neighbours_on_a_straight_line() -> None:
    for line in lines_of(drawn("Wellington", "Washington")):
        for before, corner, after in zip(line, line[1:], line[2:], strict=False):
            turn = dist(before, corner) + dist(corner, after) - dist(before, after)
            assert turn > 1e-6


def test_no_line_crosses_the_map_from_edge_to_edge_but_around_the_pole() -> None:
    wide = [line for line in land() if max(x for x, _ in line) - min(x for x, _ in line) > 300]
    assert all(min(y for _, y in line) < -80 for line in wide)


@pytest.mark.parametrize(
    ("longitude", "latitude"), [(30.5, 50.4), (20.0, 5.0), (100.0, 35.0), (-60.0, -10.0), (185.0, 66.5)]
)
def test_the_continents_lie_where_they_are(longitude: float, latitude: float) -> None:
    assert sum(is_inside(line, longitude, latitude) for line in land()) % 2


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

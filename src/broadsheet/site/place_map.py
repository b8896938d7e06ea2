"""A small map of places, drawn when the site is built: the land around them, and a dot for each."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil, cos, log2, radians

from msgspec import Struct

from broadsheet.index.build_index import Entity
from broadsheet.lexicon.world_map import Coordinates, land
from broadsheet.site.cards import entity_link
from broadsheet.site.place_locations import find_location
from broadsheet.site.views.common import Link, MapDot, PlaceMap

WIDTH, HEIGHT = 360, 200
"""The size of every map, in the units of its drawing."""
AROUND_PLACE, AROUND_COUNTRY = 20.0, 80.0
"""How wide a map of places is at least, and one of countries: in degrees of longitude at the equator."""
ZOOM_STEPS = 2
"""Between a scale and its double are so many steps. A map is at one of them, so that many maps share their land."""
GRID = 8
"""The corner of a map is a multiple of the width divided by this number."""
SPARE = 0.12
"""This share of the width is free of dots at each side."""
MOST_DOTS = 12
FINEST = 2.5
"""Units between two corners of the land's outline, at least."""
LABEL_WIDTH, LABEL_HEIGHT = 6.2, 11.0
"""The size of a letter beside a dot."""

Point = tuple[float, float]


class Window(Struct, frozen=True):
    """What a map shows: a part of the plane on which degrees of longitude are as long as at its middle latitude."""

    west: float
    north: float
    width: float
    """In degrees of latitude, as all lengths here."""
    squeeze: float
    """How long a degree of longitude is, for one of latitude."""

    @property
    def scale(self) -> float:
        """Units of the drawing for a degree."""
        return WIDTH / self.width

    def project(self, where: Coordinates) -> Point:
        """Return where a place is on the drawing."""
        latitude, longitude = where
        return (longitude * self.squeeze - self.west) * self.scale, (self.north - latitude) * self.scale


def map_of(entities: Iterable[Entity]) -> PlaceMap | None:
    """Return a map of places, the most important first: of those in countries, or of countries if there are no others.

    None where nobody knows where any of them is.
    """
    found = ((entity, find_location(entity)) for entity in entities)
    located = [(entity, location) for entity, location in found if location and location.coordinates]
    smaller = [(entity, location) for entity, location in located if not location.is_country]
    dots = ((entity_link(entity), location.coordinates) for entity, location in smaller or located)
    around = AROUND_PLACE if smaller else AROUND_COUNTRY
    return draw_map([(link, where) for link, where in dots if where], around)


def draw_map(places: Sequence[tuple[Link, Coordinates]], narrowest: float) -> PlaceMap | None:
    """Return a map with a dot for each of some places, the most important first; None where there is none.

    It is at least as wide as so many degrees of longitude at the equator.
    """
    shown = places[:MOST_DOTS]
    if not shown:
        return None
    window = _find_window([where for _, where in shown], narrowest)
    return PlaceMap(width=WIDTH, height=HEIGHT, land=_draw_land(window), dots=tuple(_dots(window, shown)))


def _find_window(places: Sequence[Coordinates], narrowest: float) -> Window:
    """Return the part of the world around some places, of a scale and a corner that maps near to it have too."""
    latitudes, longitudes = zip(*places, strict=True)
    north, south, west, east = max(latitudes), min(latitudes), min(longitudes), max(longitudes)
    squeeze = round(max(0.35, cos(radians((north + south) / 2))), 1)
    needed = max((east - west) * squeeze, (north - south) * WIDTH / HEIGHT) / (1 - 2 * SPARE)
    steps = max(0, ceil(ZOOM_STEPS * log2(max(needed, narrowest) / narrowest)))
    width = narrowest * 2 ** (steps / ZOOM_STEPS)
    grid = width / GRID
    corner = (west + east) / 2 * squeeze - width / 2
    top = (north + south) / 2 + width * HEIGHT / WIDTH / 2
    return Window(round(corner / grid) * grid, round(top / grid) * grid, width, squeeze)


def _dots(window: Window, places: Iterable[tuple[Link, Coordinates]]) -> Iterator[MapDot]:
    taken: list[tuple[float, float, float, float]] = []
    for link, where in places:
        x, y = window.project(where)
        length = LABEL_WIDTH * len(link.text)
        is_left = x + length + LABEL_HEIGHT > WIDTH
        start = x - length - LABEL_WIDTH if is_left else x
        box = (start, y - LABEL_HEIGHT / 2, start + length + LABEL_WIDTH, y + LABEL_HEIGHT / 2)
        is_free = start >= 0 and not any(_overlap(box, other) for other in taken)
        taken.append(box if is_free else (x - 2, y - 2, x + 2, y + 2))
        yield MapDot(text=link.text, url=link.url, x=round(x), y=round(y), is_left=is_left, has_label=is_free)


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@lru_cache(maxsize=512)
def _draw_land(window: Window) -> str:
    """Return the land of a window as the data of an SVG path."""
    return "".join(filter(None, (_draw(window, outline) for outline in land())))


def _draw(window: Window, outline: Iterable[Point]) -> str:
    points: list[Point] = [window.project((latitude, longitude)) for longitude, latitude in outline]
    for axis, edge, sign in ((0, 0, 1), (0, WIDTH, -1), (1, 0, 1), (1, HEIGHT, -1)):
        points = _clip(points, axis, edge, sign)
    corners = _without_straight(_thinned(points))
    return _path_of(corners) if len(corners) > 2 else ""  # noqa: PLR2004  # a triangle


def _path_of(corners: Sequence[tuple[int, int]]) -> str:
    """Return a closed line as SVG path data: where it begins, then each step, since small numbers compress well."""
    (x, y), *_ = corners
    steps = (f"{after_x - x} {after_y - y}" for (x, y), (after_x, after_y) in pairwise(corners))
    return f"M{x} {y}l{' '.join(steps)}z".replace(" -", "-")


def _thinned(points: Iterable[Point]) -> list[tuple[int, int]]:
    """Return the corners of a line without those that are hardly apart on the drawing."""
    corners: list[tuple[int, int]] = []
    for x, y in points:
        if not corners or abs(x - corners[-1][0]) + abs(y - corners[-1][1]) >= FINEST:
            corners.append((round(x), round(y)))
    return corners


def _without_straight(corners: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the corners of a closed line without those at which it goes straight on."""
    kept: list[tuple[int, int]] = []
    for corner, after in zip(corners, [*corners[1:], *corners[:1]], strict=True):
        before = kept[-1] if kept else corners[-1]
        if not _is_straight(before, corner, after):
            kept.append(corner)
    return kept


def _is_straight(before: Point, corner: Point, after: Point) -> bool:
    across, down = corner[0] - before[0], corner[1] - before[1]
    next_across, next_down = after[0] - corner[0], after[1] - corner[1]
    return across * next_down == down * next_across and across * next_across + down * next_down > 0


def _clip(points: Sequence[Point], axis: int, edge: float, sign: int) -> list[Point]:
    """Return the part of a closed line on one side of an edge (I. Sutherland and G. Hodgman, 1974)."""
    clipped: list[Point] = []
    for before, point in pairwise([*points[-1:], *points]):
        is_in, was_in = sign * (point[axis] - edge) >= 0, sign * (before[axis] - edge) >= 0
        if is_in != was_in:
            share = (edge - before[axis]) / (point[axis] - before[axis])
            clipped.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
        if is_in:
            clipped.append(point)
    return clipped

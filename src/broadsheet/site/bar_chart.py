"""Bar charts of when articles were published, drawn when the site is built; and the small ones beside names."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from msgspec import Struct

from broadsheet.site.interface_language import InterfaceLanguage
from broadsheet.site.views.common import Bar, BarChart

WIDTH, HEIGHT = 360, 40
"""The size of every chart, in the units of its drawing."""
MOST_BARS = 36
"""With more, a chart has a bar for each month and not for each day, or for each year and not for each month."""
WIDEST = 18.0
"""A few bars are no wider than this."""
GAP = 0.25
"""This share of a bar's place is free."""
SHORTEST = 2.0
"""The height of a bar for few articles."""
PARTS, PART_HEIGHT = 12, 12
"""How many bars a small chart has, and how high the highest is."""
LONGEST = 365
"""How many days a small chart shows at most."""


class Unit(Struct, frozen=True):
    """What a bar stands for. Units of one kind are numbered without a gap."""

    name: str
    number_of: Callable[[date], int]
    in_words: Callable[[InterfaceLanguage, int], str]


UNITS = (
    Unit("day", date.toordinal, lambda language, number: language.day(date.fromordinal(number))),
    Unit(
        "month", lambda day: day.year * 12 + day.month - 1, lambda language, number: language.month(_first_of(number))
    ),
    Unit("year", lambda day: day.year, lambda _, number: str(number)),
)


def _first_of(month: int) -> date:
    year, number = divmod(month, 12)
    return date(year, number + 1, 1)


def draw_chart(language: InterfaceLanguage, days: Iterable[date | None]) -> BarChart | None:
    """Return the chart of how many articles each day, month or year has; None where all are of one day.

    `days` has the day of each article, None for one without a date.
    """
    ours = list(days)
    per_day = Counter(filter(None, ours))
    if len(per_day) <= 1:
        return None
    unit = next((one for one in UNITS if _count_bars(one, per_day) <= MOST_BARS), UNITS[-1])
    counts: Counter[int] = Counter()
    for day, count in per_day.items():
        counts[unit.number_of(day)] += count
    bars = tuple(_bars(language, unit, counts))
    return BarChart(unit=unit.name, width=WIDTH, height=HEIGHT, bars=bars, undated=ours.count(None))


def _count_bars(unit: Unit, days: Iterable[date]) -> int:
    return unit.number_of(max(days)) - unit.number_of(min(days)) + 1


def _bars(language: InterfaceLanguage, unit: Unit, counts: Mapping[int, int]) -> Iterator[Bar]:
    last, most = max(counts), max(counts.values())
    numbers = range(max(min(counts), last - MOST_BARS + 1), last + 1)
    width = min(WIDEST, WIDTH / len(numbers) * (1 - GAP))
    # The first and the last one are at the edges, above their names.
    place = (WIDTH - width) / max(1, len(numbers) - 1)
    for at, number in enumerate(numbers):
        count = counts.get(number, 0)
        height = round(max(SHORTEST, HEIGHT * count / most), 1) if count else 0.0
        yield Bar(
            text=unit.in_words(language, number),
            count=count,
            x=round(at * place, 1),
            y=round(HEIGHT - height, 1),
            width=round(width, 1),
            height=height,
        )


@lru_cache(maxsize=1 << 12)
def draw_small_chart(days: tuple[date, ...], first: date, last: date) -> str:
    """Return the data of an SVG path: a line for the articles of each twelfth of the time between two days.

    It is at most the last year. Empty where that time has fewer days than the chart has bars.
    """
    span = min(LONGEST, (last - first).days + 1)
    if span < PARTS:
        return ""
    counts: Counter[int] = Counter()
    for day in days:
        ago = (last - day).days
        if 0 <= ago < span:
            counts[PARTS - 1 - ago * PARTS // span] += 1
    heights = {part: -(-PART_HEIGHT * count // max(counts.values())) for part, count in sorted(counts.items())}
    return "".join(f"M{3 * part + 1} {PART_HEIGHT}v-{height}" for part, height in heights.items())

"""The pages of days and weeks, and the calendar."""

from msgspec import Struct

from broadsheet.site.views.common import Card, CardGroup, Counted, Link, Pager, QuoteCard, When
from broadsheet.site.views.front import FrontStory


class CalendarDay(Struct, frozen=True):
    """A day in a calendar."""

    number: int
    """Of the month."""
    url: str = ""
    """The address of its page; empty where it has no articles."""
    in_words: str = ""
    count: int = 0
    level: int = 0
    """How many articles it has beside the other days of the page: 1 for few to 4 for many; 0 for none."""


class Month(Struct, frozen=True):
    """A month of a calendar."""

    title: str
    """`November 2024`."""
    weeks: tuple[tuple[CalendarDay | None, ...], ...]
    """From Monday to Sunday. Days of other months are None."""


class DayName(Struct, frozen=True):
    """The name of a day of the week."""

    name: str
    short: str


class DaysView(Struct, frozen=True, kw_only=True):
    """`days.html`: the days of the newest months, or of a year, newest month first."""

    title: str
    day_names: tuple[DayName, ...]
    """Monday first."""
    months: tuple[Month, ...]
    years: tuple[Link, ...]
    """The pages of all years, without this page."""
    undated: tuple[Card, ...]
    """Articles whose text gives no date, on the first page; more pages have the others, and nothing else."""
    pager: Pager | None = None


class DayView(Struct, frozen=True, kw_only=True):
    """`day.html`: one day."""

    when: When
    week: Link | None
    cards: tuple[Card, ...]
    """The articles that are in no story."""
    stories: tuple[FrontStory, ...]
    """By rank, told by the articles of the day."""
    quotes: tuple[QuoteCard, ...]
    """Long ones whose speakers are sure: one of each speaker, article and story."""
    people: tuple[Counted, ...]
    topics: tuple[Counted, ...]
    briefing: str
    """The address of the day's briefing; empty if the site has none."""
    older: Link | None
    newer: Link | None


class DayLine(Struct, frozen=True):
    """A day of a week, with its number of articles."""

    when: When
    url: str
    count: int


class WeekView(Struct, frozen=True, kw_only=True):
    """`week.html`: one week."""

    title: str
    first: When
    """The first of its days with articles."""
    last: When
    days: tuple[DayLine, ...]
    """The newest first."""
    stories: tuple[FrontStory, ...]
    """The first ones by rank, told by the articles of the week."""
    groups: tuple[CardGroup, ...]
    """The newest of the articles that are in no story."""
    quotes: tuple[QuoteCard, ...]
    people: tuple[Counted, ...]
    topics: tuple[Counted, ...]
    briefing: str
    older: Link | None
    newer: Link | None

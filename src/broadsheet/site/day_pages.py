"""The page of each day."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.index.build_index import Index
from broadsheet.site import urls
from broadsheet.site.cards import MAX_MENTIONED, attributed_quotes, counted
from broadsheet.site.date_words import day_in_words, when
from broadsheet.site.day_calendar import plan_calendar
from broadsheet.site.page_plan import AffectedPages, Edition, Page, PagePlan
from broadsheet.site.views import (
    Counted,
    DayView,
    Link,
    StoryCard,
)


def plan_days(edition: Edition, affected: AffectedPages) -> Iterator[PagePlan]:
    """Yield the page of every day that has articles, and the calendar of all days."""
    for day in affected.days:
        yield PagePlan(
            url=urls.day_url(day),
            template="day.html",
            fingerprints=partial(_day_fingerprints, edition, day),
            make=partial(_day_page, edition, day),
            indexed=True,
        )
    yield from plan_calendar(edition)


def _day_fingerprints(edition: Edition, day: date) -> list[Fingerprint]:
    neighbours = [other.isoformat() if other else None for other in _neighbours(edition.index, day)]
    positions = edition.index.days[day]
    stories = edition.story_fingerprints_of(positions)
    return [fingerprint_of(neighbours, len(stories)), *stories, *edition.said_fingerprints(positions)]


def _neighbours(index: Index, day: date) -> tuple[date | None, date | None]:
    """Return the days before and after a day that have articles."""
    newest_first = list(index.days)
    at = bisect_left(newest_first, -day.toordinal(), key=lambda other: -other.toordinal())
    older = newest_first[at + 1] if at + 1 < len(newest_first) else None
    return older, newest_first[at - 1] if at else None


def _day_page(edition: Edition, day: date) -> Page:
    older, newer = _neighbours(edition.index, day)
    view = _day_view(edition, day, older, newer)
    return Page(head=edition.head(urls.day_url(day), day_in_words(day)), template="day.html", view=view)


def _day_view(edition: Edition, day: date, older: date | None, newer: date | None) -> DayView:
    index, cards = edition.index, edition.cards
    positions = index.days[day]
    return DayView(
        when=when(day),
        cards=tuple(cards[position] for position in positions),
        stories=_stories(edition, positions),
        quotes=tuple(attributed_quotes(index, positions)),
        people=_most_mentioned_on(index, positions, "people"),
        topics=_most_mentioned_on(index, positions, "topics"),
        older=Link(day_in_words(older), urls.day_url(older)) if older else None,
        newer=Link(day_in_words(newer), urls.day_url(newer)) if newer else None,
    )


def _stories(edition: Edition, positions: Iterable[int]) -> tuple[StoryCard, ...]:
    numbers = {number for at in positions if (number := edition.index.story_of.get(at)) is not None}
    return tuple(
        edition.story_cards[number]
        for number in sorted(numbers, key=lambda one: (-len(edition.index.stories[one].articles), one))
    )


def _most_mentioned_on(index: Index, positions: Iterable[int], kind: str) -> tuple[Counted, ...]:
    counts = Counter(entity for position in positions for entity in index.listed[kind][position])
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0].entry.slug))
    return tuple(counted(entity, count) for entity, count in ranked[:MAX_MENTIONED])

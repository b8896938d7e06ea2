"""The front page, the days, the search page, the page about the site, the page for unknown addresses."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from broadsheet.index.indexing import Index
from broadsheet.site import urls
from broadsheet.site.cards import attributed_quotes, counted, group_by_day, most_mentioned
from broadsheet.site.dates import day_in_words, month_in_words, when
from broadsheet.site.entities import feed_links
from broadsheet.site.pages import Edition, Page
from broadsheet.site.views import (
    AboutView,
    Card,
    Counted,
    DayLine,
    DaysView,
    DayView,
    FrontView,
    Link,
    Month,
    NotFoundView,
    SearchView,
)

LATEST = 30
"""How many articles the front page shows."""
QUOTES = 6
TOP = 15


def plan_front(edition: Edition, cards: Sequence[Card]) -> Iterator[Page]:
    """Yield the front page."""
    index, settings = edition.index, edition.settings
    latest = range(min(LATEST, len(index.articles)))
    view = FrontView(
        as_of=when(edition.as_of.date()) if edition.as_of else None,
        lead=cards[0] if cards else None,
        groups=group_by_day(index, latest[1:], cards),
        quotes=tuple(attributed_quotes(index, latest)[:QUOTES]),
        people=most_mentioned(index.entities["people"], TOP),
        topics=most_mentioned(index.entities["topics"], TOP),
        places=most_mentioned(index.entities["places"], TOP),
        articles=len(index.articles),
    )
    head = edition.head("/", settings.title, settings.description, feed_links(settings.title, "/"))
    yield Page(head=head, template="front.html", view=view)


def plan_days(edition: Edition, cards: Sequence[Card]) -> Iterator[Page]:
    """Yield the page of every day that has articles, and the list of all days."""
    days = list(edition.index.days)
    for number, day in enumerate(days):
        older = days[number + 1] if number + 1 < len(days) else None
        newer = days[number - 1] if number else None
        view = _day_view(edition.index, day, cards, older, newer)
        yield Page(head=edition.head(urls.day_url(day), day_in_words(day)), template="day.html", view=view)
    undated = (cards[n] for n, article in enumerate(edition.index.articles) if article.published is None)
    view_all = DaysView(months=_months(edition.index), undated=tuple(undated))
    yield Page(head=edition.head("/days/", "Days"), template="days.html", view=view_all)


def plan_service(edition: Edition, _cards: Sequence[Card]) -> Iterator[Page]:
    """Yield the search page, the page about the site and the page for unknown addresses."""
    search = SearchView(len(edition.index.articles))
    yield Page(head=edition.head("/search/", "Search"), template="search.html", view=search)
    yield Page(head=edition.head("/about/", "About"), template="about.html", view=_about_view(edition))
    not_found = edition.unlisted_head(urls.NOT_FOUND_URL, "Page not found")
    yield Page(head=not_found, template="404.html", view=NotFoundView())


def _about_view(edition: Edition) -> AboutView:
    index = edition.index
    return AboutView(
        articles=len(index.articles),
        sources=len(index.entities["sources"]),
        people=len(index.entities["people"]),
        pipeline=edition.settings.pipeline,
    )


def _day_view(index: Index, day: date, cards: Sequence[Card], older: date | None, newer: date | None) -> DayView:
    positions = index.days[day]
    return DayView(
        when=when(day),
        cards=tuple(cards[position] for position in positions),
        quotes=tuple(attributed_quotes(index, positions)),
        people=_most_mentioned_on(index, positions, "people"),
        topics=_most_mentioned_on(index, positions, "topics"),
        older=Link(day_in_words(older), urls.day_url(older)) if older else None,
        newer=Link(day_in_words(newer), urls.day_url(newer)) if newer else None,
    )


def _most_mentioned_on(index: Index, positions: Iterable[int], kind: str) -> tuple[Counted, ...]:
    counts = Counter(entity for position in positions for entity in index.listed[kind][position])
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0].entry.slug))
    return tuple(counted(entity, count) for entity, count in ranked[:TOP])


def _months(index: Index) -> tuple[Month, ...]:
    months = groupby(index.days.items(), key=lambda item: (item[0].year, item[0].month))
    return tuple(_month([(day, len(positions)) for day, positions in members]) for _, members in months)


def _month(days: Sequence[tuple[date, int]]) -> Month:
    lines = tuple(DayLine(when(day), urls.day_url(day), count) for day, count in days)
    return Month(month_in_words(days[0][0]), lines)

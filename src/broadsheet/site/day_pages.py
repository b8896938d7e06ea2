"""The page of each day."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from functools import partial

from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.index.build_index import Index
from broadsheet.site import urls
from broadsheet.site.briefings import briefing_link, days_with_briefings
from broadsheet.site.day_calendar import plan_calendar
from broadsheet.site.descriptions import articles_in_words, describe
from broadsheet.site.notable_quotes import notable_quotes
from broadsheet.site.page_plan import AffectedPages, Edition, Page, PagePlan
from broadsheet.site.period_news import (
    MOST_QUOTES,
    find_news,
    headlines,
    most_mentioned_in,
    news_fingerprints,
    tell_stories,
)
from broadsheet.site.views.common import Link
from broadsheet.site.views.periods import DayView
from broadsheet.site.weeks import week_in_words, week_of


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
    has_briefing = day in days_with_briefings(edition.index)
    return [fingerprint_of(neighbours, has_briefing), *news_fingerprints(edition, edition.index.days[day])]


def _neighbours(index: Index, day: date) -> tuple[date | None, date | None]:
    """Return the days before and after a day that have articles."""
    newest_first = list(index.days)
    at = bisect_left(newest_first, -day.toordinal(), key=lambda other: -other.toordinal())
    older = newest_first[at + 1] if at + 1 < len(newest_first) else None
    return older, newest_first[at - 1] if at else None


def _day_page(edition: Edition, day: date) -> Page:
    older, newer = _neighbours(edition.index, day)
    view = _day_view(edition, day, older, newer)
    title = edition.language.day(day)
    count = articles_in_words(edition.language, len(edition.index.days[day]))
    description = describe(title, count, *headlines(view.stories, view.cards))
    way = ((edition.language.gettext("Days"), urls.days_url()),)
    head = edition.head(urls.day_url(day), title, description, kind="CollectionPage", way=way)
    return Page(head=head, template="day.html", view=view)


def _week_link(edition: Edition, day: date) -> Link | None:
    week = week_of(day)
    is_left_out = "weeks" in edition.settings.leave_out
    return None if is_left_out else Link(week_in_words(edition.language, week), urls.week_url(week))


def _day_view(edition: Edition, day: date, older: date | None, newer: date | None) -> DayView:
    index, language, positions = edition.index, edition.language, edition.index.days[day]
    news = find_news(index, positions)
    return DayView(
        when=language.when(day),
        week=_week_link(edition, day),
        cards=tuple(edition.cards[position] for position in news.single),
        stories=tell_stories(edition, news.stories),
        quotes=tuple(notable_quotes(edition, positions, MOST_QUOTES)),
        people=most_mentioned_in(index, positions, "people"),
        topics=most_mentioned_in(index, positions, "topics"),
        briefing=briefing_link(edition, urls.day_url(day)) if day in days_with_briefings(index) else "",
        older=Link(language.day(older), urls.day_url(older)) if older else None,
        newer=Link(language.day(newer), urls.day_url(newer)) if newer else None,
    )

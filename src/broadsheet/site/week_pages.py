"""The page of each week: its stories, and what else its days have."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.site import urls
from broadsheet.site.briefings import briefing_link, weeks_with_briefings
from broadsheet.site.cards import group_by_day
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
from broadsheet.site.views.periods import DayLine, WeekView
from broadsheet.site.weeks import days_by_week, week_in_words, week_of

MOST_STORIES, MOST_SINGLE = 20, 26
"""How many stories, and how many articles in none, the page of a week shows: all are on those of its days."""


def plan_weeks(edition: Edition, affected: AffectedPages) -> Iterator[PagePlan]:
    """Yield the page of every week that has articles."""
    by_week = days_by_week(edition.index)
    weeks = list(by_week)
    places = {week: place for place, week in enumerate(weeks)}
    for week in dict.fromkeys(map(week_of, affected.days)):
        place = places[week]
        older = weeks[place + 1] if place + 1 < len(weeks) else None
        newer = weeks[place - 1] if place else None
        yield PagePlan(
            url=urls.week_url(week),
            template="week.html",
            fingerprints=partial(_fingerprints, edition, week, by_week[week], older, newer),
            make=partial(_page, edition, week, by_week[week], older, newer),
            indexed=True,
        )


def _fingerprints(
    edition: Edition, week: str, days: Sequence[date], older: str | None, newer: str | None
) -> list[Fingerprint]:
    counts = [(day.isoformat(), len(edition.index.days[day])) for day in days]
    has_briefing = week in weeks_with_briefings(edition.index)
    return [fingerprint_of(counts, older, newer, has_briefing), *news_fingerprints(edition, _positions(edition, days))]


def _positions(edition: Edition, days: Iterable[date]) -> list[int]:
    return [at for day in days for at in edition.index.days[day]]


def _page(edition: Edition, week: str, days: Sequence[date], older: str | None, newer: str | None) -> Page:
    index, url, positions = edition.index, urls.week_url(week), _positions(edition, days)
    when = edition.language.when
    news = find_news(index, positions)
    view = WeekView(
        title=week_in_words(edition.language, week),
        first=when(days[-1]),
        last=when(days[0]),
        days=tuple(DayLine(when(day), urls.day_url(day), len(index.days[day])) for day in days),
        stories=tell_stories(edition, news.stories[:MOST_STORIES]),
        groups=group_by_day(edition, news.single[:MOST_SINGLE]),
        quotes=tuple(notable_quotes(edition, positions, MOST_QUOTES)),
        people=most_mentioned_in(index, positions, "people"),
        topics=most_mentioned_in(index, positions, "topics"),
        briefing=briefing_link(edition, url) if week in weeks_with_briefings(index) else "",
        older=_link(edition, older),
        newer=_link(edition, newer),
    )
    cards = [card for group in view.groups for card in group.cards]
    count = articles_in_words(edition.language, len(positions))
    description = describe(view.title, count, *headlines(view.stories, cards))
    way = ((edition.language.gettext("Days"), urls.days_url()),)
    head = edition.head(url, view.title, description, kind="CollectionPage", way=way)
    return Page(head=head, template="week.html", view=view)


def _link(edition: Edition, week: str | None) -> Link | None:
    return Link(week_in_words(edition.language, week), urls.week_url(week)) if week else None

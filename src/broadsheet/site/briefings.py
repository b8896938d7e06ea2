"""The briefing: what some articles tell, for a mail. Each sentence and quote is a stretch of an article."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache, partial
from html import escape
from itertools import groupby, islice
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import astuple

from broadsheet.index.article_fingerprints import Fingerprint
from broadsheet.index.build_index import Index
from broadsheet.site import urls
from broadsheet.site.briefing_text import write_briefing_text
from broadsheet.site.descriptions import describe
from broadsheet.site.notable_quotes import notable_quotes
from broadsheet.site.page_plan import AffectedPages, Edition, Page, PagePlan
from broadsheet.site.period_news import find_news, news_fingerprints, tell_stories
from broadsheet.site.views.briefing import (
    BriefingArticle,
    BriefingQuote,
    BriefingSentence,
    BriefingStory,
    BriefingTextView,
    BriefingView,
)
from broadsheet.site.views.common import QuoteCard
from broadsheet.site.views.front import FrontStory
from broadsheet.site.weeks import days_by_week, week_in_words, week_of

HTML, TEXT = "briefing.html", "briefing.txt"
"""The template, and the format of its twin in plain text; both are the names of the files beside a page."""
MOST_DAYS, MOST_WEEKS = 31, 13
"""So many of the newest days and weeks have a briefing beside them: nobody mails old ones, and hosts limit files."""
MOST_STORIES, MOST_ARTICLES, MOST_QUOTES = 12, 30, 6
MOST_BYTES = 80_000
"""How much of a mail its stories, articles and quotes may take: mail programs cut what is longer than 102 KB."""
BYTES_OF_MARKUP = 600
"""So much markup there is around a sentence, an article or a quote in the default theme."""

Item = TypeVar("Item", bound=Struct)


class Subject(Struct, frozen=True):
    """What a briefing is on."""

    url: str
    """The URL path of the page that it goes with."""
    period: str
    """The day or the week, in words."""
    positions: tuple[int, ...]
    """Of the articles, newest first."""
    about: str = ""
    """What they have in common besides, if they have."""

    @property
    def words(self) -> str:
        """What it is about, and the period."""
        return f"{self.about}, {self.period}" if self.about else self.period


def plan_briefings(edition: Edition, affected: AffectedPages) -> Iterator[PagePlan]:
    """Yield the briefings of the newest days and weeks that have articles, as HTML and as plain text."""
    days, in_words = edition.index.days, edition.language.day
    newest = days_with_briefings(edition.index)
    some = [day for day in affected.days if day in newest]
    yield from plan_each(edition, (Subject(urls.day_url(day), in_words(day), days[day]) for day in some))
    if "weeks" in edition.settings.leave_out:
        return
    weeks = days_by_week(edition.index)
    newest_weeks = weeks_with_briefings(edition.index)
    for week in dict.fromkeys(map(week_of, affected.days)):
        if week not in newest_weeks:
            continue
        positions = tuple(at for day in weeks[week] for at in days[day])
        yield from plan_each(edition, [Subject(urls.week_url(week), week_in_words(edition.language, week), positions)])


def plan_each(edition: Edition, subjects: Iterable[Subject]) -> Iterator[PagePlan]:
    """Yield some briefings, as HTML and as plain text."""
    # The two follow each other and are made from the same.
    find_fingerprints = lru_cache(maxsize=1)(partial(_fingerprints, edition))
    make_view = lru_cache(maxsize=1)(partial(briefing_view, edition))
    for subject in subjects:
        for form in (HTML, TEXT):
            yield PagePlan(
                url=subject.url + form,
                template=form,
                fingerprints=partial(find_fingerprints, subject),
                make=partial(_page, edition, subject, form, make_view),
            )


def days_with_briefings(index: Index) -> tuple[date, ...]:
    """Return the days that have a briefing beside their page, newest first."""
    return tuple(islice(index.days, MOST_DAYS))


def weeks_with_briefings(index: Index) -> tuple[str, ...]:
    """Return the weeks that have a briefing beside their page, newest first."""
    weeks = (week for week, _ in groupby(map(week_of, index.days)))
    return tuple(islice(weeks, MOST_WEEKS))


def briefing_link(edition: Edition, url: str) -> str:
    """Return the address of the briefing beside a page; empty where the site has none."""
    return "" if "briefings" in edition.settings.leave_out else url + HTML


def _fingerprints(edition: Edition, subject: Subject) -> list[Fingerprint]:
    return news_fingerprints(edition, subject.positions)


def briefing_page(edition: Edition, subject: Subject, form: str) -> Page:
    """Return a briefing in one of its two forms."""
    return _page(edition, subject, form, partial(briefing_view, edition))


def _page(edition: Edition, subject: Subject, form: str, make_view: Callable[[Subject], BriefingView]) -> Page:
    view, title = make_view(subject), briefing_title(edition, subject)
    first = [story.title for story in view.stories] or [article.title for article in view.articles]
    description = describe(edition.language.gettext("As a briefing for mail"), title, *first[:1])
    head = edition.unlisted_head(subject.url + form, title, description, shown_at=subject.url)
    shown = BriefingTextView(write_briefing_text(view, edition.language)) if form == TEXT else view
    return Page(head=head, template=form, view=shown)


def briefing_title(edition: Edition, subject: Subject) -> str:
    """Return the title of a briefing: the site, what it is about if not all, and the period."""
    return f"{edition.settings.title}: {subject.words}"


def briefing_view(edition: Edition, subject: Subject) -> BriefingView:
    """Return the briefing on some articles: stories by their rank, other articles, quotes; as much as a mail takes."""
    index = edition.index
    # A preview shows drafts, and nobody should pass one on.
    positions = [at for at in subject.positions if not index.articles[at].held_back]
    news, room = find_news(index, positions), _Room(MOST_BYTES)
    told = tell_stories(edition, news.stories[:MOST_STORIES])
    stories = room.take(_story(edition, story) for story in told)
    articles = room.take(_article(edition, at) for at in news.single[:MOST_ARTICLES])
    quotes = room.take(_quote(edition, quote) for quote in notable_quotes(edition, positions, MOST_QUOTES))
    named = len(articles) + sum(story.articles for story in stories)
    return BriefingView(
        title=briefing_title(edition, subject),
        period=subject.words,
        url=_absolute(edition, subject.url),
        stories=stories,
        articles=articles,
        quotes=quotes,
        more=len(positions) - named,
    )


class _Room:
    """How many bytes are left."""

    def __init__(self, left: int) -> None:
        self._left = left

    def take(self, items: Iterable[Item]) -> tuple[Item, ...]:
        """Return those of some items that there is room for; what is too large by itself is passed over."""
        taken = []
        for item in items:
            size = _count_bytes(item)
            if size <= self._left:
                self._left -= size
                taken.append(item)
        return tuple(taken)


def _count_bytes(value: object) -> int:
    """Return about how many bytes of HTML a record takes."""
    if isinstance(value, str):
        return len(escape(value).encode())
    if isinstance(value, Struct):
        return BYTES_OF_MARKUP + sum(map(_count_bytes, astuple(value)))
    return sum(map(_count_bytes, value)) if isinstance(value, tuple) else 0


def _story(edition: Edition, story: FrontStory) -> BriefingStory:
    return BriefingStory(
        title=story.card.title,
        url=_absolute(edition, story.card.url),
        articles=story.card.articles,
        outlets=story.card.outlets,
        sentences=tuple(
            BriefingSentence(
                one.text,
                one.evidence.outlet.text if one.evidence.outlet else one.evidence.article,
                _absolute(edition, one.evidence.url),
            )
            for one in story.extracts
        ),
    )


def _article(edition: Edition, position: int) -> BriefingArticle:
    card = edition.cards[position]
    return BriefingArticle(
        title=card.title,
        url=_absolute(edition, card.url),
        source=card.source.text if card.source else "",
        summary=card.summary or "",
    )


def _quote(edition: Edition, quote: QuoteCard) -> BriefingQuote:
    return BriefingQuote(
        text=quote.text,
        speakers=edition.language.join([speaker.text for speaker in quote.speakers]),
        source=quote.source.text if quote.source else quote.article,
        url=_absolute(edition, quote.url),
        marked=quote.marked,
    )


def _absolute(edition: Edition, url: str) -> str:
    return urls.absolute(edition.settings.base_url, url)

"""The front page: the newest articles, quotes, and who and what they name most."""

from collections.abc import Iterator
from functools import partial

from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.index.build_index import Index
from broadsheet.site.cards import MAX_MENTIONED, attributed_quotes, group_by_day, most_mentioned
from broadsheet.site.date_words import when
from broadsheet.site.entity_pages import feed_links
from broadsheet.site.page_plan import AffectedPages, Edition, Page, PagePlan
from broadsheet.site.views import FrontView

MAX_LATEST = 30
"""How many articles the front page shows."""
MAX_QUOTES = 6


def plan_front(edition: Edition, _affected: AffectedPages) -> Iterator[PagePlan]:
    """Yield the front page."""
    make = partial(_front_page, edition)
    yield PagePlan(
        url="/", template="front.html", fingerprints=partial(_front_fingerprints, edition), make=make, indexed=True
    )


def _front_fingerprints(edition: Edition) -> list[Fingerprint]:
    today = edition.moment.date().isoformat() if edition.moment else None
    return [edition.index.structure, fingerprint_of(today), *edition.said_fingerprints(_latest(edition.index))]


def _latest(index: Index) -> range:
    return range(min(MAX_LATEST, len(index.articles)))


def _front_page(edition: Edition) -> Page:
    index, settings, cards = edition.index, edition.settings, edition.cards
    latest = _latest(index)
    view = FrontView(
        as_of=when(edition.moment.date()) if edition.moment else None,
        lead=cards[0] if latest else None,
        groups=group_by_day(index, latest[1:], cards),
        quotes=tuple(attributed_quotes(index, latest)[:MAX_QUOTES]),
        people=most_mentioned(index.entities["people"], MAX_MENTIONED),
        topics=most_mentioned(index.entities["topics"], MAX_MENTIONED),
        places=most_mentioned(index.entities["places"], MAX_MENTIONED),
        articles=len(index.articles),
    )
    head = edition.head("/", settings.title, settings.description, feed_links(settings.title, "/"))
    return Page(head=head, template="front.html", view=view)

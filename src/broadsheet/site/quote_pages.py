"""The pages of all quotes: for each month, and for articles without a date."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from broadsheet.index.article_day import day_of
from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.site import urls
from broadsheet.site.cards import distinct_quotes, make_pager
from broadsheet.site.descriptions import describe
from broadsheet.site.months import UNDATED, month_of, positions_by_month
from broadsheet.site.page_plan import AffectedPages, Edition, Page, PagePlan
from broadsheet.site.paging import PageSizes, split_pages
from broadsheet.site.views.common import Counted, Pager, QuoteCard
from broadsheet.site.views.quotes import QuoteGroup, QuotesView

NEWEST = 20
"""How many articles the first page takes quotes from."""
PER_ARTICLE = 490
"""So many characters of quotes, with their speakers, take the room of one article in a list."""


def plan_quotes(edition: Edition, affected: AffectedPages) -> Iterator[PagePlan]:
    """Yield the pages of the quotes of every month that has articles, and the page that leads to them."""
    months = positions_by_month(edition.index)
    for month in {**dict.fromkeys(map(month_of, affected.days)), UNDATED: None}:
        yield from _plan_month(edition, month, months.get(month, ()))
    newest = range(min(NEWEST, len(edition.index.articles)))
    yield PagePlan(
        url=urls.quotes_url(),
        template="quotes.html",
        fingerprints=lambda: [edition.index.structure, *edition.said_fingerprints(newest)],
        make=partial(_first_page, edition, newest),
        indexed=True,
    )


def _plan_month(edition: Edition, month: str, positions: Sequence[int]) -> Iterator[PagePlan]:
    per_page = edition.settings.articles_per_page
    sizes, known = PageSizes(per_page, per_page), edition.index.fingerprints
    pages = split_pages(positions, sizes, lambda at: known[at].said_length / PER_ARTICLE) if positions else []
    for number, part in enumerate(pages, 1):
        pager = make_pager(number, len(pages), partial(urls.quotes_url, month))
        yield PagePlan(
            url=urls.quotes_url(month, number),
            template="quotes.html",
            fingerprints=partial(_month_fingerprints, edition, part, len(pages)),
            make=partial(_month_page, edition, month, part, pager),
            indexed=True,
        )


def _month_fingerprints(edition: Edition, positions: Sequence[int], pages: int) -> list[Fingerprint]:
    return [fingerprint_of(pages), *edition.said_fingerprints(positions)]


def _month_page(edition: Edition, month: str, positions: Sequence[int], pager: Pager | None) -> Page:
    number = pager.number if pager else 1
    title = edition.language.gettext("Quotes: %(month)s", month=_in_words(edition, positions))
    view = QuotesView(title=title, groups=tuple(_groups(edition, positions)), pager=pager)
    shown = edition.language.page_title(title, number)
    way = ((edition.language.gettext("Quotes"), urls.quotes_url()),)
    url = urls.quotes_url(month, number)
    head = edition.head(url, shown, _describe(edition, shown, view), kind="CollectionPage", way=way)
    return Page(head=head, template="quotes.html", view=view)


def _first_page(edition: Edition, newest: Sequence[int]) -> Page:
    months, title = positions_by_month(edition.index), edition.language.gettext("Quotes")
    counted = (Counted(_in_words(edition, at), urls.quotes_url(month), len(at)) for month, at in months.items())
    view = QuotesView(title=title, groups=tuple(_groups(edition, newest)), months=tuple(counted))
    description = _describe(edition, f"{title} · {edition.settings.title}", view)
    head = edition.head(urls.quotes_url(), title, description, kind="CollectionPage")
    return Page(head=head, template="quotes.html", view=view)


def _describe(edition: Edition, title: str, view: QuotesView) -> str:
    """Return what a page of quotes has: how many, and the first."""
    quotes = [quote for group in view.groups for quote in group.quotes]
    if not quotes:
        return describe(title, edition.language.gettext("Nothing was quoted."))
    count = edition.language.ngettext("%(num)s quote", "%(num)s quotes", len(quotes))
    first = quotes[0]
    return describe(title, count, f"{', '.join(one.text for one in first.speakers)}: {first.text}")


def _in_words(edition: Edition, positions: Sequence[int]) -> str:
    day = day_of(edition.index.articles[positions[0]])
    return edition.language.month(day) if day else edition.language.gettext("Undated")


def _groups(edition: Edition, positions: Iterable[int]) -> Iterator[QuoteGroup]:
    """Yield the quotes of some articles under their days, those that several of them have only once."""
    articles = (edition.index.articles[position] for position in positions)
    quotes = [(article, quote) for article in articles for quote in article.quotes]
    for iso, members in groupby(distinct_quotes(edition, quotes), key=_iso_day):
        day = date.fromisoformat(iso) if iso else None
        yield QuoteGroup(
            edition.language.when(day) if day else None, urls.day_url(day) if day else None, tuple(members)
        )


def _iso_day(card: QuoteCard) -> str:
    return card.when.iso[: len("2024-11-14")] if card.when else ""

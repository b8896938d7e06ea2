"""All pages of a site, from its index."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from broadsheet import __version__
from broadsheet.config import Settings
from broadsheet.errors import Fault, UrlError
from broadsheet.index.indexing import Index
from broadsheet.model import KINDS
from broadsheet.site.articles import plan_articles
from broadsheet.site.cards import article_card
from broadsheet.site.data import plan_search_index
from broadsheet.site.entities import plan_entities
from broadsheet.site.feeds import plan_feeds
from broadsheet.site.front import plan_days, plan_front, plan_service
from broadsheet.site.pages import Edition, Page
from broadsheet.site.redirects import plan_redirects
from broadsheet.site.sitemaps import plan_sitemaps
from broadsheet.site.urls import kind_url
from broadsheet.site.views import Card, Link, SiteView

PLANNERS: tuple[tuple[str, Callable[[Edition, Sequence[Card]], Iterator[Page]]], ...] = (
    ("front page", plan_front),
    ("articles", plan_articles),
    ("people, topics and so on", plan_entities),
    ("days", plan_days),
    ("search, about and 404", plan_service),
    ("search index", plan_search_index),
    ("feeds", plan_feeds),
)


def plan_pages(index: Index, settings: Settings, as_of: datetime | None) -> Iterator[Page]:
    """Yield every page of the site, one after the other as it is planned. Two of them may claim one address."""
    edition = Edition(index, settings, site_view(settings), as_of)
    cards = [article_card(index, article) for article in index.articles]
    pages = []
    for _, planner in PLANNERS:
        for page in planner(edition, cards):
            pages.append(page)
            yield page
    yield from plan_sitemaps(edition, sorted((page for page in pages if page.head.indexed), key=_url))
    yield from plan_redirects(edition, {page.url for page in pages})


def site_view(settings: Settings) -> SiteView:
    """Return what every page knows of the site."""
    kinds = (Link(kind.title, kind_url(kind.folder)) for kind in KINDS)
    return SiteView(
        title=settings.title,
        description=settings.description,
        language=settings.language,
        generator=f"Broadsheet {__version__}",
        navigation=(Link("Latest", "/"), *kinds, Link("Days", "/days/")),
    )


def refuse_conflicts(claims: Iterable[tuple[str, str, str]]) -> None:
    """Raise UrlError when two things claim one file of the output, or a file where the other needs a folder.

    Each claim is (output path, URL, what claims it).
    """
    owners: dict[str, tuple[str, str]] = {}
    faults = []
    for path, url, owner in claims:
        if path in owners:
            faults.append(_conflict(url, owner, owners[path][1]))
        owners[path] = (url, owner)
    folders = {path[:at]: owner for path, (_, owner) in owners.items() for at, c in enumerate(path) if c == "/"}
    faults += [_conflict(url, owner, folders[path]) for path, (url, owner) in owners.items() if path in folders]
    if faults:
        raise UrlError(*faults)


def describe(page: Page) -> str:
    """Return what a page is, for messages: the file that it is made from, or its title."""
    return page.sources[0] if page.sources else f"the page '{page.head.title}'"


def _conflict(url: str, first: str, second: str) -> Fault:
    return Fault(
        first, None, f"the address {url} is also claimed by {second}", "give one of them another slug or alias"
    )


def _url(page: Page) -> str:
    return page.url

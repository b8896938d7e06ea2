"""Feeds: Atom, RSS and JSON, for the site and for each topic, person and story."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from html import escape, unescape
from urllib.parse import urljoin

from msgspec.structs import replace

from broadsheet.config import Settings
from broadsheet.index.article_fingerprints import Fingerprint
from broadsheet.index.build_index import Entity
from broadsheet.model import ENTITY_KINDS, PublicArticle
from broadsheet.site import urls
from broadsheet.site.entity_pages import FEED_KINDS, FEED_TYPES, has_feeds
from broadsheet.site.feed_dates import EPOCH, moment_of, rfc822, rfc3339
from broadsheet.site.page_plan import AffectedPages, Edition, Page, PagePlan
from broadsheet.site.views.feeds import FeedEntry, FeedGroup, FeedListView, FeedView, ListedFeed

FEED_LIST_URL = "/feeds.opml"
_LINK_ATTRIBUTE = re.compile(r' (href|src)="([^"]*)"')
"""For HTML by markdown-it-py, which escapes quotation marks in text."""


def plan_feeds(edition: Edition, affected: AffectedPages) -> Iterator[PagePlan]:
    """Yield every feed. The feed of the site has the whole text of articles, the others have summaries."""
    yield from _plan_all_formats("/", partial(_site_fingerprints, edition), partial(_site_feed, edition), edition)
    for kind in FEED_KINDS:
        for entity in (one for one in affected.entities[kind] if has_feeds(edition, one)):
            url = urls.entity_url(kind, entity.entry.slug)
            fingerprints, feed = partial(_entity_fingerprints, edition, entity), partial(_entity_feed, edition, entity)
            yield from _plan_all_formats(url, fingerprints, feed, edition)
    for number in affected.stories:
        url = urls.story_url(edition.index.stories[number].slug)
        fingerprints, feed = partial(_story_fingerprints, edition, number), partial(_story_feed, edition, number)
        yield from _plan_all_formats(url, fingerprints, feed, edition)


def plan_feed_list(edition: Edition, _affected: AffectedPages) -> Iterator[PagePlan]:
    """Yield the list of the site's feed and of those of people, topics and so on."""
    yield PagePlan(
        url=FEED_LIST_URL,
        template="feeds.opml",
        fingerprints=lambda: [edition.index.structure],
        make=partial(_feed_list_page, edition),
    )


def _feed_list_page(edition: Edition) -> Page:
    groups = [FeedGroup(edition.settings.title, (_listed_feed(edition, edition.settings.title, "/"),))]
    for kind in (kind for kind in ENTITY_KINDS if kind.folder in FEED_KINDS):
        entities = (one for one in edition.index.entities[kind.folder] if has_feeds(edition, one))
        pages = ((one.entry.name, urls.entity_url(kind.folder, one.entry.slug)) for one in entities)
        groups.append(
            FeedGroup(edition.language.gettext(kind.title), tuple(_listed_feed(edition, *page) for page in pages))
        )
    view = FeedListView(tuple(group for group in groups if group.feeds))
    return Page(head=edition.unlisted_head(FEED_LIST_URL, edition.settings.title), template="feeds.opml", view=view)


def _listed_feed(edition: Edition, title: str, url: str) -> ListedFeed:
    base_url = edition.settings.base_url
    return ListedFeed(title, urls.absolute(base_url, f"{url}feed.atom"), urls.absolute(base_url, url))


def plan_named_feed(edition: Edition, url: str, name: str, articles: Sequence[int]) -> Iterator[PagePlan]:
    """Yield the feed of some articles beside a page, in all formats; they are newest first."""
    newest = articles[: edition.settings.feed_entries]
    feed = partial(_named_feed, edition, name, articles)
    yield from _plan_all_formats(url, partial(edition.card_fingerprints, newest), feed, edition)


def _latest(edition: Edition) -> range:
    return range(min(edition.settings.feed_entries, len(edition.index.articles)))


def _site_fingerprints(edition: Edition) -> list[Fingerprint]:
    latest = _latest(edition)
    return [*edition.card_fingerprints(latest), *(edition.index.fingerprints[position].body for position in latest)]


def _site_feed(edition: Edition) -> FeedView:
    settings, latest = edition.settings, _latest(edition)
    entries = tuple(_with_text(edition, position) for position in latest)
    # RSS asks for a description.
    description = settings.description.strip() or settings.title
    return replace(_feed(edition, settings.title, description, latest), entries=entries)


def _entity_fingerprints(edition: Edition, entity: Entity) -> list[Fingerprint]:
    return [entity.fingerprint, *edition.card_fingerprints(entity.articles[: edition.settings.feed_entries])]


def _entity_feed(edition: Edition, entity: Entity) -> FeedView:
    return _named_feed(edition, entity.entry.name, entity.articles)


def _story_fingerprints(edition: Edition, number: int) -> list[Fingerprint]:
    newest = edition.index.stories[number].articles[: edition.settings.feed_entries]
    return [edition.story_fingerprints[number], *edition.card_fingerprints(newest)]


def _story_feed(edition: Edition, number: int) -> FeedView:
    return _named_feed(edition, edition.story_cards[number].title, edition.index.stories[number].articles)


def _named_feed(edition: Edition, name: str, articles: Sequence[int]) -> FeedView:
    site, positions = edition.settings.title, articles[: edition.settings.feed_entries]
    title = edition.language.gettext("%(name)s — %(site)s", name=name, site=site)
    feed = _feed(edition, title, edition.language.gettext("%(name)s in %(site)s", name=name, site=site), positions)
    return replace(feed, entries=tuple(edition.entries[position] for position in positions))


def _feed(edition: Edition, title: str, description: str, positions: Iterable[int]) -> FeedView:
    """Return a feed without its entries and addresses."""
    articles = (edition.index.articles[position] for position in positions)
    updated = max(map(_updated, articles), default=EPOCH)
    return FeedView(
        title=title,
        description=description,
        url="",
        page_url="",
        updated=rfc3339(updated),
        updated_rfc822=rfc822(updated),
        entries=(),
    )


def _plan_all_formats(
    url: str, fingerprints: Callable[[], list[Fingerprint]], feed: Callable[[], FeedView], edition: Edition
) -> Iterator[PagePlan]:
    for name in FEED_TYPES:
        yield PagePlan(
            url=url + name, template=name, fingerprints=fingerprints, make=partial(_feed_page, edition, url, name, feed)
        )


def _feed_page(edition: Edition, url: str, name: str, feed: Callable[[], FeedView]) -> Page:
    base_url = edition.settings.base_url
    view = replace(feed(), page_url=urls.absolute(base_url, url), url=urls.absolute(base_url, url + name))
    return Page(head=edition.unlisted_head(url + name, view.title), template=name, view=view)


def feed_entry(settings: Settings, article: PublicArticle) -> FeedEntry:
    """Return the feed entry of an article, without its text."""
    url = urls.absolute(settings.base_url, urls.article_url(article.slug))
    published = moment_of(article.published)
    return FeedEntry(
        id=url,
        url=url,
        title=article.title,
        published=rfc3339(published),
        published_rfc822=rfc822(published),
        updated=rfc3339(_updated(article)),
        summary=article.summary or "",
        html="",
        authors=article.byline or ((article.source.name,) if article.source else (settings.title,)),
        categories=article.topics,
    )


def _with_text(edition: Edition, position: int) -> FeedEntry:
    entry = edition.entries[position]
    return replace(entry, html=with_absolute_links(edition.load_body(position).html, edition, entry.url))


def with_absolute_links(html: str, edition: Edition, url: str) -> str:
    """Return the HTML of the page at a URL with absolute links, so that it can be shown on any site."""

    def absolute(found: re.Match[str]) -> str:
        address = unescape(found[2])
        # The site's root may have a path.
        target = urls.absolute(edition.settings.base_url, address) if address[:1] == "/" else urljoin(url, address)
        return f' {found[1]}="{escape(target)}"'

    return _LINK_ATTRIBUTE.sub(absolute, html)


def _updated(article: PublicArticle) -> datetime:
    return max(moment_of(article.published), moment_of(article.updated))

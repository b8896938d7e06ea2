"""Feeds: Atom, RSS and JSON, for the site and for each topic and person."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from msgspec.structs import replace

from broadsheet.model import Article
from broadsheet.site import urls
from broadsheet.site.dates import EPOCH, moment_of, rfc822, rfc3339
from broadsheet.site.entities import FEED_KINDS, FEED_TYPES
from broadsheet.site.pages import Edition, Page
from broadsheet.site.views import Card, FeedEntry, FeedView


def plan_feeds(edition: Edition, _cards: Sequence[Card]) -> Iterator[Page]:
    """Yield every feed. The site's own carries the text of the articles, the others their summaries."""
    articles, settings = edition.index.articles, edition.settings
    entries = [_entry(edition, article) for article in articles]
    latest = range(min(settings.feed_entries, len(articles)))
    with_text = {position: _with_text(edition, articles[position], entries[position]) for position in latest}
    site_feed = _feed(edition, settings.title, settings.description, latest)
    yield from _every_format(edition, "/", replace(site_feed, entries=tuple(with_text.values())))
    for kind in FEED_KINDS:
        for entity in edition.index.entities[kind]:
            name, positions = entity.entry.name, entity.articles[: settings.feed_entries]
            feed = _feed(edition, f"{name} — {settings.title}", f"{name} in {settings.title}", positions)
            feed = replace(feed, entries=tuple(entries[position] for position in positions))
            yield from _every_format(edition, urls.entity_url(kind, entity.entry.slug), feed)


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


def _every_format(edition: Edition, url: str, feed: FeedView) -> Iterator[Page]:
    base_url = edition.settings.base_url
    page_url = urls.absolute(base_url, url)
    for name in FEED_TYPES:
        view = replace(feed, page_url=page_url, url=urls.absolute(base_url, url + name))
        yield Page(head=edition.unlisted_head(url + name, feed.title), template=name, view=view)


def _entry(edition: Edition, article: Article) -> FeedEntry:
    url = urls.absolute(edition.settings.base_url, urls.article_url(article.slug))
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
        authors=article.byline or ((article.source.name,) if article.source else (edition.settings.title,)),
        categories=article.topics,
    )


def _with_text(edition: Edition, article: Article, entry: FeedEntry) -> FeedEntry:
    root = urls.absolute(edition.settings.base_url, "/")
    return replace(entry, html=urls.rewrite_links(article.html, lambda target: root + target))


def _updated(article: Article) -> datetime:
    return max(moment_of(article.published), moment_of(article.updated))

"""Pages that are data and need no template: the JSON feed and the search index."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from broadsheet.index.indexing import Index
from broadsheet.model import Article
from broadsheet.site import urls
from broadsheet.site.dates import when
from broadsheet.site.pages import Edition, Page
from broadsheet.site.views import Card, FeedEntry, FeedView, SearchEntry, SearchIndexView

SEARCH_INDEX_URL = "/search/index.js"


def plan_search_index(edition: Edition, _cards: Sequence[Card]) -> Iterator[Page]:
    """Yield the search index."""
    view = SearchIndexView(tuple(_search_entry(edition.index, article) for article in edition.index.articles))
    yield Page(head=edition.unlisted_head(SEARCH_INDEX_URL, "Search"), template="search-index", view=view)


def _search_entry(index: Index, article: Article) -> SearchEntry:
    people = (index.names["people"][person.name].entry.name for person in article.people)
    return SearchEntry(
        title=article.title,
        url=urls.article_url(article.slug)[1:],
        date=when(article.published).text if article.published else "",
        source=article.source.name if article.source else "",
        summary=article.summary or "",
        names=(*people, *article.topics, *article.organizations, *article.places),
    )


def write_json_feed(view: FeedView) -> str:
    """Return a feed as JSON Feed 1.1."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "description": view.description,
        "home_page_url": view.page_url,
        "feed_url": view.url,
        "items": [_json_item(entry) for entry in view.entries],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _json_item(entry: FeedEntry) -> dict[str, Any]:
    text = {"content_html": entry.html} if entry.html else {"content_text": entry.summary or entry.title}
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        **text,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "authors": [{"name": name} for name in entry.authors],
        "tags": list(entry.categories),
    }


def write_search_index(view: SearchIndexView) -> str:
    """Return the search index as a script, which a page opened from disk may load where it may not fetch JSON."""
    rows = [{name: getattr(entry, name) for name in SearchEntry.__struct_fields__} for entry in view.entries]
    return f"window.BROADSHEET_INDEX={json.dumps(rows, ensure_ascii=False, separators=(',', ':'))};\n"


DATA_FORMATS: dict[str, Callable[[Any], str]] = {
    "feed.json": write_json_feed,
    "search-index": write_search_index,
}
"""The formats that stand where a page otherwise names a template, and how each is written."""

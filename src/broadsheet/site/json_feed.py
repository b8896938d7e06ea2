"""A feed as JSON: https://jsonfeed.org/version/1.1."""

from typing import Any

import msgspec

from broadsheet.site.views.feeds import FeedEntry, FeedView


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
    return msgspec.json.format(msgspec.json.encode(feed), indent=1).decode() + "\n"


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

"""Feeds, and the lists of them."""

from msgspec import Struct


class FeedEntry(Struct, frozen=True, kw_only=True):
    """An article in a feed. All URLs are absolute."""

    id: str
    url: str
    title: str
    published: str
    """RFC 3339. An article without a date has the Unix epoch here, since feeds require a time."""
    updated: str
    """RFC 3339."""
    published_rfc822: str
    summary: str
    html: str
    """The text that may be published; empty in feeds with summaries only."""
    authors: tuple[str, ...]
    categories: tuple[str, ...]


class FeedView(Struct, frozen=True, kw_only=True):
    """`feed.atom`, `feed.rss`: a feed. All URLs are absolute."""

    title: str
    description: str
    url: str
    page_url: str
    updated: str
    updated_rfc822: str
    entries: tuple[FeedEntry, ...]


class ListedFeed(Struct, frozen=True):
    """A feed in the list of all. All URLs are absolute."""

    title: str
    url: str
    page_url: str


class FeedGroup(Struct, frozen=True):
    """The feeds of one kind: that of the site, or those of people, topics and so on."""

    title: str
    feeds: tuple[ListedFeed, ...]


class FeedListView(Struct, frozen=True):
    """`feeds.opml`: all feeds of a site, for feed readers to take over at once."""

    groups: tuple[FeedGroup, ...]

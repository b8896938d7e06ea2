"""Files for search engines, browsers and hosts."""

from msgspec import Struct


class OpenSearchView(Struct, frozen=True):
    """`opensearch.xml`: how browsers search the site."""

    name: str
    """At most 16 characters, which browsers ask for."""
    search_url: str
    """The absolute URL of the search page."""


class SitemapEntry(Struct, frozen=True):
    """A URL in a sitemap, absolute, with the day of its last change."""

    url: str
    modified: str | None


class SitemapView(Struct, frozen=True):
    """`sitemap.xml`: every page that search engines should list."""

    entries: tuple[SitemapEntry, ...]


class SitemapIndexView(Struct, frozen=True):
    """`sitemap-index.xml`: the sitemaps of a site with too many URLs for one."""

    sitemaps: tuple[str, ...]


class NewsEntry(Struct, frozen=True):
    """An article of the last two days."""

    url: str
    title: str
    published: str
    language: str


class NewsSitemapView(Struct, frozen=True):
    """`news-sitemap.xml`: the articles of the last two days before the edition's date."""

    publication: str
    entries: tuple[NewsEntry, ...]


class RobotsView(Struct, frozen=True):
    """`robots.txt`."""

    sitemaps: tuple[str, ...]


class HeadersView(Struct, frozen=True, kw_only=True):
    """`_headers`: what hosts say of each file."""

    base: str
    """The path of the site on its host, without a slash at its end."""
    policy: str
    """The Content-Security-Policy of pages."""
    briefing_policy: str
    briefings: tuple[str, ...]
    """The addresses of briefings, as rules name them."""

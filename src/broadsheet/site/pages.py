"""The page: one file of the site, as a pure function of a template and a view."""

from dataclasses import dataclass
from datetime import datetime

from msgspec import Struct

from broadsheet.config import Settings
from broadsheet.index.indexing import Index
from broadsheet.site import urls
from broadsheet.site.views import FeedLink, Head, SiteView


class Page(Struct, frozen=True, kw_only=True):
    """One file of the site before it is rendered."""

    head: Head
    template: str
    """A template of the theme, or one of the data formats in `site.data`."""
    view: Struct
    sources: tuple[str, ...] = ()
    """The content files that the page is mainly made from, for messages."""

    @property
    def url(self) -> str:
        """The URL path of the page."""
        return self.head.url

    @property
    def path(self) -> str:
        """The file under the output folder."""
        return urls.output_path(self.head.url)


@dataclass(frozen=True, slots=True)
class Edition:
    """What all pages are planned from."""

    index: Index
    settings: Settings
    site: SiteView
    as_of: datetime | None
    """The moment of this edition; None on a site without dated articles that is not told the time."""

    def head(self, url: str, title: str, description: str = "", feeds: tuple[FeedLink, ...] = ()) -> Head:
        """Return the head of a page that search engines may list."""
        base_url = self.settings.base_url
        canonical = urls.absolute(base_url, url) if base_url else None
        return Head(url=url, title=title, description=description, canonical=canonical, feeds=feeds)

    def unlisted_head(self, url: str, title: str) -> Head:
        """Return the head of a page that search engines should not list."""
        return Head(url=url, title=title, indexed=False)

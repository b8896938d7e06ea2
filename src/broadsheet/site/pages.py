"""The page: one file of the site, as a pure function of a template and a view."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import msgspec
from msgspec import Struct

from broadsheet.config import Settings
from broadsheet.index.indexing import Index
from broadsheet.site import urls
from broadsheet.site.views import VIEWS, FeedLink, Head, SiteView


class Page(Struct, frozen=True, kw_only=True):
    """One file of the site before it is rendered."""

    head: Head
    template: str
    """A template of the theme, or one of the data formats in `site.data`."""
    view: Struct
    sources: tuple[str, ...] = ()
    """The content files that the page is mainly made from, for messages."""

    def __reduce__(self) -> tuple[Callable[..., "Page"], tuple[bytes, str, bytes, tuple[str, ...]]]:
        # Pages travel to worker processes by the thousand; encoded, their many records do so several times faster.
        return _decode, (_encode(self.head), self.template, _encode(self.view), self.sources)

    @property
    def url(self) -> str:
        """The URL path of the page."""
        return self.head.url

    @property
    def path(self) -> str:
        """The file under the output folder."""
        return urls.output_path(self.head.url)


_encode = msgspec.msgpack.Encoder().encode


def _decode(head: bytes, template: str, view: bytes, sources: tuple[str, ...]) -> Page:
    decoded = msgspec.msgpack.decode(view, type=VIEWS[template])
    return Page(head=msgspec.msgpack.decode(head, type=Head), template=template, view=decoded, sources=sources)


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

"""What holds a page back from the public, as its front matter says."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from broadsheet.config import Site
from broadsheet.content.importing.page_catalog import read_page
from broadsheet.content.pages.frontmatter import front_bytes
from broadsheet.content.pages.load_page import load_article
from broadsheet.content.pages.page_writer import read_imported
from broadsheet.model import WrittenArticle


class Embargo(Struct, frozen=True):
    """A page that is public from a time on."""

    page: str
    title: str
    until: str
    """Front matter: `publish_at`."""


def why_held_back(site: Site, page: str, now: datetime) -> str:
    """Return why a page is not on the site at a moment; empty for one that is public.

    Raises ContentError with all faults of the page.
    """
    data = read_page(site, page)
    article, imported = load_article(page, data), read_imported(data)
    if article.draft:
        return f"is a draft: {imported.held}" if imported and imported.held else "is a draft"
    return "; ".join(_holds(article, now))


def _holds(article: WrittenArticle, now: datetime) -> Iterator[str]:
    if article.withdrawn is not None:
        yield "is withdrawn"
    if article.publish_at is not None and now < article.publish_at:
        yield f"is held back until {article.publish_at.isoformat()}"
    if article.expires is not None and article.expires <= now:
        yield f"expired at {article.expires.isoformat()}"


def find_embargoes(site: Site, pages: list[str], now: datetime) -> Iterator[Embargo]:
    """Yield the pages under embargo at a moment that are no drafts. Raises ContentError with all faults of one."""
    for page in pages:
        data = read_page(site, page)
        # Most pages are under no embargo, which is seen without reading YAML.
        if b"publish_at" not in front_bytes(data):
            continue
        article = load_article(page, data)
        if not article.draft and article.publish_at is not None and now < article.publish_at:
            yield Embargo(page, article.title, article.publish_at.isoformat())

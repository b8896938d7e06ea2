"""What a feed or a sitemap lists, and which of it is new."""

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree
from msgspec import Struct

from broadsheet.digests import digest
from broadsheet.errors import SeedError
from broadsheet.fetching.failures import FetchFailure
from broadsheet.model import RawArticle
from broadsheet.seeds.fetch_notes import key_in_file
from broadsheet.seeds.rss_and_atom import parse_feed
from broadsheet.seeds.seed_parts import article_key
from broadsheet.web_addresses import web_address

SITEMAP, SITEMAP_INDEX = "urlset", "sitemapindex"
MOST_PAGES = 1_000
"""How many pages of a sitemap are taken: as many as one for news may have."""
HEAD = 2_048
"""How many bytes are searched for the name of the first element."""


class Entry(Struct, frozen=True, kw_only=True):
    """An article that a feed lists."""

    key: str
    """What names it in the archive."""
    digest: str
    """Of what the feed says of it: another one says that it has changed."""
    url: str
    """The address of its page; empty where it has none."""
    published: str = ""
    """When the feed says that it was published, in ISO's form; empty where it does not."""
    has_text: bool = True
    """Whether the feed tells of it, so that it can be read without its page."""


def read_listed(data: bytes, url: str) -> list[Entry]:
    """Return what a feed or a sitemap lists, in its order. Raises FetchFailure when it is neither."""
    if f"<{SITEMAP_INDEX}".encode() in data[:HEAD]:
        raise FetchFailure("is a list of sitemaps; write the address of one of them")
    if f"<{SITEMAP}".encode() in data[:HEAD]:
        return [*_read_sitemap(data)]
    try:
        found = [*parse_feed(data, "", address=url)]
    except SeedError as error:
        raise FetchFailure(error.faults[0].message) from error
    return [_entry_of(article) for article in found if isinstance(article, RawArticle)]


def find_new(listed: list[Entry], known: Mapping[str, str]) -> list[Entry]:
    """Return the entries that are not known, or not as they are now."""
    return [entry for entry in listed if known.get(entry.key) != entry.digest]


def _entry_of(article: RawArticle) -> Entry:
    said = " ".join(f"{article.title or ''} {article.text}".split())
    return Entry(
        key=key_in_file(article.seed),
        digest=digest(said.encode())[:16],
        url=article.url or "",
        published=article.published.isoformat() if article.published else "",
    )


def _read_sitemap(data: bytes) -> Iterator[Entry]:
    """Yield the pages of a sitemap, those that changed last first."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root: Any = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FetchFailure("is a sitemap that cannot be read") from error
    pages: dict[str, str] = {}
    for page in root.iterfind("{*}url") if root is not None else ():
        url = web_address(page.findtext("{*}loc"))
        if url:
            pages[url] = (page.findtext("{*}lastmod") or "").strip()
    newest = sorted(pages.items(), key=lambda page: page[1], reverse=True)
    for url, changed in newest[:MOST_PAGES]:
        yield Entry(key=article_key(url), digest=digest(changed.encode())[:16], url=url, has_text=False)

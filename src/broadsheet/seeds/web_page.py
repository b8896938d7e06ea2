"""Saved web pages: trafilatura finds the article; the metadata of the page takes precedence over what it finds."""

import logging
import re
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from broadsheet.digests import digest
from broadsheet.errors import Fault, SeedError
from broadsheet.model import RawArticle, Source
from broadsheet.seeds.blocks_near_headline import read_blocks, without_others
from broadsheet.seeds.data_tables import join_terms
from broadsheet.seeds.decoding import BYTE_ORDER_MARKS, decode, decode_wide
from broadsheet.seeds.html_text import missing, parse_html, without_crowds
from broadsheet.seeds.make_article import make_article
from broadsheet.seeds.open_seed import read_bytes
from broadsheet.seeds.own_article import lists_others, page_titles
from broadsheet.seeds.page_dates import read_dated
from broadsheet.seeds.page_metadata import WebData, join_web_data, read_webdata
from broadsheet.seeds.page_publication_marks import find_page_marks, is_release_day
from broadsheet.seeds.page_text import article_text, without_boxes
from broadsheet.seeds.page_title import choose_title
from broadsheet.seeds.seed_parts import SavedPage, SeedFile
from broadsheet.seeds.text_completeness import find_missing

CHARSET = re.compile(
    rb"""<(?:meta[^>]{0,200}charset|\?xml[^>]{0,50}encoding)\s{0,5}=\s{0,5}["']?\s{0,5}([\w-]{3,20})""", re.IGNORECASE
)
SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(?P<url>https?://\S+) -->")
"""What browsers write at the beginning of a page that they save."""
HEAD_BYTES = 4096
"""How many bytes of a page are searched for its encoding and for the address that it was saved from."""


def read_webpage(seed: SeedFile) -> Iterator[RawArticle]:
    """Yield the article of a saved page."""
    data = read_bytes(seed)
    yield parse_page(SavedPage(seed=seed.name, digest=digest(data), data=data))


def parse_page(page: SavedPage) -> RawArticle:
    """Return the article of a page. Raises SeedError when there is none, or when trafilatura is not installed."""
    name = page.seed
    text = without_crowds(decode_page(page.data, name, page.charset))
    root = parse_html(_without_declaration(text), name)
    if root is None:
        raise SeedError(Fault(name, None, "is no web page", "save the page again, or its text as a .txt file"))
    titles, joined = page_titles(root), join_terms(root)
    said = read_webdata(root, titles)
    marks = "\n".join((find_page_marks(text, root, said.published, titles), *said.holds))
    blocks = read_blocks(root, said.title, titles)
    said = read_dated(root, said, blocks)
    body, found = _extract(without_boxes(text, root, said, changed=joined), name, said.url or page.url)
    if not body.strip():
        fix = "save its text as a .txt file, or remove it"
        raise SeedError(Fault(name, None, "has no article that could be recognized in the page", fix))
    saved_from = SAVED_FROM.search(text[:HEAD_BYTES])
    known = join_web_data(said, found)
    article = article_text(body, root, known)
    if lists_others(article.elements(), titles):
        fix = "save each of them by itself, or name it in the setting 'ignore'"
        raise SeedError(
            Fault(name, None, "is a page that lists articles, and has none of its own", fix, is_warning=True)
        )
    made = make_article(
        seed=name,
        digest=page.digest,
        text=article.text,
        title=choose_title(root, said, found.title, (block.text for block in article.blocks)),
        published=said.published,
        updated=known.updated,
        source=known.source,
        url=said.url or (saved_from["url"] if saved_from else None) or page.url or found.url,
        byline=said.byline or without_others(found.byline, said.others, blocks),
        section=known.section,
        language=said.language,
        date_from=said.date_from,
        stated=said.stated,
        tables=article.tables,
        warnings=find_missing(article, said, name),
    )
    return replace(made, around=marks, is_release=is_release_day(root, said.published))


def decode_page(data: bytes, name: str, charset: str | None = None) -> str:
    """Return the text of a page; the encodings that the server and the page name count as `decode` has it."""
    if b"\0" in data and not data.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)):
        # A page in UTF-16 without a mark; otherwise such bytes are dirt.
        text = decode_wide(data)
        if text is not None:
            return text
        data = data.replace(b"\0", b"")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = None
    if text is not None and "\x1b$" not in text:
        return text
    declared = CHARSET.search(data[:HEAD_BYTES])
    return decode(data, name, (charset, declared[1].decode("ascii") if declared else None))


def _extract(text: str, name: str, url: str | None) -> tuple[str, WebData]:
    """Return an article's paragraphs with empty lines between them, and what trafilatura found of its data."""
    try:
        from trafilatura import bare_extraction  # noqa: PLC0415  # an extra, and slow to load
    except ImportError as error:
        raise missing(name, "html") from error
    for library in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    try:
        document: Any = bare_extraction(
            text,
            url=url,
            with_metadata=True,
            include_comments=False,
            # Its dates are not taken. Without these two, it looks at the whole page for them, and uses the clock.
            date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2100-01-01"},
        )
    except Exception:  # noqa: BLE001  # hostile bytes may raise anything in a library; the page is not readable then
        document = None
    if document is None:
        return "", WebData()
    paragraphs = filter(None, map(str.strip, (document.text or "").split("\n")))
    return "\n\n".join(paragraphs), _found(document, url)


def _found(document: Any, url: str | None) -> WebData:  # noqa: ANN401  # what trafilatura gives has no types
    authors = [author.strip() for author in (document.author or "").split(";")]
    site = document.sitename
    # If a page names no site, trafilatura gives its host.
    source = Source(site) if site and not (" " not in site and "." in site) else None
    return WebData(
        title=document.title or None,
        source=source,
        url=document.url if document.url != url else None,
        byline=tuple(author for author in authors if author and author != site),
    )


def _without_declaration(text: str) -> str:
    """Return a page without the XML declaration, whose encoding does not hold for decoded text."""
    head = text.lstrip()
    return head.partition("?>")[2] if head.startswith("<?xml") else text

"""Saved web pages: trafilatura finds the article. The page's own metadata wins over what trafilatura finds."""

import logging
import re
from collections.abc import Iterator
from typing import Any

from broadsheet.errors import Fault, SeedError
from broadsheet.files import digest
from broadsheet.model import RawArticle, Source
from broadsheet.seeds.decoding import decode
from broadsheet.seeds.html_text import limit_attributes, missing_extra, parse_html, text_of
from broadsheet.seeds.machine_dates import read_date
from broadsheet.seeds.make_article import make_article
from broadsheet.seeds.open_seed import read_bytes
from broadsheet.seeds.page_metadata import PageMetadata, join, read_page_metadata
from broadsheet.seeds.page_paragraphs import copyright_below, credits_above, restore, unfold_tables
from broadsheet.seeds.seed_parts import SavedPage, SeedFile

CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w-]{3,20})""", re.IGNORECASE)
SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(?P<url>https?://\S+) -->")
"""The comment that browsers write at the head of a saved page."""
HEAD_BYTES = 4096
"""How many bytes of a page are searched for its encoding and its address."""
LEGACY_CHARSETS = re.compile(r"(?:iso-?8859|windows-12|cp12|koi8|gb|big5|euc-|shift|tis-620|mac)[\w-]*", re.IGNORECASE)
"""Encodings that are used if a page declares them. Unicode encodings are recognized by the bytes."""
SITE_SUFFIX = re.compile(r"(?<!\s)\s++[|–—·»-]\s+(?P<site>[^|–—·»]{2,60})$")


def read_webpage(seed: SeedFile) -> Iterator[RawArticle]:
    """Yield the article of a saved page."""
    data = read_bytes(seed)
    yield parse_page(SavedPage(seed=seed.name, digest=digest(data), data=data))


def parse_page(page: SavedPage) -> RawArticle:
    """Return the article of a page. Raises SeedError if there is none or if trafilatura is not installed."""
    name = page.seed
    text = limit_attributes(decode_page(page.data, name, page.charset))
    root = parse_html(_without_declaration(text), name)
    if root is None:
        raise SeedError(Fault(name, None, "is no web page", "save the page again, or its text as a .txt file"))
    metadata = read_page_metadata(root)
    body, found = _extract(_without_layout_tables(text, root), name, metadata.url or page.url)
    if not body.strip():
        fix = "save its text as a .txt file, or remove it"
        raise SeedError(Fault(name, None, "has no article that could be told from the page around it", fix))
    saved_from = SAVED_FROM.search(text[:HEAD_BYTES])
    known = join(metadata, found)
    return make_article(
        seed=name,
        digest=page.digest,
        text=_restore(body, root, known),
        title=_without_site(known.title, known.source),
        published=known.published,
        updated=known.updated,
        source=known.source,
        url=metadata.url or (saved_from["url"] if saved_from else None) or page.url or found.url,
        byline=known.byline,
        section=known.section,
    )


def decode_page(data: bytes, name: str, charset: str | None = None) -> str:
    """Return the text of a page: as UTF-8 if valid, else in the encoding that server or page declare, else guessed."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = CHARSET.search(data[:HEAD_BYTES])
    for label in (charset, declared[1].decode("ascii", "replace") if declared else None):
        if label and LEGACY_CHARSETS.fullmatch(label):
            latin = label.lower().replace("-", "") in {"iso88591", "windows1252", "cp1252"}
            try:
                return data.decode("cp1252" if latin else label, "replace")
            except (LookupError, ValueError):
                continue
    return decode(data, name)


def _extract(text: str, name: str, url: str | None) -> tuple[str, PageMetadata]:
    """Return an article's paragraphs with empty lines between them, and the metadata that trafilatura found."""
    try:
        from trafilatura import bare_extraction  # noqa: PLC0415  # an extra, and slow to load
    except ImportError as error:
        raise missing_extra(name, "html") from error
    for library in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    try:
        document: Any = bare_extraction(
            text,
            url=url,
            with_metadata=True,
            include_comments=False,
            # Otherwise it takes any date on the page, and reads the clock.
            date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2100-01-01"},
        )
    except Exception:  # noqa: BLE001  # hostile bytes may raise anything in a library
        document = None
    if document is None:
        return "", PageMetadata()
    paragraphs = filter(None, map(str.strip, (document.text or "").split("\n")))
    return "\n\n".join(paragraphs), _read_found_metadata(document, url)


def _without_layout_tables(text: str, root: Any) -> str:  # noqa: ANN401  # lxml has no types
    """Return a page without layout tables."""
    if not unfold_tables(root):
        return text
    from lxml import etree  # noqa: PLC0415  # loaded already, as `root` shows

    return str(etree.tostring(root, method="html", encoding="unicode"))


def _restore(body: str, root: Any, known: PageMetadata) -> str:  # noqa: ANN401  # lxml has no types
    """Return an article with the paragraphs of the page, its byline above and its copyright notice below.

    Byline and notice are added only if the metadata in `known` have no author or no source.
    """
    blocks = text_of(root).split("\n\n")
    paragraphs = list(restore(body.split("\n\n"), blocks))
    above = [] if known.byline else credits_above(paragraphs, blocks)
    below = [] if known.source else copyright_below(blocks)
    around = [[line for line in lines if line not in paragraphs] for lines in (above, below)]
    return "\n\n".join([*around[0], *paragraphs, *around[1]])


def _read_found_metadata(document: Any, url: str | None) -> PageMetadata:  # noqa: ANN401  # trafilatura has no types
    authors = [author.strip() for author in (document.author or "").split(";")]
    site = document.sitename
    # If a page names no site, trafilatura gives its host.
    source = Source(site) if site and not (" " not in site and "." in site) else None
    return PageMetadata(
        title=document.title or None,
        published=read_date(document.date),
        source=source,
        url=document.url if document.url != url else None,
        byline=tuple(author for author in authors if author and author != site),
    )


def _without_site(title: str | None, source: Source | None) -> str | None:
    """Return a headline without the name of the site at its end."""
    suffix = SITE_SUFFIX.search(title or "")
    if title and suffix and source and suffix["site"].casefold() == source.name.casefold():
        return title[: suffix.start()]
    return title


def _without_declaration(text: str) -> str:
    """Return a page without its XML declaration, whose encoding does not apply to decoded text."""
    head = text.lstrip()
    return head.partition("?>")[2] if head.startswith("<?xml") else text

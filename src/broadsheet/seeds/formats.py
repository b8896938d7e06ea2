"""Which reader reads which file: by its suffix, or by its first bytes when the suffix says too little."""

import gzip
import re
import zlib
from functools import cache
from pathlib import Path

from msgspec import Struct

from broadsheet.plugins import collect_all
from broadsheet.regular_files import open_regular

_SEEDS = "broadsheet.seeds"


class SeedFormat(Struct, frozen=True, kw_only=True):
    """How one kind of file is read as seeds."""

    name: str
    suffixes: tuple[str, ...]
    """In lower case, with their dots."""
    reader: str
    """`module:function`, loaded when there is such a file: takes a `seeds.SeedFile`, yields articles and faults."""
    many: bool = False
    """Whether a file may hold any number of articles."""


PLAIN = SeedFormat(name="text", suffixes=(".txt", ".text"), reader=f"{_SEEDS}.plain_text:read_plain")
MARKDOWN = SeedFormat(name="Markdown", suffixes=(".md", ".markdown"), reader=f"{_SEEDS}.markdown_seed:read_markdown")
WEBPAGE = SeedFormat(name="web page", suffixes=(".html", ".htm", ".xhtml"), reader=f"{_SEEDS}.web_page:read_webpage")
WEB_ARCHIVE = SeedFormat(name="MHTML", suffixes=(".mhtml", ".mht"), reader=f"{_SEEDS}.mhtml:read_mhtml")
MAIL = SeedFormat(name="e-mail", suffixes=(".eml",), reader=f"{_SEEDS}.mail:read_mail")
FEED = SeedFormat(name="feed", suffixes=(".rss", ".atom", ".rdf"), reader=f"{_SEEDS}.rss_and_atom:read_feed", many=True)
JSON = SeedFormat(name="JSON", suffixes=(".json",), reader=f"{_SEEDS}.json_articles:read_json", many=True)
JSON_LINES = SeedFormat(
    name="JSON Lines",
    suffixes=(".jsonl", ".ndjson", ".jl"),
    reader=f"{_SEEDS}.json_articles:read_json_lines",
    many=True,
)
PDF = SeedFormat(name="PDF", suffixes=(".pdf",), reader=f"{_SEEDS}.pdf:read_pdf")
DOCX = SeedFormat(name="Word document", suffixes=(".docx",), reader=f"{_SEEDS}.docx:read_docx")
WARC = SeedFormat(name="web archive", suffixes=(".warc",), reader=f"{_SEEDS}.warc:read_warc", many=True)

LIBRARY_EXPORT = SeedFormat(
    name="press library's export", suffixes=(), reader=f"{_SEEDS}.library_exports:read_library_export", many=True
)

UNSURE_SUFFIXES = {"": PLAIN, ".xml": FEED}
"""Suffixes that say too little, and the format of a file whose beginning says nothing either."""
BY_TAG = {b"html": WEBPAGE, b"rss": FEED, b"feed": FEED, b"rdf": FEED}
"""The first tag of a file, without what a colon joins to it → format."""
BEGINNINGS: tuple[tuple[re.Pattern[bytes], SeedFormat], ...] = (
    (re.compile(rb"WARC/\d"), WARC),
    (re.compile(rb"%PDF-\d"), PDF),
    (re.compile(rb"\[\s*\{\s*\""), JSON),
    (re.compile(rb"\{\s*\""), JSON),
    (
        re.compile(rb"From \S+@\S+ |(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID):\s", re.IGNORECASE),
        MAIL,
    ),
)
"""The first bytes of other files → format."""
BYTES_LOOKED_AT = 2048
"""How many bytes are looked at."""
EXPORT_BYTES = 8192
"""How many bytes of a text are searched for what only exports of press libraries have."""
PACKED = ".gz"
_COUNTED = re.compile(
    rb"^[ \t]*(?:(?i:length)\s?:[ \t]*[\d,.]+[ \t]+words?\b[^\n]*"
    rb"|WC[ \t]+[\d,.]+[ \t]+words?[ \t]*"
    rb"|[\d,.]+[ \t]words?\s+\d{1,2} [A-Z][a-z]+ (?:19|20)\d\d[ \t]*)\r?$",
    re.MULTILINE,
)
"""The line that counts the words of an article, with a label, with a code, or above a day."""
_COMMENT = re.compile(rb"<!--.*?-->|<[?!][^>]*>", re.DOTALL)
_TAG = re.compile(rb"<([A-Za-z]+)")


def seed_formats() -> tuple[SeedFormat, ...]:
    """Return the formats that Broadsheet reads by itself."""
    return PLAIN, MARKDOWN, WEBPAGE, WEB_ARCHIVE, MAIL, FEED, JSON, JSON_LINES, PDF, DOCX, WARC


@cache
def by_suffix() -> dict[str, SeedFormat]:
    """Return the format of each suffix, also those of plug-ins, which win. Raises PluginError."""
    return {suffix: one for one in collect_all("seed_formats", __name__) for suffix in one.suffixes}


def format_of(path: Path) -> tuple[SeedFormat | None, bool]:
    """Return the format of a file, None when no reader has it, and whether its bytes are packed with gzip."""
    suffix = path.suffix.lower()
    packed = suffix == PACKED
    if packed:
        suffix = Path(path.stem).suffix.lower()
    if suffix in UNSURE_SUFFIXES and suffix not in by_suffix():
        return sniff(_beginning(path, packed=packed)) or UNSURE_SUFFIXES[suffix], packed
    found = by_suffix().get(suffix)
    if found is PLAIN and _is_export(_beginning(path, packed=packed, size=EXPORT_BYTES)):
        return LIBRARY_EXPORT, packed
    return found, packed


def _is_export(beginning: bytes) -> bool:
    """Return whether a text is an export of a press library; hardly any other one speaks of words on its first page."""
    plain = beginning.replace(b"\0", b"")
    return b" word" in plain and _COUNTED.search(plain) is not None


def sniff(beginning: bytes) -> SeedFormat | None:
    """Return the format of a file that begins with these bytes; None for text and for what is not known."""
    head = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"<"):
        tag = _TAG.match(_COMMENT.sub(b"", head).lstrip())
        doctype = head[:14].lower() == b"<!doctype html"
        return BY_TAG.get(tag[1].lower()) if tag else WEBPAGE if doctype else None
    return next((found for pattern, found in BEGINNINGS if pattern.match(head)), None)


def _beginning(path: Path, *, packed: bool, size: int = BYTES_LOOKED_AT) -> bytes:
    """Return a file's first bytes; none when they cannot be read; the reader reports that."""
    try:
        with open_regular(path) as file, gzip.open(file) if packed else file as stream:
            return stream.read(size)
    except (OSError, EOFError, zlib.error):
        return b""

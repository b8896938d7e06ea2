"""Which reader reads which file: by its suffix, or by its first bytes when the suffix says too little."""

import gzip
import re
import zlib
from pathlib import Path

from msgspec import Struct

from broadsheet.regular_files import open_regular


class Format(Struct, frozen=True):
    """How a kind of file is read."""

    module: str
    """The reader's module, loaded when there is something to read."""
    reader: str
    """The reader's function: see `seed_parts.Reader`."""
    many: bool = False
    """Whether a file may hold any number of articles."""


PLAIN = Format("plain_text", "read_plain")
MARKDOWN = Format("plain_text", "read_markdown")
WEBPAGE = Format("web_page", "read_webpage")
WEB_ARCHIVE = Format("mail", "read_web_archive")
MAIL = Format("mail", "read_mail")
FEED = Format("rss_and_atom", "read_feed", many=True)
JSON = Format("json_articles", "read_json", many=True)
JSON_LINES = Format("json_articles", "read_json_lines", many=True)
WARC = Format("warc", "read_warc", many=True)

BY_SUFFIX = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": WEBPAGE,
    ".htm": WEBPAGE,
    ".xhtml": WEBPAGE,
    ".mhtml": WEB_ARCHIVE,
    ".mht": WEB_ARCHIVE,
    ".eml": MAIL,
    ".rss": FEED,
    ".atom": FEED,
    ".rdf": FEED,
    ".json": JSON,
    ".jsonl": JSON_LINES,
    ".ndjson": JSON_LINES,
    ".warc": WARC,
}
"""File suffix in lower case → format."""
UNSURE = {"": PLAIN, ".xml": FEED}
"""Suffixes that say too little, and the format of a file whose beginning says nothing either."""
BY_TAG = {b"html": WEBPAGE, b"rss": FEED, b"feed": FEED, b"rdf": FEED}
"""The first tag of a file, without its namespace prefix → format."""
BEGINNINGS: tuple[tuple[re.Pattern[bytes], Format], ...] = (
    (re.compile(rb"WARC/\d"), WARC),
    (re.compile(rb"\[\s*\{\s*\""), JSON),
    (re.compile(rb"\{\s*\""), JSON),
    (
        re.compile(rb"From \S+@\S+ |(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID):\s", re.IGNORECASE),
        MAIL,
    ),
)
"""The first bytes of other files → format."""
BEGINNING = 2048
"""How many bytes are looked at."""
PACKED = ".gz"
_COMMENT = re.compile(rb"<!--.*?-->|<[?!][^>]*>", re.DOTALL)
_TAG = re.compile(rb"<([A-Za-z]+)")


def format_of(path: Path) -> tuple[Format | None, bool]:
    """Return the format of a file, None when no reader reads it, and whether its bytes are packed with gzip."""
    suffix = path.suffix.lower()
    packed = suffix == PACKED
    if packed:
        suffix = Path(path.stem).suffix.lower()
    if suffix in UNSURE:
        return sniff(_beginning(path, packed=packed)) or UNSURE[suffix], packed
    return BY_SUFFIX.get(suffix), packed


def sniff(beginning: bytes) -> Format | None:
    """Return the format of a file that begins with these bytes; None for text and for what is not known."""
    head = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"<"):
        tag = _TAG.match(_COMMENT.sub(b"", head).lstrip())
        doctype = head[:14].lower() == b"<!doctype html"
        return BY_TAG.get(tag[1].lower()) if tag else WEBPAGE if doctype else None
    return next((found for pattern, found in BEGINNINGS if pattern.match(head)), None)


def _beginning(path: Path, *, packed: bool) -> bytes:
    """Return a file's first bytes; none when they cannot be read; the reader reports that."""
    try:
        with open_regular(path) as file, gzip.open(file) if packed else file as stream:
            return stream.read(BEGINNING)
    except (OSError, EOFError, zlib.error):
        return b""

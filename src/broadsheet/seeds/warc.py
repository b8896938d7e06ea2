"""Web archives (WARC): every HTML page in them, the texts that were made of pages, and the feeds that `fetch` got."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from broadsheet.digests import digest
from broadsheet.errors import Fault, SeedError
from broadsheet.model import RawArticle
from broadsheet.seeds.decoding import decode
from broadsheet.seeds.fetch_notes import NOTE_TYPE, FetchNote, decode_note, key_in_file, with_defaults
from broadsheet.seeds.formats import BYTES_LOOKED_AT, WEBPAGE, sniff
from broadsheet.seeds.html_text import missing
from broadsheet.seeds.make_article import make_article
from broadsheet.seeds.open_seed import MAX_BYTES, open_packed, refuse_empty
from broadsheet.seeds.rss_and_atom import parse_feed
from broadsheet.seeds.seed_parts import Namer, Part, SavedPage, SeedFile

HTML = ("text/html", "application/xhtml+xml")
TEXT = "text/plain"
"""What a page was made into, in a record of that kind: such archives are called WET."""
STATUS_OK = 200
"""The status of a page that the server found."""
TAG = b"<html"
"""What hardly anything else than a page begins with."""


def read_warc(seed: SeedFile) -> Iterator[Part | Fault]:
    """Yield the HTML pages that servers sent; the date of fetching is not used, since it is not the article's."""
    refuse_empty(seed)
    pages = 0
    try:
        for page in _read_pages(seed):
            pages += 1
            yield page
    except SeedError:
        raise
    except Exception as error:
        what = (
            f"is damaged after {pages} {'page' if pages == 1 else 'pages'}"
            if pages
            else "is no web archive, or is damaged from its beginning"
        )
        fault = f"{what}: {error or type(error).__name__}"
        raise SeedError(Fault(seed.name, None, fault, "save the archive again, or remove it")) from error
    if not pages:
        raise SeedError(Fault(seed.name, None, "has no web page in it", "save the archive again, or remove it"))


def _read_pages(seed: SeedFile) -> Iterator[Part | Fault]:
    namer = Namer(seed.name)
    bare: set[int] = set()
    note: FetchNote | None = None
    for number, record in _records(seed, parse_http=True):
        if record.headers.get("WARC-Type") == "metadata":
            note = _read_note(record) or note
            continue
        if note is not None and record.headers.get("WARC-Target-URI") == note.feed:
            yield from _read_feed(record, seed.name, note)
            continue
        if record.is_http and record.http_headers is not None and not record.http_headers.status_code:
            bare.add(number)
            continue
        page = _read_record(record, namer)
        if page is not None:
            yield replace(page, note=note) if isinstance(page, SavedPage) else page
    if bare:
        yield from _read_bare(seed, namer, bare)


def _read_note(record: Any) -> FetchNote | None:  # noqa: ANN401  # typed only where installed
    is_note = record.headers.get("Content-Type") == NOTE_TYPE
    return decode_note(record.reader.read(MAX_BYTES)) if is_note else None


def _read_feed(record: Any, name: str, note: FetchNote) -> Iterator[Part | Fault]:  # noqa: ANN401  # likewise
    """Yield those entries of a feed that the note tells to read."""
    if not note.texts:
        return
    try:
        entries = [*parse_feed(record.reader.read(MAX_BYTES), name, publisher=note.name, address=note.feed)]
    except SeedError as error:
        yield error.faults[0]
        return
    texts = set(note.texts)
    for entry in entries:
        if isinstance(entry, RawArticle) and key_in_file(entry.seed) in texts:
            yield with_defaults(entry, note)


def _records(seed: SeedFile, *, parse_http: bool) -> Iterator[tuple[int, Any]]:
    """Yield the records that hold what servers sent, what was saved without its headers, and notes; with numbers."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415  # an extra, and few seeds need it
    except ImportError as error:
        raise missing(seed.name, "warc") from error
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion | WarcRecordType.metadata
    with open_packed(seed) as stream:
        # Old archives have line feeds alone after their headers.
        records = ArchiveIterator(
            stream, record_types=kinds, strict_mode=False, parse_http=parse_http, auto_decode="all"
        )
        yield from enumerate(records)


def _read_bare(seed: SeedFile, namer: Namer, numbers: set[int]) -> Iterator[Part | Fault]:
    """Yield the pages of the records that lack the headers of HTTP, though they should have them."""
    for number, record in _records(seed, parse_http=False):
        page = _read_body(record, namer, None, None) if number in numbers else None
        if page is not None:
            yield page


def _read_record(record: Any, namer: Namer) -> Part | Fault | None:  # noqa: ANN401  # typed only where installed
    if record.is_http:
        status = int(record.http_headers.status_code or 0)
        return _read_body(record, namer, record.http_content_type, record.http_charset) if status == STATUS_OK else None
    media_type, _, parameters = (record.headers.get("Content-Type") or "").partition(";")
    _, _, charset = parameters.partition("charset=")
    return _read_body(record, namer, media_type, charset.strip("\"' ") or None)


def _read_body(
    record: Any,  # noqa: ANN401  # likewise
    namer: Namer,
    media_type: str | None,
    charset: str | None,
) -> Part | Fault | None:
    """Return the page of a record; what has no type must look like one."""
    named = (media_type or "").strip().lower()
    is_text = named == TEXT and record.headers.get("WARC-Type") == "conversion"
    if named and named not in HTML and not is_text:
        return None
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    data = record.reader.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        return Fault(namer.file, None, f"its page {url} is larger than {MAX_BYTES >> 20} MB", "take it out")
    if not data.strip() or not (named or _looks_like_page(data[:BYTES_LOOKED_AT])):
        return None
    data_digest = digest(data)
    name = namer.name(url or data_digest, data_digest)
    if name is None:
        return None
    page = SavedPage(seed=name, digest=data_digest, data=data, url=url or None, charset=charset)
    return _read_text(page) if is_text else page


def _read_text(page: SavedPage) -> RawArticle | Fault:
    try:
        text = decode(page.data, page.seed, (page.charset,))
    except SeedError as error:
        return error.faults[0]
    return make_article(seed=page.seed, digest=page.digest, text=text, url=page.url)


def _looks_like_page(beginning: bytes) -> bool:
    return sniff(beginning) is WEBPAGE or TAG in beginning.lower()

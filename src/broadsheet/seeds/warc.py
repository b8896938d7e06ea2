"""Web archives (WARC): every HTML page in them."""

from collections.abc import Iterator
from typing import Any

from broadsheet.errors import Fault, SeedError
from broadsheet.files import digest
from broadsheet.seeds.html_text import missing
from broadsheet.seeds.open_seed import MAX_BYTES, open_packed
from broadsheet.seeds.seed_parts import Namer, SavedPage, SeedFile

HTML = ("text/html", "application/xhtml+xml")
FOUND = 200
"""The status of a page that the server found."""


def read_warc(seed: SeedFile) -> Iterator[SavedPage | Fault]:
    """Yield the HTML pages that servers sent; the date of fetching is not used, since it is not the article's."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415  # an extra, and few seeds need it
    except ImportError as error:
        raise missing(seed.name, "warc") from error
    namer = Namer(seed.name)
    pages = 0
    try:
        with open_packed(seed) as stream:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="all"):
                page = _read_record(record, namer)
                pages += page is not None
                if page is not None:
                    yield page
    except SeedError:
        raise
    except Exception as error:
        fault = f"is damaged: {type(error).__name__} after {pages} pages"
        raise SeedError(Fault(seed.name, None, fault, "save the archive again")) from error
    if not pages:
        raise SeedError(Fault(seed.name, None, "has no web page in it", "save the archive again, or remove it"))


def _read_record(record: Any, namer: Namer) -> SavedPage | Fault | None:  # noqa: ANN401  # typed only where installed
    media_type = (record.http_content_type or "").lower()
    if not record.is_http or media_type not in HTML or int(record.http_headers.status_code or 0) != FOUND:
        return None
    url = record.headers.get("WARC-Target-URI", "").strip("<>")
    data = record.reader.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        return Fault(namer.file, None, f"its page {url} is larger than {MAX_BYTES >> 20} MB", "take it out")
    if not data.strip():
        return None
    data_digest = digest(data)
    name = namer.name(url or data_digest, data_digest)
    if name is None:
        return None
    return SavedPage(seed=name, digest=data_digest, data=data, url=url or None, charset=record.http_charset)

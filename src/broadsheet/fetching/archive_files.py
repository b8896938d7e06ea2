"""Web archives in seeds/fetched/: what servers answered, one file a feed and fetch, written whole or not at all."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from fastwarc.stream_io import FastWARCError, GZipStream
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from broadsheet import __version__
from broadsheet.atomic_writes import write_atomically
from broadsheet.config import Site
from broadsheet.digests import digest
from broadsheet.feed_settings import FeedSettings
from broadsheet.fetching.http_client import Answer, Header
from broadsheet.hidden_files import is_hidden
from broadsheet.seeds.fetch_notes import FETCHED, NOTE_TYPE, FetchNote, decode_note
from broadsheet.slugs import slugify

SUFFIX = ".warc.gz"
LEFT_OUT = frozenset([b"transfer-encoding", b"set-cookie", b"connection", b"content-length"])
"""Headers that are not kept: of the transport, which is over, and cookies."""
MOST_FILES_READ = 500
"""How many archives are looked through for entries; a feed lists fewer than these have."""
FOLDER_NAME_LENGTH = 60


def folder_of(site: Site, feed: FeedSettings) -> Path:
    """Return the folder of a feed's archives."""
    return site.root / FETCHED / folder_name(feed)


def folder_name(feed: FeedSettings) -> str:
    """Return the name of a feed's folder. It stays when other feeds come or go."""
    name = slugify(feed.name)[:FOLDER_NAME_LENGTH].strip("-")
    return f"{name}-{digest(feed.url.encode())[:8]}"


def archive_names(folder: Path) -> list[str]:
    """Return the names of the archives in a folder, the oldest first."""
    if not folder.is_dir():
        return []
    return sorted(path.name for path in folder.iterdir() if path.name.endswith(SUFFIX) and not is_hidden(path.name))


def write_archive(folder: Path, note: FetchNote, answers: Iterable[Answer], moment: datetime) -> str:
    """Write a feed and pages as one archive, and return its name. Raises StorageError; then there is no file."""
    name = _free_name(folder, moment)
    write_atomically(folder / name, pack_archive(answers, moment, note), durable=True)
    return name


def pack_archive(answers: Iterable[Answer], moment: datetime, note: FetchNote | None = None) -> bytes:
    """Return an archive of what servers answered, with the note on a feed if they are of one."""
    packed = BytesIO()
    stream = GZipStream(packed)
    notes = [_note(note, moment)] if note is not None else []
    for record in (_info(moment), *notes, *(_response(answer, moment) for answer in answers)):
        record.write(stream, checksum_data=True)
    stream.close()
    return packed.getvalue()


def read_notes(folder: Path) -> Iterator[FetchNote]:
    """Yield the notes in the newest archives of a folder, the oldest first; a damaged archive has none."""
    for name in archive_names(folder)[-MOST_FILES_READ:]:
        try:
            with (folder / name).open("rb") as file:
                records = ArchiveIterator(file, record_types=WarcRecordType.metadata, parse_http=False)
                yield from filter(None, map(_read_note, islice(records, 1)))
        except (OSError, FastWARCError, ValueError):
            continue


def _read_note(record: WarcRecord) -> FetchNote | None:
    return decode_note(record.reader.read()) if record.headers.get("Content-Type") == NOTE_TYPE else None


def _free_name(folder: Path, moment: datetime) -> str:
    stem = moment.astimezone(UTC).strftime("%Y%m%d-%H%M%S")
    names = (f"{stem}{f'-{number}' if number else ''}{SUFFIX}" for number in range(1_000))
    return next(name for name in names if not (folder / name).exists())


def _info(moment: datetime) -> WarcRecord:
    software = f"software: Broadsheet/{__version__}\r\nformat: WARC File Format 1.1\r\n"
    return _record(WarcRecordType.warcinfo, "application/warc-fields", software.encode(), moment)


def _note(note: FetchNote, moment: datetime) -> WarcRecord:
    return _record(WarcRecordType.metadata, NOTE_TYPE, msgspec.json.encode(note), moment, url=note.feed)


def _response(answer: Answer, moment: datetime) -> WarcRecord:
    lines = [b"HTTP/1.1 %d %s" % (answer.status, answer.reason)]
    kept: list[Header] = [(key, value) for key, value in answer.headers if key.lower() not in LEFT_OUT]
    lines.extend(b"%s: %s" % header for header in (*kept, (b"Content-Length", b"%d" % len(answer.raw))))
    body = b"\r\n".join((*lines, b"", answer.raw))
    return _record(
        WarcRecordType.response,
        "application/http; msgtype=response",
        body,
        moment,
        url=answer.url,
        address=answer.address,
    )


def _record(  # noqa: PLR0913  # what a record consists of
    kind: WarcRecordType, media_type: str, body: bytes, moment: datetime, *, url: str = "", address: str = ""
) -> WarcRecord:
    record: Any = WarcRecord()
    record.init_headers(len(body), kind)
    record.headers["WARC-Date"] = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    record.headers["Content-Type"] = media_type
    if url:
        record.headers["WARC-Target-URI"] = url
    if address:
        record.headers["WARC-IP-Address"] = address
    record.set_bytes_content(body)
    result: WarcRecord = record
    return result

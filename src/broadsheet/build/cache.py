"""Pages of content as they were loaded, by their bytes: what is known is not parsed again."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import asdict, fields

from broadsheet.files import digest
from broadsheet.model import Article, Profile

SURPLUS = 2_000
"""How many unused pages the cache keeps: those of another branch, or of a minute ago."""
MOMENTS = ("published", "updated")
"""Fields that hold a day or a moment with its offset: msgspec cannot tell the two apart, so ISO text is stored."""

_StoredArticle: type[Any] = msgspec.defstruct(
    "_StoredArticle",
    [(field.name, str | None if field.name in MOMENTS else field.type) for field in fields(Article)],
    frozen=True,
    array_like=True,
)
_encode = msgspec.msgpack.Encoder().encode
_decode_article = msgspec.msgpack.Decoder(_StoredArticle).decode
_decode_profile = msgspec.msgpack.Decoder(Profile).decode


class PageCache:
    """Loaded pages by key, in one SQLite file. A damaged file or row counts as absent."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> dict[str, bytes]:
        """Return all rows that are whole."""
        try:
            with self._open() as database:
                rows = database.execute("SELECT key, checksum, data FROM pages").fetchall()
        except sqlite3.Error:
            self.clear()
            return {}
        return {key: data for key, checksum, data in rows if isinstance(data, bytes) and checksum == digest(data)}

    def save(self, added: Mapping[str, bytes], used: frozenset[str], known: int) -> None:
        """Add rows, and drop unused ones when there are many; `known` says how many rows there were."""
        if not added and known <= len(used) + SURPLUS:
            return
        try:
            with self._open() as database:
                rows = [(key, digest(data), data) for key, data in added.items()]
                database.executemany("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", rows)
                if known + len(added) > len(used) + SURPLUS:
                    database.execute("CREATE TEMP TABLE used (key TEXT PRIMARY KEY)")
                    database.executemany("INSERT INTO used VALUES (?)", ((key,) for key in used))
                    database.execute("DELETE FROM pages WHERE key NOT IN used")
        except sqlite3.Error:
            # The cache only saves time: a full disk shows where files of the site are written.
            self.clear()

    def clear(self) -> None:
        """Forget everything."""
        with suppress(OSError):
            self._path.unlink()

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self._path)
        try:
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("CREATE TABLE IF NOT EXISTS pages (key TEXT PRIMARY KEY, checksum TEXT, data BLOB)")
            with connection:
                yield connection
        finally:
            connection.close()


def pack_page(page: Article | Profile) -> bytes:
    """Return a loaded page as the cache stores it."""
    if isinstance(page, Profile):
        return b"P" + _encode(page)
    values = asdict(page)
    moments = {name: values[name].isoformat() if values[name] else None for name in MOMENTS}
    return b"A" + _encode(_StoredArticle(**values | moments))


def unpack_page(data: bytes) -> Article | Profile:
    """Return the loaded page that `pack_page` packed."""
    if data[:1] == b"P":
        profile: Profile = _decode_profile(data[1:])
        return profile
    values = asdict(_decode_article(data[1:]))
    return Article(**values | {name: _moment(values[name]) for name in MOMENTS})


def _moment(text: str | None) -> date | datetime | None:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)

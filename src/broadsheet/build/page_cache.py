"""Pages of content as the gate admits them, by their bytes: a known page is not parsed again.

SQLite does not notice all damage: a torn file may give one row's text under another's key. So everything is
stored with a checksum that covers its key and its column too, and is believed only where that is right.
"""

import os
import sqlite3
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import asdict, fields

from broadsheet.errors import StorageError
from broadsheet.fingerprints import fingerprint_code
from broadsheet.index.article_fingerprints import (
    ArticleFingerprints,
    Fingerprint,
    combine,
    fingerprint_article,
    fingerprint_body,
    fingerprint_of,
)
from broadsheet.index.story_index import features_of
from broadsheet.model import Article, Body, Profile, WithdrawnArticle, Withheld
from broadsheet.saved_records import CHECKSUM, checksum, make_way
from broadsheet.search.article_words import pack_words
from broadsheet.search.word_files import InvertedBlock

SURPLUS = 2_000
"""How many unused pages the cache keeps: those of another branch, or of a minute ago."""
MOST_WORDS, MOST_BLOCKS = 512, 128
"""Of how many articles the words, and how many blocks of the search, are in memory at most."""
MOMENTS = ("published", "updated")
"""Fields that hold a day or a moment with its offset: msgspec cannot tell the two apart, so ISO text is stored."""
BESIDE = ("", "-journal", "-wal", "-shm")
"""What SQLite adds to the name of a database for the files that it keeps beside it."""

_StoredArticle: type[Any] = msgspec.defstruct(
    "_StoredArticle",
    [
        (field.name, str | None if field.name in MOMENTS else field.type)
        for field in fields(Article)
        if field.name != "body"
    ],
    frozen=True,
    array_like=True,
)
_encode = msgspec.msgpack.Encoder().encode
_decode_article = msgspec.msgpack.Decoder(tuple[ArticleFingerprints, _StoredArticle]).decode  # type: ignore[valid-type]
_RECORDS: dict[bytes, type[WithdrawnArticle | Withheld | Profile]] = {
    b"P": Profile,
    b"W": Withheld,
    b"T": WithdrawnArticle,
}
"""The first byte of a stored page that is no article → what it holds."""
_decoders = {tag: msgspec.msgpack.Decoder(record).decode for tag, record in _RECORDS.items()}
_decode_body = msgspec.msgpack.Decoder(Body).decode
_decode_block = msgspec.msgpack.Decoder(InvertedBlock).decode


AdmittedPage = tuple[Article, ArticleFingerprints] | WithdrawnArticle | Withheld | Profile
"""A page of content that passed the gate, as the cache gives it back: articles with fingerprints, without bodies."""

PAGE, BODY, STORY, WORDS = "page", "body", "story", "words"
"""The columns of the database."""
BLOCK = "block"
"""The column of the other table, which has the blocks of the search, each once."""


class Damaged(Exception):  # noqa: N818  # no error: the cache counts as absent
    """What is stored under a key is not what was."""


Value = TypeVar("Value")


def _remember(known: dict[str, Value], key: str, value: Value, most: int) -> None:
    """Keep a value under a key, and no more values than so many: the oldest goes."""
    known.pop(key, None)
    known[key] = value
    if len(known) > most:
        del known[next(iter(known))]


class CachedPage(Struct, frozen=True, array_like=True):
    """A loaded page as the cache stores it."""

    page: bytes
    """A profile, an article without its body, or what is known of one that is withheld."""
    body: bytes = b""
    story: bytes = b""
    """What an article is compared by with others of its story."""
    words: bytes = b""
    """The words that find an article."""


class PageCache:
    """Loaded pages by key, in one SQLite file. Any damage that is found clears all of it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._reading: tuple[int, sqlite3.Connection] | None = None
        # While somebody types, it is the same blocks and the articles of one block again and again.
        self._words: dict[str, bytes] = {}
        self._blocks: dict[str, tuple[Fingerprint, InvertedBlock]] = {}

    def __del__(self) -> None:
        # A connection and what it remembers hold one another, so that it would stay open until they are collected; and
        # a preview that goes on keeps what it has from the collector.
        self.close()

    def load(self, keys: Container[str], unpack: Callable[[str, bytes], Value]) -> dict[str, Value]:
        """Return those pages that are there, by key, as `unpack` makes them of key and row, without bodies of articles.

        All rows together may be too many to be in memory at once, beside what is made of them.
        """
        try:
            with self._open() as database:
                return {
                    key: unpack(key, _without_checksum(key, PAGE, data))
                    for key, data in database.execute("SELECT key, page FROM pages")
                    if key in keys
                }
        except (sqlite3.Error, StorageError, Damaged):
            self.clear()
            return {}

    def load_page(self, key: str) -> bytes | None:
        """Return one page without its body, if it is there."""
        return self._load_part(PAGE, key)

    def load_body(self, key: str) -> bytes | None:
        """Return the body of an article, if it is there."""
        return self._load_part(BODY, key)

    def load_story(self, key: str) -> bytes | None:
        """Return what an article is compared by with others of its story, if it is there."""
        return self._load_part(STORY, key)

    def load_words(self, key: str) -> bytes | None:
        """Return the words that find an article, if they are there."""
        if key in self._words:
            return self._words[key]
        words = self._load_part(WORDS, key)
        if words is not None:
            _remember(self._words, key, words, MOST_WORDS)
        return words

    def find_inverted(self, name: str, key: Fingerprint, make: Callable[[], InvertedBlock]) -> InvertedBlock:
        """Return a block of the search; it is made where none is there under its name with this key."""
        own = combine(key, fingerprint_code().encode())
        known, block = self._blocks.get(name, (b"", None))
        if block is None or known != own:
            stored = self._load_part(BLOCK, name, "blocks")
            if stored is not None and stored.startswith(own):
                block = _decode_block(stored[len(own) :])
            else:
                block = make()
                self._save_block(name, own + _encode(block))
            _remember(self._blocks, name, (own, block), MOST_BLOCKS)
        return block

    def _save_block(self, name: str, data: bytes) -> None:
        try:
            with self._connection() as database:
                row = name, _with_checksum(name, BLOCK, data)
                database.execute("INSERT OR REPLACE INTO blocks VALUES (?, ?)", row)
        except (sqlite3.Error, StorageError):
            self.clear()

    def add(self, rows: Mapping[str, CachedPage]) -> None:
        """Add rows."""
        if not rows:
            return
        try:
            with self._open() as database:
                stored = ((key, *_columns(key, row)) for key, row in rows.items())
                database.executemany("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?)", stored)
        except (sqlite3.Error, StorageError):
            # The cache only saves time: a full disk shows where files of the site are written.
            self.clear()

    def drop_unused(self, used: frozenset[str]) -> None:
        """Drop unused rows when there are many."""
        try:
            with self._open() as database:
                (known,) = database.execute("SELECT count(*) FROM pages").fetchone()
                if known <= len(used) + SURPLUS:
                    return
                database.execute("CREATE TEMP TABLE used (key TEXT PRIMARY KEY)")
                database.executemany("INSERT INTO used VALUES (?)", ((key,) for key in used))
                database.execute("DELETE FROM pages WHERE key NOT IN used")
        except (sqlite3.Error, StorageError):
            self.clear()

    def clear(self) -> None:
        """Remove everything."""
        self._words.clear()
        self._blocks.clear()
        self.close()
        for path in self._files():
            with suppress(OSError, StorageError):
                make_way(path)
                path.unlink()

    def close(self) -> None:
        """Close the file."""
        if self._reading is not None and self._reading[0] == os.getpid():
            self._reading[1].close()
        self._reading = None

    def _load_part(self, column: str, key: str, table: str = "pages") -> bytes | None:
        try:
            found = self._connection().execute(f"SELECT {column} FROM {table} WHERE key = ?", (key,))  # noqa: S608  # of few
            row = found.fetchone()
            return _without_checksum(key, column, row[0]) if row else None
        except (sqlite3.Error, StorageError, Damaged):
            self.clear()
            return None

    def _connection(self) -> sqlite3.Connection:
        # A connection does not survive a fork, so that each process opens its own.
        if self._reading is None or self._reading[0] != os.getpid():
            self._reading = (os.getpid(), self._connect())
        return self._reading[1]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        connection = self._connect()
        try:
            with connection:
                yield connection
        finally:
            connection.close()

    def _connect(self) -> sqlite3.Connection:
        for path in self._files():
            make_way(path)
        # The preview reads from the thread that builds and from those that serve, one at a time.
        connection = sqlite3.connect(self._path, check_same_thread=False)
        try:
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS pages (key TEXT PRIMARY KEY, page BLOB, body BLOB, story BLOB, words BLOB)"
            )
            connection.execute("CREATE TABLE IF NOT EXISTS blocks (key TEXT PRIMARY KEY, block BLOB)")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _files(self) -> list[Path]:
        return [self._path.with_name(f"{self._path.name}{suffix}") for suffix in BESIDE]


def pack_page(page: Article | WithdrawnArticle | Withheld | Profile, *, with_story: bool = True) -> CachedPage:
    """Return a page that passed the gate as the cache stores it, with what an article is compared by or without."""
    if not isinstance(page, Article):
        return CachedPage(next(tag for tag, record in _RECORDS.items() if type(page) is record) + _encode(page))
    story = _encode(features_of(page)) if with_story else b""
    told = fingerprint_of(story, page.body.sentences) if with_story else b""
    fingerprints = fingerprint_article(page, fingerprint_body(page), told)
    return CachedPage(pack_article(page, fingerprints), _encode(page.body), story, pack_words(page))


def pack_article(article: Article, fingerprints: ArticleFingerprints) -> bytes:
    """Return an article without its body, with its fingerprints."""
    values = asdict(article)
    del values["body"]
    moments = {name: values[name].isoformat() if values[name] else None for name in MOMENTS}
    return b"A" + _encode((fingerprints, _StoredArticle(**values | moments)))


def unpack_page(data: bytes) -> AdmittedPage:
    """Return what `pack_page` packed, without the body of an article."""
    tag = data[:1]
    if tag == b"A":
        return unpack_article(data)
    page: WithdrawnArticle | Withheld | Profile = _decoders[tag](data[1:])
    return page


def unpack_article(data: bytes) -> tuple[Article, ArticleFingerprints]:
    """Return the article without its body, and its fingerprints, of what `pack_article` packed."""
    fingerprints, stored = _decode_article(data[1:])
    values = asdict(stored)
    return Article(**values | {name: _moment(values[name]) for name in MOMENTS}), fingerprints


def unpack_body(data: bytes) -> Body:
    """Return the body of what `pack_page` packed."""
    body: Body = _decode_body(data)
    return body


def _columns(key: str, row: CachedPage) -> Iterator[bytes]:
    yield _with_checksum(key, PAGE, row.page)
    yield _with_checksum(key, BODY, row.body)
    yield _with_checksum(key, STORY, row.story)
    yield _with_checksum(key, WORDS, row.words)


def _with_checksum(key: str, column: str, data: bytes) -> bytes:
    return checksum(key.encode(), column.encode(), data) + data


def _without_checksum(key: object, column: str, stored: object) -> bytes:
    """Return what was stored under a key. Raises Damaged when it is anything else."""
    if not isinstance(key, str) or not isinstance(stored, bytes):
        raise Damaged
    data = stored[CHECKSUM:]
    if stored[:CHECKSUM] != checksum(key.encode(), column.encode(), data):
        raise Damaged
    return data


def _moment(text: str | None) -> date | datetime | None:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)

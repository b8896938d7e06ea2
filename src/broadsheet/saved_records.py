"""Records in files of the cache. A file that is damaged, of another version or renamed counts as absent."""

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO, Generic, TypeVar, cast

import msgspec

from broadsheet.atomic_writes import storage_error, write_atomically
from broadsheet.file_states import StatFields, stat_fields_of

Record = TypeVar("Record", bound=msgspec.Struct)

CHECKSUM = 16
"""The bytes of the checksum before each stored record."""
_SIZE = 8
_HEAD = _SIZE + CHECKSUM
_PLAIN_FILE = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
"""Flags: do not follow links, do not wait for other processes."""


class RecordLog(Generic[Record]):
    """A file with a record, followed by records of the changes to it.

    Appending a change takes as long as the change is large, independent of the first record. Before each record is its
    length and its checksum. The checksum covers the file's name and all records before it, so that a renamed file or a
    moved record counts as damaged. An incomplete record at the end counts as not written. With any other damage, the
    whole file counts as absent.
    """

    def __init__(self, path: Path, *record_types: type[Record]) -> None:
        types: Any = record_types[0]
        for other in record_types[1:]:
            types |= other
        self._path = path
        self._decode = msgspec.msgpack.Decoder(types).decode
        self._origin = checksum(path.name.encode())
        """The checksum before the first record."""
        self._last = self._origin
        self._end = 0
        self._stat_fields: StatFields | None = None
        self.length = 0
        """How many records this object has read or written."""

    def read(self) -> list[Record]:
        """Return the record and the changes after it; an empty list if there is no valid file."""
        self.length = 0
        try:
            # A file that can be read and not written is of no use: a change could not be added to it.
            with _open_plain_file(self._path) as file:
                found = list(_find_blocks(file.read(), self._origin))
            records = [self._decode(body) for body, _, _ in found]
        except (OSError, ValueError, msgspec.DecodeError):
            return []
        if found:
            _, last, end = found[-1]
            self._noted(last, end, len(found))
        return records

    def is_current(self) -> bool:
        """Return whether the file is unchanged since this object last read or wrote it; True if it never did."""
        return self.length == 0 or self._stat_fields == _find_stat_fields(self._path)

    def write(self, record: Record, *, durable: bool = False) -> None:
        """Replace the file atomically. With `durable`, it survives a power failure. Raises StorageError."""
        block, last = _block(record, self._origin)
        make_way(self._path)
        write_atomically(self._path, block, durable=durable)
        self._noted(last, len(block), 1)

    def append(self, record: Record) -> None:
        """Append a change to the records that were read or written. Raises StorageError when it cannot be written."""
        block, last = _block(record, self._last)
        try:
            with _open_plain_file(self._path) as file:
                file.seek(self._end)
                file.truncate()
                file.write(block)
        except OSError as error:
            raise storage_error(self._path, error) from error
        self._noted(last, self._end + len(block), self.length + 1)

    def _noted(self, last: bytes, end: int, length: int) -> None:
        self._last, self._end, self.length = last, end, length
        self._stat_fields = _find_stat_fields(self._path)


def checksum(*parts: bytes, key: bytes = b"") -> bytes:
    """Return the checksum of some parts. The same bytes in other parts have another checksum."""
    hasher = blake2b(digest_size=CHECKSUM, key=key)
    for part in parts[:-1]:
        hasher.update(len(part).to_bytes(_SIZE))
        hasher.update(part)
    hasher.update(parts[-1])
    return hasher.digest()


def _open_plain_file(path: Path) -> BinaryIO:
    """Open a regular file for reading and writing. Raises OSError for anything else, and if the file is read-only."""
    descriptor = os.open(path, os.O_RDWR | _PLAIN_FILE)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    return cast("BinaryIO", os.fdopen(descriptor, "r+b"))


def make_way(path: Path) -> None:
    """Remove whatever is at the path of a cache file and cannot be read and written as a file.

    The cache only saves time, so that nothing is lost. Raises StorageError when it cannot be removed.
    """
    remove_unless_file(path)
    try:
        if not os.access(path, os.R_OK | os.W_OK):
            path.unlink(missing_ok=True)
    except OSError as error:
        raise storage_error(path, error) from error


def remove_unless_file(path: Path) -> None:
    """Remove a folder with its contents, a link, or anything else that is not a regular file. Raises StorageError."""
    try:
        status = path.lstat()
        if stat.S_ISDIR(status.st_mode):
            shutil.rmtree(path)
        elif not stat.S_ISREG(status.st_mode):
            path.unlink()
    except FileNotFoundError:
        return
    except OSError as error:
        raise storage_error(path, error) from error


def _find_stat_fields(path: Path) -> StatFields | None:
    try:
        return stat_fields_of(path.stat())
    except OSError:
        return None


def _find_blocks(data: bytes, last: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    """Yield each record's bytes, its checksum and its end. Raises ValueError for a damaged one."""
    at = 0
    while at + _HEAD <= len(data):
        end = at + _HEAD + int.from_bytes(data[at : at + _SIZE])
        if end > len(data):
            return
        body = data[at + _HEAD : end]
        last = checksum(body, key=last)
        if data[at + _SIZE : at + _HEAD] != last:
            raise ValueError
        yield body, last, end
        at = end


def _block(record: msgspec.Struct, last: bytes) -> tuple[bytes, bytes]:
    """Return the bytes of a record in a file after a record with the checksum `last`, and its own checksum."""
    body = msgspec.msgpack.encode(record)
    own = checksum(body, key=last)
    return len(body).to_bytes(_SIZE) + own + body, own


def read_record(path: Path, record_type: type[Record]) -> Record | None:
    """Return a record that `write_record` wrote; None if there is none or if it is damaged."""
    records = RecordLog(path, record_type).read()
    return records[0] if records else None


def write_record(path: Path, record: Record) -> None:
    """Write a record atomically. Raises StorageError when it cannot be written."""
    RecordLog(path, type(record)).write(record)

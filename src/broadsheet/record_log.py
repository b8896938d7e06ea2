"""Small records kept between builds. What is damaged, of another version or another file's counts as absent."""

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO, Generic, TypeVar, cast

import msgspec

from broadsheet.file_states import Signature, signature_of
from broadsheet.files import storage_error, write_atomically
from broadsheet.regular_files import MOST_OF_A_CACHE, read_regular

Record = TypeVar("Record", bound=msgspec.Struct)

CHECKSUM = 16
"""Bytes of the checksum that stands before everything stored."""
_SIZE = 8
_HEAD = _SIZE + CHECKSUM
_PLAIN_FILE = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
"""With it no link is followed, and no other process waited for."""


class RecordLog(Generic[Record]):
    """A record in a file, and behind it what has changed in it since, as records too.

    To note a change costs as much as the change, however large the first record is. Each stands behind its length and
    its checksum, which covers the file's name and every record before it too: so a file under another's name, and a
    record in another place, count as damaged. An end that was cut off while it was written counts as not written; with
    any other damage, all of the file counts as absent.
    """

    def __init__(self, path: Path, *record_types: type[Record]) -> None:
        types: Any = record_types[0]
        for other in record_types[1:]:
            types |= other
        self._path = path
        self._decode = msgspec.msgpack.Decoder(types).decode
        self._origin = checksum(path.name.encode())
        """What stands for the record before the first."""
        self._last = self._origin
        self._end = 0
        self._signature: Signature | None = None
        self.length = 0
        """How many records the file has, as far as it was read or written here."""

    def read(self) -> list[Record]:
        """Return the record and the changes since; nothing when there is none."""
        self.length = 0
        try:
            found = list(_find_blocks(read_regular(self._path, MOST_OF_A_CACHE, follow=False), self._origin))
            records = [self._decode(body) for body, _, _ in found]
        except (OSError, ValueError, msgspec.DecodeError):
            return []
        if found:
            _, last, end = found[-1]
            self._noted(last, end, len(found))
        return records

    def is_current(self) -> bool:
        """Tell whether the file is as it was left here, if it was ever read or written here."""
        return self.length == 0 or self._signature == _signature(self._path)

    def write(self, record: Record, *, durable: bool = False) -> None:
        """Replace everything, atomically; what is durable survives the end of power. Raises StorageError."""
        block, last = _block(record, self._origin)
        make_way(self._path)
        write_atomically(self._path, block, durable=durable)
        self._noted(last, len(block), 1)

    def append(self, record: Record) -> None:
        """Note a change of what was read or written here. Raises StorageError when the disk does not take it."""
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
        self._signature = _signature(self._path)


def checksum(*parts: bytes, key: bytes = b"") -> bytes:
    """Return the checksum of some bytes; where one part ends and the next begins matters."""
    hasher = blake2b(digest_size=CHECKSUM, key=key)
    for part in parts[:-1]:
        hasher.update(len(part).to_bytes(_SIZE))
        hasher.update(part)
    hasher.update(parts[-1])
    return hasher.digest()


def _open_plain_file(path: Path) -> BinaryIO:
    """Open a file to read and write it; raises OSError where there is none, or a folder, a link or anything else.

    What can be read and not be written is no use: a change could not be noted in it.
    """
    descriptor = os.open(path, os.O_RDWR | _PLAIN_FILE)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    return cast("BinaryIO", os.fdopen(descriptor, "r+b"))


def make_way(path: Path) -> None:
    """Remove what stands in the place of a kept file and cannot be read or written as one.

    Whatever stands there only saves time. Raises StorageError when it cannot be removed.
    """
    remove_unless_file(path)
    try:
        if not os.access(path, os.R_OK | os.W_OK):
            path.unlink(missing_ok=True)
    except OSError as error:
        raise storage_error(path, error) from error


def remove_unless_file(path: Path) -> None:
    """Remove a folder with all that it has, a link, or whatever else is no file. Raises StorageError."""
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


def _signature(path: Path) -> Signature | None:
    try:
        return signature_of(path.stat())
    except OSError:
        return None


def _find_blocks(data: bytes, last: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    """Yield each record, its checksum and where it ends. Raises ValueError for one that is damaged."""
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
    """Return a record as it stands in a file, behind one with the checksum `last`, and its own checksum."""
    body = msgspec.msgpack.encode(record)
    own = checksum(body, key=last)
    return len(body).to_bytes(_SIZE) + own + body, own


def read_record(path: Path, record_type: type[Record]) -> Record | None:
    """Return a record that `write_record` wrote; None when there is none or when a single bit of it changed."""
    records = RecordLog(path, record_type).read()
    return records[0] if records else None


def write_record(path: Path, record: Record) -> None:
    """Write a record atomically. Raises StorageError when the disk does not take it."""
    RecordLog(path, type(record)).write(record)

"""Small records kept between builds. What is damaged or of another version counts as absent."""

from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from broadsheet.files import digest, storage_error, write_atomically
from broadsheet.regular_files import MOST_OF_A_CACHE, read_regular
from broadsheet.scanning import Signature, signature_of

Record = TypeVar("Record", bound=msgspec.Struct)

_SIZE = 8
_HEAD = _SIZE + len(digest(b""))


class Log(Generic[Record]):
    """A record in a file, and behind it what has changed in it since, as records too.

    To note a change costs as much as the change, however large the first record is. Each stands behind its length and
    its checksum. An end that was cut off while it was written counts as not written; with any other damage, all of the
    file counts as absent.
    """

    def __init__(self, path: Path, *record_types: type[Record]) -> None:
        types: Any = record_types[0]
        for other in record_types[1:]:
            types |= other
        self._path = path
        self._decode = msgspec.msgpack.Decoder(types).decode
        self._end = 0
        self._signature: Signature | None = None
        self.length = 0
        """How many records the file has, as far as it was read or written here."""

    def read(self) -> list[Record]:
        """Return the record and the changes since; nothing when there is none."""
        try:
            data = read_regular(self._path, MOST_OF_A_CACHE, follow=False)
        except OSError:
            return []
        records: list[Record] = []
        at = 0
        while at + _HEAD <= len(data):
            end = at + _HEAD + int.from_bytes(data[at : at + _SIZE])
            if end > len(data):
                break
            body = data[at + _HEAD : end]
            if data[at + _SIZE : at + _HEAD] != digest(body).encode("ascii"):
                return []
            try:
                records.append(self._decode(body))
            except msgspec.DecodeError:
                return []
            at = end
        self._end, self.length, self._signature = at, len(records), _signature(self._path)
        return records

    def is_current(self) -> bool:
        """Tell whether the file is as it was left here, if it was ever read or written here."""
        return self.length == 0 or self._signature == _signature(self._path)

    def write(self, record: Record) -> None:
        """Replace everything, atomically. Raises StorageError when the disk does not take it."""
        block = _block(record)
        write_atomically(self._path, block)
        self._end, self.length, self._signature = len(block), 1, _signature(self._path)

    def append(self, record: Record) -> None:
        """Note a change of what was read or written here. Raises StorageError when the disk does not take it."""
        block = _block(record)
        try:
            with self._path.open("r+b") as file:
                file.seek(self._end)
                file.truncate()
                file.write(block)
        except OSError as error:
            raise storage_error(self._path, error) from error
        self._end += len(block)
        self.length += 1
        self._signature = _signature(self._path)


def _signature(path: Path) -> Signature | None:
    try:
        return signature_of(path.stat())
    except OSError:
        return None


def _block(record: msgspec.Struct) -> bytes:
    body = msgspec.msgpack.encode(record)
    return len(body).to_bytes(_SIZE) + digest(body).encode("ascii") + body


def read_record(path: Path, record_type: type[Record]) -> Record | None:
    """Return a record that `write_record` wrote; None when there is none or when a single bit of it changed."""
    records = Log(path, record_type).read()
    return records[0] if records else None


def write_record(path: Path, record: msgspec.Struct) -> None:
    """Write a record atomically. Raises StorageError when the disk does not take it."""
    write_atomically(path, _block(record))

"""Small records kept between builds. What is damaged or of another version counts as absent."""

from pathlib import Path
from typing import TypeVar

import msgspec

from broadsheet.files import digest, write_atomically

Record = TypeVar("Record", bound=msgspec.Struct)


def read_record(path: Path, record_type: type[Record]) -> Record | None:
    """Return a record that `write_record` wrote; None when there is none or when a single bit of it changed."""
    try:
        checksum, _, data = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if checksum.decode("ascii", "replace") != digest(data):
        return None
    try:
        return msgspec.msgpack.decode(data, type=record_type)
    except msgspec.DecodeError:
        return None


def write_record(path: Path, record: msgspec.Struct) -> None:
    """Write a record atomically. Raises StorageError when the disk does not take it."""
    data = msgspec.msgpack.encode(record)
    write_atomically(path, digest(data).encode("ascii") + b"\n" + data)

"""Which files changed since they were last read. Only files that may have changed are read again."""

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from broadsheet.atomic_writes import storage_error

Name = TypeVar("Name", bound=str)

FINE_CLOCK = 100_000_000
"""A file that changed less than this many nanoseconds ago may change again without a change of its times."""
COARSE_CLOCK = 2_000_000_000
"""The same for file systems whose times are whole seconds."""
FOLDERS_TELL = os.name != "nt"
"""Whether a folder's times change when files are added or removed. Not all file systems of Windows do that."""
_INODE_BITS = (1 << 64) - 1


class StatFields(Struct, frozen=True, array_like=True, gc=False):
    """A file's status in the file system. Every change of the file changes it, except in very recent files."""

    size: int
    """Bytes."""
    modified: int
    """Nanoseconds since the epoch."""
    changed: int
    """When the file or its status last changed, in nanoseconds since the epoch. On Windows, the time of creation, so
    that only `size` and `modified` show an edit there."""
    inode: int
    """The file's number. Of the larger numbers on Windows, the lower 64 bits."""


class FileState(Struct, frozen=True, array_like=True, gc=False):
    """A file as it was when its bytes were last read."""

    stat_fields: StatFields
    digest: str
    settled: bool
    """False if the file was so new that it may change without a change of its status."""


def stat_fields_of(status: os.stat_result) -> StatFields:
    """Return the fields of a file's status."""
    return StatFields(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino & _INODE_BITS)


def file_state(stat_fields: StatFields, file_digest: str, now: int) -> FileState:
    """Return the state of a file that was read after `now`, in nanoseconds since the epoch."""
    touched = max(stat_fields.modified, stat_fields.changed)
    margin = FINE_CLOCK if touched % 1_000_000_000 else COARSE_CLOCK
    return FileState(stat_fields, file_digest, touched < now - margin)


def is_unchanged(known: FileState | None, stat_fields: StatFields) -> bool:
    """Return whether a file with this status still has the known bytes."""
    return known is not None and known.settled and known.stat_fields == stat_fields


def scan(
    files: Mapping[Name, Path | str], known: Mapping[str, FileState | None], read: Callable[[str, Path | str], str]
) -> dict[Name, FileState]:
    """Return the state of each file, reading only those that may have changed.

    `files` is name → path, `known` is name → state of the last scan. `read` gets name and path of a file that may have
    changed, and returns the digest of its bytes. Files that disappear meanwhile are left out. Raises StorageError when
    a file cannot be read.
    """
    now = time.time_ns()
    found = {}
    for name, path in files.items():
        try:
            stat_fields = stat_fields_of(os.stat(path))  # noqa: PTH116  # of very many files
            before = known.get(name)
            if before is not None and is_unchanged(before, stat_fields):
                found[name] = before
            else:
                found[name] = file_state(stat_fields, read(name, path), now)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise storage_error(path, error) from error
    return found

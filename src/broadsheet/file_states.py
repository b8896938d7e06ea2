"""Which files changed since they were last read, told without reading them."""

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from broadsheet.files import storage_error

Name = TypeVar("Name", bound=str)

FINE_CLOCK = 100_000_000
"""A file touched this recently, in nanoseconds, may change again without its times showing it."""
COARSE_CLOCK = 2_000_000_000
"""The same where the file system keeps whole seconds only."""
FOLDERS_TELL = os.name != "nt"
"""Whether the times of a folder tell that names in it came or went. On Windows not every file system notes it."""
_INODE_BITS = (1 << 64) - 1


class Signature(Struct, frozen=True, array_like=True):
    """What a file system says of a file. No change to the file leaves all of it the same, but for recent files."""

    size: int
    modified: int
    """Nanoseconds since the epoch; so with `changed`."""
    changed: int
    """When the file or its status last changed; on Windows, when it was made, so that there the time of the last
    change alone must tell of an edit that leaves the size as it was."""
    inode: int
    """The file's number; the lower half of it where Windows has larger ones."""


class FileState(Struct, frozen=True, array_like=True):
    """A file as it was when its bytes were last read."""

    signature: Signature
    digest: str
    settled: bool
    """False where the file was so new that its signature proves nothing."""


def signature_of(status: os.stat_result) -> Signature:
    """Return the signature of a file's status."""
    return Signature(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino & _INODE_BITS)


def file_state(signature: Signature, file_digest: str, now: int) -> FileState:
    """Return what is known of a file that was read after `now`, nanoseconds since the epoch."""
    touched = max(signature.modified, signature.changed)
    margin = FINE_CLOCK if touched % 1_000_000_000 else COARSE_CLOCK
    return FileState(signature, file_digest, touched < now - margin)


def is_unchanged(known: FileState | None, signature: Signature) -> bool:
    """Tell whether a file that now has this signature holds the bytes that were read."""
    return known is not None and known.settled and known.signature == signature


def scan(
    files: Mapping[Name, Path | str], known: Mapping[str, FileState | None], read: Callable[[str, Path | str], str]
) -> dict[Name, FileState]:
    """Return what is known of each file, reading only those that may have changed.

    `files` and `known` have one key for each file; `read` gets the key and the path of each of those, and returns the
    digest of its bytes. Files that vanish meanwhile are left out. Raises StorageError when a file cannot be read.
    """
    now = time.time_ns()
    found = {}
    for name, path in files.items():
        try:
            signature = signature_of(os.stat(path))  # noqa: PTH116  # of very many files
            before = known.get(name)
            if before is not None and is_unchanged(before, signature):
                found[name] = before
            else:
                found[name] = file_state(signature, read(name, path), now)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise storage_error(path, error) from error
    return found

"""Atomic writes and renames: no reader ever sees an incomplete file."""

import errno
import os
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from broadsheet.durability import flush_all, flush_file, flush_folder
from broadsheet.errors import Fault, StorageError
from broadsheet.hidden_files import TEMPORARY_PREFIX
from broadsheet.regular_files import UnfitFileError

PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
"""Seconds to wait before each further attempt to rename or remove a file that another program has open on Windows."""
_HELD = frozenset({5, 32, 33})
"""The errors of Windows for such a file: access denied, sharing violation, lock violation."""


def write_atomically(path: Path, data: bytes, *, durable: bool = False) -> None:
    """Write a file so that readers see either the old bytes or all new ones. Create its folder if needed.

    With `durable`, the file is on the disk on return and survives a power failure. Raises StorageError when the file
    cannot be written; then the old file is still there.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(prefix=TEMPORARY_PREFIX, dir=path.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            if durable:
                flush_file(file)
        os.chmod(temporary, _mode_of(path))  # noqa: PTH101
        replace_file(temporary, path)
        if durable:
            flush_folder(path.parent)
    except OSError as error:
        if temporary is not None:
            with suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108
        raise storage_error(path, error) from error


def fill_atomically(path: Path, fill: Callable[[Path], None]) -> None:
    """Let `fill` write a temporary file, which takes the place of a file when it is whole and on the disk.

    For what is too large for the memory. Raises what `fill` raises, and StorageError when the file cannot be written;
    then the old file is still there.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(prefix=TEMPORARY_PREFIX, dir=path.parent)
        os.close(descriptor)
        fill(Path(temporary))
        with open(temporary, "rb+") as file:  # noqa: PTH123
            flush_file(file)
        os.chmod(temporary, _mode_of(path))  # noqa: PTH101
        replace_file(temporary, path)
        flush_folder(path.parent)
    except OSError as error:
        raise storage_error(path, error) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108  # it is gone when it has become the file


def make_durable(folder: Path) -> None:
    """Return when all files in a folder are on the disk and survive a power failure. Raises StorageError."""
    try:
        flush_all(folder)
    except OSError as error:
        raise storage_error(folder, error) from error


def patiently(action: Callable[[], None]) -> None:
    """Rename or remove a file by `action`. Raises OSError.

    On Windows, virus scanners and search indexers open each new file for a moment, and an open file cannot be renamed,
    replaced or removed. Then the action is tried again, for less than a second.
    """
    for pause in PAUSES:
        try:
            return action()
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
            time.sleep(pause)
    return action()


def replace_file(path: Path | str, target: Path | str) -> None:
    """Rename a file or a folder, replacing an existing file. Raises OSError."""
    patiently(partial(os.replace, path, target))


def rename(path: Path, target: Path) -> None:
    """Rename a file, creating the new folder if needed. Raises StorageError."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, target)
    except OSError as error:
        raise storage_error(path, error) from error


def storage_error(path: Path | str, error: OSError) -> StorageError:
    """Return the error for a user from an error of the operating system, or from an UnfitFileError."""
    if isinstance(error, UnfitFileError):
        return StorageError(Fault(str(path), None, error.message, error.fix))
    reason = error.strerror or str(error)
    return StorageError(Fault(str(path), None, f"cannot be read or written: {reason}", _fix(error)))


def _mode_of(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return 0o666 & ~_umask()


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _fix(error: OSError) -> str:
    fixes = {
        errno.ENOSPC: "make room on the disk and run the command again; what was there before is still there",
        errno.EDQUOT: "your quota is used up: make room and run the command again",
        errno.EACCES: "give yourself permission to it",
        errno.EPERM: "give yourself permission to it",
        errno.EROFS: "the file system is read-only; choose another folder",
    }
    return fixes.get(error.errno or 0, "")

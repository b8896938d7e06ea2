"""Files read and written whole: nobody ever sees half a file."""

import errno
import hashlib
import os
import re
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from fnmatch import translate
from functools import partial
from hashlib import blake2b
from pathlib import Path

from broadsheet.durability import flush_all, flush_file, flush_folder
from broadsheet.errors import Fault, StorageError
from broadsheet.link_boundary import Boundary
from broadsheet.regular_files import UnfitFileError, open_regular

TEMPORARY_PREFIX = ".broadsheet-tmp-"
"""How the names of files begin that are not finished yet."""

LEFTOVERS = (
    f"{TEMPORARY_PREFIX}*",
    "*~",
    ".#*",
    "#*#",
    "*.swp",
    "*.swo",
    "*.swx",
    "4913",
    ".DS_Store",
    "Thumbs.db",
    "desktop.ini",
)
"""Names of what editors and file managers leave beside people's files."""


PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
"""Seconds to wait before each further try to rename or remove what Windows says that another program has open."""
_HELD = frozenset({5, 32, 33})
"""What Windows says of such a file: access denied, sharing violation, lock violation."""

_LEFTOVER = re.compile("|".join(map(translate, LEFTOVERS)))


def is_leftover(name: str) -> bool:
    """Tell whether a file or folder of this name was left by an editor or a file manager."""
    return _LEFTOVER.match(name) is not None


def is_hidden(name: str) -> bool:
    """Tell whether a file or folder of this name is no part of what a person put into a folder."""
    return name.startswith(".") or is_leftover(name)


def digest(data: bytes) -> str:
    """Return the fingerprint of some bytes: BLAKE2b, 16 bytes, as 32 hexadecimal digits."""
    return blake2b(data, digest_size=16).hexdigest()


def digest_file(path: Path | str, most: int, boundary: Boundary | None = None) -> str:
    """Return the fingerprint of a regular file's bytes, of which there may be at most so many.

    Raises OSError, also UnfitFileError.
    """
    with open_regular(path, most, boundary) as file:
        return hashlib.file_digest(file, lambda: blake2b(digest_size=16)).hexdigest()


def write_atomically(path: Path, data: bytes, *, durable: bool = False) -> None:
    """Write a file so that a reader sees the old bytes or the new ones and never a part; make its folder.

    A durable one is on the disk by then, and survives the end of power. Raises StorageError when the disk does not take
    it; then the old file is still there.
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
        replace(temporary, path)
        if durable:
            flush_folder(path.parent)
    except OSError as error:
        if temporary is not None:
            with suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108
        raise storage_error(path, error) from error


def make_durable(folder: Path) -> None:
    """Return once all files in a folder are on the disk, and survive the end of power. Raises StorageError."""
    try:
        flush_all(folder)
    except OSError as error:
        raise storage_error(folder, error) from error


def patiently(action: Callable[[], None]) -> None:
    """Rename or remove a file. Raises OSError.

    On Windows, what looks for viruses or indexes files opens each new one for a moment, and no open file can be
    renamed, replaced or removed: then it is tried again, for less than a second.
    """
    for pause in PAUSES:
        try:
            return action()
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
            time.sleep(pause)
    return action()


def replace(path: Path | str, target: Path | str) -> None:
    """Rename a file or a folder, over a file that has the name already. Raises OSError."""
    patiently(partial(os.replace, path, target))


def rename(path: Path, target: Path) -> None:
    """Give a file another name, in a folder that may be new. Raises StorageError."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        replace(path, target)
    except OSError as error:
        raise storage_error(path, error) from error


def storage_error(path: Path | str, error: OSError) -> StorageError:
    """Return the error that tells a user what the operating system said of a file, or what unfits it."""
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

"""Opening files for reading: only regular files of a limited size, so that no pipe or device makes a command wait.

All of Broadsheet opens the files of a site by these functions.
"""

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path

from broadsheet.link_boundary import Boundary, find_trespass

MAX_SETTINGS_BYTES = 1024 * 1024
MAX_TEMPLATE_BYTES = 16 * 1024 * 1024
MAX_PAGE_BYTES = 64 * 1024 * 1024
"""A seed's article has at most 10 MB; escapes of Markdown can double that, and front matter comes on top."""
MAX_STATIC_FILE_BYTES = 4 * 1024 * 1024 * 1024
MAX_IMPORT_LOG_BYTES = 1024 * 1024 * 1024

_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"))
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFLNK: "a link",
}


class UnfitFileError(OSError):
    """A file is not read: it is not a regular file, too large, or outside of the boundary."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(errno.EINVAL, message)
        self.message = message
        self.fix = fix

    def __reduce__(self) -> tuple[type["UnfitFileError"], tuple[str, str]]:
        # OSError would call the class with the error's number.
        return type(self), (self.message, self.fix)


def open_regular(path: Path | str, most: int | None = None, boundary: Boundary | None = None) -> BufferedReader:
    """Open a regular file of at most `most` bytes for reading. Links are followed within the boundary, if it is given.

    Raises OSError, also UnfitFileError.
    """
    return open(_open(path, most, boundary), "rb")  # a descriptor


def read_regular(path: Path | str, most: int, boundary: Boundary | None = None, *, follow: bool = True) -> bytes:
    """Return the bytes of a regular file of at most `most` bytes. Without `follow`, a link is an error.

    Raises OSError, also UnfitFileError.
    """
    with open(_open(path, most, boundary, follow=follow), "rb", buffering=0) as file:  # likewise
        data: bytes = file.read() or b""
    _refuse_large(len(data), most)
    return data


def find_unfitness(mode: int) -> tuple[str, str] | None:
    """Return message and fix for a file of this mode; None for a regular file."""
    if stat.S_ISREG(mode):
        return None
    file_type = _KINDS.get(stat.S_IFMT(mode), "something else")
    return f"is {file_type}, not a regular file", "put a regular file in its place, or remove it"


def _open(path: Path | str, most: int | None, boundary: Boundary | None, *, follow: bool = True) -> int:
    # Checked before opening, since opening a pipe or device uses it, and after, since it may have been replaced.
    _refuse(find_unfitness(os.stat(path, follow_symlinks=follow).st_mode))  # noqa: PTH116  # of very many files
    descriptor = os.open(path, _FLAGS if follow else _FLAGS | _NO_LINK)
    try:
        status = os.fstat(descriptor)
        _refuse(find_unfitness(status.st_mode))
        _refuse_large(status.st_size, most)
        if boundary is not None:
            _refuse(find_trespass(boundary, _real_path_of(descriptor, path)))
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _refuse(fault: tuple[str, str] | None) -> None:
    if fault is not None:
        raise UnfitFileError(*fault)


def _refuse_large(size: int, most: int | None) -> None:
    """Raise UnfitFileError for a file with more than `most` bytes."""
    if most is not None and size > most:
        raise UnfitFileError(f"is too large: {size / 1024 / 1024:.1f} MB, at most {most >> 20} MB", "make it smaller")


def _real_path_of(descriptor: int, path: Path | str) -> str:
    """Return the real path of an open file, even if it was renamed meanwhile, if the system can tell."""
    try:
        real = os.readlink(f"/proc/self/fd/{descriptor}")  # noqa: PTH115  # as text
    except OSError:
        return os.path.realpath(path)
    return real if os.fstat(descriptor).st_nlink else real.removesuffix(" (deleted)")

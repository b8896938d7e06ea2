"""What survives the end of power: written bytes wait in memory until the system is asked to put them on the disk.

A file is asked for before what names it: its bytes, then its folder; all pages of an import, then the import log.
"""

import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import BinaryIO


def flush_file(file: BinaryIO) -> None:
    """Return once all that was written to an open file is on the disk. Raises OSError."""
    file.flush()
    os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Return once the names in a folder are on the disk, where a folder can be asked for. Raises OSError."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def flush_all(folder: Path) -> None:
    """Return once everything in the file system of a folder is on the disk, which asks once for very many files.

    Linux tells when it is done, and raises OSError when the disk fails; other systems begin with it at least, where
    they can be asked.
    """
    syncfs = _find_syncfs()
    if syncfs is None:
        if hasattr(os, "sync"):
            os.sync()
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        number = syncfs(descriptor)
        if number:
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(descriptor)


@cache
def _find_syncfs() -> Callable[[int], int] | None:
    """Return what asks for a whole file system and returns the number of the error, or 0; None where nothing does."""
    if sys.platform != "linux":
        return None
    import ctypes  # noqa: PLC0415  # a build that changes nothing needs none of it

    function = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    return None if function is None else lambda descriptor: ctypes.get_errno() if function(descriptor) else 0

"""What goes wrong in a process at one of its file operations: it is killed, or the operation is refused."""

import errno
import os
import resource
import signal
import sys
from collections.abc import Callable
from typing import Any

OPERATIONS = frozenset(
    ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.scandir", "sqlite3.connect")
)
"""The operations that Python tells of before it does them."""
GROWING = frozenset(("open", "os.rename", "os.mkdir"))
"""Those that a full disk may refuse."""


def kill_at(number: int) -> Callable[[], None]:
    """Return what has a process killed at one of its file operations, for real."""
    return lambda: _count(OPERATIONS, number, _kill)


def refuse_at(number: int, error: int, *, lasting: bool) -> Callable[[], None]:
    """Return what has an operation that takes room refused, and those after it too if that lasts."""
    return lambda: _count(GROWING, number, lambda: _refuse(error), lasting=lasting)


def refuse_size(size: int) -> Callable[[], None]:
    """Return what has every write refused that makes a file larger than so many bytes: a part of it is written."""

    def prepare() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    return prepare


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _refuse(error: int) -> None:
    raise OSError(error, os.strerror(error))


def _count(events: frozenset[str], number: int, happen: Callable[[], None], *, lasting: bool = False) -> None:
    left = number

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        if event in events and not (happen is not _kill and event == "open" and not _makes(arguments)):
            left -= 1
            if left == 0 or (left < 0 and lasting):
                happen()

    sys.addaudithook(hear)


def _makes(arguments: tuple[Any, ...]) -> bool:
    """Return whether to open a file may make it."""
    _, _, flags = arguments
    return isinstance(flags, int) and bool(flags & os.O_CREAT)


FULL, BROKEN = errno.ENOSPC, errno.EIO

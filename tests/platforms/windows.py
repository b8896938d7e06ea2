"""A stand-in for Windows, as a plugin of pytest: `pytest -p tests.platforms.windows tests/build`.

What Windows does not have is taken away, and what it does otherwise is done here as there, as far as one process can:
no forks, no signal masks, no links without a right to them, no permissions but one, line ends of its own in files that
were opened without O_BINARY. Processes that tests start by themselves are as ever; those of `spawn` are too.
"""

import os
import signal
from collections.abc import Callable, Generator
from functools import wraps
from typing import Any

import pytest

MISSING = {
    os: "fork forkpty sched_getaffinity uname chown mkfifo O_NOFOLLOW O_DIRECTORY fchown statvfs sync posix_fadvise",
    signal: "pthread_sigmask SIG_BLOCK SIG_UNBLOCK SIGHUP SIGALRM SIGUSR1",
}
"""What is taken away. What Python, pytest and libraries of any allowed version need stays: SIGKILL, O_NONBLOCK, getuid,
fchmod, `os.name`."""
BINARY = 1 << 28
"""A flag that Linux does not know, and that no call gets to see."""
NO_RIGHT = 1314
"""What Windows says to those who may not make links."""


class NoLinksError(OSError):
    """Nobody may make links here."""


def pytest_configure() -> None:
    for module, names in MISSING.items():
        for name in names.split():
            if hasattr(module, name):
                delattr(module, name)
    for name in ("symlink", "link"):
        setattr(os, name, _refuse_links)
    _open_as_text()


def _skip_tests_that_make_links() -> Generator[None, Any, Any]:
    try:
        return (yield)
    except NoLinksError:
        pytest.skip("there are no links on this platform")


pytest_runtest_setup = pytest.hookimpl(wrapper=True)(_skip_tests_that_make_links)
pytest_runtest_call = pytest.hookimpl(wrapper=True)(_skip_tests_that_make_links)


def _refuse_links(source: object, *_: object, **__: object) -> None:
    error = NoLinksError(1, "A required privilege is not held by the client", str(source))
    error.winerror = NO_RIGHT  # type: ignore[attr-defined]
    raise error


def _open_as_text() -> None:
    """Make `os.write` end lines as Windows does in files that `os.open` opened without O_BINARY."""
    as_text: set[int] = set()
    real_open, real_write, real_close = os.open, os.write, os.close

    @wraps(real_open)
    def open_file(path: Any, flags: int, *rest: Any, **options: Any) -> int:  # noqa: ANN401  # as os.open
        descriptor = real_open(path, flags & ~BINARY, *rest, **options)
        (as_text.discard if flags & BINARY else as_text.add)(descriptor)
        return descriptor

    @wraps(real_write)
    def write(descriptor: int, data: bytes) -> int:
        if descriptor in as_text:
            real_write(descriptor, bytes(data).replace(b"\n", b"\r\n"))
            return len(data)
        return real_write(descriptor, data)

    @wraps(real_close)
    def close(descriptor: int) -> None:
        as_text.discard(descriptor)
        real_close(descriptor)

    replacements: dict[str, Callable[..., Any] | int] = {"open": open_file, "write": write, "close": close}
    for name, replacement in {**replacements, "O_BINARY": BINARY}.items():
        setattr(os, name, replacement)

"""The lock that allows only one command at a time in a site."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from broadsheet.atomic_writes import storage_error
from broadsheet.config import Site
from broadsheet.errors import Fault, StorageError
from broadsheet.saved_records import remove_unless_file

LOCK_TIMEOUT = 60.0
"""Seconds to wait for another command."""


@contextmanager
def lock_site(site: Site, waiting: Callable[[], None] = lambda: None, name: str = "lock") -> Iterator[None]:
    """Lock a site in a `with` block. Call `waiting` once if another command has the lock of this name.

    Raises StorageError when the other command does not end within a minute, or when the cache folder cannot be created.
    """
    try:
        site.cache.mkdir(exist_ok=True)
        remove_unless_file(site.cache / name)
        lock = FileLock(site.cache / name)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            waiting()
            lock.acquire(timeout=LOCK_TIMEOUT)
    except Timeout as error:
        raise StorageError(
            Fault(str(site.cache), None, "another broadsheet command is at work in this site", "wait until it ends")
        ) from error
    except OSError as error:
        raise storage_error(site.cache, error) from error
    try:
        yield
    finally:
        lock.release()

"""One command at a time in one site."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from broadsheet.config import Site
from broadsheet.errors import Fault, StorageError
from broadsheet.files import storage_error
from broadsheet.record_log import remove_unless_file

PATIENCE = 60.0
"""How long to wait for another command, in seconds."""


@contextmanager
def lock_site(site: Site, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold a site for the length of a `with` block; call `waiting` once if another command holds it.

    Raises StorageError when the other command does not end within a minute, or when the cache folder cannot be made.
    """
    try:
        site.cache.mkdir(exist_ok=True)
        remove_unless_file(site.cache / "lock")
        lock = FileLock(site.cache / "lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            waiting()
            lock.acquire(timeout=PATIENCE)
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

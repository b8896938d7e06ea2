"""Which files a site is made of, and notice of every change to them."""

import errno
import logging
import os
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Queue
from types import TracebackType
from typing import Self

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from broadsheet.config import SETTINGS_FILES, Site, real_path
from broadsheet.errors import Fault, StorageError
from broadsheet.files import is_hidden, storage_error
from broadsheet.preview.change_batches import Change

CHANGING: tuple[type[FileSystemEvent], ...] = (
    FileCreatedEvent,
    FileModifiedEvent,
    FileClosedEvent,  # after writing; a file closed after reading has an event of its own
    FileMovedEvent,
    FileDeletedEvent,
    FileAttribEvent,  # a file that nobody could read may be readable now
    DirCreatedEvent,
    DirMovedEvent,
    DirDeletedEvent,
)
"""The events after which a file's content may be another. All others, also those of later versions, mean nothing."""


def changed_paths(event: FileSystemEvent) -> tuple[Path, ...]:
    """Return the paths that an event changed; none when it is of a kind that changes nothing."""
    if not isinstance(event, CHANGING):
        return ()
    return tuple(Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path)


def is_material(path: Path, folder: Path, ignored: tuple[Path, ...]) -> bool:
    """Tell whether a path below a watched folder is something that a site is made of."""
    if not path.is_relative_to(folder) or any(path.is_relative_to(other) for other in ignored):
        return False
    return not any(map(is_hidden, path.relative_to(folder).parts))


class Watcher:
    """Puts a Change into a queue for every change to a site's files, from a thread of its own, in a `with` block.

    The folders are watched with all that is in them, and so are those that links may lead into. The site's root is
    watched without what is in it, for the settings, and for folders that appear, move or vanish; `refresh` then follows
    them.
    """

    def __init__(self, site: Site, output: Path, changes: Queue[Change | None]) -> None:
        self._root = site.root
        self._seeds = site.seeds
        self._folders = (site.content, site.seeds, site.templates, site.static)
        self._linked = site.linked_folders
        self._ignored = (real_path(output), real_path(site.cache))
        self._changes = changes
        self._stale: set[Path] = set()
        self._watches: dict[Path, ObservedWatch] = {}

    def __enter__(self) -> Self:
        """Start to watch. Raises StorageError when the system allows no more watches."""
        _hush()
        try:
            self._observer: BaseObserver = Observer()
        except OSError as error:
            raise _watch_error(self._root, error) from error
        self._observer.start()
        try:
            self.refresh()
            # Watched last: watchdog passes over subfolders that the system refuses to watch, and this one tells.
            self._schedule(self._root, self._notice_in_root, recursive=False)
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stop()

    def refresh(self) -> None:
        """Watch folders that have appeared, and no longer those that are gone.

        Call it before a build that reads the folders: then a change is either read by that build or noticed.
        Raises StorageError when the system allows no more watches.
        """
        while self._stale:
            watch = self._watches.pop(self._stale.pop(), None)
            if watch is not None:
                self._observer.unschedule(watch)
        for folder in (*self._folders, *self._linked):
            if folder not in self._watches and folder.is_dir():
                # A link is watched where it leads; events carry that path.
                real = folder.resolve()
                with suppress(FileNotFoundError):  # gone again; the root will tell when it is back
                    self._watches[folder] = self._schedule(real, self._noticer(real, folder), recursive=True)

    def _schedule(self, path: Path, notice: Callable[[FileSystemEvent], None], *, recursive: bool) -> ObservedWatch:
        try:
            return self._observer.schedule(
                _Handler(notice), str(path), recursive=recursive, event_filter=list(CHANGING)
            )
        except FileNotFoundError:
            raise
        except OSError as error:
            raise _watch_error(path, error) from error

    def _noticer(self, real: Path, folder: Path) -> Callable[[FileSystemEvent], None]:
        # Links of any of the site's folders may lead into those outside of it.
        seeds = folder == self._seeds or folder in self._linked

        def notice(event: FileSystemEvent) -> None:
            for path in changed_paths(event):
                if is_material(path, real, self._ignored):
                    self._changes.put(Change(path, seeds))

        return notice

    def _notice_in_root(self, event: FileSystemEvent) -> None:
        for path in changed_paths(event):
            if path in self._folders:
                self._stale.add(path)
                self._changes.put(Change(path, path == self._seeds))
            elif path.parent == self._root and path.name in SETTINGS_FILES:
                self._changes.put(Change(path, seeds=False))

    def _stop(self) -> None:
        self._observer.stop()
        self._observer.join()


def _hush() -> None:
    # watchdog finds a folder twice that is made right after the folder around it, warns, and keeps one; and it
    # reports as an error that a watch ended while it was waiting. Neither is for the terminal.
    warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
    logging.getLogger("watchdog.observers.inotify").setLevel(logging.CRITICAL)


class _Handler(FileSystemEventHandler):
    """Hands every event to a function."""

    def __init__(self, notice: Callable[[FileSystemEvent], None]) -> None:
        self._notice = notice

    def dispatch(self, event: FileSystemEvent) -> None:
        self._notice(event)


def _watch_error(path: Path, error: OSError) -> StorageError:
    fixes = {
        errno.ENOSPC: "raise it with 'sudo sysctl fs.inotify.max_user_watches=524288'",
        errno.EMFILE: "close other programs that watch files, or raise it with "
        "'sudo sysctl fs.inotify.max_user_instances=512' and 'ulimit -n 4096'",
    }
    fix = fixes.get(error.errno or 0)
    if fix is None:
        return storage_error(path, error)
    return StorageError(
        Fault(str(path), None, "cannot be watched: the system's limit of watched files is reached", fix)
    )

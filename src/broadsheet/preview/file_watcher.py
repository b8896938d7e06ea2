"""The watcher of a site's files: it reports every change to them."""

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

from broadsheet.atomic_writes import storage_error
from broadsheet.config import SETTINGS_FILES, Site, real_path
from broadsheet.errors import Fault, StorageError
from broadsheet.hidden_files import is_hidden
from broadsheet.preview.change_batches import Change

CHANGE_EVENTS: tuple[type[FileSystemEvent], ...] = (
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
"""The events after which a file's content may have changed. All other events are ignored."""


def changed_paths(event: FileSystemEvent) -> tuple[Path, ...]:
    """Return the paths that an event changed; none for events that change nothing."""
    if not isinstance(event, CHANGE_EVENTS):
        return ()
    return tuple(Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path)


def is_site_file(path: Path, folder: Path, ignored: tuple[Path, ...]) -> bool:
    """Return whether a path in a watched folder is a source of the site: not hidden, and not in an ignored folder."""
    if not path.is_relative_to(folder) or any(path.is_relative_to(other) for other in ignored):
        return False
    return not any(map(is_hidden, path.relative_to(folder).parts))


class Watcher:
    """Puts a Change into a queue for every change to a site's files. It has its own thread; use it in a `with` block.

    The site's folders and those that links may lead to are watched with their subfolders. The site's root is watched
    without subfolders, for the settings and for folders that appear, move or disappear. `refresh` adapts to these.
    """

    def __init__(self, site: Site, output: Path, changes: Queue[Change | None]) -> None:
        self._root = site.root
        self._seeds = site.seeds
        self._folders = (site.content, site.seeds, site.templates, site.static, site.locale)
        self._linked = site.linked_folders
        self._ignored = (real_path(output), real_path(site.cache))
        self._changes = changes
        self._stale: set[Path] = set()
        self._watches: dict[Path, ObservedWatch] = {}

    def __enter__(self) -> Self:
        """Start watching. Raises StorageError when the system allows no more watches."""
        _silence_watchdog()
        try:
            self._observer: BaseObserver = Observer()
        except OSError as error:
            raise _watch_limit_error(self._root, error) from error
        self._observer.start()
        try:
            self.refresh()
            # The root comes last: watchdog silently skips subfolders at the system's limit, but fails for the root.
            self._schedule(self._root, self._handle_root_event, recursive=False)
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, error_type: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stop()

    def refresh(self) -> None:
        """Watch new folders and stop watching removed ones.

        Call it before a build reads the folders: then every change is either read by that build or reported.
        Raises StorageError when the system allows no more watches.
        """
        while self._stale:
            watch = self._watches.pop(self._stale.pop(), None)
            if watch is not None:
                self._observer.unschedule(watch)
        for folder in (*self._folders, *self._linked):
            if folder not in self._watches and folder.is_dir():
                # For a link, its target is watched: events have the target's path.
                real = folder.resolve()
                with suppress(FileNotFoundError):  # removed meanwhile; the root reports when it is back
                    self._watches[folder] = self._schedule(real, self._make_handler(real, folder), recursive=True)

    def _schedule(self, path: Path, handle: Callable[[FileSystemEvent], None], *, recursive: bool) -> ObservedWatch:
        try:
            return self._observer.schedule(
                _Handler(handle), str(path), recursive=recursive, event_filter=list(CHANGE_EVENTS)
            )
        except FileNotFoundError:
            raise
        except OSError as error:
            raise _watch_limit_error(path, error) from error

    def _make_handler(self, real: Path, folder: Path) -> Callable[[FileSystemEvent], None]:
        # A linked folder outside of the site may hold seeds.
        seeds = folder == self._seeds or folder in self._linked

        def handle(event: FileSystemEvent) -> None:
            for path in changed_paths(event):
                if is_site_file(path, real, self._ignored):
                    self._changes.put(Change(path, seeds))

        return handle

    def _handle_root_event(self, event: FileSystemEvent) -> None:
        for path in changed_paths(event):
            if path in self._folders:
                self._stale.add(path)
                self._changes.put(Change(path, path == self._seeds))
            elif path.parent == self._root and path.name in SETTINGS_FILES:
                self._changes.put(Change(path, seeds=False))

    def _stop(self) -> None:
        self._observer.stop()
        self._observer.join()


def _silence_watchdog() -> None:
    # watchdog warns when it finds a new folder twice, and reports an error when a watch ends while it waits.
    # Both are harmless.
    warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
    logging.getLogger("watchdog.observers.inotify").setLevel(logging.CRITICAL)


class _Handler(FileSystemEventHandler):
    """Passes every event to a function."""

    def __init__(self, handle: Callable[[FileSystemEvent], None]) -> None:
        self._handle = handle

    def dispatch(self, event: FileSystemEvent) -> None:
        self._handle(event)


def _watch_limit_error(path: Path, error: OSError) -> StorageError:
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

"""What fetching remembers of feeds and hosts. It only saves time and requests: without it, all feeds are due."""

import threading
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.fetching.robots import RobotsFile
from broadsheet.saved_records import RecordLog

MAX_LENGTH = 200
"""After so many changes, the file is written again."""


class FeedState(Struct, frozen=True, kw_only=True):
    """What is known of a feed. Times are seconds since 1970; 0 where there is none."""

    validated: str = ""
    """The address that the validators are of."""
    etag: bytes = b""
    last_modified: bytes = b""
    checked_at: float = 0
    """When it was last asked for."""
    answered_at: float = 0
    """When it last answered without a failure."""
    due_at: float = 0
    failing_since: float = 0
    failures: int = 0
    """How many times it has failed in a row."""
    why: str = ""
    """Why it failed the last time."""
    moved_to: str = ""
    """Where it has moved for good."""
    newest_file: str = ""
    """The name of the newest archive that `entries` are known from."""
    entries: dict[str, str] = {}
    """Key of an entry that is in an archive → digest of what the feed said of it."""
    tries: dict[str, int] = {}
    """Key of an entry whose page failed → how many times."""


class FetchState(Struct, frozen=True, kw_only=True):
    """All that is known, or what has changed of it."""

    feeds: dict[str, FeedState] = {}
    """Address in the settings → state."""
    robots: dict[str, RobotsFile] = {}
    """Scheme, host and port → what was learnt of its robots.txt."""
    closed: dict[str, float] = {}
    """Host → when it may be asked again, in seconds since 1970."""


class SavedFetchState:
    """The state in a file of the cache. It may be used by several threads."""

    def __init__(self, path: Path) -> None:
        self._log = RecordLog(path, FetchState)
        self._lock = threading.Lock()
        state, *changes = self._log.read() or (FetchState(),)
        self.feeds, self.robots, self.closed = dict(state.feeds), dict(state.robots), dict(state.closed)
        for change in changes:
            self.feeds.update(change.feeds)
            self.robots.update(change.robots)
            self.closed.update(change.closed)

    def feed(self, url: str) -> FeedState:
        """Return what is known of a feed."""
        return self.feeds.get(url, FeedState())

    def save_feed(self, url: str, state: FeedState) -> None:
        """Save what is now known of a feed. Raises StorageError."""
        with self._lock:
            self.feeds[url] = state
            if 0 < self._log.length < MAX_LENGTH:
                self._log.append(FetchState(feeds={url: state}))
            else:
                self._log.write(FetchState(feeds=self.feeds, robots=self.robots, closed=self.closed))

    def save_progress(self, url: str, state: FeedState) -> None:
        """Save what is known of a feed that is still being fetched. Raises StorageError.

        The file is written again: it would grow by all that is known of a large feed each time.
        """
        with self._lock:
            self.feeds[url] = state
            self._log.write(FetchState(feeds=self.feeds, robots=self.robots, closed=self.closed))

    def save_round(
        self, urls: Mapping[str, object], robots: Mapping[str, RobotsFile], closed: dict[str, float]
    ) -> None:
        """Save all that is known after a round, without feeds that are not in the settings any more."""
        with self._lock:
            self.feeds = {url: state for url, state in self.feeds.items() if url in urls}
            self.robots, self.closed = dict(robots), closed
            self._log.write(FetchState(feeds=self.feeds, robots=self.robots, closed=self.closed))


def forget_validators(state: FeedState) -> FeedState:
    """Return a state after which the next request gets the whole feed."""
    return replace(state, validated="", etag=b"", last_modified=b"")

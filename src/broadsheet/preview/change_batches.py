"""When to build: once for each burst of changes, and when an article becomes public or expires."""

import queue
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from msgspec import Struct

BURST_END = 0.02
"""Seconds without a change after which a burst of changes is over."""
MAX_BATCH_TIME = 1.0
"""Seconds after which the site is built even if more changes keep coming."""
CHECK_ALL_AFTER = 10.0
"""Seconds without a change after which all files are checked, in case an event was missed."""
LONGEST_SLEEP = 60.0
"""Seconds until the wall clock is read again. The monotonic clock may stop while a computer sleeps."""
CLOCK_SLACK = timedelta(seconds=1)
"""How far the wall clock may go back without a build. Smaller corrections are usual."""
DUE_PAUSE = timedelta(seconds=1)
"""The shortest time between two builds for which only the clock is the cause."""


class Change(Struct, frozen=True):
    """A changed file or folder."""

    path: Path
    seeds: bool
    """Whether it is a seed, which must be imported."""


class RebuildCause(Struct, frozen=True):
    """Why the site is built."""

    seeds: bool = False
    """Whether seeds changed, so that they are imported first."""
    paths: frozenset[Path] | None = None
    """The changed paths; None when all files must be checked."""
    pages: frozenset[str] = frozenset()
    """The URL paths, on the server, of the pages that are open in a browser."""
    is_overtaken: Callable[[], bool] = lambda: False
    """Tells whether there are newer changes, so that a long build should be abandoned."""
    quietly: bool = False
    """Whether a build that changes nothing is not reported."""


class Batch(Struct, frozen=True):
    """Changes that are built together. Times are seconds on the monotonic clock."""

    first: float
    last: float
    paths: frozenset[Path]
    seeds: bool
    """Whether any of the changed files is a seed."""


def add_change(batch: Batch | None, change: Change, at: float) -> Batch:
    """Return a batch with one more change in it."""
    if batch is None:
        return Batch(at, at, frozenset((change.path,)), change.seeds)
    return Batch(batch.first, at, batch.paths | {change.path}, batch.seeds or change.seeds)


def build_time(batch: Batch) -> float:
    """Return when to build a batch if no further change is added."""
    return min(batch.last + BURST_END, batch.first + MAX_BATCH_TIME)


class Changes(Protocol):
    """The part of queue.Queue that the loop uses."""

    def get(self, *, timeout: float) -> Change | None:
        """Return the next change, or None to end the loop. Raises queue.Empty after `timeout` seconds."""
        ...


def build_on_change(  # noqa: PLR0913  # the last two are those of tests
    changes: Changes,
    build: Callable[[RebuildCause], datetime | None],
    due: datetime | None,
    *,
    prepare: Callable[[], None] = lambda: None,
    monotonic: Callable[[], float] = time.monotonic,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> None:
    """Build after each batch of changes and at the time `due`, until None is in the queue.

    `build` gets the cause and returns when the next build is due. `prepare` is called while nothing waits for a build.
    Changes during a build wait in the queue for one more build. Some time after the last change, all files are checked.
    When the wall clock goes back, public articles may be embargoed again: then everything is built for the new time.
    """
    batch: Batch | None = None
    check_pending = False
    latest = now()
    while True:
        if batch is None:
            prepare()
        try:
            change = changes.get(
                timeout=CHECK_ALL_AFTER
                if check_pending and batch is None
                else _seconds_to_wait(batch, due, monotonic(), now())
            )
        except queue.Empty:
            if check_pending and batch is None:
                due, check_pending = _postpone(build(RebuildCause(quietly=True)), now()), False
        else:
            if change is None:
                return
            batch = add_change(batch, change, monotonic())
        has_gone_back, latest = now() < latest - CLOCK_SLACK, now()
        if has_gone_back or _is_time(batch, due, monotonic(), latest):
            due = _postpone(build(_cause_of(batch)), now())
            batch, check_pending = None, batch is not None


def _cause_of(batch: Batch | None) -> RebuildCause:
    return RebuildCause() if batch is None else RebuildCause(seeds=batch.seeds, paths=batch.paths)


def _postpone(due: datetime | None, now: datetime) -> datetime | None:
    return due and max(due, now + DUE_PAUSE)


def _seconds_to_wait(batch: Batch | None, due: datetime | None, monotonic: float, now: datetime) -> float:
    if batch is not None:
        return max(0.0, build_time(batch) - monotonic)
    if due is not None:
        return min(max(0.0, (due - now).total_seconds()), LONGEST_SLEEP)
    return LONGEST_SLEEP


def _is_time(batch: Batch | None, due: datetime | None, monotonic: float, now: datetime) -> bool:
    if batch is not None:
        return monotonic >= build_time(batch)
    return due is not None and now >= due

"""When to build: a burst of changes makes one build, and an article that falls due makes one too."""

import queue
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from msgspec import Struct

QUIET = 0.02
"""Seconds without a change after which a burst counts as over."""
LONGEST = 1.0
"""Seconds after which a burst is built although it goes on."""
SETTLED = 10.0
"""Seconds without a change after which everything is looked at, in case that something was not noticed."""
LONGEST_SLEEP = 60.0
"""Seconds until the wall clock is read again: a computer that slept has not counted the time."""
CLOCK_SLACK = timedelta(seconds=1)
"""How far the wall clock may go back without notice: it is corrected by less all the time."""
DUE_PAUSE = timedelta(seconds=1)
"""The shortest time between two builds that only the clock asked for."""


class Change(Struct, frozen=True):
    """Something that was changed on disk."""

    path: Path
    seeds: bool
    """Whether it is a seed, so that it has to be imported."""


class Cause(Struct, frozen=True):
    """Why the site is built."""

    seeds: bool = False
    """Whether seeds changed, and should be imported first."""
    paths: frozenset[Path] | None = None
    """What was seen to change; None when everything has to be looked at."""
    pages: frozenset[str] = frozenset()
    """The URL paths of the pages that somebody is looking at, on the server."""
    is_overtaken: Callable[[], bool] = lambda: False
    """Tells whether something changed since, so that a long build had better be given up."""
    quietly: bool = False
    """Whether nobody needs to hear of a build that changed nothing."""


class Batch(Struct, frozen=True):
    """Changes that are built together. Times are seconds on the monotonic clock."""

    first: float
    last: float
    paths: frozenset[Path]
    seeds: bool
    """Whether seeds are among them."""


def joined(batch: Batch | None, change: Change, at: float) -> Batch:
    """Return a batch with one more change in it."""
    if batch is None:
        return Batch(at, at, frozenset((change.path,)), change.seeds)
    return Batch(batch.first, at, batch.paths | {change.path}, batch.seeds or change.seeds)


def ready_at(batch: Batch) -> float:
    """Return when a batch should be built if no further change joins it."""
    return min(batch.last + QUIET, batch.first + LONGEST)


class Changes(Protocol):
    """What queue.Queue offers to the loop."""

    def get(self, *, timeout: float) -> Change | None:
        """Return the next change, or None to end the loop; raises queue.Empty after so many seconds."""
        ...


def build_on_change(
    changes: Changes,
    build: Callable[[Cause], datetime | None],
    due: datetime | None,
    *,
    monotonic: Callable[[], float] = time.monotonic,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> None:
    """Build after each batch of changes, and when `due` comes, until a None is among the changes.

    `build` is told why and returns when it is due next. Changes that arrive while it runs wait in the queue and make
    one more build. Some time after the last of them, everything is looked at. When the wall clock goes back, what is
    public may not be any more: then everything is built for the moment that it is now.
    """
    batch: Batch | None = None
    settling = False
    latest = now()
    while True:
        try:
            change = changes.get(
                timeout=SETTLED if settling and batch is None else _wait(batch, due, monotonic(), now())
            )
        except queue.Empty:
            if settling and batch is None:
                due, settling = _later(build(Cause(quietly=True)), now()), False
        else:
            if change is None:
                return
            batch = joined(batch, change, monotonic())
        has_gone_back, latest = now() < latest - CLOCK_SLACK, now()
        if has_gone_back or _is_time(batch, due, monotonic(), latest):
            due = _later(build(_cause(batch)), now())
            batch, settling = None, batch is not None


def _cause(batch: Batch | None) -> Cause:
    return Cause() if batch is None else Cause(seeds=batch.seeds, paths=batch.paths)


def _later(due: datetime | None, now: datetime) -> datetime | None:
    return due and max(due, now + DUE_PAUSE)


def _wait(batch: Batch | None, due: datetime | None, monotonic: float, now: datetime) -> float:
    if batch is not None:
        return max(0.0, ready_at(batch) - monotonic)
    if due is not None:
        return min(max(0.0, (due - now).total_seconds()), LONGEST_SLEEP)
    return LONGEST_SLEEP


def _is_time(batch: Batch | None, due: datetime | None, monotonic: float, now: datetime) -> bool:
    if batch is not None:
        return monotonic >= ready_at(batch)
    return due is not None and now >= due

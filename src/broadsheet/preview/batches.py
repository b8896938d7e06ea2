"""When to build: a burst of changes makes one build, and an article that falls due makes one too."""

import queue
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from msgspec import Struct

QUIET = 0.05
"""Seconds without a change after which a burst counts as over."""
LONGEST = 1.0
"""Seconds after which a burst is built although it goes on."""
LONGEST_SLEEP = 60.0
"""Seconds until the wall clock is read again: a computer that slept has not counted the time."""
DUE_PAUSE = timedelta(seconds=1)
"""The shortest time between two builds that only the clock asked for."""


class Change(Struct, frozen=True):
    """Something that was changed on disk."""

    path: Path
    seeds: bool
    """Whether it is a seed, so that it has to be imported."""


class Batch(Struct, frozen=True):
    """Changes that are built together. Times are seconds on the monotonic clock."""

    first: float
    last: float
    seeds: bool
    """Whether seeds are among them."""


def joined(batch: Batch | None, change: Change, at: float) -> Batch:
    """Return a batch with one more change in it."""
    if batch is None:
        return Batch(at, at, change.seeds)
    return Batch(batch.first, at, batch.seeds or change.seeds)


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
    build: Callable[[bool], datetime | None],
    due: datetime | None,
    *,
    monotonic: Callable[[], float] = time.monotonic,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> None:
    """Build after each batch of changes, and when `due` comes, until a None is among the changes.

    `build` is told whether seeds changed and returns when it is due next. Changes that arrive while it runs wait in
    the queue and make one more build.
    """
    batch: Batch | None = None
    while True:
        try:
            change = changes.get(timeout=_wait(batch, due, monotonic(), now()))
        except queue.Empty:
            pass
        else:
            if change is None:
                return
            batch = joined(batch, change, monotonic())
        if _is_time(batch, due, monotonic(), now()):
            due = build(batch is not None and batch.seeds)
            due = due and max(due, now() + DUE_PAUSE)
            batch = None


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

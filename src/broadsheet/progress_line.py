"""The progress of an import, on one line of the terminal that is overwritten."""

import shutil
import time
from collections.abc import Callable
from typing import TextIO

from msgspec import Struct

WIDTH = 10
"""The width of the bar, in characters."""
UPDATE_INTERVAL = 0.1
"""The shortest time in seconds between two updates of the line."""
ESTIMATE_AFTER = 2.0
"""Seconds after which the remaining time is shown."""


class Progress(Struct, frozen=True, kw_only=True):
    """How many of the seeds have been read."""

    files: int
    of_files: int
    bytes: int
    of_bytes: int
    articles: int
    again: bool = False
    """Whether the files are read for a second time in this run."""


class ProgressLine:
    """Shows the progress on a terminal, always on the same line."""

    def __init__(self, terminal: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._terminal, self._clock = terminal, clock
        self._started = self._shown = clock()
        self._last: Progress | None = None

    def show(self, progress: Progress) -> None:
        """Write the line, unless it was written a moment ago and this is not the last update."""
        now = self._clock()
        if self._last is not None and self._last.again != progress.again:
            self.end()
            self._started = now
        if progress.files == progress.of_files or self._last is None or now - self._shown >= UPDATE_INTERVAL:
            self._shown = now
            width = shutil.get_terminal_size().columns - 1
            self._terminal.write(f"\r\x1b[K{describe_progress(progress, now - self._started)[:width]}")
            self._terminal.flush()
        self._last = progress

    def end(self) -> None:
        """End the line."""
        if self._last is not None:
            self._terminal.write("\n")
            self._terminal.flush()
        self._last = None


def describe_progress(progress: Progress, seconds: float) -> str:
    """Return the progress after some seconds as a line: share of the bytes, time left, files, articles and rate.

    >>> describe_progress(Progress(files=1, of_files=4, bytes=512, of_bytes=1024, articles=1200), 10)
    'Reading seeds █████░░░░░  50 %, 10 s left, 1 of 4 files, 1,200 articles, 120 a second'
    """
    share = progress.bytes / progress.of_bytes if progress.of_bytes else progress.files / max(progress.of_files, 1)
    full = round(share * WIDTH)
    has_estimate = seconds >= ESTIMATE_AFTER
    parts = (
        f"Reading {'again' if progress.again else 'seeds'} {'█' * full}{'░' * (WIDTH - full)} {int(100 * share):3d} %",
        f"{_duration(seconds / share - seconds)} left" if has_estimate and 0 < share < 1 else "",
        f"{progress.files} of {progress.of_files} files",
        f"{progress.articles:,} articles",
        f"{progress.articles / seconds:,.0f} a second" if has_estimate else "",
    )
    return ", ".join(filter(None, parts))


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"

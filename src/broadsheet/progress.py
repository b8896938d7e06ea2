"""How far a long command is, on a line of the terminal that is written again and again."""

import shutil
import time
from collections.abc import Callable
from typing import TextIO

from msgspec import Struct

BAR = 10
"""The width of the bar, in characters."""
OFTEN = 0.1
"""After so many seconds at the earliest the line is written again."""
SURE = 2.0
"""After so many seconds the time left is told."""


class Progress(Struct, frozen=True, kw_only=True):
    """How far the reading of seeds is."""

    files: int
    of_files: int
    bytes: int
    of_bytes: int
    articles: int
    again: bool = False
    """Whether files are read that were read before in this run."""


class ProgressLine:
    """Shows how far the reading of seeds is, on a terminal that goes back to the start of its line."""

    def __init__(self, terminal: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._terminal, self._clock = terminal, clock
        self._started = self._shown = clock()
        self._last: Progress | None = None

    def show(self, progress: Progress) -> None:
        """Write the line, unless it was written a moment ago and more is to come."""
        now = self._clock()
        if self._last is not None and self._last.again != progress.again:
            self.end()
            self._started = now
        if progress.files == progress.of_files or self._last is None or now - self._shown >= OFTEN:
            self._shown = now
            width = shutil.get_terminal_size().columns - 1
            self._terminal.write(f"\r\x1b[K{describe(progress, now - self._started)[:width]}")
            self._terminal.flush()
        self._last = progress

    def end(self) -> None:
        """End the line."""
        if self._last is not None:
            self._terminal.write("\n")
            self._terminal.flush()
        self._last = None


def describe(progress: Progress, seconds: float) -> str:
    """Return how far a reading is after some seconds: the share of the bytes, time left, files, articles and rate.

    >>> describe(Progress(files=1, of_files=4, bytes=512, of_bytes=1024, articles=1200), 10)
    'Reading seeds █████░░░░░  50 %, 10 s left, 1 of 4 files, 1,200 articles, 120 a second'
    """
    share = progress.bytes / progress.of_bytes if progress.of_bytes else progress.files / max(progress.of_files, 1)
    full = round(share * BAR)
    sure = seconds >= SURE
    parts = (
        f"Reading {'again' if progress.again else 'seeds'} {'█' * full}{'░' * (BAR - full)} {int(100 * share):3d} %",
        f"{_duration(seconds / share - seconds)} left" if sure and 0 < share < 1 else "",
        f"{progress.files} of {progress.of_files} files",
        f"{progress.articles:,} articles",
        f"{progress.articles / seconds:,.0f} a second" if sure else "",
    )
    return ", ".join(filter(None, parts))


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"

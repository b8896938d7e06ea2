"""Turns at a host: one request at a time, with a pause between two, and none before it says so."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from broadsheet.fetching.failures import FetchFailure

PAUSE = 1.0
"""Seconds between two requests to a host, where its robots.txt asks for no longer one."""
LONGEST_PAUSE = 30.0
"""Seconds: a longer pause that is asked for counts as this one."""


class HostTurns:
    """Which host may be asked when. All times are seconds, as `clock` counts them."""

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], object]) -> None:
        self._clock, self._sleep = clock, sleep
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._free_at: dict[str, float] = {}
        self._pauses: dict[str, float] = {}
        self._closed_until: dict[str, float] = {}
        self._guard = threading.Lock()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait until a host may be asked, and keep others from asking it. Raises FetchFailure while it is closed."""
        with self._guard:
            lock = self._locks[host]
        with lock:
            closed = self.closed_until(host) - self._clock()
            if closed > 0:
                raise FetchFailure(f"{host} asked to be left alone for a while", "busy", wait=closed)
            pause = self._free_at.get(host, 0) - self._clock()
            if pause > 0:
                self._sleep(pause)
            try:
                yield
            finally:
                self._free_at[host] = self._clock() + self._pauses.get(host, PAUSE)

    def slow_down(self, host: str, pause: float) -> None:
        """Leave at least so many seconds between two requests to a host."""
        self._pauses[host] = min(max(pause, PAUSE), LONGEST_PAUSE)

    def close(self, host: str, seconds: float) -> None:
        """Ask a host for nothing in the next seconds."""
        self._closed_until[host] = max(self.closed_until(host), self._clock() + seconds)

    def closed_hosts(self) -> dict[str, float]:
        """Return when each host that asked for it may be asked again."""
        return dict(self._closed_until)

    def closed_until(self, host: str) -> float:
        """Return when a host may be asked again; 0 where nothing is known against it."""
        return self._closed_until.get(host, 0)

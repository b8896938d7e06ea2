"""How the cost of some work grows when what it is done to doubles.

Costs are processor time, the least of several runs without the garbage collector, so that other programs do not count
for much. What looks too dear is measured again at twice the size, and more often, before it is believed.
"""

import gc
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import process_time

Costs = dict[str, float]
"""Part of a work → seconds of processor time, or bytes."""
Lap = Callable[[str], None]
"""Called at the end of each part of a work, with its name."""
Work = Callable[[str, Lap], None]

LIMIT = 2.6
"""How many times as dear the double may be. Twice is linear, four times a square."""
JUDGED = 0.02
"""Seconds that a part must take, at the larger size, to be judged: less is noise."""
SMALLEST_PEAK = 1 << 20
"""Bytes of memory that a work must take to be judged."""
ATTEMPTS = 3


@contextmanager
def _without_collector() -> Iterator[None]:
    enabled = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def costs_of(work: Work, text: str, runs: int = 1) -> Costs:
    """Return the least processor time of each part of some work."""
    least: Costs = {}
    for _ in range(runs):
        with _without_collector():
            times: Costs = {}
            started = process_time()

            def lap(part: str, times: Costs = times) -> None:
                nonlocal started
                now = process_time()
                times[part] = times.get(part, 0.0) + now - started
                started = process_time()

            work(text, lap)
        for part, taken in times.items():
            least[part] = min(taken, least.get(part, taken))
    return least


def dear_parts(smaller: Costs, larger: Costs, least: float = JUDGED) -> dict[str, float]:
    """Return the parts of a work that cost too much of the double, with how many times as much."""
    return {
        part: taken / max(smaller.get(part, 0.0), least / 4)
        for part, taken in larger.items()
        if taken > least and taken > LIMIT * max(smaller.get(part, 0.0), least / 4)
    }


def find_growth(work: Work, shape: Callable[[int], str], size: int) -> dict[str, float]:
    """Return the parts of a work whose cost grows faster than a shape, with how many times as dear the double is."""
    dear = dear_parts(costs_of(work, shape(size)), costs_of(work, shape(2 * size)))
    for attempt in range(1, ATTEMPTS):
        if not dear:
            break
        # A hiccup of the machine does not come back each time, nor grow with the text; a square does.
        size *= 2
        again = dear_parts(costs_of(work, shape(size), attempt + 1), costs_of(work, shape(2 * size), attempt + 1))
        dear = {part: times for part, times in again.items() if part in dear}
    return dear


def peak_of(work: Work, text: str) -> int:
    """Return the most bytes of memory that some work had at once."""
    with _without_collector():
        tracemalloc.start()
        try:
            work(text, lambda _: None)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

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
JUDGED = 0.05
"""Seconds that a part must take, at the larger size, to be judged: less is noise."""
ATTEMPTS = ((1, 1), (1, 3), (2, 5), (2, 9))
"""How many times the size, and how many runs, are measured one after the other until one is not too dear."""


@contextmanager
def _without_collector() -> Iterator[None]:
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def costs_of(work: Work, text: str) -> Costs:
    """Return the processor time of each part of some work."""
    costs: Costs = {}
    with _without_collector():
        started = process_time()

        def lap(part: str) -> None:
            nonlocal started
            costs[part] = costs.get(part, 0.0) + process_time() - started
            started = process_time()

        work(text, lap)
    return costs


def find_growth(work: Work, shape: Callable[[int], str], size: int) -> dict[str, float]:
    """Return the parts of a work whose cost grows faster than a shape, with how many times as dear the double is."""
    work(shape(1), lambda _: None)  # what is loaded once is no cost of the text
    dear: dict[str, float] | None = None
    for times, runs in ATTEMPTS:
        found = _compare(work, shape(times * size), shape(2 * times * size), runs)
        # A hiccup of the machine does not come back each time, nor grow with the text; a square does.
        dear = {part: ratio for part, ratio in found.items() if dear is None or part in dear}
        if not dear:
            break
    return dear or {}


def find_growth_of(do: Callable[[str], object], piece: str, size: int) -> dict[str, float]:
    """Return how many times as dear the double is of a piece again and again; nothing where it is as it should be."""

    def work(text: str, lap: Lap) -> None:
        do(text)
        lap("it")

    return find_growth(work, lambda length: piece * max(1, length // len(piece)), size)


def _compare(work: Work, once: str, double: str, runs: int) -> dict[str, float]:
    """Return the parts that are too dear in the least of several runs, which take turns."""
    smaller: Costs = {}
    larger: Costs = {}
    for _ in range(runs):
        for least, text in ((smaller, once), (larger, double)):
            for part, cost in costs_of(work, text).items():
                least[part] = min(cost, least.get(part, cost))
    ratios = {part: cost / max(smaller.get(part, 0.0), JUDGED / 8) for part, cost in larger.items() if cost > JUDGED}
    return {part: ratio for part, ratio in ratios.items() if ratio > LIMIT}


def peak_of(work: Work, text: str) -> int:
    """Return the most bytes of memory that some work had at once."""
    with _without_collector():
        tracemalloc.start()
        try:
            work(text, lambda _: None)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

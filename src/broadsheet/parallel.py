"""One function over many items, in worker processes when that pays."""

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from threading import Thread
from types import TracebackType
from typing import Self, TypeVar

from broadsheet.errors import Fault, SiteError

Item = TypeVar("Item")
Result = TypeVar("Result")

FEW = 200
"""Starting processes costs more than doing fewer items than this right here."""
CHUNK = 50
"""How many items travel to a worker at once."""


def default_jobs() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def without_collecting() -> Iterator[None]:
    """Keep the garbage collector from walking the many records of a site again and again while they are made.

    Records are frozen and free of cycles, so that counting references frees them.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class Workers:
    """Worker processes that start when they are first worth it and stop at the end of the `with` block.

    Functions and items travel by pickle; results come back in the order of the items; the first error of a function
    is raised where its result is taken, SiteError when a worker was killed.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def map(
        self, function: Callable[[Item], Result], items: Sequence[Item], *, few: int = FEW, chunk: int = CHUNK
    ) -> Iterator[Result]:
        """Yield `function(item)` for each item, in order; fewer items than `few` are done right here."""
        if self._jobs < 2 or len(items) < few:  # noqa: PLR2004
            return map(function, items)
        if self._pool is None:
            # A fresh interpreter for each worker: the watcher and the server have threads, which fork does not survive.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._jobs, mp_context=context, initializer=_begin_work)
        return _unbroken(self._pool.map(function, items, chunksize=chunk))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)


def _unbroken(results: Iterator[Result]) -> Iterator[Result]:
    try:
        yield from results
    except BrokenProcessPool as error:
        fault = Fault("broadsheet", None, "a worker process was killed from outside", "short of memory? try --jobs 1")
        raise SiteError(fault) from error


def _begin_work() -> None:
    """Prepare a worker process: it ends when the process that started it is killed, and not on the user's Ctrl-C."""
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)

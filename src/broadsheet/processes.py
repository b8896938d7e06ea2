"""Work in several processes when that pays: one function over many items, or one task in equal shares."""

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from itertools import chain
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from broadsheet.errors import Fault, SiteError

# A build that changes nothing starts no process, and what starts them is slow to load.
# ruff: noqa: PLC0415
if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.connection import _ConnectionBase
    from multiprocessing.process import BaseProcess

    Connection = _ConnectionBase[Any, Any]
    Fork = tuple[BaseProcess, Connection]

Item = TypeVar("Item")
Result = TypeVar("Result")

FEW = 200
"""Starting processes costs more than doing fewer items than this right here."""
WATCH = "end with the parent"
"""The thread of a worker process that waits for the end of the process that started it, and for nothing else."""
PAUSE = 0.05
"""Seconds after which work that is done apart is asked again whether it is overtaken."""
CHUNK = 50
"""How many items travel to a worker at once."""
MOST_WAITED_FOR = 60
"""How many workers Windows lets one process wait for, a few less."""


def can_fork() -> bool:
    """Tell whether this system forks a process so that the fork can go on working.

    Windows has no forks. Those of macOS may hang or crash in the system's own libraries, which start threads. There a
    build does all of its work in its own process: what it would have to send to fresh ones is nearly all that it has
    in memory, and that takes longer than the work. Import, which sends little, has spawned workers everywhere.
    """
    return sys.platform != "darwin" and hasattr(os, "fork") and hasattr(signal, "pthread_sigmask")


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


def collect_everything() -> None:
    """Free what is no longer in use, also of what was kept from the collector.

    Who keeps an index from it keeps all else that there is by then too, and what of that holds itself by a cycle, such
    as a connection to a database, would stay for good.
    """
    gc.unfreeze()
    gc.collect()


def return_freed_memory() -> None:
    """Return to the system what was freed, where the C library can do so.

    It stands between what is in use, and a fork would copy it as soon as either process writes there.
    """
    trim = _malloc_trim() if can_fork() else None
    if trim is not None:
        trim(0)


@cache
def _malloc_trim() -> Callable[[int], int] | None:
    # Once: each library that is loaded makes a class of its own.
    import ctypes

    return getattr(ctypes.CDLL(None), "malloc_trim", None)


class Workers:
    """Worker processes that start when they are first worth it and stop at the end of the `with` block.

    Functions and items travel by pickle; results come back in the order of the items; the first error of a function
    is raised where its result is taken. When a worker is killed, what is not done yet is done again, one item after the
    other in a process of its own; `lost` says what stands for an item that ends that process too. Without `lost`,
    SiteError is raised.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def map(
        self,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        *,
        few: int = FEW,
        chunk: int = CHUNK,
        lost: Callable[[Item], Result] | None = None,
    ) -> Iterator[Result]:
        """Yield `function(item)` for each item, in order; fewer items than `few` are done right here."""
        if self._jobs < 2 or len(items) < few:  # noqa: PLR2004
            return map(function, items)
        if self._pool is None:
            self._pool = start_workers(self._jobs)
        results = self._pool.map(function, items, chunksize=chunk)
        return _unbroken(results) if lost is None else self._survive(self._pool, results, function, items, lost)

    def _survive(
        self,
        pool: "ProcessPoolExecutor",
        results: Iterator[Result],
        function: Callable[[Item], Result],
        items: Sequence[Item],
        lost: Callable[[Item], Result],
    ) -> Iterator[Result]:
        from concurrent.futures.process import BrokenProcessPool

        done = 0
        try:
            for result in results:
                yield result
                done += 1
        except BrokenProcessPool:
            if self._pool is pool:
                pool.shutdown(wait=True)
                self._pool = None
            yield from map_alone(function, items[done:], lost)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)


def start_workers(jobs: int) -> "ProcessPoolExecutor":
    """Return worker processes, each a fresh interpreter, which a process with threads may start too."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("spawn")
    workers = min(jobs, MOST_WAITED_FOR) if sys.platform == "win32" else jobs
    return ProcessPoolExecutor(workers, mp_context=context, initializer=start_worker)


def map_alone(
    function: Callable[[Item], Result], items: Sequence[Item], lost: Callable[[Item], Result]
) -> Iterator[Result]:
    """Yield `function(item)` for each item, done in a process of its own; `lost(item)` for one that ends it."""
    from concurrent.futures.process import BrokenProcessPool

    pool = start_workers(1)
    try:
        for item in items:
            try:
                result = pool.submit(function, item).result()
            except BrokenProcessPool:
                pool.shutdown(wait=True)
                pool, result = start_workers(1), lost(item)
            yield result
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def split_between_forks(work: Callable[[int, int], Result], shares: int) -> Iterator[Iterator[Result]]:
    """Begin a task in shares, and give the results in their order; `work` gets (share, shares).

    The first share is done right here, when its result is taken, every other by a fork of this process, which has all
    that this one has in memory without copying it. Where there are no forks, and in a process with threads, which does
    not survive a fork, the whole task is done here, as one share. The first error is raised where its result is taken,
    SiteError when a fork was killed. The end of the `with` block ends the forks.
    """
    if shares < 2 or not can_fork() or _has_threads():  # noqa: PLR2004
        yield map(work, (0,), (1,))
        return
    forks: list[Fork] = []
    try:
        with _interrupts_later():
            for share in range(1, shares):
                forks.append(_start_fork(work, share, shares))  # noqa: PERF401  # those that began are ended
        yield chain(map(work, (0,), (shares,)), (_result(receiver) for _, receiver in forks))
    finally:
        for process, receiver in forks:
            receiver.close()
            process.terminate()
            process.join()


def _has_threads() -> bool:
    return any(thread.name != WATCH for thread in threading.enumerate()[1:])


@contextmanager
def _interrupts_later() -> Iterator[None]:
    """Let a Ctrl-C wait for the end of the `with` block: in the middle of a fork it would be lost in Python's code."""
    if sys.platform == "win32":
        raise AssertionError("Windows has no forks")
    signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT,))


def _start_fork(work: Callable[[int, int], Result], share: int, shares: int) -> "Fork":
    import multiprocessing

    if sys.platform == "win32":
        raise AssertionError("Windows has no forks")
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_do_share, args=(work, share, shares, sender), daemon=True)
    process.start()
    sender.close()
    return process, receiver


class Superseded(Exception):  # noqa: N818  # no error: there is something better to do
    """Work was given up for what came meanwhile."""


def run_in_new_process(work: Callable[[], Result], is_overtaken: Callable[[], bool]) -> Result:
    """Return what some work returns, done in a fresh process, which can share it out to forks.

    Raises Overtaken as soon as the work is, SiteError when the process was killed, and what the work raises.
    """
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_do_apart, args=(work, sender))
    process.start()
    sender.close()
    try:
        while not receiver.poll(PAUSE):
            if is_overtaken():
                raise Superseded
        result: Result = _result(receiver)
        return result
    finally:
        receiver.close()
        process.kill()
        process.join()


def _do_apart(work: Callable[[], Result], sender: "Connection") -> None:
    _do_share(lambda _share, _shares: work(), 0, 1, sender)


def _do_share(work: Callable[[int, int], Result], share: int, shares: int, sender: "Connection") -> None:
    start_worker()
    try:
        done, result = True, work(share, shares)
    except Exception as error:  # noqa: BLE001  # whatever it is, the process that waits for it raises it
        done, result = False, error  # type: ignore[assignment]
    with suppress(BrokenPipeError):
        sender.send((done, result))


def _result(receiver: "Connection") -> Any:  # noqa: ANN401  # what the fork's work returned
    try:
        done, result = receiver.recv()
    except EOFError as error:
        raise killed() from error
    if not done:
        raise result
    return result


def _unbroken(results: Iterator[Result]) -> Iterator[Result]:
    from concurrent.futures.process import BrokenProcessPool

    try:
        yield from results
    except BrokenProcessPool as error:
        raise killed() from error


def killed() -> SiteError:
    """Return the error that says that a worker process is gone."""
    fix = "short of memory? try --jobs 1"
    return SiteError(Fault("broadsheet", None, "a worker process was killed from outside", fix))


def start_worker() -> None:
    """Prepare a worker process: it ends when the process that started it is killed, and not on the user's Ctrl-C."""
    import multiprocessing

    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), name=WATCH, daemon=True).start()


def _end_with(parent: "BaseProcess") -> None:
    parent.join()
    os._exit(1)

"""Work in several processes: one function for many items, or one task in equal shares."""

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
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.connection import _ConnectionBase
    from multiprocessing.process import BaseProcess

    Connection = _ConnectionBase[Any, Any]
    Fork = tuple[BaseProcess, Connection]

Item = TypeVar("Item")
Result = TypeVar("Result")

MIN_PAGES_FOR_PROCESSES = 200
"""For fewer items than this, starting processes takes longer than the work."""
WATCH = "end with the parent"
"""The name of the thread in a worker process that only waits for the end of the parent process."""
PAUSE = 0.05
"""Seconds between two checks whether work in another process is overtaken."""
WORKER_MEMORY = 2 * 1024**3
"""How many bytes of memory a worker of an import may have. One needs 100 to 300 MB."""
OBJECTS_BEFORE_COLLECTING = 50_000
"""After how many new objects that could be in cycles the garbage collector runs where it should do so seldom."""
BLOCK = 32
"""How many neighbours are in one block of a share."""
MAX_WAITED_FOR = 60
"""How many workers one process may have on Windows, which can wait for few more processes at once."""


def can_fork() -> bool:
    """Return whether this system can fork processes safely.

    Windows has no forks. On macOS, forks may hang or crash in system libraries that start threads. On both, a build
    works in one process, since sending nearly all of its memory to other processes would take longer than the work.
    Import sends little, so that it spawns workers on all systems.
    """
    return sys.platform != "darwin" and hasattr(os, "fork") and hasattr(signal, "pthread_sigmask")


def default_jobs() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def without_collecting() -> Iterator[None]:
    """Turn off the garbage collector in the `with` block, so that it does not walk a site's many records repeatedly.

    Records are frozen and have no cycles, so that reference counting frees them.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Let the garbage collector run seldom in the `with` block, where tables of words are loaded and much is read.

    By default, it walks all tables several times while they grow, though none of them ever becomes garbage.
    """
    before = gc.get_threshold()
    gc.set_threshold(OBJECTS_BEFORE_COLLECTING, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def collect_everything() -> None:
    """Free all unused objects, including frozen ones.

    `gc.freeze` for an index freezes all other objects too. Those in cycles, such as database connections, would never
    be freed.
    """
    gc.unfreeze()
    gc.collect()


def return_freed_memory() -> None:
    """Return freed memory to the system, if the C library can do so.

    Freed memory is on the same pages as used memory, and a fork copies a page as soon as either process writes to it.
    """
    trim = _malloc_trim() if can_fork() else None
    if trim is not None:
        trim(0)


@cache
def _malloc_trim() -> Callable[[int], int] | None:
    # Cached, since each `CDLL` creates a class.
    import ctypes

    return getattr(ctypes.CDLL(None), "malloc_trim", None)


class Workers:
    """An executor: worker processes that start when they are first needed and stop at the end of the `with` block.

    Functions and items are sent by pickle. If a worker is killed, the remaining items are done one by one in a new
    process.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def map(
        self, function: Callable[[Item], Result], items: Sequence[Item], *, few: int, lost: Callable[[Item], Result]
    ) -> Iterator[Result]:
        """Return `function(item)` for each item, as `Executor` says; with one job, all are done in this process."""
        if self._jobs < 2 or len(items) < few:  # noqa: PLR2004
            return map(function, items)
        if self._pool is None:
            self._pool = start_workers(self._jobs)
        return self._survive(self._pool, _submit(self._pool, function, items), function, items, lost)

    def _survive(
        self,
        pool: "ProcessPoolExecutor",
        futures: Sequence["Future[Result]"],
        function: Callable[[Item], Result],
        items: Sequence[Item],
        lost: Callable[[Item], Result],
    ) -> Iterator[Result]:
        from concurrent.futures.process import BrokenProcessPool

        done = 0
        with suppress(BrokenProcessPool):
            for future in futures:
                yield future.result()
                done += 1
        if done < len(items):
            if self._pool is pool:
                pool.shutdown(wait=True)
                self._pool = None
            yield from map_alone(function, items[done:], lost)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, error_type: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)


def _submit(
    pool: "ProcessPoolExecutor", function: Callable[[Item], Result], items: Sequence[Item]
) -> list["Future[Result]"]:
    """Return what the workers do from now on: for fewer items where a worker is killed, now or by earlier work."""
    from concurrent.futures.process import BrokenProcessPool

    futures: list[Future[Result]] = []
    with suppress(BrokenProcessPool):
        futures.extend(pool.submit(function, item) for item in items)
    return futures


def start_workers(jobs: int) -> "ProcessPoolExecutor":
    """Return worker processes. Each is a new interpreter, so that a process with threads may start them."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("spawn")
    workers = min(jobs, MAX_WAITED_FOR) if sys.platform == "win32" else jobs
    return ProcessPoolExecutor(workers, mp_context=context, initializer=start_worker)


def map_alone(
    function: Callable[[Item], Result], items: Sequence[Item], lost: Callable[[Item], Result]
) -> Iterator[Result]:
    """Yield `function(item)` for each item, done in another process; `lost(item)` for an item that kills it."""
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
    """Start a task in shares, and return the results in their order; `work` gets (share, shares).

    The first share is done in this process when its result is taken, every other by a fork, which shares this
    process's memory without copying it. Without forks, and in a process with threads, which cannot be forked safely,
    the whole task is done here as one share. The first error is raised when its result is taken, SiteError when a fork
    was killed. The forks end at the end of the `with` block.
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


def blocks_of(items: Sequence[Item], share: int, shares: int) -> list[Item]:
    """Return one share of some items, in blocks, as neighbours often need the same."""
    starts = range(share * BLOCK, len(items), shares * BLOCK)
    return [item for start in starts for item in items[start : start + BLOCK]]


def _has_threads() -> bool:
    return any(thread.name != WATCH for thread in threading.enumerate()[1:])


@contextmanager
def _interrupts_later() -> Iterator[None]:
    """Delay Ctrl-C until the end of the `with` block: during a fork, Python would ignore it."""
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
    """Work was abandoned because of newer changes."""


def run_in_new_process(work: Callable[[], Result], is_overtaken: Callable[[], bool]) -> Result:
    """Return the result of `work`, done in a new process, which may fork.

    Raises Superseded as soon as `is_overtaken()`, SiteError when the process was killed, and whatever `work` raises.
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
    except Exception as error:  # noqa: BLE001  # any error is raised in the waiting process
        done, result = False, error  # type: ignore[assignment]
    with suppress(BrokenPipeError):
        sender.send((done, result))


def _result(receiver: "Connection") -> Any:  # noqa: ANN401  # the result of `work` in the other process
    try:
        done, result = receiver.recv()
    except EOFError as error:
        raise killed() from error
    if not done:
        raise result
    return result


def killed() -> SiteError:
    """Return the error for a killed worker process."""
    fix = "short of memory? try --jobs 1"
    return SiteError(Fault("broadsheet", None, "a worker process was killed from outside", fix))


def start_worker() -> None:
    """Prepare a worker process: it ends when its parent process ends, and ignores Ctrl-C."""
    import multiprocessing

    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), name=WATCH, daemon=True).start()


def _end_with(parent: "BaseProcess") -> None:
    parent.join()
    os._exit(1)

"""Work on a Dask cluster: one that is started on this machine, or one whose scheduler runs already.

Dask does the work of a lost worker again on another one. The results come in the order of the items, so they do not
depend on the number of workers, on their speed, or on those that are lost.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack
from functools import partial
from importlib.metadata import version
from itertools import chain
from types import TracebackType
from typing import Self, TypeVar

from broadsheet.errors import Fault, SiteError, UsageError
from broadsheet.extras import how_to_install
from broadsheet.worker_processes import WORKER_MEMORY

try:
    from dask import config
    from distributed import Client, Future, LocalCluster
    from distributed.scheduler import KilledWorker
except ImportError as missing:
    raise UsageError(f"Dask is not installed; {how_to_install('dask')}") from missing

TASKS_PER_THREAD = 4
"""Into so many tasks the items are cut for each thread of the cluster: a task costs 10 milliseconds of its own."""
FIRST_WORKER_SECONDS = 60
"""How long work waits for the first worker of a cluster."""

Item = TypeVar("Item")
Result = TypeVar("Result")


class DaskWorkers:
    """An executor: the workers of a Dask cluster. It connects when there is work, and leaves with the `with` block."""

    def __init__(self, address: str | None, jobs: int) -> None:
        """Take the address of a scheduler; with None, a cluster of so many workers is started on this machine."""
        self._address, self._jobs = address, jobs
        self._client: Client | None = None
        self._opened = ExitStack()

    def map(
        self, function: Callable[[Item], Result], items: Sequence[Item], *, few: int, lost: Callable[[Item], Result]
    ) -> Iterator[Result]:
        """Return `function(item)` for each item, as `Executor` says.

        Raises UsageError when there is no scheduler; when a result is taken, SiteError when the scheduler is gone.
        """
        if len(items) < few:
            return map(function, items)
        if self._client is None:
            self._client = self._connect()
        submit = partial(self._client.submit, partial(_work, _version(), function), pure=False)
        size = max(1, len(items) // (TASKS_PER_THREAD * sum(self._client.nthreads().values())))
        groups = [items[begin : begin + size] for begin in range(0, len(items), size)]
        futures = list(map(submit, groups))
        return chain.from_iterable(
            _take(future, group, submit, lost) for future, group in zip(futures, groups, strict=True)
        )

    def _connect(self) -> Client:
        try:
            where = self._address or self._opened.enter_context(_local_cluster(self._jobs))
        except RuntimeError as error:  # a worker was killed as it started
            raise SiteError(
                Fault("broadsheet", None, f"no Dask cluster starts here: {error}", "run it again")
            ) from error
        try:
            client: Client = self._opened.enter_context(Client(where, set_as_default=False))
        except (OSError, ValueError) as error:
            message = f"no Dask scheduler answers at {where}: {error}; start one with 'dask scheduler'"
            raise UsageError(message) from error
        try:
            client.wait_for_workers(1, timeout=FIRST_WORKER_SECONDS)
        except TimeoutError as error:
            message = f"the Dask scheduler at {where} has no worker; start one with 'dask worker {where}'"
            raise UsageError(message) from error
        return client

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, error_type: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._opened.__exit__(error_type, error, traceback)


def _local_cluster(workers: int) -> LocalCluster:
    # Python works in one thread at a time, so each worker is a process with one. Nobody looks at the dashboard.
    # For the dashboard alone, each worker would note a hundred times a second what it does: a sixth of all its time.
    with config.set({"distributed.worker.profile.enabled": False}):
        return LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            memory_limit=WORKER_MEMORY,
            dashboard_address=None,
            silence_logs="CRITICAL",
        )


def _version() -> str:
    return version("broadsheet")


def _work(expected: str, function: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """Do the work on a worker, which is to have the Broadsheet that sent it."""
    if _version() != expected:
        message = f"a Dask worker has Broadsheet {_version()}, and this is {expected}"
        raise SiteError(Fault("broadsheet", None, message, "install the same version on all workers"))
    return [function(item) for item in items]


def _take(
    future: "Future[list[Result]]",
    items: Sequence[Item],
    submit: "Callable[[Sequence[Item]], Future[list[Result]]]",
    lost: Callable[[Item], Result],
) -> list[Result]:
    """Return the results of a task; if it ends the workers that do it, each of its items is done alone."""
    try:
        results: list[Result] = future.result()
    except KilledWorker:
        if len(items) == 1:
            return [lost(items[0])]
        return [one for item in items for one in _take(submit([item]), [item], submit, lost)]
    except (CancelledError, OSError) as error:
        message = f"the Dask scheduler is gone: {error}"
        raise SiteError(Fault("broadsheet", None, message, "run it again: it goes on where it was")) from error
    finally:
        future.release()
    return results

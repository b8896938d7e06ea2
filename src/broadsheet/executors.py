"""Where the work of an import is done: in this process, in processes of this machine, or on a Dask cluster."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

from broadsheet.worker_processes import Workers

PROCESSES, DASK = "processes", "dask"
"""The names of executors; the address of a Dask scheduler, such as `tcp://host:8786`, is one too."""

Item = TypeVar("Item")
Result = TypeVar("Result")


class Executor(Protocol):
    """Does one function for many items.

    The function is to be pure: an executor may do it anywhere, and again where a worker was lost.
    """

    def map(
        self,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        *,
        few: int,
        lost: Callable[[Item], Result],
    ) -> Iterator[Result]:
        """Return the results in the order of the items; the work begins at once.

        Fewer items than `few` are done in this process. `lost(item)` is the result of an item whose workers end, one
        after another. The first error of a function is raised when its result is taken.
        """


def open_executor(name: str, jobs: int) -> AbstractContextManager[Executor]:
    """Return an executor, which starts with the first work and ends with the `with` block.

    `jobs` is the number of processes on this machine; with one, everything is done in this process.
    """
    if name == PROCESSES:
        return Workers(jobs)
    from broadsheet.dask_workers import DaskWorkers  # noqa: PLC0415  # an extra

    return DaskWorkers(None if name == DASK else name, jobs)

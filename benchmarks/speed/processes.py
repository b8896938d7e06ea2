"""Child processes: how long they take, how much of the processor and how much memory."""

import os
import signal
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

from msgspec import Struct

SAMPLING = 0.1
"""Seconds between two looks at the memory."""
SELDOM = 0.5
"""The same where a run takes minutes, since to look at the memory of a large process takes it time."""
PATIENCE = 10.0
"""Seconds that a process gets to end by itself."""
TICKS = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


class Run(Struct, frozen=True):
    """What one run took."""

    wall: float
    """Seconds."""
    cpu: float | None = None
    """Seconds of user and system time, of the process and of all that it waited for."""
    memory: int | None = None
    """The most memory of all its processes at one moment, in bytes (PSS: a page that they share counts once)."""
    largest: int | None = None
    """The most memory of one of its processes, in bytes (RSS: with the pages that it shares)."""
    pages: int | None = None
    """How many finished pages were waited for."""


class Tree:
    """A process and all that it starts, told by their session."""

    def __init__(self, command: tuple[str, ...], folder: Path) -> None:
        self.log = folder / "output.log"
        self._log = self.log.open("wb")
        self.process = subprocess.Popen(  # noqa: S603  # a generator
            command,
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )
        self._strangers: set[int] = set()

    def cpu(self) -> float:
        """Return the seconds that all running processes of the tree have used so far."""
        return sum(_cpu(pid) for pid in self._pids())

    def memory(self) -> int:
        """Return the bytes that all running processes of the tree take now."""
        return sum(_memory(pid) for pid in self._pids())

    def largest(self) -> int:
        """Return the most bytes that a running process of the tree has taken so far, with those that it shares."""
        return max(map(_most_memory, self._pids()), default=0)

    def stop(self) -> None:
        """End the process, and whatever of the tree is left then."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(PATIENCE)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._log.close()

    def _pids(self) -> list[int]:
        running = {int(entry) for entry in os.listdir(PROC) if entry.isdecimal()}  # noqa: PTH208  # looked at often
        self._strangers &= running
        own = [pid for pid in running - self._strangers if _session(pid) == self.process.pid]
        self._strangers |= running.difference(own)
        return own


class Peak:
    """The most memory that a tree takes, looked at in a thread of its own for as long as a `with` block lasts."""

    def __init__(self, tree: Tree, sampling: float = SAMPLING) -> None:
        self.bytes = 0
        self.largest = 0
        self._tree = tree
        self._sampling = sampling
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(self._sampling):
            self.bytes = max(self.bytes, self._tree.memory())
            self.largest = max(self.largest, self._tree.largest())


def run(command: tuple[str, ...], folder: Path) -> Run:
    """Run a command to its end. Raises CalledProcessError when it fails; `output.log` in the folder says why."""
    start = time.perf_counter()
    tree = Tree(command, folder)
    try:
        cpu = _end(tree)
        wall = time.perf_counter() - start
    finally:
        tree.stop()
    _refuse_failure(tree, command)
    return Run(wall, cpu)


def run_weighed(command: tuple[str, ...], folder: Path) -> Run:
    """Run a long command to its end as `run` does, and look at its memory seldom."""
    start = time.perf_counter()
    tree = Tree(command, folder)
    try:
        with Peak(tree, SELDOM) as peak:
            cpu = _end(tree)
            wall = time.perf_counter() - start
    finally:
        tree.stop()
    _refuse_failure(tree, command)
    return Run(wall, cpu, peak.bytes, peak.largest)


def _end(tree: Tree) -> float:
    """Wait for the end of a process; return the seconds of processor time of it and of all that it waited for."""
    _, status, usage = os.wait4(tree.process.pid, 0)
    tree.process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime


def _refuse_failure(tree: Tree, command: tuple[str, ...]) -> None:
    if tree.process.returncode:
        raise subprocess.CalledProcessError(tree.process.returncode, command)


def weigh(command: tuple[str, ...], folder: Path) -> int:
    """Run a command to its end and return the most memory that it took, in bytes. Looking at it takes time."""
    tree = Tree(command, folder)
    try:
        with Peak(tree) as peak:
            tree.process.wait()
    finally:
        tree.stop()
    return peak.bytes


def _environment() -> dict[str, str]:
    # Settings of a developer's Python, such as not to keep compiled modules, are not what users have.
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def _most_memory(pid: int) -> int:
    try:
        lines = (PROC / str(pid) / "status").read_text().splitlines()
    except OSError:  # it has ended
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) * 1024


def _memory(pid: int) -> int:
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024


def _stat(pid: int) -> list[str]:
    """Return the fields of a process from the third on (proc_pid_stat(5)); none when it has ended."""
    try:
        return (PROC / str(pid) / "stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return []


def _session(pid: int) -> int:
    fields = _stat(pid)
    return int(fields[3]) if fields else 0


def _cpu(pid: int) -> float:
    fields = _stat(pid)
    return sum(int(field) for field in fields[11:13]) / TICKS if fields else 0.0

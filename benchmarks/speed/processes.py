"""Child processes: how long they take, how much of the processor and how much memory."""

import os
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

SAMPLING = 0.05
"""Seconds between two looks at the memory. The kernel keeps the peaks; only what a process adds after the last look
before it ends is missed."""
TICKS = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


class Run(Struct, frozen=True):
    """What one run took."""

    wall: float
    """Seconds."""
    cpu: float | None = None
    """Seconds of user and system time, of the process and of all that it waited for."""
    memory: int | None = None
    """Bytes: the peaks of the resident memory (VmHWM) of all its processes, added up. Processes do not reach their
    peaks together and share pages, so it is an upper bound."""
    pages: int | None = None
    """How many finished pages were waited for."""


class Tree:
    """A process and all that it starts, told by their session."""

    def __init__(self, command: tuple[str, ...], folder: Path) -> None:
        self.log = folder / "output.log"
        self._log = self.log.open("wb")
        self.process = subprocess.Popen(  # noqa: S603  # a generator
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=self._log, stderr=self._log, start_new_session=True
        )
        self._peaks: dict[int, int] = {}
        self._strangers: set[int] = set()

    def look(self) -> None:
        """Note the peaks of memory so far."""
        for pid in self._pids():
            with suppress(OSError):
                self._peaks[pid] = max(self._peaks.get(pid, 0), _peak(pid))

    @property
    def memory(self) -> int:
        """The sum of the peaks noted, in bytes."""
        return sum(self._peaks.values())

    def cpu(self) -> float:
        """Return the seconds that all running processes of the tree have used so far."""
        return sum(_cpu(pid) for pid in self._pids())

    def close(self) -> None:
        """Close the log."""
        self._log.close()

    def _pids(self) -> list[int]:
        running = {int(entry) for entry in os.listdir(PROC) if entry.isdecimal()}  # noqa: PTH208  # looked at often
        self._strangers &= running
        own = [pid for pid in running - self._strangers if _session(pid) == self.process.pid]
        self._strangers |= running.difference(own)
        return own


def run(command: tuple[str, ...], folder: Path) -> Run:
    """Run a command to its end. Raises CalledProcessError when it fails; `output.log` in the folder says why."""
    start = time.perf_counter()
    tree = Tree(command, folder)
    ended = threading.Event()
    sampler = threading.Thread(target=_sample, args=(tree, ended))
    sampler.start()
    _, status, usage = os.wait4(tree.process.pid, 0)
    wall = time.perf_counter() - start
    ended.set()
    sampler.join()
    tree.close()
    tree.process.returncode = os.waitstatus_to_exitcode(status)
    if tree.process.returncode:
        raise subprocess.CalledProcessError(tree.process.returncode, command)
    return Run(wall, usage.ru_utime + usage.ru_stime, tree.memory)


def _sample(tree: Tree, ended: threading.Event) -> None:
    tree.look()
    while not ended.wait(SAMPLING):
        tree.look()


def _peak(pid: int) -> int:
    for line in (PROC / str(pid) / "status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    return 0


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

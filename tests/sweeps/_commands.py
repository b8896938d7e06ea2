"""Commands as processes of their own: forks of this one, which has loaded everything, or from a real command line."""

import io
import os
import signal
import subprocess
import sys
import traceback
import warnings
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

from broadsheet.cli import main
from broadsheet.new_site import create_site
from broadsheet.rendering import template_cache

CRASHED = 70


@dataclass
class Running:
    """A command at work."""

    process: int
    said: int
    """The pipe that it and its workers write to."""
    text: bytearray = field(default_factory=bytearray)

    def kill(self) -> None:
        """Kill the process itself, for real; its workers have to notice."""
        os.kill(self.process, signal.SIGKILL)

    def wait(self) -> tuple[int, str]:
        """Return the exit code, negative for a signal, and all that was said, once all its processes are gone."""
        while data := os.read(self.said, 1 << 16):
            self.text += data
        os.close(self.said)
        _, status = os.waitpid(self.process, 0)
        return os.waitstatus_to_exitcode(status), self.text.decode()


def load_everything(folder: Path) -> None:
    """Run a command in this process, in a new site, so that forks have what commands load when they first need it."""
    create_site(folder)
    with redirect_stdout(io.StringIO()):
        assert main(["build", "--jobs", "1", "--site", str(folder)]) == 0


def fork(
    arguments: Sequence[str | Path], *, home: Path | None = None, prepare: Callable[[], None] = lambda: None
) -> Running:
    """Start a command in a fork of this process; its code is that of the command line after the imports.

    With a home, it runs as the user whose that folder is. What `prepare` does comes first.
    """
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # The child runs what a fresh process would, whatever threads stay behind here.
        warnings.simplefilter("ignore", DeprecationWarning)
        process = os.fork()
    if process == 0:
        os.close(reading)
        _become_command(list(map(str, arguments)), writing, home, prepare)
    os.close(writing)
    return Running(process, reading)


def start(arguments: Sequence[str | Path]) -> Running:
    """Start a command by its command line."""
    reading, writing = os.pipe()
    command = (sys.executable, "-m", "broadsheet", *map(str, arguments))
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=writing, stderr=writing)
    process.returncode = 0  # it is waited for here
    os.close(writing)
    return Running(process.pid, reading)


def _become_command(arguments: list[str], said: int, home: Path | None, prepare: Callable[[], None]) -> None:
    code = CRASHED
    try:
        os.dup2(said, 1)
        os.dup2(said, 2)
        os.close(said)
        sys.stdout, sys.stderr = (os.fdopen(number, "w", closefd=False) for number in (1, 2))
        if home is not None:
            os.setresuid(*[home.stat().st_uid] * 3)
        template_cache.TEMPLATE_CACHE.__init__()  # type: ignore[misc]  # a fresh process has compiled nothing
        prepare()
        code = main(arguments)
    except BaseException:  # noqa: BLE001  # nothing of this process goes on
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)

"""A site that is served by a process of its own, and what it tells of its builds."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import httpx
import pytest
from tests.conftest import PATIENCE

from broadsheet.preview.event_stream import KEEP_ALIVE


class Served:
    """A site that is served by a process of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.url = ""
        self._process: subprocess.Popen[str] | None = None

    def write(self, path: str, text: str) -> None:
        file = self.root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        # All at once: between emptying a file and filling it, a build may see it empty.
        unfinished = file.with_name(f".{file.name}")
        unfinished.write_text(text, "utf-8")
        unfinished.replace(file)

    def remove(self, path: str) -> None:
        (self.root / "content" / path).unlink()

    def start(self, port: int = 0) -> Self:
        program = Path(__file__).with_name("little_site.py")
        self._process = subprocess.Popen(
            [sys.executable, program, self.root, str(port)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.url = told(self._process, r"Serving (http://127\.0\.0\.1:\d+/) \(Ctrl-C to stop\)")
        return self

    def press_ctrl_c(self) -> tuple[int, str, str]:
        """Return the exit code and what was printed since the start."""
        assert self._process is not None
        self._process.send_signal(signal.SIGINT)
        out, err = self._process.communicate(timeout=PATIENCE)
        return self._process.returncode, out, err

    def kill(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.communicate()


@contextmanager
def serving(root: Path) -> Iterator[Served]:
    """Yield a site without pages in a folder, which is not served yet, and end its process at last."""
    (root / "broadsheet.toml").write_text("")
    site = Served(root)
    yield site
    site.kill()


def told(process: subprocess.Popen[str], pattern: str) -> str:
    """Return what a process says about itself in its output."""
    assert process.stdout is not None
    for line in process.stdout:
        if match := re.search(pattern, line):
            return match[1]
    pytest.fail(f"the process ended: {process.communicate()}")


@contextmanager
def told_of_builds(client: httpx.Client) -> Iterator[Iterator[dict[str, Any]]]:
    with client.stream("GET", "/__broadsheet__/events?build=1") as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        yield (json.loads(line.removeprefix("data: ")) for line in heard(response.iter_lines()))


def heard(lines: Iterable[str]) -> Iterator[str]:
    """Yield the events of a stream, which sends a comment whenever it has been silent for some time."""
    silent = 0.0
    for line in filter(None, lines):
        silent = silent + KEEP_ALIVE if line.startswith(":") else 0.0
        assert silent < PATIENCE, "the event does not come"
        if not silent:
            yield line

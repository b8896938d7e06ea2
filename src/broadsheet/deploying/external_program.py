"""Running the tools that bring files to other places."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from broadsheet.errors import DeployError

MAX_LINES = 6
"""How many lines of a tool's own message are shown."""


class Ran(Struct, frozen=True):
    """What became of a program."""

    code: int
    output: bytes
    message: str
    """What it said of its troubles."""


class Program(Struct, frozen=True):
    """A program that is installed."""

    name: str
    path: str
    environment: Mapping[str, str] = {}
    """Variables beside those of this process."""

    def run(
        self, *arguments: str, given: bytes = b"", folder: Path | None = None, accepted: tuple[int, ...] = ()
    ) -> Ran:
        """Run it to its end. Raises DeployError when it ends with another code than 0 and those that are accepted."""
        # Messages are looked at: they must be in English.
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "", **self.environment}
        done = subprocess.run(  # noqa: S603  # no shell, and a program that was found
            [self.path, *arguments], input=given, capture_output=True, cwd=folder, env=environment, check=False
        )
        ran = Ran(done.returncode, done.stdout, done.stderr.decode(errors="replace").strip())
        if ran.code and ran.code not in accepted:
            raise DeployError(f"{self.name} failed: {_last_lines(ran.message) or f'it ended with code {ran.code}'}")
        return ran


def find_program(name: str, environment: Mapping[str, str] | None = None) -> Program:
    """Return a program by its name. Raises DeployError when it is not installed."""
    path = shutil.which(name)
    if path is None:
        raise DeployError(f"{name} is not installed; install it, for instance by 'apt install {name}'")
    return Program(name, path, environment or {})


def as_lines(paths: list[str], end: str = "\n") -> bytes:
    """Return paths as tools read lists of files; no path in an output folder has the end of a line in it."""
    return "".join(f"{path}{end}" for path in paths).encode()


def _last_lines(message: str) -> str:
    return "\n  ".join(message.splitlines()[-MAX_LINES:])

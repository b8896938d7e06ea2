"""Measure the reader against annotated news, and compare with the floors that it has reached.

Most data, and the scripts that score them, are outside the repository, in the folder `shared` beside it: texts belong
to their publishers. The others are here. `floors.toml` pins the digest of each data set and the figures reached, which
only rise.

    python benchmarks/floors.py
"""

import hashlib
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = REPOSITORY.parent / "shared"
FLOORS = Path(__file__).with_name("floors.toml")


class Figure(NamedTuple):
    """One figure measured."""

    name: str
    reached: float
    floor: float


def read_floors() -> dict[str, dict[str, Any]]:
    """Return each measurement by name: its `script`, `arguments`, `data`, `digest` and `figures`; whether it is `slow`.

    The test suite leaves slow ones to this command.
    """
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def digest_of(data: Path) -> str:
    """Return the digest of a file, or of all files of a folder with their names."""
    found = hashlib.blake2b(digest_size=16)
    for path in [data] if data.is_file() else sorted(path for path in data.rglob("*") if path.is_file()):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def place_of(name: str, folder: str) -> Path:
    """Return where a script or data of a measurement are: here, else in a folder of those outside the repository."""
    own = Path(__file__).parent / name
    return own if own.exists() else SHARED / folder / name


def measure(measurement: dict[str, Any]) -> list[Figure]:
    """Run one measurement and return its figures in the order of the floors. Raises ValueError when one is missing."""
    arguments = [str(SHARED / "data" / each[1:]) if each.startswith("@") else each for each in measurement["arguments"]]
    paths = os.pathsep.join([str(REPOSITORY / "src"), str(REPOSITORY)])
    ran = subprocess.run(  # noqa: S603  # the command stands in floors.toml
        [sys.executable, str(place_of(measurement["script"], "evals")), *arguments],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
    )
    figures = []
    for name, pinned in measurement["figures"].items():
        found = re.search(pinned["pattern"], ran.stdout)
        if found is None:
            raise ValueError(f"no figure '{name}' in: {ran.stdout}")
        figures.append(Figure(name, float(found[1]), pinned["floor"]))
    return figures


def main() -> None:
    """Print all figures with their floors. Exits with 1 when one is below its floor."""
    below = False
    for title, measurement in read_floors().items():
        same = digest_of(place_of(measurement["data"], "data")) == measurement["digest"]
        print(title if same else f"{title} (other data than the floors were measured on)")
        for figure in measure(measurement):
            print(f"  {figure.name:42s}{figure.reached:7.1f}  floor {figure.floor:5.1f}")
            below |= same and figure.reached < figure.floor
    sys.exit(below)


if __name__ == "__main__":
    main()

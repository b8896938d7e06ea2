"""Compare two versions of Broadsheet by the instructions that they execute.

    python benchmarks/instructions.py SITE --against CHECKOUT

SITE is a site that `corpus.py` wrote, with content or with seeds. CHECKOUT is a folder with another version of this
repository. Seconds vary by a third on a machine that is shared; instructions hardly vary at all. They are counted by
valgrind, which must be installed and slows Python down some fifty times: take a site of a few hundred articles.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
COUNTED = re.compile(r"I +refs: +([\d,]+)")
VALGRIND = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")


def main() -> None:
    """Print how many instructions each version takes for each kind of work, and the ratio."""
    parser = argparse.ArgumentParser(description="Compare two versions by the instructions that they execute.")
    parser.add_argument("site", type=Path, metavar="SITE", help="a site that corpus.py wrote")
    parser.add_argument("--against", type=Path, required=True, metavar="CHECKOUT", help="the other version")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        counts = [
            measure(checkout, options.site, Path(name) / str(number))
            for number, checkout in enumerate((options.against.resolve(), HERE))
        ]
    for work, before in counts[0].items():
        now = counts[1][work]
        print(f"{work}: {before:,} there, {now:,} here, {now / before:.3f} of it")


def measure(checkout: Path, site: Path, copy: Path) -> dict[str, int]:
    """Return the instructions of each kind of work that a site allows, done on a copy of it."""
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("build", ".broadsheet"))
    command = (sys.executable, "-m", "broadsheet")
    environment = {"PYTHONPATH": str(checkout / "src")}
    edition = ("--site", str(copy), "--jobs", "1")

    def run(*arguments: str) -> int:
        return count_instructions((*command, *arguments, *edition), environment)

    if not (copy / "content/articles").is_dir():
        return {"import": run("import")}
    clean, unchanged = run("build", "--no-import"), run("build", "--no-import")
    return {
        "clean build": clean,
        "nothing changed": unchanged,
        "one text": edit_and(copy, lambda: run("build", "--no-import")),
    }


def edit_and(site: Path, work: Callable[[], int]) -> int:
    """Add a paragraph to an article, and return what the work then took."""
    path = min(site.resolve().glob("content/articles/**/*.md"))
    path.write_text(f"{path.read_text('utf-8')}\nOne paragraph more.\n", "utf-8")
    return work()


def count_instructions(command: Sequence[str], environment: dict[str, str] | None = None) -> int:
    """Return how many instructions a command executes, without those of processes that it starts.

    Raises CalledProcessError when the command fails, and FileNotFoundError without valgrind.
    """
    result = subprocess.run(  # noqa: S603  # commands of this repository
        (*VALGRIND, *command),
        env={**os.environ, "PYTHONHASHSEED": "0", **(environment or {})},
        check=True,
        capture_output=True,
        text=True,
    )
    found = COUNTED.search(result.stderr)
    if not found:
        raise ValueError(f"valgrind counted nothing: {result.stderr}")
    return int(found[1].replace(",", ""))


if __name__ == "__main__":
    main()

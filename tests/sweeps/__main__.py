"""Long searches for counter-examples: `python -m tests.sweeps NAME --count N --seed S` runs `sweep` of NAME.py.

Each sweep is a module here with one function, `sweep(count, seed)`, which tries `count` drawn examples, raises an
AssertionError that says how to repeat the first one that fails, and returns a sentence that says what was tried. The
test suite runs the same function with a small count.
"""

import argparse
import importlib
import sys
import time
from pathlib import Path

NAMES = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py") if not path.stem.startswith("test_"))


def main() -> int:
    """Run one sweep and print what it tried."""
    parser = argparse.ArgumentParser(prog="python -m tests.sweeps", description=__doc__)
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("--count", type=int, default=1000, help="how many examples to try")
    parser.add_argument("--seed", type=int, default=0, help="where drawing them begins")
    arguments = parser.parse_args()
    started = time.monotonic()
    told = importlib.import_module(f"tests.sweeps.{arguments.name}").sweep(arguments.count, arguments.seed)
    print(f"{arguments.name}, seed {arguments.seed}: {told} in {time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())

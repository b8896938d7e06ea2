"""Measure how fast Broadsheet builds, beside the other generators that are installed.

    make bench                                       # 1,000 and 10,000 articles, into benchmarks/results.*
    make bench BENCH="--quick"                       # 1,000 articles, few runs, into benchmarks/scratch/
    make bench BENCH="--articles 100000"             # another number; may be given several times

`make bench` installs the other generators into .venv-peers; without them, Broadsheet is measured alone.
"""

import argparse
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

import msgspec
from msgspec.structs import replace

from speed.machine import describe_machine
from speed.plot import draw_plot
from speed.results import Results
from speed.rounds import measure_size
from speed.tables import write_tables
from speed.tools import BENCHMARKS, Tool, find_tools

SCRATCH = BENCHMARKS / "scratch"  # no hidden folder: Pelican watches none
PLOTTED = 10_000
"""The number of articles that the picture shows, where it was measured."""


def main() -> None:
    """Measure what the command line asks for."""
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started is ended too
    options.output.mkdir(parents=True, exist_ok=True)
    tools = [tool for tool in find_tools() if not options.only or tool.name in options.only]
    versions = {tool.name: tool.version for tool in tools}
    results = Results(time.strftime("%Y-%m-%d"), describe_machine(), versions, (), ())
    for articles in options.articles:
        results = measure(results, tools, articles, options.runs)
        write(results, options.output)
    print((options.output / "results.md").read_text("utf-8"))


def measure(results: Results, tools: list[Tool], articles: int, runs: int) -> Results:
    """Return results with one more number of articles, measured in a new folder that is deleted afterwards."""
    SCRATCH.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f"{articles}-", dir=SCRATCH))
    try:
        cells, outputs = measure_size(folder, tools, articles, runs)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return replace(results, cells=results.cells + cells, outputs=results.outputs + outputs)


def write(results: Results, folder: Path) -> None:
    """Write the figures, the tables and the picture."""
    sizes = results.sizes()
    (folder / "results.json").write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=1) + b"\n")
    (folder / "results.md").write_text(write_tables(results), "utf-8")
    (folder / "results.svg").write_text(draw_plot(results, PLOTTED if PLOTTED in sizes else sizes[-1]), "utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how fast Broadsheet builds, beside other generators.")
    parser.add_argument("--articles", type=int, action="append", metavar="N", help="default: 1000 and 10000")
    parser.add_argument("--runs", type=int, metavar="N", help="runs of each measure; slow ones are run less often")
    parser.add_argument("--quick", action="store_true", help="1000 articles, 2 runs, results in benchmarks/scratch/")
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="one generator: Hugo")
    parser.add_argument("--output", type=Path, metavar="DIR", help="the folder for the results")
    options = parser.parse_args()
    options.articles = options.articles or ([1_000] if options.quick else [1_000, 10_000])
    options.runs = options.runs or (2 if options.quick else 5)
    options.output = options.output or (SCRATCH if options.quick else BENCHMARKS)
    return options


if __name__ == "__main__":
    main()

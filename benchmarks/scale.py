"""Measure what a large site costs: import, build, serving and building in parts.

    python benchmarks/scale.py DIR --articles 20000

DIR is a new folder. It gets as many raw texts and as many pages as that, twice: for import, and for what builds them.
The time, the processor time and the memory of each step are printed as a table of Markdown. On a machine that does
other things too, compare processor time.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterator
from filecmp import cmp
from pathlib import Path

from speed.processes import Run, run_weighed
from speed.serving import serve_unchanged
from speed.sites import Site, make_sites, measure_output
from speed.tools import BENCHMARKS, find_tools

MEGABYTE = 1_000_000
TOOL = "Broadsheet, default theme"


def main() -> None:
    """Measure the steps that are asked for, and print each as soon as it is done."""
    parser = argparse.ArgumentParser(description="Measure what a large site costs.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new folder, on the disk that is measured")
    parser.add_argument("--articles", type=int, default=20_000, metavar="N")
    parser.add_argument("--only", action="append", choices=STEPS, help="a step alone; may be given several times")
    options = parser.parse_args()
    options.folder.mkdir(parents=True)
    print("| step | seconds | processor-seconds | all processes | largest process |\n|---|---|---|---|---|", flush=True)
    for name, measure in STEPS.items():
        if not options.only or name in options.only:
            for row in measure(options.folder.resolve() / name, options.articles):
                print(row, flush=True)


def measure_import(folder: Path, articles: int) -> Iterator[str]:
    """Import raw texts; yield the rows of the table."""
    command = (sys.executable, str(BENCHMARKS / "corpus.py"), str(folder), "--articles", str(articles))
    subprocess.run((*command, "--kind", "seeds"), check=True)  # noqa: S603  # our own script
    yield _row(f"import of {articles:,} raw texts", run_weighed((*_command("import"),), folder))


def measure_builds(folder: Path, articles: int) -> Iterator[str]:
    """Build a site, build it again, and serve it; yield the rows of the table."""
    site = _make_site(folder, articles)
    clean = run_weighed(site.tool.build, site.root)
    files, _, size = measure_output(site)
    yield _row(f"clean build of {articles:,} pages: {files:,} files, {size / MEGABYTE:,.0f} MB", clean)
    yield _row("build, nothing changed", run_weighed(site.tool.build, site.root))
    yield from (_row(name, run) for name, runs in serve_unchanged(site).items() for run in runs)


def measure_parts(folder: Path, articles: int) -> Iterator[str]:
    """Build a site in parts, one after the other; yield the rows. Raises ValueError when they are not the whole."""
    site = _make_site(folder, articles)
    runs: list[Run] = []
    for part in _parts_of(site):
        runs.append(run_weighed((*site.tool.build, "--part", part, "--output", f"parts/{part}"), site.root))
        yield _row(f"part {part}", runs[-1])
    yield _row("all parts", _sum(runs))
    run_weighed(site.tool.build, site.root)
    _refuse_difference(site.output, [site.root / "parts" / part for part in _parts_of(site)])


STEPS: dict[str, Callable[[Path, int], Iterator[str]]] = {
    "import": measure_import,
    "build": measure_builds,
    "parts": measure_parts,
}


def _command(*arguments: str) -> tuple[str, ...]:
    return sys.executable, "-m", "broadsheet", *arguments


def _make_site(folder: Path, articles: int) -> Site:
    folder.mkdir()
    tools = [tool for tool in find_tools() if tool.name == TOOL]
    return make_sites(folder, tools, articles)[0]


def _parts_of(site: Site) -> list[str]:
    """Return the names of the parts; the invented news have articles without a date too, if there are many."""
    texts = ((site.root / source).read_text("utf-8") for source in site.sources)
    years = {text.partition("\ndate: ")[2][:4] for text in texts}
    undated = ["undated"] if any(map(_is_undated, site.root.glob("content/articles/**/*.md"))) else []
    return [*sorted(years), *undated, "shared"]


def _is_undated(page: Path) -> bool:
    front_matter = page.read_text("utf-8").split("\n---\n", 1)[0]
    return "\ndate: " not in front_matter and "\ndraft: " not in front_matter


def _sum(runs: list[Run]) -> Run:
    return Run(
        sum(run.wall for run in runs),
        sum(run.cpu or 0 for run in runs),
        max(run.memory or 0 for run in runs),
        max(run.largest or 0 for run in runs),
    )


def _refuse_difference(whole: Path, parts: list[Path]) -> None:
    """Raise ValueError when the files of some parts are not those of the whole site."""
    found = {path.relative_to(part): path for part in parts for path in part.rglob("*") if path.is_file()}
    expected = {path.relative_to(whole): path for path in whole.rglob("*") if path.is_file()}
    if found.keys() != expected.keys() or not all(cmp(found[name], path) for name, path in expected.items()):
        raise ValueError(f"the parts are not the whole site: {whole}")


def _row(name: str, run: Run) -> str:
    """Return a row of the table; what was not measured is left out."""
    cpu = "" if run.cpu is None else f"{run.cpu:,.1f}"
    memory = (f"{one / MEGABYTE:,.0f} MB" if one else "" for one in (run.memory, run.largest))
    return f"| {' | '.join((name, f'{run.wall:,.2f}', cpu, *memory))} |"


if __name__ == "__main__":
    main()

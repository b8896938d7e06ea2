"""Measure what the quick ways beside Jinja, PyYAML and markdown-it-py save: builds with each of them and without.

    python benchmarks/second_ways.py SITE [--rounds 3] [--way template_compiler]

SITE is a site of content that `corpus.py` wrote. Each build runs in a process of its own, on one core, in turns with
the others; what counts is the least processor time of each.
"""

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import jinja2

from broadsheet.build import render
from broadsheet.build.build_report import Options
from broadsheet.build.builder import build_site
from broadsheet.build.session import Session
from broadsheet.config import find_site
from broadsheet.content import frontmatter, markdown

EDITS = 20
"""How many edits follow each other while watching."""
ALL = "all ways"


def without_compiler() -> None:
    """Compile all templates with Jinja's own compiler."""
    render.QuickEnvironment = type("PlainEnvironment", (jinja2.Environment,), {})


def without_yaml() -> None:
    """Read all front matter with PyYAML."""
    frontmatter.read_simple_yaml = lambda _front, _construct: None


def without_markdown() -> None:
    """Render all text with markdown-it-py."""
    markdown.split_blocks = lambda body: [(markdown.MARKUP, body)]


WAYS: dict[str, Callable[[], None]] = {
    ALL: lambda: None,
    "template_compiler": without_compiler,
    "simple_yaml": without_yaml,
    "simple_markdown": without_markdown,
}
"""What switches each way off."""
Seconds = tuple[float, float, float]
MEASURES = ("clean build", "edit", "edit while watching")


def main() -> None:
    """Measure, or be one of the processes that is measured."""
    options = _options()
    if options.work:
        WAYS[options.way]()
        WORK[options.work](options.site)
        return
    ways = [ALL, options.way] if options.way != ALL else list(WAYS)
    with tempfile.TemporaryDirectory() as name:
        sites = {way: shutil.copytree(options.site, Path(name) / way) for way in ways}
        rounds = [{way: measure(way, site, number) for way, site in sites.items()} for number in range(options.rounds)]
    for position, what in enumerate(MEASURES):
        least = {way: min(seconds[way][position] for seconds in rounds) for way in ways}
        print(f"{what}: {least[ALL]:.3f} s of processor time with all ways")
        for way in ways[1:]:
            print(f"  without {way}: {least[way]:.3f} s; it saves {1 - least[ALL] / least[way]:.1%}")


def measure(way: str, site: Path, number: int) -> Seconds:
    """Return how long a clean build of a site, an edit of it, and an edit while it is watched take without one way."""
    for folder in (site / "build", site / ".broadsheet"):
        shutil.rmtree(folder, ignore_errors=True)
    clean = _time("build", way, site)
    _edit(site, f"Round {number}.")
    edit = _time("build", way, site)
    watching = float(_run("watch", way, site))
    return clean, edit, watching


def build(folder: Path) -> None:
    """Build a site."""
    site = find_site(folder)
    site.cache.mkdir(exist_ok=True)
    build_site(site, Options(output=site.output, cache=site.cache))


def watch(site: Path) -> None:
    """Build a site and then some edits of it, and print how long one took."""
    session = Session()
    _build(session, site, None)
    started = time.process_time()
    for number in range(EDITS):
        _build(session, site, [_edit(site, f"Edit {number}.")])
    print((time.process_time() - started) / EDITS)


WORK: dict[str, Callable[[Path], None]] = {"build": build, "watch": watch}


def _build(session: Session, folder: Path, paths: list[Path] | None) -> None:
    site = find_site(folder)
    session.build_for(site, Options(output=site.output, cache=site.cache), paths, ())


def _edit(site: Path, text: str) -> Path:
    """Add a paragraph to an article."""
    path = min(site.resolve().glob("content/articles/**/*.md"))
    path.write_text(f"{path.read_text('utf-8')}\n{text}\n", "utf-8")
    return path


def _time(work: str, way: str, site: Path) -> float:
    before = _processor_time()
    _run(work, way, site)
    return _processor_time() - before


def _processor_time() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run(work: str, way: str, site: Path) -> str:
    command = (sys.executable, __file__, str(site), "--work", work, "--way", way)
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603  # this file


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure what the quick ways beside the libraries save.")
    parser.add_argument("site", type=Path, metavar="SITE", help="a site that corpus.py wrote")
    parser.add_argument("--rounds", type=int, default=3, help="how often (default: 3)")
    parser.add_argument("--way", choices=tuple(WAYS), default=ALL, help="the only way to switch off (default: each)")
    parser.add_argument("--work", choices=tuple(WORK), help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()

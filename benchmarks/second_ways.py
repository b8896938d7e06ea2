"""Measure what the quick ways beside Jinja and markdown-it-py save: builds with each of them and without.

    python benchmarks/second_ways.py SITE [--way template_compiler]

SITE is a site of content that `corpus.py` wrote. Each build runs in a process of its own, and what counts is the
instructions that it executes: see `instructions.py`.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import jinja2

from broadsheet.build.build_report import Options
from broadsheet.build.builder import build_site
from broadsheet.config import find_site
from broadsheet.content.pages import markdown
from broadsheet.rendering import render
from instructions import count_instructions, edit_and

ALL = "all ways"


def without_compiler() -> None:
    """Compile all templates with Jinja's own compiler."""
    render.QuickEnvironment = type("PlainEnvironment", (jinja2.Environment,), {})


def without_markdown() -> None:
    """Render all text with markdown-it-py."""
    markdown.split_blocks = lambda body: [(markdown.MARKUP, body)]


WAYS: dict[str, Callable[[], None]] = {
    ALL: lambda: None,
    "template_compiler": without_compiler,
    "simple_markdown": without_markdown,
}
"""What switches each way off."""


def main() -> None:
    """Measure, or be one of the processes that is measured."""
    options = _options()
    if options.work:
        WAYS[options.way]()
        build(options.site)
        return
    ways = [ALL, options.way] if options.way != ALL else list(WAYS)
    with tempfile.TemporaryDirectory() as name:
        counts = {way: measure(way, options.site, Path(name) / way) for way in ways}
    for work, with_all in counts[ALL].items():
        print(f"{work}: {with_all:,} instructions with all ways")
        for way in ways[1:]:
            without = counts[way][work]
            print(f"  without {way}: {without:,}; it saves {1 - with_all / without:.1%}")


def measure(way: str, site: Path, copy: Path) -> dict[str, int]:
    """Return the instructions of a clean build of a copy of a site, and of an edit of it, without one way."""
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("build", ".broadsheet"))
    command = (sys.executable, __file__, str(copy), "--work", "--way", way)

    def run() -> int:
        return count_instructions(command)

    return {"clean build": run(), "edit": edit_and(copy, run)}


def build(folder: Path) -> None:
    """Build a site in this process."""
    site = find_site(folder)
    site.cache.mkdir(exist_ok=True)
    build_site(site, Options(output=site.output, cache=site.cache, as_of=datetime.now(UTC), jobs=1))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure what the quick ways beside the libraries save.")
    parser.add_argument("site", type=Path, metavar="SITE", help="a site that corpus.py wrote")
    parser.add_argument("--way", choices=tuple(WAYS), default=ALL, help="the only way to switch off (default: each)")
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()

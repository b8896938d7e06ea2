"""Measure what the quick ways beside Jinja and markdown-it-py save: builds with each of them and without.

    python benchmarks/second_ways.py SITE [--theme benchmarks/theme] [--way template_compiler]

SITE is a site of content that `corpus.py` wrote. Each build runs in a process of its own, and what counts is the
instructions that it executes: see `instructions.py`. A small site says little of a large one, since Python, libraries
and word lists are loaded for few articles as for many. So a third of the articles is built too: the difference is what
each further article takes.
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
PART = 3
"""One article in so many is built for the smaller site."""


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
        counts = {way: measure(way, options.site, options.theme, Path(name) / way) for way in ways}
    for work, with_all in counts[ALL].items():
        print(f"{work}: {with_all:,} instructions with all ways")
        for way in ways[1:]:
            without = counts[way][work]
            print(f"  without {way}: {without:,}; it saves {1 - with_all / without:.1%}")


def measure(way: str, site: Path, theme: Path | None, copy: Path) -> dict[str, int]:
    """Return the instructions of a clean build, of each further article in it, and of an edit, without one way."""
    part = copy.with_name(f"{copy.name}, a part")
    for folder in (copy, part):
        shutil.copytree(site, folder, ignore=shutil.ignore_patterns("build", ".broadsheet"))
        if theme:
            shutil.copytree(theme, folder, dirs_exist_ok=True)
    left_out = [page for number, page in enumerate(_articles(part)) if number % PART]
    for page in left_out:
        page.unlink()
    whole, smaller = _count(way, copy), _count(way, part)
    return {
        f"clean build of {len(_articles(copy))} articles": whole,
        "each further article": (whole - smaller) // len(left_out),
        "edit": edit_and(copy, lambda: _count(way, copy)),
    }


def _articles(site: Path) -> list[Path]:
    return sorted(site.glob("content/articles/**/*.md"))


def _count(way: str, site: Path) -> int:
    return count_instructions((sys.executable, __file__, str(site), "--work", "--way", way))


def build(folder: Path) -> None:
    """Build a site in this process."""
    site = find_site(folder)
    site.cache.mkdir(exist_ok=True)
    build_site(site, Options(output=site.output, cache=site.cache, as_of=datetime.now(UTC), jobs=1))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure what the quick ways beside the libraries save.")
    parser.add_argument("site", type=Path, metavar="SITE", help="a site that corpus.py wrote")
    parser.add_argument(
        "--theme", type=Path, metavar="DIR", help="a folder with templates (default: the default theme)"
    )
    parser.add_argument("--way", choices=tuple(WAYS), default=ALL, help="the only way to switch off (default: each)")
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()

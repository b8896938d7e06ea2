"""Measures from the command line: a build from nothing, and builds after nothing or little has changed."""

from collections.abc import Callable, Sequence
from pathlib import Path

from speed.editing import edit_text, edit_title
from speed.processes import Run, run, weigh
from speed.sites import Site

HELP = "command line: --help"
CLEAN = "command line: clean build"
UNCHANGED = "command line: nothing changed"
TEXT = "command line: one text edited"
TITLE = "command line: one title edited"

ENOUGH = 90.0
"""Seconds after which a generator's measure is not repeated any more."""

Times = dict[str, list[Run]]
"""The runs of each measure, by its name."""


def show_help(site: Site, numbers: Sequence[int]) -> Times:
    """Measure the command that says how to use it."""
    return {HELP: [run(site.tool.help, site.root) for _ in numbers]}


def build_clean(site: Site, numbers: Sequence[int]) -> Times:
    """Measure builds that find neither a finished site nor a cache."""
    return {CLEAN: [_clean(site, number) for number in numbers]}


def build_unchanged(site: Site, numbers: Sequence[int]) -> Times:
    """Measure builds after nothing has changed."""
    return {UNCHANGED: [run(site.tool.build, site.root) for _ in numbers]}


def build_text(site: Site, numbers: Sequence[int]) -> Times:
    """Measure builds after a paragraph was added to an article."""
    return {TEXT: [_edited(site, edit_text, number, f"A measured paragraph, number {number}.") for number in numbers]}


def build_title(site: Site, numbers: Sequence[int]) -> Times:
    """Measure builds after an article got another title."""
    return {TITLE: [_edited(site, edit_title, number, f"A measured title with number {number}") for number in numbers]}


def weigh_clean(site: Site) -> int:
    """Return the most memory that a clean build takes, in bytes."""
    _move_aside(site, "weighed")
    return weigh(site.tool.build, site.root)


def _clean(site: Site, number: int) -> Run:
    _move_aside(site, str(number))
    return run(site.tool.build, site.root)


def _edited(site: Site, edit: Callable[[Site, Path, str], None], number: int, token: str) -> Run:
    """Edit an article and build. Raises ValueError when the build does not show it."""
    source = site.pick(number)
    edit(site, source, token)
    result = run(site.tool.build, site.root)
    if token not in site.page(source).read_text("utf-8"):
        raise ValueError(f"{site.page(source)} does not show the edit: {token}")
    return result


def _move_aside(site: Site, name: str) -> None:
    """Take away what builds have left.

    It is renamed and deleted later: a file system that has just deleted thousands of files creates files more slowly.
    """
    for folder in (site.tool.output, *site.tool.caches):
        path = site.root / folder
        if path.exists():
            path.rename(site.aside / f"{folder}-{name}")

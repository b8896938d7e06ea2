"""Measures from the command line: a build from nothing, and builds after nothing or little has changed."""

from pathlib import Path

from speed.editing import edit_text, edit_title
from speed.processes import Run, run
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


def show_help(site: Site, _number: int) -> Times:
    """Measure the command that says how to use it."""
    return {HELP: [run(site.tool.help, site.root)]}


def build_clean(site: Site, number: int) -> Times:
    """Measure a build that finds neither a finished site nor a cache."""
    move_aside(site, number)
    return {CLEAN: [run(site.tool.build, site.root)]}


def build_unchanged(site: Site, _number: int) -> Times:
    """Measure a build after nothing has changed."""
    return {UNCHANGED: [run(site.tool.build, site.root)]}


def build_text(site: Site, number: int) -> Times:
    """Measure a build after a paragraph was added to an article."""
    source, token = site.pick(number), f"A measured paragraph, number {number}."
    edit_text(site, source, token)
    return {TEXT: [_checked(run(site.tool.build, site.root), site.page(source), token)]}


def build_title(site: Site, number: int) -> Times:
    """Measure a build after an article got another title."""
    source, token = site.pick(number), f"A measured title with number {number}"
    edit_title(site, source, token)
    return {TITLE: [_checked(run(site.tool.build, site.root), site.page(source), token)]}


def move_aside(site: Site, number: int) -> None:
    """Take away what builds have left.

    It is renamed and deleted later: a file system that has just deleted thousands of files creates files more slowly.
    """
    for name in (site.tool.output, *site.tool.caches):
        path = site.root / name
        if path.exists():
            path.rename(site.aside / f"{name}-{number}")


def _checked(result: Run, page: Path, token: str) -> Run:
    if token not in page.read_text("utf-8"):
        raise ValueError(f"{page} does not show the edit: {token}")
    return result

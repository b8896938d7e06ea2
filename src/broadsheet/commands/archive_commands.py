"""Closed months and years in one file each: `archive` and `thaw`."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from broadsheet.commands.print_report import print_lines, say_waiting
from broadsheet.commands.site_arguments import Command, SiteArguments, command, site_of
from broadsheet.config import Site
from broadsheet.site_lock import lock_site

if TYPE_CHECKING:
    from broadsheet.content.editing.archive_articles import Archived


class ArchiveArguments(SiteArguments, frozen=True, kw_only=True):
    """`broadsheet archive`."""

    periods: list[str]


class ThawArguments(SiteArguments, frozen=True, kw_only=True):
    """`broadsheet thaw`."""

    names: list[str]


def run_archive(arguments: ArchiveArguments) -> int:
    """Put the articles of some periods into archives."""
    from broadsheet.content.editing.archive_articles import archive

    site, today = site_of(arguments), datetime.now().astimezone().date()
    with lock_site(site, say_waiting):
        for period in arguments.periods:
            print_lines(*_archived_lines(period, archive(site, period, today)))
    return 0


def run_thaw(arguments: ThawArguments) -> int:
    """Make archived articles files again."""
    site = site_of(arguments)
    with lock_site(site, say_waiting):
        print_lines(*map(partial(_thaw, site), arguments.names))
    return 0


def _archived_lines(period: str, done: "Archived") -> list[str]:
    waiting = [f"{page} stays a file: a new reading waits beside it; accept or reject it first." for page in done.left]
    if not done.archive:
        return [f"There is no article of {period} to archive.", *waiting]
    return [f"{done.archive} has {_articles(done.pages)}; 'broadsheet thaw {period}' brings back all.", *waiting]


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count} articles"


def _thaw(site: Site, name: str) -> str:
    from broadsheet.content.editing.archive_articles import is_period, thaw
    from broadsheet.content.editing.find_page import find_page
    from broadsheet.content.pages.page_bytes import thaw_page

    if is_period(name):
        return f"Files again, of {name}: {_articles(thaw(site, name))}."
    page = find_page(site, name)
    return f"{page} is a file again." if thaw_page(site, page) else f"{page} is a file already."


COMMANDS: Mapping[str, Command] = {
    "archive": command(ArchiveArguments, run_archive),
    "thaw": command(ThawArguments, run_thaw),
}

"""The arguments that many commands take, and the site, edition and pages that they name."""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.config import Site, find_site, real_path
from broadsheet.errors import UsageError
from broadsheet.folder_nesting import refuse_nested_folders
from broadsheet.present_time import find_present
from broadsheet.worker_processes import default_jobs

if TYPE_CHECKING:
    from broadsheet.build.build_report import Options

Arguments = TypeVar("Arguments", bound=Struct)
Command = Callable[[Mapping[str, object]], int]
"""Runs a command with what the command line parsed, by name, and returns the exit code."""


def command(arguments: type[Arguments], run: Callable[[Arguments], int]) -> Command:
    """Return a command that reads its arguments once, into their type."""
    return lambda parsed: run(arguments(**parsed))


class SiteArguments(Struct, frozen=True, kw_only=True):
    """A command that works in a site."""

    site: Path | None
    """The site, or a folder in it; None for the working folder."""


class EditionArguments(SiteArguments, frozen=True, kw_only=True):
    """A command that builds an edition, or looks at one."""

    as_of: datetime | None
    """The present; None for SOURCE_DATE_EPOCH or the wall clock."""
    base_url: str | None
    output: Path | None
    jobs: int | None
    """How many processes to use; None for one a processor."""


def site_of(arguments: SiteArguments) -> Site:
    """Return the site that a command works in.

    Raises UsageError when there is none, or when its folders lie in one another.
    """
    if arguments.site is not None and not arguments.site.is_dir():
        raise UsageError(f"there is no folder {arguments.site}")
    site = find_site(arguments.site or Path.cwd())
    refuse_nested_folders(site, site.output)
    return site


def edition_of(arguments: EditionArguments) -> tuple[Site, "Options"]:
    """Return the site of a command and how it is to be built. Raises UsageError like `site_of`."""
    from broadsheet.build.build_report import Options

    site = site_of(arguments)
    if arguments.base_url is not None:
        site = replace(site, settings=replace(site.settings, base_url=arguments.base_url))
    output = real_path(arguments.output or site.output)
    refuse_nested_folders(site, output)
    jobs = arguments.jobs or default_jobs()
    as_of = find_present(arguments.as_of, os.environ)
    return site, Options(output=output, cache=site.cache, as_of=as_of, jobs=jobs)


def pages_of(site: Site, names: Sequence[Path]) -> list[str]:
    """Return the pages of articles that a person names: see `find_page`. Raises UsageError for anything else."""
    from broadsheet.content.editing.find_page import find_page

    return [find_page(site, str(name)) for name in names]

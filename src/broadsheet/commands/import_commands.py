"""Reading what is in seeds: `import`, `reread` and `suggest`."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from broadsheet.commands.import_with_progress import import_with_progress, with_progress
from broadsheet.commands.print_report import print_faults, print_json, print_lines, report_import_faults, say_waiting
from broadsheet.commands.site_arguments import Command, SiteArguments, command, pages_of, site_of
from broadsheet.config import Site
from broadsheet.errors import Fault
from broadsheet.exit_codes import exit_code_of
from broadsheet.report_text import (
    dates_found,
    import_counts,
    import_lines,
    import_plan,
    plan_lines,
    reread_lines,
    suggestion_lines,
)
from broadsheet.worker_processes import default_jobs

if TYPE_CHECKING:
    from broadsheet.content.importing.import_report import ImportReport


class ImportArguments(SiteArguments, frozen=True, kw_only=True):
    """`broadsheet import`."""

    paths: list[Path]
    jobs: int | None
    executor: str
    dry_run: bool
    verbose: bool
    json: bool


class RereadArguments(SiteArguments, frozen=True, kw_only=True):
    """`broadsheet reread`."""

    pages: list[Path]
    jobs: int | None
    executor: str
    dry_run: bool
    json: bool


class SuggestArguments(SiteArguments, frozen=True, kw_only=True):
    """`broadsheet suggest`."""

    pages: list[Path]
    write: bool
    json: bool


def run_import(arguments: ImportArguments) -> int:
    """Turn new and changed seeds into Markdown pages under content/."""
    from broadsheet.content.importing.known_faults import find_known_faults
    from broadsheet.site_lock import lock_site

    site = site_of(arguments)
    if arguments.dry_run:
        return _plan_import(site, arguments)
    with lock_site(site, say_waiting):
        report = import_with_progress(site, arguments.paths, arguments.jobs, executor=arguments.executor)
        faults = find_known_faults(site, report.faults, of_all=not arguments.paths)
    if arguments.json:
        print_json(import_counts(report) | dates_found(report))
    else:
        print_lines(*import_lines(report))
    return report_import_faults(faults, verbose=arguments.verbose)


def _plan_import(site: Site, arguments: ImportArguments) -> int:
    """Print what an import would do. Without a lock, since that would be a file too."""
    report = import_with_progress(site, arguments.paths, arguments.jobs, executor=arguments.executor, dry_run=True)
    if arguments.json:
        print_json(import_plan(report))
    else:
        print_lines(*plan_lines(report))
    print_faults(report.faults)
    return exit_code_of(report.faults)


def run_reread(arguments: RereadArguments) -> int:
    """Read articles again by the rules and profiles of today."""
    from broadsheet.site_lock import lock_site

    site = site_of(arguments)
    pages = pages_of(site, arguments.pages)
    if arguments.dry_run:
        report = _reread(site, pages, arguments)
    else:
        with lock_site(site, say_waiting):
            report = _reread(site, pages, arguments)
    if arguments.json:
        print_json(import_plan(report))
    else:
        print_lines(*(plan_lines(report) if arguments.dry_run else reread_lines(report)))
    print_faults(report.faults)
    return exit_code_of(report.faults)


def _reread(site: Site, pages: Sequence[str], arguments: RereadArguments) -> "ImportReport":
    from broadsheet.content.importing.import_seeds import reread_pages

    return with_progress(
        partial(
            reread_pages,
            site,
            pages,
            jobs=arguments.jobs or default_jobs(),
            executor=arguments.executor,
            dry_run=arguments.dry_run,
            now=datetime.now(UTC),
        )
    )


def run_suggest(arguments: SuggestArguments) -> int:
    """Propose people, organizations, places and topics for pages."""
    from broadsheet.content.editing.suggestions import suggest_for
    from broadsheet.content.pages.frontmatter_entries import write_entries
    from broadsheet.site_lock import lock_site

    site = site_of(arguments)
    pages = pages_of(site, arguments.pages)
    with lock_site(site, say_waiting):
        found = suggest_for(site, pages)
        added = {one.page for one in found if arguments.write and write_entries(site, one.page, one.added)}
    if arguments.json:
        print_json({"pages": [{"page": one.page, "added": one.added, "written": one.page in added} for one in found]})
    else:
        for one in found:
            print_lines(*suggestion_lines(one, written=one.page in added))
    refused = [one.page for one in found if arguments.write and one.added and one.page not in added]
    fix = "put the lines above in the place of the same keys"
    faults = [Fault(page, None, "is written in a way that only a person can add to", fix) for page in refused]
    print_faults(faults)
    return exit_code_of(faults)


COMMANDS: Mapping[str, Command] = {
    "import": command(ImportArguments, run_import),
    "reread": command(RereadArguments, run_reread),
    "suggest": command(SuggestArguments, run_suggest),
}

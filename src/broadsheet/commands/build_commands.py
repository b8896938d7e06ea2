"""Building the site, once or whenever something changes: `build`, `watch` and `serve`."""

import os
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from broadsheet.commands.import_with_progress import import_if_possible, import_with_progress
from broadsheet.commands.print_report import (
    print_faults,
    print_json,
    print_lines,
    report_import_faults,
    say_waiting,
)
from broadsheet.commands.site_arguments import Command, EditionArguments, command, edition_of
from broadsheet.config import Site, real_path
from broadsheet.errors import Fault, UsageError
from broadsheet.exit_codes import exit_code_of
from broadsheet.folder_nesting import refuse_nested_folders
from broadsheet.present_time import given_present
from broadsheet.report_text import (
    build_counts,
    build_lines,
    did_anything,
    gone_lines,
    import_counts,
    import_lines,
    released_lines,
    unread_lines,
    unspoken_lines,
    unused_lines,
    unused_source_faults,
)

if TYPE_CHECKING:
    from broadsheet.build.build_report import BuildReport, Options
    from broadsheet.content.editing.review import ReviewItem
    from broadsheet.content.importing.import_report import ImportReport
    from broadsheet.preview import Outcome, Rebuild, RebuildCause


class BuildArguments(EditionArguments, frozen=True, kw_only=True):
    """`broadsheet build`."""

    no_import: bool
    clean: bool
    verify: bool
    part: list[str]
    verbose: bool
    json: bool


class WatchArguments(EditionArguments, frozen=True, kw_only=True):
    """`broadsheet watch`."""


class ServeArguments(EditionArguments, frozen=True, kw_only=True):
    """`broadsheet serve`."""

    port: int
    open: bool
    drafts: bool
    fetch: bool


def run_build(arguments: BuildArguments) -> int:
    """Import what is new in seeds/, then build the site."""
    from broadsheet.build.builder import build_site
    from broadsheet.build.verify import verify
    from broadsheet.content.pages.page_files import find_new_readings
    from broadsheet.rendering.unused_templates import find_unused_templates
    from broadsheet.site.catalogues import find_unspoken, shipped_languages
    from broadsheet.site_lock import lock_site

    if arguments.part and arguments.output is None:
        raise UsageError("--part needs --output: a folder for these parts alone, since build/ has the whole site")
    site, options = edition_of(arguments)
    options = replace(options, parts=tuple(sorted(set(arguments.part))))
    with lock_site(site, say_waiting):
        imported = None if arguments.no_import else import_with_progress(site, (), arguments.jobs)
        # A build that fails must not swallow what the import did.
        code = _report_import(site, imported, arguments) if imported is not None else 0
        report = build_site(site, replace(options, clean=arguments.clean))
        _remember_gone(site, report)
        differences = verify(site, options) if arguments.verify else []
        unread, unused = find_new_readings(site), find_unused_templates(site)
    if arguments.json:
        verified = {"verified": not differences} if arguments.verify else {}
        counts = {"import": import_counts(imported) if imported else None} | build_counts(report)
        print_json(counts | {"new_readings": unread, "unused_templates": unused} | verified)
    else:
        nothing_new = import_lines(imported) if imported and not did_anything(imported) else ()
        print_lines(*nothing_new, *unread_lines(unread), *unused_lines(unused))
        print_lines(*unspoken_lines(find_unspoken(site), shipped_languages()))
        print_lines(*build_lines(report, options.output))
        if arguments.verify and not differences:
            print_lines("Verified: a clean build leaves the same files, byte for byte.")
    unused_sources = unused_source_faults(site.settings_path.name, report.unused_sources)
    faults = (*unused_sources, *differences)
    print_faults(faults)
    return max(code, exit_code_of(faults))


def _remember_gone(site: Site, report: "BuildReport") -> None:
    if report.gone:
        from broadsheet.content.editing.lost_addresses import remember_gone

        remember_gone(site, report.gone)


def _report_import(site: Site, imported: "ImportReport", arguments: BuildArguments) -> int:
    from broadsheet.content.importing.known_faults import find_known_faults

    if not arguments.json and did_anything(imported):
        print_lines(*import_lines(imported))
    return report_import_faults(find_known_faults(site, imported.faults), verbose=arguments.verbose)


def run_watch(arguments: WatchArguments) -> int:
    """Build again whenever something changes."""
    from broadsheet.preview import watch

    site, options = edition_of(arguments)
    watch(site, options.output, make_rebuild(arguments))
    return 0


def run_serve(arguments: ServeArguments) -> int:
    """Preview the site in a browser that follows every change."""
    from broadsheet.preview import Previewed, serve

    site, options = edition_of(arguments)
    output = _with_drafts(site, options)[1].output if arguments.drafts else options.output
    rebuild = make_rebuild(arguments, drafts=arguments.drafts)
    waiting = partial(_review_items, arguments)
    with _fetching_if_wanted(arguments):
        serve(Previewed(site, output, rebuild, waiting), port=arguments.port, open_browser=arguments.open)
    return 0


def _fetching_if_wanted(arguments: ServeArguments) -> AbstractContextManager[None]:
    if not arguments.fetch:
        return nullcontext()
    from broadsheet.commands.fetch_commands import fetching_meanwhile

    return fetching_meanwhile(arguments)


def _review_items(arguments: ServeArguments) -> "list[ReviewItem]":
    """Return what waits for an editor now. Raises SiteError."""
    from broadsheet.commands.edit_commands import find_all_waiting
    from broadsheet.review_report import review_items

    return list(review_items(*find_all_waiting(*edition_of(arguments))))


def _with_drafts(site: Site, options: "Options") -> tuple[Site, "Options"]:
    """Return a site and options for a preview with drafts, in folders of its own, so that no draft gets into build/."""
    shown = replace(site, shows_drafts=True, settings=replace(site.settings, title=f"{site.settings.title} (drafts)"))
    refuse_nested_folders(shown, shown.output)
    return shown, replace(options, output=real_path(shown.output), cache=shown.cache)


def make_rebuild(arguments: EditionArguments, *, drafts: bool = False) -> "Rebuild":
    """Return what imports if seeds changed, and builds: each time at the present, unless one was given."""
    from broadsheet.build.session import Session
    from broadsheet.site.security_policy import page_policy
    from broadsheet.site_lock import lock_site

    session = Session()

    def prepare() -> None:
        with lock_site(edition_of(arguments)[0], say_waiting):
            session.prepare()

    def rebuild(cause: "RebuildCause") -> "Outcome":
        site, options = edition_of(arguments)
        options = replace(options, around_faults=True)
        with lock_site(site, say_waiting):
            imported, stopped = import_if_possible(site, arguments.jobs) if cause.seeds else (None, ())
            if drafts:
                site, options = _with_drafts(site, options)
                site.cache.mkdir(parents=True, exist_ok=True)
            paths = None if cause.seeds else cause.paths
            report, is_partial = session.build_for(site, options, paths, cause.pages, cause.is_overtaken)
            if not drafts:
                _remember_gone(site, report)
        outcome = _outcome_of(report, imported, stopped)
        next_due = None if given_present(arguments.as_of, os.environ) else report.next_due
        return replace(
            outcome,
            next_due=next_due,
            base_url=site.settings.base_url,
            security_policy=page_policy(site.settings.theme),
            is_partial=is_partial,
            prepare=prepare,
        )

    return rebuild


def _outcome_of(report: "BuildReport", imported: "ImportReport | None", stopped: Sequence[Fault]) -> "Outcome":
    """Return what an import and a build did; `stopped` are the faults without which there would be an import."""
    from broadsheet.preview import Outcome

    faults = imported.faults if imported is not None else stopped
    warnings = tuple(str(fault) for fault in faults if fault.is_warning)
    notes = (*warnings, *import_lines(imported)) if imported is not None and did_anything(imported) else ()
    # An open page takes what it names again by itself.
    restyled = set(report.restyled)
    return Outcome(
        changed=tuple(url for url in report.changed if url not in restyled),
        notes=(*notes, *released_lines(report), *gone_lines(report)),
        faults=tuple(fault for fault in faults if not fault.is_warning),
        page_faults=tuple(fault for fault in report.faults if fault not in faults),
    )


COMMANDS: Mapping[str, Command] = {
    "build": command(BuildArguments, run_build),
    "watch": command(WatchArguments, run_watch),
    "serve": command(ServeArguments, run_serve),
}

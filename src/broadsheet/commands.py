"""The commands: each calls one function, prints its report, and returns the exit code."""

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.command_arguments import (
    BuildArguments,
    CheckArguments,
    EditionArguments,
    ExplainArguments,
    ImportArguments,
    InitArguments,
    JoinArguments,
    NewArguments,
    ReadArguments,
    RereadArguments,
    ReviewArguments,
    ServeArguments,
    SiteArguments,
    SplitArguments,
    SuggestArguments,
    WatchArguments,
)
from broadsheet.config import Site, find_site, real_path
from broadsheet.errors import CheckError, ContentError, Fault, NoSiteError, UsageError
from broadsheet.folder_nesting import refuse_nested_folders
from broadsheet.present import find_present, given_present
from broadsheet.processes import default_jobs
from broadsheet.regular_files import MOST_OF_A_PAGE, read_regular
from broadsheet.report_text import (
    build_counts,
    build_lines,
    dates_found,
    did_anything,
    import_counts,
    import_lines,
    import_plan,
    plan_lines,
    released_lines,
    reread_lines,
    suggestion_lines,
    unread_lines,
)

# Each command imports what it needs when it runs, so that an unchanged build starts at once.
# ruff: noqa: PLC0415
if TYPE_CHECKING:
    from broadsheet.build.build_report import Options
    from broadsheet.content.import_report import ImportReport
    from broadsheet.content.suggestions import Suggestions
    from broadsheet.preview import Cause, Rebuild


def run_import(arguments: ImportArguments) -> int:
    """Turn new and changed seeds into Markdown pages under content/."""
    from broadsheet.site_lock import lock_site

    site = _site(arguments)
    if arguments.dry_run:
        return _plan_import(site, arguments)
    with lock_site(site, _waiting):
        report = _import(site, arguments.paths, arguments.jobs)
    if arguments.json:
        _print_json(import_counts(report) | dates_found(report))
    else:
        _print(*import_lines(report))
    return _report_faults(report.faults)


def _plan_import(site: Site, arguments: ImportArguments) -> int:
    """Print what an import would do. Without a lock, since that would be a file too."""
    report = _import(site, arguments.paths, arguments.jobs, dry_run=True)
    if arguments.json:
        _print_json(import_plan(report))
    else:
        _print(*plan_lines(report))
    return _report_faults(report.faults)


def run_reread(arguments: RereadArguments) -> int:
    """Read articles again by the rules and profiles of today."""
    from broadsheet.site_lock import lock_site

    site = _site(arguments)
    pages = _pages(site, arguments.pages)
    if arguments.dry_run:
        report = _reread(site, pages, arguments)
    else:
        with lock_site(site, _waiting):
            report = _reread(site, pages, arguments)
    if arguments.json:
        _print_json(import_plan(report))
    else:
        _print(*(plan_lines(report) if arguments.dry_run else reread_lines(report)))
    return _report_faults(report.faults)


def run_suggest(arguments: SuggestArguments) -> int:
    """Propose people, organizations, places and topics for pages."""
    from broadsheet.content.add_entries import write_entries
    from broadsheet.site_lock import lock_site

    site = _site(arguments)
    pages = _pages(site, arguments.pages)
    with lock_site(site, _waiting):
        found = _suggest(site, pages)
        added = {one.page for one in found if arguments.write and write_entries(site, one.page, one.added)}
    if arguments.json:
        _print_json({"pages": [{"page": one.page, "added": one.added, "written": one.page in added} for one in found]})
    else:
        for one in found:
            _print(*suggestion_lines(one, written=one.page in added))
    refused = [one.page for one in found if arguments.write and one.added and one.page not in added]
    fix = "put the lines above in the place of the same keys"
    return _report_faults(
        [Fault(page, None, "is written in a way that only a person can add to", fix) for page in refused]
    )


def _suggest(site: Site, pages: Sequence[str]) -> "list[Suggestions]":
    from broadsheet.content.page_catalog import read_page
    from broadsheet.content.reader_rules import load_reader_rules
    from broadsheet.content.suggestions import suggest
    from broadsheet.reading import find_reader

    find_reader(site)
    rules = load_reader_rules(site)
    return [suggest(site, page, read_page(site, page), rules) for page in pages]


def _reread(site: Site, pages: Sequence[str], arguments: RereadArguments) -> "ImportReport":
    from broadsheet.content.import_seeds import reread_pages

    jobs = arguments.jobs or default_jobs()
    return _with_progress(partial(reread_pages, site, pages, jobs=jobs, dry_run=arguments.dry_run))


def _pages(site: Site, paths: Sequence[Path]) -> list[str]:
    """Return the paths of pages of articles relative to the site. Raises UsageError for anything else."""
    from broadsheet.content.page_files import is_article

    pages = []
    for path in paths:
        real = real_path(path)
        page = real.relative_to(site.root).as_posix() if real.is_relative_to(site.root) else ""
        if not is_article(page) or not page.endswith(".md") or not real.is_file():
            raise UsageError(f"{path} is not the page of an article; name files in content/articles that end in .md")
        pages.append(page)
    return pages


def run_build(arguments: BuildArguments) -> int:
    """Import what is new in seeds/, then build the site."""
    from broadsheet.build.builder import build_site
    from broadsheet.build.verify import verify
    from broadsheet.content.page_files import find_new_readings
    from broadsheet.site_lock import lock_site

    site, options = _edition(arguments)
    with lock_site(site, _waiting):
        imported = None if arguments.no_import else _import(site, (), arguments.jobs)
        report = build_site(site, replace(options, clean=arguments.clean))
        differences = verify(site, options) if arguments.verify else []
        unread = find_new_readings(site)
    if arguments.json:
        verified = {"verified": not differences} if arguments.verify else {}
        counts = {"import": import_counts(imported) if imported else None} | build_counts(report)
        _print_json(counts | {"new_readings": unread} | verified)
    else:
        _print(*(import_lines(imported) if imported else ()), *unread_lines(unread))
        _print(*build_lines(report, options.output))
        if arguments.verify and not differences:
            _print("Verified: a clean build leaves the same files, byte for byte.")
    return _report_faults((*(imported.faults if imported else ()), *differences))


def run_watch(arguments: WatchArguments) -> int:
    """Build again whenever something changes."""
    from broadsheet.preview import watch

    site, options = _edition(arguments)
    watch(site, options.output, _rebuilding(arguments))
    return 0


def run_serve(arguments: ServeArguments) -> int:
    """Preview the site in a browser that follows every change."""
    from broadsheet.preview import serve

    site, options = _edition(arguments)
    output = _with_drafts(site, options)[1].output if arguments.drafts else options.output
    rebuild = _rebuilding(arguments, drafts=arguments.drafts)
    serve(site, output, rebuild, port=arguments.port, open_browser=arguments.open)
    return 0


def run_new(arguments: NewArguments) -> int:
    """Start an article: a draft with a title and today's date."""
    from broadsheet.content.new_article import create_article

    site = _site(arguments)
    text = _read_text(arguments.text) if arguments.text is not None else ""
    path = create_article(site, arguments.title, datetime.now().astimezone().date(), text)
    _print(f"Wrote {path}; it is a draft until you delete the line 'draft: true'.")
    if text:
        (found,) = _suggest(site, _pages(site, (path,)))
        _print(*suggestion_lines(found))
    return 0


def _read_text(path: Path) -> str:
    """Return the text of a file, or what is typed or piped in for `-`. Raises UsageError when it cannot be read."""
    try:
        data = sys.stdin.buffer.read() if path == Path("-") else read_regular(path, MOST_OF_A_PAGE)
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read as UTF-8 text: {error}") from error


def run_check(arguments: CheckArguments) -> int:
    """Look for faults in content, links and finished pages."""
    from broadsheet.build.build_plan import make_plan
    from broadsheet.build.check_pages import check_plan
    from broadsheet.content.page_files import find_new_readings
    from broadsheet.site_lock import lock_site

    site, options = _edition(arguments)
    if arguments.people:
        return _ask_about_people(site, options)
    with lock_site(site, _waiting):
        report = check_plan(make_plan(site, options), options.jobs)
        _print(*unread_lines(find_new_readings(site)))
    if report.faults:
        raise CheckError(*report.faults)
    _print(f"Checked {report.pages} pages and {report.links} links: no faults.")
    return 0


def _ask_about_people(site: Site, options: "Options") -> int:
    from broadsheet.build.build_plan import make_index
    from broadsheet.index.editor_questions import find_questions
    from broadsheet.site_lock import lock_site

    with lock_site(site, _waiting):
        questions = find_questions(make_index(site, options))
    for question in questions:
        _print(question.text, f"  If so: {question.answer}.", *(f"  {path}" for path in question.articles))
    _print(f"{len(questions)} {'question' if len(questions) == 1 else 'questions'} about people.")
    return 0


def run_review(arguments: ReviewArguments) -> int:
    """List what waits for an editor; or accept, reject or withdraw it."""
    from broadsheet.content.review_actions import accept, find_name, reject, withdraw
    from broadsheet.site_lock import lock_site

    site, options = _edition(arguments)
    if arguments.action is None:
        return _list_waiting(site, options, as_json=arguments.json)
    if not arguments.pages:
        raise UsageError(f"name the pages to {arguments.action}")
    today = datetime.now().astimezone().date()
    actions: dict[str, Callable[[Site, str], str]] = {
        "accept": accept,
        "reject": reject,
        "withdraw": lambda site, name: withdraw(site, name, arguments.reason, today),
    }
    with lock_site(site, _waiting):
        done = [actions[arguments.action](site, name) for name in [find_name(site, one) for one in arguments.pages]]
    if arguments.json:
        _print_json({"done": done})
    else:
        _print(*(f"{line}." for line in done))
    return 0


def _list_waiting(site: Site, options: "Options", *, as_json: bool) -> int:
    from broadsheet.build.build_plan import make_index
    from broadsheet.content.review import find_waiting
    from broadsheet.index.editor_questions import find_questions
    from broadsheet.review_report import review_json, review_lines
    from broadsheet.site_lock import lock_site

    with lock_site(site, _waiting):
        waiting, questions = find_waiting(site), find_questions(make_index(site, options))
    if as_json:
        _print_json(review_json(waiting, questions))
    else:
        _print(*review_lines(waiting, questions))
    return 0


def run_explain(arguments: ExplainArguments) -> int:
    """Say why a page was last written, and whether a build would write it again."""
    from broadsheet.build.explain import explain
    from broadsheet.site_lock import lock_site

    site, options = _edition(arguments)
    with lock_site(site, _waiting):
        explanation = explain(site, options, arguments.url)
    _print(*explanation)
    return 0


def run_split(arguments: SplitArguments) -> int:
    """Make pages of the copies that a page lists, and keep them apart from then on."""
    from broadsheet.content.import_state import file_of
    from broadsheet.content.split_and_join import find_page, split_page
    from broadsheet.site_lock import lock_site

    site = _site(arguments)
    with lock_site(site, _waiting):
        page = find_page(site, arguments.page)
        seeds = split_page(site, page)
        files = [site.root / name for name in sorted({file_of(site, seed) for seed in seeds})]
        report = _import(site, files, arguments.jobs)
    _print(f"Parted {page} from {', '.join(seeds)}; 'not_copy_of' in its front matter keeps them apart.")
    _print(*(f"Wrote {created}" for created in report.created_pages), *import_lines(report))
    return _report_faults(report.faults)


def run_join(arguments: JoinArguments) -> int:
    """Make one page of two that have one article."""
    from broadsheet.content.split_and_join import find_page, join_pages
    from broadsheet.site_lock import lock_site

    site = _site(arguments)
    with lock_site(site, _waiting):
        page, other = find_page(site, arguments.page), find_page(site, arguments.other)
        joined = join_pages(site, page, other, datetime.now(UTC))
    _print(
        f"{page} has the article of {other} now, which is gone; 'copies' in its front matter keeps them together.",
        *(f"What editors wrote there is in {path}" for path in joined.beside),
    )
    return 0


def run_read(arguments: ReadArguments) -> int:
    """Print what is read in a raw file, and why."""
    from broadsheet.read_report import article_json, article_lines, make_reader, read_file
    from broadsheet.site_lock import lock_site

    site = _site(arguments) if arguments.site else _site_around()
    with lock_site(site, _waiting) if site else nullcontext():
        reader = make_reader(arguments.file, site)
    faults: list[Fault] = []
    articles = []
    for found in read_file(arguments.file, reader):
        if isinstance(found, Fault):
            faults.append(found)
        elif arguments.json:
            articles.append(article_json(found, traced=arguments.trace))
        else:
            _print(*article_lines(found, traced=arguments.trace))
    if arguments.json:
        _print_json({"articles": articles})
    return _report_faults(faults)


def _site_around() -> Site | None:
    """Return the site of the folder where the command runs, if there is one."""
    try:
        return find_site(Path.cwd())
    except NoSiteError:
        return None


def run_init(arguments: InitArguments) -> int:
    """Make a new site."""
    from broadsheet.new_site import create_site

    files = create_site(arguments.folder)
    _print(*(f"Wrote {path}" for path in files), f"Now: cd {arguments.folder} && broadsheet serve")
    return 0


def _with_drafts(site: Site, options: "Options") -> tuple[Site, "Options"]:
    """Return a site and options for a preview with drafts, in folders of its own, so that no draft gets into build/."""
    shown = replace(site, shows_drafts=True, settings=replace(site.settings, title=f"{site.settings.title} (drafts)"))
    refuse_nested_folders(shown, shown.output)
    return shown, replace(options, output=real_path(shown.output), cache=shown.cache)


def _rebuilding(arguments: EditionArguments, *, drafts: bool = False) -> "Rebuild":
    """Return what imports if seeds changed, and builds: each time at the present, unless one was given."""
    from broadsheet.build.session import Session
    from broadsheet.preview import Outcome
    from broadsheet.site_lock import lock_site

    session = Session()

    def rebuild(cause: "Cause") -> Outcome:
        site, options = _edition(arguments)
        options = replace(options, around_faults=True)
        with lock_site(site, _waiting):
            imported, stopped = _import_if_possible(site, arguments.jobs) if cause.seeds else (None, ())
            if drafts:
                site, options = _with_drafts(site, options)
                site.cache.mkdir(parents=True, exist_ok=True)
            report, is_partial = session.build_for(
                site, options, None if cause.seeds else cause.paths, cause.pages, cause.is_overtaken
            )
        faults = imported.faults if imported is not None else stopped
        warnings = (str(fault) for fault in faults if fault.is_warning)
        notes = (*warnings, *import_lines(imported)) if imported is not None and did_anything(imported) else ()
        notes += tuple(released_lines(report))
        # An open page takes what it names anew by itself.
        restyled = set(report.restyled)
        return Outcome(
            changed=tuple(url for url in report.changed if url not in restyled),
            next_due=None if given_present(arguments.as_of, os.environ) else report.next_due,
            notes=notes,
            faults=tuple(fault for fault in faults if not fault.is_warning),
            page_faults=tuple(fault for fault in report.faults if fault not in faults),
            base_url=site.settings.base_url,
            is_partial=is_partial,
        )

    return rebuild


def _site(arguments: SiteArguments) -> Site:
    if arguments.site is not None and not arguments.site.is_dir():
        raise UsageError(f"there is no folder {arguments.site}")
    site = find_site(arguments.site or Path.cwd())
    refuse_nested_folders(site, site.output)
    return site


def _edition(arguments: EditionArguments) -> tuple[Site, "Options"]:
    from broadsheet.build.build_report import Options

    site = _site(arguments)
    if arguments.base_url is not None:
        site = replace(site, settings=replace(site.settings, base_url=arguments.base_url))
    output = real_path(arguments.output or site.output)
    refuse_nested_folders(site, output)
    jobs = arguments.jobs or default_jobs()
    as_of = find_present(arguments.as_of, os.environ)
    return site, Options(output=output, cache=site.cache, as_of=as_of, jobs=jobs)


def _import(site: Site, paths: Sequence[Path], jobs: int | None, *, dry_run: bool = False) -> "ImportReport":
    from broadsheet.content.import_seeds import import_seeds

    return _with_progress(
        partial(import_seeds, site, paths, jobs=jobs or default_jobs(), dry_run=dry_run, now=datetime.now(UTC))
    )


def _with_progress(run: "Callable[..., ImportReport]") -> "ImportReport":
    """Run what reads seeds, with a line that shows how far it is where somebody looks."""
    from broadsheet.progress import ProgressLine

    if not sys.stderr.isatty():
        return run()
    line = ProgressLine(sys.stderr)
    try:
        return run(progress=line.show)
    finally:
        line.end()


def _import_if_possible(site: Site, jobs: int | None) -> "tuple[ImportReport | None, tuple[Fault, ...]]":
    """Import, or return the faults of content that stopped the import: a preview goes on without it."""
    try:
        return _import(site, (), jobs), ()
    except ContentError as error:
        return None, error.faults


def _waiting() -> None:
    sys.stderr.write("Waiting for another broadsheet command in this site …\n")


def _print(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def _print_json(report: Mapping[str, object]) -> None:
    _print(json.dumps(report, ensure_ascii=False, indent=2))


def _report_faults(faults: Sequence[Fault]) -> int:
    """Print faults that did not stop the command, and return its exit code."""
    sys.stderr.write("".join(f"{fault}\n" for fault in faults))
    return 1 if any(not fault.is_warning for fault in faults) else 0


Arguments = TypeVar("Arguments", bound=Struct)
Command = Callable[[Mapping[str, object]], int]
"""Runs a command with what the command line parsed, by name, and returns the exit code."""


def _command(arguments: type[Arguments], run: Callable[[Arguments], int]) -> Command:
    """Return a command that reads its arguments once, into their type."""
    return lambda parsed: run(arguments(**parsed))


COMMANDS: Mapping[str, Command] = {
    "import": _command(ImportArguments, run_import),
    "reread": _command(RereadArguments, run_reread),
    "suggest": _command(SuggestArguments, run_suggest),
    "build": _command(BuildArguments, run_build),
    "watch": _command(WatchArguments, run_watch),
    "serve": _command(ServeArguments, run_serve),
    "new": _command(NewArguments, run_new),
    "check": _command(CheckArguments, run_check),
    "review": _command(ReviewArguments, run_review),
    "explain": _command(ExplainArguments, run_explain),
    "split": _command(SplitArguments, run_split),
    "join": _command(JoinArguments, run_join),
    "read": _command(ReadArguments, run_read),
    "init": _command(InitArguments, run_init),
}
"""Each command by its name on the command line."""

"""Looking, without a change to the site: `check`, `explain` and `read`."""

from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from broadsheet.commands.print_report import print_faults, print_json, print_lines, say_waiting
from broadsheet.commands.site_arguments import Command, EditionArguments, SiteArguments, command, edition_of, site_of
from broadsheet.config import Site, find_site
from broadsheet.errors import CheckError, Fault, NoSiteError
from broadsheet.exit_codes import exit_code_of
from broadsheet.report_text import (
    archived_lines,
    lost_lines,
    unread_lines,
    unspoken_lines,
    unused_lines,
    unused_source_faults,
)

if TYPE_CHECKING:
    from broadsheet.build.build_report import Options


class CheckArguments(EditionArguments, frozen=True, kw_only=True):
    """`broadsheet check`."""

    people: bool


class ExplainArguments(EditionArguments, frozen=True, kw_only=True):
    """`broadsheet explain`."""

    url: str


class ReadArguments(SiteArguments, frozen=True, kw_only=True):
    """`broadsheet read`."""

    file: Path
    trace: bool
    json: bool


def run_check(arguments: CheckArguments) -> int:
    """Look for faults in content, links and finished pages."""
    from broadsheet.build.build_plan import make_plan
    from broadsheet.build.check_pages import check_plan, find_last_build
    from broadsheet.build.unused_sources import check_sources
    from broadsheet.content.editing.archive_articles import find_in_both
    from broadsheet.content.editing.lost_addresses import find_lost_addresses
    from broadsheet.content.pages.page_files import find_new_readings
    from broadsheet.rendering.unused_templates import find_unused_templates
    from broadsheet.site.catalogues import find_unspoken, shipped_languages
    from broadsheet.site_lock import lock_site

    site, options = edition_of(arguments)
    if arguments.people:
        return _ask_about_people(site, options)
    with lock_site(site, say_waiting):
        report = check_plan(make_plan(site, options), options.jobs, find_last_build(site, options))
        print_lines(*unread_lines(find_new_readings(site)), *lost_lines(find_lost_addresses(site)))
        print_lines(*archived_lines(find_in_both(site)))
        print_lines(*unused_lines(find_unused_templates(site)))
        print_lines(*unspoken_lines(find_unspoken(site), shipped_languages()))
        print_faults(unused_source_faults(site.settings_path.name, check_sources(site, options)))
    if report.faults:
        raise CheckError(*report.faults)
    rest = f" The other {report.others} files of a build are feeds, sitemaps and data." if report.others else ""
    print_lines(f"Checked {report.pages} pages and {report.links} links: no faults.{rest}")
    return 0


def _ask_about_people(site: Site, options: "Options") -> int:
    from broadsheet.build.build_plan import make_index
    from broadsheet.index.editor_questions import find_questions
    from broadsheet.index.name_questions import find_name_questions
    from broadsheet.index.speaker_questions import find_speaker_questions
    from broadsheet.site_lock import lock_site

    with lock_site(site, say_waiting):
        index, bodies = make_index(site, options)
        questions = [*find_questions(index, bodies.load), *find_name_questions(index), *find_speaker_questions(index)]
    for question in questions:
        print_lines(question.text, f"  If so: {question.answer}.", *(f"  {path}" for path in question.articles))
    print_lines(f"{len(questions)} {'question' if len(questions) == 1 else 'questions'} about people.")
    return 0


def run_explain(arguments: ExplainArguments) -> int:
    """Say why a page was last written, and whether a build would write it again."""
    from broadsheet.build.explain import explain
    from broadsheet.site_lock import lock_site

    site, options = edition_of(arguments)
    with lock_site(site, say_waiting):
        explanation = explain(site, options, arguments.url)
    print_lines(*explanation)
    return 0


def run_read(arguments: ReadArguments) -> int:
    """Print what is read in a raw file, and why."""
    from broadsheet.read_report import article_json, article_lines, make_reader, read_file
    from broadsheet.site_lock import lock_site

    site = site_of(arguments) if arguments.site else _site_around()
    with lock_site(site, say_waiting) if site else nullcontext():
        reader = make_reader(arguments.file, site)
    faults: list[Fault] = []
    articles = []
    for found in read_file(arguments.file, reader):
        if isinstance(found, Fault):
            faults.append(found)
        elif arguments.json:
            articles.append(article_json(found, traced=arguments.trace))
        else:
            print_lines(*article_lines(found, traced=arguments.trace))
    if arguments.json:
        print_json({"articles": articles})
    print_faults(faults)
    return exit_code_of(faults)


def _site_around() -> Site | None:
    """Return the site of the folder where the command runs, if there is one."""
    try:
        return find_site(Path.cwd())
    except NoSiteError:
        return None


COMMANDS: Mapping[str, Command] = {
    "check": command(CheckArguments, run_check),
    "explain": command(ExplainArguments, run_explain),
    "read": command(ReadArguments, run_read),
}

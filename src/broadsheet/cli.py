"""The command line: parse the arguments, run the command, set the exit code."""

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time
from io import TextIOWrapper
from pathlib import Path

from broadsheet import __version__
from broadsheet.plugins import collect

# ruff: noqa: PLC0415  # so that `--help` starts at once


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code: 0 done, 1 the content or the site is at fault, 2 wrong usage."""
    _show_any_character()
    try:
        parsed = vars(make_parser().parse_args(arguments))
        # To parse arguments, or to show how the program is used, takes nothing of it.
        from broadsheet.commands import find_command

        name, run = parsed.pop("command"), parsed.pop("run", None)
        return int(run(argparse.Namespace(**parsed))) if run else find_command(name)(parsed)
    except BrokenPipeError:
        # Whoever read the report has gone; Python would complain again when it closes the stream.
        with suppress(OSError):
            sys.stdout.close()
        return 1
    except (KeyboardInterrupt, Exception) as error:  # noqa: BLE001  # what is not ours to report is raised again
        return _report(error)


def _report(error: BaseException) -> int:
    """Say what a user can fix and return the exit code. Raises the error again if it is a fault of the program."""
    from broadsheet.errors import BroadsheetError
    from broadsheet.exit_codes import AT_FAULT, INTERRUPTED, exit_code_of_error

    if _is_interrupt(error):
        return INTERRUPTED
    if isinstance(error, BroadsheetError):
        sys.stderr.write(f"{error}\n")
        return exit_code_of_error(error)
    if isinstance(error, OSError):
        # Whatever a file system may say where nothing was expected of it, such as a loop of links.
        from broadsheet.atomic_writes import storage_error

        sys.stderr.write(f"{storage_error(error.filename or 'a file', error)}\n")
        return AT_FAULT
    raise error


def _is_interrupt(error: BaseException | None) -> bool:
    """Whether Ctrl-C is at the bottom of an error: Python 3.11 wraps one that hits while a class is made."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands, those of plug-ins too. Raises PluginError.

    `command` in what it parses is a key of `commands.MODULES`; `run`, where there is one, is a plug-in's function.
    """
    parser = argparse.ArgumentParser(prog="broadsheet", description="A static news briefing from raw news articles.")
    parser.add_argument("--version", action="version", version=f"broadsheet {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    site_options, edition_options = _site_options(), _edition_options()

    def add(name: str, summary: str, *, site: bool = False, edition: bool = False) -> argparse.ArgumentParser:
        parents = [site_options] * (site or edition) + [edition_options] * edition
        command = commands.add_parser(name, help=summary, description=summary, parents=parents)
        command.set_defaults(command=name)
        return command

    collect("add_commands", __name__, add=add)
    return parser


def _site_options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(add_help=False)
    options.add_argument(
        "--site", type=Path, metavar="DIR", help="the site (default: the nearest folder with settings)"
    )
    return options


def _edition_options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(add_help=False)
    options.add_argument("--as-of", type=_moment, metavar="TIME", help="the present: 2024-11-14 or a time with offset")
    options.add_argument("--base-url", type=_base_url, metavar="URL", help="where the site will be")
    options.add_argument("--output", type=Path, metavar="DIR", help="where to build (default: build)")
    options.add_argument("--jobs", type=_count, metavar="N", help="processes to use (default: all processors)")
    return options


BUILD_OPTIONS = {
    "--no-import": "leave seeds/ alone",
    "--clean": "trust nothing that earlier builds left",
    "--verify": "then compare the result with a clean build",
    "--verbose": "name all faults of seeds, also those named before",
    "--json": "report as one JSON object",
}
"""What `build` may be told → what it does then."""


def _add_executor(command: argparse.ArgumentParser) -> None:
    command.add_argument("--jobs", type=_count, metavar="N", help="processes to use (default: all processors)")
    command.add_argument(
        "--executor", default="processes", metavar="WHERE", help="processes (default), dask, or tcp://SCHEDULER:8786"
    )


def add_commands(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add Broadsheet's own commands."""
    _add_fetching(add)
    command = add("import", "Turn new and changed seeds into Markdown pages under content/.", site=True)
    command.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="seeds or folders (default: seeds/)")
    _add_executor(command)
    command.add_argument("--dry-run", action="store_true", help="write nothing; say what an import would do, and why")
    command.add_argument("--verbose", action="store_true", help="name all faults of seeds, also those named before")
    command.add_argument("--json", action="store_true", help="report as one JSON object")
    command = add("reread", "Read articles again by the rules and profiles of today.", site=True)
    command.add_argument("pages", nargs="*", type=Path, metavar="PAGE", help="pages of articles (default: all)")
    _add_executor(command)
    command.add_argument("--dry-run", action="store_true", help="write nothing; say what would be done, and why")
    command.add_argument("--json", action="store_true", help="report as one JSON object")
    command = add("suggest", "Propose people, organizations, places and topics for pages.", site=True)
    command.add_argument("pages", nargs="+", type=Path, metavar="PAGE", help="pages of articles")
    command.add_argument("--write", action="store_true", help="add them to the pages")
    command.add_argument("--json", action="store_true", help="report as one JSON object")
    _add_building(add)
    _add_editing(add)
    command = add("read", "Show what is read in a raw file, and why.", site=True)
    command.add_argument("file", type=Path, metavar="FILE", help="a seed: text, a saved page, a feed, an archive")
    command.add_argument("--trace", action="store_true", help="say why: the rules, the scores, the speech verbs")
    command.add_argument("--json", action="store_true", help="report as one JSON object")
    command = add("schema", "Write JSON Schemas of front matter, by which editors of text check it.", site=True)
    command.add_argument("folder", nargs="?", type=_folder, metavar="FOLDER", help="print only that of content/FOLDER")
    command = add("cms", "Write a CMS into static/admin, by which content is edited in a browser.", site=True)
    command.add_argument(
        "--backend", type=_repository, metavar="REPOSITORY", help="github:OWNER/NAME, gitlab:GROUP/NAME"
    )
    command = add("init", "Make a new site.")
    command.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    command.add_argument(
        "--ci", choices=("github", "gitlab"), help="write a workflow that publishes the site on a schedule"
    )


def _add_fetching(add: Callable[..., argparse.ArgumentParser]) -> None:
    command = add("fetch", "Get the feeds that are due, and the pages of their articles, into seeds/.", site=True)
    command.add_argument("--watch", action="store_true", help="go on, and fetch whenever a feed is due")
    command.add_argument("--json", action="store_true", help="report as one JSON object")
    command = add("add", "Put one web page or one file into seeds/, and import it at once.", site=True)
    command.add_argument("what", metavar="URL-OR-FILE", help="a web address, or a file that import can read")
    command.add_argument("--json", action="store_true", help="report as one JSON object")
    command = add("feeds", "List the feeds that are fetched; import them from OPML, or export them.", site=True)
    command.add_argument("action", nargs="?", choices=("list", "import", "export"), default="list")
    command.add_argument("file", nargs="?", type=Path, metavar="FILE", help="an OPML file (export: default: print it)")
    command.add_argument("--json", action="store_true", help="report as one JSON object")


def _add_building(add: Callable[..., argparse.ArgumentParser]) -> None:
    command = add("build", "Import what is new in seeds/, then build the site.", edition=True)
    for option, meaning in BUILD_OPTIONS.items():
        command.add_argument(option, action="store_true", help=meaning)
    command.add_argument(
        "--part", action="append", default=[], metavar="PART", help="build this part alone: 2019, undated, shared"
    )
    add("watch", "Build again whenever something changes.", edition=True)
    command = add("serve", "Preview the site in a browser that follows every change.", edition=True)
    command.add_argument(
        "--port", type=int, default=8000, metavar="N", help="the port (default: 8000; 0: any free one)"
    )
    command.add_argument("--open", action="store_true", help="open the site in a browser")
    command.add_argument("--drafts", action="store_true", help="show drafts too, in a preview of their own")
    command.add_argument("--fetch", action="store_true", help="fetch feeds whenever they are due")
    command = add("briefing", "Print the briefing of a day, or send it by mail.", edition=True)
    command.add_argument("--day", type=_day, metavar="DAY", help="2024-11-14 (default: the newest day with articles)")
    subject = command.add_mutually_exclusive_group()
    subject.add_argument("--topic", metavar="NAME", help="only articles with this topic")
    subject.add_argument("--person", metavar="NAME", help="only articles that name this person")
    subject.add_argument("--alert", metavar="NAME", help="only the articles of this alert of the settings")
    command.add_argument(
        "--format",
        choices=("text", "html", "eml", "pdf"),
        default="text",
        help="pdf: a clip book with full texts (default: text)",
    )
    command.add_argument("--send", action="store_true", help="send it by the mail server that the environment names")
    command = add("deploy", "Put the finished site where readers find it.", edition=True)
    command.add_argument("target", nargs="?", metavar="TARGET", help="a target of the settings (default: the only one)")
    command.add_argument(
        "--dry-run", action="store_true", help="change nothing; say what would be new, changed, removed"
    )
    command.add_argument(
        "--host", type=_host, metavar="HOST", help="the host whose limits the site must keep: netlify, …"
    )
    command.add_argument(
        "--take-over", action="store_true", help="go on where there are files that no deploy put there"
    )
    command.add_argument("--json", action="store_true", help="report as one JSON object")


def _add_editing(add: Callable[..., argparse.ArgumentParser]) -> None:
    command = add("new", "Start an article: a draft with a title and today's date.", site=True)
    command.add_argument("title", metavar="TITLE", help="the headline")
    command.add_argument("--text", type=Path, metavar="FILE", help="the article's text as Markdown; -: standard input")
    command = add("check", "Look for faults in content, links and finished pages.", edition=True)
    command.add_argument(
        "--people", action="store_true", help="ask instead which people may be one, and who may be two"
    )
    command = add("review", "List what waits for an editor; accept, reject or withdraw it.", edition=True)
    command.add_argument("action", nargs="?", choices=("accept", "reject", "withdraw"), help="default: list what waits")
    command.add_argument("pages", nargs="*", type=Path, metavar="PAGE", help="drafts, pages, or new readings: x.md.new")
    command.add_argument("--reason", default="", metavar="TEXT", help="why a page is withdrawn, for its address")
    command.add_argument("--json", action="store_true", help="report as one JSON object")
    command = add("explain", "Say why a page was last written, and whether a build would write it again.", edition=True)
    command.add_argument("url", metavar="URL", help="a page of the site: /people/mark-rutte/")
    command = add("split", "Make two articles of one: the copies that a page lists get pages of their own.", site=True)
    command.add_argument("page", metavar="PAGE", help="an article: its file, or its address on the site")
    command.add_argument("--story", action="store_true", help="take the article out of its story instead")
    command.add_argument("--jobs", type=_count, metavar="N", help="processes to use (default: all processors)")
    command = add("join", "Make one article of two: the second one becomes a copy of the first.", site=True)
    command.add_argument("page", metavar="PAGE", help="the article that stays: its file, or its address on the site")
    command.add_argument("other", metavar="OTHER", help="the article that becomes a copy of it")
    command.add_argument("--story", action="store_true", help="make one story instead of those of both articles")
    command = add(
        "archive", "Put the articles of a year or a month into one file, content/archive/2019.parquet.", site=True
    )
    command.add_argument("periods", nargs="+", metavar="PERIOD", help="what has ended: 2019 or 2019-05")
    command = add("thaw", "Make archived articles Markdown files again.", site=True)
    command.add_argument("names", nargs="+", metavar="NAME", help="2019, 2019-05, or one article")


def _show_any_character() -> None:
    """Let reports name files and headlines that the terminal's encoding cannot show, with escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _moment(text: str) -> datetime:
    try:
        if "T" not in text and " " not in text:
            return datetime.combine(date.fromisoformat(text), time(23, 59, 59), UTC)
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is neither a day nor a time: write 2024-11-14") from error
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError(f"{text!r} has no offset: write 2024-11-14T06:00:00Z")
    return moment


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day: write 2024-11-14") from error


def _base_url(text: str) -> str:
    from broadsheet.base_url import is_base_url, propose_base_url

    if text and not is_base_url(text):
        proposal = propose_base_url(text)
        meant = f"; did you mean {proposal}?" if proposal else ""
        raise argparse.ArgumentTypeError(f"{text!r} is not like https://example.org/briefing/{meant}")
    return text


def _host(text: str) -> str:
    from broadsheet.deploy_settings import HOSTS

    if text not in HOSTS:
        raise argparse.ArgumentTypeError(f"the limits of {text!r} are not known; hosts: {', '.join(HOSTS)}")
    return text


def _folder(text: str) -> str:
    from broadsheet.content.pages.page_files import FOLDERS

    if text not in FOLDERS:
        raise argparse.ArgumentTypeError(f"content/ has no folder {text!r}; its folders: {', '.join(FOLDERS)}")
    return text


def _repository(text: str) -> str:
    from broadsheet.cms.admin_files import is_repository

    if not is_repository(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no repository: write github:OWNER/NAME or gitlab:GROUP/NAME")
    return text


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of at least 1")
    return int(text)

"""Getting news from the network: `fetch`, and the feeds that it gets: `feeds`."""

import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from broadsheet.commands.print_report import print_faults, print_json, print_lines, say_waiting
from broadsheet.commands.site_arguments import Command, SiteArguments, command, site_of
from broadsheet.config import Site
from broadsheet.errors import BroadsheetError, UsageError
from broadsheet.exit_codes import exit_code_of
from broadsheet.extras import how_to_install
from broadsheet.regular_files import MAX_SETTINGS_BYTES, read_regular

if TYPE_CHECKING:
    from broadsheet.fetching.fetch_report import FetchReport

STOP_TIMEOUT = 2.0
"""Seconds that a running fetch has to end. Ending it later does no harm."""
ACTIONS = ("list", "import", "export")
"""What `feeds` may be told."""


class FetchArguments(SiteArguments, frozen=True, kw_only=True):
    """`broadsheet fetch`."""

    watch: bool
    json: bool


class FeedsArguments(SiteArguments, frozen=True, kw_only=True):
    """`broadsheet feeds`."""

    action: str
    file: Path | None
    """An OPML file; None for standard output."""
    json: bool


def run_fetch(arguments: FetchArguments) -> int:
    """Get the feeds that are due into seeds/."""
    site = site_of(arguments)
    _refuse_without_feeds(site)
    require_extra()
    if arguments.watch:
        return _fetch_until_interrupted(arguments)
    return _report(site, _fetch_with_progress(site), as_json=arguments.json)


def _fetch_until_interrupted(arguments: FetchArguments) -> int:
    from broadsheet.fetching.fetch_feeds import asks_websites, user_agent
    from broadsheet.fetching.watch_feeds import fetch_when_due

    settled = site_of(arguments)
    user_agent(settled, asks_websites=asks_websites(settled))
    print_lines("Fetching whenever a feed is due (Ctrl-C to stop)")
    stop = threading.Event()
    with suppress(KeyboardInterrupt):
        fetch_when_due(lambda: _fetch_with_progress(site_of(arguments)), _reporter(arguments), stop)
    return 0


def _reporter(arguments: SiteArguments) -> "Callable[[FetchReport | BroadsheetError], None]":
    def report(done: "FetchReport | BroadsheetError") -> None:
        if isinstance(done, BroadsheetError):
            sys.stderr.write(f"{done}\n")
        else:
            _report(site_of(arguments), done, as_json=False)

    return report


@contextmanager
def fetching_meanwhile(arguments: SiteArguments) -> Iterator[None]:
    """Fetch whenever a feed is due, in a thread, until the `with` block ends. Raises UsageError without feeds."""
    require_extra()
    from broadsheet.fetching.fetch_feeds import asks_websites, fetch_feeds, user_agent
    from broadsheet.fetching.watch_feeds import fetch_when_due

    site = site_of(arguments)
    _refuse_without_feeds(site)
    user_agent(site, asks_websites=asks_websites(site))
    stop = threading.Event()
    fetch = lambda: fetch_feeds(site_of(arguments))  # noqa: E731  # what a thread is given
    thread = threading.Thread(target=fetch_when_due, args=(fetch, _reporter(arguments), stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(STOP_TIMEOUT)


def _refuse_without_feeds(site: Site) -> None:
    if not site.settings.feeds:
        fix = "add [[feeds]] with 'name' and 'url', or run 'broadsheet feeds import FILE.opml'"
        raise UsageError(f"{site.settings_path.name} names no feeds; {fix}")


def require_extra() -> None:
    """Raise UsageError where what fetching needs is not installed."""
    from importlib.util import find_spec

    missing = [name for name in ("httpcore", "protego", "feedparser", "fastwarc", "lxml") if find_spec(name) is None]
    if missing:
        raise UsageError(f"fetching needs {', '.join(missing)}; {how_to_install('fetch')}")


def _fetch_with_progress(site: Site) -> "FetchReport":
    from broadsheet.fetching.fetch_feeds import Progress, fetch_feeds

    if not sys.stderr.isatty():
        return fetch_feeds(site, waiting=say_waiting)

    def show(progress: Progress) -> None:
        sys.stderr.write(f"\r\x1b[KFetching: {progress.feeds} of {progress.of_feeds} feeds, {progress.entries} new")
        sys.stderr.write("\r\x1b[K" if progress.feeds == progress.of_feeds else "")
        sys.stderr.flush()

    return fetch_feeds(site, progress=show, waiting=say_waiting)


def _report(site: Site, report: "FetchReport", *, as_json: bool) -> int:
    from broadsheet.fetching.fetch_report import fetch_faults, fetch_lines

    faults = fetch_faults(report, site.settings_path.name)
    if as_json:
        feeds = [asdict(feed) for feed in report.feeds]
        print_json({"feeds": feeds, "not_due": report.not_due, "next_due": report.next_due})
    else:
        print_lines(*fetch_lines(report))
    print_faults(faults)
    return exit_code_of(faults)


def run_feeds(arguments: FeedsArguments) -> int:
    """List the feeds of the settings, add those of an OPML file to them, or write them as one."""
    site = site_of(arguments)
    require_extra()
    run = {"list": _list, "import": _import, "export": _export}
    return run[arguments.action](site, arguments)


def _list(site: Site, arguments: FeedsArguments) -> int:
    from broadsheet.fetching.fetch_feeds import list_feeds
    from broadsheet.fetching.fetch_report import feed_lines

    known = list_feeds(site)
    if arguments.json:
        print_json({"feeds": [asdict(feed) for feed in known]})
    else:
        print_lines(*feed_lines(known))
    return 0


def _import(site: Site, arguments: FeedsArguments) -> int:
    from broadsheet.fetching.add_feeds import add_feeds
    from broadsheet.fetching.opml import read_opml
    from broadsheet.site_lock import lock_site

    if arguments.file is None:
        raise UsageError("name the OPML file: broadsheet feeds import FILE.opml")
    try:
        data = read_regular(arguments.file, MAX_SETTINGS_BYTES)
    except OSError as error:
        raise UsageError(f"{arguments.file} cannot be read: {error.strerror or error}") from error
    found = read_opml(data, str(arguments.file))
    with lock_site(site, say_waiting):
        added = add_feeds(site_of(arguments), found)
    there = len(found) - len(added)
    known = f"; {there} were there already" if there else ""
    print_lines(*(f"{feed.name}: {feed.url}" for feed in added))
    print_lines(f"Added {len(added)} of {len(found)} feeds to {site.settings_path.name}{known}")
    return 0


def _export(site: Site, arguments: FeedsArguments) -> int:
    from broadsheet.atomic_writes import write_atomically
    from broadsheet.fetching.opml import write_opml

    data = write_opml(site.settings.feeds, site.settings.title)
    if arguments.file is None:
        print_lines(data.decode().rstrip("\n"))
    else:
        write_atomically(arguments.file, data)
        print_lines(f"Wrote {len(site.settings.feeds)} feeds to {arguments.file}")
    return 0


COMMANDS: Mapping[str, Command] = {
    "fetch": command(FetchArguments, run_fetch),
    "feeds": command(FeedsArguments, run_feeds),
}

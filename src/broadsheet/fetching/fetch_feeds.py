"""A round of fetching: all feeds that are due, several hosts at once, and one request at a time for each host."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial

from msgspec import Struct

from broadsheet import __version__
from broadsheet.config import Site
from broadsheet.errors import Fault, SettingsError
from broadsheet.feed_settings import FeedSettings
from broadsheet.fetching.checked_connections import Resolve, resolve
from broadsheet.fetching.fetch_feed import Tools, fetch_feed
from broadsheet.fetching.fetch_report import FeedReport, FetchReport
from broadsheet.fetching.fetch_state import SavedFetchState
from broadsheet.fetching.fetch_storage import fetch_storage
from broadsheet.fetching.host_turns import HostTurns
from broadsheet.fetching.http_client import HttpClient, Limits
from broadsheet.fetching.robots import Robots
from broadsheet.fetching.schedule import due_at, is_due
from broadsheet.site_lock import lock_site

THREADS = 8
"""How many feeds are fetched at once; those of one host wait for each other."""
LOCK, STATE = "fetch-lock", "fetch"
"""The names of files in the cache folder."""


class Surroundings(Struct, frozen=True, kw_only=True):
    """The network and the clocks; tests put others in their place."""

    resolve_host: Resolve = resolve
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] = time.sleep
    now: Callable[[], float] = time.time
    limits: Limits = Limits()


class Progress(Struct, frozen=True):
    """How far a round is."""

    feeds: int
    of_feeds: int
    entries: int


def user_agent(site: Site, *, asks_websites: bool = True) -> str:
    """Return what fetching says of itself.

    Raises SettingsError where websites could not learn from it how to reach somebody.
    """
    settings = site.settings
    contact = "; ".join(filter(None, (f"+{settings.base_url}" if settings.base_url else "", settings.fetch_contact)))
    if asks_websites and not contact:
        fix = 'write fetch_contact = "desk@example.org", so that those whose sites are fetched can reach you'
        raise SettingsError(Fault(site.settings_path.name, None, "neither 'fetch_contact' nor 'base_url' is set", fix))
    return f"Broadsheet/{__version__} ({contact})"


def asks_websites(site: Site) -> bool:
    """Return whether a feed of the settings is on the web, and not in a storage."""
    return any(not feed.is_storage for feed in site.settings.feeds)


def fetch_feeds(
    site: Site,
    *,
    surroundings: Surroundings = Surroundings(),  # noqa: B008  # frozen
    progress: Callable[[Progress], None] = lambda _: None,
    waiting: Callable[[], None] = lambda: None,
) -> FetchReport:
    """Fetch the feeds of the settings that are due, each into an archive of its own. A feed that fails stops no other.

    Raises SettingsError without a contact, and StorageError when an archive or the state cannot be written, or another
    command fetches.
    """
    agent = user_agent(site, asks_websites=asks_websites(site))
    with lock_site(site, waiting, LOCK):
        state = SavedFetchState(site.cache / STATE)
        tools = make_tools(site, agent, state, surroundings)
        now = surroundings.now()
        due = [feed for feed in site.settings.feeds if is_due(feed, state.feed(feed.url), now)]
        reports = _fetch_all(site, due, state, tools, progress)
        _save_round(site, state, tools, surroundings)
    all_due = [due_at(feed, state.feed(feed.url)) for feed in site.settings.feeds]
    return FetchReport(
        feeds=tuple(reports), not_due=len(site.settings.feeds) - len(due), next_due=min(all_due, default=0)
    )


def list_feeds(site: Site) -> list[FeedReport]:
    """Return what is known of each feed of the settings."""
    state = SavedFetchState(site.cache / STATE)
    return [
        FeedReport(
            name=feed.name,
            url=feed.url,
            failure=known.why,
            failing_since=known.failing_since,
            due_at=due_at(feed, known) if known.checked_at else 0,
            moved_to=known.moved_to,
        )
        for feed, known in ((feed, state.feed(feed.url)) for feed in site.settings.feeds)
    ]


def make_tools(site: Site, agent: str, state: SavedFetchState, surroundings: Surroundings) -> Tools:
    """Return what to fetch with: it heeds what is known of hosts from earlier rounds."""
    turns = HostTurns(surroundings.monotonic, surroundings.sleep)
    now = surroundings.now()
    for host, until in state.closed.items():
        turns.close(host, until - now)
    client = HttpClient(
        agent,
        turns,
        named_hosts=frozenset(host.lower() for host in site.settings.fetch_hosts),
        resolve_host=surroundings.resolve_host,
        clock=surroundings.monotonic,
        limits=surroundings.limits,
    )
    return Tools(client, Robots(client, dict(state.robots), surroundings.now), surroundings.now)


def _fetch_all(
    site: Site,
    due: Sequence[FeedSettings],
    state: SavedFetchState,
    tools: Tools,
    progress: Callable[[Progress], None],
) -> list[FeedReport]:
    """Fetch feeds in threads, and return their reports in the order of the feeds."""
    done: list[FeedReport] = []
    lock = threading.Lock()

    def fetch(feed: FeedSettings) -> FeedReport:
        former = state.feed(feed.url)
        known, report = (
            fetch_storage(site, feed, former, tools.now(), partial(state.save_progress, feed.url))
            if feed.is_storage
            else fetch_feed(site, feed, former, tools)
        )
        state.save_feed(feed.url, known)
        with lock:
            done.append(report)
            progress(Progress(len(done), len(due), sum(one.entries for one in done)))
        return report

    with _threads() as pool:
        return list(pool.map(fetch, due))


@contextmanager
def _threads() -> Iterator[ThreadPoolExecutor]:
    """Give threads, and leave feeds that were not begun when something ends the round."""
    pool = ThreadPoolExecutor(THREADS, thread_name_prefix="fetch")
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _save_round(site: Site, state: SavedFetchState, tools: Tools, surroundings: Surroundings) -> None:
    turns, now = tools.client.turns, surroundings.now()
    ahead = {host: until - surroundings.monotonic() for host, until in turns.closed_hosts().items()}
    closed = {host: now + seconds for host, seconds in ahead.items() if seconds > 0}
    urls = {feed.url: feed for feed in site.settings.feeds}
    state.save_round(urls, tools.robots.known, closed)

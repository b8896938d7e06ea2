"""What a round of fetching did."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from msgspec import Struct

from broadsheet.errors import Fault
from broadsheet.feed_settings import FeedSettings
from broadsheet.fetching.fetch_state import FeedState
from broadsheet.fetching.schedule import due_at


class FeedReport(Struct, frozen=True, kw_only=True):
    """What became of one feed."""

    name: str
    url: str
    entries: int = 0
    """How many entries were new or had changed, and are in the archive; of a storage, how many files were copied."""
    pages: int = 0
    """How many of them have their page there."""
    waiting: int = 0
    """How many are left for the next time: there were too many, or their host was busy."""
    archive: str = ""
    """The file that was written, relative to the site; of a storage, the folder."""
    failure: str = ""
    """Why the feed could not be had; empty where it could."""
    failing_since: float = 0
    """Seconds since 1970; 0 where it does not fail."""
    due_at: float = 0
    """When it is due again, in seconds since 1970."""
    moved_to: str = ""
    """Where it has moved for good."""
    notes: tuple[str, ...] = ()
    """Why pages could not be had."""


class FetchReport(Struct, frozen=True, kw_only=True):
    """What became of all feeds."""

    feeds: tuple[FeedReport, ...]
    """Those that were due, in the order of the settings."""
    not_due: int = 0
    next_due: float = 0
    """When the next feed is due, in seconds since 1970; 0 without feeds."""


def feed_report(feed: FeedSettings, state: FeedState, **facts: object) -> FeedReport:
    """Return the report on a feed with what is known of it, and some facts."""
    known = {
        "name": feed.name,
        "url": feed.url,
        "failing_since": state.failing_since,
        "due_at": due_at(feed, state),
        "moved_to": state.moved_to,
    }
    return FeedReport(**(known | facts))  # type: ignore[arg-type]


def fetch_faults(report: FetchReport, settings_file: str) -> tuple[Fault, ...]:
    """Return what is to be looked at: feeds that fail, feeds that moved, pages that could not be had."""
    faults: list[Fault] = []
    for feed in report.feeds:
        what = f"feed '{feed.name}' ({feed.url})"
        if feed.failure:
            since = f"; it has failed since {when(feed.failing_since)}"
            fix = f"it is tried again after {when(feed.due_at)}"
            faults.append(Fault(settings_file, None, f"{what}: {feed.failure}{since}", fix, is_warning=True))
        if feed.moved_to:
            fix = "write that as its url"
            faults.append(Fault(settings_file, None, f"{what} has moved to {feed.moved_to}", fix, is_warning=True))
        faults.extend(Fault(settings_file, None, f"{what}: {note}", "", is_warning=True) for note in feed.notes)
    return tuple(faults)


def fetch_lines(report: FetchReport) -> tuple[str, ...]:
    """Return the report as lines for a person."""
    lines = [_line(feed) for feed in report.feeds if feed.archive or feed.waiting]
    failing = sum(bool(feed.failure) for feed in report.feeds)
    new = sum(feed.entries for feed in report.feeds)
    parts = (
        f"Fetched {_many(len(report.feeds), 'feed')}: {_many(new, 'new entry', 'new entries')}",
        f"{failing} failing" if failing else "",
        f"{report.not_due} not due" if report.not_due else "",
    )
    due = f"; next at {when(report.next_due)}" if report.next_due else ""
    return (*lines, ", ".join(filter(None, parts)) + due)


def _line(feed: FeedReport) -> str:
    pages = f", {_many(feed.pages, 'page')}" if feed.pages else ""
    waiting = f"; {feed.waiting} left for the next time" if feed.waiting else ""
    return f"{feed.name}: {_many(feed.entries, 'new entry', 'new entries')}{pages}{waiting}"


def _many(number: int, one: str, many: str = "") -> str:
    return f"1 {one}" if number == 1 else f"{number} {many or one + 's'}"


def when(seconds: float) -> str:
    """Return a moment in UTC, to the minute.

    >>> when(0)
    '1970-01-01 00:00 UTC'
    """
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M UTC")


def feed_lines(feeds: Sequence[FeedReport]) -> Iterator[str]:
    """Yield what is known of each feed, as lines for a person."""
    for feed in feeds:
        due = f"due at {when(feed.due_at)}" if feed.due_at else "not fetched yet"
        failing = f"; failing since {when(feed.failing_since)}: {feed.failure}" if feed.failing_since else ""
        moved = f"; moved to {feed.moved_to}" if feed.moved_to else ""
        yield f"{feed.name} ({feed.url}): {due}{failing}{moved}"

"""Fetching one feed, and the pages of what is new in it, into one archive."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from msgspec import Struct, field
from msgspec.structs import replace

from broadsheet.config import Site
from broadsheet.feed_settings import FeedSettings
from broadsheet.fetching.archive_files import archive_names, folder_of, read_notes, write_archive
from broadsheet.fetching.failures import FetchFailure
from broadsheet.fetching.feed_entries import Entry, find_new, read_listed
from broadsheet.fetching.fetch_report import FeedReport, feed_report
from broadsheet.fetching.fetch_state import FeedState, forget_validators
from broadsheet.fetching.http_client import NOT_MODIFIED, Answer, HttpClient
from broadsheet.fetching.robots import Robots
from broadsheet.fetching.schedule import after_answer, after_failure
from broadsheet.seeds.fetch_notes import FETCHED, FetchNote

MOST_PAGES = 40
"""How many pages are fetched of a feed at once; the others follow the next time."""
MOST_BYTES = 60 * 1024 * 1024
"""After so many bytes of pages, the others follow the next time."""
MOST_KNOWN = 2_000
"""How many entries are remembered; those of long ago may be listed again."""
MOST_TRIES = 3
"""How often a page is tried before the feed's own text is taken."""
MOST_NOTES = 5
"""How many pages that could not be had are named."""
PAGE_TYPES = (b"text/html", b"application/xhtml+xml")


class Tools(Struct, frozen=True):
    """What feeds are fetched with."""

    client: HttpClient
    robots: Robots
    now: Callable[[], float]
    """Seconds since 1970."""


class _Pages(Struct):
    """What became of the pages of new entries."""

    answers: list[Answer]
    with_page: list[Entry]
    without: list[Entry]
    """Those that are read from the feed, or not at all."""
    waiting: dict[str, int]
    """Key of an entry that is left for the next time → how often its page has failed."""
    notes: list[str]
    dates: dict[str, str] = field(default_factory=dict)
    """Address of an answer → when the feed says that its article was published."""


def fetch_feed(site: Site, feed: FeedSettings, state: FeedState, tools: Tools) -> tuple[FeedState, FeedReport]:
    """Fetch a feed, write what is new in it as an archive, and return what is known of it now.

    Raises StorageError when the archive cannot be written; then nothing has happened.
    """
    state = _with_archives(site, feed, state)
    try:
        answer = _ask(feed, state, tools)
        listed = read_listed(answer.body, answer.url) if answer.status != NOT_MODIFIED else []
    except FetchFailure as failure:
        failed = after_failure(feed, state, failure, tools.now())
        return failed, feed_report(feed, failed, failure=str(failure))
    state = after_answer(feed, replace(state, moved_to=answer.moved_to or state.moved_to), tools.now())
    if answer.status == NOT_MODIFIED:
        return state, feed_report(feed, state)
    return _keep_new(site, feed, _validated(state, answer), answer, listed, tools)


def _ask(feed: FeedSettings, state: FeedState, tools: Tools) -> Answer:
    validators = {
        name: value
        for name, value in ((b"If-None-Match", state.etag), (b"If-Modified-Since", state.last_modified))
        if value
    }
    url = state.moved_to or feed.url
    return tools.client.get(url, headers=validators, of_url=state.validated, check=tools.robots.check)


def _validated(state: FeedState, answer: Answer) -> FeedState:
    """Return a state with the validators of an answer, byte for byte."""
    return replace(
        state,
        validated=answer.url,
        etag=answer.header(b"etag"),
        last_modified=answer.header(b"last-modified"),
    )


def _keep_new(  # noqa: PLR0913, PLR0917  # one answer and all that it is kept with
    site: Site, feed: FeedSettings, state: FeedState, answer: Answer, listed: list[Entry], tools: Tools
) -> tuple[FeedState, FeedReport]:
    """Fetch the pages of new entries and write the archive, if there is something for it."""
    pages = _fetch_pages(feed, find_new(listed, state.entries), state.tries, tools)
    kept = [*pages.with_page, *(entry for entry in pages.without if entry.has_text)]
    note = FetchNote(
        feed=answer.url,
        name=feed.name,
        section=feed.section,
        language=feed.language,
        entries={entry.key: entry.digest for entry in (*pages.with_page, *pages.without)},
        texts=tuple(entry.key for entry in pages.without if entry.has_text),
        dates=pages.dates,
    )
    folder = folder_of(site, feed)
    name = state.newest_file
    if kept:
        moment = datetime.fromtimestamp(tools.now(), UTC)
        name = write_archive(folder, note, (answer, *pages.answers), moment)
    state = replace(
        state if not pages.waiting else forget_validators(state),
        newest_file=name,
        entries=_remembered(state.entries | note.entries, listed),
        tries={key: tries for key, tries in pages.waiting.items() if tries},
    )
    return state, feed_report(
        feed,
        state,
        entries=len(kept),
        pages=len(pages.answers),
        waiting=len(pages.waiting),
        archive=f"{FETCHED}{folder.name}/{name}" if kept else "",
        notes=tuple(pages.notes[:MOST_NOTES]),
    )


def _remembered(known: Mapping[str, str], listed: Sequence[Entry]) -> dict[str, str]:
    """Return what is known of the entries that a feed lists, and of others as far as there is room for them."""
    keys = {entry.key for entry in listed}
    ordered = sorted(known.items(), key=lambda entry: entry[0] in keys)
    return dict(ordered[-max(len(keys), MOST_KNOWN) :])


def _fetch_pages(feed: FeedSettings, new: list[Entry], tries: Mapping[str, int], tools: Tools) -> _Pages:
    """Fetch the pages of new entries, where they are wanted, one after the other."""
    pages = _Pages([], [], [], {}, [])
    size = 0
    for number, entry in enumerate(new):
        wanted = (feed.full_text or not entry.has_text) and entry.url
        if not wanted:
            pages.without.append(entry)
        elif number >= MOST_PAGES or size >= MOST_BYTES:
            pages.waiting[entry.key] = tries.get(entry.key, 0)
        else:
            size += _fetch_page(entry, tries.get(entry.key, 0), pages, tools)
    return pages


def _fetch_page(entry: Entry, tries: int, pages: _Pages, tools: Tools) -> int:
    """Fetch the page of an entry, note what became of it, and return its size in bytes."""
    try:
        answer = tools.client.get(entry.url, check=tools.robots.check)
        _refuse_other_types(answer)
    except FetchFailure as failure:
        if failure.kind == "busy":
            pages.waiting[entry.key] = tries
        elif failure.kind == "passing" and tries + 1 < MOST_TRIES:
            pages.waiting[entry.key] = tries + 1
        else:
            pages.without.append(entry)
        if failure.kind != "busy":
            pages.notes.append(f"{entry.url}: {failure}")
        return 0
    pages.answers.append(answer)
    pages.with_page.append(entry)
    if entry.published:
        pages.dates[answer.url] = entry.published
    return len(answer.raw)


def _refuse_other_types(answer: Answer) -> None:
    """Raise FetchFailure for what is no web page."""
    media_type = answer.header(b"content-type").partition(b";")[0].strip().lower()
    if answer.status == NOT_MODIFIED or media_type not in PAGE_TYPES:
        raise FetchFailure(f"is no web page but {media_type.decode('latin-1')[:40] or 'of no type'}")


def _with_archives(site: Site, feed: FeedSettings, state: FeedState) -> FeedState:
    """Return a state that knows what the archives of a feed hold, also where it was lost or is older than they are."""
    folder = folder_of(site, feed)
    newest = next(reversed(archive_names(folder)), "")
    if newest == state.newest_file:
        return state
    entries = {key: value for note in read_notes(folder) for key, value in note.entries.items()}
    return replace(state, newest_file=newest, entries=state.entries | entries)

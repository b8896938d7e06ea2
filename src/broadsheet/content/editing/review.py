"""What waits for an editor: drafts, new readings beside edited pages, and copies that share a page."""

import difflib
import re
from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from broadsheet.config import Site
from broadsheet.content.copies.also_in import read_outlets, seed_of
from broadsheet.content.editing.why_not_public import Embargo, find_embargoes
from broadsheet.content.importing.git_merged_clones import Twins, find_doubtful, find_twins
from broadsheet.content.importing.import_log import ImportLog, load_log
from broadsheet.content.importing.import_state import ImportState
from broadsheet.content.importing.page_catalog import open_catalog, read_page
from broadsheet.content.importing.page_store import PagesOnDisk
from broadsheet.content.pages.frontmatter import front_bytes
from broadsheet.content.pages.frontmatter_lists import read_front, read_list
from broadsheet.content.pages.page_files import find_articles, find_new_readings, find_unfit_readings
from broadsheet.content.pages.page_writer import read_imported
from broadsheet.content.pages.publication_hold import keep_decisions
from broadsheet.errors import UsageError

NEW_READING = re.compile(r"(?P<page>.+\.md)\.new(?:\.\d+)?")

UNFIT = "cannot be read: it is a folder, a pipe, a device, or a link to what is not of this site"


class Draft(Struct, frozen=True):
    """A page that is not public yet."""

    page: str
    title: str
    reason: str
    """Why import made it a draft; empty for one that an editor began."""


class NewReading(Struct, frozen=True):
    """A new reading of a page that a person had edited, in a file beside it."""

    page: str
    beside: str
    difference: tuple[str, ...]
    """What it would change, as lines of a unified difference."""


class SharedPage(Struct, frozen=True):
    """A page that several seeds share, since their articles are copies."""

    page: str
    seeds: tuple[str, ...]
    outlets: tuple[str, ...]
    """The other outlets that the page lists."""


class ReviewItem(Struct, frozen=True):
    """One thing that waits, as it is shown to an editor who can decide it with a click."""

    group: str
    text: str
    page: str = ""
    """The file; empty where nothing can be accepted or rejected."""
    reason: str = ""
    difference: tuple[str, ...] = ()


class Waiting(Struct, frozen=True):
    """All that waits for an editor."""

    drafts: tuple[Draft, ...]
    new_readings: tuple[NewReading, ...]
    copies: tuple[SharedPage, ...]
    embargoes: tuple[Embargo, ...]
    twins: tuple[Twins, ...]
    """Pages that have one article, and that nobody joined or split."""


def find_waiting(site: Site, now: datetime) -> Waiting:
    """Return what waits for an editor at a moment. Raises ContentError and StorageError as import does."""
    pages = find_articles(site)
    return Waiting(
        drafts=tuple(_drafts(site, pages)),
        new_readings=tuple(_new_reading(site, beside) for beside in find_new_readings(site))
        + tuple(NewReading(page_of(one) or one, one, (UNFIT,)) for one in find_unfit_readings(site)),
        copies=tuple(_shared_pages(site, frozenset(pages))),
        embargoes=tuple(find_embargoes(site, pages, now)),
        twins=tuple(_twins(site)),
    )


def page_of(beside: str) -> str | None:
    """Return the page that a new reading is beside; None for what is no new reading.

    >>> page_of("content/articles/a.md.new.2")
    'content/articles/a.md'
    """
    found = NEW_READING.fullmatch(beside)
    return found["page"] if found else None


def find_target(site: Site, beside: str, reading: bytes) -> str:
    """Return the page that a new reading is for: the one beside it, unless its article is on another one by now.

    Raises UsageError where nothing tells which page that is.
    """
    page, imported = page_of(beside) or beside, read_imported(reading)
    there = read_page(site, page) if PagesOnDisk(site).exists(page) else None
    if imported is None or (there is not None and _seed_in(there) == imported.seed):
        own = [page] if there is not None else []
    else:
        own = [one for one in find_articles(site) if _seed_in(read_page(site, one)) == imported.seed]
    if len(own) > 1 or (not own and there is None):
        why = f"its article is on {' and '.join(own)}" if own else f"there is no page {page} any more"
        fix = "copy what you want into the right page, and reject it; or give it the name of a page"
        raise UsageError(f"{beside} cannot be accepted: {why}; {fix}")
    if not own and there is not None and imported is not None and imported.seed in map(seed_of, read_outlets(there)):
        why = f"it is the article of {imported.seed}, a copy that joined {page} and would replace its article"
        raise UsageError(f"{beside} cannot be accepted: {why}; 'broadsheet split {page}' first, or reject it")
    return own[0] if own else page


def _seed_in(page: bytes) -> str:
    imported = read_imported(page)
    return imported.seed if imported is not None else ""


def written_by_editors(site: Site) -> list[str]:
    """Return the pages of articles that import did not write."""
    return [page for page in find_articles(site) if read_imported(read_page(site, page)) is None]


def _drafts(site: Site, pages: list[str]) -> Iterator[Draft]:
    for page in pages:
        data = read_page(site, page)
        # Most pages are no drafts, which is seen without reading YAML.
        if b"draft" not in front_bytes(data):
            continue
        front, imported = read_front(data), read_imported(data)
        if front.get("draft") is True:
            yield Draft(page, str(front.get("title", "")), imported.held if imported else "")


def _new_reading(site: Site, beside: str) -> NewReading:
    reading = read_page(site, beside)
    try:
        page = find_target(site, beside, reading)
    except UsageError:
        page = page_of(beside) or beside
    old = read_page(site, page) if PagesOnDisk(site).exists(page) else b""
    new = keep_decisions(old, reading)
    before, after = (data.decode("utf-8", "replace").splitlines() for data in (old, new))
    return NewReading(page, beside, tuple(difflib.unified_diff(before, after, page, beside, lineterm="", n=1)))


def _twins(site: Site) -> list[Twins]:
    state = ImportState(site, ImportLog(), PagesOnDisk(site), catalog=open_catalog(site, save=False))
    pages = state.catalog.pages
    return sorted({*find_twins(state, pages), *find_doubtful(state, pages)})


def _shared_pages(site: Site, pages: frozenset[str]) -> Iterator[SharedPage]:
    log = load_log(site)
    entries = tuple(log.entries.values()) if log else ()
    joined: dict[str, set[str]] = {}
    for entry in entries:
        if entry.joined and entry.page in pages:
            joined.setdefault(entry.page, set()).add(entry.seed)
    for page, found in sorted(joined.items()):
        # Editors decided about the copies that they named.
        if found.issubset(map(str, read_list(read_page(site, page), "copies"))):
            continue
        seeds = tuple(sorted(entry.seed for entry in entries if entry.page == page))
        also_in = read_outlets(read_page(site, page))
        names = (str(one.get("name") or "") if isinstance(one, dict) else str(one) for one in also_in)
        yield SharedPage(page, seeds, tuple(filter(None, names)))

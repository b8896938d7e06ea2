"""The import log: which seed became which page, one line each, so that a page that an editor deleted stays deleted."""

import os
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

import msgspec
from msgspec import Struct

from broadsheet.atomic_writes import write_atomically
from broadsheet.config import Site
from broadsheet.content.importing.git_merged_lines import read_committed_lines
from broadsheet.content.pages.page_files import is_article

IMPORT_LOG = "content/.imported.jsonl"


class LogEntry(Struct, frozen=True, omit_defaults=True):
    """One seed that was imported."""

    seed: str
    """As in RawArticle."""
    digest: str
    """The seed's digest when it was last imported."""
    page: str
    """The page's path when it was last imported, relative to the site, with forward slashes."""
    joined: bool = False
    """Whether the page is another seed's, which has the same article."""


_ENCODER, _DECODER = msgspec.json.Encoder(), msgspec.json.Decoder(LogEntry)


@dataclass(slots=True)
class ImportLog:
    """All entries, and where to find them by digest and by page."""

    entries: dict[str, LogEntry] = field(default_factory=dict)
    """Seed → entry."""
    by_digest: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Digest → seeds."""
    by_page: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Page → seeds."""


def record(import_log: ImportLog, entry: LogEntry) -> None:
    """Put an entry into the import log, in place of the seed's former one."""
    forget(import_log, entry.seed)
    import_log.entries[entry.seed] = entry
    alone = (entry.seed,)
    for seeds, key in ((import_log.by_digest, entry.digest), (import_log.by_page, entry.page)):
        seeds[key] = (*seeds[key], entry.seed) if key in seeds else alone


def forget(import_log: ImportLog, seed: str) -> None:
    """Take a seed's entry out of the import log, if it has one."""
    entry = import_log.entries.pop(seed, None)
    if entry is not None:
        for seeds, key in ((import_log.by_digest, entry.digest), (import_log.by_page, entry.page)):
            seeds[key] = tuple(other for other in seeds[key] if other != seed)


class SavedLog(Struct, frozen=True):
    """An import log as it is on disk."""

    entries: dict[str, LogEntry]
    """Seed → entry."""
    in_conflict: bool = False
    """Whether Git left the marks of a conflict in it, so that it has to be written again."""


def load_log(site: Site) -> SavedLog | None:
    """Return the import log of a site as it is on disk; None when it has none.

    Raises ContentError that names each line that is no entry, StorageError when the file cannot be read.
    """
    read = read_committed_lines(
        site, IMPORT_LOG, _decode_entry, "remove the line: what it said is taken from the pages"
    )
    return None if read is None else SavedLog(_one_a_seed(site, dict.fromkeys(read.lines)), read.in_conflict)


def _decode_entry(line: bytes) -> LogEntry:
    return _checked(_DECODER.decode(line))


def _checked(entry: LogEntry) -> LogEntry:
    """Return an entry whose page is an article of the site. Raises ValidationError."""
    page = entry.page
    if not (is_article(page) and page.endswith(".md") and page == posixpath.normpath(page) and "\0" not in page):
        raise msgspec.ValidationError(f"{page!r} is no page in content/articles")
    return entry


def _one_a_seed(site: Site, found: Iterable[LogEntry]) -> dict[str, LogEntry]:
    """Return one entry a seed, whatever the order of the lines: two branches may each have their own for it."""
    entries: dict[str, LogEntry] = {}
    for entry in found:
        other = entries.setdefault(entry.seed, entry)
        if other is not entry:
            entries[entry.seed] = max(entry, other, key=partial(_rank, site))
    return entries


def _rank(site: Site, entry: LogEntry) -> tuple[bool, bool, bytes]:
    """Return what an entry is compared by with another of its seed: a page that is there, and is its own, is better.

    Which of two digests is the newer one shows when the seed is read.
    """
    is_there = os.path.exists(f"{site.root}/{entry.page}")  # noqa: PTH110  # raises nothing, whatever the log says
    return is_there, not entry.joined, msgspec.json.encode(entry)


def save_entries(site: Site, entries: Mapping[str, LogEntry]) -> None:
    """Write the import log, sorted by seed, so that two branches that import different seeds merge line by line.

    The pages that it names are to be on the disk by then: a page that is gone would be taken for a deleted one.
    """
    lines = _ENCODER.encode_lines(entries[seed] for seed in sorted(entries))
    write_atomically(site.root / IMPORT_LOG, lines, durable=True)

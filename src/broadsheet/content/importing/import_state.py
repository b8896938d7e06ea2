"""What import knows of a site while it works; decisions are made from it, and it changes when they are applied."""

import os
import re
from dataclasses import dataclass, field
from datetime import date, datetime

from msgspec import Struct

from broadsheet.config import Site
from broadsheet.content.copies.also_in import PageOutlets
from broadsheet.content.copies.text_signature import TextSignature
from broadsheet.content.importing.existing_seeds import ExistingSeeds
from broadsheet.content.importing.import_log import ImportLog, LogEntry
from broadsheet.content.importing.page_catalog import PageCatalog
from broadsheet.content.importing.page_store import PageStore
from broadsheet.model import ImportRecord, Source

ARTICLE_KEY = re.compile(r"[0-9a-f]{12}")
"""What names one article of many in a file."""


class ExtractedArticle(Struct, frozen=True):
    """An article of a seed, with its page unless the import log had it when the seed was read."""

    seed: str
    digest: str
    title: str = ""
    published: date | None = None
    outlet: Source | None = None
    """Where it appeared. The page of another seed lists it when that seed has the same article."""
    page: bytes = b""
    signature: TextSignature = TextSignature()
    held_back: str = ""
    """What the report says of an article that is not public at once; empty for the others."""
    date_from: str | None = None
    """What says when it was published, as in Reading."""
    corrected: str = ""
    """What the report says of corrections that editors made in other articles; empty where there are none."""


@dataclass(slots=True)
class ImportState:
    """What import knows of a site while it works."""

    site: Site
    import_log: ImportLog
    store: PageStore
    """Where pages are read and written: the disk, or memory in a dry run."""
    now: datetime | None = None
    """When embargoes are compared with; None in a run that no clock decides over."""
    catalog: PageCatalog = field(default_factory=PageCatalog)
    """Opened when there is a seed that may be new or changed."""
    orphans: dict[str, str] = field(default_factory=dict)
    """Seeds to read again → the page that they shared with a seed that has changed since."""
    former: dict[str, str] = field(default_factory=dict)
    """The same of those that are being read again."""
    new: set[str] = field(default_factory=set)
    """The pages of this run."""
    outdated: dict[str, list[str]] = field(default_factory=dict)
    """Seeds that are being read again though they are unchanged → their pages."""
    why_outdated: str = "its source shares other lines now, which are no text"
    """Why they are being read again."""
    outlets: dict[str, PageOutlets] = field(default_factory=dict)
    """The outlets of the pages that were joined last, so that each page is parsed once and not once a copy."""
    split_seeds: frozenset[str] = frozenset()
    """Seeds that an editor splits from a page in this run: each gets a page of its own."""
    names: ExistingSeeds = field(init=False)

    def __post_init__(self) -> None:
        """Begin without a listed folder."""
        self.names = ExistingSeeds(self.site)


def seed_exists(state: ImportState, seed: str) -> bool:
    """Return whether the file of a seed is there, under this very name."""
    return state.names.has(seed_file(state.site, seed))


def seed_file(site: Site, seed: str) -> str:
    """Return the file of a seed: its name without the key of one article of many."""
    name, _, key = seed.rpartition("#")
    # Of a name that no file can have, nothing is raised.
    return name if ARTICLE_KEY.fullmatch(key) and not os.path.isfile(f"{site.root}/{seed}") else seed  # noqa: PTH113


def import_record(article: ExtractedArticle) -> ImportRecord:
    """Return what the page of an article says of its import, as far as the catalog needs it."""
    return ImportRecord(article.seed, article.digest, "")


def log_entry(article: ExtractedArticle, page: str, *, joined: bool = False) -> LogEntry:
    """Return the entry of the import log for an article with a page."""
    return LogEntry(article.seed, article.digest, page, joined)

"""What becomes of one article of a seed: the decisions of import, each with the file that it writes."""

import os
import re
from dataclasses import dataclass, field
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.config import Site
from broadsheet.content.duplicates import add_original, find_original, forget_original
from broadsheet.content.import_log import ImportLog, LogEntry, forget, record
from broadsheet.content.merge_copies import (
    add_outlets,
    keep_outlets,
    list_outlet,
    read_title,
    restore_outlets,
    unlist_outlet,
)
from broadsheet.content.page_catalog import PageCatalog, add_page, choose_page, names_beside, read_page, remove_page
from broadsheet.content.page_writer import is_untouched, read_imported
from broadsheet.content.seed_names import SeedNames
from broadsheet.content.text_signature import TextSignature, fullness, sign_page
from broadsheet.files import rename, write_atomically
from broadsheet.model import ImportRecord, Source

KEY = re.compile(r"[0-9a-f]{12}")
"""What names one article of many in a file."""


class ExtractedArticle(Struct, frozen=True):
    """An article of a seed, with its page unless the ledger had it when the seed was read."""

    seed: str
    digest: str
    title: str = ""
    published: date | None = None
    outlet: Source | None = None
    """Where it appeared, for the page of another seed that has the same article."""
    page: bytes = b""
    signature_of_text: TextSignature = TextSignature()


class Decision(Struct, frozen=True):
    """What became of one article."""

    did: str
    """`created`, `updated`, `unchanged`, `conflict`, `removed` where an editor deleted the page, or `failed`."""
    page: str = ""
    beside: str = ""
    """Where the new reading of an edited page is."""


@dataclass(slots=True)
class ImportState:
    """What import knows of a site while it works."""

    site: Site
    import_log: ImportLog
    catalog: PageCatalog = field(default_factory=PageCatalog)
    """Opened when there is a seed that may be new or changed."""
    orphans: dict[str, str] = field(default_factory=dict)
    """Seeds to read again → the page that they shared with a seed that has changed since."""
    former: dict[str, str] = field(default_factory=dict)
    """The same of those that are being read again."""
    new: set[str] = field(default_factory=set)
    """The pages of this run."""
    outdated: dict[str, list[str]] = field(default_factory=dict)
    """Seeds that are being read again → their pages, which nobody touched, since other lines are text now."""
    names: SeedNames = field(init=False)

    def __post_init__(self) -> None:
        """Begin without a listed folder."""
        self.names = SeedNames(self.site)


def reconcile(state_of_import: ImportState, found: ExtractedArticle) -> Decision:
    """Bring one article's page up to date and return what was done. Raises StorageError."""
    entry = state_of_import.import_log.entries.get(found.seed)
    if entry is not None and entry.digest == found.digest:
        return _read_again(state_of_import, found, entry.page) if found.page else Decision("unchanged", entry.page)
    if not found.page:
        state_of_import.orphans.setdefault(found.seed, "")
        return Decision("unchanged")
    page = _find_page(state_of_import, state_of_import.catalog, found.seed, entry)
    if page is not None:
        return _renew(state_of_import, state_of_import.catalog, found, page)
    if entry is not None and _is_removed(state_of_import, state_of_import.catalog, entry):
        _record(state_of_import, found, entry.page, joined=entry.joined)
        return Decision("removed", entry.page)
    return _settle_new(state_of_import, state_of_import.catalog, found, entry)


def _read_again(state_of_import: ImportState, found: ExtractedArticle, own: str) -> Decision:
    """Write the pages of an unchanged seed anew, if there is anything new in them."""
    result = Decision("unchanged", own)
    for page in state_of_import.outdated.get(found.seed, ()):
        current = read_page(state_of_import.site, page)
        renewed = restore_outlets(current, found.page)
        if renewed != current:
            _rewrite(state_of_import, state_of_import.catalog, found, page, renewed)
            is_named = page not in state_of_import.new or read_title(current) == read_title(renewed)
            result = Decision("updated", page if is_named else _name_again(state_of_import, found, page))
    return result


def _name_again(state_of_import: ImportState, found: ExtractedArticle, page: str) -> str:
    """Give a page of this run the name that its headline makes, now that it has another, and return its path."""
    catalog = state_of_import.catalog
    remove_page(catalog, page)
    target = _choose_page(state_of_import, found, page)
    rename(state_of_import.site.root / page, state_of_import.site.root / target)
    add_page(catalog, target, ImportRecord(found.seed, found.digest, ""))
    add_original(catalog.duplicates, target, catalog.duplicates.signatures_of_texts[page])
    forget_original(catalog.duplicates, page)
    for seed in sorted(state_of_import.import_log.by_page[page]):
        record(state_of_import.import_log, replace(state_of_import.import_log.entries[seed], page=target))
    state_of_import.new.add(target)
    return target


def _settle_new(
    state_of_import: ImportState, catalog: PageCatalog, found: ExtractedArticle, entry: LogEntry | None
) -> Decision:
    """Find the page of an article that has none of its own: another seed's with the same article, or a new one."""
    twin = _find_twin(state_of_import, catalog, found)
    if twin is not None:
        if found.seed in _seeds_of(catalog, twin.page):
            _own(state_of_import, found, twin.page)
        else:
            _record(state_of_import, found, twin.page, joined=twin.joined)
        return Decision("unchanged", twin.page)
    former = entry.page if entry is not None else state_of_import.former.pop(found.seed, "")
    original = find_original(catalog.duplicates, found.signature_of_text)
    if former and former != original:
        unlist_outlet(state_of_import.site, catalog, former, found.outlet)
    if original is None:
        return _create(state_of_import, catalog, found)
    if _goes_before(state_of_import, catalog, found, original):
        return _take_over(state_of_import, catalog, found, original)
    listed = list_outlet(state_of_import.site, catalog, original, found.outlet)
    _record(state_of_import, found, original, joined=True)
    return Decision(listed.did, original, listed.beside)


def _find_page(state_of_import: ImportState, catalog: PageCatalog, seed: str, entry: LogEntry | None) -> str | None:
    """Return the page that is a seed's own, also after an editor moved it or somebody renamed the seed."""
    own = catalog.by_seed.get(seed, [])
    if entry is not None and entry.joined and not own:
        return None
    if entry is None:
        # A page that remembers this name may have gone to a seed that was renamed since.
        return next((page for page in own if not state_of_import.import_log.by_page.get(page)), None)
    if own:
        return entry.page if entry.page in own else own[0]
    # Neither has the page this seed's name: the seed was renamed. An editor may have moved the page since.
    page = entry.page if entry.page in catalog.pages else catalog.by_digest.get(entry.digest)
    imported = catalog.pages[page] if page else None
    return page if imported is None or not seed_exists(state_of_import, imported.seed) else None


def _is_removed(state_of_import: ImportState, catalog: PageCatalog, entry: LogEntry) -> bool:
    """Tell whether an editor deleted a seed's page; one that is another seed's may have been moved."""
    if entry.page in catalog.pages:
        return False
    return not (
        entry.joined and any(catalog.by_seed.get(seed) for seed in state_of_import.import_log.by_page[entry.page])
    )


def _find_twin(state_of_import: ImportState, catalog: PageCatalog, found: ExtractedArticle) -> LogEntry | None:
    """Return the entry of another seed with the same bytes; that seed is forgotten when it was this one's old name."""
    twins = sorted(state_of_import.import_log.by_digest.get(found.digest, ()))
    if not twins:
        page = catalog.by_digest.get(found.digest)
        return LogEntry("", found.digest, page) if page else None
    entry = state_of_import.import_log.entries[twins[0]]
    for twin in twins:
        if not seed_exists(state_of_import, twin):
            forget(state_of_import.import_log, twin)
    return entry


def _create(state_of_import: ImportState, catalog: PageCatalog, found: ExtractedArticle) -> Decision:
    page = _choose_page(state_of_import, found)
    write_atomically(state_of_import.site.root / page, found.page)
    add_page(catalog, page, ImportRecord(found.seed, found.digest, ""))
    add_original(catalog.duplicates, page, found.signature_of_text)
    _record(state_of_import, found, page)
    state_of_import.new.add(page)
    return Decision("created", page)


def _choose_page(state_of_import: ImportState, found: ExtractedArticle, own: str = "") -> str:
    """Return the path of an article's new page, which may be its `own` so far, but nothing else that the disk has."""

    def is_taken(page: str) -> bool:
        return page != own and os.path.lexists(f"{state_of_import.site.root}/{page}")

    return choose_page(state_of_import.catalog, found.title, found.published, found.digest, is_taken)


def _goes_before(state_of_import: ImportState, catalog: PageCatalog, found: ExtractedArticle, page: str) -> bool:
    """Tell whether a page is to have this copy of its article, whatever came first: the fuller one.

    Of two that are alike, the one whose file comes first, but an editor's page is not troubled with that.
    """
    here, there = fullness(found.signature_of_text), fullness(catalog.duplicates.signatures_of_texts[page])
    if here != there or not is_untouched(read_page(state_of_import.site, page)):
        return here > there
    return all(
        file_of(state_of_import.site, found.seed) < file_of(state_of_import.site, seed)
        for seed in _seeds_of(catalog, page)
    )


def _seeds_of(catalog: PageCatalog, page: str) -> list[str]:
    """Return the seed that a page remembers, if it remembers one."""
    imported = catalog.pages.get(page)
    return [imported.seed] if imported is not None else []


def _take_over(state_of_import: ImportState, catalog: PageCatalog, found: ExtractedArticle, page: str) -> Decision:
    """Give a page the fuller copy of its article, or put that beside a page that a person touched."""
    current = read_page(state_of_import.site, page)
    fuller = add_outlets(current, found.page)
    if not is_untouched(current):
        _record(state_of_import, found, page, joined=True)
        return _put_beside(state_of_import.site, page, found, fuller)
    _rewrite(state_of_import, catalog, found, page, fuller)
    _own(state_of_import, found, page)
    return Decision("updated", page)


def _own(state_of_import: ImportState, found: ExtractedArticle, page: str) -> None:
    """Record that a page is this seed's, and that of others which share it."""
    for seed in sorted(state_of_import.import_log.by_page.get(page, ())):
        entry = state_of_import.import_log.entries[seed]
        record(state_of_import.import_log, LogEntry(seed, entry.digest, page, entry.digest != found.digest))
    _record(state_of_import, found, page)


def _rewrite(
    state_of_import: ImportState, catalog: PageCatalog, found: ExtractedArticle, page: str, data: bytes
) -> None:
    write_atomically(state_of_import.site.root / page, data)
    add_page(catalog, page, ImportRecord(found.seed, found.digest, ""))
    add_original(catalog.duplicates, page, sign_page(data))


def _renew(state_of_import: ImportState, catalog: PageCatalog, found: ExtractedArticle, page: str) -> Decision:
    """Rewrite a page that nobody touched; put the new reading beside one that somebody did."""
    current = read_page(state_of_import.site, page)
    if _holds(current, found):
        result = Decision("unchanged", page)
    elif is_untouched(current):
        _rewrite(state_of_import, catalog, found, page, keep_outlets(current, found.page))
        result = Decision("updated", page)
    else:
        result = _put_beside(state_of_import.site, page, found, keep_outlets(current, found.page))
    _record(state_of_import, found, page)
    if result.did != "conflict":
        _find_orphans(state_of_import, found, page)
    return result


def _put_beside(site: Site, page: str, found: ExtractedArticle, reading: bytes) -> Decision:
    """Write a new reading to the first of `….md.new`, `….md.new.2`, … that no person touched, unless it is there."""
    for beside in names_beside(page):
        if not (site.root / beside).exists():
            break
        current = read_page(site, beside)
        if _holds(current, found):
            return Decision("unchanged", page)
        if is_untouched(current):
            break
    write_atomically(site.root / beside, reading)
    return Decision("conflict", page, beside)


def _holds(page: bytes, found: ExtractedArticle) -> bool:
    """Tell whether a page was made from these bytes of the seed."""
    imported = read_imported(page)
    return imported is not None and imported.seed_digest == found.digest


def _find_orphans(state_of_import: ImportState, found: ExtractedArticle, page: str) -> None:
    for seed in sorted(state_of_import.import_log.by_page[page]):
        if state_of_import.import_log.entries[seed].digest != found.digest and seed_exists(state_of_import, seed):
            forget(state_of_import.import_log, seed)
            state_of_import.orphans[seed] = page


def _record(state_of_import: ImportState, found: ExtractedArticle, page: str, *, joined: bool = False) -> None:
    record(state_of_import.import_log, LogEntry(found.seed, found.digest, page, joined))


def seed_exists(state_of_import: ImportState, seed: str) -> bool:
    """Tell whether the file of a seed is there, under this very name."""
    return state_of_import.names.has(file_of(state_of_import.site, seed))


def file_of(site: Site, seed: str) -> str:
    """Return the file of a seed: its name without the key of one article of many."""
    name, _, key = seed.rpartition("#")
    return name if KEY.fullmatch(key) and not (site.root / seed).is_file() else seed

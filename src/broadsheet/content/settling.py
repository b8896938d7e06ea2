"""What becomes of one article of a seed: the decisions of import, each with the file that it writes."""

import os
import re
from dataclasses import dataclass, field
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.config import Site
from broadsheet.content.composing import is_untouched, read_imported
from broadsheet.content.joining import (
    add_outlets,
    keep_outlets,
    list_outlet,
    read_title,
    restore_outlets,
    unlist_outlet,
)
from broadsheet.content.ledger import Entry, Ledger, forget, record
from broadsheet.content.originals import add_original, find_original, forget_original
from broadsheet.content.seednames import SeedNames
from broadsheet.content.shelf import Shelf, choose_page, names_beside, put, read_page, take
from broadsheet.content.sketching import Sketch, fullness, sketch_page
from broadsheet.files import rename, write_atomically
from broadsheet.model import Imported, Source

KEY = re.compile(r"[0-9a-f]{12}")
"""What names one article of many in a file."""


class Found(Struct, frozen=True):
    """An article of a seed, with its page unless the ledger had it when the seed was read."""

    seed: str
    digest: str
    title: str = ""
    published: date | None = None
    outlet: Source | None = None
    """Where it appeared, for the page of another seed that has the same article."""
    page: bytes = b""
    sketch: Sketch = Sketch()


class Result(Struct, frozen=True):
    """What became of one article."""

    did: str
    """`created`, `updated`, `unchanged`, `conflict`, `removed` where an editor deleted the page, or `failed`."""
    page: str = ""
    beside: str = ""
    """Where the new reading of an edited page is."""


@dataclass(slots=True)
class Desk:
    """What import knows of a site while it works."""

    site: Site
    ledger: Ledger
    shelf: Shelf = field(default_factory=Shelf)
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


def settle(desk: Desk, found: Found) -> Result:
    """Bring one article's page up to date and return what was done. Raises StorageError."""
    entry = desk.ledger.entries.get(found.seed)
    if entry is not None and entry.digest == found.digest:
        return _read_again(desk, found, entry.page) if found.page else Result("unchanged", entry.page)
    if not found.page:
        desk.orphans.setdefault(found.seed, "")
        return Result("unchanged")
    page = _find_page(desk, desk.shelf, found.seed, entry)
    if page is not None:
        return _renew(desk, desk.shelf, found, page)
    if entry is not None and _is_removed(desk, desk.shelf, entry):
        _record(desk, found, entry.page, joined=entry.joined)
        return Result("removed", entry.page)
    return _settle_new(desk, desk.shelf, found, entry)


def _read_again(desk: Desk, found: Found, own: str) -> Result:
    """Write the pages of an unchanged seed anew, if there is anything new in them."""
    result = Result("unchanged", own)
    for page in desk.outdated.get(found.seed, ()):
        current = read_page(desk.site, page)
        renewed = restore_outlets(current, found.page)
        if renewed != current:
            _rewrite(desk, desk.shelf, found, page, renewed)
            is_named = page not in desk.new or read_title(current) == read_title(renewed)
            result = Result("updated", page if is_named else _name_again(desk, found, page))
    return result


def _name_again(desk: Desk, found: Found, page: str) -> str:
    """Give a page of this run the name that its headline makes, now that it has another, and return its path."""
    shelf = desk.shelf
    take(shelf, page)
    target = _choose_page(desk, found, page)
    rename(desk.site.root / page, desk.site.root / target)
    put(shelf, target, Imported(found.seed, found.digest, ""))
    add_original(shelf.originals, target, shelf.originals.sketches[page])
    forget_original(shelf.originals, page)
    for seed in sorted(desk.ledger.by_page[page]):
        record(desk.ledger, replace(desk.ledger.entries[seed], page=target))
    desk.new.add(target)
    return target


def _settle_new(desk: Desk, shelf: Shelf, found: Found, entry: Entry | None) -> Result:
    """Find the page of an article that has none of its own: another seed's with the same article, or a new one."""
    twin = _find_twin(desk, shelf, found)
    if twin is not None:
        if found.seed in _seeds_of(shelf, twin.page):
            _own(desk, found, twin.page)
        else:
            _record(desk, found, twin.page, joined=twin.joined)
        return Result("unchanged", twin.page)
    former = entry.page if entry is not None else desk.former.pop(found.seed, "")
    original = find_original(shelf.originals, found.sketch)
    if former and former != original:
        unlist_outlet(desk.site, shelf, former, found.outlet)
    if original is None:
        return _create(desk, shelf, found)
    if _goes_before(desk, shelf, found, original):
        return _take_over(desk, shelf, found, original)
    listed = list_outlet(desk.site, shelf, original, found.outlet)
    _record(desk, found, original, joined=True)
    return Result(listed.did, original, listed.beside)


def _find_page(desk: Desk, shelf: Shelf, seed: str, entry: Entry | None) -> str | None:
    """Return the page that is a seed's own, also after an editor moved it or somebody renamed the seed."""
    own = shelf.by_seed.get(seed, [])
    if entry is not None and entry.joined and not own:
        return None
    if entry is None:
        # A page that remembers this name may have gone to a seed that was renamed since.
        return next((page for page in own if not desk.ledger.by_page.get(page)), None)
    if own:
        return entry.page if entry.page in own else own[0]
    # Neither has the page this seed's name: the seed was renamed. An editor may have moved the page since.
    page = entry.page if entry.page in shelf.pages else shelf.by_digest.get(entry.digest)
    imported = shelf.pages[page] if page else None
    return page if imported is None or not seed_exists(desk, imported.seed) else None


def _is_removed(desk: Desk, shelf: Shelf, entry: Entry) -> bool:
    """Tell whether an editor deleted a seed's page; one that is another seed's may have been moved."""
    if entry.page in shelf.pages:
        return False
    return not (entry.joined and any(shelf.by_seed.get(seed) for seed in desk.ledger.by_page[entry.page]))


def _find_twin(desk: Desk, shelf: Shelf, found: Found) -> Entry | None:
    """Return the entry of another seed with the same bytes; that seed is forgotten when it was this one's old name."""
    twins = sorted(desk.ledger.by_digest.get(found.digest, ()))
    if not twins:
        page = shelf.by_digest.get(found.digest)
        return Entry("", found.digest, page) if page else None
    entry = desk.ledger.entries[twins[0]]
    for twin in twins:
        if not seed_exists(desk, twin):
            forget(desk.ledger, twin)
    return entry


def _create(desk: Desk, shelf: Shelf, found: Found) -> Result:
    page = _choose_page(desk, found)
    write_atomically(desk.site.root / page, found.page)
    put(shelf, page, Imported(found.seed, found.digest, ""))
    add_original(shelf.originals, page, found.sketch)
    _record(desk, found, page)
    desk.new.add(page)
    return Result("created", page)


def _choose_page(desk: Desk, found: Found, own: str = "") -> str:
    """Return the path of an article's new page, which may be its `own` so far, but nothing else that the disk has."""

    def is_taken(page: str) -> bool:
        return page != own and os.path.lexists(f"{desk.site.root}/{page}")

    return choose_page(desk.shelf, found.title, found.published, found.digest, is_taken)


def _goes_before(desk: Desk, shelf: Shelf, found: Found, page: str) -> bool:
    """Tell whether a page is to have this copy of its article, whatever came first: the fuller one.

    Of two that are alike, the one whose file comes first, but an editor's page is not troubled with that.
    """
    here, there = fullness(found.sketch), fullness(shelf.originals.sketches[page])
    if here != there or not is_untouched(read_page(desk.site, page)):
        return here > there
    return all(file_of(desk.site, found.seed) < file_of(desk.site, seed) for seed in _seeds_of(shelf, page))


def _seeds_of(shelf: Shelf, page: str) -> list[str]:
    """Return the seed that a page remembers, if it remembers one."""
    imported = shelf.pages.get(page)
    return [imported.seed] if imported is not None else []


def _take_over(desk: Desk, shelf: Shelf, found: Found, page: str) -> Result:
    """Give a page the fuller copy of its article, or put that beside a page that a person touched."""
    current = read_page(desk.site, page)
    fuller = add_outlets(current, found.page)
    if not is_untouched(current):
        _record(desk, found, page, joined=True)
        return _put_beside(desk.site, page, found, fuller)
    _rewrite(desk, shelf, found, page, fuller)
    _own(desk, found, page)
    return Result("updated", page)


def _own(desk: Desk, found: Found, page: str) -> None:
    """Record that a page is this seed's, and that of others which share it."""
    for seed in sorted(desk.ledger.by_page.get(page, ())):
        entry = desk.ledger.entries[seed]
        record(desk.ledger, Entry(seed, entry.digest, page, entry.digest != found.digest))
    _record(desk, found, page)


def _rewrite(desk: Desk, shelf: Shelf, found: Found, page: str, data: bytes) -> None:
    write_atomically(desk.site.root / page, data)
    put(shelf, page, Imported(found.seed, found.digest, ""))
    add_original(shelf.originals, page, sketch_page(data))


def _renew(desk: Desk, shelf: Shelf, found: Found, page: str) -> Result:
    """Rewrite a page that nobody touched; put the new reading beside one that somebody did."""
    current = read_page(desk.site, page)
    if _holds(current, found):
        result = Result("unchanged", page)
    elif is_untouched(current):
        _rewrite(desk, shelf, found, page, keep_outlets(current, found.page))
        result = Result("updated", page)
    else:
        result = _put_beside(desk.site, page, found, keep_outlets(current, found.page))
    _record(desk, found, page)
    if result.did != "conflict":
        _find_orphans(desk, found, page)
    return result


def _put_beside(site: Site, page: str, found: Found, reading: bytes) -> Result:
    """Write a new reading to the first of `….md.new`, `….md.new.2`, … that no person touched, unless it is there."""
    for beside in names_beside(page):
        if not (site.root / beside).exists():
            break
        current = read_page(site, beside)
        if _holds(current, found):
            return Result("unchanged", page)
        if is_untouched(current):
            break
    write_atomically(site.root / beside, reading)
    return Result("conflict", page, beside)


def _holds(page: bytes, found: Found) -> bool:
    """Tell whether a page was made from these bytes of the seed."""
    imported = read_imported(page)
    return imported is not None and imported.seed_digest == found.digest


def _find_orphans(desk: Desk, found: Found, page: str) -> None:
    for seed in sorted(desk.ledger.by_page[page]):
        if desk.ledger.entries[seed].digest != found.digest and seed_exists(desk, seed):
            forget(desk.ledger, seed)
            desk.orphans[seed] = page


def _record(desk: Desk, found: Found, page: str, *, joined: bool = False) -> None:
    record(desk.ledger, Entry(found.seed, found.digest, page, joined))


def seed_exists(desk: Desk, seed: str) -> bool:
    """Tell whether the file of a seed is there, under this very name."""
    return desk.names.has(file_of(desk.site, seed))


def file_of(site: Site, seed: str) -> str:
    """Return the file of a seed: its name without the key of one article of many."""
    name, _, key = seed.rpartition("#")
    return name if KEY.fullmatch(key) and not (site.root / seed).is_file() else seed

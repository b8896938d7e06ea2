"""Addresses of articles that lead nowhere since a page was renamed, got another slug, or was deleted."""

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from broadsheet.config import Site
from broadsheet.content.editing.review_actions import SET_ASIDE
from broadsheet.content.importing.import_log import load_log
from broadsheet.content.importing.page_catalog import read_page, stem_of
from broadsheet.content.pages.frontmatter import front_bytes
from broadsheet.content.pages.frontmatter_lists import read_front
from broadsheet.content.pages.page_files import find_articles
from broadsheet.content.pages.page_writer import read_imported
from broadsheet.saved_records import read_record, write_record


class LostAddress(Struct, frozen=True):
    """The address that a page had, and that no page has now."""

    address: str
    page: str
    """Where the article is now, or where it was before somebody deleted its page; empty for a page of editors."""
    is_deleted: bool


class GoneAddresses(Struct, frozen=True):
    """The addresses of articles at which builds left no page any more."""

    addresses: tuple[str, ...] = ()


def find_lost_addresses(site: Site) -> list[LostAddress]:
    """Return the addresses of articles that no page has any more, by the import log and by earlier builds; sorted.

    A draft that was rejected never had one. Raises ContentError and StorageError as import does.
    """
    log, gone = load_log(site), _load_gone(site)
    pages = {page: read_page(site, page) for page in (find_articles(site) if log or gone else ())}
    served = {address for page, data in pages.items() for address in _addresses_of(page, data)}
    of_seed = {imported.seed: page for page, data in pages.items() if (imported := read_imported(data))}
    found, logged = [], set()
    for entry in log.entries.values() if log else ():
        address = f"/articles/{stem_of(entry.page)}/"
        logged.add(address)
        if not entry.joined and address not in served and not _was_rejected(site, entry.page):
            now = of_seed.get(entry.seed)
            found.append(LostAddress(address, now or entry.page, now is None))
    found += [LostAddress(address, "", is_deleted=False) for address in gone - served - logged]
    return sorted(set(found), key=lambda lost: (lost.is_deleted, lost.page, lost.address))


def remember_gone(site: Site, addresses: Collection[str]) -> None:
    """Remember at which addresses of articles a build left no page, so that `check` names them too.

    The import log does not know the pages that editors wrote. Raises StorageError.
    """
    known = _load_gone(site)
    if not known.issuperset(addresses):
        write_record(_gone_file(site), GoneAddresses(tuple(sorted(known.union(addresses)))))


def _load_gone(site: Site) -> set[str]:
    return set((read_record(_gone_file(site), GoneAddresses) or GoneAddresses()).addresses)


def _gone_file(site: Site) -> Path:
    return site.cache / "gone-addresses"


def _addresses_of(page: str, data: bytes) -> Iterator[str]:
    head = front_bytes(data)
    front: Mapping[str, object] = read_front(data) if b"\nslug:" in head or b"\naliases:" in head else {}
    yield f"/articles/{front.get('slug') or stem_of(page)}/"
    aliases = front.get("aliases")
    for alias in aliases if isinstance(aliases, list) else ():
        path = alias.get("path") if isinstance(alias, dict) else alias
        yield f"{str(path).rstrip('/')}/"


def _was_rejected(site: Site, page: str) -> bool:
    return os.path.lexists(site.root / SET_ASIDE / page.removeprefix("content/"))

"""Addresses of articles that lead nowhere since a page was renamed, got another slug, or was deleted."""

import os
from collections.abc import Iterator, Mapping

from msgspec import Struct

from broadsheet.config import Site
from broadsheet.content.editing.review_actions import SET_ASIDE
from broadsheet.content.importing.import_log import load_log
from broadsheet.content.importing.page_catalog import read_page, stem_of
from broadsheet.content.pages.frontmatter_lists import read_front
from broadsheet.content.pages.page_files import find_articles
from broadsheet.content.pages.page_writer import read_imported


class LostAddress(Struct, frozen=True):
    """The address that a page had when it was imported, and that no page has now."""

    address: str
    page: str
    """Where the article is now, or where it was before somebody deleted its page."""
    is_deleted: bool


def find_lost_addresses(site: Site) -> list[LostAddress]:
    """Return the addresses of imported articles that no page has any more, by the import log; sorted.

    A draft that was rejected never had one. Raises ContentError and StorageError as import does.
    """
    log = load_log(site)
    pages = {page: read_page(site, page) for page in (find_articles(site) if log else ())}
    served = {address for page, data in pages.items() for address in _addresses_of(page, data)}
    of_seed = {imported.seed: page for page, data in pages.items() if (imported := read_imported(data))}
    found = []
    for entry in log.entries.values() if log else ():
        address = f"/articles/{stem_of(entry.page)}/"
        if not entry.joined and address not in served and not _was_rejected(site, entry.page):
            now = of_seed.get(entry.seed)
            found.append(LostAddress(address, now or entry.page, now is None))
    return sorted(found, key=lambda lost: (lost.is_deleted, lost.page))


def _addresses_of(page: str, data: bytes) -> Iterator[str]:
    head = data[: data.find(b"\n---", 1)]
    front: Mapping[str, object] = read_front(data) if b"\nslug:" in head or b"\naliases:" in head else {}
    yield f"/articles/{front.get('slug') or stem_of(page)}/"
    aliases = front.get("aliases")
    for alias in aliases if isinstance(aliases, list) else ():
        path = alias.get("path") if isinstance(alias, dict) else alias
        yield f"{str(path).rstrip('/')}/"


def _was_rejected(site: Site, page: str) -> bool:
    return os.path.lexists(site.root / SET_ASIDE / page.removeprefix("content/"))

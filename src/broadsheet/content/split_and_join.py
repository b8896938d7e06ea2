"""What editors decide of copies: to make two pages of one, or one of two. Import keeps to it from then on.

The decision stands in the page's front matter, as `not_copy_of` and `copies`, so that it outlasts the import log, all
caches and any change of the seeds.
"""

import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from broadsheet.config import Site
from broadsheet.content.also_in import own_entry, read_outlets, seed_of, set_outlets, with_copies
from broadsheet.content.front_lists import read_front, read_list, set_list
from broadsheet.content.import_log import LogEntry, load_log, save_entries
from broadsheet.content.import_state import file_of
from broadsheet.content.page_catalog import names_beside, read_page
from broadsheet.content.page_files import find_articles
from broadsheet.content.page_store import PagesOnDisk
from broadsheet.content.page_writer import is_untouched, read_imported, reseal
from broadsheet.content.withholding import PUBLIC, Hold, read_hold
from broadsheet.errors import UsageError
from broadsheet.files import make_durable, write_atomically
from broadsheet.regular_files import MOST_OF_A_PAGE, read_regular
from broadsheet.slugs import slugify


class Joined(Struct, frozen=True):
    """What `join_pages` did."""

    page: str
    """The page that has the article now."""
    beside: tuple[str, ...]
    """Where what editors wrote in the other page stands now."""


def find_page(site: Site, name: str) -> str:
    """Return the path of an article by its file, its address or its slug. Raises UsageError if there is none."""
    pages = find_articles(site)
    path = Path(name)
    for root in (Path.cwd(), site.root):
        if (root / path).is_file() and (root / path).resolve().is_relative_to(site.root.resolve()):
            found = (root / path).resolve().relative_to(site.root.resolve()).as_posix()
            if found in pages:
                return found
    slug = name.strip("/").rpartition("/")[2]
    for page in pages:
        if slug == page.rpartition("/")[2].removesuffix(".md") or slug == read_front(read_page(site, page)).get("slug"):
            return page
    raise UsageError(f"there is no article {name}; name its file in content/articles, or its address on the site")


def split_page(site: Site, page: str) -> list[str]:
    """Part a page from all its copies, for good, and return the seeds that are to have pages of their own.

    The next import makes them. Raises UsageError when the page has no copies, or when a file of theirs is gone.
    """
    data = read_page(site, page)
    saved = load_log(site)
    entries = saved.entries if saved is not None else {}
    seeds = _copies_of(page, data, entries)
    if not seeds:
        raise UsageError(f"{page} has no copies: no seed but its own has its article")
    gone = [seed for seed in seeds if not (site.root / file_of(site, seed)).is_file()]
    if gone:
        raise UsageError(f"the file of {gone[0]} is gone, and its text with it; put it back, then split the page")
    listed = read_outlets(data)
    parted = set_outlets(data, [entry for entry in listed if seed_of(entry) not in seeds])
    parted = _without(parted, "copies", seeds)
    # The copies get their addresses back.
    parted = _without(parted, "aliases", [_address_of(entry) for entry in listed if seed_of(entry) in seeds])
    parted = set_list(parted, "not_copy_of", list(dict.fromkeys([*read_list(parted, "not_copy_of"), *seeds])))
    _write(site, page, data, parted)
    if set(seeds) & entries.keys():
        save_entries(site, {seed: entry for seed, entry in entries.items() if seed not in seeds})
    return seeds


def _copies_of(page: str, data: bytes, entries: Mapping[str, LogEntry]) -> list[str]:
    """Return the seeds that share a page, by what it lists and by the import log; not those with its own bytes."""
    imported = read_imported(data)
    own = entries.get(imported.seed) if imported is not None else None
    paths = {page, own.page if own is not None else page}
    logged = {seed for seed, entry in entries.items() if entry.joined and entry.page in paths}
    listed = {seed_of(entry) for entry in read_outlets(data)}
    return sorted((logged | listed) - {"", imported.seed if imported is not None else ""})


def join_pages(site: Site, page: str, other: str, now: datetime | None = None) -> Joined:
    """Make the article of another page a copy of a page's, for good; the other page goes, and its address leads here.

    What editors wrote in the other page is kept beside the page that stays. Raises UsageError for one page twice, and
    where only one of both is held back, at the moment `now`: a public page would name what is not for the public.
    """
    if page == other:
        raise UsageError(f"{page} is one page already; name two")
    data, gone = read_page(site, page), read_page(site, other)
    _refuse_held({page: read_hold(data, now), other: read_hold(gone, now)})
    seeds = _seeds_of(gone)
    joined = with_copies(data, [*read_outlets(data), *read_outlets(gone), own_entry(gone)])
    lists = {
        "aliases": [*read_list(gone, "aliases"), f"/articles/{_slug(other, gone)}/"],
        "copies": [*read_list(gone, "copies"), *seeds],
        "not_copy_of": read_list(gone, "not_copy_of"),
    }
    for key, items in lists.items():
        joined = set_list(joined, key, list(dict.fromkeys([*read_list(data, key), *items])))
    one = [*seeds, *_addresses(gone), *_seeds_of(data), *_addresses(data)]
    _write(site, page, data, _without(joined, "not_copy_of", one))
    beside = _keep_words(site, page, other, gone)
    _log_joined(site, page, other, gone)
    (site.root / other).unlink()
    make_durable(site.root)
    return Joined(page, tuple(beside))


def _refuse_held(holds: Mapping[str, Hold]) -> None:
    held = [page for page, hold in holds.items() if hold != PUBLIC]
    if len(held) == 1:
        why = "a public page lists its copies, and a page that is held back shows none"
        raise UsageError(f"{held[0]} is held back, and the other page is not: {why}; accept or reject it first")


def _address_of(entry: object) -> str:
    """Return the address that a copy has as a page of its own."""
    return f"/articles/{slugify(str(entry.get('title')) if isinstance(entry, dict) else str(entry))}/"


def _seeds_of(page: bytes) -> list[str]:
    imported = read_imported(page)
    own = [imported.seed] if imported is not None else []
    return list(filter(None, (*own, *map(seed_of, read_outlets(page)))))


def _addresses(page: bytes) -> list[str]:
    entries = (own_entry(page), *read_outlets(page))
    return [str(entry["url"]) for entry in entries if isinstance(entry, dict) and "url" in entry]


def _slug(page: str, data: bytes) -> str:
    return str(read_front(data).get("slug") or page.rpartition("/")[2].removesuffix(".md"))


def _without(page: bytes, key: str, gone: Iterable[str]) -> bytes:
    former = read_list(page, key)
    kept = [one for one in former if one not in set(gone)]
    return set_list(page, key, kept) if kept != former else page


def _write(site: Site, page: str, former: bytes, data: bytes) -> None:
    """Write a page; one that nobody edited stays one that import may renew."""
    PagesOnDisk(site).write(page, reseal(data) if is_untouched(former) else data)
    make_durable(site.root)


def _keep_words(site: Site, page: str, other: str, gone: bytes) -> list[str]:
    """Put what editors wrote in a page that goes, and the readings beside it, beside the page that stays."""
    texts = [gone] if not is_untouched(gone) else []
    for name in names_beside(other):
        if not (site.root / name).is_file():
            break
        texts.append(read_regular(site.root / name, MOST_OF_A_PAGE, site.boundary))
    free = (name for name in names_beside(page) if not os.path.lexists(site.root / name))
    kept = []
    for text, name in zip(texts, free, strict=False):
        write_atomically(site.root / name, text, durable=True)
        kept.append(name)
    for name in names_beside(other):
        if not (site.root / name).is_file():
            return kept
        (site.root / name).unlink()
    raise AssertionError("names never end")


def _log_joined(site: Site, page: str, other: str, gone: bytes) -> None:
    saved, imported = load_log(site), read_imported(gone)
    if saved is None:
        return
    entries = saved.entries
    moved = {seed: LogEntry(seed, one.digest, page, joined=True) for seed, one in entries.items() if one.page == other}
    if imported is not None and imported.seed not in moved:
        moved[imported.seed] = LogEntry(imported.seed, imported.seed_digest, page, joined=True)
    save_entries(site, entries | moved)

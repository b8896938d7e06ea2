"""What editors decide of copies: to make two pages of one, or one of two. Import keeps to it from then on.

The decision is in the page's front matter, as `not_copy_of` and `copies`, so that it outlasts the import log, all
caches and any change of the seeds.
"""

import os
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from msgspec import Struct

from broadsheet.atomic_writes import make_durable, rename, write_atomically
from broadsheet.config import Site, real_path
from broadsheet.content.copies.also_in import own_entry, read_outlets, seed_of, set_outlets, with_copies
from broadsheet.content.editing.review import page_of
from broadsheet.content.importing.import_log import LogEntry, load_log, save_entries
from broadsheet.content.importing.import_state import seed_file
from broadsheet.content.importing.page_catalog import names_beside, read_page
from broadsheet.content.importing.page_store import PagesOnDisk
from broadsheet.content.pages.frontmatter_lists import distinct, read_front, read_list, set_list
from broadsheet.content.pages.load_page import read_sound_front
from broadsheet.content.pages.page_bytes import thaw_page
from broadsheet.content.pages.page_files import find_articles
from broadsheet.content.pages.page_writer import is_untouched, read_imported, reseal
from broadsheet.content.pages.publication_hold import has_come
from broadsheet.errors import UsageError
from broadsheet.link_boundary import find_trespass, is_within
from broadsheet.slugs import slugify

MERGED = "This article was merged into another one."
"""What is at the address of a page that was joined to another one."""


class Joined(Struct, frozen=True):
    """What `join_pages` did."""

    page: str
    """The page that has the article now."""
    beside: tuple[str, ...]
    """Where what editors wrote in the other page is now."""


class SplitCopies(Struct, frozen=True):
    """What `split_page` did."""

    seeds: tuple[str, ...]
    """Those that are to have pages of their own: the next import makes them."""
    left: Mapping[str, str]
    """Those that the page still lists → why they cannot be read."""


def split_page(site: Site, page: str) -> SplitCopies:
    """Split a page from its copies, for good.

    Raises UsageError when it has none, or none whose file can be read as a seed, ContentError when it is at fault.
    """
    data = read_page(site, page)
    read_sound_front(page, data)
    saved = load_log(site)
    entries = saved.entries if saved is not None else {}
    copies = _copies_of(page, data, entries)
    if not copies:
        raise UsageError(f"{page} has no copies: no seed but its own has its article")
    left = {seed: why for seed in copies if (why := _why_not_read(site, seed))}
    seeds = [seed for seed in copies if seed not in left]
    if not seeds:
        raise UsageError(f"{page} stays as it is: {copies[0]} {left[copies[0]]}")
    listed = read_outlets(data)
    changed = set_outlets(data, [entry for entry in listed if seed_of(entry) not in seeds])
    changed = _without(changed, "copies", seeds)
    # The copies get their addresses back.
    changed = _without(changed, "aliases", [_address_of(entry) for entry in listed if seed_of(entry) in seeds])
    changed = set_list(changed, "not_copy_of", distinct([*read_list(changed, "not_copy_of"), *seeds]))
    _write(site, page, data, changed)
    if set(seeds) & entries.keys():
        save_entries(site, {seed: entry for seed, entry in entries.items() if seed not in seeds})
    return SplitCopies(tuple(seeds), left)


def _why_not_read(site: Site, seed: str) -> str:
    """Return why the file of a seed that a page names is not read; empty where it is.

    Anybody may write a path into a page: it must not bring a file of another place, or a draft, onto the site.
    """
    file = f"{site.root}/{seed_file(site, seed)}"
    if not os.path.isfile(file):  # noqa: PTH113  # raises nothing, whatever the page says
        return "is gone, and its text with it; put it back, then split the page"
    real = os.path.realpath(file)
    no_seeds = (real_path(folder) for folder in (site.content, site.root / "templates", site.root / "static"))
    if find_trespass(site.boundary, real) or any(is_within(real, str(folder)) for folder in no_seeds):
        return "is no seed of this site; import it by its path after you wrote it under 'not_copy_of'"
    return ""


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
    where one of both is held back, at the moment `now`, and not the other: a public page would name what is not for the
    public. Raises ContentError where one of them is at fault, or where both have no room in one page.
    """
    if page == other:
        raise UsageError(f"{page} is one page already; name two")
    data, gone = read_page(site, page), read_page(site, other)
    _refuse_held({page: read_sound_front(page, data), other: read_sound_front(other, gone)}, now)
    joined = _joined(data, gone, _former_address(other, gone, now))
    read_sound_front(page, joined)
    _write(site, page, data, joined)
    beside = _keep_words(site, page, other, gone)
    _log_joined(site, page, other, gone)
    thaw_page(site, other)
    (site.root / other).unlink()
    make_durable(site.root)
    return Joined(page, tuple(beside))


def _joined(data: bytes, gone: bytes, address: object) -> bytes:
    """Return a page that has the article of another one as a copy, with what editors said of both."""
    seeds = _seeds_of(gone)
    joined = with_copies(data, [*read_outlets(data), *read_outlets(gone), own_entry(gone)])
    lists = {
        "aliases": [*read_list(gone, "aliases"), address],
        "copies": [*read_list(gone, "copies"), *seeds],
        "not_copy_of": read_list(gone, "not_copy_of"),
    }
    for key, items in lists.items():
        joined = set_list(joined, key, distinct([*read_list(data, key), *items]))
    return _without(joined, "not_copy_of", [*seeds, *_addresses(gone), *_seeds_of(data), *_addresses(data)])


def _former_address(page: str, data: bytes, now: datetime | None) -> object:
    """Return what the page that stays says at the address of the one that goes."""
    day = {"date": now.astimezone().date()} if now is not None else {}
    return {"path": f"/articles/{_slug(page, data)}/", **day, "reason": MERGED}


HELD: Mapping[str, str] = {
    "draft": "is a draft",
    "withdrawn": "is withdrawn",
    "publish_at": "is under embargo",
    "expires": "expires",
}
"""What holds an article back → what is said of it."""


def _refuse_held(fronts: Mapping[str, Mapping[str, object]], now: datetime | None) -> None:
    for key, what in HELD.items():
        held = {page: _value_of_hold(key, front, now) for page, front in fronts.items()}
        values = list(held.values())
        if values[0] != values[1]:
            name = next(page for page in reversed(held) if held[page])
            why = "a page names its copies for as long as it is public, and one that is held back shows none"
            raise UsageError(f"{name} is held back, since it {what}; the other page is not, or not in this way: {why}")


def _value_of_hold(key: str, front: Mapping[str, object], now: datetime | None) -> object:
    value = front.get(key) or None
    if key == "withdrawn":
        return value is not None
    return None if key == "publish_at" and has_come(value, now) else value


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
    names = set(gone)
    kept = [one for one in former if (one.get("path") if isinstance(one, dict) else str(one)) not in names]
    return set_list(page, key, kept) if kept != former else page


def _write(site: Site, page: str, former: bytes, data: bytes) -> None:
    """Write a page; one that nobody edited stays one that import may renew."""
    PagesOnDisk(site).write(page, reseal(data) if is_untouched(former) else data)
    make_durable(site.root)


def _keep_words(site: Site, page: str, other: str, gone: bytes) -> list[str]:
    """Put what editors wrote in a page that goes, and the readings beside it, beside the page that stays."""
    kept = []
    if not is_untouched(gone):
        kept.append(_free_beside(site, page))
        write_atomically(site.root / kept[0], gone, durable=True)
    return kept + [_move_beside(site, name, page) for name in _readings_beside(site, other)]


def take_readings_along(site: Site, page: str, seeds: Collection[str]) -> list[str]:
    """Put the readings of split seeds that are beside a page beside their own pages. Return where they are now."""
    found = {name: read_imported(read_page(site, name)) for name in _readings_beside(site, page)}
    of_others = {name: one.seed for name, one in found.items() if one is not None and one.seed in seeds}
    pages = _pages_of(site, frozenset(of_others.values()))
    return [_move_beside(site, name, pages[seed]) for name, seed in of_others.items() if seed in pages]


def _pages_of(site: Site, seeds: frozenset[str]) -> dict[str, str]:
    imported = ((page, read_imported(read_page(site, page))) for page in (find_articles(site) if seeds else ()))
    return {one.seed: page for page, one in imported if one is not None and one.seed in seeds}


def _readings_beside(site: Site, page: str) -> list[str]:
    """Return the readings beside a page that can be read; between their numbers there may be gaps."""
    folder = page.rpartition("/")[0]
    there = os.listdir(site.root / folder) if (site.root / folder).is_dir() else ()  # noqa: PTH208  # names alone
    names = sorted(f"{folder}/{name}" for name in there)
    return [name for name in names if page_of(name) == page and PagesOnDisk(site).exists(name)]


def _free_beside(site: Site, page: str) -> str:
    return next(name for name in names_beside(page) if not os.path.lexists(site.root / name))


def _move_beside(site: Site, name: str, page: str) -> str:
    target = _free_beside(site, page)
    rename(site.root / name, site.root / target)
    return target


def _log_joined(site: Site, page: str, other: str, gone: bytes) -> None:
    saved, imported = load_log(site), read_imported(gone)
    if saved is None:
        return
    entries = saved.entries
    moved = {seed: LogEntry(seed, one.digest, page, joined=True) for seed, one in entries.items() if one.page == other}
    if imported is not None and imported.seed not in moved:
        moved[imported.seed] = LogEntry(imported.seed, imported.seed_digest, page, joined=True)
    save_entries(site, entries | moved)

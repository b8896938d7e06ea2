"""What a page lists under `also_in`: the other seeds that have its article, each with outlet, title and date."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.content.copies.article_addresses import normal_url
from broadsheet.content.copies.text_signature import TextSignature, is_same_article, sign_page
from broadsheet.content.pages.field_values import is_empty
from broadsheet.content.pages.frontmatter_lists import around_key, read_front, read_list, set_list
from broadsheet.content.pages.page_writer import copy_entry, list_within_room, reseal
from broadsheet.content.pages.yaml_writer import flow, list_entry
from broadsheet.digests import digest
from broadsheet.model import Source

AlsoIn = list[object]
"""What is under `also_in`: `{name, url, title, date, seed}`, and names that editors wrote."""
EDITORS = ("aliases", "copies", "not_copy_of")
"""The lists that commands of editors write into a page, so that a new reading of it keeps them."""


class Outlet(Struct, frozen=True):
    """A copy as a page names it, with what it is compared and sorted by."""

    entry: object
    """A name, or a mapping."""
    name: str
    url: str
    """Empty where the page names none."""
    seed: str
    """Empty in an entry that an editor wrote."""
    normal_url: str | None
    """As `article_addresses.normal_url` writes it; None where it names no article."""
    text: str
    """The entry as YAML on one line."""
    order: tuple[str, str, str]

    @property
    def outlet_and_url(self) -> tuple[str, str]:
        """Return the outlet, and the URL without what is no part of an article's address."""
        return self.name, self.normal_url or self.url


class PageOutlets(Struct, frozen=True):
    """The outlets of a page, taken from its text once."""

    page_digest: str
    """Of the page's bytes: with other bytes, this is out of date."""
    own: Outlet
    """The page's own source, with the article's address and the page's seed."""
    listed: tuple[Outlet, ...]
    """Those under `also_in`."""
    around: tuple[str, str] | None
    """The page's text before and after its `also_in`; None in a page without front matter."""
    signature: TextSignature


def take_outlets(page: bytes) -> PageOutlets:
    """Return the outlets of a page."""
    front = read_front(page)
    listed = tuple(map(_outlet, _also_in(front)))
    return PageOutlets(digest(page), _outlet(_own_entry(front)), listed, around_key(page, "also_in"), sign_page(page))


def lists(outlets: PageOutlets, entry: object, *, exactly: bool = False) -> bool:
    """Return whether a page names a copy already; if `exactly`, with the same title, date and outlet."""
    outlet = _outlet(entry)
    if exactly:
        return any(one.text == outlet.text for one in outlets.listed)
    return any(_is_one(one, outlet) for one in (outlets.own, *outlets.listed))


def add_outlet(outlets: PageOutlets, entry: object) -> tuple[bytes, PageOutlets]:
    """Return a page that lists one more copy, in place of an older entry of it, sealed, and its outlets then."""
    outlet = _outlet(entry)
    others = [one for one in outlets.listed if not _is_one(one, outlet) and not _is_one(one, outlets.own)]
    written = list_within_room(sorted([*others, outlet], key=attrgetter("order")), attrgetter("text"))
    page = reseal(_compose(outlets.around, written))
    urls = filter(None, (outlets.own.normal_url, *(one.normal_url for one in written)))
    signature = replace(outlets.signature, urls=tuple(dict.fromkeys(urls)))
    return page, replace(outlets, page_digest=digest(page), listed=tuple(written), signature=signature)


def keep_outlets(former: bytes, renewed: bytes) -> bytes:
    """Return a page's new reading with what editors said of copies, and with its copies while it is one article."""
    same = is_same_article(sign_page(former), sign_page(renewed))
    return restore_outlets(former, renewed) if same else _with_lists_of_editors(former, renewed)


def restore_outlets(former: bytes, renewed: bytes) -> bytes:
    """Return a page's new reading with the copies of the former one, and what editors said of them."""
    return restore_copies(former, _with_lists_of_editors(former, renewed))


def restore_copies(former: bytes, renewed: bytes) -> bytes:
    """Return a page's new reading with the copies of the former one alone."""
    return _with_outlets(renewed, read_outlets(former))


def add_outlets(former: bytes, fuller: bytes) -> bytes:
    """Return the fuller copy of an article with all copies of its page so far, the page's own text among them."""
    entries = [*read_outlets(former), _own_entry(read_front(former))]
    return _with_outlets(_with_lists_of_editors(former, fuller), entries)


def _with_lists_of_editors(former: bytes, renewed: bytes) -> bytes:
    kept = {key: items for key in EDITORS if (items := read_list(former, key))}
    for key, items in kept.items():
        renewed = set_list(renewed, key, items)
    return reseal(renewed) if kept else renewed


def _with_outlets(page: bytes, entries: AlsoIn) -> bytes:
    return reseal(with_copies(page, entries)) if entries else page


def with_copies(page: bytes, entries: AlsoIn) -> bytes:
    """Return a page that lists these copies alone, sorted by name, so that it does not matter which came first."""
    _own, *others = _each_once([_outlet(_own_entry(read_front(page))), *map(_outlet, entries)])
    return _set_outlets(page, sorted(others, key=attrgetter("order")))


def _each_once(outlets: Iterable[Outlet]) -> Iterator[Outlet]:
    """Yield entries, each copy once, as `_is_one` has it; twice as many take twice the time."""
    seeds, listed, listed_by_editors = set[str](), set[tuple[str, str]](), set[tuple[str, str]]()
    for outlet in outlets:
        if outlet.seed in seeds or outlet.outlet_and_url in (listed_by_editors if outlet.seed else listed):
            continue
        yield outlet
        listed.add(outlet.outlet_and_url)
        if outlet.seed:
            seeds.add(outlet.seed)
        else:
            listed_by_editors.add(outlet.outlet_and_url)


def own_entry(page: bytes) -> dict[str, object]:
    """Return the entry by which another page lists the article of this one."""
    return _own_entry(read_front(page))


def _own_entry(front: dict[str, object]) -> dict[str, object]:
    own, url, imported = front.get("source"), front.get("source_url"), front.get("imported")
    home = own.get("url") if isinstance(own, dict) else None
    source = outlet_of(Source(_name(own), home) if own else None, url if isinstance(url, str) else None)
    day, seed = front.get("date"), imported.get("seed") if isinstance(imported, dict) else None
    return copy_entry(source, str(front.get("title", "")), day if isinstance(day, date) else None, str(seed or ""))


def outlet_of(source: Source | None, url: str | None) -> Source | None:
    """Return where an article appeared: the outlet's name, or else its host, with the article's own address."""
    if source is not None:
        return Source(source.name, url or source.url)
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        host = None
    return Source(str(host).removeprefix("www."), url) if host else None


def read_title(page: bytes) -> object:
    """Return a page's headline."""
    return read_front(page).get("title")


def read_outlets(page: bytes) -> AlsoIn:
    """Return what a page lists under `also_in`."""
    return read_list(page, "also_in")


def seed_of(entry: object) -> str:
    """Return the seed of a copy; empty for an entry that an editor wrote."""
    return str(entry.get("seed") or "") if isinstance(entry, dict) else ""


def set_outlets(page: bytes, entries: Sequence[object]) -> bytes:
    """Return a page with these entries under `also_in`; all else stays as it is.

    Without any entry it has no `also_in`.
    """
    return _set_outlets(page, [_outlet(entry) for entry in entries])


def _set_outlets(page: bytes, outlets: Sequence[Outlet]) -> bytes:
    around = around_key(page, "also_in")
    return page if around is None else _compose(around, outlets)


def has_room(page: bytes, entry: object) -> bool:
    """Return whether a page may list one more copy."""
    entries = [*read_outlets(page), entry]
    return len(list_within_room(entries, flow)) == len(entries)


def _compose(around: tuple[str, str] | None, outlets: Sequence[Outlet]) -> bytes:
    before, after = around or ("", "")
    in_lines = any(isinstance(outlet.entry, dict | list) for outlet in outlets)
    also_in = list_entry("also_in", [outlet.text for outlet in outlets], in_lines=in_lines) if outlets else ""
    return f"{before}{also_in}{after}".encode("utf-8", "surrogateescape")


def _outlet(entry: object) -> Outlet:
    name, url, seed = _name(entry), str(entry.get("url") or "") if isinstance(entry, dict) else "", seed_of(entry)
    return Outlet(entry, name, url, seed, normal_url(url) if url else None, flow(entry), (name, url, seed))


def _is_one(known: Outlet, outlet: Outlet) -> bool:
    """Return whether two entries are one copy: by their seeds, or by outlet and address where a person wrote one."""
    return known.seed == outlet.seed if known.seed and outlet.seed else known.outlet_and_url == outlet.outlet_and_url


def _name(entry: object) -> str:
    return str(entry.get("name") or "") if isinstance(entry, dict) else str(entry)


def _also_in(front: dict[str, object]) -> AlsoIn:
    entries = front.get("also_in")
    return [entry for entry in entries if not is_empty(entry)] if isinstance(entries, list) else []

"""The outlets that a page lists under `also_in`, since they have its article too."""

import re
from collections.abc import Sequence
from operator import attrgetter
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.content.field_values import is_empty
from broadsheet.content.frontmatter import KEY_ORDER, parse, split
from broadsheet.content.page_writer import list_within_room, reseal, source_entry
from broadsheet.content.text_signature import TextSignature, is_same_article, normal_url, sign_page
from broadsheet.content.yaml_text import flow, list_entry
from broadsheet.files import digest
from broadsheet.model import Source

AlsoIn = list[object]
"""What stands under `also_in`: names, and `{name, url}`."""


class Outlet(Struct, frozen=True):
    """An outlet as a page names it, with what it is compared and sorted by."""

    entry: object
    """A name, or `{name, url}`."""
    name: str
    url: object
    """None where the page names none."""
    normal_url: str | None
    """As `text_signature.normal_url` writes it; None where it names no article."""
    text: str
    """The entry as YAML on one line."""
    order: tuple[str, str]

    @property
    def address(self) -> object:
        """Return the URL without what is no part of an article's address."""
        return self.normal_url or self.url


class PageOutlets(Struct, frozen=True):
    """The outlets of a page, taken from its text once."""

    page_digest: str
    """Of the page's bytes: with other bytes, this is out of date."""
    own: Outlet
    """The page's own source, with the article's address."""
    listed: tuple[Outlet, ...]
    """Those under `also_in`."""
    around: tuple[str, str] | None
    """The page's text before and after its `also_in`; None in a page without front matter."""
    signature: TextSignature


def take_outlets(page: bytes) -> PageOutlets:
    """Return the outlets of a page."""
    front = _front(page)
    return PageOutlets(
        digest(page), _own(front), tuple(map(_outlet, _also_in(front))), _around_also_in(page), sign_page(page)
    )


def lists(outlets: PageOutlets, entry: object) -> bool:
    """Tell whether a page names an outlet already: as its own source, or as another."""
    outlet = _outlet(entry)
    if _is_own(outlets.own, outlet):
        return True
    return any((one.name, one.address) == (outlet.name, outlet.address) for one in outlets.listed)


def add_outlet(outlets: PageOutlets, entry: object) -> tuple[bytes, PageOutlets]:
    """Return a page that lists one more outlet, sealed, and its outlets then."""
    others = [one for one in outlets.listed if not _is_own(outlets.own, one)]
    written = list_within_room(sorted([*others, _outlet(entry)], key=attrgetter("order")), attrgetter("text"))
    page = reseal(_compose(outlets.around, written))
    urls = filter(None, (outlets.own.normal_url, *(outlet.normal_url for outlet in written)))
    signature = replace(outlets.signature, urls=tuple(dict.fromkeys(urls)))
    return page, replace(outlets, page_digest=digest(page), listed=tuple(written), signature=signature)


def keep_outlets(former: bytes, renewed: bytes) -> bytes:
    """Return a page's new reading with the outlets of the former one, as long as it is the same article."""
    same = is_same_article(sign_page(former), sign_page(renewed))
    return restore_outlets(former, renewed) if same else renewed


def restore_outlets(former: bytes, renewed: bytes) -> bytes:
    """Return a page's new reading with the outlets of the former one."""
    return _with_outlets(renewed, read_outlets(former))


def add_outlets(former: bytes, fuller: bytes) -> bytes:
    """Return the fuller copy of an article with all outlets of its page so far, the page's own among them."""
    own = source_entry(_own_source(former))
    return _with_outlets(fuller, [*read_outlets(former), *([own] if own is not None else [])])


def _with_outlets(page: bytes, entries: AlsoIn) -> bytes:
    """Return a page with other outlets, sorted by name, so that it does not matter which of them came first."""
    if not entries:
        return page
    front = _front(page)
    own, listed = _own(front), {(one.name, one.address) for one in map(_outlet, _also_in(front))}
    outlets = [_outlet(entry) for entry in entries]
    others = [one for one in outlets if not _is_own(own, one) and (one.name, one.address) not in listed]
    return reseal(_set_outlets(page, sorted(others, key=attrgetter("order")))) if others else page


def _own_source(page: bytes) -> Source | None:
    front = _front(page)
    own, url = front.get("source"), front.get("source_url")
    home = own.get("url") if isinstance(own, dict) else None
    return outlet_of(Source(_name(own), home) if own else None, url if isinstance(url, str) else None)


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
    return _front(page).get("title")


def read_outlets(page: bytes) -> AlsoIn:
    """Return what a page lists under `also_in`."""
    return _also_in(_front(page))


def set_outlets(page: bytes, entries: Sequence[object]) -> bytes:
    """Return a page with these entries under `also_in`, as far as there is room; all else stays as it is.

    Without any entry it has no `also_in`.
    """
    return _set_outlets(page, [_outlet(entry) for entry in entries])


def _set_outlets(page: bytes, outlets: Sequence[Outlet]) -> bytes:
    around = _around_also_in(page)
    return page if around is None else _compose(around, list_within_room(outlets, attrgetter("text")))


def _compose(around: tuple[str, str] | None, outlets: Sequence[Outlet]) -> bytes:
    before, after = around or ("", "")
    in_lines = any(isinstance(outlet.entry, dict | list) for outlet in outlets)
    also_in = list_entry("also_in", [outlet.text for outlet in outlets], in_lines=in_lines) if outlets else ""
    return f"{before}{also_in}{after}".encode("utf-8", "surrogateescape")


def _around_also_in(page: bytes) -> tuple[str, str] | None:
    """Return a page's text before and after its `also_in`, or where that would stand."""
    text = page.decode("utf-8", "surrogateescape").replace("\r\n", "\n")
    parts = split("", text, [])
    if parts is None:
        return None
    lines = re.findall(r"[^\n]*\n", parts.front)
    start = next((number for number, line in enumerate(lines) if line.startswith("also_in:")), None)
    if start is not None:
        end = next((n for n in range(start + 1, len(lines)) if lines[n][0] not in " -\t\r\n"), len(lines))
        del lines[start:end]
    place = next((number for number, line in enumerate(lines) if line.startswith(_LATER_KEYS)), len(lines))
    head = text[: text.index("\n") + 1]
    return head + "".join(lines[:place]), "".join(lines[place:]) + text[len(head) + len(parts.front) :]


_LATER_KEYS = tuple(f"{key}:" for key in KEY_ORDER[KEY_ORDER.index("also_in") + 1 :])


def _own(front: dict[str, object]) -> Outlet:
    return _outlet({"name": _name(front.get("source")), "url": front.get("source_url")})


def _outlet(entry: object) -> Outlet:
    name, url = _name(entry), entry.get("url") if isinstance(entry, dict) else None
    return Outlet(entry, name, url, normal_url(url) if isinstance(url, str) else None, flow(entry), (name, str(entry)))


def _is_own(own: Outlet, outlet: Outlet) -> bool:
    unsure = own.url is None or outlet.url is None
    return own.name == outlet.name and (unsure or own.address == outlet.address)


def _name(entry: object) -> str:
    return str(entry.get("name") if isinstance(entry, dict) else entry)


def _also_in(front: dict[str, object]) -> AlsoIn:
    entries = front.get("also_in")
    return [entry for entry in entries if not is_empty(entry)] if isinstance(entries, list) else []


def _front(page: bytes) -> dict[str, object]:
    parts = split("", page.decode("utf-8", "replace"), [])
    return (parse("", parts.front, []) if parts else None) or {}

"""One page for one article, however many outlets have it: the outlets that a page lists under `also_in`."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from msgspec import Struct

from broadsheet.config import Site
from broadsheet.content.duplicates import add_original
from broadsheet.content.frontmatter import KEY_ORDER, dump, parse, split
from broadsheet.content.page_catalog import PageCatalog, names_beside, read_page
from broadsheet.content.page_writer import is_untouched, reseal, shortened, source_entry
from broadsheet.content.text_signature import is_same_article, normal_url, sign_page
from broadsheet.files import write_atomically
from broadsheet.model import Source

Outlets = list[object]
"""What stands under `also_in`: a name, or `{name, url}`."""


class Joined(Struct, frozen=True):
    """What listing an outlet did: `updated`, `unchanged`, or `conflict` with the path of the page that lists it."""

    did: str
    beside: str = ""


def list_outlet(site: Site, catalog: PageCatalog, page: str, outlet: Source | None) -> Joined:
    """List an outlet on the page of an article that it has too.

    A page that a person touched stays; a copy of it that lists the outlet goes beside it. Raises StorageError.
    """
    current = read_page(site, page)
    entry = source_entry(outlet)
    if entry is None or _lists(current, entry):
        return Joined("unchanged")
    if is_untouched(current):
        _write(site, catalog, page, _with_outlets(set_outlets(current, []), [*read_outlets(current), entry]))
        return Joined("updated")
    for beside in names_beside(page):
        there = (site.root / beside).is_file()
        proposed = read_page(site, beside) if there else current
        if there and _lists(proposed, entry):
            return Joined("unchanged")
        if not there or set_outlets(proposed, []) == set_outlets(current, []):
            # Its seal stays broken: who puts the copy in the page's place has edited the page.
            write_atomically(site.root / beside, set_outlets(proposed, [*read_outlets(proposed), entry]))
            return Joined("conflict", beside)
    raise AssertionError("names never end")


def unlist_outlet(site: Site, catalog: PageCatalog, page: str, outlet: Source | None) -> None:
    """Take an outlet from a page that nobody touched, since its article is another one now. Raises StorageError."""
    entry = source_entry(outlet)
    if page not in catalog.pages or entry is None:
        return
    current = read_page(site, page)
    outlets = read_outlets(current)
    if entry in outlets and is_untouched(current):
        _write(site, catalog, page, reseal(set_outlets(current, [other for other in outlets if other != entry])))


def keep_outlets(former: bytes, renewed: bytes) -> bytes:
    """Return a page's new reading with the outlets of the former one, as long as it is the same article."""
    same = is_same_article(sign_page(former), sign_page(renewed))
    return restore_outlets(former, renewed) if same else renewed


def restore_outlets(former: bytes, renewed: bytes) -> bytes:
    """Return a page's new reading with the outlets of the former one."""
    return _with_outlets(renewed, read_outlets(former))


def add_outlets(former: bytes, fuller: bytes) -> bytes:
    """Return the fuller copy of an article with all outlets of its page so far, the page's own among them."""
    own = source_entry(_own_outlet(former))
    return _with_outlets(fuller, [*read_outlets(former), *([own] if own is not None else [])])


def _with_outlets(page: bytes, outlets: Outlets) -> bytes:
    """Return a page with other outlets, by name, so that it does not matter which of them came first."""
    others = [outlet for outlet in outlets if not _lists(page, outlet)]
    return reseal(set_outlets(page, sorted(others, key=lambda one: (_name(one), str(one))))) if others else page


def _own_outlet(page: bytes) -> Source | None:
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


def read_outlets(page: bytes) -> Outlets:
    """Return what a page lists under `also_in`."""
    outlets = _front(page).get("also_in")
    return outlets if isinstance(outlets, list) else []


def set_outlets(page: bytes, outlets: Sequence[object]) -> bytes:
    """Return a page with these entries under `also_in`, as far as there is room; all else stays as it is.

    Without any entry it has no `also_in`.
    """
    text = page.decode("utf-8", "surrogateescape").replace("\r\n", "\n")
    parts = split("", text, [])
    if parts is None:
        return page
    lines = re.findall(r"[^\n]*\n", parts.front)
    start = next((number for number, line in enumerate(lines) if line.startswith("also_in:")), None)
    if start is not None:
        end = next((n for n in range(start + 1, len(lines)) if lines[n][0] not in " -\t\r\n"), len(lines))
        del lines[start:end]
    later = tuple(f"{key}:" for key in KEY_ORDER[KEY_ORDER.index("also_in") + 1 :])
    place = next((number for number, line in enumerate(lines) if line.startswith(later)), len(lines))
    lines[place:place] = [dump({"also_in": shortened(list(outlets))})] if outlets else []
    head = text[: text.index("\n") + 1]
    return f"{head}{''.join(lines)}{text[len(head) + len(parts.front) :]}".encode("utf-8", "surrogateescape")


def _lists(page: bytes, entry: object) -> bool:
    """Tell whether a page names an outlet already: as its own source, or as another."""
    front = _front(page)
    own = {"name": _name(front.get("source")), "url": front.get("source_url")}
    unsure = own["url"] is None or _url(entry) is None
    if _name(own) == _name(entry) and (unsure or _address(own) == _address(entry)):
        return True
    return any((_name(one), _address(one)) == (_name(entry), _address(entry)) for one in read_outlets(page))


def _url(outlet: object) -> object:
    return outlet.get("url") if isinstance(outlet, dict) else None


def _address(outlet: object) -> object:
    """Return an outlet's URL without what is no part of an article's address."""
    url = _url(outlet)
    return (normal_url(url) if isinstance(url, str) else None) or url


def _name(outlet: object) -> str:
    return str(outlet.get("name") if isinstance(outlet, dict) else outlet)


def _front(page: bytes) -> dict[str, object]:
    parts = split("", page.decode("utf-8", "replace"), [])
    return (parse("", parts.front, []) if parts else None) or {}


def _write(site: Site, catalog: PageCatalog, page: str, data: bytes) -> None:
    write_atomically(site.root / page, data)
    add_original(catalog.duplicates, page, sign_page(data))

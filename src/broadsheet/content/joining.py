"""One page for one article, however many outlets have it: the outlets that a page lists under `also_in`."""

import re
from collections.abc import Sequence

from msgspec import Struct

from broadsheet.config import Site
from broadsheet.content.composing import is_untouched, reseal, source_entry
from broadsheet.content.frontmatter import KEY_ORDER, dump, parse, split
from broadsheet.content.originals import add_original
from broadsheet.content.shelf import Shelf, names_beside, read_page
from broadsheet.content.sketching import is_same_article, sketch_page
from broadsheet.files import write_atomically
from broadsheet.model import Source

Outlets = list[object]
"""What stands under `also_in`: a name, or `{name, url}`."""


class Joined(Struct, frozen=True):
    """What listing an outlet did: `updated`, `unchanged`, or `conflict` with the path of the page that lists it."""

    did: str
    beside: str = ""


def list_outlet(site: Site, shelf: Shelf, page: str, outlet: Source | None) -> Joined:
    """List an outlet on the page of an article that it has too.

    A page that a person touched stays; a copy of it that lists the outlet goes beside it. Raises StorageError.
    """
    current = read_page(site, page)
    entry = source_entry(outlet)
    if entry is None or _lists(current, entry):
        return Joined("unchanged")
    if is_untouched(current):
        _write(site, shelf, page, reseal(set_outlets(current, [*read_outlets(current), entry])))
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


def unlist_outlet(site: Site, shelf: Shelf, page: str, outlet: Source | None) -> None:
    """Take an outlet from a page that nobody touched, since its article is another one now. Raises StorageError."""
    entry = source_entry(outlet)
    if page not in shelf.pages or entry is None:
        return
    current = read_page(site, page)
    outlets = read_outlets(current)
    if entry in outlets and is_untouched(current):
        _write(site, shelf, page, reseal(set_outlets(current, [other for other in outlets if other != entry])))


def keep_outlets(former: bytes, renewed: bytes) -> bytes:
    """Return a page's new reading with the outlets of the former one, as long as it is the same article."""
    outlets = read_outlets(former)
    if not outlets or not is_same_article(sketch_page(former), sketch_page(renewed)):
        return renewed
    own = _front(renewed).get("source")
    return reseal(set_outlets(renewed, [outlet for outlet in outlets if outlet != own]))


def read_outlets(page: bytes) -> Outlets:
    """Return what a page lists under `also_in`."""
    outlets = _front(page).get("also_in")
    return outlets if isinstance(outlets, list) else []


def set_outlets(page: bytes, outlets: Sequence[object]) -> bytes:
    """Return a page with these entries under `also_in`, and not at all without any; all else stays as it is."""
    text = page.decode("utf-8", "surrogateescape")
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
    lines[place:place] = [dump({"also_in": list(outlets)})] if outlets else []
    head = text[: text.index("\n") + 1]
    return f"{head}{''.join(lines)}{text[len(head) + len(parts.front) :]}".encode("utf-8", "surrogateescape")


def _lists(page: bytes, entry: object) -> bool:
    """Tell whether a page names an outlet already: as its own source, or as another."""
    front = _front(page)
    own = front.get("source")
    name = entry["name"] if isinstance(entry, dict) else entry
    own_name = own.get("name") if isinstance(own, dict) else own
    url = entry.get("url") if isinstance(entry, dict) else None
    address = front.get("source_url")
    if own_name == name and (url is None or address is None or url == address):
        return True
    return entry in read_outlets(page)


def _front(page: bytes) -> dict[str, object]:
    parts = split("", page.decode("utf-8", "replace"), [])
    return (parse("", parts.front, []) if parts else None) or {}


def _write(site: Site, shelf: Shelf, page: str, data: bytes) -> None:
    write_atomically(site.root / page, data)
    add_original(shelf.originals, page, sketch_page(data))

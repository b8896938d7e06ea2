"""What an editor does with what waits: accept, reject, withdraw. Nothing is lost: what goes is set aside."""

import os
from datetime import date
from pathlib import Path

from broadsheet.atomic_writes import rename, storage_error, write_atomically
from broadsheet.config import Site
from broadsheet.content.editing.find_page import find_page
from broadsheet.content.editing.review import find_target, page_of
from broadsheet.content.pages.edit_frontmatter import remove_key, set_key
from broadsheet.content.pages.frontmatter_lists import read_front
from broadsheet.content.pages.load_page import read_sound_front
from broadsheet.content.pages.page_bytes import read_page_bytes, thaw_page
from broadsheet.content.pages.page_files import is_article
from broadsheet.content.pages.publication_hold import RIGHTS, keep_decisions, write_key
from broadsheet.errors import Fault, StorageError, UsageError
from broadsheet.link_boundary import find_trespass
from broadsheet.source_names import find_source_name

SET_ASIDE = "content/.set-aside"
"""Where pages go that an editor rejected, or that a new reading replaced."""


def accept(site: Site, name: str) -> str:
    """Publish a draft, or put a new reading in the place of its page. Return what was done.

    A page that is withdrawn, or otherwise held back, stays so. Raises UsageError when nothing waits under this name,
    ContentError for a page at fault and where it takes a person, StorageError.
    """
    if page_of(name) is not None:
        return _accept_reading(site, name)
    data = _read(site, name)
    if read_front(data).get("draft") is not True:
        raise UsageError(f"{name} is no draft; name a draft, or a new reading such as {name}.new")
    write_atomically(site.root / name, remove_key(name, data, "draft"), durable=True)
    return f"{name} is no draft any more"


def _accept_reading(site: Site, name: str) -> str:
    reading = _read(site, name)
    page = find_target(site, name, reading)
    former = _read(site, page)
    # What a page at fault holds back cannot be known.
    read_sound_front(page, former)
    read_sound_front(name, reading)
    # Its seal is broken then, so that no import takes the hold away.
    data = keep_decisions(former, reading)
    before, now = _rights(site, former), _rights(site, data)
    if RIGHTS.index(now) < RIGHTS.index(before):
        data = write_key(data, "rights", before)
    read_sound_front(name, data)
    aside = _set_aside(site, page)
    write_atomically(site.root / page, data, durable=True)
    (site.root / name).unlink()
    return f"{page} has the new reading; the page as it was is {aside}"


def _rights(site: Site, page: bytes) -> str:
    """Return how much of an article is public, by its page or by the settings of its source: another one may differ."""
    front = read_front(page)
    source = front.get("source")
    named = str((source.get("name") if isinstance(source, dict) else source) or "")
    sources, address = site.settings.sources, front.get("source_url")
    urls = {name: settings.url for name, settings in sources.items()}
    found = find_source_name(named, str(address) if address else None, urls)
    return str(front.get("rights") or (sources[found].rights if found else "") or "full")


def reject(site: Site, name: str) -> str:
    """Set aside a draft or a new reading. Return what was done. Raises UsageError and StorageError."""
    if page_of(name) is None and read_front(_read(site, name)).get("draft") is not True:
        fix = f"name a draft, or a new reading such as {name}.new; a public page is withdrawn"
        raise UsageError(f"{name} is no draft; {fix}")
    aside = _next_aside(site, name)
    _refuse_trespass(site, aside)
    rename(site.root / name, site.root / aside)
    return f"{name} was set aside: {aside}"


def withdraw(site: Site, name: str, reason: str, day: date) -> str:
    """Take an article off the site, with the reason that its address will give. Return what was done.

    An article that is withdrawn already keeps its day, and its reason unless another is given. Raises UsageError when
    it is no page of an article, or there is nothing to change, ContentError where it takes a person, StorageError.
    """
    if page_of(name) is not None:
        raise UsageError(f"{name} is not public; reject it instead")
    data = _read(site, name)
    before = read_front(data).get("withdrawn")
    if before and not reason.strip():
        raise UsageError(f"{name} is withdrawn already; give --reason to change what its address says")
    since = before["date"] if isinstance(before, dict) and "date" in before else day
    value = {"date": since, "reason": " ".join(reason.split())} if reason.strip() else {"date": since}
    page = set_key(name, data, "withdrawn", value)
    write_atomically(site.root / name, page, durable=True)
    return f"{name} is withdrawn; its address says so from the next build on"


def find_name(site: Site, given: Path) -> str:
    """Return the path in the site of a page, or of a new reading, that a person names: see `find_page`.

    Raises UsageError when there is no such page of an article.
    """
    for location in (Path.cwd() / given, site.root / given):
        path = Path(os.path.normpath(location))
        if os.path.lexists(path) and path.is_relative_to(site.root):
            name = path.relative_to(site.root).as_posix()
            # Under the name of a new reading may be what nobody can read; it is to be rejected.
            if is_article(name) and (page_of(name) or (name.endswith(".md") and path.is_file())):
                return name
    return find_page(site, str(given))


def _read(site: Site, page: str) -> bytes:
    """Return a page with every byte that it has, as a file, since it is to change. Raises StorageError."""
    try:
        thaw_page(site, page)
        return read_page_bytes(site, page)
    except OSError as error:
        raise storage_error(page, error) from error


def _set_aside(site: Site, page: str) -> str:
    """Keep a copy of a page aside, so that an editor may have it again."""
    aside = _next_aside(site, page)
    _refuse_trespass(site, aside)
    write_atomically(site.root / aside, _read(site, page), durable=True)
    return aside


def _refuse_trespass(site: Site, aside: str) -> None:
    """Raise StorageError where a link on the way to a file leads out of the site."""
    trespass = find_trespass(site.boundary, os.path.realpath(site.root / aside))
    if trespass:
        raise StorageError(Fault(aside, None, *trespass))


def _next_aside(site: Site, name: str) -> str:
    target = f"{SET_ASIDE}/{name.removeprefix('content/')}"
    number = 1
    while os.path.lexists(site.root / (aside := target if number == 1 else f"{target}.{number}")):
        number += 1
    return aside

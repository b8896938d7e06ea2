"""Entries added to the lists of a page's front matter, with all its other bytes as they are."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from broadsheet.atomic_writes import storage_error, write_atomically
from broadsheet.config import Site
from broadsheet.content.pages.frontmatter import parse, split
from broadsheet.content.pages.frontmatter_key import find_key
from broadsheet.content.pages.page_bytes import read_page_bytes, thaw_page
from broadsheet.content.pages.yaml_writer import entry, flow

_ITEM = re.compile(r"(?P<indent>[ ]*)- [^\n#]*\n")
"""An item of a list on one line, without a comment."""


def write_entries(site: Site, page: str, added: Mapping[str, Sequence[object]]) -> bool:
    """Add entries to a page where that is simple, and tell whether it was. Raises StorageError."""
    path = site.root / page
    try:
        changed = add_entries(read_page_bytes(site, page), added)
    except OSError as error:
        raise storage_error(page, error) from error
    if changed is not None:
        thaw_page(site, page)
        write_atomically(path, changed)
    return changed is not None


def add_entries(page: bytes, added: Mapping[str, Sequence[object]]) -> bytes | None:
    """Return a page with further entries at the end of some lists; None where it is not simple to add them.

    The result is read again: whatever else it said before, it says then.
    """
    text = page.decode()
    parts = split("", text, [])
    front = parse("", parts.front, []) if parts else None
    if parts is None or front is None:
        return None
    opening = text[: text.index("\n") + 1]
    windows = opening.endswith("\r\n")
    lines: list[str] | None = re.findall(r"[^\n]*\n", parts.front)
    for key, entries in added.items():
        lines = _add(lines, key, front.get(key), entries) if lines is not None else None
    if lines is None or parse("", "".join(lines), []) != _expected(front, added):
        return None
    former = parts.front.replace("\n", "\r\n") if windows else parts.front
    if not text.startswith(former, len(opening)):
        return None
    changed = "".join(lines)
    return (opening + (changed.replace("\n", "\r\n") if windows else changed)).encode() + text[
        len(opening) + len(former) :
    ].encode()


def _expected(front: Mapping[str, Any], added: Mapping[str, Sequence[object]]) -> dict[str, Any]:
    return {**front} | {key: [*(front.get(key) or ()), *entries] for key, entries in added.items()}


def _add(lines: list[str], key: str, present: object, entries: Sequence[object]) -> list[str] | None:
    """Return the lines of front matter with entries added to the list of a key."""
    found = find_key(lines, key)
    before, own, after = lines[: found.start], lines[found], lines[found.stop :]
    if not own:
        return [*before, entry(key, list(entries)), *after]
    last = _ITEM.fullmatch(own[-1])
    if last:
        return [*before, *own, *(f"{last['indent']}- {flow(one)}\n" for one in entries), *after]
    if any("#" in line for line in own):
        return None
    return [*before, entry(key, [*(present if isinstance(present, list) else ()), *entries]), *after]

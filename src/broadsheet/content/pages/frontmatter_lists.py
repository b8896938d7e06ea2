"""Lists in the front matter of a page, read and replaced without touching anything else of it."""

import re
from collections.abc import Iterable, Mapping, Sequence

from broadsheet.content.pages.frontmatter import parse, split
from broadsheet.content.pages.frontmatter_key import comments_in, find_key
from broadsheet.content.pages.yaml_writer import entry, flow

_LINE = re.compile(r"[^\n]*\n")


def read_front(page: bytes) -> dict[str, object]:
    """Return a page's front matter; nothing of a page without any."""
    parts = split("", page.decode("utf-8", "replace"), [])
    return (parse("", parts.front, []) if parts else None) or {}


def read_list(page: bytes, key: str) -> list[object]:
    """Return the list under a key; a page without it has none."""
    found = read_front(page).get(key)
    return found if isinstance(found, list) else []


def name_in_entry(item: object) -> str:
    """Return the name in an entry of front matter: a text, or `{name, …}`."""
    return str(item.get("name") if isinstance(item, Mapping) else item)


def distinct(items: Iterable[object]) -> list[object]:
    """Return items of front matter, each once: texts and mappings, of which those with one `path` are one."""
    found: dict[str, object] = {}
    for item in items:
        found.setdefault(_key(item), item)
    return list(found.values())


def _key(item: object) -> str:
    path = item.get("path") if isinstance(item, dict) else item
    return path if isinstance(path, str) else flow(item)


def set_list(page: bytes, key: str, items: Sequence[object]) -> bytes:
    """Return a page with these items under a key; without any, the key goes. A page without front matter stays."""
    around = around_key(page, key)
    if around is None:
        return page
    before, after = around
    return f"{before}{entry(key, list(items)) if items else ''}{after}".encode("utf-8", "surrogateescape")


def around_key(page: bytes, key: str) -> tuple[str, str] | None:
    """Return a page's text before and after what is under a key, or where that would be.

    None in a page without front matter.
    """
    text = page.decode("utf-8", "surrogateescape").replace("\r\n", "\n")
    parts = split("", text, [])
    if parts is None:
        return None
    lines = _LINE.findall(parts.front)
    found = find_key(lines, key)
    before, after = [*lines[: found.start], *comments_in(lines[found])], lines[found.stop :]
    head = text[: text.index("\n") + 1]
    return head + "".join(before), "".join(after) + text[len(head) + len(parts.front) :]

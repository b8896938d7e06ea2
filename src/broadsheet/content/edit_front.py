"""Changes to single keys of a page's front matter that leave every other byte as it is."""

import re
from collections.abc import Mapping

from broadsheet.content.front_lists import read_front
from broadsheet.content.frontmatter import KEY_ORDER
from broadsheet.content.yaml_text import entry
from broadsheet.errors import ContentError, Fault

FENCE = re.compile(r"---[ \t]*\r?\n?")
COMMENT = re.compile(r"[^#\n]*\s(?=#)")
BY_HAND = "edit it by hand: its front matter is written in an unusual way"


def remove_key(path: str, page: bytes, key: str) -> bytes:
    """Return a page without a key of its front matter. Raises ContentError where that takes a person."""
    lines, end = _front_lines(path, page)
    start, stop = _find(lines, end, key)
    comment = COMMENT.sub("", lines[start]) if start < stop and COMMENT.match(lines[start]) else ""
    lines[start:stop] = [comment] if comment else []
    return _checked(path, page, lines, key, None)


def set_key(path: str, page: bytes, key: str, value: Mapping[str, object]) -> bytes:
    """Return a page with a value for a key, in its place in the usual order. Raises what `remove_key` raises."""
    lines, end = _front_lines(path, page)
    start, stop = _find(lines, end, key)
    if start == stop:
        later = tuple(f"{other}:" for other in KEY_ORDER[KEY_ORDER.index(key) + 1 :])
        start = stop = next((number for number in range(1, end) if lines[number].startswith(later)), end)
    line_end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    lines[start:stop] = [entry(key, dict(value)).replace("\n", line_end)]
    return _checked(path, page, lines, key, dict(value))


def _front_lines(path: str, page: bytes) -> tuple[list[str], int]:
    """Return the lines of a page with their ends, and the number of the one that ends its front matter."""
    lines = re.findall(r"[^\n]*\n|[^\n]+$", page.decode("utf-8", "surrogateescape"))
    fences = [number for number, line in enumerate(lines) if FENCE.fullmatch(line.removeprefix("\ufeff"))]
    if fences[:1] != [0] or len(fences) == 1:
        raise ContentError(Fault(path, 1, "has no front matter", BY_HAND))
    return lines, fences[1]


def _find(lines: list[str], end: int, key: str) -> tuple[int, int]:
    """Return where the lines of a key begin and end; an empty stretch where it has none."""
    named = re.compile(rf"['\"]?{key}['\"]?\s*:(?=\s)")
    start = next((number for number in range(1, end) if named.match(lines[number])), end)
    stop = next((number for number in range(start + 1, end) if lines[number][0] not in " -\t"), end)
    return start, max(start, stop)


def _checked(path: str, before: bytes, lines: list[str], key: str, value: object) -> bytes:
    """Return the page of some lines, if nothing changed in it but a key. Raises ContentError."""
    page = "".join(lines).encode("utf-8", "surrogateescape")
    expected = {**read_front(before), key: value}
    found = {key: None, **read_front(page)}
    if expected != found:
        raise ContentError(Fault(path, None, f"its key '{key}' cannot be changed by a program", BY_HAND))
    return page

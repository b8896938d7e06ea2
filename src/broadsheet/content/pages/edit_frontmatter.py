"""Changes to single keys of a page's front matter that leave every other byte as it is."""

import re

from broadsheet.content.pages.frontmatter_key import comments_in, find_key
from broadsheet.content.pages.frontmatter_lists import read_front
from broadsheet.content.pages.yaml_writer import entry
from broadsheet.errors import ContentError, Fault

FENCE = re.compile(r"---[ \t]*\r?\n?")
BY_HAND = "edit it by hand: its front matter is written in an unusual way"


def remove_key(path: str, page: bytes, key: str) -> bytes:
    """Return a page without a key of its front matter. Raises ContentError where that takes a person."""
    before, lines, after = _front_lines(path, page)
    found = find_key(lines, key)
    lines[found] = comments_in(lines[found])
    return _checked(path, page, before + "".join(lines) + after, key, None)


def set_key(path: str, page: bytes, key: str, value: object) -> bytes:
    """Return a page with a value for a key, in its place in the usual order. Raises what `remove_key` raises."""
    before, lines, after = _front_lines(path, page)
    line_end = "\r\n" if before.endswith("\r\n") else "\n"
    found = find_key(lines, key)
    lines[found] = [*comments_in(lines[found]), entry(key, value).replace("\n", line_end)]
    return _checked(path, page, before + "".join(lines) + after, key, value)


def _front_lines(path: str, page: bytes) -> tuple[str, list[str], str]:
    """Return the line that opens the front matter, the lines of it, with their ends, and the page from its end on."""
    lines = re.findall(r"[^\n]*\n|[^\n]+$", page.decode("utf-8", "surrogateescape"))
    fences = [number for number, line in enumerate(lines) if FENCE.fullmatch(line.removeprefix("\ufeff"))]
    if fences[:1] != [0] or len(fences) == 1:
        raise ContentError(Fault(path, 1, "has no front matter", BY_HAND))
    return lines[0], lines[1 : fences[1]], "".join(lines[fences[1] :])


def _checked(path: str, former: bytes, text: str, key: str, value: object) -> bytes:
    """Return a page's new text as bytes, if nothing changed in it but a key. Raises ContentError."""
    page = text.encode("utf-8", "surrogateescape")
    expected = {**read_front(former), key: value}
    found = {key: None, **read_front(page)}
    if expected != found:
        raise ContentError(Fault(path, None, f"its key '{key}' cannot be changed by a program", BY_HAND))
    return page

"""Where a key is among the lines of a page's front matter."""

import re
from collections.abc import Sequence

from broadsheet.content.pages.frontmatter_writer import KEY_ORDER

_COMMENT = re.compile(r"[^#\n'\"]*?(?:^|\s)(?=#)")
_CONTINUES = " \t\r\n-#"
"""How the lines begin that may belong to the key above them: values that go on, items, blank lines, comments."""


def find_key(lines: Sequence[str], key: str) -> slice:
    """Return the lines of a key with its value; without the key, an empty slice where it belongs by `KEY_ORDER`.

    Each line has its end. Blank lines and comments before the next key belong to that.
    """
    named = re.compile(rf"['\"]?{key}['\"]?\s*:(?=\s)")
    start = next((number for number, line in enumerate(lines) if named.match(line)), None)
    if start is None:
        number = _line_number_for(lines, key)
        return slice(number, number)
    stop = next((n for n in range(start + 1, len(lines)) if lines[n][0] not in _CONTINUES), len(lines))
    return slice(start, _before_comments(lines, stop))


def comments_in(lines: Sequence[str]) -> list[str]:
    """Return the comments in the lines of a key, as lines of their own: they stay when its value is written again."""
    found = ((line, _COMMENT.match(line)) for line in lines)
    return [line[comment.end() :] for line, comment in found if comment]


def _line_number_for(lines: Sequence[str], key: str) -> int:
    later = tuple(f"{other}:" for other in KEY_ORDER[KEY_ORDER.index(key) + 1 :])
    next_key = next((number for number, line in enumerate(lines) if line.startswith(later)), len(lines))
    return _before_comments(lines, next_key) or next_key


def _before_comments(lines: Sequence[str], end: int) -> int:
    """Return the number of the line at which the blank lines and comments begin that come before line `end`."""
    while end and (lines[end - 1].isspace() or lines[end - 1].startswith("#")):
        end -= 1
    return end

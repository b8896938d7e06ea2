"""Plain prose: Markdown that is nothing but paragraphs without markup, as most news is.

It needs no parser. What is taken for prose here is narrow on purpose: whatever might be markup, by itself or together
with what stands around it, is left to the parser.
"""

import re

_INSIDE = r"[^\\`*_\[\]<~|\t\r\n\x00&]|&(?![#\w])"
"""A character that is no markup wherever it stands in a line; an ampersand only where no entity begins."""
_LINE = rf"""(?:[^\W\d_]|["'“”‘’«»„(]|\d++(?![.)]))(?:{_INSIDE})*+(?<!\s)"""
"""A line that begins no block of another kind, and at whose end nothing is trimmed or breaks the line."""
_PROSE = re.compile(rf"\n*+{_LINE}(?:\n++{_LINE})*+\n*+")
_BREAK = re.compile(r"\n\n+")


def split_prose(body: str) -> list[str] | None:
    """Return the paragraphs of a page that is plain prose; None when any of it may be markup.

    A paragraph's lines stay apart by newlines, as they are in the page.
    """
    if not _PROSE.fullmatch(body):
        return None
    return _BREAK.split(body.strip("\n"))

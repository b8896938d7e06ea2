"""Plain prose: the blocks of Markdown that are a paragraph or a heading without markup, as most of the news is.

They need no parser. What is taken for prose here is narrow on purpose: whatever might be markup, by itself or together
with what is around it, is left to the parser.
"""

import re

MarkdownBlock = tuple[str, str]
"""An HTML tag and its text, lines apart by newlines; or `MARKUP` and Markdown."""
MARKUP = ""

_INSIDE = r"""(?:
    [^\\`*_\]<~&\t\r\n\x00]++
  | (?<=[^\W_])_++(?=[^\W_])  # inside a word it emphasizes nothing
  | \](?![(:])                # the end of no link and no label
  | <(?![A-Za-z])
  | &(?![#\w])                # no entity
)*+"""
_LINE = rf"(?!\d++[.)]) [^\s\#>+*\-`~|:=_<&\\!\[\]] {_INSIDE} (?<!\s)"
"""A line that begins no block of another kind, and at whose end nothing is trimmed or breaks the line."""
_PARAGRAPH = re.compile(rf"{_LINE} (?:\n {_LINE})*+", re.VERBOSE)
_HEADING = re.compile(rf"(\#{{1,6}})[ ]({_LINE}) (?<!\#)", re.VERBOSE)
_BREAK = re.compile(r"(\n\n+)")
_REACHING = ("]:", "```", "~~~")
"""What may begin something that reaches over prose: definitions of links and footnotes, and code between fences.

Everything else ends at the latest where a line without indentation follows an empty one.
"""


def split_blocks(body: str) -> list[MarkdownBlock]:
    r"""Return the blocks of a page, those of prose each alone; rendered one by one they give the HTML of the whole.

    >>> split_blocks("## Title\n\nPlain\n\n- one\n\n- two\n")
    [('h2', 'Title'), ('p', 'Plain'), ('', '- one\n\n- two')]
    """
    if any(mark in body for mark in _REACHING):
        return [(MARKUP, body)]
    blocks: list[MarkdownBlock] = []
    markup: list[str] = []
    pieces = ["", *_BREAK.split(body.strip("\n"))]
    for empty_lines, piece in zip(pieces[::2], pieces[1::2], strict=True):
        block = _prose(piece)
        if block[0] == MARKUP:
            markup += (empty_lines, piece) if markup else (piece,)
            continue
        if markup:
            blocks.append((MARKUP, "".join(markup)))
            markup = []
        blocks.append(block)
    return [*blocks, (MARKUP, "".join(markup))] if markup else blocks


def _prose(block: str) -> MarkdownBlock:
    if _PARAGRAPH.fullmatch(block):
        return "p", block
    heading = _HEADING.fullmatch(block)
    return (f"h{len(heading[1])}", heading[2]) if heading else (MARKUP, block)

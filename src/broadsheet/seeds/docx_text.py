"""The paragraphs, lists and tables of a Word document, as they read once all tracked changes are accepted.

Deleted and moved-away text, comments, hidden text, and the codes of fields are no part of it; inserted text, links and
text boxes are. The document's XML is ECMA-376's WordprocessingML.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.seeds.data_tables import MAX_COLUMNS, MAX_ROWS, table_text

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
PARAGRAPH, RUN, TABLE, ROW, CELL = (f"{_W}{name}" for name in ("p", "r", "tbl", "tr", "tc"))
GONE = {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr")} | {_FALLBACK}
"""What no reader sees: the last of them stands for a text box that was read already."""
_DELETED_MARK = f"{_W}pPr/{_W}rPr/{_W}del"
"""What a paragraph has whose end is deleted, so that the next one goes on in it."""
BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " ", f"{_W}noBreakHyphen": "\u2011", f"{_W}ptab": " "}
OFF = {"0", "false", "off"}
MAX_DEPTH = 8
"""Tables deeper within tables than this are not read."""
_LEVEL = re.compile(r"heading (\d)")
_SPACES = re.compile(r"[^\S\n]+")


class DocxBlock(Struct, frozen=True):
    """A paragraph, an item of a list, or a table."""

    text: str
    level: int | None = None
    """0 for a title, 1 and more for headings, None for text."""
    is_table: bool = False


def blocks_of(document: "Document") -> Iterator[DocxBlock]:
    """Yield the blocks of a document's text in their order."""
    levels = _levels(document)
    hidden = _hidden_styles(document)
    begun = ""
    for element in _parts(document.element.body, 0):
        block = _table(element, hidden) if element.tag == TABLE else _paragraph(element, levels, hidden)
        if element.tag == PARAGRAPH and element.find(_DELETED_MARK) is not None:
            begun = f"{begun} {block.text if block else ''}".strip()
        elif block is not None:
            yield replace(block, text=f"{begun} {block.text}") if begun else block
            begun = ""
    if begun:
        yield DocxBlock(begun)


def _parts(parent: Any, depth: int) -> Iterator[Any]:  # noqa: ANN401  # lxml has no types
    """Yield the paragraphs and tables in an element, also those in content controls and in insertions."""
    if depth > MAX_DEPTH:
        return
    for child in parent.iterchildren():
        if child.tag in {PARAGRAPH, TABLE}:
            yield child
        elif child.tag not in GONE:
            yield from _parts(child, depth + 1)


def _levels(document: "Document") -> dict[str, int]:
    """Return the ids of the styles of headings → their levels."""
    levels: dict[str, int] = {}
    for style in document.styles:
        name = (style.name or "").lower()
        found = _LEVEL.fullmatch(name)
        if name == "title":
            levels[style.style_id] = 0
        elif found:
            levels[style.style_id] = int(found[1])
    return levels


def _hidden_styles(document: "Document") -> set[str]:
    """Return the ids of the styles whose text is hidden."""
    return {style.style_id for style in document.styles if _is_hidden(style.element, set())}


def _paragraph(element: Any, levels: dict[str, int], hidden: set[str]) -> DocxBlock | None:  # noqa: ANN401  # likewise
    style = _style(element.find(f"{_W}pPr/{_W}pStyle"))
    text = "" if style in hidden else _text(element, hidden)
    if not text:
        return None
    level = levels.get(style)
    is_item = level is None and element.find(f"{_W}pPr/{_W}numPr") is not None
    is_item = is_item or style.lower().startswith("list")
    return DocxBlock(f"• {text}" if is_item and text[0] not in "•–-" else text, level)


def _style(element: Any) -> str:  # noqa: ANN401  # likewise
    return "" if element is None else str(element.get(f"{_W}val") or "")


def _text(element: Any, hidden: set[str]) -> str:  # noqa: ANN401  # likewise
    """Return the text of a paragraph, its line breaks as newlines."""
    pieces: list[str] = []
    waiting = [iter([element])]
    while waiting:
        one = next(waiting[-1], None)
        if one is None:
            waiting.pop()
        elif one.tag in BREAKS:
            pieces.append(BREAKS[one.tag])
        elif one.tag == f"{_W}t":
            pieces.append(one.text or "")
        elif one.tag not in GONE and not (one.tag == RUN and _is_hidden(one, hidden)):
            if one.tag == PARAGRAPH and one is not element:
                pieces.append("\n")
            waiting.append(one.iterchildren())
    lines = _SPACES.sub(" ", "".join(pieces)).split("\n")
    return "\n".join(filter(None, map(str.strip, lines)))


def _is_hidden(run: Any, hidden: set[str]) -> bool:  # noqa: ANN401  # likewise
    """Return whether a run, or a style, is hidden."""
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    if vanish is not None:
        return vanish.get(f"{_W}val", "1") not in OFF
    return _style(run.find(f"{_W}rPr/{_W}rStyle")) in hidden


def _table(element: Any, hidden: set[str]) -> DocxBlock | None:  # noqa: ANN401  # likewise
    """Return a table; its text alone where it has one column, or more rows or columns than a table of data."""
    rows = [row for row in element.iterchildren(ROW) if row.find(f"{_W}trPr/{_W}del") is None]
    grid = [[_cell(cell, hidden) for cell in row.iterchildren(CELL)] for row in rows]
    grid = [row for row in grid if any(row)]
    if not grid:
        return None
    width = max(map(len, grid))
    if width == 1 or len(grid) == 1 or width > MAX_COLUMNS or len(grid) > MAX_ROWS:
        return DocxBlock("\n\n".join(cell for row in grid for cell in row if cell))
    even = [[*(" ".join(cell.split()) for cell in row), *[""] * (width - len(row))] for row in grid]
    return DocxBlock(table_text(even), is_table=True)


def _cell(cell: Any, hidden: set[str]) -> str:  # noqa: ANN401  # likewise
    texts = (_text(paragraph, hidden) for paragraph in _parts(cell, 0))
    return "\n".join(filter(None, texts))

"""The paragraphs of a saved page by its elements: on old and short pages, text would run together otherwise."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import Any

LONG_CELL = 300
"""A cell with so many characters is text, and no datum."""
NEVER_IN_CELLS = ("table", "h1", "h2", "h3")
"""Elements that no cell of a data table holds."""
MAX_BEGINNINGS = 5
"""How many blocks are tried as the beginning of a text: a page can repeat one block without end."""
LONGEST_CREDIT = 80
"""The longest line, in characters, that says who wrote an article, when, or who owns it."""
_BYLINE = re.compile(r"By:?\s+[^\W\d_].*")
_ENDS = '.!?…"”'
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_COPYRIGHT = re.compile(r"(?:copyright|©|\(c\))[^.]{0,60}\b(?:19|20)\d\d\b", re.IGNORECASE)
_NO_WORD = re.compile(r"[\W_]+")


def unfold_tables(root: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Make the cells of tables that lay out a page plain blocks; return whether there were any. Changes the page."""
    tables = [table for table in root.iter("table") if _is_layout(table)]
    for table in tables:
        # A data table may be in a cell of another table.
        own = [part for part in table.iter("tbody", "tr", "td") if next(part.iterancestors("table"), None) is table]
        for element in (*own, table):
            element.tag = "div"
    return bool(tables)


def _is_layout(table: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Return whether a table has one row, or a cell that holds no datum."""
    if len(list(islice(table.iter("tr"), 2))) == 1:
        return True
    cells = table.iter("td")
    return any(next(cell.iter(*NEVER_IN_CELLS), None) is not None or _length(cell) > LONG_CELL for cell in cells)


def _length(cell: Any) -> int:  # noqa: ANN401  # lxml has no types
    return len("".join(cell.itertext()))


def restore(paragraphs: Sequence[str], blocks: Sequence[str]) -> Iterator[str]:
    """Yield paragraphs; a paragraph that is no block of the page is replaced by the blocks that it consists of.

    On short pages, several blocks come as one paragraph, or a block with links comes as several.
    """
    bare = [bare_text(block) for block in blocks]
    numbers = _numbers(bare)
    known = {"", *bare, *(bare_text(line) for block in blocks for line in _lines(block))}
    for is_whole, group in groupby(paragraphs, lambda text: text.startswith("|") or bare_text(text) in known):
        found = list(group)
        parts = () if is_whole else _parts(bare_text("".join(found)), numbers)
        # A block with a small first letter continues a sentence.
        if any(blocks[part][0].islower() for part in parts[1:]):
            parts = ()
        yield from [blocks[part] for part in parts] or found


def _lines(block: str) -> list[str]:
    """Return the lines of a block that the page breaks; none where a program broke them within sentences."""
    lines = block.split("\n")
    return [] if any(line[:1].islower() for line in lines[1:]) else lines


def credits_above(paragraphs: Sequence[str], blocks: Sequence[str]) -> list[str]:
    """Return the byline on a line of its own above an article's first sentence, and the dates below the byline."""
    bare = [bare_text(block) for block in blocks]
    first = next((bare_text(text) for text in paragraphs if len(text) > LONGEST_CREDIT or text[-1] in _ENDS), "")
    above = blocks[: bare.index(first)] if first in bare else ()
    lines = [line.strip() for block in above for line in block.split("\n") if len(line) <= LONGEST_CREDIT]
    byline = next((number for number in reversed(range(len(lines))) if _BYLINE.fullmatch(lines[number])), None)
    return [] if byline is None else [lines[byline], *filter(_YEAR.search, lines[byline + 1 :])]


def copyright_below(blocks: Sequence[str]) -> list[str]:
    """Return the last line of a page that says who owns it."""
    owners = (line.strip() for block in reversed(blocks) for line in block.split("\n"))
    return list(islice((line for line in owners if len(line) <= LONGEST_CREDIT and _COPYRIGHT.match(line)), 1))


Numbers = dict[int, dict[str, list[int]]]
"""Length, the shortest first → block of so many letters and digits → where in the page it is."""


def _numbers(blocks: Sequence[str]) -> Numbers:
    found: Numbers = {length: defaultdict(list) for length in sorted({len(block) for block in blocks if block})}
    for number, block in enumerate(blocks):
        if block:
            found[len(block)][block].append(number)
    return found


def _parts(text: str, blocks: Numbers) -> tuple[int, ...]:
    """Return the numbers of the blocks that a text consists of, in the page's order; none when it does not."""
    begins = sorted(number for _, found in _standing_at(text, 0, blocks) for number in found[:MAX_BEGINNINGS])
    tried = (_parts_from(text, begin, blocks) for begin in begins[:MAX_BEGINNINGS])
    return next(filter(None, tried), ())


def _parts_from(text: str, begin: int, blocks: Numbers) -> tuple[int, ...]:
    """Return the numbers of the blocks that a text consists of from one block on, always with the next that fits."""
    position, parts = 0, []
    while position < len(text):
        fitting = [
            (found[number], length)
            for length, found in _standing_at(text, position, blocks)
            if (number := bisect_left(found, begin)) < len(found)
        ]
        if not fitting:
            return ()
        part, length = min(fitting)
        parts.append(part)
        position, begin = position + length, part + 1
    return tuple(parts)


def _standing_at(text: str, position: int, blocks: Numbers) -> Iterator[tuple[int, list[int]]]:
    """Yield the length and the numbers of the blocks at a position of a text."""
    for length, having in blocks.items():
        if position + length > len(text):
            return
        found = having.get(text[position : position + length])
        if found:
            yield length, found


def bare_text(text: str) -> str:
    """Return the letters and digits of a text."""
    return _NO_WORD.sub("", text)

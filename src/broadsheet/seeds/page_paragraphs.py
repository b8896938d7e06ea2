"""The paragraphs of a saved page, from its elements: in old and short pages, trafilatura joins or splits them."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import Any

MAX_DATA_CELL = 300
"""A table with more characters in a cell is for layout, not for data."""
LAYOUT_TAGS = ("table", "h1", "h2", "h3")
"""A table with these elements in a cell is for layout, not for data."""
MAX_BEGINNINGS = 5
"""How many blocks are tried as the beginning of a text. A page can repeat a block very often."""
MAX_CREDIT_LENGTH = 80
"""The longest line, in characters, that may be a byline, a date or a copyright notice."""
_BYLINE = re.compile(r"By:?\s+[^\W\d_].*")
_SENTENCE_ENDS = '.!?…"”'
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_COPYRIGHT = re.compile(r"(?:copyright|©|\(c\))[^.]{0,60}\b(?:19|20)\d\d\b", re.IGNORECASE)
_NO_WORD = re.compile(r"[\W_]+")


def unfold_tables(root: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Turn layout tables into `div` elements, in place. Tell whether there were any."""
    tables = [table for table in root.iter("table") if _is_layout(table)]
    for table in tables:
        # A cell of a layout table may hold a data table.
        own = [part for part in table.iter("tbody", "tr", "td") if next(part.iterancestors("table"), None) is table]
        for element in (*own, table):
            element.tag = "div"
    return bool(tables)


def _is_layout(table: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Tell whether a table is for layout: it has one row only, or a cell that cannot be data."""
    if len(list(islice(table.iter("tr"), 2))) == 1:
        return True
    cells = table.iter("td")
    return any(next(cell.iter(*LAYOUT_TAGS), None) is not None or _length(cell) > MAX_DATA_CELL for cell in cells)


def _length(cell: Any) -> int:  # noqa: ANN401  # lxml has no types
    return len("".join(cell.itertext()))


def restore(paragraphs: Sequence[str], blocks: Sequence[str]) -> Iterator[str]:
    """Yield paragraphs, with those that are not blocks of the page replaced by the blocks that they consist of.

    In short pages, several blocks may have become one paragraph, or one block with links several paragraphs.
    """
    stripped = [_letters_and_digits(block) for block in blocks]
    numbers = _positions_of(stripped)
    known = {"", *stripped, *(_letters_and_digits(line) for block in blocks for line in _lines(block))}
    for is_whole, group in groupby(paragraphs, lambda text: text.startswith("|") or _letters_and_digits(text) in known):
        found = list(group)
        parts = () if is_whole else _parts(_letters_and_digits("".join(found)), numbers)
        # A block that begins with a small letter continues a sentence.
        if any(blocks[part][0].islower() for part in parts[1:]):
            parts = ()
        yield from [blocks[part] for part in parts] or found


def _lines(block: str) -> list[str]:
    """Return the lines of a block; none if the lines are broken within sentences."""
    lines = block.split("\n")
    return [] if any(line[:1].islower() for line in lines[1:]) else lines


def credits_above(paragraphs: Sequence[str], blocks: Sequence[str]) -> list[str]:
    """Return the byline above an article's first sentence, and the lines with dates below the byline."""
    stripped = [_letters_and_digits(block) for block in blocks]
    first = next(
        (
            _letters_and_digits(text)
            for text in paragraphs
            if len(text) > MAX_CREDIT_LENGTH or text[-1] in _SENTENCE_ENDS
        ),
        "",
    )
    above = blocks[: stripped.index(first)] if first in stripped else ()
    lines = [line.strip() for block in above for line in block.split("\n") if len(line) <= MAX_CREDIT_LENGTH]
    byline = next((number for number in reversed(range(len(lines))) if _BYLINE.fullmatch(lines[number])), None)
    return [] if byline is None else [lines[byline], *filter(_YEAR.search, lines[byline + 1 :])]


def copyright_below(blocks: Sequence[str]) -> list[str]:
    """Return the last copyright notice of a page, as a list of at most one line."""
    owners = (line.strip() for block in reversed(blocks) for line in block.split("\n"))
    return list(islice((line for line in owners if len(line) <= MAX_CREDIT_LENGTH and _COPYRIGHT.match(line)), 1))


BlockPositions = dict[int, dict[str, list[int]]]
"""Length, shortest first → letters and digits of a block of this length → its positions in the page."""


def _positions_of(blocks: Sequence[str]) -> BlockPositions:
    found: BlockPositions = {length: defaultdict(list) for length in sorted({len(block) for block in blocks if block})}
    for number, block in enumerate(blocks):
        if block:
            found[len(block)][block].append(number)
    return found


def _parts(text: str, blocks: BlockPositions) -> tuple[int, ...]:
    """Return the positions of blocks that together are a text, in the page's order; none if no blocks are."""
    begins = sorted(number for _, found in _blocks_at(text, 0, blocks) for number in found[:MAX_BEGINNINGS])
    tried = (_parts_from(text, begin, blocks) for begin in begins[:MAX_BEGINNINGS])
    return next(filter(None, tried), ())


def _parts_from(text: str, begin: int, blocks: BlockPositions) -> tuple[int, ...]:
    """Return the positions of blocks that together are a text, from `begin` on, always with the next that fits."""
    position, parts = 0, []
    while position < len(text):
        fitting = [
            (found[place], length)
            for length, found in _blocks_at(text, position, blocks)
            if (place := bisect_left(found, begin)) < len(found)
        ]
        if not fitting:
            return ()
        part, length = min(fitting)
        parts.append(part)
        position, begin = position + length, part + 1
    return tuple(parts)


def _blocks_at(text: str, position: int, blocks: BlockPositions) -> Iterator[tuple[int, list[int]]]:
    """Yield length and positions of each block whose letters are at a position of a text."""
    for length, positions_of in blocks.items():
        if position + length > len(text):
            return
        found = positions_of.get(text[position : position + length])
        if found:
            yield length, found


def _letters_and_digits(text: str) -> str:
    """Return the letters and digits of a text."""
    return _NO_WORD.sub("", text)

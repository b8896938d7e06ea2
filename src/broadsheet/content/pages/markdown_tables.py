"""Tables of Markdown, except those whose cells would mostly be filled in.

A row that is shorter than the table's head is filled with empty cells. With a wide head above many short rows, the
HTML would be a thousand times as long as the Markdown.
"""

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import table

SPARE = 100
"""How many cells more than characters a table may have; without filled-in cells, it has fewer."""
_DELIMITERS = frozenset("|:- \t")
_END = "broadsheet: end of lines"


def filled_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  # a rule's signature
    """Read a table as markdown-it does, unless more than half of its cells would be filled in."""
    return not _is_hollow(state, start, end) and table(state, start, end, silent)


def _is_hollow(state: StateBlock, start: int, end: int) -> bool:
    if start + 2 >= end or not _DELIMITERS.issuperset(_line(state, start + 1)):
        return False
    last = _end_of_lines(state, start, end)
    written = state.eMarks[last - 1] - state.bMarks[start]
    return _line(state, start).count("|") * (last - start) > written + SPARE


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _end_of_lines(state: StateBlock, start: int, end: int) -> int:
    """Return the number of the next empty line, which is looked for once for all lines before it."""
    first: int
    last: int
    first, last = state.env.get(_END, (0, 0))
    if not first <= start < last <= end:
        last = next((number for number in range(start, end) if state.isEmpty(number)), end)
        state.env[_END] = start, last
    return last

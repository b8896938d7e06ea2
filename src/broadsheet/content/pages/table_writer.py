"""A table of a seed as a table of Markdown."""

import re

from broadsheet.content.pages.markdown_escapes import escape

_STAND_IN = "\x01"
"""Stands for a stroke while a cell is escaped: no text of a seed has it."""
_STROKE = re.compile(r"(?<!\\)\|")


def write_table(text: str) -> str:
    r"""Return the Markdown of a table, given as `RawArticle.tables` describes; its first row is the head.

    >>> print(write_table("| Year | Ships |\n| 2022 | *140* |"))
    | Year | Ships |
    | --- | --- |
    | 2022 | \*140\* |
    """
    rows = [_STROKE.split(line)[1:-1] for line in text.split("\n")]
    head, *others = (f"| {' | '.join(_escape(cell) for cell in row)} |" for row in rows)
    return "\n".join([head, f"|{' --- |' * len(rows[0])}", *others])


def _escape(cell: str) -> str:
    """Return the Markdown of a cell, in which a stroke has a backslash before it."""
    return escape(cell.strip().replace(r"\|", _STAND_IN)).replace(_STAND_IN, r"\|")

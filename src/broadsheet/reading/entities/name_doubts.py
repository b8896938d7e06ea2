"""Doubts about names, in tables: the first one that a name leaves says how sure it is.

The tables are in `person_doubts.py` and `thing_doubts.py`; each lists the doubts with the confidence that they leave.
What is unsure is held back.
"""

from collections.abc import Callable
from typing import TypeVar

from broadsheet.model import Confidence, DoubtfulName

Named = TypeVar("Named")
Doubts = tuple[tuple[str, Confidence, Callable[[Named], bool]], ...]
"""Doubt, the confidence that it leaves, and whether a name leaves it; those that leave least come first."""


def first_doubt(table: Doubts[Named], named: Named, kind: str, name: str) -> DoubtfulName | None:
    """Return the first doubt of a table that a name leaves."""
    for doubt, confidence, holds in table:  # a generator for each name takes longer than its answers
        if holds(named):
            return DoubtfulName(kind, name, doubt, confidence=confidence)
    return None

"""Doubts about names, in tables: the first one that a name leaves says how sure it is.

The tables are in `person_doubts.py` and `thing_doubts.py`; each lists the doubts with the confidence that they leave.
What is unsure is held back.
"""

from collections.abc import Callable
from typing import TypeVar

from broadsheet.model import Confidence, DoubtfulName

Named = TypeVar("Named")
Doubts = tuple[tuple[str, Confidence, int, Callable[[Named], bool]], ...]
"""Doubt, the confidence that it leaves, of which names it is asked, and whether such a name leaves it.

Those that leave least come first.
"""


class Asked:
    """Of which names a doubt is asked, as bits: of those that are all that it says."""

    ALL = 0
    SINGLE = 1
    """One word."""
    SEVERAL = 2
    """Several words."""
    BARE = 4
    """Nothing around the name says that it is somebody's."""
    NO_ROLE = 8
    """No role is beside it."""
    UNLISTED = 16
    """No list of places or of organizations has it."""
    MENTIONED = 32
    """The text has it, and not the dateline alone."""
    OF_MATCH = 64
    """The article reports a match, so that a town may be its team."""


def asked_of_words(name: str) -> int:
    """Return the bits of `Asked` that the number of words of a name gives."""
    return Asked.SEVERAL if " " in name else Asked.SINGLE


def first_doubt(table: Doubts[Named], named: Named, asked: int, kind: str, name: str) -> DoubtfulName | None:
    """Return the first doubt of a table that a name leaves; `asked` are the bits of `Asked` that are true of it."""
    for doubt, confidence, of, holds in table:  # a generator for each name takes longer than its answers
        if of & asked == of and holds(named):
            return DoubtfulName(kind, name, doubt, confidence=confidence)
    return None

"""Doubts about names, in tables: the first one that a name leaves says how sure it is.

The tables are in `person_doubts.py`, `role_doubts.py`, `organization_doubts.py` and `place_doubts.py`; each lists the
doubts with the confidence that they leave.
What is unsure is held back.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from broadsheet.model import Confidence, DoubtfulName

Named = TypeVar("Named")
Doubt = tuple[str, Confidence, int, Callable[[Named], bool]]
"""What is doubted, the confidence that it leaves, of which names it is asked, and whether such a name leaves it."""


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


class Doubts(Generic[Named]):
    """A table of doubts. Those that leave least come first."""

    def __init__(self, *doubts: Doubt[Named]) -> None:
        """Take the doubts in their order."""
        self._doubts = doubts
        self._by_asked: dict[int, tuple[Doubt[Named], ...]] = {}

    def first(self, named: Named, asked: int, kind: str, name: str) -> DoubtfulName | None:
        """Return the first doubt that a name leaves; `asked` are the bits of `Asked` that are true of it."""
        if asked not in self._by_asked:
            self._by_asked[asked] = tuple(doubt for doubt in self._doubts if doubt[2] & asked == doubt[2])
        for doubt, confidence, _, holds in self._by_asked[asked]:
            if holds(named):
                return DoubtfulName(kind, name, doubt, confidence=confidence)
        return None

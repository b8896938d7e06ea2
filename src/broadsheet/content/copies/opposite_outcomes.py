"""Whether two sentences that are alike tell of opposite outcomes: approved and rejected, rose and fell."""

from collections.abc import Iterator

from broadsheet.lexicon.word_lists import word_list

OPPOSITES = (
    ("approving", "refusing"),
    ("rising", "falling"),
    ("winning", "losing"),
    ("convicting", "acquitting"),
    ("opening", "closing"),
    ("living", "dying"),
    ("hiring", "leaving"),
)
"""The lists of words that speak for one outcome, and for its opposite. With words of both, as `voted to reject` and
`agreed to a ban`, a sentence tells of the second."""


def find_opposites(one: frozenset[str], other: frozenset[str]) -> str:
    """Return which words that only one of two sentences has tell of opposite outcomes; empty where none do."""
    return next(_opposite_words(one - other, other - one), "")


def _opposite_words(one: frozenset[str], other: frozenset[str]) -> Iterator[str]:
    for first, second in ((word_list(name), word_list(opposite)) for name, opposite in OPPOSITES):
        if one & first and not one & second and other & second:
            yield f"{min(one & first)} where the other has {min(other & second)}"
        if one & second and other & first and not other & second:
            yield f"{min(one & second)} where the other has {min(other & first)}"

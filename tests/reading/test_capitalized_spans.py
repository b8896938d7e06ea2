"""Runs of capitalised words are the same whichever of two patterns looks for them."""

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.reading.entities.capitalized_spans import find_capitalized_spans

PIECES = (
    "Ana", "Berg", "of ", "and ", "the ", "van ", "20", "U.S.", "J.", "Gov.", "St.", "’s", "'", "-", "– ", " ", "  ",
    "\u00a0", "(", "“", "”", "é", "É", "a", "X", "&", "@", "3rd", "No. 1", "\n", "bin ", "MÜLLER",
)  # fmt: skip
NO_RUN = "\n-A"
"""What makes a text one that may have a name such as al-Berg, and is neither that nor a run."""


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_both_patterns_find_the_same_runs(text: str) -> None:
    assert find_capitalized_spans(f"{text}{NO_RUN}") == find_capitalized_spans(text)

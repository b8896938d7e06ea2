"""Texts that were copied from narrow columns: their lines, and the words that the ends of lines divide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.seeds.column_text import join_columns

COLUMN = """THE ORLE POST
Tuesday, March 12, 2024
Orle approves new har-
bour wall
By Tove Lindahl
ORLE — The council of Orle ap-
proved a new harbour wall on
Tuesday, ending ten years of de-
bate.
"We waited ten years," said
Mayor Ann Berg, who had cam-
paigned for it.
A long-term plan of the council
ends. It was the long-
term plan of five mayors."""


def test_paragraphs_are_joined_and_words_made_whole() -> None:
    assert join_columns(COLUMN).split("\n") == [
        "THE ORLE POST",
        "Tuesday, March 12, 2024",
        "Orle approves new harbour wall",
        "By Tove Lindahl",
        "ORLE — The council of Orle approved a new harbour wall on Tuesday, ending ten years of debate.",
        '"We waited ten years," said Mayor Ann Berg, who had campaigned for it.',
        "A long-term plan of the council ends. It was the long-term plan of five mayors.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Orle approves wall\n\nThe council approved it -\nby one vote.\n\nThe end.",
        "One line with long-\nterm in it.\n\nAnother line.",
        "pre-\npost-\n",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert join_columns(text) == text


@given(st.lists(st.text(alphabet="ab -.A", max_size=12), max_size=12).map("\n".join))
def test_no_letter_is_lost(text: str) -> None:
    assert [c for c in join_columns(text) if c.isalpha()] == [c for c in text if c.isalpha()]

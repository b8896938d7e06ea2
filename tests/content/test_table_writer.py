"""A table that was written as Markdown is shown with exactly its cells."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.content.pages.markdown import render
from broadsheet.content.pages.table_writer import write_table

PIECES = [
    "|",
    "\\",
    "a",
    "b1",
    " ",
    "*",
    "_",
    "`",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "&amp;",
    "-",
    ":",
    "1.",
    "#",
    "~~",
    "é",
    "^",
    "=",
]
CELL = st.lists(st.sampled_from(PIECES), max_size=8).map(lambda pieces: " ".join("".join(pieces).split()))


@st.composite
def grids(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(2, 4))
    return draw(st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=2, max_size=5))


@given(grids())
def test_the_cells_of_a_table_are_shown_as_they_are(grid: list[list[str]]) -> None:
    strokes = [[cell.replace("|", r"\|") for cell in row] for row in grid]
    text = "\n".join(" ".join(["|", *(f"{cell} |".lstrip() for cell in row)]) for row in strokes)
    html, _ = render(f"Before.\n\n{write_table(text)}\n\nBehind.\n")
    assert [unescape(cell) for cell in re.findall(r"<t[dh]>(.*?)</t[dh]>", html)] == [
        cell for row in grid for cell in row
    ]
    assert html.startswith('<p id="p1">Before.</p>')
    assert html.endswith('<p id="p2">Behind.</p>\n')

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.reading.sentences import split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["It rained.", "It stopped!", "Why?", "Nobody knows…"],
        ["Mr. Berg met Gen. J. R. Osten of the U.S. Army at 5 p.m. on Jan. 3.", "He left."],
        ["He lives in the U.S.", "The house is small."],
        ["“We wait,” she said.", "“We have time.”", "He left."],
        ["It cost 3.5 million, e.g. for wells.", "That was much."],
        ["Yes. no capital follows."],
        ["Former Prime Minister (Rtd.) General Berg left.", "Gov. Osten (D-Norland.)", "It rained."],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


def test_lines_end_sentences() -> None:
    assert [*split_sentences("One\nTwo\n")] == [(0, 3), (4, 7)]


@given(st.text(alphabet="aA.!? \n\"”'…Mr", max_size=60) | st.text(max_size=60))
def test_sentences_hold_all_but_white_space(text: str) -> None:
    spans = split_sentences(text)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)


def test_long_repeated_text_is_read() -> None:
    # Any step that is not linear would run for hours here.
    for piece in (".", ". ", " ", "\n", "A. ", '."', "… ’"):
        split_sentences(piece * (500_000 // len(piece)))

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth.measuring import find_growth_of

from broadsheet.model import Paragraph, Person, Quotation
from broadsheet.reading.entities.people import find_people
from broadsheet.reading.speech.quotes_and_statements import find_quotes_and_statements

PEOPLE = [Person("Anna Berg", ("minister",)), Person("Carl Osten")]
MARKS = ["“", "”", '"', "'", "’", "‘", "''", "«", "»", "„", "―", ".", ",", "?", " ", "\u00a0"]
PIECES = [
    *MARKS,
    "said",
    " Anna Berg ",
    "he",
    "the minister",
    "rain falls",
    "according to",
    "Osten and",
    "told",
    "I",
    "a b c d e f",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=50).map("".join) | st.text(max_size=100)


def test_case(case: tuple[str, str]) -> None:
    text, expected = case
    paragraphs = [Paragraph(f"p{number}", text.replace("\n", " ")) for number, text in enumerate(text.split("\n\n"), 1)]
    quotes, _ = find_quotes_and_statements(paragraphs, find_people(paragraphs))
    lines = [f"{quote.paragraph} {_speakers(quote)}: {quote.text}" for quote in quotes]
    assert "\n".join(lines) == expected


def _speakers(quote: Quotation) -> str:
    """Return who said a quote, with a question mark where that is unsure; a dash where the text does not say."""
    possible = [f"{name}?" for name in quote.possible]
    return ", ".join([*quote.speakers, *possible]) or "-"


@given(st.lists(TEXTS, max_size=5))
def test_every_quotation_is_a_stretch_of_its_paragraph_said_by_people_of_the_article(texts: list[str]) -> None:
    paragraphs = [Paragraph(f"p{number}", text) for number, text in enumerate(texts, 1)]
    text_of = {paragraph.id: paragraph.text for paragraph in paragraphs}
    for quote in find_quotes_and_statements(paragraphs, PEOPLE)[0]:
        assert quote.text
        assert quote.text in text_of[quote.paragraph]
        assert set(quote.speakers) <= {person.name for person in PEOPLE}


@pytest.mark.parametrize(
    "piece",
    [
        "“a b c d e” ",
        '"',
        "'a ",
        "he said “one two three four five” ",
        "Anna Berg, “",
        "Anna Berg said ",
        "the ",
        "… ",
        ". . ",
    ],
)
def test_twice_as_much_text_costs_twice_as_much(piece: str) -> None:
    assert not find_growth_of(lambda text: find_quotes_and_statements([Paragraph("p1", text)], PEOPLE), piece, 16_000)


def test_many_paragraphs_of_speech_are_read() -> None:
    paragraphs = [Paragraph(f"p{number}", "“We will wait for rain,” she said.") for number in range(3000)]
    assert len(find_quotes_and_statements(paragraphs, PEOPLE)[0]) == len(paragraphs)

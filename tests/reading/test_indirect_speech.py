import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth.measuring import find_growth_of

from broadsheet.model import Paragraph, Person
from broadsheet.reading.entities.people import find_people
from broadsheet.reading.speech.quotes_and_statements import find_quotes_and_statements

PEOPLE = [Person("Anna Berg", ("minister",)), Person("Carl Osten")]
PIECES = [
    *["Anna Berg", "Osten", "he", "the minister", "said", "told", "that", "according to", "According to", "on Monday"],
    *["the rain will fall", "reporters", ",", ".", "?", "“", "”", "not", "A", "and", "_"],
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.text(max_size=100)


def test_case(case: tuple[str, str]) -> None:
    text, expected = case
    paragraphs = [Paragraph(f"p{number}", text.replace("\n", " ")) for number, text in enumerate(text.split("\n\n"), 1)]
    _, statements = find_quotes_and_statements(paragraphs, find_people(paragraphs))
    lines = [f"{one.paragraph} {', '.join(one.speakers) or '-'}: {one.text}" for one in statements]
    assert "\n".join(lines) == expected


@given(st.lists(TEXTS, max_size=5))
def test_every_statement_is_a_stretch_of_its_paragraph_made_by_people_of_the_article(texts: list[str]) -> None:
    paragraphs = [Paragraph(f"p{number}", text) for number, text in enumerate(texts, 1)]
    text_of = {paragraph.id: paragraph.text for paragraph in paragraphs}
    for statement in find_quotes_and_statements(paragraphs, PEOPLE)[1]:
        assert statement.text
        assert statement.text in text_of[statement.paragraph]
        assert statement.speakers
        assert set(statement.speakers) <= {person.name for person in PEOPLE}


@pytest.mark.parametrize(
    "piece",
    [
        "Anna Berg said ",
        "that ",
        "Anna Berg said that rain ",
        ", said Osten ",
        "According to Berg, ",
        "said, ",
    ],
)
def test_twice_as_much_text_costs_twice_as_much(piece: str) -> None:
    assert not find_growth_of(lambda text: find_quotes_and_statements([Paragraph("p1", text)], PEOPLE), piece, 16_000)


def test_twice_as_many_paragraphs_cost_twice_as_much() -> None:
    def find(text: str) -> None:
        find_quotes_and_statements([Paragraph(f"p{n}", line) for n, line in enumerate(text.split("\n"))], PEOPLE)

    assert not find_growth_of(find, "She said that the rain would fall.\n", 20_000)

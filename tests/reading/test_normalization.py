"""Unusual characters change nothing of what is found, and nothing of what is published."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth.measuring import find_growth_of

from broadsheet.model import Paragraph, Person, RawArticle, Reading
from broadsheet.reading import (
    find_acronyms,
    find_demonym_countries,
    find_evidence,
    find_quotes_and_statements,
    find_topic_words,
    read_article,
)
from broadsheet.reading.normalization import (
    INVISIBLE,
    USUAL,
    normalize,
    normalize_paragraphs,
    written_span,
    written_stretch,
)

SEED = """Harbour vote divides Orle

By Ana Berg and René Dahl
14 November 2024

ORLE, Nov. 14 (AP) — The council of Orle voted on Monday. Mayor Ines Quill welcomed the vote and the Ukrainian guests.

“We waited for this for years,” said Ms. Quill, the mayor of Orle. She met René Dahl, the minister, and Siobhán Berg.

Ms. Dahl left. U.S. President Joe Biden and the World Trade Organization (WTO) agreed on a ceasefire in the war.
"""
PEOPLE = (Person("Ines Quill", ("mayor of Orle",)), Person("René Dahl", ("minister",)))

UNUSUAL: dict[str, Callable[[str], str]] = {
    "no-break spaces in names": lambda text: text.replace("Ana Berg", "Ana\u00a0Berg").replace(
        "s Quill", "s\u00a0Quill"
    ),
    "no-break spaces behind titles": lambda text: text.replace("Ms. ", "Ms.\u00a0").replace("Mayor ", "Mayor\u202f"),
    "no-break spaces everywhere": lambda text: text.replace(" ", "\u00a0"),
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text),
    "zero-width space in a headline": lambda text: text.replace("Harbour", "Har\u200bbour"),
    "zero-width spaces in names": lambda text: text.replace("Dahl", "Da\u200bhl").replace("Joe B", "Joe\u200b \u200bB"),
    "soft hyphens in names": lambda text: text.replace("Quill", "Qu\u00adill").replace("Organiza", "Organi\u00adza"),
    "invisible marks around quotes": lambda text: text.replace("“", "\u200e“\u200b").replace("”", "\u200b”\u200f"),
    "a line of nothing": lambda text: text.replace("\n\n", "\n\u200b \u00ad\n"),
}
"""By what they are: characters that a seed may have without saying anything else."""


def read(text: str) -> Reading:
    return read_article(RawArticle(seed="seeds/a.txt", digest="", text=text))


@pytest.mark.parametrize("name", UNUSUAL)
def test_a_seed_says_the_same_in_unusual_characters(name: str) -> None:
    usual, unusual = read(SEED), read(UNUSUAL[name](SEED))
    for field in (
        "published",
        "source",
        "byline",
        "section",
        "topics",
        "people",
        "organizations",
        "places",
        "language",
    ):
        assert getattr(unusual, field) == getattr(usual, field), field
    assert normalize(unusual.title) == usual.title
    assert list(map(normalize, unusual.paragraphs)) == list(usual.paragraphs)
    assert normalize(unusual.summary or "") == usual.summary


@pytest.mark.parametrize("name", UNUSUAL)
def test_a_page_says_the_same_in_unusual_characters(name: str) -> None:
    def written(change: Callable[[str], str]) -> list[Paragraph]:
        texts = (text for text in change(SEED).split("\n") if normalize(text).strip())
        return [Paragraph(f"p{number}", text) for number, text in enumerate(texts, 1)]

    usual, unusual = written(str), written(UNUSUAL[name])
    quotes, statements = find_quotes_and_statements(unusual, PEOPLE)
    expected = find_quotes_and_statements(usual, PEOPLE)
    for found, as_usual in zip((quotes, statements), expected, strict=True):
        assert [(normalize(one.text), one.speakers) for one in found] == [(one.text, one.speakers) for one in as_usual]
    texts = {paragraph.id: paragraph.text for paragraph in unusual}
    assert all(one.text in texts[one.paragraph] for one in (*quotes, *statements))
    assert find_evidence(unusual, PEOPLE) == find_evidence(usual, PEOPLE)
    assert find_acronyms(unusual, ["World Trade Organization"]) == {"WTO": "World Trade Organization"}
    assert find_demonym_countries(unusual) == ("Ukraine",)
    assert find_topic_words("", unusual, ["Armed conflict"]) == find_topic_words("", usual, ["Armed conflict"])


def test_the_seeds_own_characters_are_published_but_for_invisible_ones_in_the_headline() -> None:
    reading = read(UNUSUAL["zero-width space in a headline"](unicodedata.normalize("NFD", SEED)))
    assert reading.title == "Harbour vote divides Orle"
    assert "She met Rene\u0301 Dahl" in reading.paragraphs[1]


def test_people_of_a_page_are_found_in_whatever_characters_their_names_are() -> None:
    people = [Person("Rene\u0301\u00a0Dahl", ("prime\u00a0minister",))]
    paragraphs = [Paragraph("p1", "René Dahl, the prime minister, said: “We waited for this for so many years.”")]
    quotes, _ = find_quotes_and_statements(paragraphs, people)
    assert [quote.speakers for quote in quotes] == [(people[0].name,)]
    assert [(found.name, found.role, found.paragraph) for found in find_evidence(paragraphs, people)] == [
        ("Rene\u0301\u00a0Dahl", "prime\u00a0minister", "p1")
    ]
    assert find_acronyms([Paragraph("p1", "The World Ski Fund (WSF)")], ["World\u00a0Ski Fund"]) == {
        "WSF": "World\u00a0Ski Fund"
    }


TEXTS = st.text(st.sampled_from(["a", "e", "“", " ", "\n", "\u0301", "\u0323", "é", *USUAL, *INVISIBLE]), max_size=30)


@given(TEXTS | st.text(max_size=30))
def test_normalizing_twice_changes_nothing_more(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)


@given(TEXTS, st.data())
def test_a_stretch_leads_back_to_what_was_written(text: str, data: st.DataObject) -> None:
    usual = normalize(text)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(usual))] * 2)))
    first, last = written_span(text, start, end)
    assert 0 <= first <= last <= len(text)
    assert written_stretch(text, usual) in text


@pytest.mark.parametrize(
    ("text", "stretch", "written"),
    [
        ("\u200bWe\u00ad go\u200b”", "We go", "\u200bWe\u00ad go"),
        ("Rene\u0301 left", "René", "Rene\u0301"),
        ("Rene\u0301 left", "left", "left"),
        ("a\u00a0b", "a b", "a\u00a0b"),
        (
            "the U. S. board’ s co - founder, a 26 - year - old",
            "U.S. board’s co-founder",
            "U. S. board’ s co - founder",
        ),
        ("at 6 a. m. Omar al - Berg left", "a.m. Omar al-Berg", "a. m. Omar al - Berg"),
        ("a 26-year - old left", "26-year-old", "26-year - old"),
        ("a b", "c", "c"),
    ],
)
def test_stretches_as_they_are_written(text: str, stretch: str, written: str) -> None:
    assert written_stretch(text, stretch) == written


def test_usual_paragraphs_are_not_copied() -> None:
    paragraphs = [Paragraph("p1", "The council’s vote — “We go”, said René.")]
    assert normalize_paragraphs(paragraphs) is paragraphs


@pytest.mark.parametrize(
    "piece", ["\u00ad", "e\u0301", "\u00a0", "a\u200b", "“a\u200b b c d e f g.” ", "e\u00ad\u0301"]
)
def test_twice_as_much_text_costs_twice_as_much(piece: str) -> None:
    def read_back(text: str) -> None:
        for place in range(0, len(normalize(text)), 50):
            written_span(text, place, place)

    assert not find_growth_of(read_back, piece, 12_000)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Bay\u00a0to\u200bopen\ufeff its bridge", "Bay to open its bridge"),
        ("\ufeffThe har\u00adbour", "The harbour"),
        ("می\u200cخواهد پل را", "می\u200cخواهد پل را"),
        ("\u202aThe\u200e har\u200dbour\u202c \u061copens", "The harbour opens"),
        ("\u200fפתח את הגשר", "\u200fפתח את הגשר"),
        ("เปิด\u200bสะพาน", "เปิดสะพาน"),
    ],
)
def test_a_title_has_nothing_unseen(written: str, title: str) -> None:
    raw = RawArticle(seed="a", digest="", text="The town wants to open it in May, the mayor said.", title=written)
    assert read_article(raw).title == title

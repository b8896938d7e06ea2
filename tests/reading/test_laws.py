"""Laws of reading: nothing of an article is lost, nothing is invented, and any text has a reading."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.growth.measuring import find_growth_of

from broadsheet.model import RawArticle, Reading
from broadsheet.reading import read_article
from broadsheet.reading.layout.document import Document, reads_as_text
from broadsheet.reading.pipeline import FINDERS

SHAPE = [finder.find for finder in FINDERS if finder.name not in {"names", "topics"}]
"""The finders of an article's shape: what they find does not depend on tables of names."""

VOCABULARY = """
    the a baker of Orle baked bread on Monday in November 2024 by Ines Quill and said share comments follow read more
    related politics photo news subscribe copyright print 12 advertisement, “again” (AP) — source: tags: 14:30 UTC
"""
ENDS = (".", ".”", '."', '?"', "!”", "…")
"""How sentences end that can only be text; a short question may also be another article's headline."""
SENTENCES = st.builds(
    lambda words, end: f"They {' '.join(words)}{end}",
    st.lists(st.sampled_from(VOCABULARY.split()), min_size=3, max_size=25),
    st.sampled_from(ENDS),
)
QUOTES = SENTENCES.map(lambda sentence: f"“{sentence}”")
BOILERPLATE = st.sampled_from(
    """
    Share this article
    Comments (12)
    Most read
    Related
    Leave a review
    Follow us on social networks
    News Line
    Advertisement
    Politics
    © 2024 Orle Evening News
    Tags: bread, flour
    Photo: Ines Quill
    Read more: Flour is dear in the valley
    By Ines Quill
    Posted 09:30 CET on 16 November 2024
    14 November 2024
    Source: Northlight Wire
    Print
    Video
    Ship with flour arrives
    1. Mayor has enough
    https://example.org/a
    * * *
    World
    Why is bread dear?
    """.strip().split("\n    ")
)
ARTICLES = st.lists(st.one_of(SENTENCES, QUOTES, BOILERPLATE), min_size=1, max_size=25)


def read_shape(text: str) -> Document:
    document = Document(RawArticle(seed="seeds/a.txt", digest="", text=text))
    for find in SHAPE:
        find(document)
    return document


@given(ARTICLES, st.sampled_from(["\n", "\n\n"]))
@settings(max_examples=100)
@example(["They baked.", "They baked.", "They baked again."], "\n\n")
def test_every_sentence_of_an_article_survives_word_for_word(lines: list[str], between: str) -> None:
    document = read_shape(between.join(lines))
    sentences = {line for line in lines if line.startswith(("They", "“They"))} - {document.title}
    kept = [paragraph.text for paragraph in document.paragraphs if paragraph.text in sentences]
    assert kept == [line for line in lines if line in sentences]


@given(st.text(max_size=400) | ARTICLES.map("\n".join))
def test_any_text_has_a_reading_and_every_paragraph_is_a_stretch_of_it(text: str) -> None:
    document = read_shape(text if text.strip() else f"{text}x")
    flat = " ".join(document.raw.text.split()).replace("- ", "-")
    assert document.title
    assert document.paragraphs
    for paragraph in document.paragraphs:
        assert " ".join(paragraph.text.split()).replace("- ", "-") in flat
    if document.summary:
        assert reads_as_text(document.summary)


def test_a_reading_is_whole_and_repeatable() -> None:
    raw = RawArticle(seed="seeds/a.txt", digest="", text="Bakers return\n\nThe bakers of Orle baked again on Monday.")
    reading = read_article(raw)
    assert isinstance(reading, Reading)
    assert reading == read_article(raw)


@pytest.mark.parametrize(
    "piece",
    [
        "- ",
        "(",
        "A",
        "a b, ",
        "By A and ",
        "14 Nov ",
        "A. ",
        "| ",
        "told A ",
        "\n- ",
        "Aa\n",
        "“",
        "1:1 ",
        "“A” - \n",
    ],
)
def test_twice_as_much_text_costs_twice_as_much(piece: str) -> None:
    assert read_shape(piece * 100).paragraphs
    assert not find_growth_of(read_shape, piece, 12_000)

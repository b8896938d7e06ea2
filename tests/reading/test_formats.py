"""What a seed's own format says goes before what its text says."""

from datetime import date

import pytest
from msgspec.structs import replace

from broadsheet.model import RawArticle, Source
from broadsheet.reading import read_article

TEXT = "# Bakers *return*\n\nBy Ines Quill\n14 November 2024\n\nThey baked again on Monday.\n\nSource: Northlight Wire"


def test_the_headline_that_the_format_names_is_no_text() -> None:
    reading = read_article(RawArticle(seed="seeds/a.md", digest="", text=TEXT, title="Bakers *return*"))
    assert (reading.title, reading.paragraphs) == ("Bakers *return*", ("They baked again on Monday.",))


def test_fields_of_the_format_are_believed() -> None:
    raw = RawArticle(
        seed="seeds/a.md",
        digest="",
        text=TEXT,
        published=date(2024, 11, 15),
        source=Source("Orle Evening News"),
        url="https://example.org/",
        byline=("Petra Holm",),
    )
    assert read_article(replace(raw, tags=("Orle", "local"))).section is None
    assert read_article(replace(raw, tags=("Orle", "Local", "Sport"))).section == "Local"
    reading = read_article(raw)
    assert (reading.published, reading.source, reading.source_url) == (raw.published, raw.source, raw.url)
    assert reading.byline == ("Petra Holm",)


@pytest.mark.parametrize(
    ("names", "authors"),
    [
        ("Ines Quill, Petra Holm", ("Ines Quill", "Petra Holm")),
        ("By Ines Quill and Petra Holm", ("Ines Quill", "Petra Holm")),
        ("Ines Quill, Staff Writer", ("Ines Quill",)),
        ("Quill, Ines", ("Ines Quill",)),
        ("Orle Evening News", ("Ines Quill",)),  # an outlet is the source; the text names its author
    ],
)
def test_one_text_may_name_several_authors(names: str, authors: tuple[str, ...]) -> None:
    assert read_article(RawArticle(seed="seeds/a.html", digest="", text=TEXT, byline=(names,))).byline == authors

"""Authors as formats give them: a name without what stands around it, or nobody."""

import pytest

from broadsheet.reading.layout.author_names import clean_author


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Ines Quill", "Ines Quill"),
        ("Ines Quill March 25, 2024", "Ines Quill"),
        ("Ines Quill March", "Ines Quill"),
        ("Ines Quill Senior Politics Editor", "Ines Quill"),
        ("Ines Quill Chief Correspondent", "Ines Quill"),
        ("By Ines Quill", "Ines Quill"),
        ("View all posts by Ines Quill", "Ines Quill"),
        ("Author: Ines Quill", "Ines Quill"),
        ("Theresa May", "Theresa May"),
        ("Ines Quill May", "Ines Quill"),
        ("Madonna", "Madonna"),
        ("AFP", "AFP"),
        ("Last Updated: January 7, 2025", None),
        ("Username", None),
        ("admin", None),
        ("Super User", None),
        ("ines_q4711", None),
        ("inesquill", None),
        ("InesQuill", None),
        ("{{author.name}}", None),
        ("[author]", None),
        ("https://orle.example/authors/ines", None),
        ("www.orle.example", None),
        ("@inesquill", None),
        ("ines@orle.example", None),
        ("Staff Writer", None),
        ("undefined", None),
    ],
)
def test_an_author_is_a_name_alone(given: str, name: str | None) -> None:
    assert clean_author(given) == name

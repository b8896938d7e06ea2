"""Labels in front of headlines go; what stands later in a line is a part of the headline."""

import pytest

from broadsheet.model import RawArticle
from broadsheet.reading import read_article

BODY = "\n\nThe bakers of Orle went back to work on Monday after a strike of two weeks, the council said.\n"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Title: Bakers return", "Bakers return"),
        ("# Bakers return", "Bakers return"),
        ("Boxing title: Orle wins", "Boxing title: Orle wins"),
        ("Party is # 1 in Orle", "Party is # 1 in Orle"),
    ],
)
def test_a_label_is_taken_only_from_the_beginning(line: str, title: str) -> None:
    assert read_article(RawArticle(seed="seeds/a.txt", digest="", text=line + BODY)).title == title

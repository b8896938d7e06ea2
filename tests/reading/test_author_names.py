"""Authors as formats give them: a name without what stands around it, or nobody."""

import pytest

from broadsheet.model import RawArticle, Source
from broadsheet.reading import read_article
from broadsheet.reading.layout.author_names import clean_author
from broadsheet.reading.layout.byline_and_date import read_authors


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Ines Quill", "Ines Quill"),
        ("Ines Quill March 25, 2024", "Ines Quill"),
        ("Ines Quill March", "Ines Quill"),
        ("Ines Quill Senior Politics Editor", "Ines Quill"),
        ("Ines Quill Chief Correspondent", "Ines Quill"),
        ("Ines Quill Harbour reporter", "Ines Quill"),
        ("Ines Quill Head of Politics", "Ines Quill"),
        ("Ines Quill Politikredakteurin", "Ines Quill"),
        ("Ines Quill Journaliste au service politique", "Ines Quill"),
        ("Ines Quill Redactora de política", "Ines Quill"),
        ("Par Ines Quill", "Ines Quill"),
        ("Edith Head", "Edith Head"),
        ("Senior Editor", None),
        ("Associate Editor", None),
        ("Correspondante à Oslo", None),
        ("Zuletzt aktualisiert: 7. Januar 2025", None),
        ("Dernière mise à jour : 7 janvier 2025", None),
        ("N", None),
        ("TBD", None),
        ("Facebook", None),
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
        ("Lire plus", None),
        ("Weiterlesen", None),
        ("Joined 1 March 2015", None),
        ("November", None),
        ("March 2015", None),
        ("2 min read", None),
        ("Photos by Jon Rasme", None),
        ("Foto: Jon Rasme", None),
        ("Text: Ines Quill", "Ines Quill"),
        ("April May", None),
        ("May", "May"),
    ],
)
def test_an_author_is_a_name_alone(given: str, name: str | None) -> None:
    assert clean_author(given) == name


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ("Tove Lindahl, Berlin", ["Tove Lindahl"]),
        ("Tove Lindahl, New York", ["Tove Lindahl"]),
        ("Tove Lindahl, Correspondent in Berlin", ["Tove Lindahl"]),
        ("Tove Lindahl;Jon Rasme", ["Tove Lindahl", "Jon Rasme"]),
        ("Tove Lindahl and Jon Rasme; Editing by Ann Lee", ["Tove Lindahl", "Jon Rasme"]),
        ("Tove Lindahl, Photos by Jon Rasme", ["Tove Lindahl"]),
        ("Text: Tove Lindahl, Foto: Jon Rasme", ["Tove Lindahl"]),
        ("Berlin", []),
        ("Rosta Harbour Board", []),
        ("Ministry of Foreign Affairs", []),
        ("Rosta Church", ["Rosta Church"]),
        ("Orle Post", []),
        ("Lindahl, Tove", ["Tove Lindahl"]),
        ("LINDAHL, Tove", ["Tove Lindahl"]),
        ("By Lindahl, Tove Maria", ["Tove Maria Lindahl"]),
        ("Lindahl, T.", ["T. Lindahl"]),
        ("van der Berg, Lena", ["Lena van der Berg"]),
        ("Lindahl Rasme, Tove", ["Tove Lindahl Rasme"]),
        ("Lindahl, Tove; Rasme, Jon", ["Tove Lindahl", "Jon Rasme"]),
        ("Lindahl, Tove and Rasme, Jon", ["Tove Lindahl", "Jon Rasme"]),
        ("Lindahl, Tove, Rasme, Jon", ["Tove Lindahl", "Jon Rasme"]),
        ("Lindahl, Tove, Staff Writer", ["Tove Lindahl"]),
        ("Tove Lindahl, Jon Rasme", ["Tove Lindahl", "Jon Rasme"]),
    ],
)
def test_a_format_s_authors_are_people(given: str, names: list[str]) -> None:
    assert list(read_authors([given])) == names


def test_an_outlet_that_a_format_calls_an_author_is_the_source() -> None:
    raw = RawArticle(seed="a.json", digest="", text="The bakers open a school.", title="Bakers", byline=("Orle Post",))
    reading = read_article(raw)
    assert (reading.byline, reading.source) == ((), Source("Orle Post"))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Lindahl, Tove", ("Tove Lindahl",)),
        ("By Lindahl, Tove and Rasme, Jon", ("Tove Lindahl", "Jon Rasme")),
        ("By Lindahl, Tove, Staff Writer", ("Tove Lindahl",)),
        ("Lindahl, Tove | 14 November 2024", ("Tove Lindahl",)),
        ("By Tove Lindahl, Jon Rasme", ("Tove Lindahl", "Jon Rasme")),
        ("By Tove Lindahl, Orle", ("Tove Lindahl",)),
    ],
)
def test_a_family_name_may_stand_first_in_a_byline(line: str, names: tuple[str, ...]) -> None:
    text = f"Bakers open a school\n{line}\n\nThe bakers of Orle open a school. It has room for ten."
    reading = read_article(RawArticle(seed="a.txt", digest="", text=text))
    assert (reading.title, reading.byline) == ("Bakers open a school", names)


def test_a_word_alone_beside_a_whole_name_is_where_its_bearer_works() -> None:
    assert read_authors(["Tove Lindahl", "Orle"]) == ("Tove Lindahl",)
    assert read_authors(["Orle"]) == ("Orle",)
    assert read_authors(["Tove Lindahl, Orle Post, Senior Correspondent"]) == ("Tove Lindahl",)


@pytest.mark.parametrize(
    "text", ["Tove Lindahl le 13 novembre 2024", "Tove Lindahl le", "Tove Lindahl Leitende Redakteurin", "Tove Lindahl"]
)
def test_a_name_without_what_stands_before_its_date_or_says_its_role(text: str) -> None:
    assert clean_author(text) == "Tove Lindahl"
    assert clean_author("Minh Le") == "Minh Le"

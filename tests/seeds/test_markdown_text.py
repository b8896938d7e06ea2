"""Markdown as seeds: what programs that make it of web pages, clippers and people write."""

import time
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from broadsheet.errors import Fault
from broadsheet.model import RawArticle, Source
from broadsheet.reading import read_article
from broadsheet.seeds.markdown_seed import is_markdown
from broadsheet.seeds.markdown_text import read_markdown_text

if TYPE_CHECKING:
    from tests.seeds.conftest import Read

FIRST = "The harbour of Orle was closed on Thursday after a storm damaged two piers, the port authority said."
LAST = "The region promised 12 million euros for the repair of the piers, which were built in 1931."


def text_of(markdown: str) -> str:
    return read_markdown_text(markdown, "seeds/a.md").text


def lines_between(markdown: str) -> list[str]:
    """Return the paragraphs that Markdown becomes between two paragraphs of an article."""
    first, *between, last = text_of(f"{FIRST}\n\n{markdown}\n\n{LAST}").split("\n\n")
    assert (first, last) == (FIRST, LAST)
    return between


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        (
            'The [port](https://orle.example/port "Port") is **shut**, *they* `said` ~~now~~.',
            "The port is shut, they said now.",
        ),
        ("It cost 5 \\* 3 \\[sic\\] &amp; 1\\_000.", "It cost 5 * 3 [sic] & 1_000."),
        ("See [the list][1].\n\n[1]: https://orle.example/list", "See the list."),
        ("It rose.[^1]\n\n[^1]: By telephone.", "It rose."),
        ("It rose.[\\[3\\]](https://orle.example/a#cite-3)", "It rose."),
        ("![A pier](p.jpg) It rose.", "It rose."),
        ("[![A pier](p.jpg)](/p) It rose.", "It rose."),
        ("Ask [[Tove Lindahl]] or [[people/holm|Petra Holm]].![[map.png]]", "Ask Tove Lindahl or Petra Holm."),
        ("The [old]{.smallcaps} port[x](/x){.ref} ==is shut==.", "The old portx is shut."),
        ("A snake_case_name, 2*3*4, #hashtag and * alone.", "A snake_case_name, 234, #hashtag and * alone."),
        ("Mail <desk@orle.example>, said <Orle> <b>Post</b>.", "Mail desk@orle.example, said <Orle> Post."),
        ("> “We got *ready*,” she said.", "“We got ready,” she said."),
        ("> [!quote] She said so.", "She said so."),
        ("One line  \nand a break<br>here.", "One line\nand a break\nhere."),
        ("14. November 2024", "14. November 2024"),
        ("    An indented paragraph\n    of two lines.", "An indented paragraph\nof two lines."),
        ("## What comes next {#next .wide}\n\nIt opens.", "What comes next\n\nIt opens."),
        ("What comes next\n---\nIt opens.", "What comes next\n\nIt opens."),
        ("::: {.box}\nIt opens.\n:::", "It opens."),
        ("<div class='x'>\n\nIt *opens*.\n\n</div>", "It opens."),
        ("<script>alert('x')</script>\n\nIt opens.", "It opens."),
        ("<p>It <b>opens</b> &amp; shuts.</p>", "It opens & shuts."),
        ("<!-- to the desk -->\nIt opens.", "It opens."),
    ],
)
def test_markup_goes_and_words_stay(markdown: str, shown: str) -> None:
    assert "\n\n".join(lines_between(markdown)) == shown


def test_items_of_lists_stay_items() -> None:
    between = lines_between(
        "Three things:\n\n* Crews will [come](/x)\n  by Friday.\n    + The state too.\n\n1. First\n2. Then"
    )
    assert between == ["Three things:", "- Crews will come by Friday.", "- The state too.", "1. First", "2. Then"]


def test_a_table_of_data_is_that_of_a_page() -> None:
    table = "| Year | [Peak](/p) |\n|---|--:|\n| 2023 | 14 \\| 15 |\n| **2024** | |"
    read = read_markdown_text(f"{FIRST}\n\n{table}\n\n{LAST}", "a.md")
    assert read.tables == ("| Year | Peak |\n| 2023 | 14 \\| 15 |\n| 2024 | |",)
    assert read.tables[0] in read.text.split("\n\n")


def test_a_table_in_html_is_one_too() -> None:
    rows = "".join(f"<tr><td>{year}</td><td>{year - 2000}</td></tr>" for year in (2023, 2024))
    read = read_markdown_text(f"{FIRST}\n\n<table>{rows}</table>\n\n{LAST}", "a.md")
    assert read.tables == ("| | |\n| 2023 | 23 |\n| 2024 | 24 |",)


def test_lines_that_a_program_broke_are_joined_and_others_are_not() -> None:
    wrapped = (
        "The harbour of Orle was closed on Thursday after a storm damaged\n"
        "two piers and a shed, the port authority said in the evening.\n\n"
        "About 40 ships waited off [Cape\nHolm](https://orle.example/cape-holm), and three ferries of the\n"
        "Northern Line were cancelled."
    )
    first = "The harbour of Orle was closed on Thursday after a storm damaged two piers and a shed, the port authority"
    assert text_of(wrapped).split("\n\n") == [
        f"{first} said in the evening.",
        "About 40 ships waited off Cape Holm, and three ferries of the Northern Line were cancelled.",
    ]
    head = f"Storm closes the harbour of Orle\nBy Ines Quill\n14 November 2024\n\n{FIRST}"
    assert text_of(head) == head


@pytest.mark.parametrize(
    "caption",
    ["*A pier in Orle. Photo: Ines Quill.*", "A pier of Orle in the storm, seen from the cape. (Orle Post)"],
)
def test_captions_of_images_go_and_bylines_below_them_stay(caption: str) -> None:
    image = "![Image 3: A pier of Orle in the storm](p.jpg)"
    assert lines_between(f"{image}\n\n{caption}") == lines_between(f"{image}\n{caption}") == []
    assert lines_between(f"{image}\n\n*By Ines Quill*") == ["By Ines Quill"]


def test_menus_and_lists_of_other_articles_are_no_text() -> None:
    menu = "[Skip to content](#main)\n\n* [Home](/)\n* [News](/news)\n  + [Orle](/orle)\n\n"
    related = "## Related\n\n* [Ferries](/f)\n* [Piers](/p)\n\n[Share](/s) | [Mail](/m)\n\n### Images:\n"
    head = "# [Storm closes the harbour](/storm)\n\n[Ines Quill](/staff/ines-quill)\n\n"
    read = read_markdown_text(f"{menu}{head}{FIRST}\n\n{related}", "a.md")
    assert read.headline == "Storm closes the harbour"
    assert read.text.split("\n\n") == ["Storm closes the harbour", "Ines Quill", FIRST]


def test_of_lists_of_links_within_the_text_some_belong_to_it() -> None:
    assert lines_between("* [Ferries](/f)\n* [Piers](/p)") == []
    assert lines_between("The plans:\n\n* [Ferries](/f)") == ["The plans:", "- Ferries"]
    assert lines_between("* [Plan](/plan.pdf)") == ["- Plan"]


def test_the_head_of_a_service_for_readers_has_the_fields(read: "Read") -> None:
    head = (
        "Title: Storm closes the harbour | Orle Post\n\nURL Source: https://orle.example/2024/storm\n\n"
        "Published Time: 2024-11-14T18:05:00+01:00\n\nMarkdown Content:\n"
    )
    (article,) = read(
        "a.txt", f"{head}Storm closes the harbour\n====\n\n*By [Ines Quill](/staff/ines-quill)*\n\n{FIRST}\n"
    )
    assert isinstance(article, RawArticle)
    assert article.title == "Storm closes the harbour"
    assert article.url == "https://orle.example/2024/storm"
    assert article.published == datetime.fromisoformat("2024-11-14T18:05:00+01:00")
    reading = read_article(article)
    assert (reading.byline, reading.paragraphs) == (("Ines Quill",), (FIRST,))


def test_front_matter_of_a_clipper_has_the_fields(read: "Read") -> None:
    head = (
        '---\ntitle: "Storm"\nsource: "https://orle.example/storm"\nauthor:\n  - "[[Ines Quill]]"\n'
        "published: 2024-11-14\ncreated: 2024-11-20\ndescription: Piers are damaged.\n---\n"
    )
    for name in ("a.md", "a.txt"):
        (article,) = read(name, f"{head}![](x.jpg)\n\n{FIRST}")
        assert isinstance(article, RawArticle)
        assert (article.title, article.byline, article.published) == ("Storm", ("Ines Quill",), date(2024, 11, 14))
        assert (article.url, article.text) == ("https://orle.example/storm", FIRST)


def test_a_text_that_is_clearly_markdown_is_read_as_such(read: "Read") -> None:
    links = "The [port](https://orle.example/p), [piers](/piers) and [ferries](/f) were shut."
    (article,) = read("a.txt", f"From: Orle Post <a@orle.example>\nSubject: Storm\n\n{FIRST}\n\n{links}\n")
    assert isinstance(article, RawArticle)
    assert (article.title, article.text) == ("Storm", f"{FIRST}\n\nThe port, piers and ferries were shut.")


@pytest.mark.parametrize(
    "text",
    [
        "* alone, snake_case and #hashtag",
        "1. The first\n\n## 2 of them\n\n#3 too",
        "    An indented paragraph.\n\n> quoted",
        "He wrote [sic](1) and [a](b) and [c](d), f(x)[1](2).",
        "A [link](https://orle.example) and one [more](https://orle.example).",
        "---\nThe quay opens: soon.\n---\nIt opens.",
        "Title: The harbour\n\nIt opens.",
    ],
)
def test_other_texts_stay_as_they_are(read: "Read", text: str) -> None:
    (article,) = read("a.txt", f"{text}\n\n{FIRST}\n")
    assert isinstance(article, RawArticle)
    assert article.text == f"{text}\n\n{FIRST}\n"
    assert not is_markdown(text)


def test_what_only_comments_say_holds_an_article_back(read: "Read") -> None:
    (article,) = read("a.md", f"<!-- NOT FOR PUBLICATION -->\n\n{FIRST}")
    assert isinstance(article, RawArticle)
    assert "PUBLICATION" not in article.text
    assert "NOT FOR PUBLICATION" in article.around


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "[",
            "![",
            "[a](",
            "*a ",
            "**a",
            "`a``",
            "<a ",
            "<!--",
            ">",
            "- ",
            "[a]: b ",
            "[^1]",
            "|a",
            "[[w|",
            "]{.",
            "==a",
        ),
        *("> a\n", "[a]: b\n", "[^a]: x\n", "* a\n", "a\n=\n", "a|b\n-|-\n", "[a](b)\n\n", "[" * 5000 + "\n\n"),
    ],
)
def test_hostile_markdown_takes_no_time(unit: str) -> None:
    start = time.process_time()
    for size in (18_000, 300_000):
        read_markdown_text(unit * (size // len(unit)), "a.md")
    assert time.process_time() - start < 7  # seconds; a moment on a machine that does nothing else


def test_aliases_in_front_matter_are_not_followed(read: "Read") -> None:
    names = "abcdefghij"
    lines = [f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]" for before, name in pairwise(names)]
    front = "\n".join(["title: Bakers open a school", f"{names[0]}: &{names[0]} [x, y]", *lines])
    article, warning = read("a.md", f"---\n{front}\n---\n\nThe council met on Friday.\n".encode())
    assert isinstance(warning, Fault)
    assert isinstance(article, RawArticle)
    assert article.text.endswith("The council met on Friday.")


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? "])
def test_front_matter_that_is_nested_deeply_takes_no_time(read: "Read", opening: str) -> None:
    start = time.process_time()
    read("a.md", f"---\na: '*'\nx: {opening * (19_000 // len(opening))}\n---\n\n{FIRST}\n".encode())
    assert time.process_time() - start < 5  # seconds; a moment on a machine that does nothing else


def test_what_is_too_large_for_an_article_is_left_as_it_is() -> None:
    for text in ("*a* " * 300_000, "*a*\n" * 30_000):
        assert text_of(text) == text


def test_an_outlet_is_the_site_s_name_of_front_matter(read: "Read") -> None:
    (article,) = read("a.md", f"---\ntitle: Storm\nsitename: Orle Post\ndate: 2024-11-14\n---\n{FIRST}")
    assert isinstance(article, RawArticle)
    assert article.source == Source("Orle Post")


@pytest.mark.parametrize(
    ("front", "fault"),
    [
        (
            "---\nsource: &s Orle Post\ntitle: Storm\npublisher: *s\n---",
            (
                "seeds/a.md:4: its front matter is read as text, since the alias *s stands there for the "
                "value of another field; write the value out"
            ),
        ),
        (
            "---\ntitle: Storm: the piers\n---",
            (
                "seeds/a.md:2: its front matter is read as text, since it is no YAML: mapping values are not "
                "allowed in this context; correct it, or remove it"
            ),
        ),
        (
            "+++\ntitle = Storm\n+++",
            "seeds/a.md: its front matter is read as text, since it is no TOML; correct it, or remove it",
        ),
    ],
)
def test_front_matter_that_cannot_be_read_is_told(read: "Read", front: str, fault: str) -> None:
    article, *faults = read("a.md", f"{front}\n\n{FIRST}\n")
    assert isinstance(article, RawArticle)
    assert FIRST in article.text
    assert [(str(one), one.is_warning) for one in faults if isinstance(one, Fault)] == [(fault, True)]


def test_a_text_between_two_lines_is_no_front_matter(read: "Read") -> None:
    (article,) = read("a.md", f"---\n\nNote: he said: no.\n\n---\n\n{FIRST}\n")
    assert isinstance(article, RawArticle)

"""Pages become records; what is wrong in them is named by file and line."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import page as a_page

from broadsheet.config import Settings, Site
from broadsheet.content.pages import schema
from broadsheet.content.pages.load_page import correct_quotes, load_article, load_page, load_profile
from broadsheet.content.pages.page_files import find_pages
from broadsheet.content.pages.schema import QuoteCorrection
from broadsheet.errors import ContentError
from broadsheet.model import (
    Body,
    Correction,
    Person,
    Profile,
    ProfileRole,
    Quotation,
    Sentence,
    Source,
    Withdrawal,
    WrittenArticle,
)

if TYPE_CHECKING:
    from broadsheet.content.pages.field_values import Problem

FULL = """\
---
title: Blinken pledges support for Ukraine
date: 2024-11-13
updated: 2024-11-14T09:30:00+01:00
slug: blinken-brussels
source: {name: Northlight Wire, url: https://example.org}
source_url: https://example.org/story/1
byline: [First Author, Second Author]
section: Politics
topics: [Diplomacy, War in Ukraine, Diplomacy]
people:
  - {name: Antony Blinken, role: U.S. Secretary of State}
  - {name: Mark Rutte, role: [NATO chief, Secretary General]}
  - Joe Biden
organizations: [NATO, European Union]
places: [Brussels, Ukraine]
summary: >
  One or
  two sentences.
language: en
rights: excerpt
story: harbour-fire
weight: 2
draft: true
withdrawn: true
publish_at: 2024-11-14T06:00:00Z
expires: 2025-11-14
aliases: [/old/path/]
corrections: [{date: 2024-11-15, text: An earlier version misspelled a name.}]
imported: {seed: seeds/0001.txt, seed_digest: "00", page_digest: "01"}
---
First.

Second.
"""


def test_every_key_of_an_article_is_read() -> None:
    article = load_page("content/articles/2024/11/x.md", FULL.encode())
    assert isinstance(article, WrittenArticle)
    assert article == WrittenArticle(
        path="content/articles/2024/11/x.md",
        title="Blinken pledges support for Ukraine",
        slug="blinken-brussels",
        published=date(2024, 11, 13),
        updated=datetime(2024, 11, 14, 9, 30, tzinfo=timezone(timedelta(hours=1))),
        source=Source("Northlight Wire", "https://example.org"),
        source_url="https://example.org/story/1",
        byline=("First Author", "Second Author"),
        section="Politics",
        topics=("Diplomacy", "War in Ukraine"),
        people=(
            Person("Antony Blinken", ("U.S. Secretary of State",)),
            Person("Mark Rutte", ("NATO chief", "Secretary General")),
            Person("Joe Biden"),
        ),
        organizations=("NATO", "European Union"),
        places=("Brussels", "Ukraine"),
        summary="One or two sentences.",
        language="en",
        rights="excerpt",
        story="harbour-fire",
        weight=2,
        draft=True,
        withdrawn=Withdrawal(),
        publish_at=datetime(2024, 11, 14, 6, tzinfo=UTC),
        expires=datetime(2025, 11, 14, tzinfo=UTC),
        aliases=("/old/path/",),
        corrections=(Correction(date(2024, 11, 15), "An earlier version misspelled a name."),),
        evidence=article.evidence,
        body=Body(
            '<p id="p1">First.</p>\n<p id="p2">Second.</p>\n',
            "First.",
            sentences=(Sentence("p1", "First."), Sentence("p2", "Second.")),
        ),
    )


def test_a_title_is_enough() -> None:
    article = load_article(
        "content/articles/Überblick Nr. 1.md", b"\xef\xbb\xbf---\r\ntitle: A\r\nsummary:\r\n---\r\nText\r\n"
    )
    assert (article.title, article.slug, article.summary, article.body.html) == (
        "A",
        "uberblick-nr-1",
        None,
        '<p id="p1">Text</p>\n',
    )


def test_every_key_of_a_profile_is_read() -> None:
    page = """\
---
name: Mark Rutte
aliases: [Rutte]
roles:
  - {role: NATO chief, from: 2024-10-01}
  - {role: Prime Minister, from: 2010-10-14, until: 2024-07-02}
same_as: [https://www.wikidata.org/wiki/Q57792]
image: /images/rutte.jpg
---
# Life
"""
    assert load_page("content/people/mark-rutte.md", page.encode()) == Profile(
        path="content/people/mark-rutte.md",
        kind="people",
        slug="mark-rutte",
        name="Mark Rutte",
        aliases=("Rutte",),
        roles=(
            ProfileRole("NATO chief", date(2024, 10, 1)),
            ProfileRole("Prime Minister", date(2010, 10, 14), date(2024, 7, 2)),
        ),
        same_as=("https://www.wikidata.org/wiki/Q57792",),
        image="/images/rutte.jpg",
        html="<h2>Life</h2>\n",
    )


EMPTY = ("", "  ", None, [], [""], [None, " "], {}, {"name": "", "role": [""]})
"""What forms leave of fields that nobody filled in."""
FILLED: dict[str, tuple[dict[str, Any], schema.Keys]] = {
    "source": ({"name": "Wire", "url": "https://example.org"}, schema.SOURCE),
    "also_in": ({"name": "Wire", "url": "https://example.org"}, schema.SOURCE),
    "people": ({"name": "Mark Rutte", "role": "Mayor", "is": "rutte"}, schema.PERSON_FIELDS),
    "corrections": ({"date": date(2024, 11, 15), "text": "A name."}, schema.CORRECTION),
    "quotes": ({"text": "the", "speaker": "Mark Rutte"}, schema.QUOTE),
    "roles": ({"role": "Mayor", "from": date(2024, 1, 1), "until": date(2024, 2, 1)}, schema.ROLE),
    "imported": ({"seed": "a", "seed_digest": "b", "reader": "c", "page_digest": "d"}, schema.IMPORTED),
}
"""Each key that holds further keys → one of its values, and all keys that it may have."""


def loaded(kind: str, front: dict[str, Any]) -> WrittenArticle | Profile:
    return load_page(f"content/{kind}/x.md", a_page(front, '"Mind the gap," Mark Rutte said.').encode())


def loaded_with(key: str, *values: object) -> WrittenArticle | Profile | str:
    """Return a page with some values under a key that holds further keys, or what is wrong with it, without lines."""
    kind = "people" if key in schema.PROFILE else "articles"
    front: dict[str, Any] = {"title": "A", "people": ["Mark Rutte"]} if kind == "articles" else {"name": "A"}
    try:
        return loaded(kind, front | {key: values[0] if key in {"source", "imported"} else [*values]})
    except ContentError as error:
        return re.sub(r":\d+:", ":", str(error))


@pytest.mark.parametrize(
    ("kind", "key"),
    [("articles", key) for key in schema.ARTICLE] + [("topics", key) for key in schema.PROFILE],
    ids=" ".join,
)
def test_an_empty_value_means_an_absent_key(kind: str, key: str) -> None:
    required = "title" if kind == "articles" else "name"
    if key != required:
        absent = loaded(kind, {required: "A"})
        assert [empty for empty in EMPTY if loaded(kind, {required: "A", key: empty}) != absent] == []
        return
    for empty in EMPTY:
        with pytest.raises(ContentError, match=rf"^content/{kind}/x.md:\d: has no '{key}'; add a line '{key}: …'$"):
            loaded(kind, {key: empty})


@pytest.mark.parametrize(("key", "inner"), [(key, inner) for key, (_, keys) in FILLED.items() for inner in keys])
def test_an_empty_value_within_a_value_means_an_absent_key(key: str, inner: str) -> None:
    value, _ = FILLED[key]
    absent = {name: one for name, one in value.items() if name != inner}
    if inner == "speaker":
        absent[inner] = None  # Nobody: that is what an editor can say with an empty field.
    expected = loaded_with(key, absent)
    assert [empty for empty in EMPTY if loaded_with(key, value | {inner: empty}) != expected] == []


@pytest.mark.parametrize("key", [key for key in FILLED if key not in {"source", "imported"}])
def test_an_entry_of_a_list_that_nobody_filled_in_does_not_count(key: str) -> None:
    value, keys = FILLED[key]
    assert loaded_with(key, dict.fromkeys(keys, ""), value, "") == loaded_with(key, value)


QUOTED = """\
---
title: A
people: [Mark Rutte, Joe Biden]
quotes:
  - {text: stay the  course, speaker: Joe Biden}
  - {text: "hold on", speaker: null}
---
"We have to stay the course," Mark Rutte said. "We have to hold on," Mark Rutte said.
"""


def test_an_editor_corrects_who_said_it() -> None:
    article = load_article("content/articles/x.md", QUOTED.encode())
    assert [quote.speakers for quote in article.quotes] == [("Joe Biden",), ()]


def test_a_correction_without_its_quotation_is_a_fault() -> None:
    page = QUOTED.replace('hold on"', 'go on"', 1).replace("speaker: Joe Biden", "speaker: Joe Bidden")
    with pytest.raises(ContentError) as caught:
        load_article("content/articles/x.md", page.encode())
    assert str(caught.value) == (
        "content/articles/x.md:5: 'speaker' of entry 1 of 'quotes' is not one of 'people': 'Joe Bidden'; "
        "add the person to 'people', or write the name as it is there\n"
        "content/articles/x.md:6: 'text' of entry 2 of 'quotes' is in no quotation of the page: 'go on'; "
        "copy a stretch between quotation marks, or remove the entry"
    )


def test_all_faults_of_a_page_are_reported_with_their_lines() -> None:
    case = (Path(__file__).parents[1] / "cases" / "content-faults.md").read_text("utf-8")
    page, _, expected = case.partition("\n~~~ faults\n")
    page = page.partition("~~~ page\n")[2].partition("\n~~~")[0]
    with pytest.raises(ContentError) as caught:
        load_article("x.md", page.encode())
    assert str(caught.value) == expected.partition("\n~~~")[0]


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (b"---\nsame_as: [x]\nslug: a\n---\n", "x.md:1: has no 'name'; add a line 'name: …'"),
        (
            b"---\nname: a\nroles: [{role: b, from: 2024-02-01, until: 2024-01-01}]\n---\n",
            "x.md:3: entry 1 of 'roles' ends before it begins; correct its days",
        ),
        (b'---\nname: "\\0"\n---\n', "x.md:2: 'name' holds the control character U+0000; remove it"),
        (b"---\nname: a\n---\n\nb\x1bc\n", "x.md:5: holds the control character U+001B; remove it"),
        (
            b"---\nname: a\n---\n\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> theirs\n",
            (
                "x.md:5: holds both sides of a conflict that Git could not merge; "
                "keep what is right, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>"
            ),
        ),
        (b"---\nname: a\n---\n\ncaf\xe9\n", "x.md:5: is not UTF-8 text; save the file in the encoding UTF-8"),
        ("---\nname: a\n---\n".encode("utf-16"), "x.md:1: is not UTF-8 text; save the file in the encoding UTF-8"),
    ],
    ids=range(7),
)
def test_a_faulty_page_is_named(page: bytes, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        load_profile("x.md", page)
    assert message in str(caught.value).split("\n")


@pytest.mark.parametrize(("key", "kind"), [("match", "topics"), ("not", "stories")])
def test_a_key_of_one_kind_of_profile_is_a_fault_in_others(key: str, kind: str) -> None:
    page = f"---\nname: a\n{key}: [b]\n---\n".encode()
    assert load_page(f"content/{kind}/a.md", page)
    with pytest.raises(ContentError, match=f"content/people/a.md:3: only {kind} have '{key}'; remove it"):
        load_page("content/people/a.md", page)


def test_a_story_has_no_address_of_a_list() -> None:
    with pytest.raises(ContentError, match=r"a\.md:3: 'story' is 'by-size', the address of a list of stories; write"):
        load_page("content/articles/a.md", b"---\ntitle: a\nstory: by-size\n---\n")


def test_pages_are_found(tmp_path: Path) -> None:
    pages = ["content/articles/2024/11/b.md", "content/articles/a.md", "content/people/x/mark-rutte.md"]
    others = [
        "content/articles/a.md.new",
        "content/articles/.#a.md",
        "content/articles/.hidden/a.md",
        "content/.imported.jsonl",
    ]
    others += [
        "content/articles/a.md~",
        "content/articles/#a.md#",
        "content/articles/.a.md.swp",
        "content/articles/a.jpg",
    ]
    for page in pages + others:
        (tmp_path / page).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / page).touch()
    site = Site(root=tmp_path, settings_path=tmp_path / "broadsheet.toml", settings=Settings())
    assert find_pages(site) == pages

    (tmp_path / "content" / "loose.md").touch()
    (tmp_path / "content" / "article").mkdir()
    with pytest.raises(ContentError) as caught:
        find_pages(site)
    assert str(caught.value) == (
        "content/article: is not a folder that content/ has; did you mean 'content/articles'?\n"
        "content/loose.md: is a page outside of the folders of pages; "
        "move it into content/articles, or into the folder of what it describes"
    )


def test_a_correction_of_a_quote_may_have_its_quotation_marks() -> None:
    quotes = (Quotation("p1", "The quay is ready"), Quotation("p2", "He said “no” twice"))
    for words in ("“The quay is ready”", '"quay is ready"', "The quay is ready", "«quay is"):
        corrected = correct_quotes(quotes, [QuoteCorrection(words, "Ann Lee", 0)], [])
        assert [quote.speakers for quote in corrected] == [("Ann Lee",), ()]
    assert correct_quotes(quotes, [QuoteCorrection("“no”", "Ann Lee", 0)], [])[1].speakers == ("Ann Lee",)
    problems: list[Problem] = []
    assert correct_quotes(quotes, [QuoteCorrection("“”", None, 0)], problems) == quotes
    assert problems


@pytest.mark.parametrize("name", ["Jr.", "III IV", "\u200b", "\ufeff", ".", "de", "Mr.", "'", "()"])
def test_a_name_may_be_no_more_than_what_names_end_with(name: str) -> None:
    page = a_page({"title": "T", "people": [name, "Mark Rutte"], "organizations": [name]}, f"“We stay,” said {name}.")
    assert load_article("content/articles/a.md", page.encode()).title == "T"

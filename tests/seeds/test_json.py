"""JSON Lines and arrays of JSON: fields of any name, and a broken line costs nothing but itself."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from broadsheet.errors import Fault, SeedError
from broadsheet.model import RawArticle, Source
from broadsheet.seeds import open_seed, read_seed

if TYPE_CHECKING:
    from tests.seeds.conftest import Read

FIRST = {
    "title": "Museum  opens",
    "text": "A museum opened.\r\nMany came.",
    "url": "https://a.example/1",
    "date": "2024-11-15",
    "source": {"name": "Bay Courier", "url": "https://bay.example/"},
    "author": [{"name": "Jo Reed"}, "Ann Lee"],
    "views": 12,
}
SECOND = {"text": "Second.", "date": "Fri, 15 Nov 2024 10:00:00", "source": "Bay Courier", "byline": "Jo Reed"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", f"{json.dumps(FIRST)}\n\n{json.dumps(SECOND)}\n"),
        ("a.ndjson.gz", f"\ufeff{json.dumps(FIRST)}\r\n{json.dumps(SECOND)}"),
        ("a.json", json.dumps([FIRST, SECOND], indent=1)),
        ("a.json", f"{json.dumps(FIRST)}\n{json.dumps(SECOND)}\n"),
        ("a", json.dumps([FIRST, SECOND])),
    ],
)
def test_objects_are_articles(read: "Read", name: str, data: str) -> None:
    first, second = read(name, data)
    assert isinstance(first, RawArticle)
    assert isinstance(second, RawArticle)
    assert (first.title, first.text) == ("Museum opens", "A museum opened.\nMany came.")
    assert (first.published, first.url) == (date(2024, 11, 15), "https://a.example/1")
    assert (first.source, first.byline) == (Source("Bay Courier", "https://bay.example/"), ("Jo Reed", "Ann Lee"))
    # A time without an offset says nothing exact.
    assert (second.published, second.source, second.byline) == (date(2024, 11, 15), Source("Bay Courier"), ("Jo Reed",))


def test_one_object_is_one_article(read: "Read") -> None:
    (article,) = read("a.json", json.dumps(FIRST, indent=1))
    assert isinstance(article, RawArticle)
    assert article.url == "https://a.example/1"


def test_fields_have_the_names_that_the_settings_give(read: "Read") -> None:
    (article,) = read(
        "a.jsonl", '{"maintext": "Words.", "text": 3, "when": "2024-11-15"}', text="maintext", date="when"
    )
    assert isinstance(article, RawArticle)
    assert (article.text, article.published) == ("Words.", date(2024, 11, 15))


def test_a_broken_line_is_named_and_the_others_go_on(read: "Read") -> None:
    lines = [
        '{"text": "One."}',
        "{",
        "[1]",
        '{"title": "x"}',
        '{"text": 4}',
        "[" * 5000,
    ]
    results = read("a.jsonl", "\n".join([*lines, '{"text": "Two."}']))
    assert [result.text for result in results if isinstance(result, RawArticle)] == ["One.", "Two."]
    faults = [result for result in results if isinstance(result, Fault)]
    assert [(fault.path, fault.line) for fault in faults] == [("seeds/a.jsonl", line) for line in range(2, 7)]
    assert faults[1].message == "is not an object with the fields of an article"
    assert faults[2].message == "has no text in 'text'"
    assert faults[3].message == "its 'text' is not a text"


def test_an_article_with_an_unreadable_date_has_none(read: "Read") -> None:
    warning, article = read("a.jsonl", '{"text": "x", "date": "soon", "updated": "2024-11-15", "section": "Sport"}')
    assert isinstance(warning, Fault)
    assert isinstance(article, RawArticle)
    assert warning.message.startswith("its 'date' is not a date like 2024-11-13")
    assert (warning.line, warning.is_warning) == (1, True)
    assert (article.published, article.updated, article.section) == (None, date(2024, 11, 15), "Sport")


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("<p>They bake &amp; sell.</p><p>Again.</p>", "They bake & sell.\n\nAgain."),
        ("They <b>bake</b>.\nAgain.\n\nAnd again.", "They bake.\nAgain.\n\nAnd again."),
        ("<h2>Bakers</h2>\nThey bake.\n\nAgain.", "Bakers\n\nThey bake.\n\nAgain."),
        ("If 3 < 4, the tag <p> is &amp; stays.", "If 3 < 4, the tag <p> is &amp; stays."),
    ],
)
def test_html_in_a_text_is_read_as_such(read: "Read", text: str, read_as: str) -> None:
    (article,) = read("a.jsonl", json.dumps({"text": text}))
    assert isinstance(article, RawArticle)
    assert article.text == read_as


def test_names_hang_on_the_id_and_digests_on_what_is_said(read: "Read") -> None:
    (before,) = read("a.jsonl", json.dumps(FIRST))
    _, after, changed = read(
        "a.jsonl", "\n".join(json.dumps(x) for x in (SECOND, FIRST | {"views": 13}, FIRST | SECOND))
    )
    assert after == before
    assert isinstance(before, RawArticle)
    assert isinstance(changed, RawArticle)
    assert (changed.seed != before.seed, changed.digest != before.digest) == (True, True)


def test_a_file_without_articles_is_given_up(read: "Read") -> None:
    with pytest.raises(SeedError, match=r"seeds/a\.jsonl:100: is given up after 100 lines"):
        read("a.jsonl", "no\n" * 1_000)


def test_a_line_that_is_too_long_is_passed_over(read: "Read", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_seed, "MAX_BYTES", 1_000)
    fault, article = read("a.jsonl", f'{{"text": "{"x" * 5_000}"}}\n{{"text": "Two."}}')
    assert isinstance(fault, Fault)
    assert (fault.line, fault.message.startswith("is too large for an article")) == (1, True)
    assert isinstance(article, RawArticle)


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.txt.gz", "a.json.gz"])
def test_a_bomb_is_not_unpacked(read: "Read", monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr("broadsheet.seeds.json_articles.LARGEST_JSON", 10_000)
    with pytest.raises(SeedError, match=r"(unpacks to far more|is too large)"):
        read(name, b"\n" * 30_000_000)


@pytest.mark.parametrize("data", [b"\x1f\x8b\x08\x00nothing", b"plain", b""])
def test_what_is_no_gzip_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(data)
    with pytest.raises(SeedError, match=r"seeds/a\.txt\.gz: (is not a whole gzip file|is empty)"):
        list(read_seed(path, "seeds/a.txt.gz"))

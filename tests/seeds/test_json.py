"""JSON Lines and arrays of JSON: fields of any name, and a broken line costs nothing but itself."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from broadsheet.content.importing.import_seeds import import_seeds
from broadsheet.errors import Fault, SeedError
from broadsheet.model import RawArticle, Source
from broadsheet.seeds import open_seed, read_seed

if TYPE_CHECKING:
    from tests.conftest import SiteFolder
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
        ("Bread &amp; butter for Orle&#39;s bakers.", "Bread & butter for Orle's bakers."),
        ("Bread & butter, written &amp;", "Bread & butter, written &amp;"),
        ("&lt;strong&gt;Bread&lt;/strong&gt; for Orle", "Bread for Orle"),
        ("&lt;p&gt;They bake.&lt;/p&gt;&lt;p&gt;Again.&lt;/p&gt;", "They bake.\n\nAgain."),
        ("Bakers Inc. &lt;ORL.O&gt; bakes.", "Bakers Inc. <ORL.O> bakes."),
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


ARTICLE = {"title": "Museum opens", "text": "A museum opened. Many came.", "date": "2024-11-15T09:30:00+01:00"}
MOMENT = datetime(2024, 11, 15, 8, 30, tzinfo=UTC)
WORDS = "A museum opened. Many came."


@pytest.mark.parametrize(
    "envelope",
    [
        {"status": "ok", "totalResults": 1, "articles": [ARTICLE]},
        {"version": 2, "items": [ARTICLE]},
        {"meta": {"page": 1}, "data": [ARTICLE]},
        {"results": [ARTICLE]},
        {"response": {"status": "ok", "results": [ARTICLE]}},
        {"articles": {"results": [ARTICLE], "count": 1}},
        {"hits": {"total": 1, "hits": [{"_id": "1", "_source": ARTICLE}]}},
        {"data": ARTICLE},
        {"a1": ARTICLE},
        {"Articles": [ARTICLE]},
        {"data": {"edges": [{"node": ARTICLE}]}},
        {"feed": {"entry": [ARTICLE]}},
        {"rss": {"channel": {"title": "Bay Courier", "item": [ARTICLE]}}},
        {"payload": {"newsItems": [ARTICLE]}},
        {"rows": [{"id": 1, "doc": ARTICLE}]},
        [ARTICLE],
    ],
)
def test_articles_are_taken_out_of_envelopes(read: "Read", envelope: object) -> None:
    (article,) = read("a.json", json.dumps(envelope))
    assert isinstance(article, RawArticle)
    assert (article.title, article.text, article.published) == ("Museum opens", WORDS, MOMENT)
    (same,) = read("a.jsonl", json.dumps(envelope))
    assert isinstance(same, RawArticle)
    assert same.digest == article.digest


@pytest.mark.parametrize(
    ("fields", "source"),
    [
        (
            {
                "maintext": WORDS,
                "date_publish": "2024-11-15 08:30:00+00:00",
                "date_download": "2025-01-01",
                "authors": ["Jo Reed"],
                "source_domain": "www.bay.example",
                "url": "https://bay.example/1",
                "description": "Many came.",
            },
            "bay.example",
        ),
        (
            {
                "source": {"id": None, "name": "Bay Courier"},
                "author": "Jo Reed",
                "url": "https://bay.example/1",
                "publishedAt": "2024-11-15T08:30:00Z",
                "content": WORDS,
                "description": "Many came.",
            },
            "Bay Courier",
        ),
        (
            {
                "headline": "Museum opens",
                "articleBody": WORDS,
                "datePublished": "2024-11-15T08:30:00Z",
                "author": [{"@type": "Person", "name": "Jo Reed"}],
                "publisher": {"name": "Bay Courier"},
                "url": "https://bay.example/1",
            },
            "Bay Courier",
        ),
        (
            {
                "link": "https://bay.example/1",
                "creator": ["Jo Reed"],
                "content": WORDS,
                "category": ["top", "art"],
                "pubDate": "2024-11-15 08:30:00Z",
                "source_name": "Bay Courier",
            },
            "Bay Courier",
        ),
        (
            {
                "title": {"rendered": "Museum opens"},
                "content": {"rendered": f"<p>{WORDS}</p>", "protected": False},
                "link": "https://bay.example/1",
                "author": "Jo Reed",
                "categories": [3, 4],
                "date": "2024-11-15T09:30:00+01:00",
                "excerpt": {"rendered": "<p>Many.</p>"},
            },
            None,
        ),
        (
            {
                "author": "Jo Reed",
                "hostname": "bay.example",
                "date": "2024-11-15T08:30:00Z",
                "text": WORDS,
                "source": "https://bay.example/1",
                "source-hostname": "Bay Courier",
                "raw_text": "Other",
            },
            "Bay Courier",
        ),
        (
            {
                "webTitle": "Museum opens",
                "webUrl": "https://bay.example/1",
                "webPublicationDate": "2024-11-15T08:30:00Z",
                "fields": {"bodyText": WORDS, "byline": "Jo Reed"},
            },
            None,
        ),
    ],
)
def test_fields_have_the_names_of_usual_crawlers(read: "Read", fields: dict[str, object], source: str | None) -> None:
    (article,) = read("a.json", json.dumps([{"title": "Museum opens"} | fields]))
    assert isinstance(article, RawArticle)
    assert (article.title, article.text, article.published) == ("Museum opens", WORDS, MOMENT)
    assert (article.url, article.byline) == ("https://bay.example/1", ("Jo Reed",))
    assert (article.source.name if article.source else None) == source


def test_a_text_that_a_service_cut_is_named(read: "Read") -> None:
    warning, article = read("a.json", json.dumps({"articles": [{"title": "x", "content": "A museum… [+1210 chars]"}]}))
    assert isinstance(article, RawArticle)
    assert isinstance(warning, Fault)
    assert article.text == "A museum…"
    assert "was cut" in warning.message


@pytest.mark.parametrize(
    "written",
    [
        *(1731659400, 1731659400000, 1731659400.0, "1731659400", [1731659400], {"$date": 1731659400000}),
        *(
            {"$date": {"$numberLong": "1731659400000"}},
            {"seconds": 1731659400, "nanoseconds": 0},
            {"_seconds": 1731659400},
        ),
    ],
)
def test_a_time_of_unix_is_a_moment(read: "Read", written: object) -> None:
    (article,) = read("a.json", json.dumps({"text": WORDS, "date": written}))
    assert isinstance(article, RawArticle)
    assert article.published == MOMENT


@pytest.mark.parametrize("written", [0, 20241115, True, -5, 10**30, "0000-00-00"])
def test_other_numbers_are_no_dates(read: "Read", written: object) -> None:
    warning, article = read("a.json", json.dumps({"text": WORDS, "date": written}))
    assert isinstance(article, RawArticle)
    assert isinstance(warning, Fault)
    assert article.published is None
    assert warning.is_warning


def test_the_next_name_serves_where_the_first_has_no_date(read: "Read") -> None:
    (article,) = read("a.json", json.dumps({"text": WORDS, "date": "soon", "published_at": "2024-11-15"}))
    assert isinstance(article, RawArticle)
    assert article.published == date(2024, 11, 15)


@pytest.mark.parametrize(
    "section",
    [["Politics", "Region"], [{"name": "Politics"}], {"name": "Politics"}, {"id": 3, "label": "Politics"}, "Politics"],
)
def test_of_several_sections_the_first_counts(read: "Read", section: object) -> None:
    (article,) = read("a.json", json.dumps({"text": WORDS, "section": section}))
    assert isinstance(article, RawArticle)
    assert article.section == "Politics"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ('<a href="https://bay.example/">Caf&eacute; opens</a> again', "Café opens again"),
        ("Bread &amp; butter", "Bread & butter"),
        ("Bread &amp;amp; butter", "Bread & butter"),
        ("&lt;b&gt;Bread&lt;/b&gt; and butter", "Bread and butter"),
        ("<![CDATA[Bread and butter]]>", "Bread and butter"),
        ("If 3 < 4 <then", "If 3 < 4 <then"),
        ("Museum opens - Bay Courier", "Museum opens"),
        ("Bay Courier", "Bay Courier"),
    ],
)
def test_a_title_has_no_markup_and_not_its_outlet_s_name(read: "Read", written: str, title: str) -> None:
    (article,) = read("a.json", json.dumps({"text": WORDS, "title": written, "source": "Bay Courier"}))
    assert isinstance(article, RawArticle)
    assert article.title == title


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("value", ["NaN", "-Infinity"])
def test_a_number_that_a_program_did_not_have_is_missing(read: "Read", name: str, value: str) -> None:
    (article,) = read(name, f'{{"text": "{WORDS}", "date": {value}, "section": {value}}}')
    assert isinstance(article, RawArticle)
    assert (article.text, article.published, article.section) == (WORDS, None, None)


@pytest.mark.parametrize("field", ["section", "byline", "source", "url"])
def test_a_field_of_another_type_costs_no_article(read: "Read", field: str) -> None:
    warning, article = read("a.json", json.dumps({"text": WORDS, field: {"x": {"y": 1}}}))
    assert isinstance(article, RawArticle)
    assert isinstance(warning, Fault)
    assert warning.message == f"its '{field}' is not a text"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"title": "Vote\n", "text": "A"}', "a text has no closing quotation mark, or a line break in it (byte"),
        ('{"title": "Vote', "it ends too early: a text has no closing quotation mark, or a bracket is missing"),
        ('{"title": "Vote",}', "JSON is malformed: trailing comma in object (byte"),
    ],
)
def test_broken_json_is_described_by_what_it_looks_like(site: "SiteFolder", text: str, said: str) -> None:
    (fault,) = import_seeds(site.write("seeds/a.json", text).site).faults
    assert fault.message.startswith(f"is not valid JSON: {said}")

"""Saved pages and web archives: the article without the page around it, and what the page says of itself."""

import builtins
import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from tests.seeds.conftest import LINKED_DATA, PARAGRAPHS, response, web_page

from broadsheet.errors import Fault, SeedError
from broadsheet.extras import how_to_install
from broadsheet.model import RawArticle, Source

if TYPE_CHECKING:
    from tests.seeds.conftest import Read

CET = timezone(timedelta(hours=1))


def test_a_page_s_linked_data_goes_before_all_else(read: "Read") -> None:
    head = '<meta property="og:title" content="Other"><meta property="article:published_time" content="2020-01-01">'
    (article,) = read("a.html", web_page(LINKED_DATA, head))
    assert isinstance(article, RawArticle)
    assert article.title == "Storm closes the harbour & the ferries"
    assert article.published == datetime(2024, 11, 14, 18, 5, tzinfo=CET)
    assert article.source == Source("Orle Evening News", "https://orle.example/")
    assert (article.byline, article.url) == (("Ines Quill",), "https://orle.example/2024/harbour")


def test_a_page_says_its_section_and_when_it_changed(read: "Read") -> None:
    news = {"@type": "NewsArticle", "headline": "Storm", "datePublished": "2024-11-14T18:05:00+01:00"}
    changed = news | {"dateModified": "2024-11-14T17:30:00Z", "articleSection": ["World", "Ports"]}
    same = news | {"dateModified": "2024-11-14T17:05:00Z"}
    first, second = (read("a.html", web_page(linked))[0] for linked in (changed, same))
    assert isinstance(first, RawArticle)
    assert isinstance(second, RawArticle)
    assert (first.updated, first.section) == (datetime(2024, 11, 14, 17, 30, tzinfo=UTC), "World")
    assert (second.updated, second.section) == (None, None)


def test_the_text_is_the_article_s_own(read: "Read") -> None:
    (article,) = read("a.htm.gz", web_page(LINKED_DATA))
    assert isinstance(article, RawArticle)
    assert [part for part in article.text.split("\n\n") if part in PARAGRAPHS] == list(PARAGRAPHS)
    assert not any(word in article.text for word in ("Home", "Most read", "Something else", "All rights"))


def test_meta_elements_serve_where_there_is_no_linked_data(read: "Read") -> None:
    head = (
        '<meta property="og:site_name" content="Orle Evening News"><meta name="author" content="Ines Quill">'
        '<meta property="article:published_time" content="2024-11-14T17:05:00Z">'
        '<link rel="canonical" href="https://orle.example/2024/harbour">'
    )
    (article,) = read("a.xhtml", web_page(head=head))
    assert isinstance(article, RawArticle)
    assert article.title == "Storm closes the harbour"
    assert article.published == datetime.fromisoformat("2024-11-14T17:05:00+00:00")
    assert (article.source, article.byline) == (Source("Orle Evening News"), ("Ines Quill",))
    assert article.url == "https://orle.example/2024/harbour"


NEWS = {"@type": "NewsArticle", "headline": "Storm"}
STORM = "https://orle.example/news/storm.html"


@pytest.mark.parametrize(
    ("linked", "canonical", "shown"),
    [
        ({"mainEntityOfPage": {"@type": "WebPage", "@id": "https://orle.example/news/"}}, STORM, ""),
        ({"mainEntityOfPage": {"@type": "WebPage", "url": STORM}}, "https://orle.example/", ""),
        ({"url": "https://orle.example/", "mainEntityOfPage": STORM}, "", ""),
        ({"url": "https://orle.example/news"}, "", STORM),
        ({"url": "https://orle.example/Storm?from=front"}, STORM, ""),
        ({"mainEntityOfPage": True}, "https://orle.example/news/", f"{STORM}/amp"),
        ({}, STORM, f"{STORM}/amp"),
    ],
)
def test_the_address_of_a_section_is_not_the_article_s(
    read: "Read", linked: dict[str, object], canonical: str, shown: str
) -> None:
    head = f'<link rel="canonical" href="{canonical}"><meta property="og:url" content="{shown}">'
    (article,) = read("a.html", web_page(NEWS | linked, head))
    assert isinstance(article, RawArticle)
    assert (article.url or "").removesuffix("/amp") == STORM


def test_nothing_is_guessed(read: "Read") -> None:
    (article,) = read("page", web_page(paragraphs=(*PARAGRAPHS, "The last such storm was on 3 March 2019.")))
    assert isinstance(article, RawArticle)
    assert (article.published, article.byline, article.url) == (None, (), None)


def test_a_short_page_keeps_its_paragraphs(read: "Read") -> None:
    (article,) = read(
        "a.html",
        "<html><head><title>Storm closes the harbour</title></head><body><article><h1>Storm closes the harbour</h1>"
        "<p>By Ines Quill</p><time>14 November 2024</time><p>The harbour was closed on Thursday, officials said.</p>"
        "<div><h3>Related</h3><ul><li>Ferry fares rise</li></ul></div><p>It opens in May.</p></article></body></html>",
    )
    assert isinstance(article, RawArticle)
    assert article.text.split("\n\n") == [
        *("Storm closes the harbour", "By Ines Quill", "14 November 2024"),
        *("The harbour was closed on Thursday, officials said.", "Related", "Ferry fares rise", "It opens in May."),
    ]


def test_links_and_the_like_stand_within_their_paragraph(read: "Read") -> None:
    (article,) = read(
        "a.html",
        "<html><head><title>Storm closes the harbour</title></head><body><article><p><b>ORLE</b> — The"
        " <a href='/h'>harbour</a> was closed.</p><p>It opens in <em>May</em>.</p></article></body></html>",
    )
    assert isinstance(article, RawArticle)
    assert article.text.split("\n\n")[:2] == ["ORLE — The harbour was closed.", "It opens in May."]


def test_lines_that_a_program_broke_are_one_paragraph(read: "Read") -> None:
    (article,) = read(
        "a.html",
        "<html><head><title>Storm closes the harbour</title></head><body><h1>Storm closes the harbour</h1><pre>"
        "\nThe harbour of Orle was closed on Thursday after a storm\ndamaged two piers, officials said.\n\nIt opens in"
        " May.\n</pre></body></html>",
    )
    assert isinstance(article, RawArticle)
    assert article.text.split("\n\n") == [
        "The harbour of Orle was closed on Thursday after a storm\ndamaged two piers, officials said.",
        "It opens in May.",
    ]


def test_a_table_that_lays_out_a_page_is_none(read: "Read") -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    text += "<table><tr><td>2023</td><td>12 ships</td></tr><tr><td>2024</td><td>40 ships</td></tr></table>"
    (article,) = read(
        "a.html",
        "<html><head><title>Storm closes the harbour</title></head><body><table><tr><td>Home<br>Sport</td>"
        "<td><h2>Storm closes the harbour</h2><font size=1>By Ines Quill<br>Published 14 November 2004</font>"
        f"{text}</td></tr><tr><td colspan=2>Copyright 2004 Orle Evening News</td></tr></table></body></html>",
    )
    assert isinstance(article, RawArticle)
    table = "| | |\n| 2023 | 12 ships |\n| 2024 | 40 ships |"
    around = ("By Ines Quill", "Published 14 November 2004", *PARAGRAPHS, table)
    assert article.text.split("\n\n") == [*around, "Copyright 2004 Orle Evening News"]
    assert article.tables == (table,)


def test_a_table_of_data_stays_one(read: "Read") -> None:
    table = "</p><table><tr><td>2023</td><td>12 ships</td></tr><tr><td>2024</td><td>40 ships</td></tr></table><p>"
    (article,) = read("a.html", web_page(paragraphs=(*PARAGRAPHS, f"These were the years:{table}So far this year.")))
    assert isinstance(article, RawArticle)
    assert "| 2024 | 40 ships |" in article.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1", "cp1251", "utf-16"])
def test_the_encoding_that_the_page_names(read: "Read", encoding: str) -> None:
    text = "Министр сообщил о новых переговорах." if encoding == "cp1251" else "Der Größte sagte für uns: „ja“."
    text = text.replace("„", '"').replace("“", '"') if encoding == "iso-8859-1" else text
    page = web_page(head=f'<meta charset="{encoding}">', paragraphs=(*PARAGRAPHS, text))
    page = page.replace("“", '"').replace("”", '"') if encoding == "iso-8859-1" else page
    (article,) = read("a.html", page.encode(encoding, "replace"))
    assert isinstance(article, RawArticle)
    assert text in article.text


def test_a_page_saved_as_mhtml(read: "Read") -> None:
    (article,) = read(
        "a.mhtml",
        "From: <Saved by a browser>\nSnapshot-Content-Location: https://orle.example/saved\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n'
        "--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        + web_page().replace("=", "=3D")
        + "\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n--b--\n",
    )
    assert isinstance(article, RawArticle)
    assert (article.url, PARAGRAPHS[0] in article.text) == ("https://orle.example/saved", True)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "archive"])
def test_an_archive_gives_the_pages_in_it(read: "Read", name: str) -> None:
    page = web_page().encode()
    archive = b"".join(
        [
            response("https://orle.example/2024/harbour", page),
            response("https://orle.example/i.png", b"\x89PNG", "image/png"),
            response("https://orle.example/gone", page, status="404 Not Found"),
            response("https://orle.example/2024/harbour", page),
            response("https://orle.example/empty", b"<html><body></body></html>"),
            response("https://orle.example/2024/other", web_page(LINKED_DATA).encode()),
        ]
    )
    first, fault, second = read(name, archive)
    assert isinstance(first, RawArticle)
    assert isinstance(second, RawArticle)
    assert (first.url, first.published) == ("https://orle.example/2024/harbour", None)
    assert second.url == "https://orle.example/2024/harbour"
    assert first.seed.startswith(f"seeds/{name}#")
    assert first.seed != second.seed
    assert isinstance(fault, Fault)
    assert "has no article" in fault.message


@pytest.mark.parametrize(
    ("name", "data", "extra"),
    [
        ("a.html", web_page(), "html"),
        ("a.rss", "<rss><channel><item><title>x</title></item></channel></rss>", "feeds"),
        ("a.warc", response("https://orle.example/", b"<p>x</p>"), "warc"),
    ],
)
def test_a_missing_extra_is_named(
    read: "Read", monkeypatch: pytest.MonkeyPatch, name: str, data: str | bytes, extra: str
) -> None:
    real = builtins.__import__

    def refuse(module: str, *rest: object) -> object:
        if module.partition(".")[0] in {"trafilatura", "feedparser", "fastwarc"}:
            raise ImportError(module)
        return real(module, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", refuse)
    try:
        said = str(read(name, data))
    except SeedError as error:
        said = str(error)
    assert how_to_install(extra) in said


def test_a_page_s_day_without_a_time_stays_a_day(read: "Read") -> None:
    (article,) = read("a.html", web_page(head='<meta name="date" content="2024-11-14T09:30:00">'))
    assert isinstance(article, RawArticle)
    assert article.published == date(2024, 11, 14)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<![CDATA[\n", "\n]]>"),
        ("//<![CDATA[\n", "\n//]]>"),
        ("/*<![CDATA[*/", "/*]]>*/"),
        ("// <![CDATA[\n", "\n// ]]>"),
        ("<!--\n", "\n-->"),
        ("<!--//--><![CDATA[//><!--\n", "\n//--><!]]>"),
        ("\n\n", ";\n"),
        ("", '{"@type": "WebSite", "name": "Other"}'),
        ('{"@type": "WebSite", "name": "Other"}', ""),
    ],
)
def test_linked_data_may_be_wrapped(read: "Read", before: str, after: str) -> None:
    script = f'<script type="application/ld+json">{before}{json.dumps(LINKED_DATA)}{after}</script>'
    (article,) = read("a.html", web_page(None, script))
    assert isinstance(article, RawArticle)
    assert (article.byline, article.source) == (("Ines Quill",), Source("Orle Evening News", "https://orle.example/"))


def test_linked_data_with_a_comma_too_many_is_read(read: "Read") -> None:
    data = '{"@type": "NewsArticle", "headline": "The harbour, again, ]", "author": ["Ines Quill",],}'
    (article,) = read("a.html", web_page(None, f'<script type="application/ld+json">{data}</script>'))
    assert isinstance(article, RawArticle)
    assert (article.title, article.byline) == ("The harbour, again, ]", ("Ines Quill",))


def record(kind: str, media_type: str, body: bytes, end: str = "\r\n", version: str = "1.0") -> bytes:
    """Return a record of a web archive as it stands in archives of other programs."""
    lines = [f"WARC/{version}", f"WARC-Type: {kind}", "WARC-Target-URI: https://orle.example/2024/harbour"]
    lines += ["WARC-Record-ID: <urn:uuid:0>", f"Content-Type: {media_type}", f"Content-Length: {len(body)}", "", ""]
    return end.join(lines).encode() + body + (2 * end).encode()


HTTP = "application/http; msgtype=response"
OK = b"HTTP/1.1 200 OK\nContent-Type: text/html\n\n"


@pytest.mark.parametrize(
    "archive",
    [
        record("resource", "text/html; charset=utf-8", web_page().encode()),
        record("resource", "application/xhtml+xml", web_page().encode(), "\n"),
        record("response", "text/html", web_page().encode()),
        record("response", HTTP, OK + web_page().encode()),
        record("response", HTTP, OK + web_page().encode(), "\n", "0.18"),
        record("response", HTTP, b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n" + web_page().encode()),
        record("response", HTTP, b"HTTP/1.1 200 OK\r\nContent-Type text/html\r\n\r\n" + web_page().encode()),
        record("response", HTTP, web_page().encode()),
        record("response", HTTP, web_page().encode(), "\n", "0.18"),
    ],
)
def test_archives_of_other_programs(read: "Read", archive: bytes) -> None:
    for data in (archive, archive * 2):
        (article,) = read("a.warc", data)
        assert isinstance(article, RawArticle)
        assert (article.url, PARAGRAPHS[0] in article.text) == ("https://orle.example/2024/harbour", True)


def test_texts_that_were_made_of_pages(read: "Read") -> None:
    text, broken = b"Rivers rise\nThey rose on Tuesday.\n", bytes(range(0x80, 0x100)) * 3
    texts = [record("conversion", "text/plain", one) for one in (broken, text)]
    fault, article = read("a.warc", b"".join(texts))
    assert isinstance(fault, Fault)
    assert isinstance(article, RawArticle)
    assert (article.url, article.text) == ("https://orle.example/2024/harbour", text.decode())
    with pytest.raises(SeedError, match="no web page"):
        read("a.warc", record("resource", "text/plain", text))


@pytest.mark.parametrize("body", [b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n{}", b"\x89PNG", b""])
def test_what_has_no_type_and_looks_like_no_page_is_none(read: "Read", body: bytes) -> None:
    with pytest.raises(SeedError, match="no web page"):
        read("a.warc", record("response", HTTP, body))

import os
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from broadsheet.digests import digest
from broadsheet.errors import SeedError
from broadsheet.model import RawArticle
from broadsheet.seeds import read_seed

PROSE = "„Für uns“, sagte der Größte der Väter – das kostet 5 € im Jahr.\nHe said it was “fine”.\n"
CYRILLIC = "Министр иностранных дел заявил, что переговоры продолжатся на следующей неделе в Женеве.\n" * 3


def read(folder: Path, data: bytes, name: str = "seed.txt") -> RawArticle:
    path = folder / name
    path.write_bytes(data)
    (article,) = read_seed(path, f"seeds/{name}")
    return article


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_of_western_text(tmp_path: Path, encoding: str) -> None:
    data = PROSE.encode(encoding)
    assert read(tmp_path, data) == RawArticle(seed="seeds/seed.txt", digest=digest(data), text=PROSE)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1251", "koi8-r"])
def test_encodings_of_cyrillic_text(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, CYRILLIC.encode(encoding)).text == CYRILLIC


def test_a_stray_byte_of_another_encoding_does_not_spoil_the_rest(tmp_path: Path) -> None:
    data = "“Zürich” – “Genève” – “Malmö”".encode() + " – Peru’s".encode("cp1252")
    assert read(tmp_path, data).text == "“Zürich” – “Genève” – “Malmö” – Peru’s"


def test_line_ends_become_newlines_and_control_characters_go(tmp_path: Path) -> None:
    assert read(tmp_path, b"One two three four five\r\nsix\rseven\x0ceight\tnine" + b" ten" * 20 + b"\x07").text == (
        "One two three four five\nsix\nseven\neight\tnine" + " ten" * 20
    )


def test_markdown_may_have_its_fields_in_json_above_it(tmp_path: Path) -> None:
    article = read(tmp_path, b'{"title": "Rivers rise", "author": "Ann Lee"}\n\nThey rose.\n', "a.md")
    assert (article.title, article.byline, article.text.strip()) == ("Rivers rise", ("Ann Lee",), "They rose.")
    assert read(tmp_path, b"{sic} they rose.\n", "b.md").text == "{sic} they rose."


def test_a_page_under_the_name_of_a_text_is_read_as_a_page(tmp_path: Path) -> None:
    article = read(tmp_path, f"\n<!DOCTYPE html><html><body><h1>Rivers rise</h1>{'<p>They rose. </p>' * 9}".encode())
    assert "<" not in article.text
    assert read(tmp_path, b"<3 is no page. They rose.\n").text == "<3 is no page. They rose.\n"


@pytest.mark.parametrize("data", [b'{"title": "Rivers rise"}', b"<?xml version='1.0'?><rss></rss>"])
def test_data_under_the_name_of_a_text_is_named_and_not_published(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(SeedError, match="not text; rename it to end with"):
        read(tmp_path, data)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "seeds/a.txt: is empty; put an article in it, or remove it"),
        ("a.txt", b" \n\t\r\n", "seeds/a.txt: is empty; put an article in it, or remove it"),
        ("a.txt", b"\xff\xfe", "seeds/a.txt: is empty; put an article in it, or remove it"),
        (
            "a.txt",
            b"%PDF-1.7 x",
            (
                "seeds/a.txt: is a PDF document, not text; "
                "save its text as a .txt file, or name it in the setting 'ignore'"
            ),
        ),
        (
            "a.txt",
            b"text\0\0\1\2\3 text",
            "seeds/a.txt: is a binary file, not text; save its text as a .txt file, or name it in the setting 'ignore'",
        ),
        (
            "a.txt",
            b"\xef\xbb\xbfAb\xff",
            "seeds/a.txt: begins with the mark of UTF-8, but is not valid UTF-8 at byte 5; save it again as UTF-8",
        ),
        (
            "a.odt",
            b"text",
            ("seeds/a.odt: no reader for .odt files; save its text as .txt or .md, or name it in the setting 'ignore'"),
        ),
        (
            "a.txt",
            b"word " * 2_200_000,
            "seeds/a.txt: is too large for an article: 10.5 MB, at most 10 MB; split it into articles, one per file",
        ),
    ],
    ids=["empty", "blank", "only a mark", "pdf", "binary", "broken mark", "other format", "large"],
)
def test_what_is_no_article_is_refused_with_a_way_out(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    with pytest.raises(SeedError) as refusal:
        read(tmp_path, data, name)
    assert str(refusal.value) == message


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.eml", "a.rss", "a.json", "a.jsonl", "a.warc", "a.pdf", "a.docx"])
def test_an_empty_file_is_called_so_whatever_its_format(tmp_path: Path, name: str) -> None:
    with pytest.raises(SeedError, match=f"^seeds/{name}: is empty; put an article in it, or remove it$"):
        read(tmp_path, b"", name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.touch(0o000)
    with pytest.raises(SeedError, match=r"seeds/a\.txt: cannot be read: Permission denied"):
        list(read_seed(path, "seeds/a.txt"))


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"seeds/a\.txt: cannot be read: No such file"):
        list(read_seed(tmp_path / "a.txt", "seeds/a.txt"))
    with pytest.raises(SeedError, match="seeds/x: is a folder, not a regular file"):
        list(read_seed(tmp_path, "seeds/x"))


@given(st.one_of(st.binary(), st.text().map(lambda text: text.encode("utf-16-le", "surrogatepass"))))
@example(b"\xff\xfe\x00\x00\x00\xd8\x00\x00")
@example(b"\x8d\x81 caf\xe9")
@settings(max_examples=100)
def test_any_bytes_give_articles_or_a_refusal(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(data)
    try:
        articles = list(read_seed(path, "seeds/any.txt"))
    except SeedError as refusal:
        assert str(refusal).startswith("seeds/any.txt: ")  # noqa: PT017  # either outcome is right
    else:
        assert all(article.text.strip() for article in articles)
        text = "".join(article.text for article in articles)
        text.encode()
        assert not any(ord(c) < 32 and c not in "\n\t" for c in text)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (
            "He said &quot;no&quot; to AT&amp;T &#8211; it&#39;s &ldquo;late&rdquo;&nbsp;now.",
            'He said "no" to AT&T – it\'s “late” now.',
        ),
        ("Write &lt;b&gt; and &quot;c&quot;.", "Write &lt;b&gt; and &quot;c&quot;."),
        ("R&D; A&B &unknown; &#7; &#0;", "R&D; A&B &unknown; &#7; &#0;"),
    ],
)
def test_characters_that_are_written_as_in_html_are_read(tmp_path: Path, written: str, read: str) -> None:
    (tmp_path / "a.txt").write_text(f"Ferry sinks\n\n{written}\n")
    (article,) = read_seed(tmp_path / "a.txt", "seeds/a.txt")
    assert isinstance(article, RawArticle)
    assert read in article.text.replace("\u00a0", " ")

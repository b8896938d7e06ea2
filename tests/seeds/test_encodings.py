"""Text in encodings from before Unicode: read as it was written, or reported, and never something else in silence."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec import Struct

from broadsheet.errors import Fault, SeedError
from broadsheet.model import RawArticle
from broadsheet.seeds.decoding import decode
from broadsheet.seeds.web_page import decode_page

if TYPE_CHECKING:
    from tests.seeds.conftest import Read

NEWS = tomllib.loads(Path(__file__).with_name("news_in_many_languages.toml").read_text("utf-8"))
WRONG = {"cp1252": "windows-1251", "iso8859-15": "windows-1251", "gb2312": "big5", "gbk": "utf-8", "big5": "gb2312"}
"""Encoding → another that a page declares; Latin-1 for all others, as from careless servers."""
PLAIN_QUOTES = str.maketrans("„“”«»—–’‘", '"""""--\'\'')
MENU = '<li class="menu-item"><a class="nav-link" href="/section/politics">News</a></li>\n' * 12


class Sample(Struct, frozen=True):
    language: str
    encoding: str
    text: str
    """The text as the encoding can hold it."""

    @property
    def data(self) -> bytes:
        return self.text.encode(self.encoding)


def samples(sentences: int) -> Iterator[Sample]:
    """Yield the beginning of each news in each of its encodings, with all its sentences for 0."""
    for language, news in NEWS.items():
        first = news["text"].split("\n")[:sentences] if sentences else [news["text"]]
        text = "\n\n".join([news["title"], *first])
        for encoding in news["encodings"].split():
            fits = text.encode(encoding, "ignore").decode(encoding) == text
            yield Sample(language, encoding, text if fits else text.translate(PLAIN_QUOTES))


def page(sample: Sample, declared: str) -> Sample:
    """Return a web page with a text; `declared` is its encoding as it says, if it says one."""
    title, _, body = sample.text.partition("\n\n")
    meta = f'<meta charset="{declared}">' if declared else ""
    markup = (
        f"<html><head>{meta}<title>{title}</title><script>var a = 1;</script></head><body><ul>{MENU}</ul>"
        f"<article><h1>{title}</h1><p>{body}</p></article></body></html>"
    )
    return Sample(sample.language, sample.encoding, markup)


def count(several: Iterator[Sample]) -> tuple[Counter[str], list[str]]:
    """Return how many texts are read right, reported, and read wrong in silence; and the wrong ones."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for sample in several:
        try:
            found = decode_page(sample.data, "a")
        except SeedError:
            counts["reported"] += 1
            continue
        counts["right" if found == sample.text else "wrong"] += 1
        if found != sample.text:
            wrong.append(f"{sample.language} in {sample.encoding}")
    return counts, wrong


@pytest.mark.parametrize("sentences", [1, 0])
@pytest.mark.parametrize("kind", ["text", "undeclared", "declared", "declared as another", "declared as UTF-8"])
def test_no_text_is_read_wrong_in_silence(sentences: int, kind: str) -> None:
    several = samples(sentences)
    declared = {
        "undeclared": lambda _: "",
        "declared": lambda encoding: encoding.replace("iso8859", "iso-8859").replace("cp12", "windows-12"),
        "declared as another": lambda encoding: WRONG.get(encoding, "iso-8859-1"),
        "declared as UTF-8": lambda _: "utf-8",
    }.get(kind)
    pages = (page(sample, declared(sample.encoding)) for sample in several) if declared else several
    counts, wrong = count(pages)
    assert not wrong
    assert counts["right"] >= 0.95 * counts.total()


def test_of_headlines_alone_hardly_any_is_read_wrong() -> None:
    headlines = (Sample(one.language, one.encoding, one.text.partition("\n")[0]) for one in samples(1))
    counts, wrong = count(headlines)
    assert {one.partition(" ")[0] for one in wrong} <= {"lt"}
    assert counts["right"] >= 0.9 * counts.total()


@pytest.mark.parametrize(
    "sample",
    [one for one in samples(0) if not one.data.isascii()],
    ids=lambda sample: f"{sample.language}-{sample.encoding}",
)
@pytest.mark.parametrize("broken", ["lost", "cut off"])
def test_a_broken_byte_spoils_its_neighbours_alone(sample: Sample, broken: str) -> None:
    place = next(place for place in range(len(sample.data) // 2, len(sample.data)) if sample.data[place] > 0x7F)
    data = sample.data[:place] + sample.data[place + 1 :] if broken == "lost" else sample.data[: place + 1]
    half = sample.text[: len(sample.text) // 3]
    assert decode(data, "a").startswith(half)


def test_utf8_that_is_broken_and_declared_as_something_else_stays_utf8() -> None:
    text = f'<html><head><meta charset="gb2312"></head><body><p>{NEWS["zh-Hans"]["text"]}</p></body></html>'
    data = text.encode().replace("。".encode(), b"\xe3\x80", 1)
    assert decode_page(data, "a") == text.replace("。", "\ufffd", 1)


@pytest.mark.parametrize(
    "text",
    [
        "The café by the quay, the town’s oldest, reopens.",
        "Admission is £5; children pay £2.",
        "“We will rebuild it” – that is what the mayor said…",
    ],
)
def test_english_with_a_few_bytes_of_windows(text: str) -> None:
    assert decode(text.encode("cp1252"), "a") == text


def test_bytes_in_no_encoding_are_refused() -> None:
    data = bytes(range(0x80, 0x100)) * 3
    with pytest.raises(SeedError, match="in an encoding that cannot be recognized"):
        decode(data, "a")


@pytest.mark.parametrize("declared", ["windows-1251", "gb2312", "us-ascii"])
@pytest.mark.parametrize("language", ["ru", "zh-Hans", "pl"])
def test_a_feed_in_utf8_may_declare_anything(read: "Read", declared: str, language: str) -> None:
    (article,) = read("a.rss", feed(language, declared).encode())
    assert isinstance(article, RawArticle)
    assert article.title == NEWS[language]["title"]


def test_a_feed_in_another_encoding_with_a_broken_byte_is_read_with_a_warning(read: "Read") -> None:
    data = feed("zh-Hans", "gb2312").encode("gb2312")
    article, warning = read("a.rss", data.replace("。".encode("gb2312"), b"\xa1", 1))
    assert isinstance(article, RawArticle)
    assert isinstance(warning, Fault)
    assert article.title == NEWS["zh-Hans"]["title"]
    assert warning.is_warning
    assert "broken character" in warning.message


def feed(language: str, declared: str) -> str:
    news = NEWS[language]
    return (
        f'<?xml version="1.0" encoding="{declared}"?><rss version="2.0"><channel><title>Bay</title><item><title>'
        f"{news['title']}</title><description>{news['text']}</description></item></channel></rss>"
    )


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_json_in_another_encoding(read: "Read", name: str) -> None:
    news = NEWS["ru"]
    text = " ".join(news["text"].split())
    (article,) = read(name, f'{{"title": "{news["title"]}", "text": "{text}"}}'.encode("cp1251"))
    assert isinstance(article, RawArticle)
    assert (article.title, article.text) == (news["title"], text)


def test_a_text_that_was_read_wrong_before_it_came_is_named(read: "Read") -> None:
    text = NEWS["fr"]["text"].encode().decode("cp1252", "replace")
    _, *warnings = read("a.txt", text)
    assert any("in a wrong encoding before it came" in str(one) for one in warnings)


@pytest.mark.parametrize("language", sorted(NEWS))
def test_a_text_in_utf8_gives_no_warning(read: "Read", language: str) -> None:
    (article,) = read("a.txt", NEWS[language]["text"])
    assert isinstance(article, RawArticle)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_a_page_in_utf16_without_a_mark(language: str, encoding: str) -> None:
    news = NEWS[language]
    text = f"<html><head><title>{news['title']}</title></head><body><p>{news['text']}</p></body></html>"
    assert decode_page(text.encode(encoding), "a") == text


def test_capitals_of_old_macintoshes_are_letters() -> None:
    text = NEWS["ru"]["text"].replace("«", '"').replace("»", '"')
    data = text.encode("mac-cyrillic", "ignore")
    assert decode(data, "a") == data.decode("mac-cyrillic")


def test_a_stray_byte_in_cyrillic_utf8_is_no_letter_of_windows_whatever_the_tags() -> None:
    markup = "<rss><channel><title>Orle Post international</title><link>https://www.example.org/news</link></channel>"
    data = f"{markup}<item>Порт закрыт до ~ понедельника.</item></rss>".encode().replace(b"~", b"\xd0")
    assert "до \ufffd понедельника" in decode(data, "a")


def test_a_line_with_a_broken_character_stays_and_a_lone_letter_is_named(read: "Read") -> None:
    from broadsheet.reading import read_article  # noqa: PLC0415  # no other test here reads a text

    article, _ = read("a.txt", "Port closed\n\nThe port is closed until Monday, the board said.\n\nx\ufffd".encode())
    assert isinstance(article, RawArticle)
    assert "x\ufffd" in read_article(article).paragraphs
    _, warning = read("b.txt", "Port fermé\n\nLe port est fermé ÿ lundi, a dit le conseil.".encode())
    assert isinstance(warning, Fault)
    assert "ÿ by itself" in warning.message


@pytest.mark.parametrize(
    ("text", "broken"), [("Rada portu zdecydowała: pogłębić kanał w~.", True), ("Le café a été fermé~.", False)]
)
def test_a_stray_byte_is_a_letter_of_windows_only_where_its_letters_are(text: str, *, broken: bool) -> None:
    found = decode(f"{text} {text}".encode().replace(b"~", b"\xe4", 1), "a")
    assert ("\ufffd" in found, "ä" in found) == (broken, not broken)


@pytest.mark.parametrize("break_", ["\u00ad\n", "\u00ad \n  ", "\u00ad ", "\u00ad\r\n"])
def test_a_word_that_a_soft_hyphen_divides_at_the_end_of_a_line_is_whole(break_: str) -> None:
    text = "They dredge the north{}ern chan\u00adnel."
    assert decode(text.format(break_).encode(), "a") == text.format("")

"""What is done to texts: reading and all its finders, every format of seeds, the parsers of pages, index and site."""

import contextlib
import json
import tempfile
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

from tests.growth.measuring import Lap, Work
from tests.growth.shapes import ARTICLES, ATTRIBUTES, HEADERS, MARKDOWN, MARKUP, TEXTS, YAML, Shape

from broadsheet.config import Settings
from broadsheet.content.copies.text_signature import sign_page
from broadsheet.content.pages.frontmatter import parse, split
from broadsheet.content.pages.load_page import load_article
from broadsheet.content.pages.markdown import render
from broadsheet.content.pages.markdown_escapes import escape
from broadsheet.content.pages.simple_markdown import split_blocks
from broadsheet.errors import BroadsheetError
from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_article
from broadsheet.index.build_index import build_index, count_together
from broadsheet.index.editor_questions import find_questions
from broadsheet.index.person_history import current_role, roles_held
from broadsheet.model import Article, Body, Person, RawArticle, RoleEvidence, TemplateNeeds
from broadsheet.reading import (
    find_acronyms,
    find_demonym_countries,
    find_evidence,
    find_quotes_and_statements,
    find_topic_words,
)
from broadsheet.reading.layout.document import Document
from broadsheet.reading.pipeline import FINDERS
from broadsheet.recurring_lines import edges, line_key
from broadsheet.search.word_files import InvertedBlock
from broadsheet.seeds import read_seed
from broadsheet.seeds.decoding import decode
from broadsheet.site.catalogues import Catalogue
from broadsheet.site.entity_pages import MAX_COMPANIONS
from broadsheet.site.site_plan import make_edition, plan_pages

PEOPLE = (Person("Mark Rutte", ("prime minister",)), Person("Anna Hill"))
NAME = "seeds/a.txt"


def read_text(text: str, lap: Lap) -> None:
    """Read an article, and what a page says of it."""
    document = Document(RawArticle(seed=NAME, digest="", text=text))
    for finder in FINDERS:
        finder.find(document)
        lap(finder.name)
    for who, people in (("known people", PEOPLE), ("its people", document.names.people)):
        find_quotes_and_statements(document.paragraphs, people)
        lap(f"quotes of {who}")
        find_evidence(document.paragraphs, people)
        lap(f"evidence of {who}")
    find_acronyms(document.paragraphs, ("Northern Harbour Organization", *document.names.organizations))
    lap("acronyms")
    find_demonym_countries(document.paragraphs)
    lap("peoples")
    find_topic_words(document.title, document.paragraphs, ("Politics", *document.topics))
    lap("topic words")


def read_file(suffix: str, compose: Callable[[str], bytes]) -> Work:
    """Return the work of reading a seed of one format."""

    def work(text: str, lap: Lap) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"a{suffix}")
            path.write_bytes(compose(text))
            lap("(writing it)")
            try:
                list(read_seed(path, f"seeds/a{suffix}"))
            except BroadsheetError as error:
                "\n".join(map(str, error.faults))
            lap("reading it")

    return work


class _NoTexts:
    """Articles without texts."""

    def load(self, _path: str) -> Body:
        return Body()

    def load_words(self, _path: str) -> bytes:
        return b"a\nb"

    def find_inverted(self, _name: str, _key: Fingerprint, make: Callable[[], InvertedBlock]) -> InvertedBlock:
        return make()


def index_articles(text: str, lap: Lap) -> None:
    """Index articles, one a line: who is in it, the role, a place and a topic, with strokes between them."""
    articles = [_article(number, *line.split("|")) for number, line in enumerate(text.split("\n")) if line]
    lap("(articles)")
    index = build_index(articles, {one.path: fingerprint_article(one, b"") for one in articles}, ())
    lap("index")
    find_questions(index)
    lap("questions")
    edition = make_edition(index, Settings(), None, _NoTexts(), TemplateNeeds(), catalogue=Catalogue())
    for page_plan in plan_pages(edition):
        list(page_plan.find_fingerprints())
    lap("prints")
    for kind in ("people", "places"):
        for entity in index.entities[kind]:
            count_together(index, entity, kind, MAX_COMPANIONS)
            current_role(index, roles_held(index, entity))
    lap("entities")


def _article(number: int, name: str, role: str = "", place: str = "", topic: str = "") -> Article:
    names = name.split("+")
    return Article(
        path=f"content/articles/a{number}.md",
        title=f"A {number}",
        slug=f"a{number}",
        published=date(2024, 1, 1) + timedelta(days=number % 300),
        people=tuple(Person(one, (role,) if role else ()) for one in names),
        evidence=tuple(RoleEvidence(one, role, "p1") for one in names if role),
        places=(place,) if place else (),
        topics=(topic,) if topic else (),
    )


def decode_text(text: str, lap: Lap) -> None:
    """Decode a text in several encodings."""
    for encoding in ("utf-8", "utf-16", "utf-16-le", "cp1252", "koi8-r"):
        data = text.encode(encoding, "replace")
        lap("(encoding)")
        with contextlib.suppress(BroadsheetError):
            decode(data, NAME)
        lap(encoding)
    data = f"{text}\nUn café naïf, déjà vu.".encode("cp1252", "replace")
    with contextlib.suppress(BroadsheetError):
        decode(data, NAME)
    lap("with a line in an old encoding")


def render_markdown(text: str, lap: Lap) -> None:
    """Make HTML of Markdown, and Markdown of the text."""
    list(split_blocks(text))
    lap("prose")
    render(text)
    lap("markdown")
    escape(text)
    lap("escape")


def parse_front(text: str, lap: Lap) -> None:
    """Read front matter."""
    page = f"---\n{text}\n---\n\nA text.\n"
    split(NAME, page, [])
    lap("split")
    parse(NAME, text, [])
    lap("parse")


def load_page(text: str, lap: Lap) -> None:
    """Load a page with some front matter."""
    page = f"---\ntitle: A\n{text}\n---\n\nMark Rutte said so. “We go,” he said.\n"
    try:
        load_article("content/articles/a.md", page.encode("utf-8", "replace"))
    except BroadsheetError as error:
        "\n".join(map(str, error.faults))
    lap("load")
    sign_page(page.encode("utf-8", "replace"))
    lap("signature")


def load_body(text: str, lap: Lap) -> None:
    """Load a page with some Markdown."""
    page = f"---\ntitle: A\npeople: [Mark Rutte, Anna Hill]\norganizations: [Northern Harbour]\n---\n\n{text}\n"
    try:
        load_article("content/articles/a.md", page.encode("utf-8", "replace"))
    except BroadsheetError as error:
        "\n".join(map(str, error.faults))
    lap("load")
    sign_page(page.encode("utf-8", "replace"))
    lap("signature")
    for line in edges(text.split("\n\n")):
        line_key(line, "the outlet")
    lap("edges")


def _page(text: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>A</title></head><body>{text}</body></html>".encode("utf-8", "replace")


def _head(text: str) -> bytes:
    body = "<p>The council closed the harbour after a storm, he said.</p>" * 5
    return f"<html><head>{text}</head><body>{body}</body></html>".encode("utf-8", "replace")


def _feed(text: str) -> bytes:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    item = f"<item><title>A</title><description>{escaped}</description></item>"
    return f"<rss version='2.0'><channel><title>T</title>{item}</channel></rss>".encode("utf-8", "replace")


def _raw_feed(text: str) -> bytes:
    item = f"<item><title>A</title><description>{text}</description></item>"
    return f"<rss version='2.0'><channel><title>T</title>{item}</channel></rss>".encode("utf-8", "replace")


def _feed_item(text: str) -> bytes:
    item = f"<item {text}><title>A</title><description>B</description></item>"
    return f"<rss version='2.0'><channel><title>T</title>{item}</channel></rss>".encode("utf-8", "replace")


def _mail(text: str) -> bytes:
    return f"Subject: A\nContent-Type: text/html; charset=utf-8\n\n{text}".encode("utf-8", "replace")


def _mail_text(text: str) -> bytes:
    return f"Subject: A\nContent-Type: text/plain; charset=utf-8\n\n{text}".encode("utf-8", "replace")


def _head_of_mail(text: str) -> bytes:
    return f"{text}Content-Type: text/plain\n\nThe council.".encode("utf-8", "replace")


def _archive(text: str) -> bytes:
    return b"Content-Type: text/html; charset=utf-8\nSnapshot-Content-Location: https://a.example/\n\n" + _page(text)


def _json_lines(text: str) -> bytes:
    return json.dumps({"text": text, "title": "A"}).encode()


def _json_feed(text: str) -> bytes:
    items = [{"id": "1", "content_html": text}]
    return json.dumps({"version": "https://jsonfeed.org/version/1", "items": items}).encode()


def _warc(text: str) -> bytes:
    body = _page(text)
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Date: 2024-11-20T00:00:00Z\r\n"
        "WARC-Target-URI: https://a.example/1\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "replace")


WORKS: Mapping[str, tuple[Work, Mapping[str, Shape]]] = {
    "read": (read_text, TEXTS),
    "decode": (decode_text, TEXTS | MARKUP),
    "plain": (read_file(".txt", _raw), TEXTS),
    "markdown seed": (read_file(".md", _raw), TEXTS | MARKDOWN),
    "html": (read_file(".html", _page), MARKUP),
    "html text": (read_file(".html", _page), TEXTS),
    "html head": (read_file(".html", _head), MARKUP),
    "feed": (read_file(".rss", _feed), MARKUP),
    "feed item": (read_file(".rss", _feed_item), ATTRIBUTES),
    "raw feed": (read_file(".rss", _raw_feed), MARKUP),
    "mail": (read_file(".eml", _mail), MARKUP),
    "mail text": (read_file(".eml", _mail_text), TEXTS),
    "mail head": (read_file(".eml", _head_of_mail), HEADERS),
    "web archive": (read_file(".mht", _archive), MARKUP),
    "json lines": (read_file(".jsonl", _json_lines), TEXTS | MARKUP),
    "raw json lines": (read_file(".jsonl", _raw), TEXTS | YAML),
    "json feed": (read_file(".json", _json_feed), MARKUP),
    "warc": (read_file(".warc", _warc), MARKUP),
    "render": (render_markdown, TEXTS | MARKDOWN | MARKUP),
    "front matter": (parse_front, YAML),
    "page": (load_page, YAML),
    "index": (index_articles, ARTICLES),
    "body": (load_body, TEXTS | MARKDOWN),
}
"""Each kind of work, and the shapes that may hurt it."""

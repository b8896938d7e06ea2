"""Every reader and parser of Broadsheet as a function of bytes: what `inputs` tries with mutated files."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path

import msgspec
from tests.seeds.test_docx import with_body

from broadsheet.config import Settings, Site, find_site
from broadsheet.content.copies.also_in import add_outlets, outlet_of, read_outlets, restore_outlets, set_outlets
from broadsheet.content.copies.text_signature import normal_url, sign_page
from broadsheet.content.importing.import_log import IMPORT_LOG, load_log
from broadsheet.content.importing.import_shard import compose
from broadsheet.content.pages.load_page import load_article, load_profile
from broadsheet.content.pages.markdown import render
from broadsheet.content.pages.markdown_escapes import escape
from broadsheet.content.pages.page_writer import is_untouched, read_imported, reseal
from broadsheet.dates.written_dates import find_day, read_stamps
from broadsheet.errors import Fault
from broadsheet.model import RawArticle, Source
from broadsheet.reading import read_article
from broadsheet.recurring_lines import source_key
from broadsheet.seeds import parse_part
from broadsheet.seeds.decoding import clean_line, decode
from broadsheet.seeds.fault_barrier import UNFORESEEN
from broadsheet.seeds.html_text import markup_to_text, parse_html
from broadsheet.seeds.machine_dates import read_date
from broadsheet.seeds.make_article import MAX_NAMES, make_article
from broadsheet.seeds.own_article import page_titles
from broadsheet.seeds.page_metadata import read_webdata
from broadsheet.seeds.pdf_layout import blocks_of
from broadsheet.seeds.pdf_process import read_pdf_text
from broadsheet.seeds.read_seed import read_parts
from broadsheet.slugs import fold, slugify
from broadsheet.web_addresses import web_address

NAME = "seeds/a"


@dataclass(frozen=True)
class Target:
    """One of the things that read what others wrote."""

    run: Callable[[bytes], None]
    corpus: tuple[str, ...]
    """The files that its inputs are made of."""
    weight: int
    """How many inputs it gets, beside the others: about as many as it reads in a second."""


@cache
def _folder_of(_process: int) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="broadsheet-inputs-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def folder() -> Path:
    """Return a folder of this process."""
    return _folder_of(os.getpid())


def read_seed(suffix: str, data: bytes) -> None:
    """Read a seed as import does, without the barrier; parts of a file have theirs, whose message is known."""
    path = folder() / f"a{suffix}"
    path.write_bytes(data)
    for part in read_parts(path, NAME):
        if isinstance(part, Fault):
            assert UNFORESEEN not in part.message, part.message
            str(part).encode()
        else:
            check_raw(parse_part(part))


def check_raw(raw: RawArticle) -> None:
    """Hold an article to what later stages rely on."""
    msgspec.msgpack.encode(raw)
    for moment in (raw.published, raw.updated):
        check_date(moment)
    assert raw.url is None or web_address(raw.url) == raw.url
    assert raw.source is None or raw.source.name.strip()
    assert len(raw.byline) <= MAX_NAMES


def check_date(found: date | datetime | None) -> None:
    """Hold a date to the calendar of every clock."""
    if isinstance(found, datetime):
        found.astimezone(UTC)


def read_text(data: bytes) -> None:
    """Read an article, compose its page, and load that."""
    raw = make_article(seed=NAME, digest="0" * 32, text=data.decode("utf-8", "surrogateescape"))
    found = compose(raw, read_article(raw), "rules")
    load_article("content/articles/a.md", found.page)


def read_web_text(data: bytes) -> None:
    """Read an article whose format names a headline, an author and more."""
    lines = [*data.decode("utf-8", "surrogateescape").split("\n", 5), *[""] * 6]
    raw = make_article(
        seed=f"{NAME}.html",
        digest="0" * 32,
        text=lines[5],
        title=lines[0],
        byline=lines[1:3],
        source=Source(lines[3]),
        section=lines[4],
        tags=lines[2:4],
        url=lines[4],
        published=read_date(lines[2]),
    )
    check_raw(raw)
    load_article("content/articles/a.md", compose(raw, read_article(raw), "rules").page)


def read_dates(data: bytes) -> None:
    """Read each line as a date in every way."""
    for line in data.decode("utf-8", "surrogateescape").splitlines()[:50]:
        check_date(read_date(line))
        read_stamps(line[:400])
        find_day(line[:400])


def read_addresses(data: bytes) -> None:
    """Read each line as an address and as a name."""
    for line in data.decode("utf-8", "surrogateescape").splitlines()[:50]:
        address = web_address(line)
        if address is not None:
            address.encode()
            normal_url(address)
        source_key(None, line, line)
        outlet_of(None, line)
        name = clean_line(line, 300)
        fold(name)
        assert slugify(name).isascii()


def read_json_ld(data: bytes) -> None:
    """Read a page's data for machines."""
    text = data.decode("utf-8", "surrogateescape")
    page = f'<meta name="author" content="x"><script type="application/ld+json">{text}</script>'
    root = parse_html(page, NAME)
    if root is not None:
        said = read_webdata(root, page_titles(root))
        check_raw(
            make_article(
                text="x",
                title=said.title,
                published=said.published,
                updated=said.updated,
                source=said.source,
                url=said.url,
                byline=said.byline,
                section=said.section,
            )
        )


def read_markup(data: bytes) -> None:
    """Read a fragment of HTML."""
    markup_to_text(data.decode("utf-8", "replace"), NAME).encode()


def read_page_twice(data: bytes) -> None:
    """Do with a page's bytes what import does with pages that it finds."""
    read_imported(data)
    is_untouched(reseal(data))
    sign_page(data)
    outlets = read_outlets(data)
    for page in (set_outlets(data, outlets), restore_outlets(data, data), add_outlets(data, data)):
        read_outlets(page)


def read_settings(name: str, data: bytes) -> None:
    """Read a settings file."""
    path = folder() / name / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    find_site(path.parent)


def read_log(data: bytes) -> None:
    """Read the log of imports."""
    path = folder() / IMPORT_LOG
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    load_log(Site(root=folder(), settings_path=folder() / "broadsheet.toml", settings=Settings()))


def render_markdown(data: bytes) -> None:
    """Render Markdown, and the same as text that it must show."""
    text = data.decode("utf-8", "replace")
    render(text)
    render(escape(text))


def read_pdf(data: bytes) -> None:
    """Read a PDF without the process that import reads it in; what is damaged in it is named as such."""
    found = read_pdf_text(data)
    blocks, _ = blocks_of(found.lines, found.height)
    for block in blocks:
        block.text.encode("utf-8", "replace")


def read_docx(data: bytes) -> None:
    """Read a Word document whose text is some XML."""
    (folder() / "body.docx").write_bytes(with_body("", {"word/document.xml": data.decode("utf-8", "replace")}))
    for part in read_parts(folder() / "body.docx", NAME):
        check_raw(parse_part(part)) if not isinstance(part, Fault) else str(part)


PAGES, TEXTS = "*.page", "*.txt"
TARGETS = {
    "decoding": Target(lambda data: str(decode(data, NAME).encode()) and None, (TEXTS, "*.gz"), 300),
    "dates": Target(read_dates, ("dates.txt",), 600),
    "addresses": Target(read_addresses, ("addresses.txt",), 5000),
    "plain": Target(partial(read_seed, ".txt"), (TEXTS,), 350),
    "markdown-seed": Target(partial(read_seed, ".md"), ("*.md", TEXTS), 200),
    "packed": Target(partial(read_seed, ".txt.gz"), ("*.txt.gz",), 2600),
    "unknown": Target(partial(read_seed, ""), ("*.*",), 170),
    "html": Target(partial(read_seed, ".html"), ("*.html",), 35),
    "mhtml": Target(partial(read_seed, ".mhtml"), ("*.mhtml",), 200),
    "mail": Target(partial(read_seed, ".eml"), ("*.eml", "*.mbox"), 150),
    "rss": Target(partial(read_seed, ".rss"), ("*.rss",), 80),
    "atom": Target(partial(read_seed, ".atom"), ("*.atom",), 90),
    "xml": Target(partial(read_seed, ".xml"), ("*.rss", "*.atom", "*.html"), 110),
    "json": Target(partial(read_seed, ".json"), ("*.json", "*.jsonl"), 550),
    "json-lines": Target(partial(read_seed, ".jsonl"), ("*.jsonl", "*.json"), 400),
    "warc": Target(partial(read_seed, ".warc"), ("*.warc",), 200),
    "packed-warc": Target(partial(read_seed, ".warc.gz"), ("*.warc.gz",), 1150),
    "pdf": Target(read_pdf, ("letter.pdf",), 100),
    "docx": Target(read_docx, ("letter.wordxml",), 30),
    "json-ld": Target(read_json_ld, ("linked.json",), 3000),
    "markup": Target(read_markup, ("*.html",), 2600),
    "markdown": Target(render_markdown, ("*.md", "*.page"), 170),
    "article": Target(lambda data: load_article("content/articles/a.md", data) and None, ("article.page",), 1200),
    "profile": Target(lambda data: load_profile("content/people/a.md", data) and None, ("person.page",), 2600),
    "topic": Target(lambda data: load_profile("content/topics/a.md", data) and None, ("topic.page",), 2400),
    "page": Target(read_page_twice, (PAGES,), 550),
    "settings": Target(partial(read_settings, "broadsheet.toml"), ("settings.toml",), 2000),
    "project": Target(partial(read_settings, "pyproject.toml"), ("project.toml",), 1800),
    "log": Target(read_log, ("log.jsonl",), 1800),
    "reading": Target(read_text, (TEXTS,), 170),
    "web-reading": Target(read_web_text, (TEXTS,), 230),
}
"""Name → what is tried."""

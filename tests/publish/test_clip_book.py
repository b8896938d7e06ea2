"""`broadsheet briefing --format pdf`: as much of each article as its rights allow, and nothing from elsewhere."""

import os
import re
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from broadsheet.cli import main
from broadsheet.publish import clip_book_pdf
from broadsheet.publish.clip_book_pdf import make_pdf
from broadsheet.rendering.render import render_page
from broadsheet.site import clip_book
from broadsheet.site.briefings import Subject
from broadsheet.site.clip_book import clip_book_page, clip_book_view

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import SiteFolder

    from broadsheet.site.views.briefing import ClipBookView


def has_weasyprint() -> bool:
    try:
        import weasyprint  # noqa: F401, PLC0415  # an extra
    except (ImportError, OSError, AttributeError):  # a stand-in for another system lacks what cffi asks this one for
        return False
    return True


# As a text, the condition is looked at when the test is to run: the import takes seconds.
needs_weasyprint = pytest.mark.skipif("not has_weasyprint()", reason="WeasyPrint or Pango is not installed")
VAULT = "The vault was open."


@pytest.fixture
def news(site: "SiteFolder") -> "SiteFolder":
    site.settings(title="The Test", base_url="https://example.org/news/")
    for number in (1, 2):
        site.article(f"fire-{number}", f"Fire {number}.", date="2024-11-14", source=f"Outlet {number}", story="fire")
    site.article(
        "tax",
        f"The tax fell.\n\n{VAULT}",
        date="2024-11-14",
        rights="excerpt",
        source={"name": "Wire", "url": "https://wire.example/"},
        source_url="https://wire.example/tax",
        byline=["Ann Lee", "Jo Bo"],
        corrections=[{"date": "2024-11-15", "text": "It rose before."}],
    )
    return site.article("ship", VAULT, date="2024-11-14", rights="link")


def unpacked(pdf: bytes) -> bytes:
    """Return what a PDF holds, without its compression."""
    return b"".join(map(zlib.decompress, re.findall(rb"/FlateDecode.*?stream\n(.*?)\nendstream", pdf, re.DOTALL)))


def view_of(site: "SiteFolder") -> "ClipBookView":
    edition = site.plan().edition
    return clip_book_view(
        edition, Subject("/days/2024/11/14/", "14 November 2024", (*range(len(edition.index.articles)),))
    )


def html_of(site: "SiteFolder") -> bytes:
    plan = site.plan()
    subject = Subject("/", "All", (*range(len(plan.edition.index.articles)),))
    return render_page(plan.renderer, clip_book_page(plan.edition, subject))


def test_stories_come_first_and_then_the_other_articles(news: "SiteFolder") -> None:
    fire, others = view_of(news).stories
    assert (fire.title, [one.source for one in fire.articles]) == ("fire-2", ["Outlet 1", "Outlet 2"])
    assert (others.title, [one.title for one in others.articles]) == ("", ["ship", "tax"])
    tax = others.articles[1]
    assert (tax.source, tax.byline, tax.source_url) == ("Wire", ("Ann Lee", "Jo Bo"), "https://wire.example/tax")
    assert [one.text for one in tax.corrections] == ["It rose before."]
    assert fire.articles[0].source_url == "https://example.org/news/articles/fire-1/"


def test_rights_hold(news: "SiteFolder") -> None:
    html = html_of(news).decode()
    assert "The tax fell." in html
    assert VAULT not in html
    assert html.count("The whole article is published by") == 2


@pytest.mark.parametrize("gate", [{"draft": True}, {"publish_at": "2030-01-01T00:00:00Z"}, {"withdrawn": True}])
def test_nothing_that_is_not_public_is_in_it(news: "SiteFolder", gate: dict[str, object]) -> None:
    news.article("fire-1", VAULT, date="2024-11-14", **gate)
    assert VAULT.encode() not in html_of(news)


def test_each_id_is_there_once_and_each_link_leads_to_one(news: "SiteFolder") -> None:
    for number in (1, 2):
        news.article(f"note-{number}", 'See[^1] `id="x"`.\n\n[^1]: A note.', date="2024-11-14")
    html = html_of(news).decode()
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids)) > 10
    assert {*re.findall(r' href="#([^"]*)"', html)} <= set(ids)
    assert html.count("id=&quot;x&quot;") == 2


def test_a_long_one_says_what_it_leaves_out(news: "SiteFolder", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clip_book, "MOST_ARTICLES", 3)
    view = view_of(news)
    assert (sum(len(story.articles) for story in view.stories), view.more) == (3, 1)
    assert "1 more article:" in html_of(news).decode()


@needs_weasyprint
def test_the_command_writes_a_pdf_that_is_the_same_each_time(
    news: "SiteFolder", capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    command = ["briefing", "--format", "pdf", "--site", str(news.root)]
    assert main(command) == 0
    first, _ = capfdbinary.readouterr()
    other = {**os.environ, "PYTHONHASHSEED": "1"}
    process = [sys.executable, "-m", "broadsheet", *command]
    assert subprocess.run(process, capture_output=True, check=True, env=other).stdout == first
    assert first.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type ?/Page\b", unpacked(first))) == 2
    assert b"https://wire.example/tax" in unpacked(first)


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server, and what it was asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        def log_message(self, *_arguments: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}", paths
        server.shutdown()


@needs_weasyprint
def test_nothing_is_fetched(asked: tuple[str, list[str]], tmp_path: "Path", capfd: pytest.CaptureFixture[str]) -> None:
    url, paths = asked
    (tmp_path / "secret.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'><text>SECRET</text></svg>")
    (tmp_path / "secret.css").write_text("p::after { content: 'SECRET' }")
    addresses = [f"{url}/x", (tmp_path / "secret.svg").as_uri(), (tmp_path / "secret.css").as_uri(), "ftp://127.0.0.1/"]
    hostile = "".join(
        f'<link rel="stylesheet" href="{one}"><link rel="attachment" href="{one}"><img alt="A quay" src="{one}">'
        f'<object data="{one}"></object><style>@import url("{one}"); p {{ background: url("{one}") }}'
        f'@font-face {{ font-family: x; src: url("{one}") }} b {{ font-family: x }}</style><b>x</b>'
        for one in addresses
    )
    page = f"<p>x</p>{hostile}".encode()
    made = make_pdf(page, f"{url}/")
    assert paths == []
    assert b"/EmbeddedFile" not in unpacked(made)
    for file in tmp_path.iterdir():
        file.unlink()
    assert make_pdf(page, f"{url}/") == made
    assert capfd.readouterr() == ("", "")


@needs_weasyprint
def test_a_word_of_any_length_is_broken() -> None:
    page = f"<style>p {{ overflow-wrap: anywhere; color: #{'0' * 2000} }}</style><p title='{'y' * 2000}'>{'x' * 4000}"
    made = clip_book_pdf._with_breaks(page)  # noqa: SLF001  # what it saves is time, which no test measures
    assert made.replace(clip_book_pdf.BREAK, "") == page
    assert max(map(len, re.findall("x+", made))) == 1000
    assert "0" * 2000 in made
    assert "y" * 2000 in made
    assert make_pdf(page.encode(), "https://example.org/").startswith(b"%PDF-")


def test_without_weasyprint_the_error_says_what_to_install(
    news: "SiteFolder", monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert main(["briefing", "--format", "pdf", "--site", str(news.root)]) == 2
    assert 'pip install "weasyprint<' in capsys.readouterr().err


def test_a_mail_and_a_terminal_get_no_pdf(
    news: "SiteFolder", monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in (("SMTP", "smtp://localhost"), ("MAIL_FROM", "a@example.org"), ("MAIL_TO", "b@example.org")):
        monkeypatch.setenv(f"BROADSHEET_{name}", value)
    assert main(["briefing", "--format", "pdf", "--send", "--site", str(news.root)]) == 2
    assert "leave out --send" in capsys.readouterr().err
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["briefing", "--format", "pdf", "--site", str(news.root)]) == 2
    assert "write it to a file" in capsys.readouterr().err

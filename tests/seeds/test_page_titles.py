"""The headline of a page, and not the name of its site."""

from typing import TYPE_CHECKING

import pytest
from tests.seeds.conftest import PARAGRAPHS

from broadsheet.model import RawArticle

if TYPE_CHECKING:
    from tests.seeds.conftest import Read

TITLE = "Storm closes the harbour"
TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (
            f"<title>{TITLE}</title>",
            f"<header><h1>Orle Evening News</h1></header><main><div>{TITLE}</div>{TEXT}</main>",
        ),
        (
            f"<title>{TITLE} – Orle Evening News</title>",
            f"<h1 class=site-title>Orle Evening News</h1><h2>{TITLE}</h2>{TEXT}",
        ),
        (
            f"<title>Orle Evening News | {TITLE}</title>",
            f"<h1><a href=/>Orle Evening News</a></h1><h2>{TITLE}</h2>{TEXT}",
        ),
        (f"<title>Orle Post: {TITLE}</title>", f"<h1>Orle Post</h1><h2>{TITLE}</h2>{TEXT}"),
        (f"<title>Print: {TITLE} | Orle Post</title>", f"<p><b>Orle Post</b></p><h1>{TITLE}</h1>{TEXT}"),
        (f"<title>{TITLE} | World | Orle Post</title>", f"<main><h1>{TITLE}</h1>{TEXT}</main>"),
        (
            "<title>Orle Post</title><meta property=og:site_name content='Orle Post'>",
            f"<main><h1>{TITLE}</h1>{TEXT}</main>",
        ),
        (
            f"<title>x</title><meta property=og:title content='{TITLE}'>",
            f"<header><h1>Orle Post</h1></header><main>{TEXT}</main>",
        ),
        (
            f"<title>x</title><meta property=og:title content='{TITLE} - Orle Post'>",
            f"<main><h1>{TITLE}</h1>{TEXT}</main>",
        ),
        (
            "<title>x</title><meta property=og:title content='<b>Storm</b> closes the&lt;br/&gt;harbour'>",
            f"<main>{TEXT}</main>",
        ),
        ("", f"<main><h1>{TITLE}</h1>{TEXT}</main>"),
        (f"<title>{TITLE} - News - Orle Post</title>", f"<main><h1>News</h1>{TEXT}</main>"),
        (f"<title>Orle Post | World | {TITLE}</title>", f"<main><h1>World</h1>{TEXT}</main>"),
        (f"<title>{TITLE} – Aktuelles – Orle</title>", f"<main><h1>Aktuelles</h1>{TEXT}</main>"),
        (f"<title>{TITLE}</title>", f"<main><h1>Latest news</h1>{TEXT}</main>"),
        ("<title>Press releases</title>", f"<main><h1>Press releases</h1><h2>{TITLE}</h2>{TEXT}</main>"),
        (f"<meta property=og:title content='News'><title>{TITLE}</title>", f"<main><h1>{TITLE}</h1>{TEXT}</main>"),
    ],
)
def test_the_headline_is_what_agrees(read: "Read", head: str, body: str) -> None:
    (article,) = read("a.html", f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>")
    assert isinstance(article, RawArticle)
    assert article.title == TITLE


def test_a_section_s_name_is_better_than_none(read: "Read") -> None:
    (article,) = read("a.html", f"<html><title>Weather</title><body><main><h1>Weather</h1>{TEXT}</main></body></html>")
    assert isinstance(article, RawArticle)
    assert article.title == "Weather"

"""A page of the preview in a real browser stays fresh while its site is edited."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from tests.conftest import PATIENCE
from tests.preview.served_site import Served, serving, told_of_builds

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.browser.conftest import Open


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path) as site:
        yield site


def until(page: "Page", expression: str, value: object) -> None:
    """Wait until a page, or the one that it becomes, answers with a value."""
    page.wait_for_function(f"value => ({expression}) === value", arg=value)


COLOR = "getComputedStyle(document.body).color"
ERROR = "document.querySelector('#broadsheet-error')?.shadowRoot.querySelector('pre').textContent ?? null"
HIDE = """
Object.defineProperty(document, "hidden", {{ value: {0}, configurable: true }});
document.dispatchEvent(new Event("visibilitychange"));
"""
KEPT = "window.kept ?? false"
KEEP = "window.kept = true"
PAGE = '<!doctype html><title>{0}</title><link rel="stylesheet" href="/site.css"><body><p>{0}</p></body>'


def test_a_page_in_a_browser_stays_fresh(served: Served, open_page: "Open") -> None:
    served.write("site.css", "body { color: rgb(1, 1, 1) }")
    served.write("a/index.html", PAGE.format("A"))
    served.write("b/index.html", PAGE.format("B"))
    served.start()
    page = open_page(f"{served.url}a/index.html?q=1#p3")
    until(page, COLOR, "rgb(1, 1, 1)")
    page.evaluate(KEEP)

    # A page hears of builds in their order: what comes after another page's change proves that it was passed over.
    served.write("b/index.html", PAGE.format("Another"))
    served.write("site.css", "body { color: rgb(2, 2, 2) }")
    until(page, COLOR, "rgb(2, 2, 2)")
    until(page, "document.querySelectorAll('link').length", 1)
    assert page.evaluate(KEPT)

    with httpx.Client(base_url=served.url, timeout=PATIENCE) as client, told_of_builds(client) as news:
        before = next(news)["build"]
        page.evaluate(HIDE.format("true"))
        served.write("site.css", "body { color: rgb(3, 3, 3) }")
        next(build for build in news if build["build"] > before and "/site.css" in build["changed"])
        assert page.evaluate(COLOR) == "rgb(2, 2, 2)"
        page.evaluate(HIDE.format("false"))
        until(page, COLOR, "rgb(3, 3, 3)")
        assert page.evaluate(KEPT)

    served.write("b/index.html", "BROKEN")
    until(page, ERROR, "content/b/index.html:1: is <b>broken</b>")
    page.evaluate("document.querySelector('#broadsheet-error').shadowRoot.querySelector('button').click()")
    until(page, ERROR, None)
    served.write("b/index.html", "still BROKEN")
    until(page, ERROR, "content/b/index.html:1: is <b>broken</b>")
    assert page.evaluate(KEPT)
    page.evaluate("location.reload()")
    until(page, ERROR, "content/b/index.html:1: is <b>broken</b>")
    page.evaluate(KEEP)
    served.write("b/index.html", PAGE.format("Mended"))
    until(page, ERROR, None)
    assert page.evaluate(KEPT)

    served.write("a/index.html", PAGE.format("New A"))
    until(page, "document.title", "New A")
    assert not page.evaluate(KEPT)
    assert page.evaluate("location.href") == f"{served.url}a/index.html?q=1#p3"


def test_a_page_in_a_browser_takes_a_stylesheet_anew_that_has_a_fingerprint_in_its_name(
    served: Served, open_page: "Open"
) -> None:
    served.write("site.css", "body { color: rgb(1, 1, 1) }")
    served.write("site.0123456789abcdef.css", "body { color: rgb(1, 1, 1) }")
    served.write("used.js", "window.version = 1")
    served.write("used.0123456789abcdef.js", "window.version = 1")
    text = PAGE.replace("/site.css", "/site.0123456789abcdef.css")
    served.write("index.html", text.format("A") + '<script src="/used.0123456789abcdef.js"></script>')
    served.start()
    page = open_page(served.url)
    until(page, COLOR, "rgb(1, 1, 1)")
    page.evaluate(KEEP)
    for number in (2, 3):
        served.write("site.css", f"body {{ color: rgb({number}, {number}, {number}) }}")
        until(page, COLOR, f"rgb({number}, {number}, {number})")
        until(page, "document.querySelectorAll('link').length", 1)
        assert page.evaluate(KEPT)
    served.write("used.js", "window.version = 2")
    until(page, KEPT, value=False)


def test_a_page_in_a_browser_follows_what_it_uses_and_outlives_the_server(served: Served, open_page: "Open") -> None:
    served.write("used.js", "window.version = 1")
    served.write("unused.js", "")
    served.write("404.html", "<title>Nothing</title>")
    served.write("index.html", '<title>Home</title><script src="/used.js"></script>')
    served.start()
    page = open_page(served.url)
    until(page, "window.version", 1)
    served.write("unused.js", "window.version = 3")
    served.write("used.js", "window.version = 2")
    until(page, "window.version", 2)

    served.remove("index.html")
    until(page, "document.title", "Nothing")
    served.write("404.html", "<title>Still nothing</title>")
    until(page, "document.title", "Still nothing")
    served.write("index.html", "<title>Home again</title>")
    until(page, "document.title", "Home again")

    served.press_ctrl_c()
    served.write("index.html", "<title>Home after a restart</title>")
    served.start(httpx.URL(served.url).port or 0)
    until(page, "document.title", "Home after a restart")

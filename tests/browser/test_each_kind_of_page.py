"""Every kind of page, as a reader gets it: for everybody, light, still, and within its own security policy."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.browser.conftest import Open

KINDS = (
    "",
    "articles/wall-1/",
    "articles/mended/",
    "people/",
    "people/anna-berg/",
    "people/anna-berg/words/",
    "topics/building/",
    "places/",
    "places/paris/",
    "organizations/nato/",
    "sources/quay/",
    "sections/world/",
    "stories/",
    "stories/the-wall/",
    "quotes/",
    "quotes/2024/02/",
    "days/",
    "days/2024/11/14/",
    "days/2024/11/14/briefing.html",
    "weeks/2024-W46/",
    "alerts/",
    "alerts/walls/",
    "corrections/",
    "search/",
    "about/",
    "imprint/",
    "nothing/is/here/",
)
MOST_REQUESTS = 6
MOST_SHIFT = 0.002
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
LOOKS = ("color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable")
"""Rules whose outcome depends on a window's width or on its colours."""
SHIFT = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((shift) => (sum += shift.value)))
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(sum))));
})"""


@pytest.mark.parametrize("kind", [*KINDS, "search/?q=wall"])
def test_a_page_is_for_everybody(open_page: "Open", address: str, kind: str) -> None:
    page = open_page(address + kind, viewport={"width": 360, "height": 800}, color_scheme="dark")
    assert find_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    assert find_faults(page, LOOKS) == []


def find_faults(page: "Page", rules: Iterable[str] = RULES) -> list[str]:
    """Return what WCAG 2.2 AA and good practice say against a page, by axe-core, with the elements."""
    found = Axe().run(page, options={"runOnly": list(rules), "resultTypes": ["violations"]}).response["violations"]
    return [f"{fault['id']}: {node['html']}" for fault in found for node in fault["nodes"]]


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_loads_little_stays_still_and_keeps_its_policy(open_page: "Open", address: str, kind: str) -> None:
    page = open_page("about:blank", viewport={"width": 320, "height": 700})
    asked, faults = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address + kind, wait_until="load")
    assert page.evaluate(SHIFT) <= MOST_SHIFT
    assert without_missing_page(faults) == []
    assert len(asked) <= MOST_REQUESTS, asked
    assert all(url.startswith(address) for url in asked)
    header = page.query_selector("header.masthead")
    assert header is None or kind == "" or header.bounding_box()["height"] <= 120


def without_missing_page(faults: Iterable[str]) -> list[str]:
    """Return faults without that which a browser notes when a host says 404."""
    return [fault for fault in faults if "status of 404" not in fault]


def test_a_script_that_is_not_of_the_site_is_refused(open_page: "Open", address: str) -> None:
    page = open_page(address)
    page.evaluate(
        "const script = document.createElement('script'); script.text = 'ran = 1'; document.body.append(script)"
    )
    assert page.evaluate("typeof ran") == "undefined"


def test_what_the_settings_add_runs_and_a_style_within_a_page_does_not_count(open_page: "Open", address: str) -> None:
    page = open_page(f"{address}articles/wall-1/")
    assert page.evaluate("document.documentElement.dataset.own") == "ran"
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p id=red style=\\'color: rgb(255, 0, 0)\\'>Red')")
    assert page.evaluate("getComputedStyle(document.querySelector('#red')).color") != "rgb(255, 0, 0)"

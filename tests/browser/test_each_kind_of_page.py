"""Every kind of page, as a reader gets it: for everybody, light, still, and within its own security policy."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.conftest import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
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


@pytest.fixture(scope="module")
def window(browser: "Browser") -> Iterator["Page"]:
    """One window for pages of all kinds: to start a process for each costs more than the page. It keeps no files."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    yield page
    context.close()


@contextmanager
def listening(page: "Page") -> Iterator[tuple[list[str], list[str]]]:
    """Yield what a page asks for and the faults that it has in the `with` block, as they come."""
    asked: list[str] = []
    faults: list[str] = []
    listeners: dict[Any, Callable[[Any], None]] = {
        "request": lambda request: asked.append(request.url),
        "console": lambda message: faults.append(message.text) if message.type == "error" else None,
        "pageerror": lambda error: faults.append(str(error)),
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    yield asked, faults
    for event, listener in listeners.items():
        page.remove_listener(event, listener)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_loads_little_stays_still_keeps_its_policy_and_is_for_everybody(
    window: "Page", address: str, kind: str
) -> None:
    window.set_viewport_size({"width": 320, "height": 700})
    window.emulate_media(color_scheme="dark")
    with listening(window) as (asked, faults):
        window.goto(address + kind, wait_until="load")
        assert window.evaluate(SHIFT) <= MOST_SHIFT
    assert without_missing_page(faults) == []
    assert 0 < len(asked) <= MOST_REQUESTS, asked
    assert all(url.startswith(address) for url in asked)
    header = window.query_selector("header.masthead")
    assert header is None or header.bounding_box()["height"] <= 120
    check_for_everybody(window)


def test_what_a_search_finds_is_for_everybody(window: "Page", address: str) -> None:
    window.emulate_media(color_scheme="dark")
    window.goto(f"{address}search/?q=wall")
    check_for_everybody(window)


def check_for_everybody(page: "Page") -> None:
    """Look for faults of a page that is dark, in a narrow window, and then of what another window has otherwise."""
    page.set_viewport_size({"width": 360, "height": 800})
    assert find_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    assert find_faults(page, LOOKS) == []


def find_faults(page: "Page", rules: Iterable[str] = RULES) -> list[str]:
    """Return what WCAG 2.2 AA and good practice say against a page, by axe-core, with the elements."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(Axe().axe_script)
    options = {"runOnly": list(rules), "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(options)", options)["violations"]
    return [f"{fault['id']}: {node['html']}" for fault in found for node in fault["nodes"]]


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
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(246, 251, 247)"
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p id=red style=\\'color: rgb(255, 0, 0)\\'>Red')")
    assert page.evaluate("getComputedStyle(document.querySelector('#red')).color") != "rgb(255, 0, 0)"

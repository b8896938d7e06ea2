"""A site with every kind of page, and a real browser that reads it: one of each for all tests of this folder."""

import functools
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.conftest import PATIENCE

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
BASE = "/news/"
"""Where the sites are on their host: under a path, as on many hosts."""
SNIPPET = "<script>document.documentElement.dataset.own = 'ran';</script>"
"""What a site's settings may add to the head of each page."""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="160" height="48"><rect width="160" height="48"/></svg>'
ENDING = "We will build a wall of stone, and nobody will take it down again while I am here"
Open = Callable[..., Page]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A browser for all tests of this folder; it ends before others, since its loop would stand in their way."""
    if CHROMIUM is None:
        pytest.skip("the machine has no Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES, timeout=PATIENCE * 1000)
        yield browser
        browser.close()


class _Host(SimpleHTTPRequestHandler):
    """Serves a build under the base path, with its page for what is missing."""

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(BASE))

    def send_error(self, code: int, *_args: object, **_more: object) -> None:
        page = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_args: object) -> None:
        pass


@contextmanager
def served(site: "SiteFolder") -> Iterator[str]:
    """Serve the output of a site that is built meanwhile, and yield the address of its front page."""
    site.output.mkdir(exist_ok=True)
    handler = functools.partial(_Host, directory=str(site.output))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{BASE}"
        finally:
            server.shutdown()
            thread.join()


def make(tmp_path_factory: pytest.TempPathFactory, **settings: Any) -> "SiteFolder":  # noqa: ANN401  # as settings are
    """Return a new site that has little on a page."""
    from tests.conftest import SiteFolder  # noqa: PLC0415  # of the package's own scope

    site = SiteFolder(tmp_path_factory.mktemp("site").resolve())
    return site.settings(title="The Test", articles_per_page=10, **settings)


def _write_news(site: "SiteFolder") -> None:
    berg = {"name": "Anna Berg", "role": "mayor of Orle"}
    for number in range(12):
        site.article(
            f"wall-{number}",
            f"“{ENDING} for {number + 2} more years,” Anna Berg, the mayor of Orle, said.\n\n"
            f"The harbour of Orle stays open. Anna Berg said that the wall needs {number + 3} months.",
            title=f"Orle builds wall {number}",
            date=f"202{3 + number % 2}-{1 + number % 9:02}-{10 + number}",
            people=[berg, "Jo Lund"],
            topics=["Building", "Harbours"],
            places=["Paris", "Germany"],
            organizations=["NATO"],
            section="World",
            source="Quay" if number % 2 else "Post",
            summary="A wall is built in Orle.",
            **({"story": "the-wall"} if number < 4 else {}),
        )
    site.article(
        "mended",
        "Nobody was hurt.\n\n| month | walls |\n|---|---|\n| May | 3 |\n\n## Later\n\n- one\n- two",
        date="2024-11-14T09:30:00+01:00",
        corrections=[{"date": "2024-11-15", "text": "A name was wrong."}],
        also_in=["Post"],
    )
    site.article("undated", "No day is known.", language="de")
    site.profile("people/anna-berg", "She was born in *Orle*.", name="Anna Berg", aliases=["Anja Bergova"])
    site.profile("pages/imprint", "Words of our own.", name="Imprint", menu=True)


@pytest.fixture(scope="package")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with every kind of page."""
    alerts = [{"name": "Walls", "any": {"phrases": ["wall"]}}]
    theme = {"head": SNIPPET, "accent": "#0b5d4b", "paper": "#f6fbf7", "logo": "/logo.svg"}
    site = make(tmp_path_factory, alerts=alerts, theme=theme)
    site.write("static/logo.svg", LOGO)
    _write_news(site)
    with served(site) as address:
        with (site.root / "broadsheet.toml").open("a", encoding="utf-8") as settings:
            settings.write(f'base_url = "{address}"\n')
        site.build()
        yield address


@pytest.fixture(scope="package")
def arabic_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site in Arabic with articles in English."""
    site = make(tmp_path_factory, language="ar")
    _write_news(site)
    with served(site) as address:
        site.build()
        yield address


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Open an address in a window of its own, with options of the browser's contexts."""
    contexts = []

    def open_page(url: str, **options: Any) -> Page:  # noqa: ANN401  # as Playwright has them
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}} | options)
        context.set_default_timeout(PATIENCE * 1000)
        contexts.append(context)
        page = context.new_page()
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()

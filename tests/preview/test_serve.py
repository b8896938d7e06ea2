import json
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import httpx
import pytest
from tests.conftest import PATIENCE

from broadsheet.config import find_site
from broadsheet.preview import Outcome, RebuildCause, watch
from broadsheet.preview.event_stream import KEEP_ALIVE

CHROMEDRIVER = shutil.which("chromedriver")
PAUSE = 0.02
"""Seconds between two questions to a browser, which it needs for itself."""


class Served:
    """A site that is served by a process of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.url = ""
        self._process: subprocess.Popen[str] | None = None

    def write(self, path: str, text: str) -> None:
        file = self.root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        # All at once: between emptying a file and filling it, a build may see it empty.
        unfinished = file.with_name(f".{file.name}")
        unfinished.write_text(text, "utf-8")
        unfinished.replace(file)

    def remove(self, path: str) -> None:
        (self.root / "content" / path).unlink()

    def start(self, port: int = 0) -> Self:
        program = Path(__file__).with_name("little_site.py")
        self._process = subprocess.Popen(
            [sys.executable, program, self.root, str(port)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.url = told(self._process, r"Serving (http://127\.0\.0\.1:\d+/) \(Ctrl-C to stop\)")
        return self

    def press_ctrl_c(self) -> tuple[int, str, str]:
        """Return the exit code and what was printed since the start."""
        assert self._process is not None
        self._process.send_signal(signal.SIGINT)
        out, err = self._process.communicate(timeout=PATIENCE)
        return self._process.returncode, out, err

    def kill(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.communicate()


def told(process: subprocess.Popen[str], pattern: str) -> str:
    """Return what a process says about itself in its output."""
    assert process.stdout is not None
    for line in process.stdout:
        if match := re.search(pattern, line):
            return match[1]
    pytest.fail(f"the process ended: {process.communicate()}")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    (tmp_path / "broadsheet.toml").write_text("")
    served = Served(tmp_path)
    yield served
    served.kill()


@contextmanager
def told_of_builds(client: httpx.Client) -> Iterator[Iterator[dict[str, Any]]]:
    with client.stream("GET", "/__broadsheet__/events?build=1") as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        yield (json.loads(line.removeprefix("data: ")) for line in heard(response.iter_lines()))


def heard(lines: Iterable[str]) -> Iterator[str]:
    """Yield the events of a stream, which sends a comment whenever it has been silent for some time."""
    silent = 0.0
    for line in filter(None, lines):
        silent = silent + KEEP_ALIVE if line.startswith(":") else 0.0
        assert silent < PATIENCE, "the event does not come"
        if not silent:
            yield line


def test_a_saved_file_reaches_the_page_and_ctrl_c_stops_the_server(served: Served) -> None:
    served.write("index.html", "<p>One</p>")
    served.start()
    with httpx.Client(base_url=served.url, timeout=PATIENCE) as client, told_of_builds(client) as news:
        first = next(news)
        assert (first["build"], first["changed"], first["error"]) == (1, [], None)
        served.write("index.html", "<p>BROKEN</p>")
        error = next(filter(None, (build["error"] for build in news)))
        assert error.splitlines()[1:] == ["content/index.html:1: is <b>broken</b>"]
        assert "<p>One</p>" in client.get("/").text
        served.write("index.html", "<p>Two</p>")
        assert next(filter(None, (build["changed"] for build in news))) == ["/"]
        assert "<p>Two</p>" in client.get("/").text
        code, out, err = served.press_ctrl_c()
        assert list(news) == []
    assert code == 0
    assert "changed: /" in out
    assert "content/index.html:1: is <b>broken</b>" in err
    assert "Traceback" not in err


def test_a_site_that_is_broken_from_the_start_is_served_when_it_is_mended(served: Served) -> None:
    served.write("index.html", "BROKEN")
    served.start()
    with httpx.Client(base_url=served.url, timeout=PATIENCE) as client, told_of_builds(client) as news:
        assert next(news)["error"]
        response = client.get("/")
        assert response.status_code == 503
        assert "The build failed" in response.text
        served.write("index.html", "mended")
        assert next(filter(None, (build["changed"] for build in news))) == ["/"]
        assert "mended" in client.get("/").text


def test_watch_imports_seeds_from_a_folder_that_appears(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "broadsheet.toml").write_text("")
    site = find_site(tmp_path)
    builds: list[bool] = []

    def rebuild(cause: RebuildCause) -> Outcome:
        builds.append(cause.seeds)
        if len(builds) == 1:
            site.seeds.mkdir()
        elif not list(site.seeds.iterdir()):
            (site.seeds / "1.txt").write_text("noticed, because the folder is watched before this build")
        else:
            raise KeyboardInterrupt
        return Outcome(changed=("/",))

    watch(site, site.output, rebuild)
    assert builds == [True, True, True]
    assert f"Watching {tmp_path} (Ctrl-C to stop)" in capsys.readouterr().out


class Browser:
    """A real browser, driven over WebDriver's HTTP."""

    def __init__(self, port: str, profile: Path) -> None:
        switches = [
            *("headless=new", "no-sandbox", "disable-gpu", "no-first-run", "disable-background-networking"),
            *("disable-component-update", "disable-sync", f"user-data-dir={profile}"),
        ]
        wanted = {"alwaysMatch": {"goog:chromeOptions": {"args": [f"--{switch}" for switch in switches]}}}
        self._client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE)
        self._session = f"/session/{self._ask('POST', '/session', {'capabilities': wanted})['sessionId']}"

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:  # noqa: ANN401  # any JSON
        response = self._client.request(method, path, json=body)
        assert response.is_success, response.text
        return response.json()["value"]

    def open(self, url: str) -> None:
        self._ask("POST", f"{self._session}/url", {"url": url})

    def run(self, script: str) -> Any:  # noqa: ANN401  # any JSON
        return self._ask("POST", f"{self._session}/execute/sync", {"script": script, "args": []})

    def until(self, script: str, value: object) -> None:
        """Ask the page again and again until it answers with a value."""
        pause, end = threading.Event(), time.monotonic() + PATIENCE
        while (answer := self.run(script)) != value:
            assert time.monotonic() < end, f"{script}: {answer!r} instead of {value!r}"
            pause.wait(PAUSE)

    def close(self) -> None:
        self._ask("DELETE", self._session)
        self._client.close()


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    if CHROMEDRIVER is None:
        pytest.skip("chromedriver is not installed")
    process = subprocess.Popen([CHROMEDRIVER, "--port=0"], stdout=subprocess.PIPE, text=True)
    try:
        browser = Browser(told(process, r"started successfully on port (\d+)"), tmp_path / "profile")
        try:
            yield browser
        finally:
            browser.close()
    finally:
        process.terminate()
        process.communicate()


COLOR = "return getComputedStyle(document.body).color"
ERROR = "return document.querySelector('#broadsheet-error')?.shadowRoot.querySelector('pre').textContent ?? null"
HIDE = """
Object.defineProperty(document, "hidden", {{ value: {0}, configurable: true }});
document.dispatchEvent(new Event("visibilitychange"));
"""
KEPT = "return window.kept ?? false"
KEEP = "window.kept = true"
PAGE = '<!doctype html><title>{0}</title><link rel="stylesheet" href="/site.css"><body><p>{0}</p></body>'


def test_a_page_in_a_browser_stays_fresh(served: Served, browser: Browser) -> None:
    served.write("site.css", "body { color: rgb(1, 1, 1) }")
    served.write("a/index.html", PAGE.format("A"))
    served.write("b/index.html", PAGE.format("B"))
    served.start()
    browser.open(f"{served.url}a/index.html?q=1#p3")
    browser.until(COLOR, "rgb(1, 1, 1)")
    browser.run(KEEP)

    # A page hears of builds in their order: what comes after another page's change proves that it was passed over.
    served.write("b/index.html", PAGE.format("Another"))
    served.write("site.css", "body { color: rgb(2, 2, 2) }")
    browser.until(COLOR, "rgb(2, 2, 2)")
    browser.until("return document.querySelectorAll('link').length", 1)
    assert browser.run(KEPT)

    with httpx.Client(base_url=served.url, timeout=PATIENCE) as client, told_of_builds(client) as news:
        before = next(news)["build"]
        browser.run(HIDE.format("true"))
        served.write("site.css", "body { color: rgb(3, 3, 3) }")
        next(build for build in news if build["build"] > before and "/site.css" in build["changed"])
        assert browser.run(COLOR) == "rgb(2, 2, 2)"
        browser.run(HIDE.format("false"))
        browser.until(COLOR, "rgb(3, 3, 3)")
        assert browser.run(KEPT)

    served.write("b/index.html", "BROKEN")
    browser.until(ERROR, "content/b/index.html:1: is <b>broken</b>")
    browser.run("document.querySelector('#broadsheet-error').shadowRoot.querySelector('button').click()")
    browser.until(ERROR, None)
    served.write("b/index.html", "still BROKEN")
    browser.until(ERROR, "content/b/index.html:1: is <b>broken</b>")
    assert browser.run(KEPT)
    browser.run("location.reload()")
    browser.until(ERROR, "content/b/index.html:1: is <b>broken</b>")
    browser.run(KEEP)
    served.write("b/index.html", PAGE.format("Mended"))
    browser.until(ERROR, None)
    assert browser.run(KEPT)

    served.write("a/index.html", PAGE.format("New A"))
    browser.until("return document.title", "New A")
    assert not browser.run(KEPT)
    assert browser.run("return location.href") == f"{served.url}a/index.html?q=1#p3"


def test_a_page_in_a_browser_takes_a_stylesheet_anew_that_has_a_fingerprint_in_its_name(
    served: Served, browser: Browser
) -> None:
    served.write("site.css", "body { color: rgb(1, 1, 1) }")
    served.write("site.0123456789abcdef.css", "body { color: rgb(1, 1, 1) }")
    served.write("used.js", "window.version = 1")
    served.write("used.0123456789abcdef.js", "window.version = 1")
    page = PAGE.replace("/site.css", "/site.0123456789abcdef.css")
    served.write("index.html", page.format("A") + '<script src="/used.0123456789abcdef.js"></script>')
    served.start()
    browser.open(served.url)
    browser.until(COLOR, "rgb(1, 1, 1)")
    browser.run(KEEP)
    for number in (2, 3):
        served.write("site.css", f"body {{ color: rgb({number}, {number}, {number}) }}")
        browser.until(COLOR, f"rgb({number}, {number}, {number})")
        browser.until("return document.querySelectorAll('link').length", 1)
        assert browser.run(KEPT)
    served.write("used.js", "window.version = 2")
    browser.until(KEPT, value=False)


def test_a_page_in_a_browser_follows_what_it_uses_and_outlives_the_server(served: Served, browser: Browser) -> None:
    served.write("used.js", "window.version = 1")
    served.write("unused.js", "")
    served.write("404.html", "<title>Nothing</title>")
    served.write("index.html", '<title>Home</title><script src="/used.js"></script>')
    served.start()
    browser.open(served.url)
    browser.until("return window.version", 1)
    served.write("unused.js", "window.version = 3")
    served.write("used.js", "window.version = 2")
    browser.until("return window.version", 2)

    served.remove("index.html")
    browser.until("return document.title", "Nothing")
    served.write("404.html", "<title>Still nothing</title>")
    browser.until("return document.title", "Still nothing")
    served.write("index.html", "<title>Home again</title>")
    browser.until("return document.title", "Home again")

    served.press_ctrl_c()
    served.write("index.html", "<title>Home after a restart</title>")
    served.start(httpx.URL(served.url).port or 0)
    browser.until("return document.title", "Home after a restart")

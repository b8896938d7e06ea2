"""Editing in the CMS in a real browser: what it does not show survives."""

import functools
import json
import shutil
import subprocess
import tempfile
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import asdict
from tests.conftest import PATIENCE, SiteFolder, page

from broadsheet import cms
from broadsheet.cli import main
from broadsheet.content.pages.load_page import load_page
from broadsheet.preview.file_responses import CMS_POLICY

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="the machine has no Chromium")

HERE = Path(__file__).parent
SOURCE = Path(cms.__file__).parent
OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
ROBOT = (
    (SOURCE / "cms.html").read_text("utf-8").replace("config.yml", "/admin/config.yml").replace("admin.js", "/robot.js")
)
FERRY = """\
---
# The desk: check the numbers.
title: "Ferry: Orle runs again"
date: 2024-11-13
updated: 2024-11-14T06:00:00+01:00
source: {name: Quay, url: https://quay.example/}
also_in: [Post, {name: Wire, url: https://wire.example/, date: 2024-11-12}]
topics: ["Yes", "12:30", "1_000", "0x1F", "~", "2024-11-13", "- a", "012345", "null", "Trade: ships"]
section: "No"
people:
  - Jo Bo
  - {name: Ann Lee, role: [mayor of Orle, harbour chief]}
quotes: [{text: To stay, speaker: null}]
corrections: [{date: 2024-11-15, text: "It's \\"right\\" now."}]
weight: 0
aliases: [/old/ferry/, {path: /older/ferry/, reason: "1.10"}]
imported: {seed: seeds/a.txt, seed_digest: "001234", page_digest: "12e4"}
---

The ferry  runs\\_again. “To stay,” Ann Lee said.

* a list
* with *stars* and a line\x20\x20
  break

| a | b |
|---|---|
| 1 | 2 |

<b>No HTML</b>
"""
LEE = page({"name": "Ann Lee", "roles": [{"role": "mayor", "from": "2020-01-01"}], "aliases": ["A. Lee"]}, "A  mayor.")
EDITS = [
    {"page": "articles/entries/2024/ferry", "path": "content/articles/2024/ferry.md", "name": "title"},
    {"page": "people/entries/ann-lee", "path": "content/people/ann-lee.md", "name": "name"},
    {"page": "articles/new", "path": "", "name": "title"},
]
TITLES = ["Ferry: Orle runs twice", "Ann Lee-Bo", "Ärger über Öl & “Gas”"]


class Desk(SimpleHTTPRequestHandler):
    """Serves a built site and the robot's orders, and takes its result."""

    orders: dict[str, Any]
    result: dict[str, Any]
    done: threading.Event

    def log_message(self, *_args: object) -> None:
        pass

    def do_GET(self) -> None:
        own = {
            "/robot.html": ("text/html", ROBOT.encode()),
            "/robot.js": ("text/javascript", (HERE / "robot.js").read_bytes()),
            "/orders.json": ("application/json", json.dumps(self.orders).encode()),
        }
        if self.path not in own:
            super().do_GET()
            return
        kind, data = own[self.path]
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", CMS_POLICY)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_PUT(self) -> None:
        self.result.update(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(204)
        self.end_headers()
        self.done.set()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    site = SiteFolder(tmp_path_factory.mktemp("site").resolve()).settings(title="The Test")
    site.write("content/articles/2024/ferry.md", FERRY).write("content/people/ann-lee.md", LEE)
    assert main(["cms", "--site", str(site.root)]) == 0
    return site.build()


@pytest.fixture(scope="module")
def edited(site: SiteFolder) -> dict[str, Any]:
    """What became of the files, and which addresses the browser asked for."""
    files = {path: (site.root / path).read_text("utf-8") for path in ("content/articles/2024/ferry.md",)}
    files |= {"content/people/ann-lee.md": LEE, ".git/HEAD": "ref: refs/heads/main\n"}
    edits = [edit | {"title": title} for edit, title in zip(EDITS, TITLES, strict=True)]
    state = {"orders": {"files": files, "edits": edits}, "result": {}, "done": threading.Event()}
    handler = functools.partial(type("_Desk", (Desk,), state), directory=str(site.output))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        _browse(f"http://127.0.0.1:{server.server_port}/robot.html", state["done"])
        server.shutdown()
        thread.join()
    assert "error" not in state["result"], state["result"]["error"]
    return state["result"]


def _browse(url: str, done: threading.Event) -> None:
    """Show a page in a browser until it has done what it should."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        command = [str(BROWSER), *OPTIONS, "--lang=en", f"--user-data-dir={folder}", "--remote-debugging-port=0", url]
        browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            assert done.wait(PATIENCE)
        finally:
            browser.terminate()
            browser.wait(PATIENCE)


@pytest.mark.parametrize(("path", "field"), [("articles/2024/ferry", "title"), ("people/ann-lee", "name")])
def test_a_page_is_the_same_but_for_what_was_edited(
    site: SiteFolder, edited: dict[str, Any], path: str, field: str
) -> None:
    name = f"content/{path}.md"
    before = asdict(load_page(name, (site.root / name).read_bytes()))
    after = asdict(load_page(name, edited["files"][name].encode()))
    assert after.pop(field) in TITLES
    del before[field]
    assert after == before


def test_the_text_is_the_same_to_the_byte_and_comments_are_gone(edited: dict[str, Any]) -> None:
    after = edited["files"]["content/articles/2024/ferry.md"]
    assert after.partition("\n---\n")[2] == FERRY.partition("\n---\n")[2]
    assert "# The desk" not in after


def test_the_edited_site_builds(site: SiteFolder, edited: dict[str, Any]) -> None:
    for path, text in edited["files"].items():
        if path.startswith("content/"):
            site.write(path, text)
    assert TITLES[2].replace("&", "&amp;") in site.build().page("/articles/aerger-ueber-oel-gas/")


def test_the_cms_asks_nobody_but_the_git_host_whether_it_works(edited: dict[str, Any]) -> None:
    strangers = {url for url in edited["asked"] if not url.startswith(("http://127.0.0.1", "blob:", "data:"))}
    # It names fonts elsewhere before it names its own; the preview's policy forbids them.
    assert strangers - {*edited["blocked"]} <= {"https://www.githubstatus.com/api/v2/status.json"}
    assert {url.rpartition(".")[2] for url in edited["blocked"]} == {"woff2"}

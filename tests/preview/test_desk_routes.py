"""The correction desk answers pages of its own preview, and nobody else."""

import asyncio
import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from tests.preview.foreign_requests import FOREIGN

from broadsheet.content.editing.review import ReviewItem
from broadsheet.digests import digest
from broadsheet.preview.desk_routes import Desk
from broadsheet.preview.event_stream import Streams
from broadsheet.preview.guarded_posts import DESK_PATH, MAX_REQUEST_BYTES, TOKEN_HEADER
from broadsheet.preview.rebuilder import Outcome, Rebuilder
from broadsheet.preview.server import build_app

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

HOST = "http://127.0.0.1:8000"
PAGE = "content/articles/a.md"
DRAFT = {"page": PAGE, "action": "draft", "arguments": {"value": "yes"}}


class Client:
    """What a browser with a page of the preview may send."""

    def __init__(self, site: "SiteFolder", waiting: Callable[[], Sequence[ReviewItem]] = tuple) -> None:
        self.desk = Desk(site.site, waiting)
        rebuilder = Rebuilder(lambda _: Outcome(changed=(), base_url=""), "")
        self.app = build_app(site.output, rebuilder, Streams(rebuilder), self.desk)
        self.headers = {"Origin": HOST, TOKEN_HEADER: self.desk.token, "Content-Type": "application/json"}

    def post(self, what: str, body: object, **changed: str | None) -> httpx.Response:
        headers = {**self.headers, **{name.replace("_", "-"): value for name, value in changed.items()}}
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {name: value for name, value in headers.items() if value is not None}
        return self.request("POST", f"{DESK_PATH}{what}", sent, content)

    def request(self, method: str, url: str, headers: dict[str, str], content: bytes = b"") -> httpx.Response:
        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url=HOST) as client:
                return await client.request(method, url, headers=headers, content=content)

        return asyncio.run(send())


@pytest.fixture
def client(site: "SiteFolder") -> Client:
    site.article("a", "“We stay,” Anna Berg said.", people=["Anna Berg"]).build()
    return Client(site)


def test_an_editor_looks_sees_the_difference_saves_and_takes_it_back(client: Client, site: "SiteFolder") -> None:
    before = (site.root / PAGE).read_bytes()
    facts: dict[str, Any] = client.post("look", "/articles/a/").json()
    assert (facts["page"], facts["quotes"][0]["speaker"]) == (PAGE, "Anna Berg")
    asked = {"correction": DRAFT, "digest": facts["digest"]}
    assert "+draft: true" in client.post("show", asked).json()["difference"]
    assert (site.root / PAGE).read_bytes() == before
    made = client.post("correct", asked).json()
    assert b"draft: true" in (site.root / PAGE).read_bytes()
    assert client.post("correct", asked).status_code == 409
    assert client.post("undo", made["undo"]).json()["digest"] == facts["digest"]
    assert (site.root / PAGE).read_bytes() == before
    assert client.post("undo", made["undo"]).status_code == 409


def test_what_a_colleague_wrote_meanwhile_stays(client: Client, site: "SiteFolder") -> None:
    facts = client.post("look", "/articles/a/").json()
    made = client.post("correct", {"correction": DRAFT, "digest": facts["digest"]}).json()
    site.article("a", "“We stay,” Anna Berg said. A colleague's line.", people=["Anna Berg"])
    with_line = (site.root / PAGE).read_bytes()
    assert client.post("undo", made["undo"]).status_code == 409
    assert client.post("correct", {"correction": DRAFT, "digest": made["digest"]}).status_code == 409
    assert (site.root / PAGE).read_bytes() == with_line


@pytest.mark.parametrize("changed", [*FOREIGN, {"Content-Type": None}])
def test_other_pages_are_refused(client: Client, changed: dict[str, str | None]) -> None:
    for what, body in (("look", "/articles/a/"), ("correct", {"correction": DRAFT, "digest": "x"}), ("undo", "x")):
        assert client.post(what, body, **changed).status_code == 403


def test_a_foreign_host_is_refused_whatever_it_says(client: Client) -> None:
    headers = {**client.headers, "Host": "evil.example:8000", "Origin": "http://evil.example:8000"}
    assert client.request("POST", f"{DESK_PATH}look", headers, b'"/articles/a/"').status_code == 400


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 422),
        (b"\xff", 422),
        (b"[" * 5000, 422),
        ({"correction": DRAFT}, 422),
        ({"correction": DRAFT | {"extra": 1}, "digest": "x", "more": 1}, 422),
        ({"correction": DRAFT | {"arguments": {"value": 1}}, "digest": ""}, 422),
        ({"correction": DRAFT | {"page": "content/../broadsheet.toml"}, "digest": ""}, 422),
        ({"correction": DRAFT | {"page": "../../etc/passwd.md"}, "digest": ""}, 422),
        ({"correction": DRAFT | {"action": "set", "arguments": {"key": "title", "value": ""}}, "digest": ""}, 422),
        (b'"' + b"x" * MAX_REQUEST_BYTES + b'"', 413),
    ],
)
def test_a_faulty_request_is_answered_with_what_is_wrong(
    client: Client, site: "SiteFolder", body: object, status: int
) -> None:
    before = (site.root / PAGE).read_bytes()
    for what in ("show", "correct"):
        answer = client.post(what, body)
        assert (answer.status_code, bool(answer.json()["error"])) == (status, True)
    assert (site.root / PAGE).read_bytes() == before


def test_the_desk_is_reached_by_posts_alone_and_no_page_of_the_build_has_it(client: Client, site: "SiteFolder") -> None:
    assert client.request("GET", f"{DESK_PATH}look", client.headers).status_code == 404
    page = client.request("GET", "/articles/a/", {})
    assert client.desk.token in page.text
    assert all(b"__broadsheet__" not in data for data in site.tree().values())
    for name, kind in (("ask.js", "text/javascript"), ("desk.js", "text/javascript"), ("desk.css", "text/css")):
        answer = client.request("GET", f"/__broadsheet__/{name}", {})
        assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, kind)


def test_what_waits_is_listed_and_decided(site: "SiteFolder") -> None:
    site.article("a", title="<b>Draft</b>", draft=True)
    client = Client(site, lambda: [ReviewItem("Drafts", "<b>Draft</b>", PAGE, "its text says so", ("-a", "+<i>"))])
    page = client.request("GET", "/__broadsheet__/review", {}).text
    assert "<p>&lt;b&gt;Draft&lt;/b&gt;</p>" in page
    assert "+&lt;i&gt;" in page
    accepted = {"action": "accept", "page": PAGE, "digest": digest((site.root / PAGE).read_bytes())}
    assert f'data-digest="{accepted["digest"]}"' in page
    assert client.post("decide", accepted, Origin=None).status_code == 403
    assert client.post("decide", accepted | {"action": "burn"}).status_code == 422
    assert client.post("decide", accepted | {"page": "broadsheet.toml"}).status_code == 422
    assert client.post("decide", accepted | {"page": "content/articles/a\0.md"}).status_code == 422
    assert client.post("decide", accepted).json() == {"done": f"{PAGE} is no draft any more"}
    now = digest((site.root / PAGE).read_bytes())
    assert client.post("decide", accepted | {"action": "reject", "digest": now}).status_code == 422
    assert b"draft" not in (site.root / PAGE).read_bytes()


@pytest.mark.parametrize("action", ["accept", "reject"])
def test_nothing_is_decided_of_a_text_that_nobody_saw(site: "SiteFolder", action: str) -> None:
    site.article("a", draft=True)
    seen = digest((site.root / PAGE).read_bytes())
    site.article("a", "A colleague's words.", draft=True)
    changed = (site.root / PAGE).read_bytes()
    answer = Client(site).post("decide", {"action": action, "page": PAGE, "digest": seen})
    assert (answer.status_code, "changed meanwhile" in answer.json()["error"]) == (409, True)
    assert (site.root / PAGE).read_bytes() == changed


def test_a_second_origin_is_refused(client: Client) -> None:
    several = [*client.headers.items(), ("Origin", "http://evil.example")]

    async def ask() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(client.app), base_url=HOST) as browser:
            return await browser.post(f"{DESK_PATH}look", headers=several, content=b'"/articles/a/"')

    assert asyncio.run(ask()).status_code == 403

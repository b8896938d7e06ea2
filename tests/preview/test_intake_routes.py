"""New articles in the preview: files and typed articles get into the site, from its own pages alone, over nothing."""

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import httpx
import pytest
from tests.preview.foreign_requests import FOREIGN

from broadsheet.content.importing.add_seed import MAX_ADDED_BYTES
from broadsheet.preview.desk_routes import Desk
from broadsheet.preview.event_stream import Streams
from broadsheet.preview.guarded_posts import BYTES, DESK_PATH, TOKEN_HEADER
from broadsheet.preview.intake_routes import MAX_ARTICLE_BYTES, NAME_HEADER, WRITE_PATH
from broadsheet.preview.rebuilder import Outcome, Rebuilder
from broadsheet.preview.server import build_app

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

HOST = "http://127.0.0.1:8000"
TEXT = (
    "The harbour of Orle opened again on Monday.\n\n“We stay,” said Anna Berg, the mayor of Orle, on Monday. She spoke "
    "for the World Health Organization."
)
TYPED = {"title": "Harbour of Orle reopens", "text": TEXT, "date": "2024-11-14", "source": "Own desk"}
PAGE = "content/articles/2024/11/harbour-of-orle-reopens.md"


class Browser:
    """What a browser with a page of the preview may send."""

    def __init__(self, site: "SiteFolder") -> None:
        self.desk = Desk(site.site)
        rebuilder = Rebuilder(lambda _: Outcome(changed=(), base_url=""), "")
        self.app = build_app(site.output, rebuilder, Streams(rebuilder), self.desk)
        self.own = {"Origin": HOST, TOKEN_HEADER: self.desk.token}

    def drop(self, name: str, data: bytes, **changed: str | None) -> httpx.Response:
        return self.send("add", data, {"Content-Type": BYTES, NAME_HEADER: quote(name)} | changed)

    def post(self, what: str, body: Any, **changed: str | None) -> httpx.Response:  # noqa: ANN401  # as JSON is
        return self.send(what, json.dumps(body).encode(), {"Content-Type": "application/json"} | changed)

    def send(self, what: str, body: bytes, headers: dict[str, str | None]) -> httpx.Response:
        sent = {name.replace("_", "-"): value for name, value in (self.own | headers).items() if value is not None}
        return self.request("POST", f"{DESK_PATH}{what}", sent, body)

    def request(self, method: str, url: str, headers: dict[str, str], content: bytes = b"") -> httpx.Response:
        async def ask() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url=HOST) as client:
                return await client.request(method, url, headers=headers, content=content)

        return asyncio.run(ask())


@pytest.fixture
def browser(site: "SiteFolder") -> Browser:
    return Browser(site.settings(title="Desk"))


def written(site: "SiteFolder") -> list[str]:
    files = (path for folder in ("seeds", "content") for path in (site.root / folder).rglob("*"))
    return sorted(path.relative_to(site.root).as_posix() for path in files if path.is_file())


def test_a_dropped_file_becomes_an_article(site: "SiteFolder", browser: Browser) -> None:
    made = browser.drop("Harbour of Orle.txt", f"Harbour of Orle reopens\n\n{TEXT}".encode())
    assert made.status_code == 200, made.text
    said = made.json()
    assert said["seed"] == "seeds/harbour-of-orle.txt"
    (article,) = said["articles"]
    assert (site.root / article["page"]).is_file()
    assert article["url"] == f"/articles/{Path(article['page']).stem}/"
    assert browser.drop("Harbour of Orle.txt", f"Harbour of Orle reopens\n\n{TEXT}".encode()).json()["articles"]
    assert len(written(site)) == len({"seed", "page", "log"})


@pytest.mark.parametrize(
    ("name", "data", "status", "said"),
    [
        ("a.exe", b"MZ", 422, "is of no format that is read"),
        ("", b"text", 422, "is of no format that is read"),
        ("a.txt", b"", 422, "is empty"),
        ("a.pdf", b"nothing", 422, "is no whole PDF"),
        ("a.txt", b"x" * (MAX_ADDED_BYTES + 1), 413, "at most"),
    ],
)
def test_a_file_at_fault_leaves_nothing(  # noqa: PLR0913, PLR0917  # one case each
    site: "SiteFolder", browser: Browser, name: str, data: bytes, status: int, said: str
) -> None:
    answer = browser.drop(name, data)
    assert (answer.status_code, said in answer.json()["error"]) == (status, True)
    assert not [path for path in written(site) if path.startswith(("seeds/", "content/articles/"))]


@pytest.mark.parametrize("name", ["../../x.txt", "..%2f..%2fx.txt", "/etc/x.txt", "C:\\x.txt", ".x.txt", "a\0x.txt"])
def test_no_name_leads_out_of_the_folder(site: "SiteFolder", browser: Browser, name: str) -> None:
    answer = browser.drop(name, f"Harbour of Orle reopens\n\n{TEXT}".encode())
    assert answer.status_code == 200, answer.text
    seed = answer.json()["seed"]
    assert (site.root / seed).resolve().parent == site.site.seeds.resolve()


def test_a_typed_article_is_a_draft_with_what_the_reader_finds(site: "SiteFolder", browser: Browser) -> None:
    made = browser.post("write", TYPED)
    assert made.status_code == 200, made.text
    said = made.json()
    assert (said["page"], said["is_draft"]) == (PAGE, True)
    text = (site.root / PAGE).read_text("utf-8")
    assert text.startswith(
        "---\ntitle: Harbour of Orle reopens\ndate: 2024-11-14\nsource: Own desk\ndraft: true\n---\n\nThe harbour"
    )
    assert ("people", "Anna Berg") in {(one["key"], one["name"]) for one in said["found"]}
    add = {"page": PAGE, "action": "add", "arguments": {"key": "people", "name": "Anna Berg"}}
    accepted = browser.post("correct", {"correction": add, "digest": said["digest"]})
    assert accepted.status_code == 200
    facts = browser.post("look", said["url"]).json()
    assert [(one["text"], one["speaker"]) for one in facts["quotes"]] == [("We stay", "Anna Berg")]
    assert "Anna Berg" not in {one["name"] for one in browser.post("find", PAGE).json()["found"]}


def test_nothing_that_is_there_is_written_over(site: "SiteFolder", browser: Browser) -> None:
    assert browser.post("write", TYPED).status_code == 200
    before = (site.root / PAGE).read_bytes()
    again = browser.post("write", TYPED | {"text": "Other words."})
    assert again.status_code == 422
    assert "is already there; choose another title" in again.json()["error"]
    assert (site.root / PAGE).read_bytes() == before


def test_a_public_article_has_no_draft_and_a_colleague_wins(site: "SiteFolder", browser: Browser) -> None:
    said = browser.post("write", TYPED | {"is_public": True}).json()
    assert "draft" not in (site.root / PAGE).read_text("utf-8")
    with (site.root / PAGE).open("ab") as file:
        file.write(b"A colleague's line.\n")
    add = {"page": PAGE, "action": "add", "arguments": {"key": "people", "name": "Anna Berg"}}
    assert browser.post("correct", {"correction": add, "digest": said["digest"]}).status_code == 409
    assert (site.root / PAGE).read_bytes().endswith(b"A colleague's line.\n")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": ""}, "no letter or digit"),
        ({"title": "../../etc/passwd"}, "looks like the path of a file"),
        ({"title": "A\0B"}, "characters that no page can hold"),
        ({"text": " \n"}, "has no text"),
        ({"text": "a\0b"}, "characters that no page can hold"),
        ({"date": "2024-13-01"}, "is no date"),
        ({"date": "0001-01-01/../../x"}, "is no date"),
        ({"more": 1}, "unknown field"),
        ({"text": 1}, "Expected `str`"),
    ],
)
def test_a_faulty_article_is_answered_with_what_is_wrong(
    site: "SiteFolder", browser: Browser, changed: dict[str, object], said: str
) -> None:
    answer = browser.post("write", TYPED | changed)
    assert answer.status_code == 422
    assert said in answer.json()["error"]
    assert not written(site)


def test_a_text_cannot_change_the_front_matter(browser: Browser) -> None:
    typed = TYPED | {"title": 'A: "b" # c', "source": "x\ndraft: false", "text": "---\ndraft: false\n---\nWords."}
    said = browser.post("write", typed).json()
    facts = browser.post("look", said["url"]).json()
    assert (facts["fields"]["title"], facts["fields"]["source"]) == ('A: "b" # c', "x draft: false")
    assert facts["is_draft"]


@pytest.mark.parametrize("changed", [*FOREIGN, {"Content-Type": "multipart/form-data; boundary=x"}])
def test_other_pages_are_refused(site: "SiteFolder", browser: Browser, changed: dict[str, str | None]) -> None:
    assert browser.drop("a.txt", TEXT.encode(), **changed).status_code == 403
    assert browser.post("write", TYPED, **changed).status_code == 403
    assert browser.post("find", PAGE, **changed).status_code == 403
    assert not written(site)


def test_a_foreign_host_gets_no_token(browser: Browser) -> None:
    assert browser.request("GET", WRITE_PATH, {"Host": "evil.example"}).status_code == 400
    page = browser.request("GET", WRITE_PATH, {})
    assert browser.desk.token in page.text
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert page.headers["cache-control"] == "no-store"
    assert " style=" not in page.text
    assert " onclick" not in page.text


def test_a_long_article_is_refused_before_it_is_read(browser: Browser) -> None:
    assert browser.post("write", TYPED | {"text": "x" * MAX_ARTICLE_BYTES}).status_code == 413


@pytest.mark.parametrize("page", ["content/../broadsheet.toml", "content/people/a.md", "../a.md", "content/articles/x"])
def test_only_articles_are_looked_for_names(browser: Browser, page: str) -> None:
    assert browser.post("find", page).status_code == 422

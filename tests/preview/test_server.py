import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import html5lib
import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.responses import Response
from tests.conftest import SiteFolder

from broadsheet.config import find_site
from broadsheet.errors import ContentError, Fault, UsageError
from broadsheet.preview.change_batches import RebuildCause
from broadsheet.preview.desk_routes import Desk
from broadsheet.preview.event_stream import Streams
from broadsheet.preview.file_responses import SiteFiles
from broadsheet.preview.rebuilder import Outcome, Rebuilder
from broadsheet.preview.server import address_of, build_app, listen

PAGE = b"<!doctype html><title>Page</title><body><p>Text</p></BODY></html>"


class Preview:
    """An application over a folder, with an engine that does as told."""

    def __init__(self, output: Path, base_url: str = "") -> None:
        self.output = output
        self.base_url = base_url
        self.rebuilder = Rebuilder(self._rebuild, base_url)
        self.streams = Streams(self.rebuilder)
        # These tests correct nothing: any site will do.
        desk = Desk(find_site(Path(__file__).parents[2]))
        self.app = build_app(output, self.rebuilder, self.streams, desk)
        self.result: tuple[str, ...] | Exception = ()

    def _rebuild(self, _cause: RebuildCause) -> Outcome:
        if isinstance(self.result, Exception):
            raise self.result
        return Outcome(changed=self.result, base_url=self.base_url)

    def build(self, *changed: str, error: Exception | None = None) -> None:
        self.result = error or changed
        self.rebuilder.build(RebuildCause())

    def write(self, path: str, data: bytes = PAGE) -> Path:
        file = self.output / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        return file

    def request(self, url: str, method: str = "GET", **headers: str) -> httpx.Response:
        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
                return await client.request(method, url, headers={k.replace("_", "-"): v for k, v in headers.items()})

        return asyncio.run(send())


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    preview = Preview(tmp_path / "build")
    preview.write("index.html")
    preview.write("articles/x/index.html")
    preview.write("404.html", b"<body>Not here</body>")
    preview.write("css/site.css", b"a {}")
    return preview


def test_a_page_gets_the_script_and_the_file_does_not(preview: Preview) -> None:
    for url in ("/", "/articles/x/", "/articles/x/index.html"):
        response = preview.request(url)
        before, script, after = response.text.partition('<script src="/__broadsheet__/reload.js"')
        assert (response.status_code, response.headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert script
        assert before.endswith("<p>Text</p>")
        assert after.endswith("</script>\n</BODY></html>")
        assert int(response.headers["content-length"]) == len(response.content)
    assert preview.output.joinpath("index.html").read_bytes() == PAGE
    assert sorted(path.name for path in preview.output.iterdir()) == ["404.html", "articles", "css", "index.html"]
    assert preview.request("/__broadsheet__/reload.js").headers["content-type"] == "text/javascript; charset=utf-8"


def test_pages_that_were_asked_for_last_are_taken_to_be_looked_at(preview: Preview) -> None:
    for url in ("/css/site.css", "/articles/x/", "/"):
        preview.request(url)
    assert list(preview.rebuilder.recent_pages) == ["/articles/x/", "/"]


def test_a_page_without_a_body_gets_the_script_at_its_end(preview: Preview) -> None:
    preview.write("bare.html", "<p>Šest".encode())
    assert preview.request("/bare.html").text.startswith("<p>Šest<script src=")


def test_a_folder_needs_its_slash(preview: Preview) -> None:
    response = preview.request("/articles/x?q=1")
    assert (response.status_code, response.headers["location"]) == (307, "http://127.0.0.1:8000/articles/x/?q=1")
    assert preview.request("/articles/").status_code == 404


def test_unknown_pages_are_the_sites_own_404(preview: Preview) -> None:
    response = preview.request("/nothing/")
    assert response.status_code == 404
    assert "Not here" in response.text
    assert 'data-stand-in="/404.html"' in response.text


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("feed.atom", "application/atom+xml; charset=utf-8"),
        ("feed.rss", "application/rss+xml; charset=utf-8"),
        ("feed.json", "application/json"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("logo.svg", "image/svg+xml"),
        ("search.js", "text/javascript; charset=utf-8"),
        ("site.css", "text/css; charset=utf-8"),
        ("font.woff2", "font/woff2"),
        ("picture.jpg", "image/jpeg"),
        ("CNAME", "application/octet-stream"),
    ],
)
def test_content_types_do_not_depend_on_the_system(preview: Preview, name: str, content_type: str) -> None:
    preview.write(name, b"data")
    response = preview.request(f"/{name}")
    assert (response.headers["content-type"], response.content) == (content_type, b"data")


def test_browsers_ask_again_for_what_they_keep(preview: Preview) -> None:
    first = preview.request("/css/site.css")
    assert first.headers["cache-control"] == "no-cache"
    assert preview.request("/css/site.css", if_none_match=first.headers["etag"]).status_code == 304
    preview.write("css/site.css", b"b { }")
    assert preview.request("/css/site.css", if_none_match=first.headers["etag"]).content == b"b { }"
    assert preview.request("/", if_none_match="*").status_code in {200, 304}


def test_methods_and_ranges(preview: Preview) -> None:
    assert preview.request("/css/site.css", "HEAD").headers["content-length"] == "4"
    assert preview.request("/css/site.css", range="bytes=2-3").content == b"{}"
    assert preview.request("/", "POST").status_code == 405


@pytest.mark.parametrize(
    "url",
    [
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/articles/%2e%2e/%2e%2e/secret.txt",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/%00",
        "/link.txt",
        "/linked/secret.txt",
        "/" + "x" * 5000,
    ],
)
def test_nothing_outside_the_output_folder_is_served(preview: Preview, url: str) -> None:
    secret = preview.output.parent / "secret.txt"
    secret.write_text("secret")
    (preview.output / "link.txt").symlink_to(secret)
    (preview.output / "linked").symlink_to(preview.output.parent)
    response = preview.request(url)
    assert response.status_code == 404
    assert "Not here" in response.text or "no such page" in response.text


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8000", 200),
        ("localhost:1", 200),
        ("LOCALHOST", 200),
        ("[::1]:8000", 200),
        ("evil.example", 400),
        ("127.0.0.1.evil.example:8000", 400),
        ("localhost@evil.example", 400),
        ("", 400),
    ],
)
def test_only_names_of_this_computer_are_answered(preview: Preview, host: str, status: int) -> None:
    assert preview.request("/", host=host).status_code == status
    if status != 200:
        assert preview.request("/__broadsheet__/events", host=host).status_code == status


def test_a_site_with_a_base_path_stands_there(tmp_path: Path) -> None:
    preview = Preview(tmp_path, "https://x.org/morning/briefing")
    preview.write("index.html")
    preview.write("a/index.html")
    preview.write("404.html", b"Not here")
    for url in ("/", "/morning/briefing"):
        assert preview.request(url).headers["location"] == "/morning/briefing/"
    assert preview.request("/morning/briefing/").status_code == 200
    assert preview.request("/morning/briefing/a").headers["location"].endswith(":8000/morning/briefing/a/")
    for url in ("/a/", "/morning/briefing/b/", "/morning/briefingwide/"):
        response = preview.request(url)
        assert response.status_code == 404
        assert 'data-stand-in="/morning/briefing/404.html"' in response.text


def test_before_the_first_good_build_every_page_says_why(tmp_path: Path) -> None:
    preview = Preview(tmp_path / "build")
    preview.build(error=ContentError(Fault("content/articles/<x>.md", 4, "unknown key 'topic'")))
    response = preview.request("/anything/")
    assert response.status_code == 503
    assert "<pre>content/articles/&lt;x&gt;.md:4: unknown key &#x27;topic&#x27;</pre>" in response.text
    assert "reload.js" in response.text


def test_a_page_is_told_at_once_what_it_missed_and_then_of_each_build(preview: Preview) -> None:
    async def listen_to_builds() -> list[dict[str, object]]:
        news = []
        stream = preview.streams.open(1)
        news.append(await read(stream))
        await asyncio.to_thread(preview.build, "/articles/x/")
        news.append(await read(stream))
        await asyncio.to_thread(preview.build, error=ContentError(Fault("x.md", 1, "is broken")))
        news.append(await read(stream))
        preview.streams.close()
        assert [message async for message in stream] == []
        return news

    async def read(stream: AsyncIterator[bytes]) -> dict[str, object]:
        message = await asyncio.wait_for(anext(stream), 10)
        return json.loads(message.removeprefix(b"data: "))

    preview.build("/", "/old/")
    preview.build("/new/")
    epoch = preview.rebuilder.state.epoch
    assert asyncio.run(listen_to_builds()) == [
        {"epoch": epoch, "build": 2, "changed": ["/new/"], "error": None},
        {"epoch": epoch, "build": 3, "changed": ["/articles/x/"], "error": None},
        {
            "epoch": epoch,
            "build": 4,
            "changed": [],
            "error": "The build failed; the pages stay as they were.\nx.md:1: is broken",
        },
    ]


def test_a_port_in_use_is_named() -> None:
    with listen(0) as listener:
        port = listener.getsockname()[1]
        assert address_of(listener, "/über/") == f"http://127.0.0.1:{port}/%C3%BCber/"
        with pytest.raises(UsageError, match=f"port {port} is in use by another program.*--port"):
            listen(port)
    with pytest.raises(UsageError, match="port 70000 cannot be used"):
        listen(70000)


@pytest.mark.parametrize("build", ["9" * 4300, "9" * 19, "-1", "1.0", "x", "", "\u0661", "\u00b2", "%00", "1&build=x"])
def test_what_is_no_number_of_a_build_is_a_bad_request(preview: Preview, build: str) -> None:
    response = preview.request(f"/__broadsheet__/events?build={build}")
    assert response.status_code == 400
    assert response.headers["x-content-type-options"] == "nosniff"


ODD = st.sampled_from(
    [
        "..",
        "%2e%2e",
        "%2E.",
        "%252e",
        "/",
        "//",
        "\\",
        "%5c",
        "%2f",
        "%00",
        "%0a",
        "%0d",
        "é",
        "%ff",
        "%c0%ae",
        ":",
        "?",
        "#",
        "&",
        "=",
        ";",
        "~",
        "~root",
        "C:",
        "secret.txt",
        "link.txt",
        "linked",
        "articles",
        "x",
        "index.html",
        "__broadsheet__",
        "reload.js",
        "events",
        "404.html",
        "css",
        "site.css",
        ".git",
        "*",
        "x" * 300,
        "9" * 5000,
    ]
)
HEADER = st.sampled_from(
    [
        "",
        "x",
        "*",
        "bytes=",
        "bytes=0-",
        "bytes=-1",
        "bytes=9-1",
        "bytes=0-1,3-",
        "bytes=" + "9" * 5000 + "-",
        "Thu, 14",
        "Thu, 14 Nov 2024 00:00:00 GMT",
        "Fri, 99 Xyz 99999 99:99:99 GMT",
        'W/"a"',
        '"',
        "ÿ",
        "gzip;q=x",
        "text/event-stream",
        "9" * 5000,
        "-1",
        "http://evil.example",
        "127.0.0.1:99999",
        "[::1",
        "localhost:",
        "::",
        "@",
        "a b",
    ]
)
HEADERS = st.sampled_from(
    [
        "host",
        "range",
        "if-range",
        "if-none-match",
        "if-modified-since",
        "accept",
        "accept-encoding",
        "content-length",
        "origin",
        "referer",
        "cookie",
        "x-forwarded-host",
        "x-forwarded-proto",
        "last-event-id",
        "upgrade",
        "transfer-encoding",
    ]
)
METHODS = st.sampled_from(["GET", "HEAD", "POST", "PUT", "OPTIONS", "TRACE", "X"])


@given(
    method=METHODS,
    path=st.lists(ODD, max_size=6).map(lambda parts: "/" + "/".join(parts)) | st.lists(ODD).map("".join),
    query=st.lists(ODD, max_size=4).map("".join),
    headers=st.dictionaries(HEADERS, HEADER, max_size=4),
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_request_fails_or_reaches_beyond_the_output(
    preview: Preview, method: str, path: str, query: str, headers: dict[str, str]
) -> None:
    secret = preview.output.parent / "secret.txt"
    if not secret.exists():
        secret.write_text("the secret")
        with suppress(OSError):  # not every system lets everybody make links
            (preview.output / "link.txt").symlink_to(secret)
            (preview.output / "linked").symlink_to(preview.output.parent)
    preview.streams.close()  # a stream that is opened ends at once
    status, body = asyncio.run(ask(preview, method, path, query, headers))
    assert status < 500
    assert b"the secret" not in body


async def ask(preview: Preview, method: str, path: str, query: str, headers: dict[str, str]) -> tuple[int, bytes]:
    """Return what the application answers to a request as a server hands it on, however strange."""
    sent: list[dict[str, Any]] = []
    raw = {b"host": b"127.0.0.1:8000"} | {k.encode(): v.encode("latin-1", "replace") for k, v in headers.items()}
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "http",
        "root_path": "",
        "method": method,
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": list(raw.items()),
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8000),
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:  # a server's is one
        sent.append(message)

    await preview.app(scope, receive, send)
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent[1:])


def test_pages_may_load_and_do_only_what_the_preview_needs(preview: Preview) -> None:
    own = ("/__broadsheet__/reload.js", "/__broadsheet__/events?build=x")
    for url, method in [
        *((url, "GET") for url in ("/", "/css/site.css", "/nothing/", "/a%0d%0aX:y", *own)),
        ("/", "POST"),
    ]:
        headers = preview.request(url, method).headers
        policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
        assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == policy["form-action"] == "'self'"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"


def test_the_cms_has_a_policy_of_its_own_and_no_scripts_of_the_preview(preview: Preview) -> None:
    for name in ("admin/cms.html", "admin/other.html", "cms.html"):
        preview.write(name)
    answer = preview.request("/admin/cms.html")
    assert answer.content == PAGE
    assert "connect-src 'self' https:" in answer.headers["content-security-policy"]
    for name in ("/admin/other.html", "/cms.html"):
        answer = preview.request(name)
        assert answer.content != PAGE
        assert "https:" not in answer.headers["content-security-policy"].partition("connect-src")[2]


def test_the_theme_needs_nothing_that_the_policy_forbids(site: SiteFolder) -> None:
    site.article("a", "| a |\n|-:|\n| b |\n\n“Words,” said Ann.", people=["Ann"], topics=["Trade"], date="2024-11-14")
    site.build()
    for path, data in site.tree().items():
        if path.endswith(".html"):
            document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(data.decode())
            inline = [one for one in document.iter("script") if one.text and one.get("type") != "application/ld+json"]
            assert not inline, path
            # A mail program has no other styles; a browser needs these for nothing but dark colours.
            assert path.endswith("briefing.html") or not list(document.iter("style")), path
            loaded = [
                one.get("src") or one.get("href") for one in document.iter() if one.tag in {"script", "img", "link"}
            ]
            assert not [address for address in loaded if address and "//" in address], path


@pytest.mark.parametrize("after", [b"", b"b", b"more than there was before"])
def test_a_file_that_a_build_replaces_while_it_is_sent_is_sent_whole(
    preview: Preview, monkeypatch: pytest.MonkeyPatch, after: bytes
) -> None:
    file = preview.output / "css/site.css"
    found = SiteFiles.file_response

    def find_then_build(self: SiteFiles, *arguments: Any, **named: Any) -> Response:  # noqa: ANN401  # as they come
        response = found(self, *arguments, **named)
        if after:
            (preview.output / "new").write_bytes(after)
            (preview.output / "new").replace(file)
        else:
            file.unlink()
        return response

    monkeypatch.setattr(SiteFiles, "file_response", find_then_build)
    response = preview.request("/css/site.css")
    assert (response.status_code, response.content) == ((200, after) if after else (404, response.content))
    assert int(response.headers["content-length"]) == len(response.content)


@pytest.mark.parametrize(
    ("wish", "part"),
    [
        ("bytes=0-0", b"a"),
        ("bytes=1-", b" {}"),
        ("bytes=2-99", b"{}"),
        ("bytes=4-5", None),
        ("bytes=3-1", None),
        ("bytes=-2", None),
        ("bytes=0-1,2-3", None),
        ("bytes=x", None),
    ],
)
def test_a_part_of_a_file_is_sent_where_one_is_asked_for(preview: Preview, wish: str, part: bytes | None) -> None:
    response = preview.request("/css/site.css", range=wish)
    assert (response.status_code, response.content) == ((200, b"a {}") if part is None else (206, part))
    assert preview.request("/css/site.css", range=wish, if_range='"other"').content == b"a {}"

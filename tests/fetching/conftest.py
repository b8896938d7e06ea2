"""A web server on this computer that answers as a test tells it, and clocks that stand still."""

import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pytest

from broadsheet.fetching.fetch_feeds import Surroundings, fetch_feeds
from broadsheet.fetching.fetch_report import FeedReport, FetchReport
from broadsheet.fetching.http_client import Limits

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

CERTIFICATE = Path(__file__).with_name("wire.example.pem")
"""A key and a certificate of its own making, for the host wire.example."""
START = 1_731_571_200.0
"""2024-11-14, 08:00 UTC."""
Reply = bytes | Callable[[dict[str, str]], bytes]


def http(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """Return an answer with its length; `_` in the name of a header stands for a hyphen."""
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    length = [] if "Content_Length" in headers else [f"Content-Length: {len(body)}"]
    return "\r\n".join((*lines, *length, "", "")).encode() + body


def rss(*items: str, title: str = "Top stories") -> bytes:
    return f'<rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'.encode()


def item(number: int, url: str = "", text: str = "The mayor of Orle opened a bridge on Monday.") -> str:
    link = url or f"https://wire.example/{number}"
    return (
        f"<item><guid>entry-{number}</guid><title>Story number {number}</title><link>{link}</link>"
        f"<description>{text} It was number {number}.</description></item>"
    )


def page(number: int) -> bytes:
    text = "".join(f"<p>{words} of story {number} on the bridge of Orle.</p>" for words in ("One part", "More", "End"))
    body = f"<html><head><title>Story number {number}</title></head><body><article>{text}</article></body></html>"
    return http(body.encode(), Content_Type="text/html")


class WireServer(socketserver.ThreadingTCPServer):
    """Answers each path with the bytes that a test gave for it; 404 for others."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.tls = tls
        self.replies: dict[str, Reply] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.at_once = self.most_at_once = 0
        self.guard = threading.Lock()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, but for robots.txt."""
        return [path for path, _ in self.requests if path != "/robots.txt"]

    def handle_error(self, request: object, client_address: object) -> None:  # type: ignore[override]
        """Say nothing of clients that hang up."""


class _Handler(socketserver.BaseRequestHandler):
    server: WireServer

    def handle(self) -> None:
        connection = self.request
        connection.settimeout(10)
        if self.server.tls is not None:
            connection = self.server.tls.wrap_socket(connection, server_side=True)
        head = b""
        while b"\r\n\r\n" not in head:
            more = connection.recv(4096)
            if not more:
                return
            head += more
        first, *lines = head.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
        path = first.split()[1]
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        with self.server.guard:
            self.server.requests.append((path, headers))
            self.server.at_once += 1
            self.server.most_at_once = max(self.server.at_once, self.server.most_at_once)
        reply = self.server.replies.get(path, http(status="404 Not Found"))
        try:
            data = reply(headers) if callable(reply) else reply
            connection.sendall(data[:-1])
            # Before the last byte: with that, the other side may ask again at once.
            self._count_end()
            connection.sendall(data[-1:])
        finally:
            connection.close()

    def _count_end(self) -> None:
        with self.server.guard:
            self.server.at_once -= 1


@pytest.fixture
def wire() -> Iterator[WireServer]:
    yield from _serving(WireServer())


@pytest.fixture
def secure_wire() -> Iterator[WireServer]:
    """Serves with a certificate that nobody but a test trusts."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    yield from _serving(WireServer(context))


def _serving(server: WireServer) -> Iterator[WireServer]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class Desk:
    """A site that fetches, and its clocks: time passes only as a test says, or where fetching pauses."""

    folder: "SiteFolder"
    feeds: list[dict[str, object]] = field(default_factory=list)
    hosts: list[str] = field(default_factory=lambda: ["127.0.0.1"])
    addresses: dict[str, Sequence[str]] = field(default_factory=dict)
    """Host → what the name server says; by default its own name."""
    limits: Limits = field(default_factory=lambda: Limits(silence=5))
    now: float = START
    seconds: float = 0
    pauses: list[float] = field(default_factory=list)

    def subscribe(self, url: str, name: str = "Northlight Wire", **more: object) -> Self:
        self.feeds.append({"url": url, "name": name, **more})
        return self

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.seconds += seconds

    def later(self, seconds: float = 3_600) -> Self:
        self.now += seconds
        self.seconds += seconds
        return self

    def fetch(self) -> FetchReport:
        contact = "desk@example.org"
        self.folder.settings(title="Desk", feeds=self.feeds, fetch_contact=contact, fetch_hosts=self.hosts)
        surroundings = Surroundings(
            resolve_host=lambda host, _: self.addresses.get(host, [host]),
            monotonic=lambda: self.seconds,
            sleep=self.sleep,
            now=lambda: self.now,
            limits=self.limits,
        )
        return fetch_feeds(self.folder.site, surroundings=surroundings)

    def fetch_one(self) -> FeedReport:
        (report,) = self.fetch().feeds
        return report

    def archives(self) -> list[Path]:
        return sorted(path for path in self.folder.root.glob("seeds/fetched/*/*") if path.is_file())


@pytest.fixture
def desk(site: "SiteFolder") -> Desk:
    return Desk(site)

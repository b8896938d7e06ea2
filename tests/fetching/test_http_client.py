"""Servers that misbehave, and addresses that lead into a private network: nothing of it hurts."""

import gzip
import socket
import ssl
import zlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pytest
from tests.fetching.conftest import CERTIFICATE, WireServer, http

from broadsheet.fetching.failures import FetchFailure
from broadsheet.fetching.host_turns import HostTurns
from broadsheet.fetching.http_client import Answer, HttpClient, Limits
from broadsheet.fetching.public_addresses import is_public, is_web_port
from broadsheet.fetching.request_address import parse_address
from broadsheet.fetching.unpacked_body import unpack

if TYPE_CHECKING:
    from broadsheet.fetching.checked_connections import Clock

Get = Callable[..., Answer]
MEGABYTE = 1 << 20


def client(
    *named: str,
    resolve: Callable[[str, int], Sequence[str]] = lambda host, _: [host],
    clock: "Clock" = lambda: 0,
    limits: Limits = Limits(silence=5),  # noqa: B008  # frozen
    tls: ssl.SSLContext | None = None,
) -> HttpClient:
    turns = HostTurns(lambda: 0, lambda _: None)
    return HttpClient(
        "Broadsheet/0 (test)",
        turns,
        named_hosts=frozenset(named),
        resolve_host=resolve,
        clock=clock,
        limits=limits,
        tls=tls,
    )


@pytest.fixture
def get() -> Get:
    return client("127.0.0.1").get


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (http(status="302 Found", Location="/a"), "more than 5 redirects"),
        (http(status="302 Found", Location="file:///etc/passwd"), "no address of http"),
        (http(status="302 Found", Location="gopher://127.0.0.1/"), "no address of http"),
        (http(status="302 Found", Location="http://user:word@127.0.0.1/"), "a user name"),
        (http(status="302 Found"), "no address of http"),
        (http(status="302 Found", Location="http://[::1"), "no web address"),
        (http(b"short", Content_Length="500"), "broke off"),
        (http(b"", Content_Length="-1"), "no HTTP"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\nabc", "broke off"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 300_000 + b"\r\n\r\n", "no HTTP"),
        (b"SSH-2.0-OpenSSH\r\n", "no HTTP"),
        (b"", "broke off"),
        (http(b"x" * (2 * MEGABYTE)), "larger than 1 MB"),
        (http(gzip.compress(bytes(30 * MEGABYTE)), Content_Encoding="gzip"), "unpacks to more than 1 MB"),
        (http(gzip.compress(b"x" * 999) * 2_000, Content_Encoding="gzip"), "unpacks to more than 1 MB"),
        (http(gzip.compress(b"x" * 999, mtime=0)[:-9], Content_Encoding="gzip"), "no whole gzip"),
        (http(b"x", Content_Encoding="br"), "not asked for"),
        (http(status="404 Not Found"), "answered 404 Not Found"),
        (http(status="204 No Content"), "answered 204"),
    ],
)
def test_a_server_that_misbehaves_is_a_failure_with_a_reason(wire: WireServer, reply: bytes, said: str) -> None:
    wire.replies["/a"] = reply
    with pytest.raises(FetchFailure, match=said):
        client("127.0.0.1", limits=Limits(most_bytes=MEGABYTE, silence=5)).get(wire.url("/a"))


def test_an_answer_that_is_packed_is_unpacked_and_kept_raw(wire: WireServer, get: Get) -> None:
    packed = gzip.compress(b"news")
    wire.replies["/a"] = http(packed, Content_Encoding="gzip")
    answer = get(wire.url("/a"))
    assert (answer.raw, answer.body, answer.address) == (packed, b"news", "127.0.0.1")
    assert unpack(zlib.compress(b"news"), "deflate", 99) == b"news"


def test_bytes_that_come_too_slowly_end_at_the_deadline(wire: WireServer) -> None:
    wire.replies["/a"] = http(b"x" * 500_000)
    seconds = iter(range(0, 10_000, 25))
    with pytest.raises(FetchFailure, match="took too long"):
        client("127.0.0.1", clock=lambda: next(seconds)).get(wire.url("/a"))


def test_a_server_that_is_silent_is_left(get: Get) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(FetchFailure, match="took too long"):
            client("127.0.0.1", limits=Limits(silence=0.05)).get(url)
    with pytest.raises(FetchFailure, match="cannot be reached"):
        get(url)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254"),  # noqa: S104  # it is refused
        *("100.64.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1"),
        *("::", "::1", "fe80::1", "fe80::1%eth0", "2606:4700::1%eth0", "fc00::1", "fec0::1", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::"),
        *("2001:0:7f00:1::", "", "wire.example", "127.1"),
    ],
)
def test_an_address_that_is_not_on_the_public_internet_is_not_asked(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(FetchFailure, match="not on the public internet"):
        client(resolve=lambda *_: ["93.184.216.34", address]).get("http://wire.example/")


def test_an_address_of_the_public_internet_may_be_asked() -> None:
    assert all(map(is_public, ("93.184.216.34", "2606:4700::1111", "64:ff9b::5db8:d822", "::ffff:93.184.216.34")))
    assert [port for port in (22, 25, 80, 443, 445, 1024, 8080) if is_web_port(port)] == [80, 443, 1024, 8080]


@pytest.mark.parametrize("url", ["http://2130706433/", "http://0x7f.1/", "http://localhost/", "http://127.1/"])
def test_another_way_to_write_this_computer_is_refused(url: str) -> None:
    from broadsheet.fetching.checked_connections import resolve  # noqa: PLC0415  # the system's, which others stand in for

    with pytest.raises(FetchFailure, match=r"not on the public internet|not known"):
        client(resolve=resolve).get(url)


def test_a_redirect_into_a_private_network_is_not_followed(wire: WireServer) -> None:
    wire.replies["/a"] = http(status="301 Moved", Location=f"http://inside.example:{wire.port}/b")
    wire.replies["/b"] = http(b"secret")
    resolve = {"127.0.0.1": ["127.0.0.1"], "inside.example": ["127.0.0.1"]}
    with pytest.raises(FetchFailure, match=r"inside\.example is at 127\.0\.0\.1"):
        client("127.0.0.1", resolve=lambda host, _: resolve[host]).get(wire.url("/a"))
    assert wire.paths == ["/a"]


def test_a_name_server_that_changes_its_answer_changes_nothing(
    wire: WireServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The first answer is public: the connection must go there, and no second answer may be asked for.
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])
    asked: list[str] = []
    import httpcore  # noqa: PLC0415  # whose connections are watched here alone

    def connect(_: object, host: str, *__: object) -> httpcore.NetworkStream:
        asked.append(host)
        raise httpcore.ConnectError("closed")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    with pytest.raises(FetchFailure, match="cannot be reached"):
        client(resolve=lambda *_: next(answers)).get(wire.url("/", "rebinding.example"))
    assert asked == ["93.184.216.34"]
    assert wire.requests == []


def test_a_certificate_is_checked_for_the_name_of_the_host(secure_wire: WireServer) -> None:
    secure_wire.replies["/a"] = http(b"news")
    trusting = ssl.create_default_context(cafile=CERTIFICATE)
    named = ("wire.example", "other.example")

    def get(host: str, tls: ssl.SSLContext | None) -> bytes:
        found = client(*named, resolve=lambda *_: ["127.0.0.1"], tls=tls)
        return found.get(f"https://{host}:{secure_wire.port}/a").body

    assert get("wire.example", trusting) == b"news"
    assert secure_wire.requests[0][1]["host"] == f"wire.example:{secure_wire.port}"
    for host, tls in (("other.example", trusting), ("wire.example", None)):
        with pytest.raises(FetchFailure, match=r"CERTIFICATE|ertificate"):
            get(host, tls)
    assert len(secure_wire.requests) == 1


def test_a_server_without_tls_is_not_asked_in_the_clear(wire: WireServer) -> None:
    with pytest.raises(FetchFailure):
        client("127.0.0.1").get(wire.url("/a").replace("http:", "https:"))
    assert wire.paths == []


def test_validators_go_to_the_address_that_they_are_of_alone(wire: WireServer, get: Get) -> None:
    wire.replies["/a"] = http(status="307 Later", Location="/b")
    wire.replies["/b"] = http(status="304 Not Modified")
    get(wire.url("/a"), headers={b"If-None-Match": b'"x"'}, of_url=wire.url("/b"))
    assert [headers.get("if-none-match") for _, headers in wire.requests] == [None, '"x"']


@pytest.mark.parametrize(
    ("url", "host", "target"),
    [
        ("https://Wire.Example/ä b?q=ö#part", b"wire.example", b"/%C3%A4%20b?q=%C3%B6"),
        ("http://bücher.example:8080", b"xn--bcher-kva.example:8080", b"/"),
        ("http://[2606:4700::1]/a%20b", b"[2606:4700::1]", b"/a%20b"),
    ],
)
def test_an_address_is_asked_for_in_ascii(url: str, host: bytes, target: bytes) -> None:
    address = parse_address(url)
    assert (address.host_header, address.target) == (host, target)


@pytest.mark.parametrize("url", ["http://", "http://a\r\nX: y/", "http://a/\n", "http://a:0/", "http://a:99999/", "x"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(FetchFailure):
        parse_address(url)

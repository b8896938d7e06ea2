"""Getting one address from the web, within bounds: http and https, checked addresses, few redirects, no cookies."""

import ssl
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from types import MappingProxyType
from urllib.parse import urljoin

import certifi
import httpcore
from msgspec import Struct

from broadsheet.fetching.checked_connections import CheckedConnections, Clock, Resolve, remaining, resolve
from broadsheet.fetching.failures import FetchFailure
from broadsheet.fetching.host_turns import HostTurns
from broadsheet.fetching.request_address import RequestAddress, parse_address
from broadsheet.fetching.retry_after import read_retry_after
from broadsheet.fetching.unpacked_body import unpack

MOST_REDIRECTS = 5
MOST_BYTES = 10 * 1024 * 1024
"""The largest answer, packed and unpacked."""
MOST_SECONDS = 60.0
"""The longest time from asking to the last byte, for each redirect."""
SILENCE = 20.0
"""The longest time without a byte, in seconds."""
REDIRECTS = frozenset([301, 302, 303, 307, 308])
PERMANENT = frozenset([301, 308])
BUSY = frozenset([429, 503])
OK, NOT_MODIFIED = 200, 304
FIRST_SERVER_ERROR = 500
PASSING = frozenset([408, 425])
"""Statuses below 500 that another try may not have."""

Header = tuple[bytes, bytes]
NO_HEADERS: Mapping[bytes, bytes] = MappingProxyType({})


class Answer(Struct, frozen=True, kw_only=True):
    """What a server answered: a page, a feed, or that nothing changed."""

    url: str
    """The address that answered, after redirects."""
    status: int
    reason: bytes
    headers: tuple[Header, ...]
    raw: bytes
    """The body as it came, perhaps packed."""
    body: bytes
    """The body unpacked."""
    address: str
    """The network address of the server."""
    moved_to: str = ""
    """Where the address that was asked for has moved for good; empty where it has not."""

    def header(self, name: bytes) -> bytes:
        """Return a header, byte for byte; empty where there is none."""
        return header_of(self.headers, name)


def header_of(headers: Sequence[Header], name: bytes) -> bytes:
    """Return the first header of a name, given in small letters."""
    return next((value for key, value in headers if key.lower() == name), b"")


class Limits(Struct, frozen=True):
    """How large an answer may be, and how long it may take."""

    most_bytes: int = MOST_BYTES
    seconds: float = MOST_SECONDS
    silence: float = SILENCE


class HttpClient:
    """Gets addresses. It may be used by several threads."""

    def __init__(  # noqa: PLR0913  # what tests put in the place of the network and the clock
        self,
        user_agent: str,
        turns: HostTurns,
        *,
        named_hosts: frozenset[str] = frozenset(),
        resolve_host: Resolve = resolve,
        clock: Clock = time.monotonic,
        limits: Limits = Limits(),  # noqa: B008  # frozen
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.user_agent, self.turns = user_agent, turns
        self._named, self._resolve, self._clock, self._limits = named_hosts, resolve_host, clock, limits
        self._given_tls = tls

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        if self._given_tls is not None:
            return self._given_tls
        context = ssl.create_default_context()
        context.load_verify_locations(certifi.where())
        return context

    def get(
        self,
        url: str,
        *,
        headers: Mapping[bytes, bytes] = NO_HEADERS,
        of_url: str = "",
        check: Callable[[str], None] = lambda _: None,
    ) -> Answer:
        """Return what a server answers with 200 or 304. Raises FetchFailure for all else.

        `headers` are sent to `of_url` alone: validators are of one address. `check` is called with each address before
        it is asked for, and may raise FetchFailure.
        """
        moved_to, is_permanent = "", True
        for _ in range(MOST_REDIRECTS + 1):
            check(url)
            answer = self._ask(parse_address(url), headers if url == of_url else NO_HEADERS, moved_to)
            if answer.status not in REDIRECTS:
                _refuse_failed(answer)
                return answer
            url = _next_address(answer)
            is_permanent = is_permanent and answer.status in PERMANENT
            moved_to = url if is_permanent else moved_to
        raise FetchFailure(f"more than {MOST_REDIRECTS} redirects")

    def _ask(self, address: RequestAddress, headers: Mapping[bytes, bytes], moved_to: str) -> Answer:
        with self.turns.turn(address.host), _network_failures(address.host):
            deadline = self._clock() + self._limits.seconds
            backend = CheckedConnections(self._resolve, self._named, self._clock, deadline)
            timeout = dict.fromkeys(("connect", "read", "write", "pool"), self._limits.silence)
            with (
                httpcore.ConnectionPool(self._tls, max_connections=1, network_backend=backend) as pool,
                pool.stream(
                    "GET",
                    httpcore.URL(
                        scheme=address.scheme, host=address.host.encode(), port=address.port, target=address.target
                    ),
                    headers=[*self._own_headers(address), *headers.items()],
                    extensions={"timeout": timeout},
                ) as response,
            ):
                answer = self._read(address, response, deadline, backend, moved_to)
        if answer.status in BUSY:
            self._heed(address.host, answer)
        return answer

    def _own_headers(self, address: RequestAddress) -> Iterator[Header]:
        yield b"Host", address.host_header
        yield b"User-Agent", self.user_agent.encode("ascii", "replace")
        yield b"Accept", b"*/*"
        yield b"Accept-Encoding", b"gzip"
        yield b"Connection", b"close"

    def _read(
        self,
        address: RequestAddress,
        response: httpcore.Response,
        deadline: float,
        backend: CheckedConnections,
        moved_to: str,
    ) -> Answer:
        headers = tuple(response.headers)
        # Of redirects and errors, nothing but the headers is of use.
        raw = self._read_body(response, deadline) if response.status == OK else b""
        return Answer(
            url=address.url,
            status=response.status,
            reason=response.extensions.get("reason_phrase", b""),
            headers=headers,
            raw=raw,
            body=unpack(raw, header_of(headers, b"content-encoding").decode("latin-1"), self._limits.most_bytes),
            address=backend.address,
            moved_to=moved_to,
        )

    def _read_body(self, response: httpcore.Response, deadline: float) -> bytes:
        parts, size, most = [], 0, self._limits.most_bytes
        for part in response.iter_stream():
            remaining(None, deadline, self._clock)
            parts.append(part)
            size += len(part)
            if size > most:
                raise FetchFailure(f"the answer is larger than {most >> 20} MB")
        return b"".join(parts)

    def _heed(self, host: str, answer: Answer) -> None:
        wait = read_retry_after(answer.header(b"retry-after"))
        if wait:
            self.turns.close(host, wait)


def _refuse_failed(answer: Answer) -> None:
    """Raise FetchFailure for an answer that is neither what was asked for, nor that it is unchanged."""
    status = answer.status
    if status in {OK, NOT_MODIFIED}:
        return
    reason = "".join(filter(str.isprintable, answer.reason.decode("latin-1")))[:40]
    message = f"the server answered {status} {reason}".rstrip()
    wait = read_retry_after(answer.header(b"retry-after"))
    if status in BUSY:
        raise FetchFailure(message, "busy", status=status, wait=wait)
    is_passing = status >= FIRST_SERVER_ERROR or status in PASSING
    raise FetchFailure(message, "passing" if is_passing else "lasting", status=status, wait=wait)


def _next_address(answer: Answer) -> str:
    location = answer.header(b"location").decode("utf-8", "replace")
    try:
        return urljoin(answer.url, location.strip()).partition("#")[0] if location else ""
    except ValueError:
        return location


FAILURES: tuple[tuple[type[Exception], str], ...] = (
    (httpcore.TimeoutException, "{host} took too long to answer"),
    (httpcore.RemoteProtocolError, "{host} broke off its answer, or sent what is no HTTP"),
    (httpcore.ConnectError, "{host} cannot be reached: {error}"),
    (httpcore.NetworkError, "the connection to {host} broke off"),
    (httpcore.LocalProtocolError, "the address cannot be asked for"),
    (httpcore.UnsupportedProtocol, "{host} speaks another protocol"),
)
"""What the library raises → what is said of it."""


@contextmanager
def _network_failures(host: str) -> Iterator[None]:
    """Raise FetchFailure for what the library raises."""
    try:
        yield
    except tuple(kind for kind, _ in FAILURES) as error:
        message = next(text for kind, text in FAILURES if isinstance(error, kind))
        raise FetchFailure(message.format(host=host, error=str(error)[:200]), "passing") from error
    except (OSError, ssl.SSLError) as error:
        raise FetchFailure(f"the connection to {host} failed: {str(error)[:200]}", "passing") from error

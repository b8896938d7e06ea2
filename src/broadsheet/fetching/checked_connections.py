"""Connections to addresses that were checked, and that end at a deadline.

A name is resolved once, where the connection is made: between the check and the connection, no other answer of a name
server can come. The name itself stays what TLS and the header `Host` say.
"""

import socket
import ssl
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from broadsheet.fetching.failures import FetchFailure
from broadsheet.fetching.public_addresses import is_public, is_web_port

Resolve = Callable[[str, int], Sequence[str]]
"""Host and port → the addresses of the host. Raises OSError."""
Clock = Callable[[], float]
SocketOptions = Iterable[Any] | None


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host, as the system knows them. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class CheckedConnections(httpcore.NetworkBackend):
    """Connects for httpcore: only to public addresses, or to hosts that are named, and never beyond a deadline."""

    def __init__(self, resolve_host: Resolve, named_hosts: frozenset[str], clock: Clock, deadline: float) -> None:
        self._resolve, self._named, self._clock, self._deadline = resolve_host, named_hosts, clock, deadline
        self._connect = httpcore.SyncBackend().connect_tcp
        self.address = ""
        """The address that the last connection is to."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: SocketOptions = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a host that answers. Raises FetchFailure where one is not public."""
        addresses = self._addresses_of(host, port)
        for address in addresses[:-1]:
            try:
                return self._connect_to(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect_to(addresses[-1], port, timeout, local_address, socket_options)

    def _addresses_of(self, host: str, port: int) -> Sequence[str]:
        """Return the addresses of a host, all of which may be connected to."""
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise FetchFailure(f"the host {host} is not known to the name server", "passing") from error
        if not addresses:
            raise FetchFailure(f"the host {host} has no address", "passing")
        if host not in self._named:
            if not is_web_port(port):
                raise FetchFailure(f"port {port} of {host} is none of the web")
            private = next((address for address in addresses if not is_public(address)), None)
            if private is not None:
                raise FetchFailure(f"the host {host} is at {private}, which is not on the public internet")
        return addresses

    def _connect_to(
        self, address: str, port: int, timeout: float | None, local_address: str | None, options: SocketOptions
    ) -> httpcore.NetworkStream:
        self.address = address
        stream = self._connect(address, port, remaining(timeout, self._deadline, self._clock), local_address, options)
        return TimedStream(stream, self._clock, self._deadline)


class TimedStream(httpcore.NetworkStream):
    """A stream that ends at a deadline, however often a few bytes come."""

    def __init__(self, stream: httpcore.NetworkStream, clock: Clock, deadline: float) -> None:
        self._stream, self._clock, self._deadline = stream, clock, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what comes, up to the deadline."""
        return self._stream.read(max_bytes, remaining(timeout, self._deadline, self._clock))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes, up to the deadline."""
        self._stream.write(buffer, remaining(timeout, self._deadline, self._clock))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Encrypt the connection, up to the deadline."""
        left = remaining(timeout, self._deadline, self._clock)
        stream = self._stream.start_tls(ssl_context, server_hostname, left)
        return TimedStream(stream, self._clock, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  # what httpcore asks for
        """Return what is known of the connection."""
        return self._stream.get_extra_info(info)


def remaining(timeout: float | None, deadline: float, clock: Clock) -> float:
    """Return how many seconds an operation may take. Raises ReadTimeout at the deadline."""
    left = deadline - clock()
    if left <= 0:
        raise httpcore.ReadTimeout
    return left if timeout is None else min(timeout, left)

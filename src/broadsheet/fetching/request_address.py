"""A web address as a request names it: only http and https, in ASCII, without a user."""

from urllib.parse import quote, urlsplit

from msgspec import Struct

from broadsheet.fetching.failures import FetchFailure
from broadsheet.web_addresses import LONGEST_WEB_ADDRESS

PORTS = {"http": 80, "https": 443}
SAFE = "%/:=&?~#+!$,;'@()*[]-._|"
"""The characters of an address that stay as they are."""


class RequestAddress(Struct, frozen=True, kw_only=True):
    """The parts of an address."""

    url: str
    """As it was given, without its fragment."""
    scheme: str
    host: str
    """In small letters and ASCII; of an IPv6 address without its brackets."""
    port: int
    target: bytes
    """Path and query."""

    @property
    def host_header(self) -> bytes:
        """The header `Host`."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return (host if self.port == PORTS[self.scheme] else f"{host}:{self.port}").encode()

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a robots.txt is of."""
        return f"{self.scheme}://{self.host_header.decode()}"


def parse_address(url: str) -> RequestAddress:
    """Return the parts of an address. Raises FetchFailure for what must not be asked for."""
    url = url.partition("#")[0]
    shown = url[:80]
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        host = host.encode("idna").decode() if not host.isascii() else host
    except ValueError as error:
        raise FetchFailure(f"{shown!r} is no web address") from error
    if parts.scheme not in PORTS:
        raise FetchFailure(f"{shown!r} is no address of http or https")
    if not host or port == 0 or len(url) > LONGEST_WEB_ADDRESS or not url.isprintable():
        raise FetchFailure(f"{shown!r} is no web address")
    if parts.username is not None or parts.password is not None:
        raise FetchFailure(f"the address at {host} holds a user name")
    target = quote(parts.path or "/", SAFE) + (f"?{quote(parts.query, SAFE)}" if parts.query else "")
    return RequestAddress(
        url=url,
        scheme=parts.scheme,
        host=host.rstrip("."),
        port=port or PORTS[parts.scheme],
        target=target.encode("ascii"),
    )

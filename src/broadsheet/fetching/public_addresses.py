"""Which network addresses may be fetched from: those of the public internet."""

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

PORTS = frozenset([80, 443])
"""The ports below 1024 that web servers have; other services listen on the others."""
FIRST_FREE_PORT = 1024
_NAT64 = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")


def is_public(address: str) -> bool:
    """Return whether an address is of the public internet, and so is each IPv4 address that it stands for.

    >>> is_public("93.184.216.34"), is_public("10.0.0.1"), is_public("::ffff:127.0.0.1")
    (True, False, False)
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return all(map(_is_public, (found, *_embedded(found))))


def is_web_port(port: int) -> bool:
    """Return whether a web server may be at a port."""
    return port in PORTS or port >= FIRST_FREE_PORT


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address):
        if address.scope_id is not None or address.is_site_local:
            return False
        if address.ipv4_mapped is not None or address in _NAT64:
            return True  # as far as the IPv4 address is, which it only stands for
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _embedded(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address]:
    """Yield the IPv4 addresses to which packets to an IPv6 address may be sent on."""
    if isinstance(address, IPv4Address):
        return
    yield from filter(None, (address.ipv4_mapped, address.sixtofour, *(address.teredo or ())))
    if address in _NAT64 or address in _COMPATIBLE:
        yield IPv4Address(int(address) & 0xFFFFFFFF)

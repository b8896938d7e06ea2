"""Web addresses: which texts are valid http and https URLs, and which day they state."""

import re
from datetime import date
from urllib.parse import urljoin, urlsplit

LONGEST_WEB_ADDRESS = 2_000
"""The longest address, in characters, that is taken from a seed."""
NOT_IN_AN_ADDRESS = re.compile(r"[\s<>\"\\^`{|}]")
"""Characters that must be escaped in an address."""

DAY = re.compile(
    r"/(?P<y>(?:19|20)\d\d)(?:(?P<mark>[/-]?)(?P<m>\d\d)(?P=mark)(?P<d>\d\d)|/(?P<m1>\d\d?)/(?P<d1>\d\d?))(?!\d)"
)
"""A day as addresses and paths state it: `/2024/11/13/`, `/2024-11-13-`, `/20241113`."""


def is_url(address: str) -> bool:
    """Return whether a text is an absolute http or https URL with a host."""
    try:
        parts = urlsplit(address)
        host = parts.hostname and parts.port != 0
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host) and NOT_IN_AN_ADDRESS.search(address) is None


def web_address(text: object) -> str | None:
    """Return the address in an untrusted text; None if it is not valid, too long or not printable."""
    if not isinstance(text, str):
        return None
    address = text.strip("<> \t\r\n")
    return address if len(address) <= LONGEST_WEB_ADDRESS and address.isprintable() and is_url(address) else None


def day_in_address(address: str) -> date | None:
    """Return the day that an address or a path states; None where it states none.

    >>> day_in_address("https://example.org/2024/11/13/vote"), day_in_address("https://example.org/2024/vote")
    (datetime.date(2024, 11, 13), None)
    """
    found = DAY.search(address)
    try:
        return date(int(found["y"]), int(found["m"] or found["m1"]), int(found["d"] or found["d1"])) if found else None
    except ValueError:
        return None


def resolved(base: str, link: str | None) -> str | None:
    """Return the absolute form of a link in an untrusted document with an address; the link where it has none."""
    try:
        return urljoin(base, link) if link else None
    except ValueError:
        return link

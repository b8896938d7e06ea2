"""Web addresses: what is one, and what is left out rather than written down wrongly."""

import re
from urllib.parse import urlsplit

LONGEST = 2_000
"""The longest address, in characters, that is taken out of a seed."""
STRANGER = re.compile(r"[\s<>\"\\^`{|}]")
"""What no address holds unescaped."""


def is_url(address: str) -> bool:
    """Tell whether a text is an absolute http or https URL with a host."""
    try:
        parts = urlsplit(address)
        host = parts.hostname and parts.port != 0
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host) and STRANGER.search(address) is None


def web_address(text: object) -> str | None:
    """Return the address that a stranger's text is; None when it is none, or too long or unprintable to be kept."""
    if not isinstance(text, str):
        return None
    address = text.strip("<> \t\r\n")
    return address if len(address) <= LONGEST and address.isprintable() and is_url(address) else None

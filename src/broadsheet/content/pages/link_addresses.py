"""Where links and images of Markdown may lead."""

import re

from markdown_it.common.normalize_url import normalizeLink

_OUTWARD = re.compile(r"https?://[^/?#\\]", re.IGNORECASE)
_OTHER = re.compile(r"(?:mailto|tel):.", re.IGNORECASE)
_SCHEME = re.compile(r"[^/?#:]*:")
_TO_HOST = re.compile(r"//+")
"""After any number of slashes, browsers read a host."""


def write_address(address: str) -> str:
    """Return an address for HTML: percent-encoded, and with the scheme https where only a host is named.

    A backslash, tab or line end, which a browser would read as a slash or skip, is percent-encoded and means nothing.
    """
    normal = normalizeLink(address)
    hosted = _TO_HOST.match(normal)
    return f"https://{normal[hosted.end() :]}" if hosted else normal


def is_safe_address(address: str) -> bool:
    """Return whether an address that `write_address` returned leads to another page, a host, a mailbox or a telephone.

    All others, such as `javascript:`, `data:` and `file:`, run something or lead into the reader's own computer.
    """
    if _SCHEME.match(address) is None:
        return True
    return _OUTWARD.match(address) is not None or _OTHER.match(address) is not None


def is_outward(address: str) -> bool:
    """Return whether an address leads to another host, and not to a page of the site."""
    return _OUTWARD.match(address) is not None

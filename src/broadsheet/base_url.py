"""Where a site stands: which texts are a base URL, and what somebody may have meant by another."""

import re
from ipaddress import AddressValueError, IPv6Address
from urllib.parse import quote, unquote, urlsplit

LONGEST_BASE_URL = 500
"""How many characters a base URL may have: with the longest page behind it, sitemaps hold less than 2,048."""
HIGHEST_PORT = 65_535
_IN_PATH = "-._~!$&'()*+,;=:@"
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_BASE_URL = re.compile(
    rf"[Hh][Tt][Tt][Pp][Ss]?://(?:{_LABEL}(?:\.{_LABEL})*|\[(?P<ip>[0-9A-Fa-f:.]+)\])(?::(?P<port>[1-9][0-9]{{0,4}}))?"
    rf"(?P<path>(?:/(?:[A-Za-z0-9{re.escape(_IN_PATH)}]|%[0-9A-Fa-f]{{2}})+)*/?)"
)


def is_base_url(text: str) -> bool:
    """Tell whether a text is a URL of a folder: scheme http or https, a host, perhaps a port and a path, no more.

    It is written in ASCII, as it goes over the wire: names of hosts beyond it in Punycode, paths percent-encoded.
    """
    found = _BASE_URL.fullmatch(text)
    if found is None or len(text) > LONGEST_BASE_URL or int(found["port"] or 1) > HIGHEST_PORT:
        return False
    parts = map(unquote, found["path"].split("/"))
    return _is_ip(found["ip"]) and all(map(_is_name, parts))


def propose_base_url(text: str) -> str | None:
    """Return the base URL that a text may have been meant to be; None where nobody can say."""
    try:
        parts = urlsplit(text.strip())
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return None
    path = quote(unquote(parts.path), safe=f"/{_IN_PATH}")
    proposal = f"{parts.scheme}://{host}{port}{path}"
    return proposal if is_base_url(proposal) else None


def _is_name(part: str) -> bool:
    """Tell whether a decoded part of a path names one folder."""
    return part not in {".", ".."} and part.isprintable() and not {"/", "\\"} & {*part}


def _is_ip(text: str | None) -> bool:
    try:
        return text is None or bool(str(IPv6Address(text)))
    except AddressValueError:
        return False

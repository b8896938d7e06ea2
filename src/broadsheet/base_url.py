"""The base URL of a site: which texts are valid, and a proposal for those that are not."""

import re
from ipaddress import AddressValueError, IPv6Address
from urllib.parse import quote, unquote, urlsplit

LONGEST_BASE_URL = 500
"""How many characters a base URL may have. With the longest path, a URL has less than 2,048, the limit of sitemaps."""
HIGHEST_PORT = 65_535
_IN_PATH = "-._~!$&'()*+,;=:@"
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_BASE_URL = re.compile(
    rf"[Hh][Tt][Tt][Pp][Ss]?://(?:{_LABEL}(?:\.{_LABEL})*|\[(?P<ip>[0-9A-Fa-f:.]+)\])(?::(?P<port>[1-9][0-9]{{0,4}}))?"
    rf"(?P<path>(?:/(?:[A-Za-z0-9{re.escape(_IN_PATH)}]|%[0-9A-Fa-f]{{2}})+)*/?)"
)


def is_base_url(text: str) -> bool:
    """Return whether a text is a URL of a folder: scheme http or https, a host, optionally a port and a path.

    It must be ASCII: other characters are written in Punycode in host names, percent-encoded in paths.
    """
    found = _BASE_URL.fullmatch(text)
    if found is None or len(text) > LONGEST_BASE_URL or int(found["port"] or 1) > HIGHEST_PORT:
        return False
    parts = map(unquote, found["path"].split("/"))
    return _is_ip(found["ip"]) and all(map(_is_name, parts))


def propose_base_url(text: str) -> str | None:
    """Return a valid base URL that a text may stand for; None if there is none."""
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
    """Return whether a decoded part of a path names one folder."""
    return part not in {".", ".."} and part.isprintable() and not {"/", "\\"} & {*part}


def _is_ip(text: str | None) -> bool:
    try:
        return text is None or bool(str(IPv6Address(text)))
    except AddressValueError:
        return False

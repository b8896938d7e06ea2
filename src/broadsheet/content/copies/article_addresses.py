"""The addresses of articles: when two of them are one, and when they say that two articles are two."""

import re
from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit

from broadsheet.web_addresses import is_url

TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|mc_[ce]id|igshid|cmpid|ref|ref_src|at_\w+|amp|outputtype)",
    re.IGNORECASE,
)
"""Parameters of a URL that say how a reader came to an article, and not which article it is."""
NO_ARTICLE = re.compile(
    r"|top|main|content|article|story|comments?(?:-\d+)?|respond|more-\d+|.*=.*|:~:.*", re.IGNORECASE
)
"""Fragments that name a place in an article. Others may name one of the articles on a page."""
_OTHER_FORMS = re.compile(r"^(?:www|m|mobile|amp)\.(?=[^.]+\.)")
"""Hosts with the same articles in another form."""
_SECTION = re.compile(r"[^/?#]+(?:/[^\W\d_]{1,20}(?:-[^\W\d_]{1,20})?){1,3}(?:/index\.\w+)?")
"""Hosts with paths of plain words, such as `orle.example/news/local`."""
_HOST_ENDS = re.compile(r"[/?#]")


def normal_url(address: str) -> str | None:
    """Return the form in which two addresses of one article are equal; None where it names a whole site, or none.

    >>> normal_url("http://www.example.org/a/?utm_source=x&id=2#top") == normal_url("https://example.org/a?id=2")
    True
    """
    if not is_url(address):
        return None
    parts = urlsplit(address)
    host = _OTHER_FORMS.sub("", parts.hostname or "")
    query = [(key, value) for key, value in parse_qsl(parts.query) if not TRACKING.fullmatch(key)]
    path = parts.path.rstrip("/").removesuffix("/amp")
    fragment = "" if NO_ARTICLE.fullmatch(parts.fragment) else f"#{parts.fragment}"
    if not path and not query and not fragment:
        return None
    port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    return f"{host}{port}{path}{'?' + urlencode(sorted(query)) if query else ''}{fragment}"


def may_be_section(url: str) -> bool:
    """Return whether an address, as `normal_url` writes it, may be that of a section: an article's tells more.

    >>> may_be_section("orle.example/news/local"), may_be_section("orle.example/news/storm-closes-harbour")
    (True, False)
    """
    return _SECTION.fullmatch(url) is not None


def are_apart(urls: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether two articles have different addresses on one host. The addresses are as `normal_url` writes them.

    A page and a part of it may be one article, but two parts are two; and so may be an address with and without more
    parameters, which may say only where a reader came from.
    """
    there = _by_host(others)
    return any(
        host in there and not any(_may_be_one(url, other) for url in own for other in there[host])
        for host, own in _by_host(urls).items()
    )


def _by_host(urls: Iterable[str]) -> dict[str, list[str]]:
    found = defaultdict(list)
    for url in urls:
        found[_HOST_ENDS.split(url, maxsplit=1)[0]].append(url)
    return found


def _may_be_one(url: str, other: str) -> bool:
    one, another = urlsplit(f"//{url}"), urlsplit(f"//{other}")
    parameters, other_parameters = set(one.query.split("&")) - {""}, set(another.query.split("&")) - {""}
    is_same_page = one.path == another.path and (parameters <= other_parameters or parameters >= other_parameters)
    return is_same_page and (not one.fragment or not another.fragment or one.fragment == another.fragment)

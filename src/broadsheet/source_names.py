"""Which source of the settings an article is of: by its name, also with words after it, or by its host."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from urllib.parse import urlsplit

from broadsheet.slugs import fold

_AFTER_NAME = re.compile(r"\s+(?:[-–—|·•»:]|via)\s+|\s*[|:»]\s*|\s*\(|,\s")
"""What is between the name of an outlet and that of one of its feeds."""
_GENERAL = frozenset(
    {
        *("online", "news", "feed", "feeds", "rss", "atom", "web", "website", "site", "digital", "com", "net", "org"),
        *("newsletter", "app", "mobile", "english", "edition", "homepage", "home", "latest", "headlines", "wire"),
        *("desk", "newsdesk", "newsroom", "press", "editors", "editorial", "team", "office", "alerts", "service"),
    }
)
"""Words after the name of an outlet that leave it the same."""
_HOST = re.compile(r"(?:https?://|[\w.+-]+@)?(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:[/:]\S*)?", re.IGNORECASE)

_MAIL = re.compile(r"[\w.+-]+@[^@\s]+")


def find_source_name(named: str, address: str | None, urls: Mapping[str, str]) -> str:
    """Return which of the sources of the settings an article is of, by the name of its source, or by its address.

    `urls` has the web address of each, empty where it has none. The name of a host counts as that host. An article that
    names another source is of that one, whatever its address. Where several fit, the longest name or host counts,
    so that the order of the settings says nothing. Empty for an article of no source of the settings.
    """
    hosts = [named] if host_of(named) else [] if named else [address]
    by_name = sorted(urls, key=lambda name: (-len(name), name))
    by_host = {name: urls[name] for name in sorted(urls, key=lambda name: (-len(host_of(urls[name] or name)), name))}
    return next(chain(same_names(named, by_name) if named else (), same_hosts(hosts, by_host)), "")


def same_names(name: str, known: Iterable[str]) -> Iterator[str]:
    """Yield the known names that a name stands for, the same one first: `Orle Post - World` is of the `Orle Post`."""
    own = fold(name)
    names = [*known]
    yield from (one for one in names if fold(one) == own)
    head = fold(_AFTER_NAME.split(name, maxsplit=1)[0])
    for one in names:
        words = fold(one)
        if words and words != own and (head == words or _is_general(own, words)):
            yield one


def same_hosts(addresses: Iterable[str | None], known: Mapping[str, str]) -> Iterator[str]:
    """Yield the names of known addresses if one of some addresses has the same host, or a subdomain of it.

    An address of a mail counts as a whole. A name without an address may be one itself.
    """
    found = [address.strip().lower() for address in addresses if address]
    hosts = [*filter(None, map(host_of, found))]
    for name, url in known.items():
        own = host_of(url or name)
        if _MAIL.fullmatch(url or name):
            if (url or name).lower() in found:
                yield name
        elif own and any(host == own or host.endswith(f".{own}") for host in hosts):
            yield name


def host_of(address: str | None) -> str:
    """Return the host of an address, also of one for mails, or of a name that is one; empty where there is none."""
    found = _HOST.fullmatch((address or "").strip())
    if found is None:
        return ""
    try:
        host = urlsplit(f"//{found['host']}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _is_general(own: str, words: str) -> bool:
    rest = own.removeprefix(words) if own.startswith(f"{words} ") else own.removeprefix("the ").removeprefix(words)
    return len(rest) < len(own) and set(rest.split()) <= _GENERAL and own.removeprefix("the ").startswith(words)

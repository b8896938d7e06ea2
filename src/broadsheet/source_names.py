"""Which source of the settings an article is of: by its name, also with words behind it, or by its host."""

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from broadsheet.slugs import fold

_BEHIND = re.compile(r"\s+[-–—|·•»:]\s+|\s*[|:»]\s*|\s*\(|,\s")
"""What stands between the name of an outlet and that of one of its feeds."""
_GENERAL = frozenset(
    {
        *("online", "news", "feed", "feeds", "rss", "atom", "web", "website", "site", "digital", "com", "net", "org"),
        *("newsletter", "app", "mobile", "english", "edition", "homepage", "home", "latest", "headlines", "wire"),
    }
)
"""Words behind the name of an outlet that leave it the same."""
_HOST = re.compile(r"(?:https?://)?(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:[/:]\S*)?", re.IGNORECASE)


def same_names(name: str, known: Iterable[str]) -> Iterator[str]:
    """Yield the known names that a name stands for, the same one first: `Orle Post - World` is of the `Orle Post`."""
    own = fold(name)
    names = [*known]
    yield from (one for one in names if fold(one) == own)
    head = fold(_BEHIND.split(name, maxsplit=1)[0])
    for one in names:
        words = fold(one)
        if words and words != own and (head == words or _is_general(own, words)):
            yield one


def same_hosts(addresses: Iterable[str | None], known: Mapping[str, str]) -> Iterator[str]:
    """Yield the names of those known addresses whose host one of some addresses is on, or on a part of it."""
    hosts = [*filter(None, map(host_of, addresses))]
    for name, url in known.items():
        own = host_of(url)
        if own and any(host == own or host.endswith(f".{own}") for host in hosts):
            yield name


def host_of(address: str | None) -> str:
    """Return the host of an address, or of a name that is one; empty where there is none."""
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

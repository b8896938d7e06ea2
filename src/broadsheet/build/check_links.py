"""Where the links of a page lead, and whether something is there. Pure."""

import re
from collections.abc import Collection, Mapping
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from msgspec import Struct

from broadsheet.output_path import file_of
from broadsheet.site.urls import NOT_FOUND_URL, base_path

CHECKED_URL = "https://site.invalid/"
"""Where the pages are taken to stand while their links are followed."""
_PLAIN = re.compile(r"/(?:[\w-][\w.-]*/)*(?:[\w-][\w.-]*)?(?:#[\w-]+)?", re.ASCII)
"""The form of most links, in which nothing is to be decoded."""
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|[#?]", re.IGNORECASE)
"""How links begin that lead to other sites, or to the page that they are in."""

_INDEX = re.compile(r"/index\.html(?=[#?]|\Z)")
"""What links to folders get, where nobody knows at which address the site will be."""


class Target(Struct, frozen=True, array_like=True):
    """What a link leads to on the site itself."""

    path: str
    """Of the file."""
    url_path: str
    fragment: str = ""


class LinkFollower:
    """Follows the links of many pages; most of them are in many pages."""

    def __init__(self) -> None:
        self._known: dict[str, Target | None] = {}

    def follow(self, url: str, link: str) -> Target | None:
        """Return what a link of the page at a URL path leads to; None for another site.

        Raises ValueError when it is no address.
        """
        if link[:1] == "#":
            return Target(file_of(url), url, unquote(link[1:]))
        if link[:1] != "/":
            return _follow(url, link)
        if link not in self._known:
            self._known[link] = _follow_plain(link) if _PLAIN.fullmatch(link) else _follow("/", link)
        return self._known[link]


def _follow_plain(link: str) -> Target:
    path, _, fragment = link.partition("#")
    return Target(file_of(path), path, fragment)


def _follow(url: str, link: str) -> Target | None:
    target, fragment = urldefrag(urljoin(urljoin(CHECKED_URL, url), link))
    parts = urlsplit(target)
    if f"{parts.scheme}://{parts.netloc}/" != CHECKED_URL:
        return None
    return Target(file_of(unquote(parts.path)), parts.path, unquote(fragment))


def as_rendered(url: str, link: str, base_url: str) -> str:
    """Return a link of a finished page as it was before `relocate_links` made it work at the site's address."""
    if base_url or url == NOT_FOUND_URL:
        base = base_path(base_url)
        return f"/{link.removeprefix(base)}" if link.startswith(base) else link
    root = "../" * (url.count("/") - 1)
    if not link.startswith(root) or (not root and _ELSEWHERE.match(link)):
        return link
    target = f"/{link[len(root) :]}"
    return _INDEX.sub("/", target, count=1) if "/index.html" in target else target


def problem_of(target: Target, paths: Collection[str], ids: Mapping[str, frozenset[str]]) -> str | None:
    """Return why a link leads nowhere; None when it leads somewhere. `ids` are those of each page, by its path."""
    if target.path not in paths:
        return f"the site has no {target.url_path}"
    if target.fragment and target.path in ids and target.fragment not in ids[target.path]:
        return f"nothing on {target.url_path} has the id '{target.fragment}'"
    return None


def fix_of(link: str, paths: Collection[str]) -> str:
    """Return the address of the page that a link to a file of content means."""
    file, _, fragment = link.partition("#")
    address = f"/articles/{file.rpartition('/')[2].removesuffix('.md')}/"
    if not file.endswith(".md") or file_of(address) not in paths:
        return ""
    return f"links lead to addresses: write {address}{f'#{fragment}' if fragment else ''}"

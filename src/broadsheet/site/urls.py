"""The URL of every page, and the links between pages."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode, urlsplit

NOT_FOUND_URL = "/404.html"
"""Hosts show this page for unknown addresses at any depth, so its links are never relative."""
CARD_URL = "/card.png"
"""The picture that is shown where a link to a page is shared."""
PREVIEW_URL = "http://localhost:8000/"
"""The base of the URLs in feeds and sitemaps when a site has no `base_url`."""

ATTRIBUTES = (b" href", b" src", b" action", b"\nhref", b"\nsrc", b"\naction")
"""The bytes before `="/` in a link to a page of the site. Only attributes match: text has quotation marks escaped."""

_split_links = re.compile(rb'="/([^"#?]*)').split
MAX_LINKS = 1 << 12
"""How many links are remembered as they are on pages of one depth."""
_REFRESH = b"; url=/"
"""The bytes before the target of a page that leads to another one at once, with the target's first slash."""
_FOLDER = (b"", b"/")
"""The last byte of a link to a folder, which is empty for the root."""


def article_url(slug: str) -> str:
    """Return the URL path of an article."""
    return f"/articles/{slug}/"


def kind_url(kind: str) -> str:
    """Return the URL path of the index of all people, topics and so on."""
    return f"/{kind}/"


def entity_url(kind: str, slug: str, number: int = 1) -> str:
    """Return the URL path of a person, topic and so on; `number` counts the pages of a long list from 1."""
    return f"/{kind}/{slug}/" if number == 1 else f"/{kind}/{slug}/page/{number}/"


def words_url(slug: str, year: str = "", topic: str = "", number: int = 1) -> str:
    """Return the URL path of what a person said, in a year or on a topic; `number` counts the pages from 1."""
    part = f"{year}/" if year else f"on/{topic}/" if topic else ""
    return f"/people/{slug}/words/{part}" + (f"page/{number}/" if number > 1 else "")


def letter_url(kind: str, letter: str, number: int = 1) -> str:
    """Return the URL path of the part of an index with a letter; `number` counts the pages of a long one from 1."""
    return f"/{kind}/letters/{letter}/" + (f"page/{number}/" if number > 1 else "")


def search_for_url(words: str) -> str:
    """Return the URL path of the search, with what it looks for."""
    return f"/search/?{urlencode({'q': words})}"


def own_page_url(slug: str) -> str:
    """Return the URL path of a page that editors wrote themselves."""
    return f"/{slug}/"


def corrections_url(number: int = 1) -> str:
    """Return the URL path of all corrections; `number` counts the pages from 1."""
    return "/corrections/" if number == 1 else f"/corrections/page/{number}/"


def story_url(slug: str) -> str:
    """Return the URL path of a story."""
    return f"/stories/{slug}/"


def stories_url(number: int = 1) -> str:
    """Return the URL path of the list of all stories; `number` counts its pages from 1."""
    return "/stories/" if number == 1 else f"/stories/page/{number}/"


def stories_by_url(order: str) -> str:
    """Return the URL path of the list of stories in another order: `size`, `topic`."""
    return f"/stories/by-{order}/"


def day_url(day: date) -> str:
    """Return the URL path of a day."""
    return f"/days/{day.isoformat().replace('-', '/')}/"


def week_url(week: str) -> str:
    """Return the URL path of a week, `2024-W46`."""
    return f"/weeks/{week}/"


def alert_url(slug: str = "", number: int = 1) -> str:
    """Return the URL path of an alert, or of the list of all; `number` counts the pages of a long one from 1."""
    own = f"/alerts/{slug}/" if slug else "/alerts/"
    return own if number == 1 else f"{own}page/{number}/"


def days_url(year: int = 0, number: int = 1) -> str:
    """Return the URL path of the calendar of a year, or of the newest months; more pages have undated articles."""
    if year:
        return f"/days/{year:04}/"
    return "/days/" if number == 1 else f"/days/page/{number}/"


def quotes_url(month: str = "", number: int = 1) -> str:
    """Return the URL path of the quotes of a month, `2024-11`, or of all; `number` counts the pages from 1."""
    parts = ["quotes", *month.split("-")] if month else ["quotes"]
    return "/" + "/".join([*parts, *(["page", str(number)] if number > 1 else [])]) + "/"


def url_of(path: str) -> str:
    """Return the URL path under which a file of the output is served."""
    return f"/{path.removesuffix('index.html')}" if path.rpartition("/")[2] == "index.html" else f"/{path}"


def base_path(base_url: str) -> str:
    """Return the path of a site on its host, with slashes at both ends: `/` or `/briefing/`."""
    path = urlsplit(base_url).path.strip("/")
    return f"/{path}/" if path else "/"


def absolute(base_url: str, url: str) -> str:
    """Return the absolute form of a URL path of the site."""
    return (base_url or PREVIEW_URL).rstrip("/") + url


def relocate_links(html: bytes, url: str, base_url: str) -> bytes:
    """Return a page whose site-absolute links work at the site's address.

    With a base URL, links get its path. Without one, they become relative to the page and name `index.html`, so that
    the output can be opened from disk or put under any path.
    """
    relocate = _find_relocate(url, base_url)
    return rewrite_links(html, relocate) if relocate is not None else html


def relocate_refresh(html: bytes, url: str, base_url: str) -> bytes:
    """Return the page of a former address whose refresh leads where its links lead: see `relocate_links`."""
    relocate = _find_relocate(url, base_url)
    before, found, after = html.partition(_REFRESH)
    if relocate is None or not found:
        return html
    target = after[: after.find(b'"')]
    return before + _REFRESH[:-1] + relocate(target) + after[len(target) :]


def _find_relocate(url: str, base_url: str) -> Callable[[bytes], bytes] | None:
    """Return what places a link of a page, without its first slash; None where links stay as they are."""
    if base_url or url == NOT_FOUND_URL:
        base = base_path(base_url).encode()
        return None if base == b"/" else _relocated(base, b"").__getitem__
    return _relocated(b"../" * (url.count("/") - 1), b"index.html").__getitem__


class _Relocated(dict[bytes, bytes]):
    """Link → the same with what goes before it, and with the file's name if it leads to a folder."""

    def __init__(self, before: bytes, file: bytes) -> None:
        super().__init__()
        self._before, self._file = before, file

    def __missing__(self, target: bytes) -> bytes:
        if len(self) >= MAX_LINKS:
            self.clear()
        self[target] = link = self._before + target + (self._file if target[-1:] in _FOLDER else b"")
        return link


_relocated = lru_cache(maxsize=8)(_Relocated)
"""Most links of a page are on other pages of the same depth, too."""


def rewrite_links(html: bytes, relocate: Callable[[bytes], bytes]) -> bytes:
    """Return HTML with every site-absolute link replaced.

    `relocate` gets the link without its first slash, query and fragment, and returns the replacement. This runs on
    every page: with a regular expression that looks for attributes, or as text, it would take several times as long.
    """
    parts = _split_links(html)
    parts[1::2] = [
        b'="' + relocate(target) if before.endswith(ATTRIBUTES) and target[:1] != b"/" else b'="/' + target
        for before, target in zip(parts[::2], parts[1::2], strict=False)
    ]
    return b"".join(parts)

"""Names in an article's text become links where the text first says them."""

import re
from bisect import bisect_right, insort
from collections.abc import Sequence
from functools import lru_cache
from html import escape

from markupsafe import Markup

from broadsheet.site.views import Mention

CLOSED_TO_LINKS = re.compile(r"<(a|code|pre|h[1-6])\b.*?</\1>|<[^>]*>", re.DOTALL)
"""Tags, and elements whose text takes no links. In what markdown-it-py renders, `<` and `>` stand only in tags."""

Span = tuple[int, int]
Found = tuple[int, int, str]
"""Where a name begins, minus where it ends, and its URL: in order, the first comes first, then the longest."""


def link_mentions(html: str, mentions: Sequence[Mention]) -> Markup:
    """Return an article's HTML with the first mention of each URL's names turned into a link.

    `html` is what markdown-it-py rendered. Where two names overlap, the one that begins first wins, then the longer
    one; the other is linked where it next stands. Text inside links, code and headings is left alone.
    """
    closed = [match.span() for match in CLOSED_TO_LINKS.finditer(html)]
    forms: dict[str, list[str]] = {}
    for mention in mentions:
        forms.setdefault(mention.url, []).append(_as_rendered(mention.text))
    waiting = sorted(found for url, names in forms.items() if (found := _first(html, url, names, closed, 0)))
    taken: list[Found] = []
    end = 0
    while waiting:
        start, negative_end, url = found = waiting.pop(0)
        if start >= end:
            taken.append(found)
            end = -negative_end
        elif again := _first(html, url, forms[url], closed, end):
            insort(waiting, again)
    return Markup(_with_links(html, taken))  # noqa: S704  # the names are in it already, escaped by the renderer


def _with_links(html: str, links: Sequence[Found]) -> str:
    parts: list[str] = []
    done = 0
    for start, negative_end, url in links:
        parts += html[done:start], f'<a href="{_as_rendered(url)}">', html[start:-negative_end], "</a>"
        done = -negative_end
    return "".join([*parts, html[done:]])


def _first(html: str, url: str, names: Sequence[str], closed: Sequence[Span], start: int) -> Found | None:
    """Return where the first of a URL's names stands, from `start` on; the longest where several begin together."""
    found = [_find(html, name, url, closed, start) for name in names]
    return min(filter(None, found), default=None)


def _find(html: str, name: str, url: str, closed: Sequence[Span], start: int) -> Found | None:
    at = html.find(name, start)
    while at >= 0:
        end = at + len(name)
        if _is_word(html, at, end) and not _is_closed(closed, at):
            return at, -end, url
        at = html.find(name, at + 1)
    return None


def _is_word(html: str, start: int, end: int) -> bool:
    # After an ampersand stands the name of a character: "quot" in "&quot;" is no word, nor "x27" in "&#x27;".
    before = html[start - 1 : start]
    return not (html.endswith(("&", "&#"), 0, start) or before.isalnum() or html[end : end + 1].isalnum())


def _is_closed(closed: Sequence[Span], at: int) -> bool:
    before = bisect_right(closed, (at, len(closed) and closed[-1][1])) - 1
    return before >= 0 and at < closed[before][1]


@lru_cache(maxsize=1 << 14)
def _as_rendered(name: str) -> str:
    return escape(name, quote=False).replace('"', "&quot;")

"""Names in an article's text become links where the text first says them."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from html import escape

from markupsafe import Markup

from broadsheet.site.views import Mention

CLOSED_TO_LINKS = re.compile(r"<(a|code|pre|h[1-6])\b.*?</\1>|<[^>]*>", re.DOTALL)
"""Tags, and elements whose text takes no links. In what markdown-it-py renders, `<` and `>` stand only in tags."""

Span = tuple[int, int]


def link_mentions(html: str, mentions: Sequence[Mention]) -> Markup:
    """Return an article's HTML with the first mention of each URL's names turned into a link.

    `html` is what markdown-it-py rendered. Where two names overlap, the one that begins first wins, then the longer
    one; the other is linked where it next stands. Text inside links, code and headings is left alone.
    """
    closed = [match.span() for match in CLOSED_TO_LINKS.finditer(html)]
    forms: dict[str, list[str]] = {}
    for mention in mentions:
        forms.setdefault(mention.url, []).append(_as_rendered(mention.text))
    first = {url: _first(html, names, closed, 0) for url, names in forms.items()}
    waiting = sorted((span[0], -span[1], url) for url, span in first.items() if span)
    taken: list[tuple[Span, str]] = []
    while waiting:
        start, negative_end, url = waiting.pop(0)
        if taken and start < taken[-1][0][1]:
            again = _first(html, forms[url], closed, taken[-1][0][1])
            waiting = sorted([*waiting, (again[0], -again[1], url)]) if again else waiting
        else:
            taken.append(((start, -negative_end), url))
    return Markup(_with_links(html, taken))  # noqa: S704  # the names are in it already, escaped by the renderer


def _with_links(html: str, links: Sequence[tuple[Span, str]]) -> str:
    parts, end = [], 0
    for span, url in links:
        parts += [html[end : span[0]], f'<a href="{escape(url)}">', html[slice(*span)], "</a>"]
        end = span[1]
    return "".join([*parts, html[end:]])


def _first(html: str, names: Sequence[str], closed: Sequence[Span], start: int) -> Span | None:
    """Return where the first of some names stands, from `start` on; the longest where several begin together."""
    spans = (_find(html, name, closed, start) for name in names)
    return min((span for span in spans if span), key=lambda span: (span[0], -span[1]), default=None)


def _find(html: str, name: str, closed: Sequence[Span], start: int) -> Span | None:
    at = html.find(name, start)
    while at >= 0:
        end = at + len(name)
        if _is_word(html, at, end) and not _is_closed(closed, at):
            return at, end
        at = html.find(name, at + 1)
    return None


def _is_word(html: str, start: int, end: int) -> bool:
    # After an ampersand stands the name of a character: "quot" in "&quot;" is no word.
    return html[start - 1 : start] != "&" and not (html[start - 1 : start].isalnum() or html[end : end + 1].isalnum())


def _is_closed(closed: Sequence[Span], at: int) -> bool:
    before = bisect_right(closed, (at, len(closed) and closed[-1][1])) - 1
    return before >= 0 and at < closed[before][1]


def _as_rendered(name: str) -> str:
    return escape(name, quote=False).replace('"', "&quot;")

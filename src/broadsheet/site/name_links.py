"""Links from names in an article's text: the first mention of each person, place and so on."""

import re
from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape

from markupsafe import Markup

from broadsheet.site.views.article import Mention

UNLINKED = re.compile(r"<(a|code|pre|h[1-6])\b.*?</\1>|<[^>]*>", re.DOTALL)
"""Tags, and elements whose text gets no links. In HTML by markdown-it-py, `<` and `>` occur only in tags."""

Span = tuple[int, int]
LinkSpan = tuple[int, int, str]
"""Start of a name, its negative end, and its URL. Sorted, the first start comes first, then the longest name."""


def link_mentions(html: str, mentions: Sequence[Mention]) -> Markup:
    """Return an article's HTML with one link for each URL: at the first mention of any of its names.

    `html` is rendered by markdown-it-py. Where two names overlap, the one that begins first wins, then the longer
    one. The other is linked at its next mention. Text inside links, code and headings gets no links, nor do phrases
    without a URL.
    """
    unlinked = [match.span() for match in UNLINKED.finditer(html)]
    forms: dict[str, list[str]] = {}
    for mention in mentions:
        forms.setdefault(mention.url, []).append(_as_rendered(mention.text))
    unlinked = _merged([*unlinked, *_all_of(html, forms.pop("", ()))])
    waiting = sorted(found for url, names in forms.items() if (found := _first(html, url, names, unlinked, 0)))
    links: list[LinkSpan] = []
    end = 0
    while waiting:
        start, negative_end, url = found = waiting.pop(0)
        if start >= end:
            links.append(found)
            end = -negative_end
        elif again := _first(html, url, forms[url], unlinked, end):
            insort(waiting, again)
    return Markup(_with_links(html, links))  # noqa: S704  # the names are in it already, escaped by the renderer


def _with_links(html: str, links: Sequence[LinkSpan]) -> str:
    parts: list[str] = []
    done = 0
    for start, negative_end, url in links:
        parts += html[done:start], f'<a href="{_as_rendered(url)}">', html[start:-negative_end], "</a>"
        done = -negative_end
    return "".join([*parts, html[done:]])


def _first(html: str, url: str, names: Sequence[str], unlinked: Sequence[Span], start: int) -> LinkSpan | None:
    """Return the first mention of any of a URL's names from `start` on, the longest if several begin together."""
    found = [_find(html, name, url, unlinked, start) for name in names]
    return min(filter(None, found), default=None)


def _find(html: str, name: str, url: str, unlinked: Sequence[Span], start: int) -> LinkSpan | None:
    at = html.find(name, start)
    while at >= 0:
        end = at + len(name)
        if _is_word(html, at, end) and not _is_unlinked(unlinked, at):
            return at, -end, url
        at = html.find(name, at + 1)
    return None


def _all_of(html: str, phrases: Sequence[str]) -> Iterator[Span]:
    """Yield where some phrases stand as whole words."""
    for phrase in phrases:
        at = html.find(phrase)
        while at >= 0:
            if _is_word(html, at, at + len(phrase)):
                yield at, at + len(phrase)
            at = html.find(phrase, at + max(1, len(phrase)))


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans sorted, those that overlap as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _is_word(html: str, start: int, end: int) -> bool:
    # Character references are not words: "quot" in "&quot;", "x27" in "&#x27;".
    before = html[start - 1 : start]
    return not (html.endswith(("&", "&#"), 0, start) or before.isalnum() or html[end : end + 1].isalnum())


def _is_unlinked(unlinked: Sequence[Span], at: int) -> bool:
    before = bisect_right(unlinked, (at, len(unlinked) and unlinked[-1][1])) - 1
    return before >= 0 and at < unlinked[before][1]


@lru_cache(maxsize=1 << 14)
def _as_rendered(name: str) -> str:
    return escape(name, quote=False).replace('"', "&quot;")

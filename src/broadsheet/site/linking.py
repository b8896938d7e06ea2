"""Names in an article's text become links where the text first says them."""

import re
from collections.abc import Iterable, Sequence
from html import escape

from markupsafe import Markup

from broadsheet.site.views import Mention

TAG = re.compile(r"(<[^>]*>)")
CLOSED_TO_LINKS = frozenset({"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})


def link_mentions(html: str, mentions: Sequence[Mention]) -> Markup:
    """Return an article's HTML with the first mention of each URL's names turned into a link.

    `html` is what markdown-it-py rendered, so `<` and `>` stand only in tags. Longer names win over shorter ones that
    they contain; text inside links, code and headings is left alone.
    """
    urls = {escape(mention.text, quote=False).replace('"', "&quot;"): mention.url for mention in mentions}
    if not urls:
        return Markup(html)  # noqa: S704  # finished HTML, see above
    names = _any_of(urls)
    linked: set[str] = set()

    def link(match: re.Match[str]) -> str:
        url = urls[match[0]]
        if url in linked:
            return match[0]
        linked.add(url)
        return f'<a href="{escape(url)}">{match[0]}</a>'

    parts = TAG.split(html)
    depth = 0
    for number, part in enumerate(parts):
        if number % 2:
            depth += _step(part)
        elif not depth and part:
            parts[number] = names.sub(link, part)
    return Markup("".join(parts))  # noqa: S704  # the names are escaped, the rest is as it was


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _step(tag: str) -> int:
    """Return how a tag changes the depth inside elements that take no links."""
    name = tag.strip("</>").partition(" ")[0]
    if name not in CLOSED_TO_LINKS:
        return 0
    return -1 if tag.startswith("</") else 1

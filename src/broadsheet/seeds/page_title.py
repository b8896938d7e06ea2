"""The headline of a page: which of its metadata, its title and its headings says it, and not the name of the site."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from html import unescape
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from broadsheet.lexicon.word_lists import phrase_list
from broadsheet.seeds.boxes_beside_article import class_words
from broadsheet.seeds.page_metadata import WebData
from broadsheet.slugs import fold

MAX_READ = 2_000
"""How many characters of a title are read."""
LONGEST_HEADLINE = 250
"""The longest line of a page that may be its headline, in characters."""
_TAG = re.compile(
    r"</?(?P<name>a|abbr|b|big|br|cite|code|div|em|font|h[1-6]|i|mark|p|q|s|small|span|strike|strong|sub|sup|u|wbr)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BREAKING = {"br", "div", "p"}
_SITE = re.compile(r"(?<![a-z])(?:logo|brand|masthead|site-?(?:title|name|logo|header|branding)|blog-?title)(?![a-z])")
_BAR = re.compile(r"\s+[|–—·»«•-]+\s+|\s*\|\s*")
_ADDRESS = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+)?")


def choose_title(
    root: Any,  # noqa: ANN401  # lxml has no types
    said: WebData,
    found: str | None,
    lines: Iterable[str],
) -> str | None:
    """Return the headline of a page; None when nothing says it.

    `said` is the page's metadata, `found` what trafilatura took for the title, `lines` are the texts of the page.
    """
    own = {fold(text) for text in _texts(root, sites=True)}
    sites = own.union(_site_names(said), phrase_list("newspaper-sections"), phrase_list("no-headlines"))
    heads = [text for text in _texts(root, sites=False) if fold(text) not in sites]
    return (
        _title_in_metadata(said, heads, sites)
        or _title_of_document(root, heads, lines, sites)
        or next((text for text in (*heads[:1], *_subheads(root), plain(found or "")) if _says(text, sites)), None)
        or next(_texts(root, sites=False), None)
    )


def _says(title: str, sites: Collection[str]) -> bool:
    """Return whether a title says more than the name of the site or a section."""
    return bool(title) and fold(title) not in sites


def _title_in_metadata(said: WebData, heads: Sequence[str], sites: Collection[str]) -> str | None:
    title = _without_site(plain(said.title or ""), sites)
    return (_heading_in(title, heads) or title) if _says(title, sites) else None


def _title_of_document(
    root: Any,  # noqa: ANN401  # lxml has no types
    heads: Sequence[str],
    lines: Iterable[str],
    sites: Collection[str],
) -> str | None:
    """Return what the `title` element says, if a heading or a line of the page says it too, or no heading says more."""
    element = next(root.iter("title"), None)
    title = _without_site(plain("".join(element.itertext())), sites) if element is not None else ""
    if not _says(title, sites):
        return None
    texts = list(lines)
    return (
        _heading_in(title, heads)
        or _heading_after_label(title, heads)
        or _line_in(title, texts)
        or _after_site(title, heads, texts)
        or (None if heads else title)
    )


def _heading_after_label(title: str, heads: Iterable[str]) -> str | None:
    """Return the heading that comes after a colon in a part of the title: `Print: Orle dredges | Orle Post`."""
    ends = [fold(part.rpartition(": ")[2]) for part in _parts(title) if ": " in part]
    return next((head for head in heads if " " in head and fold(head) in ends), None)


def _after_site(title: str, heads: Sequence[str], lines: Iterable[str]) -> str | None:
    """Return a title without the site's name before a colon, where the only heading is that name."""
    site, colon, rest = title.partition(": ")
    if not colon or [fold(head) for head in heads] != [fold(site)]:
        return None
    return rest if fold(rest) in {fold(line) for line in lines if len(line) <= LONGEST_HEADLINE} else title


def _line_in(title: str, lines: Iterable[str]) -> str | None:
    """Return the title, or the part of it before or after a bar, that is a line of the page."""
    on_page = {fold(line) for line in lines if len(line) <= LONGEST_HEADLINE}
    return next((part for part in _parts(title) if fold(part) in on_page), None)


def _subheads(root: Any) -> Iterator[str]:  # noqa: ANN401  # lxml has no types
    """Yield the first heading below the main one, where that is in the article and leads nowhere."""
    heading = next(root.iter("h2"), None)
    if heading is not None and not [*heading.iter("a"), *heading.iterancestors("a", "aside", "nav", "footer")]:
        yield plain(" ".join("".join(heading.itertext()).split()))


def plain(title: str) -> str:
    """Return a headline without tags of HTML in it.

    >>> plain("<em>Orle</em> &amp; Tarn<br>meet")
    'Orle & Tarn meet'
    """
    text = _TAG.sub(lambda tag: " " if tag["name"].lower() in _BREAKING else "", unescape(title[:MAX_READ]))
    return " ".join(text.split())


def _heading_in(title: str, heads: Iterable[str]) -> str | None:
    """Return the heading that is a title, or the part of it before a bar."""
    parts = {fold(part): part for part in _parts(title)}
    return next((parts[fold(head)] for head in heads if fold(head) in parts), None)


def _parts(title: str) -> Iterator[str]:
    """Yield a title, and what comes before and after each bar in it, the longer parts first."""
    yield title
    bars = list(_BAR.finditer(title))
    yield from sorted((title[: bar.start()] for bar in bars), key=len, reverse=True)
    yield from sorted((title[bar.end() :] for bar in bars), key=len, reverse=True)


def _without_site(title: str, sites: Collection[str]) -> str:
    """Return a title without the name of the site before or after it."""
    for bar in _BAR.finditer(title):
        before, after = title[: bar.start()].strip(), title[bar.end() :].strip()
        if before and fold(after) in sites:
            return before
        if after and fold(before) in sites:
            return after
    return _beside_section(title, sites)


def _beside_section(title: str, sections: Collection[str]) -> str:
    """Return the longer of what comes before and after a section in a title: the other one is the site's name."""
    for bar, after in pairwise(_BAR.finditer(title)):
        if fold(title[bar.end() : after.start()]) in sections:
            return max(title[: bar.start()].strip(), title[after.end() :].strip(), key=len) or title
    return title


def _site_names(said: WebData) -> Iterator[str]:
    """Yield what the site is called by the page's metadata and its address."""
    if said.source:
        yield fold(said.source.name)
    host = urlsplit(said.url or "").hostname or ""
    yield host.removeprefix("www.")
    yield from (label for label in host.split(".")[:-1] if label != "www")


def _texts(root: Any, *, sites: bool) -> Iterator[str]:  # noqa: ANN401  # lxml has no types
    """Yield the main headings of a page; those that name the site, or the others."""
    for heading in root.iter("h1"):
        text = plain(" ".join("".join(heading.itertext()).split()))
        if text and len(text) <= LONGEST_HEADLINE and _is_of_site(heading) is sites:
            yield text


def _is_of_site(heading: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Return whether a heading names its site: by its link, its names, or its place at the head of the page."""
    if any(_ADDRESS.fullmatch(link.get("href", "-")) for link in (*heading.iter("a"), *heading.iterancestors("a"))):
        return True
    around = [heading, *list(heading.iterancestors())[:2]]
    if any(_SITE.search(class_words(element)) for element in around if element.tag not in {"body", "html"}):
        return True
    header = next(heading.iterancestors("header"), None)
    return header is not None and next(header.iterancestors("article", "main"), None) is None and _is_page_head(header)


def _is_page_head(header: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Return whether an element is the head of a page, and not that of its article: the text is in another one."""
    return next(header.getroottree().getroot().iter("article", "main"), None) is not None

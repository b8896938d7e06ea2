"""Lines of a web page that may be marks against publication, wherever they are: above the headline, at the foot."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from broadsheet.seeds.draft_and_embargo_fields import WITHHELD, find_attribute_holds, find_holds, find_releases
from broadsheet.seeds.own_article import is_other_article

MAY_BE_MARK = re.compile(
    r"""
    embarg\D{0,60}\d | sperrfrist\D{0,60}\d | not\ for\ (?:publication|release|broadcast)
    |\A\W*(?:strictly\ )?embargoed\W*\Z
    |\A\W*(?:(?:please\ )?do\ not\ (?:publish|release)|strictly\ (?:confidential|private)|(?:for\ )?internal\ use\ only
        |nicht\ zur\ veröffentlichung|ne\ pas\ (?:publier|diffuser))\b.{0,60}\Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
STEMS = (
    *("embarg", "sperrfrist", "not for publication", "not for release", "not for broadcast", "do not publish"),
    *("do not release", "strictly confidential", "strictly private", "internal use only", "nicht zur veröff"),
    *("ne pas publier", "ne pas diffuser"),
)
"""What a mark has in it in small letters."""
LONGEST_MARK = 240
"""The longest line, in characters, that can be a mark."""
_CARD = re.compile(
    r"(?:og|twitter|fb|al|msapplication|viewport|robots)\b(?!.*(?:title|description|status|publish|release))"
)
"""Elements that hold pictures, addresses and the like."""
STATED = re.compile(
    r"(?<!\S)(?:(?:[a-z]+-)?status-(?:draft|private|pending|future)|node--?unpublished|(?:is-)?(?:embargoed|unpublished)"
    r"|is-draft|is-private)(?!\S)",
    re.IGNORECASE,
)
"""Classes with which programs mark what is not for the public."""
ROOTS = ("html", "body", "main", "article")
"""Elements that hold the article, and say such things of it."""
PASSED = frozenset({"a", "aside", "nav", "script", "style", "title"})
"""Elements that name other articles, or show nothing."""


def find_page_marks(text: str, root: Any, published: date | None, titles: Collection[str]) -> str:  # noqa: ANN401  # lxml has no types
    """Return the lines of a page that may be marks, whether or not they belong to its article, and its metadata.

    `titles` are what the page calls itself, folded: articles under other headlines are not its own.
    """
    small = text.lower()
    # Most pages have none, which is seen quickly without the expression.
    lines = [*_lines(root)] if any(stem in small for stem in STEMS) else []
    shown = (" ".join("".join(title.itertext()).split())[:LONGEST_MARK] for title in root.iter("title"))
    stated = _stated_by_elements(root, published, titles)
    return "\n".join(dict.fromkeys([*shown, *find_holds(_meta(root), published), *stated, *lines]))


def is_release_day(root: Any, published: date | None) -> bool:  # noqa: ANN401
    """Return whether the date of a page is the one from which its metadata says that it is available."""
    return published is not None and published in find_releases(_meta(root))


def _stated_by_elements(root: Any, published: date | None, titles: Collection[str]) -> Iterator[str]:  # noqa: ANN401
    """Yield what the elements that hold the article say of it in their attributes."""
    for element in root.iter(*ROOTS):
        named = {name: value for name, value in element.items() if name.startswith("data-")}
        marked = STATED.search(element.get("class") or "")
        is_beside = next(element.iterancestors("aside", "nav", "footer"), None) is not None
        if (named or marked) and not (is_beside or is_other_article(element, titles)):
            yield from find_attribute_holds(named, published)
            yield from [WITHHELD] if marked else ()


def _meta(root: Any) -> dict[str, object]:  # noqa: ANN401
    named = (
        (one.get("name") or one.get("property") or one.get("itemprop"), one.get("content")) for one in root.iter("meta")
    )
    return {name: content for name, content in named if name and content and not _CARD.match(name)}


def _lines(root: Any) -> Iterator[str]:  # noqa: ANN401
    for element in root.iter("p", "div", "span", "strong", "b", "em", "header", "footer", "td", "li"):
        line = " ".join("".join(element.itertext()).split())
        if len(line) <= LONGEST_MARK and MAY_BE_MARK.search(line) and not _is_passed(element):
            yield line


def _is_passed(element: Any) -> bool:  # noqa: ANN401
    return any(one.tag in PASSED for one in (*element.iterancestors(), *element.iter()))

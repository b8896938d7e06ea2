"""Lines of a web page that may be marks against publication, wherever they are: above the headline, at the foot."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from broadsheet.seeds.draft_and_embargo_fields import find_holds, find_releases

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
LONGEST = 240
"""The longest line, in characters, that can be a mark."""
_CARD = re.compile(
    r"(?:og|twitter|fb|al|msapplication|viewport|robots)\b(?!.*(?:title|description|status|publish|release))"
)
"""Elements that hold pictures, addresses and the like."""
PASSED = frozenset({"a", "aside", "nav", "script", "style", "title"})
"""Elements that name other articles, or show nothing."""


def find_page_marks(text: str, root: Any, published: date | None) -> str:  # noqa: ANN401  # lxml has no types
    """Return the lines of a page that may be marks, whether or not they belong to its article, and its metadata."""
    small = text.lower()
    # Most pages have none, which is seen quickly without the expression.
    lines = [*_lines(root)] if any(stem in small for stem in STEMS) else []
    titles = (" ".join("".join(title.itertext()).split())[:LONGEST] for title in root.iter("title"))
    return "\n".join(dict.fromkeys([*titles, *find_holds(_meta(root), published), *lines]))


def is_release_day(root: Any, published: date | None) -> bool:  # noqa: ANN401
    """Return whether the date of a page is the one from which its metadata says that it is available."""
    return published is not None and published in find_releases(_meta(root))


def _meta(root: Any) -> dict[str, object]:  # noqa: ANN401
    named = (
        (one.get("name") or one.get("property") or one.get("itemprop"), one.get("content")) for one in root.iter("meta")
    )
    return {name: content for name, content in named if name and content and not _CARD.match(name)}


def _lines(root: Any) -> Iterator[str]:  # noqa: ANN401
    for element in root.iter("p", "div", "span", "strong", "b", "em", "header", "footer", "td", "li"):
        line = " ".join("".join(element.itertext()).split())
        if len(line) <= LONGEST and MAY_BE_MARK.search(line) and not _is_passed(element):
            yield line


def _is_passed(element: Any) -> bool:  # noqa: ANN401
    return any(one.tag in PASSED for one in (*element.iterancestors(), *element.iter()))

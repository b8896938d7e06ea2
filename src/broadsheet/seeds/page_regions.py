"""Where a block of a page stands: which element holds it, and whether that is a box beside the article."""

import re
from collections.abc import Iterator
from typing import Any

STRUCTURE = {
    *("p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "center", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"),
}
"""Elements that a text is made of; all other blocks hold texts."""
HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
BOX_TAGS = {"nav", "aside", "footer", "form", "figure", "figcaption", "button", "dialog"}
"""Elements beside an article's text, also where they stand within it."""
LONG = 80
"""A block with so many characters is a paragraph, and no label."""
LINKED = 0.5
"""The share of a text that links have at most in prose."""
_BOX = re.compile(
    r"""(?<![a-z])(?<!elementor-)(?:
      related|recommend\w*|newsletters?|promos?|promoted|promotion|sidebar|widgets?|share|sharing|shar[ei]bar|social
    | comments?|commentlist|disqus|respond|replies|footer|foot|nav|navigation|navbar|menu|breadcrumbs?|tags|taglist
    | authors?|bio|byline|ads?|advert\w*|sponsor\w*|outbrain|taboola|cookies?|consent|banner|modal|popup|signup
    | subscri\w+|paywall|regwall|popular|trending|teasers?|read-?(?:more|next|also)|more-(?:on|from|stories|news)
    | most-(?:read|popular|viewed)|also-?(?:read|on)|see-?also|carousel|slider|slideshow|gallery|captions?|toolbar
    | print|donat\w+|pagination|pager|infobox|hidden|sr-only|screen-reader\w*|visually-hidden
    )(?![a-z])""",
    re.VERBOSE,
)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def names_of(element: Any) -> str:  # noqa: ANN401  # lxml has no types
    """Return an element's classes and id as words in small letters."""
    words = f"{element.get('class', '')} {element.get('id', '')}"
    return _HUMP.sub("-", words).lower().replace("_", "-")


def is_box(element: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Tell whether an element is, by its tag or its names, a box beside an article."""
    return element.tag in BOX_TAGS or _BOX.search(names_of(element)) is not None


def in_box(element: Any, above: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Tell whether an element, or one between it and `above`, is a box."""
    return any(is_box(one) for one in up_to(element, above))


def up_to(element: Any, above: Any) -> Iterator[Any]:  # noqa: ANN401  # lxml has no types
    """Yield an element and those around it that are within `above`."""
    while element is not None and element is not above:
        yield element
        element = element.getparent()


def holder_of(element: Any) -> Any:  # noqa: ANN401  # lxml has no types
    """Return the element that holds a paragraph, a list or a table."""
    while element.tag in STRUCTURE and element.getparent() is not None:
        element = element.getparent()
    return element


class LinkShares:
    """The share of the letters of each element of a page that links have."""

    def __init__(self) -> None:
        self._known: dict[Any, float] = {}

    def of(self, element: Any) -> float:  # noqa: ANN401  # lxml has no types
        """Return the share of an element, which is counted once: many blocks may stand in one element."""
        share = self._known.get(element)
        if share is None:
            share = self._known[element] = link_share(element)
        return share


def link_share(element: Any) -> float:  # noqa: ANN401  # lxml has no types
    """Return the share of the letters of an element that links have."""
    letters = len("".join("".join(element.itertext()).split()))
    linked = sum(len("".join("".join(link.itertext()).split())) for link in element.iter("a"))
    return min(linked / letters, 1.0) if letters else 0.0


def common_parent(elements: list[Any]) -> Any:  # noqa: ANN401  # lxml has no types
    """Return the innermost element that is around all of some elements; none of them itself."""
    chains = [list(element.iterancestors())[::-1] for element in elements]
    shared = None
    for level in zip(*chains, strict=False):
        if any(one is not level[0] for one in level):
            break
        shared = level[0]
    return shared

"""Where a block of a page is: which element holds it, and what is around that."""

from collections.abc import Iterator
from typing import Any

from broadsheet.seeds.boxes_beside_article import is_beside_text

TEXT_ELEMENTS = {
    *("p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "center", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"),
}
"""Elements that a text is made of; all other blocks hold texts."""
HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
LONG_BLOCK = 80
"""A block with so many characters is a paragraph, and no label."""
LINKED = 0.5
"""The share of a text that links have at most in prose."""


def in_box(element: Any, above: Any) -> bool:  # noqa: ANN401  # lxml has no types
    """Return whether an element, or one between it and `above`, is a box beside the text."""
    return any(is_beside_text(one) for one in up_to(element, above))


def up_to(element: Any, above: Any) -> Iterator[Any]:  # noqa: ANN401  # lxml has no types
    """Yield an element and those around it that are within `above`."""
    while element is not None and element is not above:
        yield element
        element = element.getparent()


def holder_of(element: Any) -> Any:  # noqa: ANN401  # lxml has no types
    """Return the element that holds a paragraph, a list or a table."""
    while element.tag in TEXT_ELEMENTS and element.getparent() is not None:
        element = element.getparent()
    return element


class LinkShares:
    """The share of the letters of each element of a page that links have."""

    def __init__(self) -> None:
        self._known: dict[Any, float] = {}

    def of(self, element: Any) -> float:  # noqa: ANN401  # lxml has no types
        """Return the share of an element, which is counted once: many blocks may be in one element."""
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

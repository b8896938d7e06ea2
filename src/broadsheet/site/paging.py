"""How long lists are split into pages: the first is short, for those who look in; the later ones are longer.

Few readers go on, and a host allows only so many files. A page with its stylesheets is to fit into the first bytes that
a server sends at once, 14 KB, so that what a list is of decides how long its pages may be.
"""

from collections.abc import Sequence
from math import ceil
from typing import TypeVar

from msgspec import Struct

Items = TypeVar("Items", bound=Sequence[object])


class PageSizes(Struct, frozen=True):
    """How many items the first page of a list has, and how many each later one."""

    first: int
    later: int


LATER_ARTICLES = 1.8
"""How many times as much as the first page, which has charts and other names, too, a later one lists."""


def sizes_of_articles(articles_per_page: int) -> PageSizes:
    """Return the sizes of pages that list articles."""
    return PageSizes(articles_per_page, ceil(LATER_ARTICLES * articles_per_page))


def count_pages(count: int, sizes: PageSizes) -> int:
    """Return how many pages so many items have; an empty list has one.

    >>> [count_pages(count, PageSizes(40, 80)) for count in (0, 40, 41, 120, 121)]
    [1, 1, 2, 2, 3]
    """
    return 1 + max(0, -(-(count - sizes.first) // sizes.later))


def items_of_page(items: Items, number: int, sizes: PageSizes) -> Items:
    """Return the items of a page, which counts from 1, of the kind that they were in: a tuple, a range.

    >>> [items_of_page(range(10), number, PageSizes(2, 6)) for number in (1, 2, 3)]
    [range(0, 2), range(2, 8), range(8, 10)]
    """
    start = sizes.first + (number - 2) * sizes.later
    return items[: sizes.first] if number == 1 else items[start : start + sizes.later]  # type: ignore[return-value]

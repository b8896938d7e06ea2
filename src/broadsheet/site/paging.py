"""How long lists are split into pages: the first is short, for those who look in; the later ones are longer.

Few readers go on, and a host allows only so many files.
"""

from collections.abc import Sequence
from typing import TypeVar

LATER = 3
"""How many times as much as the first page a later one holds."""
Items = TypeVar("Items", bound=Sequence[object])


def count_pages(count: int, first: int) -> int:
    """Return how many pages so many items have, of which the first page holds `first`; an empty list has one.

    >>> [count_pages(count, 40) for count in (0, 40, 41, 160, 161)]
    [1, 1, 2, 2, 3]
    """
    return 1 + max(0, -(-(count - first) // (LATER * first)))


def items_of_page(items: Items, number: int, first: int) -> Items:
    """Return the items of a page, which counts from 1, of the kind that they were in: a tuple, a range.

    >>> items_of_page(range(10), 1, 2), items_of_page(range(10), 2, 2), items_of_page(range(10), 3, 2)
    (range(0, 2), range(2, 8), range(8, 10))
    """
    size = LATER * first
    start = first + (number - 2) * size
    return items[:first] if number == 1 else items[start : start + size]  # type: ignore[return-value]  # of one kind

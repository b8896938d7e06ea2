"""How long lists are split into pages: the first is short, for those who look in; the later ones are longer.

Few readers go on, and a host allows only so many files. A page with its stylesheets is to fit into the first bytes that
a server sends at once, 14 KB. So what is long counts for more, and a page of it has fewer items.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from math import ceil
from typing import TypeVar

from msgspec import Struct

from broadsheet.index.article_fingerprints import USUAL_CARD, ArticleFingerprints

Items = TypeVar("Items", bound=Sequence[int])


class PageSizes(Struct, frozen=True):
    """How much the first page of a list holds, and how much each later one: items that are not long count as 1."""

    first: int
    later: int


LATER_ARTICLES = 2
"""How many times as much as the first page, which has charts and other names, too, a later one lists."""


def sizes_of_articles(articles_per_page: int, share: float = 1) -> PageSizes:
    """Return the sizes of pages that list articles; `share` is what the first page has room for."""
    return PageSizes(ceil(share * articles_per_page), ceil(LATER_ARTICLES * articles_per_page))


def split_articles(positions: Items, sizes: PageSizes, articles: Sequence[ArticleFingerprints]) -> list[Items]:
    """Return the articles of each page of a list, of the kind that they were in: a tuple, a range."""
    return split_pages(positions, sizes, lambda at: articles[at].card_length / USUAL_CARD)


def split_pages(items: Items, sizes: PageSizes, size_of: Callable[[int], float] = lambda _: 1) -> list[Items]:
    """Return the items of each page; an empty list has one page, and each page has at least one item of the others.

    >>> split_pages(range(10), PageSizes(2, 6))
    [range(0, 2), range(2, 8), range(8, 10)]
    >>> split_pages((1, 1, 5, 1), PageSizes(3, 4), size_of=lambda size: size)
    [(1, 1), (5,), (1,)]
    """
    starts = [*_starts(map(size_of, items), sizes), len(items)]
    return [items[start:end] for start, end in pairwise(starts)]  # type: ignore[misc]


def _starts(item_sizes: Iterable[float], sizes: PageSizes) -> list[int]:
    starts, room = [0], float(sizes.first)
    for number, size in enumerate(item_sizes):
        if size > room and number > starts[-1]:
            starts.append(number)
            room = sizes.later
        room -= size
    return starts

"""Which other articles a reader of one article may want."""

from bisect import bisect_left
from collections import defaultdict
from math import log

from broadsheet.index.build import Index, entities_of

KINDS_THAT_RELATE = ("people", "topics", "organizations", "places")
WINDOW = 12
"""How many articles to each side in an entity's list are looked at: near in time, and the cost stays linear."""
MOST = 4


def find_related(index: Index, position: int) -> list[int]:
    """Return the positions of up to four related articles, the most related first.

    Articles are related by the people, topics, organizations and places that they share; a rare one counts more, by
    its inverse document frequency (K. Spärck Jones, 1972).
    """
    scores: dict[int, float] = defaultdict(float)
    article = index.articles[position]
    for kind in KINDS_THAT_RELATE:
        for entity in entities_of(index, article, kind):
            weight = log((1 + len(index.articles)) / len(entity.articles))
            for neighbour in _neighbours(entity.articles, position):
                scores[neighbour] += weight
    ranked = sorted(scores.items(), key=lambda item: (-round(item[1], 9), abs(item[0] - position), item[0]))
    return [neighbour for neighbour, _ in ranked[:MOST]]


def _neighbours(positions: tuple[int, ...], position: int) -> tuple[int, ...]:
    at = bisect_left(positions, position)
    return positions[max(0, at - WINDOW) : at] + positions[at + 1 : at + 1 + WINDOW]

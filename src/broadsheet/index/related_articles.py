"""Which other articles a reader of one article may want."""

from bisect import bisect_left
from collections import defaultdict
from math import log

from broadsheet.index.build_index import Entity, Index

RELATING_KINDS = ("people", "topics", "organizations", "places")
NEIGHBOURS_COMPARED = 10
"""How many neighbours on each side in an entity's list are compared: near in time, and the cost stays linear."""
MAX_RELATED = 4
MAX_SHARED = 3


def find_related(index: Index, position: int) -> tuple[int, ...]:
    """Return the positions of up to four related articles, the most related first.

    Articles are related by the people, topics, organizations and places that they share; a rare one counts more, by
    its inverse document frequency (K. Spärck Jones, 1972).
    """
    scores: dict[int, float] = defaultdict(float)
    for kind in RELATING_KINDS:
        for entity in index.listed[kind][position]:
            weight = log((1 + len(index.articles)) / len(entity.articles))
            for neighbour in _neighbours(entity.articles, position):
                scores[neighbour] += weight
    # Most candidates share one common topic only: drop them before the ranking that settles ties.
    least = sorted(scores.values())[-MAX_RELATED:][0] if scores else 0.0
    ranked = sorted((-score, abs(other - position), other) for other, score in scores.items() if score >= least)
    return tuple(other for _, _, other in ranked[:MAX_RELATED])


def find_shared(index: Index, position: int, other: int) -> list[Entity]:
    """Return what makes two articles related: the rarest people, topics, organizations and places that both have."""
    listed = (index.listed[kind] for kind in RELATING_KINDS)
    shared = (entity for entities in listed for entity in entities[position] if entity in entities[other])
    return sorted(shared, key=lambda entity: len(entity.articles))[:MAX_SHARED]


def find_possibly_related(index: Index, position: int) -> set[int]:
    """Return the positions of all articles that may be related to an article. The relation is symmetric."""
    listed = (index.listed[kind][position] for kind in RELATING_KINDS)
    return {other for entities in listed for entity in entities for other in _neighbours(entity.articles, position)}


def _neighbours(positions: tuple[int, ...], position: int) -> tuple[int, ...]:
    at = bisect_left(positions, position)
    return positions[max(0, at - NEIGHBOURS_COMPARED) : at] + positions[at + 1 : at + 1 + NEIGHBOURS_COMPARED]

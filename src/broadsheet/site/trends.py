"""Who and what is in the news of a week, and how that changed since the week before."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from math import sqrt

from broadsheet.index.build_index import Entity, Index
from broadsheet.site.cards import entity_link, most_mentioned
from broadsheet.site.views.common import Trend

WEEK = 7
FEWEST = 2
"""So many articles a week make a rising topic."""


def in_the_news(index: Index, kind: str, today: date | None, most: int) -> tuple[Trend, ...]:
    """Return what most articles of the last seven days name; of all articles, where none of these has a date."""
    if today is None:
        return tuple(Trend(one.text, one.url, one.count) for one in most_mentioned(index.entities[kind], most))
    now, before = _counts(index, kind, today), _counts(index, kind, today, WEEK)
    ranked = sorted(now, key=lambda entity: (-now[entity], entity.entry.slug))
    return tuple(_trend(entity, now, before) for entity in ranked[:most])


def rising(index: Index, kind: str, today: date | None, most: int) -> tuple[Trend, ...]:
    """Return what far more articles name than in the week before; nothing where that week has none.

    The rank is how many standard deviations lie between both, if articles come by chance (a Poisson process).
    """
    before = _counts(index, kind, today, WEEK) if today else Counter[Entity]()
    if today is None or not before:
        return ()
    now = _counts(index, kind, today)
    gains = {entity: (count - before[entity]) / sqrt(before[entity] + 1) for entity, count in now.items()}
    risen = [entity for entity, gain in gains.items() if gain > 0 and now[entity] >= FEWEST]
    risen.sort(key=lambda entity: (-gains[entity], entity.entry.slug))
    return tuple(_trend(entity, now, before) for entity in risen[:most])


def _counts(index: Index, kind: str, today: date, ago: int = 0) -> Counter[Entity]:
    """Return in how many articles of the week that ended so many days ago each is named."""
    return Counter(entity for position in _positions(index, today, ago) for entity in index.listed[kind][position])


def _positions(index: Index, today: date, ago: int) -> Iterator[int]:
    last = today.toordinal() - ago
    for ordinal in range(max(1, last - WEEK + 1), last + 1):
        yield from index.days.get(date.fromordinal(ordinal), ())


def _trend(entity: Entity, now: Counter[Entity], before: Counter[Entity]) -> Trend:
    link = entity_link(entity)
    return Trend(link.text, link.url, now[entity], now[entity] - before[entity] if before else None)

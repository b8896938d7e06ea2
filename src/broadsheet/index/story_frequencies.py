"""How common terms are in the news of a time.

What is common differs from site to site and changes over the years, but an article that comes should not change how
others are compared. So the articles of a period are compared by what was common before: in the last articles before
the period began. Where there are too few, the first of all articles take their place.
"""

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from zlib import crc32

from msgspec import Struct

from broadsheet.index.story_features import StoryFeatures
from broadsheet.lexicon.word_lists import common_words

PERIOD = 30
"""In days."""
SAMPLE = 256
"""How many articles tell what is common."""
STEPS = (0.06, 0.12, 0.3)
"""From these shares of the articles on, a term is more common by a level."""
SUPPOSED = 100
"""So many articles are supposed beside those that are there, so that a few articles can tell what is rare."""
COMMON = 0.1
"""The share of the supposed articles that have a common word of English."""

Levels = Mapping[str, int]
"""Term → how common it is, from 1 on. Terms that are not there are rare: of level 0."""
Place = tuple[int, int, str]
"""Where an article stands among all: its day, a number that is drawn for its id, its id. Those without a day come
last."""
UNDATED = 1 << 24
"""The day of those without one: later than any."""


class Table(Struct, frozen=True):
    """How common terms are in a sample: all articles from one place to another."""

    first: Place
    last: Place
    levels: Levels
    crowded: frozenset[str]
    """Terms that a crowd of articles has: as many as make a term common where the sample is full."""


class TermFrequencies:
    """How common terms are in each period."""

    def __init__(self, articles: Mapping[str, StoryFeatures]) -> None:
        self._articles = articles
        self._order = sorted(_place(article, features) for article, features in articles.items())
        self._tables: dict[int, Table] = {}
        self._count_again(())

    def in_order(self) -> list[tuple[int | None, str]]:
        """Return the articles with their days, as ordinals: those without one first, the others by their days."""
        undated = bisect_left(self._order, (UNDATED,))
        dated = ((day, article) for day, _, article in self._order[:undated])
        return [*((None, article) for *_, article in self._order[undated:]), *dated]

    def table(self, features: StoryFeatures) -> Table:
        """Return how common terms are in the period of an article that is there."""
        return self._tables[_day(features) // PERIOD]

    def change(self, before: Mapping[str, StoryFeatures], after: Mapping[str, StoryFeatures]) -> set[str]:
        """Take some articles out and others in; return those that have terms which are more or less common now."""
        gone = [_place(*one) for one in before.items()]
        come = [_place(*one) for one in after.items()]
        for place in gone:
            del self._order[bisect_left(self._order, place)]
        for place in come:
            insort(self._order, place)
        return self._count_again((*gone, *come))

    def _count_again(self, changed: Iterable[Place]) -> set[str]:
        touched = sorted(changed)
        before, self._tables = self._tables, {}
        moved: set[str] = set()
        table = None
        for period, places in self._periods():
            sample, old = self._sample(period), before.get(period)
            if old and _is_of(old, sample) and not _any_between(touched, old.first, old.last):
                table = old
            elif table is None or not _is_of(table, sample):
                table = self._table(sample)
            self._tables[period] = table
            if old:
                moved |= self._holders(places, _moved(old, table))
        return moved

    def _periods(self) -> Iterator[tuple[int, Sequence[Place]]]:
        """Yield each period that has articles, with their places."""
        begin = 0
        while begin < len(self._order):
            period = self._order[begin][0] // PERIOD
            end = bisect_left(self._order, ((period + 1) * PERIOD,))
            yield period, self._order[begin:end]
            begin = end

    def _sample(self, period: int) -> Sequence[Place]:
        # Articles without a day are of all times: what comes must not change how they are compared.
        end = 0 if period == UNDATED // PERIOD else bisect_left(self._order, (period * PERIOD,))
        begin = max(0, end - SAMPLE)
        return self._order[begin : begin + SAMPLE]

    def _table(self, sample: Sequence[Place]) -> Table:
        features = [self._articles[article] for *_, article in sample]
        counts = Counter(chain.from_iterable(chain(one.names, one.words) for one in features))
        levels = _levels(counts, len(sample))
        crowded = levels if len(sample) == SAMPLE else _levels(counts, SAMPLE)
        return Table(sample[0], sample[-1], levels, frozenset(crowded))

    def _holders(self, places: Iterable[Place], terms: frozenset[str]) -> set[str]:
        return {article for *_, article in places if _has_any(self._articles[article], terms)} if terms else set()


def _levels(counts: Mapping[str, int], articles: int) -> Levels:
    supposed, common = COMMON * SUPPOSED, common_words()
    steps = [step * (articles + SUPPOSED) for step in STEPS]
    likely = {
        term: count + (supposed if term in common else 0)
        for term, count in counts.items()
        if count + supposed >= steps[0]
    }
    return {term: bisect_right(steps, count) for term, count in likely.items() if count >= steps[0]}


def _moved(one: Table, other: Table) -> frozenset[str]:
    """Return the terms that two tables tell different things of."""
    if one is other:
        return frozenset()
    return frozenset(term for term, _ in one.levels.items() ^ other.levels.items()) | one.crowded ^ other.crowded


def _has_any(features: StoryFeatures, terms: frozenset[str]) -> bool:
    return not (terms.isdisjoint(features.names) and terms.isdisjoint(features.words))


def _is_of(table: Table, sample: Sequence[Place]) -> bool:
    return table.first == sample[0] and table.last == sample[-1]


def _any_between(places: Sequence[Place], first: Place, last: Place) -> bool:
    return bisect_left(places, first) < bisect_right(places, last)


def _day(features: StoryFeatures) -> int:
    return features.day.toordinal() if features.day else UNDATED


def _place(article: str, features: StoryFeatures) -> Place:
    return _day(features), crc32(article.encode()), article

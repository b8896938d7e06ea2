"""Which articles share telling terms, and so may tell of one event: found by these, without comparing all with all."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from itertools import chain, islice

from msgspec import Struct

from broadsheet.index.story_features import StoryFeatures, Weights

MAX_DAYS_APART = 5
"""In days: how long nobody may have written of an event that is still the same story."""
KEYS = 16
"""How many terms an article is looked up by."""
SHARED_KEYS = 3
"""How many keys two articles must share to be compared."""

Slot = int | None
"""Some days that follow one another, by number; None for articles without a date."""


class Keys(Struct, frozen=True):
    """What an article is looked up by: when it is of, and its most telling terms."""

    slot: Slot
    terms: Sequence[str]


def find_keys(features: StoryFeatures, crowded: Container[str]) -> Keys:
    """Return the keys of an article: the heaviest of those terms that no crowd of others has."""
    weights = _heaviest(features.names, crowded) | _heaviest(features.words, crowded)
    slot = None if features.day is None else features.day.toordinal() // MAX_DAYS_APART
    # The sorting is stable: of two alike, a name comes before a word, and what stands first in the text comes first.
    return Keys(slot, sorted(weights, key=weights.__getitem__, reverse=True)[:KEYS])


def _heaviest(weights: Weights, crowded: Container[str]) -> Weights:
    return dict(islice(((term, weight) for term, weight in weights.items() if term not in crowded), KEYS))


class Candidates:
    """Articles by their keys."""

    def __init__(self) -> None:
        self._keys: dict[str, Keys] = {}
        self._holders: dict[Slot, dict[str, list[str]]] = defaultdict(dict)
        """Days → term → the articles of these days that have it as a key."""

    def add(self, article: str, keys: Keys) -> None:
        """Add an article that is not there."""
        self._keys[article] = keys
        holders = self._holders[keys.slot]
        for term in keys.terms:
            if term in holders:
                holders[term].append(article)
            else:
                holders[term] = [article]

    def remove(self, article: str) -> None:
        """Remove an article that is there."""
        keys = self._keys.pop(article)
        holders = self._holders[keys.slot]
        for term in keys.terms:
            holders[term].remove(article)
            if not holders[term]:
                del holders[term]

    def forget_before(self, day: int) -> None:
        """Forget the articles of days so long before a day, by its ordinal, that nothing of it or later finds them."""
        first = day // MAX_DAYS_APART - 1
        for slot in [slot for slot in self._holders if slot is not None and slot < first]:
            for article in set(chain.from_iterable(self._holders.pop(slot).values())):
                del self._keys[article]

    def of(self, keys: Keys) -> list[str]:
        """Return the articles of the same days and of those beside them that share enough keys."""
        near = [self._holders[slot] for slot in self._slots_near(keys.slot) if slot in self._holders]
        found = [holders[term] for holders in near for term in keys.terms if term in holders]
        return [article for article, shared in Counter(chain.from_iterable(found)).items() if shared >= SHARED_KEYS]

    def _slots_near(self, slot: Slot) -> Iterable[Slot]:
        return self._holders if slot is None else (None, slot - 1, slot, slot + 1)

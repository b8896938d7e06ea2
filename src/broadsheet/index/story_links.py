"""Which articles may tell of one event: those of about the same days that share telling terms, and much else."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain

from broadsheet.index.story_evidence import Frequencies, Group, group_of, score, telling_terms
from broadsheet.index.story_features import StoryFeatures

MAX_DAYS_APART = 5
"""In days: how long nobody may have written of an event that is still the same story."""
TERMS_LOOKED_UP = 16
"""How many terms an article is looked up by."""
SHARED_KEYS = 2
"""How many of them two articles must share to be compared."""
MIN_STORY_SCORE = 0.14
"""The score that two groups of articles need to be one."""

Links = dict[str, float]
"""Id of another article → the score of both."""


class StoryLinks:
    """The links between articles. A link depends on its two articles and on how frequent their terms are."""

    def __init__(self, frequencies: Frequencies) -> None:
        self.frequencies = frequencies
        self.links: dict[str, Links] = {}
        self._groups: dict[str, Group] = {}
        self._keys: dict[str, list[str]] = {}
        self._holders: dict[tuple[str, int | None], set[str]] = defaultdict(set)
        """Term and days → the articles of these days that are looked up by it."""
        self._slots: set[int | None] = set()

    def remove(self, article: str) -> Iterable[str]:
        """Remove an article and return those that were linked with it."""
        if article not in self._groups:
            return ()
        slot = _slot(self._groups.pop(article))
        for key in self._keys.pop(article):
            self._holders[key, slot].discard(article)
        linked = self.links.pop(article)
        for other in linked:
            del self.links[other][article]
        return linked

    def add(self, articles: Mapping[str, StoryFeatures]) -> None:
        """Add articles that are not there, with their links."""
        for article, features in articles.items():
            group = self._groups[article] = group_of(article, features, self.frequencies)
            keys = self._keys[article] = telling_terms(group, self.frequencies, TERMS_LOOKED_UP)
            self._slots.add(_slot(group))
            for key in keys:
                self._holders[key, _slot(group)].add(article)
            self.links[article] = {}
        for article in articles:
            self._link(article)

    def group(self, article: str) -> Group:
        """Return an article as a group of one, whose terms are not to be changed."""
        return self._groups[article]

    def _link(self, article: str) -> None:
        group, links = self._groups[article], self.links[article]
        for other in self._candidates(article):
            neighbour = self._groups[other]
            if other in links or not near(group, neighbour):
                continue
            pair = (group, neighbour) if article < other else (neighbour, group)
            found = score(*pair)
            if found >= MIN_STORY_SCORE:
                links[other] = self.links[other][article] = found

    def _candidates(self, article: str) -> list[str]:
        slots = self._slots_near(_slot(self._groups[article]))
        found = (self._holders.get((key, slot), ()) for key in self._keys[article] for slot in slots)
        shared = Counter(chain.from_iterable(found))
        del shared[article]
        return [other for other, count in shared.items() if count >= SHARED_KEYS]

    def _slots_near(self, slot: int | None) -> Iterable[int | None]:
        if slot is None:
            return self._slots
        return (None, slot - 1, slot, slot + 1)


def near(one: Group, other: Group) -> bool:
    """Return whether the days of two groups may be those of one story; without a date, any day may be."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return True
    return max(one.first, other.first) - min(one.last, other.last) <= MAX_DAYS_APART


def _slot(group: Group) -> int | None:
    return None if group.first is None else group.first // MAX_DAYS_APART

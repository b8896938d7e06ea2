"""Which articles may tell of one event: those of about the same days that share telling terms, and much else."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping

from broadsheet.index.story_candidates import MAX_DAYS_APART, Candidates, find_keys
from broadsheet.index.story_evidence import Group, group_of, score
from broadsheet.index.story_features import StoryFeatures
from broadsheet.index.story_frequencies import TermFrequencies

SHARED_KEYS = 3
"""How many of them two articles must share to be compared."""
MIN_STORY_SCORE = 0.17
"""The score that two groups of articles of the same days need to be one."""
ENOUGH_PER_DAY = 0.1
"""What they need more for each day that lies between the middles of both: most news of an event comes at once."""
UNKNOWN_DAYS = MAX_DAYS_APART / 2
"""So many days count as lying between groups of which only one has a date."""
GROUPS_KEPT = 4_000
"""So many articles are in memory as groups, those that were looked at last. Others are made again."""

Links = dict[str, float]
"""Id of another article → the score of both."""


class StoryLinks:
    """The links between articles. A link depends on its two articles and on how common their terms are."""

    def __init__(self, articles: Mapping[str, StoryFeatures], frequencies: TermFrequencies) -> None:
        self.links: dict[str, Links] = {}
        self._articles = articles
        self._frequencies = frequencies
        self._groups: OrderedDict[str, Group] = OrderedDict()
        self._candidates = Candidates()

    def remove(self, article: str) -> Iterable[str]:
        """Remove an article and return those that were linked with it."""
        if article not in self.links:
            return ()
        self._groups.pop(article, None)
        self._candidates.remove(article)
        linked = self.links.pop(article)
        for other in linked:
            del self.links[other][article]
        return linked

    def add(self, article: str) -> None:
        """Add an article that is not there, with its links."""
        features = self._articles[article]
        table = self._frequencies.table(features)
        group = self._keep(article, features)
        keys = find_keys(features, table.crowded)
        self.links[article] = {}
        for other in self._candidates.of(keys):
            self._link(group, self.group(other))
        self._candidates.add(article, keys)

    def forget_before(self, day: int) -> None:
        """Say that what is added from now on is of a day, by its ordinal, or later, and nothing is removed."""
        self._candidates.forget_before(day)

    def group(self, article: str) -> Group:
        """Return an article as a group of one, whose terms are not to be changed."""
        return self._groups.get(article) or self._keep(article, self._articles[article])

    def _keep(self, article: str, features: StoryFeatures) -> Group:
        group = self._groups[article] = group_of(article, features, self._frequencies.table(features).levels)
        if len(self._groups) > GROUPS_KEPT:
            self._groups.popitem(last=False)
        return group

    def _link(self, group: Group, other: Group) -> None:
        if near(group, other):
            found = score(group, other)
            if found >= MIN_STORY_SCORE:
                (one,), (two,) = group.articles, other.articles
                self.links[one][two] = self.links[two][one] = found


def needed(one: Group, other: Group) -> float:
    """Return the score that two groups need to be one."""
    middle, other_middle = _middle(one), _middle(other)
    if middle is None or other_middle is None:
        return MIN_STORY_SCORE if middle == other_middle else MIN_STORY_SCORE + ENOUGH_PER_DAY * UNKNOWN_DAYS
    return MIN_STORY_SCORE + ENOUGH_PER_DAY * abs(middle - other_middle)


def _middle(group: Group) -> float | None:
    return None if group.first is None or group.last is None else (group.first + group.last) / 2


def near(one: Group, other: Group) -> bool:
    """Return whether the days of two groups may be those of one story; without a date, any day may be."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return True
    return max(one.first, other.first) - min(one.last, other.last) <= MAX_DAYS_APART

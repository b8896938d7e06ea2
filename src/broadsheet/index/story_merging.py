"""Linked articles → stories, bottom-up.

Of all groups that are linked, the two for which most speaks become one, as long as enough does. With each article the
terms that a group has together grow clearer, so that they outweigh what it shares with other events of its kind.
"""

from heapq import heapify, heappop, heappush

from broadsheet.index.story_evidence import Group, join_groups, score
from broadsheet.index.story_links import StoryLinks, near, needed

Entry = tuple[float, int, int, int, int]
"""The score of two groups below zero, as the heap gives the lowest first; their numbers, and their versions then."""


class Merging:
    """Groups of articles by number. Of two that become one, the lower number stays."""

    def __init__(self, groups: list[Group]) -> None:
        self._groups = groups
        self._near: list[set[int]] = [set() for _ in groups]
        self._versions = [0] * len(groups)
        self._queue: list[Entry] = []

    def link(self, one: int, other: int, found: float) -> None:
        """Say which groups may become one, and the score of both. Call `run` when all are said."""
        self._near[one].add(other)
        self._near[other].add(one)
        self._put(one, other, found)

    def run(self) -> list[tuple[str, ...]]:
        """Merge as long as enough speaks for it, and return the sorted articles of each group."""
        heapify(self._queue)
        gone: set[int] = set()
        while self._queue:
            _, one, other, *versions = heappop(self._queue)
            if versions == [self._versions[one], self._versions[other]]:
                self._join(one, other)
                gone.add(other)
        return [tuple(sorted(group.articles)) for number, group in enumerate(self._groups) if number not in gone]

    def _join(self, one: int, other: int) -> None:
        self._groups[one] = join_groups(self._groups[one], self._groups[other])
        self._versions[one] += 1
        self._versions[other] = -1
        neighbours = (self._near[one] | self._near[other]) - {one, other}
        for neighbour in neighbours:
            self._near[neighbour].discard(other)
            self._near[neighbour].add(one)
            self._compare(min(one, neighbour), max(one, neighbour))
        self._near[one] = neighbours

    def _compare(self, one: int, other: int) -> None:
        first, second = self._groups[one], self._groups[other]
        if near(first, second):
            self._put(one, other, score(first, second), heaped=True)

    def _put(self, one: int, other: int, found: float, *, heaped: bool = False) -> None:
        if found >= needed(self._groups[one], self._groups[other]):
            entry = (-found, one, other, self._versions[one], self._versions[other])
            heappush(self._queue, entry) if heaped else self._queue.append(entry)


def merge(articles: list[str], links: StoryLinks) -> list[tuple[str, ...]]:
    """Return the stories of a neighbourhood: sorted articles that have no link with others."""
    if len(articles) == 1:
        return [(articles[0],)]
    number = {article: place for place, article in enumerate(articles)}
    merging = Merging([links.group(article) for article in articles])
    for article, one in number.items():
        for other, found in links.links[article].items():
            if one < number[other]:
                merging.link(one, number[other], found)
    return merging.run()

"""Which articles tell one story: one event and its coverage over days.

Articles are compared by the terms that their texts have. Those that may tell of one event are linked, and a
neighbourhood of linked articles is divided into stories by itself: an article more changes the stories near it only.
"""

from collections.abc import Collection, Iterable, Mapping

from broadsheet.index.story_evidence import Frequencies
from broadsheet.index.story_features import StoryFeatures
from broadsheet.index.story_links import StoryLinks
from broadsheet.index.story_merging import merge

Story = tuple[str, ...]
"""The ids of a story's articles, sorted."""


def group_stories(articles: Mapping[str, StoryFeatures]) -> tuple[Story, ...]:
    """Return the stories of some articles, whatever order these are in, sorted. Each article is in one story."""
    return StoryGrouping(articles).stories()


class StoryGrouping:
    """The stories of articles that change: always what `group_stories` returns for the articles that are there."""

    def __init__(self, articles: Mapping[str, StoryFeatures]) -> None:
        self._start(dict(articles))

    def stories(self) -> tuple[Story, ...]:
        """Return all stories, sorted."""
        return tuple(sorted(set(self._story_of.values())))

    def change(self, changes: Mapping[str, StoryFeatures | None]) -> None:
        """Add articles, replace those that are there, and remove those whose features are None."""
        before = {article: self._articles[article] for article in changes if article in self._articles}
        after = {article: features for article, features in changes.items() if features is not None}
        for article in before:
            del self._articles[article]
        self._articles |= after
        moved = self._count_again(before.values(), after.values())
        if moved is None:
            self._start(self._articles)
            return
        self._link_again(before.keys() | after.keys() | self._holders_of(moved))

    def _start(self, articles: dict[str, StoryFeatures]) -> None:
        self._articles = articles
        self._frequencies = Frequencies(articles.values())
        self._links = StoryLinks(self._frequencies)
        self._story_of: dict[str, Story] = {}
        self._links.add(articles)
        self._group_again(articles)

    def _count_again(
        self, before: Collection[StoryFeatures], after: Collection[StoryFeatures]
    ) -> frozenset[str] | None:
        """Return the terms that are more or less rare than before; None where all may be."""
        frequencies = self._frequencies
        size = frequencies.size
        shares = {term: frequencies.share(term) for one in (*before, *after) for term in one.terms}
        frequencies.add(before, -1)
        frequencies.add(after)
        if frequencies.size != size:
            return None
        return frozenset(term for term, share in shares.items() if frequencies.share(term) != share)

    def _holders_of(self, terms: frozenset[str]) -> set[str]:
        if not terms:
            return set()
        return {article for article, features in self._articles.items() if not terms.isdisjoint(features.terms)}

    def _link_again(self, articles: Iterable[str]) -> None:
        """Link articles anew that came, changed or are gone, and group those that were or are linked with them."""
        touched = set(articles)
        for article in tuple(touched):
            touched.update(self._links.remove(article))
            self._story_of.pop(article, None)
        present = touched & self._articles.keys()
        self._links.add({article: self._articles[article] for article in present - self._links.links.keys()})
        self._group_again(present)

    def _group_again(self, articles: Iterable[str]) -> None:
        """Group all articles that are linked with some, directly or by others."""
        seen: set[str] = set()
        for article in articles:
            if article not in seen:
                neighbourhood = _neighbourhood(article, self._links)
                seen.update(neighbourhood)
                for story in merge(sorted(neighbourhood), self._links):
                    self._story_of.update(dict.fromkeys(story, story))


def _neighbourhood(article: str, links: StoryLinks) -> set[str]:
    found, waiting = {article}, [article]
    while waiting:
        others = links.links[waiting.pop()].keys() - found
        found |= others
        waiting += others
    return found

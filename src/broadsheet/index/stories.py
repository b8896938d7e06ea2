"""Which articles tell one story: one event and its coverage over days.

Articles are compared by the terms that their texts have. Those that may tell of one event are linked, and a
neighbourhood of linked articles is divided into stories by itself: an article more changes the stories near it only.
"""

from collections.abc import Iterable, Mapping

from broadsheet.index.story_features import StoryFeatures
from broadsheet.index.story_frequencies import TermFrequencies
from broadsheet.index.story_links import StoryLinks
from broadsheet.index.story_merging import merge

Story = tuple[str, ...]
"""The ids of a story's articles, sorted."""


def group_stories(articles: Mapping[str, StoryFeatures]) -> tuple[Story, ...]:
    """Return the stories of some articles, whatever order these are in, sorted. Each article is in one story.

    They are looked at in the order of their days, a few times each, so that few must be in memory at once.
    """
    frequencies = TermFrequencies(articles)
    links = StoryLinks(articles, frequencies)
    order = frequencies.in_order()
    for day, article in order:
        if day is not None:
            links.forget_before(day)
        links.add(article)
    story_of: dict[str, Story] = {}
    _group_again((article for _, article in order), links, story_of)
    return tuple(sorted(set(story_of.values())))


class StoryGrouping:
    """The stories of articles that change: always what `group_stories` returns for the articles that are there."""

    def __init__(self, articles: Mapping[str, StoryFeatures]) -> None:
        self._articles = dict(articles)
        self._frequencies = TermFrequencies(self._articles)
        self._links = StoryLinks(self._articles, self._frequencies)
        self._story_of: dict[str, Story] = {}
        for _, article in self._frequencies.in_order():
            self._links.add(article)
        _group_again(self._articles, self._links, self._story_of)

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
        moved = self._frequencies.change(before, after)
        self._link_again(before.keys() | after.keys() | moved)

    def _link_again(self, articles: Iterable[str]) -> None:
        """Link articles anew that came, changed or are gone, and group those that were or are linked with them."""
        touched = set(articles)
        anew = sorted(touched & self._articles.keys())
        for article in sorted(touched):
            touched.update(self._links.remove(article))
            self._story_of.pop(article, None)
        for article in anew:
            self._links.add(article)
        _group_again(touched & self._articles.keys(), self._links, self._story_of)


def _group_again(articles: Iterable[str], links: StoryLinks, story_of: dict[str, Story]) -> None:
    """Group all articles that are linked with some, directly or by others."""
    seen: set[str] = set()
    for article in articles:
        if article not in seen:
            neighbourhood = _neighbourhood(article, links)
            seen.update(neighbourhood)
            for story in merge(sorted(neighbourhood), links):
                story_of.update(dict.fromkeys(story, story))


def _neighbourhood(article: str, links: StoryLinks) -> set[str]:
    found, waiting = {article}, [article]
    while waiting:
        others = links.links[waiting.pop()].keys() - found
        found |= others
        waiting += others
    return found

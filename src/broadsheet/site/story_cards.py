"""A story in lists: its headline, its days, and how many outlets and articles tell of it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from broadsheet.index.build_index import Index
from broadsheet.index.story_index import Story
from broadsheet.site import urls
from broadsheet.site.interface_language import InterfaceLanguage
from broadsheet.site.story_extracts import terms_of
from broadsheet.site.views.common import StoryCard

MOST_COMPARED = 50
"""How many headlines of a story are compared."""


def story_card(index: Index, story: Story, language: InterfaceLanguage) -> StoryCard:
    """Return a story as lists show it."""
    return StoryCard(
        title=headline_of(index, story),
        url=urls.story_url(story.slug),
        articles=len(story.articles),
        outlets=len({outlet for at in story.articles for outlet in index.listed["sources"][at]}),
        first=language.when(story.first) if story.first else None,
        last=language.when(story.last) if story.last else None,
    )


def headline_of(index: Index, story: Story) -> str:
    """Return the headline that an editor gave a story, or the one that has most in common with the others."""
    return story.profile.name if story.profile else best_headline(index, story.articles)


def best_headline(index: Index, positions: Sequence[int]) -> str:
    """Return the headline of some articles of one story that has most in common with the others."""
    titles = {at: index.articles[at].title for at in positions[:MOST_COMPARED]}
    terms = {at: terms_of(title) for at, title in titles.items()}
    shared = Counter(term for own in terms.values() for term in own)
    return titles[min(titles, key=lambda at: (titles[at].isupper(), -_share(terms[at], shared), -at))]


def _share(terms: Iterable[str], shared: Counter[str]) -> float:
    counts = [shared[term] - 1 for term in terms]
    return sum(counts) / (len(counts) + 2)

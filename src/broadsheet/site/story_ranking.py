"""Which stories come first on the front page."""

from collections.abc import Iterable, Iterator, Sequence
from math import log2

from broadsheet.index.build_index import Index
from broadsheet.index.story_index import Story
from broadsheet.site.page_plan import Edition

MOST_RANKED = 7
"""How many stories the front page shows at most."""
LONGEST_AGE = 7
"""A story whose last article is so many days older than the edition is not on its front page."""


def rank_stories(edition: Edition) -> list[int]:
    """Return the numbers of the stories of the front page, the first one first."""
    ranked = sorted((-score, number) for number, score in _scores(edition))
    return [number for _, number in ranked[:MOST_RANKED]]


def score_story(index: Index, story: Story, age: int) -> float:
    """Return the score of a story whose last article is `age` days older than the edition.

    It is the number of its outlets and the logarithm of that of its articles, halved with each day of age, and doubled
    with each point of the greatest `weight` of its articles.
    """
    return score_articles(index, story.articles, age)


def score_articles(index: Index, positions: Sequence[int], age: int = 0) -> float:
    """Return the score of some articles of one story, by the same formula."""
    outlets, weight = _outlets_and_weight(index, positions)
    return float((outlets + log2(1 + len(positions))) * 2.0 ** (weight - age))


def explain_score(edition: Edition, number: int) -> str:
    """Return the score of a story with what it is made of; empty where the front page has none of its age."""
    story = edition.index.stories[number]
    score = dict(_scores(edition)).get(number)
    if score is None or edition.moment is None or story.last is None:
        return ""
    outlets, weight = _outlets_and_weight(edition.index, story.articles)
    age = (edition.moment.date() - story.last).days
    size = f"({outlets} outlets + log2(1 + {len(story.articles)} articles))"
    return f"Score on the front page: {score:.3g} = {size} × 2^(weight {weight} − {age} days)"


def _outlets_and_weight(index: Index, positions: Iterable[int]) -> tuple[int, int]:
    outlets = {outlet for at in positions for outlet in index.listed["sources"][at]}
    return len(outlets), max((index.weights[at] for at in positions if at in index.weights), default=0)


def _scores(edition: Edition) -> Iterator[tuple[int, float]]:
    """Yield the scores of the stories that are recent, which come first in the index."""
    if edition.moment is None:
        return
    for number, story in enumerate(edition.index.stories):
        age = (edition.moment.date() - story.last).days if story.last else LONGEST_AGE
        if age >= LONGEST_AGE:
            return
        if age >= 0:
            yield number, score_story(edition.index, story, age)

"""What the articles of a day or a week tell: stories by rank, articles in none of them, and what was said."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, repeat

from msgspec import Struct

from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.index.build_index import Index
from broadsheet.site import urls
from broadsheet.site.cards import MAX_MENTIONED, counted, evidence
from broadsheet.site.page_plan import Edition
from broadsheet.site.story_cards import best_headline
from broadsheet.site.story_ranking import score_articles
from broadsheet.site.story_view import tell_articles
from broadsheet.site.views.common import Card, Counted, StoryCard
from broadsheet.site.views.front import FrontStory

MOST_TOLD, MOST_QUOTES, MOST_HEADLINES = 12, 12, 3
"""How many stories are told in sentences, and how many quotes a page shows."""
OF_FIRST, OF_OTHERS = 3, 2
"""How many sentences tell the first story, and each of the others."""


class PeriodStory(Struct, frozen=True):
    """A story, and those of its articles that are of the period."""

    number: int
    articles: tuple[int, ...]


class PeriodNews(Struct, frozen=True):
    """The articles of a period."""

    stories: Sequence[PeriodStory]
    """The first one first."""
    single: Sequence[int]
    """The positions of the articles that are in no story."""


def find_news(index: Index, positions: Sequence[int]) -> PeriodNews:
    """Return what some articles tell. Stories are ranked by their articles here alone: see `story_ranking.py`."""
    members: dict[int, list[int]] = {}
    for at in positions:
        if at in index.story_of:
            members.setdefault(index.story_of[at], []).append(at)
    stories = [PeriodStory(number, tuple(own)) for number, own in members.items()]
    stories.sort(key=lambda story: (-score_articles(index, story.articles), story.articles))
    return PeriodNews(stories, [at for at in positions if at not in index.story_of])


def news_fingerprints(edition: Edition, positions: Sequence[int]) -> list[Fingerprint]:
    """Return the fingerprints of what some articles tell: which stories, in which order, by which sentences."""
    index, news = edition.index, find_news(edition.index, positions)
    # Positions change with each article that comes: of the others, nothing else does.
    places = {at: place for place, at in enumerate(positions)}
    stories = [
        (
            index.stories[story.number].slug,
            profile.name if (profile := index.stories[story.number].profile) else "",
            [places[at] for at in story.articles],
        )
        for story in news.stories
    ]
    told = [index.fingerprints[at].told for story in news.stories for at in story.articles]
    return [fingerprint_of(stories), *told, *edition.said_fingerprints(positions)]


def tell_stories(edition: Edition, stories: Iterable[PeriodStory]) -> tuple[FrontStory, ...]:
    """Return some stories told by their articles of the period alone, from the thirteenth on by a headline."""
    lengths = chain([OF_FIRST], repeat(OF_OTHERS, MOST_TOLD - 1), repeat(0))
    return tuple(_tell(edition, story, most) for story, most in zip(stories, lengths, strict=False))


def _tell(edition: Edition, part: PeriodStory, most: int) -> FrontStory:
    index, story = edition.index, edition.index.stories[part.number]
    # The headline of a single article says what is new; so do the period's own headlines of a story of many days.
    name = story.profile.name if story.profile and len(part.articles) > 1 else ""
    card = StoryCard(
        title=name or best_headline(index, part.articles),
        url=urls.story_url(story.slug),
        articles=len(part.articles),
        outlets=len({outlet for at in part.articles for outlet in index.listed["sources"][at]}),
        first=None,
        last=None,
    )
    told = tell_articles(edition, part.articles, most) if most else ()
    return FrontStory(card, told, tuple(evidence(edition, at, None) for at in part.articles))


def headlines(stories: Iterable[FrontStory], cards: Iterable[Card]) -> list[str]:
    """Return the first headlines of a page of stories and other articles, for its description."""
    return [*(story.card.title for story in stories), *(card.title for card in cards)][:MOST_HEADLINES]


def most_mentioned_in(index: Index, positions: Iterable[int], kind: str) -> tuple[Counted, ...]:
    """Return the people, topics and so on that most of some articles name."""
    counts = Counter(entity for position in positions for entity in index.listed[kind][position])
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0].entry.slug))
    return tuple(counted(entity, count) for entity, count in ranked[:MAX_MENTIONED])

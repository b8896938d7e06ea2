"""The front page: the newest articles, quotes, and who and what they name most."""

from collections.abc import Iterable, Iterator
from functools import partial

from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.index.build_index import Index
from broadsheet.site.cards import MAX_MENTIONED, group_by_day, most_mentioned
from broadsheet.site.descriptions import describe
from broadsheet.site.entity_pages import feed_links
from broadsheet.site.notable_quotes import notable_quotes
from broadsheet.site.page_plan import AffectedPages, Edition, Page, PagePlan
from broadsheet.site.story_ranking import rank_stories
from broadsheet.site.story_view import story_fingerprints, tell_story
from broadsheet.site.trends import in_the_news, rising
from broadsheet.site.views.front import FrontStory, FrontView

MAX_LATEST = 30
"""How many articles the front page shows."""
MAX_QUOTES = 6
MAX_RISING = 5
OF_FIRST, OF_OTHERS = 3, 1
"""How many sentences tell the first story, and each of the others."""


def plan_front(edition: Edition, _affected: AffectedPages) -> Iterator[PagePlan]:
    """Yield the front page."""
    make = partial(_front_page, edition)
    yield PagePlan(
        url="/", template="front.html", fingerprints=partial(_front_fingerprints, edition), make=make, indexed=True
    )


def _front_fingerprints(edition: Edition) -> list[Fingerprint]:
    today = edition.moment.date().isoformat() if edition.moment else None
    stories = rank_stories(edition)
    told = [part for number in stories for part in story_fingerprints(edition, number)]
    said = edition.said_fingerprints(_latest(edition.index))
    together = _together(edition.index, _latest(edition.index))
    return [edition.index.structure, fingerprint_of(today, len(stories), len(told), together), *told, *said]


def _together(index: Index, positions: Iterable[int]) -> list[int]:
    """Return for each article the first one of its story among some articles, so that no number is of the site."""
    firsts: dict[int, int] = {}
    return [firsts.setdefault(index.story_of[at], at) if at in index.story_of else at for at in positions]


def _latest(index: Index) -> range:
    return range(min(MAX_LATEST, len(index.articles)))


def _single(edition: Edition, stories: Iterable[int]) -> list[int]:
    """Return those of the latest articles that are in none of the stories shown."""
    shown = {*stories}
    return [at for at in _latest(edition.index) if edition.index.story_of.get(at) not in shown]


def _front_story(edition: Edition, number: int, most: int) -> FrontStory:
    return FrontStory(edition.story_cards[number], tell_story(edition, number, most))


def _front_page(edition: Edition) -> Page:
    index, settings, cards = edition.index, edition.settings, edition.cards
    latest, stories = _latest(index), rank_stories(edition)
    single = _single(edition, stories)
    lead = single[0] if single and not stories else None
    today = edition.moment.date() if edition.moment else None
    view = FrontView(
        as_of=edition.language.when(today) if today else None,
        stories=tuple(
            _front_story(edition, number, OF_OTHERS if place else OF_FIRST) for place, number in enumerate(stories)
        ),
        lead=None if lead is None else cards[lead],
        groups=group_by_day(edition, single if lead is None else single[1:]),
        quotes=tuple(notable_quotes(edition, latest, MAX_QUOTES)),
        people=in_the_news(index, "people", today, MAX_MENTIONED),
        rising=rising(index, "topics", today, MAX_RISING),
        topics=most_mentioned(index.entities["topics"], MAX_MENTIONED),
        places=most_mentioned(index.entities["places"], MAX_MENTIONED),
        articles=len(index.articles),
    )
    said = describe(settings.description) or settings.title
    head = edition.head("/", settings.title, said, feed_links(settings.title, "/"), kind="CollectionPage")
    return Page(head=head, template="front.html", view=view)

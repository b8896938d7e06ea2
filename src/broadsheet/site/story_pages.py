"""The pages of stories, and the list of all stories."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.site import urls
from broadsheet.site.cards import make_pager
from broadsheet.site.page_plan import AffectedPages, Edition, Page, PagePlan
from broadsheet.site.story_view import story_fingerprints, story_view
from broadsheet.site.views import Pager, StoriesView, StoryCard, StoryGroup

PER_PAGE = 100
"""How many stories a page of the list has."""


def plan_stories(edition: Edition, affected: AffectedPages) -> Iterator[PagePlan]:
    """Yield the pages of some stories, and those pages of the list that have them."""
    for number in affected.stories:
        story = edition.index.stories[number]
        yield PagePlan(
            url=urls.story_url(story.slug),
            template="story.html",
            fingerprints=partial(_fingerprints, edition, number),
            make=partial(_story_page, edition, number),
            sources=(story.profile.path,) if story.profile else (),
            indexed=True,
        )
    for page in sorted({1, *(number // PER_PAGE + 1 for number in affected.stories)} if not affected.texts else ()):
        yield PagePlan(
            url=urls.stories_url(page),
            template="stories.html",
            fingerprints=partial(_list_fingerprints, edition, page),
            make=partial(_list_page, edition, page),
            indexed=True,
        )


def _fingerprints(edition: Edition, number: int) -> list[Fingerprint]:
    members = edition.index.stories[number].articles
    said = (edition.index.fingerprints[at].said for at in members)
    return [*story_fingerprints(edition, number), *said]


def _story_page(edition: Edition, number: int) -> Page:
    story, view = edition.index.stories[number], story_view(edition, number)
    head = edition.head(urls.story_url(story.slug), view.title, view.description, view.feeds)
    sources = (story.profile.path,) if story.profile else ()
    return Page(head=head, template="story.html", view=view, sources=sources)


def _numbers(edition: Edition, page: int) -> range:
    return range((page - 1) * PER_PAGE, min(page * PER_PAGE, len(edition.index.stories)))


def _list_fingerprints(edition: Edition, page: int) -> list[Fingerprint]:
    count = fingerprint_of(len(edition.index.stories))
    return [count, *(edition.story_fingerprints[number] for number in _numbers(edition, page))]


def _list_page(edition: Edition, page: int) -> Page:
    cards = [edition.story_cards[number] for number in _numbers(edition, page)]
    title = "Stories" if page == 1 else f"Stories, page {page}"
    view = StoriesView(count=len(edition.index.stories), groups=_by_last_day(cards), pager=_pager(edition, page))
    return Page(head=edition.head(urls.stories_url(page), title), template="stories.html", view=view)


def _by_last_day(cards: Sequence[StoryCard]) -> tuple[StoryGroup, ...]:
    return tuple(StoryGroup(day, tuple(members)) for day, members in groupby(cards, key=lambda card: card.last))


def _pager(edition: Edition, page: int) -> Pager | None:
    return make_pager(page, max(1, -(-len(edition.index.stories) // PER_PAGE)), urls.stories_url)

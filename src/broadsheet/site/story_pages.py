"""The pages of stories, and the list of all stories."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from heapq import nlargest
from itertools import groupby

from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.index.build_index import Entity
from broadsheet.site import urls
from broadsheet.site.cards import entity_link, make_pager
from broadsheet.site.descriptions import describe
from broadsheet.site.page_plan import AffectedPages, Edition, Page, PagePlan
from broadsheet.site.story_view import story_fingerprints, story_view
from broadsheet.site.views.common import Link, Pager, StoryCard
from broadsheet.site.views.stories import StoriesView, StoryGroup

PER_PAGE = 100
"""How many stories a page of the list has."""
SOME = 3
"""How many stories the description of a list names."""
PER_TOPIC = 10
"""How many stories of a topic are listed."""


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
    if affected.texts:
        return
    for page in sorted({1, *(number // PER_PAGE + 1 for number in affected.stories)}):
        yield PagePlan(
            url=urls.stories_url(page),
            template="stories.html",
            fingerprints=partial(_list_fingerprints, edition, _numbers(edition, page)),
            make=partial(_list_page, edition, page),
            indexed=True,
        )
    yield from _plan_other_orders(edition)


def _plan_other_orders(edition: Edition) -> Iterator[PagePlan]:
    for order, groups in (("size", _largest), ("topic", _newest_of_topics)):
        yield PagePlan(
            url=urls.stories_by_url(order),
            template="stories.html",
            fingerprints=partial(_order_fingerprints, edition, groups),
            make=partial(_order_page, edition, order, groups),
            indexed=True,
        )


def _fingerprints(edition: Edition, number: int) -> list[Fingerprint]:
    members = edition.index.stories[number].articles
    said = (edition.index.fingerprints[at].said for at in members)
    return [*story_fingerprints(edition, number), *said]


def _story_page(edition: Edition, number: int) -> Page:
    story, view = edition.index.stories[number], story_view(edition, number)
    # Its headline is that of an article, and two stories may have the same.
    name = f"{edition.language.gettext('Story')}: {view.title}"
    title = f"{name} ({view.last.text})" if view.last else name
    head = edition.head(urls.story_url(story.slug), title, describe(title, view.description), view.feeds)
    sources = (story.profile.path,) if story.profile else ()
    return Page(head=head, template="story.html", view=view, sources=sources)


def _numbers(edition: Edition, page: int) -> range:
    return range((page - 1) * PER_PAGE, min(page * PER_PAGE, len(edition.index.stories)))


def _list_fingerprints(edition: Edition, numbers: Iterable[int]) -> list[Fingerprint]:
    count = fingerprint_of(len(edition.index.stories))
    return [count, *(edition.story_fingerprints[number] for number in numbers)]


def _list_page(edition: Edition, page: int) -> Page:
    cards = [edition.story_cards[number] for number in _numbers(edition, page)]
    view = StoriesView(
        title=edition.language.gettext("Stories"),
        order="day",
        orders=_links_to_others(edition, "day"),
        count=len(edition.index.stories),
        groups=_by_last_day(cards),
        pager=_pager(edition, page),
    )
    title = edition.language.page_title(view.title, page)
    description = _describe(edition, title, cards)
    head = edition.head(urls.stories_url(page), title, description, kind="CollectionPage")
    return Page(head=head, template="stories.html", view=view)


def _describe(edition: Edition, title: str, cards: Sequence[StoryCard]) -> str:
    """Return what a list of stories has: how many there are, and the first of the page."""
    language, count = edition.language, len(edition.index.stories)
    if not count:
        return describe(title, edition.settings.title, language.gettext("No event is told by two articles yet."))
    in_all = language.gettext("%(num)s in all", num=language.number(count))
    return describe(title, in_all, *(card.title for card in cards[:SOME]))


def _links_to_others(edition: Edition, order: str) -> tuple[Link, ...]:
    gettext = edition.language.gettext
    links = {
        "day": Link(gettext("By day"), urls.stories_url()),
        "size": Link(gettext("By size"), urls.stories_by_url("size")),
        "topic": Link(gettext("By topic"), urls.stories_by_url("topic")),
    }
    return tuple(link for name, link in links.items() if name != order)


def _by_last_day(cards: Sequence[StoryCard]) -> tuple[StoryGroup, ...]:
    return tuple(StoryGroup(tuple(members), day=day) for day, members in groupby(cards, key=lambda card: card.last))


def _pager(edition: Edition, page: int) -> Pager | None:
    return make_pager(page, max(1, -(-len(edition.index.stories) // PER_PAGE)), urls.stories_url)


Numbers = list[tuple[Entity | None, list[int]]]
"""The stories of each topic; those without one are not there. In a list that has no groups, there is one, of None."""


def _largest(edition: Edition) -> Numbers:
    stories = edition.index.stories
    return [(None, nlargest(PER_PAGE, range(len(stories)), key=lambda number: len(stories[number].articles)))]


def _newest_of_topics(edition: Edition) -> Numbers:
    """Return the newest stories of each topic that is the most frequent one in some, those with most stories first."""
    by_topic: dict[Entity, list[int]] = {}
    for number, story in enumerate(edition.index.stories):
        topics = Counter(topic for at in story.articles for topic in edition.index.listed["topics"][at])
        if topics:
            by_topic.setdefault(max(topics, key=lambda topic: (topics[topic], topic.entry.slug)), []).append(number)
    ranked = sorted(by_topic.items(), key=lambda item: (-len(item[1]), item[0].entry.slug))
    return [(topic, numbers[:PER_TOPIC]) for topic, numbers in ranked]


def _order_fingerprints(edition: Edition, find: Callable[[Edition], Numbers]) -> list[Fingerprint]:
    groups = find(edition)
    heads = fingerprint_of([(topic.fingerprint if topic else None, len(numbers)) for topic, numbers in groups])
    return [heads, *_list_fingerprints(edition, (number for _, numbers in groups for number in numbers))]


def _order_page(edition: Edition, order: str, find: Callable[[Edition], Numbers]) -> Page:
    groups = tuple(
        StoryGroup(
            tuple(edition.story_cards[number] for number in numbers),
            topic=entity_link(topic) if topic else None,
        )
        for topic, numbers in find(edition)
        if numbers
    )
    gettext = edition.language.gettext
    view = StoriesView(
        title=gettext("Stories by size") if order == "size" else gettext("Stories by topic"),
        order=order,
        orders=_links_to_others(edition, order),
        count=len(edition.index.stories),
        groups=groups,
        pager=None,
    )
    cards = [card for group in groups for card in group.stories]
    way = ((gettext("Stories"), urls.stories_url()),)
    description = _describe(edition, view.title, cards)
    head = edition.head(urls.stories_by_url(order), view.title, description, kind="CollectionPage", way=way)
    return Page(head=head, template="stories.html", view=view)

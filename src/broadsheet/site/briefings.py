"""The briefing: what some articles tell, for a mail. Each sentence and quote is a stretch of an article."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.index.build_index import Index
from broadsheet.site import urls
from broadsheet.site.cards import attributed_quotes
from broadsheet.site.date_words import day_in_words
from broadsheet.site.page_plan import AffectedPages, Edition, Page, PagePlan
from broadsheet.site.story_cards import best_headline
from broadsheet.site.story_view import tell_articles, told_fingerprints
from broadsheet.site.views import (
    BriefingArticle,
    BriefingQuote,
    BriefingSentence,
    BriefingStory,
    BriefingView,
    Extract,
    Link,
    QuoteCard,
)

HTML, TEXT = "briefing.html", "briefing.txt"
"""The template, and the format of its twin in plain text; both are the names of the files beside a day's page."""
MOST_STORIES, MOST_ARTICLES, MOST_QUOTES = 12, 30, 6
OF_FIRST, OF_OTHERS = 3, 2
"""How many sentences tell the first story, and each of the others."""
FEWEST_WORDS = 6
"""A quote with fewer words says little by itself."""


def plan_briefings(edition: Edition, affected: AffectedPages) -> Iterator[PagePlan]:
    """Yield the briefing of every day that has articles, as HTML and as plain text."""
    for day in affected.days:
        for form in (HTML, TEXT):
            yield PagePlan(
                url=urls.day_url(day) + form,
                template=form,
                fingerprints=partial(_fingerprints, edition, day),
                make=partial(_page, edition, day, form),
            )


def _fingerprints(edition: Edition, day: date) -> list[Fingerprint]:
    positions = edition.index.days[day]
    stories = [fingerprint_of(_by_story(edition.index, positions)), *edition.story_fingerprints_of(positions)]
    return [*stories, *edition.said_fingerprints(positions), *told_fingerprints(edition, positions)]


def _page(edition: Edition, day: date, form: str) -> Page:
    return briefing_page(edition, day, edition.index.days[day], form)


def briefing_page(edition: Edition, day: date, positions: Sequence[int], form: str, about: str = "") -> Page:
    """Return a briefing on some of the articles of a day; `about` names what they have in common."""
    title = briefing_title(edition, day, about)
    head = edition.unlisted_head(urls.day_url(day) + form, title)
    return Page(head=head, template=form, view=briefing_view(edition, title, day, positions))


def briefing_title(edition: Edition, day: date, about: str = "") -> str:
    """Return the title of a briefing: the site, what it is about if not all, and the day."""
    return f"{edition.settings.title}: {f'{about}, ' if about else ''}{day_in_words(day)}"


def briefing_view(edition: Edition, title: str, day: date, positions: Sequence[int]) -> BriefingView:
    """Return the briefing on some articles of a day: stories by their size, other articles, quotes."""
    index = edition.index
    by_story = _by_story(index, positions)
    shown = by_story[:MOST_STORIES]
    told = {at for _, members in by_story for at in members}
    single = [at for at in positions if at not in told]
    quotes = _quotes(index, positions)
    return BriefingView(
        title=title,
        day=day_in_words(day),
        url=_absolute(edition, urls.day_url(day)),
        stories=tuple(
            _story(edition, number, members, OF_OTHERS if place else OF_FIRST)
            for place, (number, members) in enumerate(shown)
        ),
        articles=tuple(_article(edition, at) for at in single[:MOST_ARTICLES]),
        quotes=tuple(_quote(edition, quote) for quote in quotes),
        more=len(single[MOST_ARTICLES:]) + sum(len(members) for _, members in by_story[MOST_STORIES:]),
    )


def _by_story(index: Index, positions: Iterable[int]) -> list[tuple[int, list[int]]]:
    """Return the numbers of stories with those of the articles that tell of them, the most told first."""
    members: dict[int, list[int]] = {}
    for at in positions:
        if at in index.story_of:
            members.setdefault(index.story_of[at], []).append(at)
    return sorted(members.items(), key=lambda item: (-len(item[1]), item[0]))


def _story(edition: Edition, number: int, members: Sequence[int], most: int) -> BriefingStory:
    index, story = edition.index, edition.index.stories[number]
    listed = index.listed["sources"]
    return BriefingStory(
        # Of a story of many days, the day's own headlines say what is new.
        title=story.profile.name if story.profile else best_headline(index, members),
        url=_absolute(edition, urls.story_url(story.slug)),
        articles=len(members),
        outlets=len({outlet for at in members for outlet in listed[at]}),
        sentences=tuple(_sentence(edition, one) for one in tell_articles(edition, members, most)),
    )


def _sentence(edition: Edition, extract: Extract) -> BriefingSentence:
    outlet = extract.evidence.outlet
    return BriefingSentence(
        extract.text, outlet.text if outlet else extract.evidence.article, _absolute(edition, extract.evidence.url)
    )


def _article(edition: Edition, position: int) -> BriefingArticle:
    card = edition.cards[position]
    return BriefingArticle(
        title=card.title,
        url=_absolute(edition, card.url),
        source=card.source.text if card.source else "",
        summary=card.summary or "",
    )


def _quotes(index: Index, positions: Sequence[int]) -> list[QuoteCard]:
    """Return the quotes worth reading: long enough, one of each speaker and of each article."""
    chosen: list[QuoteCard] = []
    seen: set[Link | str] = set()
    for quote in attributed_quotes(index, positions):
        article = quote.url.partition("#")[0]
        if quote.text.count(" ") + 1 >= FEWEST_WORDS and seen.isdisjoint((article, *quote.speakers)):
            chosen.append(quote)
            seen |= {article, *quote.speakers}
    return chosen[:MOST_QUOTES]


def _quote(edition: Edition, quote: QuoteCard) -> BriefingQuote:
    return BriefingQuote(
        text=quote.text,
        speakers=" and ".join(speaker.text for speaker in quote.speakers),
        source=quote.source.text if quote.source else quote.article,
        url=_absolute(edition, quote.url),
    )


def _absolute(edition: Edition, url: str) -> str:
    return urls.absolute(edition.settings.base_url, url)

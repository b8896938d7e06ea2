"""All that a person said and is reported to have said: on pages of its own, whole, by year and by topic."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import chain, groupby, islice

from msgspec import Struct

from broadsheet.index.article_day import day_of
from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.index.build_index import Entity, Index
from broadsheet.index.person_history import find_words_of
from broadsheet.model import SHORT_QUOTE, PublicArticle, Quotation, Statement
from broadsheet.site import urls
from broadsheet.site.cards import Repeated, distinct_quotes, entity_link, find_elsewhere, is_doubtful, make_pager
from broadsheet.site.descriptions import articles_in_words, describe
from broadsheet.site.interface_language import InterfaceLanguage
from broadsheet.site.months import UNDATED
from broadsheet.site.page_plan import Edition, Page, PagePlan
from broadsheet.site.paging import PageSizes, split_pages
from broadsheet.site.views.common import Counted, QuoteCard
from broadsheet.site.views.entity import PersonWordsView, SaidCard, SaidGroup

ON_ONE_PAGE = 10
"""The words of a person in so many articles are all on the person's own page."""
SIZES = PageSizes(first=36, later=40)
"""How many articles pages take words from."""
MOST_BEST, NEWEST_STATEMENTS = 5, 3
"""How many quotes, and how many statements, the person's own page shows where it does not show all."""
OF_TOPIC, MOST_TOPICS = 20, 8
"""A topic has pages if so many of a person's articles have it, and so many topics at most have some."""

TEMPLATE = "person-words.html"


class WordsPages(Struct, frozen=True):
    """The pages of some of a person's articles."""

    about: str
    """The year or the topic in words; empty for all articles."""
    articles: Sequence[int]
    year: str = ""
    """The year in figures, or `UNDATED`."""
    topic: str = ""
    """The topic's slug."""


def has_words_pages(index: Index, person: Entity) -> bool:
    """Return whether the words of a person have pages of their own."""
    is_long = len(person.articles) > ON_ONE_PAGE
    return is_long and any(find_words_of(index, person, [at], _all_words) for at in person.articles)


def keeps_words_pages(before: Index, after: Index, positions: Iterable[int]) -> bool:
    """Return whether the same people have pages of their words after an edit of some articles, and before it."""
    speakers = (_speakers(before.articles[at]) ^ _speakers(after.articles[at]) for at in positions)
    changed = {before.names["people"].get(name) for names in speakers for name in names} - {None}
    return all(has_words_pages(before, person) == has_words_pages(after, person) for person in changed if person)


def _speakers(article: PublicArticle) -> set[str]:
    return {name for said in _all_words(article) for name in said.speakers}


def plan_person_words(edition: Edition, person: Entity) -> Iterator[PagePlan]:
    """Yield the pages of all that a person said, if they are not on the person's own page."""
    if not has_words_pages(edition.index, person):
        return
    all_pages = list(_find_pages(edition.index, edition.language, person))
    for pages in all_pages:
        parts = split_pages(pages.articles, SIZES)
        for number, positions in enumerate(parts, 1):
            yield PagePlan(
                url=_url(person, pages, number),
                template=TEMPLATE,
                fingerprints=partial(_fingerprints, edition, person, all_pages, positions),
                make=partial(_make, edition, person, all_pages, pages, number),
                indexed=True,
            )


def best_quotes(index: Index, person: Entity, quotes: Sequence[Repeated]) -> list[Repeated]:
    """Return those of a person's quotes that are worth reading first.

    Those come first that say something by themselves, then those that surely are the person's, then those that most
    outlets have, then the newest. As far as there are enough, they are of different stories.
    """
    events = {index.articles[at].slug: index.story_of.get(at, -1 - at) for at in person.articles}
    ranked = sorted(quotes, key=_rank)
    best_of: dict[int, Repeated] = {}
    for repeated in ranked:
        best_of.setdefault(events[repeated[0][0].slug], repeated)
    others = (repeated for repeated in ranked if best_of[events[repeated[0][0].slug]] is not repeated)
    return [*islice(chain(best_of.values(), others), MOST_BEST)]


def _rank(repeated: Repeated) -> tuple[bool, bool, int]:
    is_short = repeated[0][1].text.count(" ") + 1 < SHORT_QUOTE
    return is_short, is_doubtful(repeated), -len(find_elsewhere(repeated))


def _find_pages(index: Index, language: InterfaceLanguage, person: Entity) -> Iterator[WordsPages]:
    years = _years(index, language, person.articles)
    # Years have pages where all words are on several. The newest words are then all that the first page has.
    yield WordsPages("", person.articles[: SIZES.first] if years else person.articles)
    yield from years
    topics = Counter(topic for at in person.articles for topic in index.listed["topics"][at])
    many = sorted((topic for topic in topics if topics[topic] >= OF_TOPIC), key=lambda topic: -topics[topic])
    for topic in many[:MOST_TOPICS]:
        positions = [at for at in person.articles if topic in index.listed["topics"][at]]
        yield WordsPages(topic.entry.name, positions, topic=topic.entry.slug)


def _years(index: Index, language: InterfaceLanguage, positions: Sequence[int]) -> list[WordsPages]:
    """Return the pages of each year, and of no year; none where all words are on one page, or of one year."""
    if len(positions) <= SIZES.first:
        return []
    years = [(year, list(some)) for year, some in groupby(positions, key=lambda at: _year(index.articles[at]))]
    if len(years) == 1:
        return []
    undated = language.gettext("Undated")
    return [WordsPages(undated if year == UNDATED else year, some, year=year) for year, some in years]


def _year(article: PublicArticle) -> str:
    day = day_of(article)
    return f"{day.year:04}" if day else UNDATED


def _url(person: Entity, pages: WordsPages, number: int = 1) -> str:
    return urls.words_url(person.entry.slug, pages.year, pages.topic, number)


def _link(person: Entity, pages: WordsPages) -> Counted:
    return Counted(pages.about, _url(person, pages), len(pages.articles))


def _fingerprints(
    edition: Edition, person: Entity, all_pages: Sequence[WordsPages], positions: Sequence[int]
) -> list[Fingerprint]:
    links = fingerprint_of([_link(person, pages) for pages in all_pages])
    return [person.fingerprint, links, *edition.said_fingerprints(positions)]


def _make(edition: Edition, person: Entity, all_pages: Sequence[WordsPages], pages: WordsPages, number: int) -> Page:
    parts = split_pages(pages.articles, SIZES)
    name = person.entry.name
    language = edition.language
    title = language.gettext("What %(name)s said", name=name)
    if pages.about:
        title = language.gettext("What %(name)s said: %(about)s", name=name, about=pages.about)
    view = PersonWordsView(
        title=title,
        name=name,
        url=urls.entity_url("people", person.entry.slug),
        about=pages.about,
        whole=_link(person, all_pages[0]),
        years=tuple(_link(person, one) for one in all_pages if one.year),
        topics=tuple(_link(person, one) for one in all_pages if one.topic),
        groups=tuple(_groups(edition, person, parts[number - 1])),
        pager=make_pager(number, len(parts), partial(_url, person, pages)),
    )
    shown = language.page_title(title, number)
    first = next((said.quote.text for group in view.groups for said in group.said), None)
    way = ((language.gettext("People"), urls.kind_url("people")), (name, view.url))
    description = describe(shown, articles_in_words(language, len(pages.articles)), first)
    url = _url(person, pages, number)
    head = edition.head(url, shown, description, kind="CollectionPage", way=way)
    return Page(head=head, template=TEMPLATE, view=view)


def _all_words(article: PublicArticle) -> Sequence[Quotation | Statement]:
    return (*article.quotes, *article.statements)


def _month(edition: Edition, card: QuoteCard) -> str:
    return edition.language.month(date.fromisoformat(card.when.iso[: len("2024-11-14")])) if card.when else ""


def _groups(edition: Edition, person: Entity, positions: Sequence[int]) -> Iterator[SaidGroup]:
    """Yield what a person said in some articles by month, each only once."""
    index = edition.index
    topics = {
        urls.article_url(index.articles[at].slug): tuple(map(entity_link, index.listed["topics"][at]))
        for at in positions
    }
    said = find_words_of(index, person, positions, _all_words)
    for month, cards in groupby(distinct_quotes(edition, said), key=partial(_month, edition)):
        yield SaidGroup(month, tuple(SaidCard(card, topics.get(card.url.partition("#")[0], ())) for card in cards))

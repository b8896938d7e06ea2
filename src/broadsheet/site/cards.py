"""Parts that many pages show: articles and quotes in lists, counted links, lists split over pages."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from msgspec.structs import replace

from broadsheet.index.article_day import day_of
from broadsheet.index.build_index import Entity, Index
from broadsheet.lexicon.languages import UNDETERMINED
from broadsheet.model import SURE, PublicArticle, Quotation, Statement
from broadsheet.site import urls
from broadsheet.site.interface_language import InterfaceLanguage
from broadsheet.site.page_plan import Edition
from broadsheet.site.views.common import Card, CardGroup, Counted, Evidence, Link, Pager, QuoteCard, Reference
from broadsheet.slugs import fold

END_MARKS = frozenset(".!?。！？")
CUT = "…"
"""How a headline ends that was cut."""
MAX_MENTIONED = 15
"""How many people, topics or places the front page and a day show as the most mentioned."""

Said = tuple[PublicArticle, Quotation | Statement]
"""What an article says that somebody said."""
Repeated = list[Said]
"""One thing that was said, in all articles that have it, the oldest first."""


def entity_link(entity: Entity) -> Link:
    """Return the link to a person, topic and so on."""
    return _link(entity.entry.name, entity.kind, entity.entry.slug)


@lru_cache(maxsize=1 << 14)
def _link(name: str, kind: str, slug: str) -> Link:
    # The cache has names as keys, not entities: in a preview, the entities of former builds would stay in memory.
    return Link(name, urls.entity_url(kind, slug))


def source_link(index: Index, article: PublicArticle) -> Link | None:
    """Return the link to an article's source, if the article names one."""
    return entity_link(index.names["sources"][article.source.name]) if article.source else None


def section_url(index: Index, article: PublicArticle) -> str:
    """Return the URL path of an article's section; empty if it has none."""
    return entity_link(index.names["sections"][article.section]).url if article.section else ""


def _summary_below(title: str, summary: str | None) -> str | None:
    """Return a summary without the headline at its beginning: of a text that has none, that is its first sentence.

    Of a headline that was cut, the summary goes on where it ends.
    """
    begun = title.removesuffix(CUT)
    if not summary or not summary.startswith(begun) or (begun == title and title[-1:] not in END_MARKS):
        return summary
    rest = summary.removeprefix(begun).lstrip()
    return f"{CUT}{rest}" if rest and begun != title else rest or None


def article_card(index: Index, article: PublicArticle, language: InterfaceLanguage) -> Card:
    """Return an article as lists show it: with its day, while its own page has the time."""
    day = day_of(article)
    return Card(
        title=article.title,
        url=urls.article_url(article.slug),
        when=language.when(day) if day else None,
        source=source_link(index, article),
        section=article.section,
        section_url=section_url(index, article),
        summary=_summary_below(article.title, article.summary),
        language="" if article.language in {None, UNDETERMINED, language.tag} else article.language or "",
        held_back=article.held_back,
    )


def quote_card(edition: Edition, article: PublicArticle, quote: Quotation | Statement) -> QuoteCard:
    """Return a quote or a statement with a link to its paragraph."""
    index, language = edition.index, edition.language
    return QuoteCard(
        text=quote.text,
        url=f"{urls.article_url(article.slug)}#{quote.paragraph}",
        speakers=tuple(entity_link(index.names["people"][name]) for name in quote.speakers),
        doubt=language.gettext(quote.doubt) if quote.confidence != SURE and quote.doubt else "",
        article=article.title,
        when=language.when(day) if (day := day_of(article)) else None,
        source=source_link(index, article),
        marked=isinstance(quote, Quotation),
    )


def reference(edition: Edition, article: PublicArticle, paragraph: str | None) -> Reference:
    """Return a place in an article: one of its paragraphs, or all of it."""
    url = urls.article_url(article.slug) + (f"#{paragraph}" if paragraph else "")
    return Reference(article.title, url, edition.language.when(day) if (day := day_of(article)) else None)


def evidence(edition: Edition, position: int, paragraph: str | None) -> Evidence:
    """Return a place in an article with its outlet: one of its paragraphs, or all of it."""
    index = edition.index
    article = index.articles[position]
    return Evidence(
        url=urls.article_url(article.slug) + (f"#{paragraph}" if paragraph else ""),
        article=article.title,
        outlet=source_link(index, article),
        when=edition.language.when(day) if (day := day_of(article)) else None,
    )


def distinct_quotes(edition: Edition, quotes: Sequence[Said]) -> Iterator[QuoteCard]:
    """Yield the quotes that have a speaker, newest first like `quotes`, each only once."""
    return (card_of_repeated(edition, repeated) for repeated in gather_repeated(edition.index, quotes))


def gather_repeated(index: Index, quotes: Sequence[Said]) -> list[Repeated]:
    """Return the quotes that have a speaker, newest first like `quotes`, each with all articles that have it."""
    said: dict[tuple[str, frozenset[str]], Repeated] = {}
    people = index.names["people"]
    for article, quote in reversed(quotes):
        if quote.speakers:
            speakers = frozenset([people[name].entry.slug for name in quote.speakers])
            said.setdefault((fold(quote.text), speakers), []).append((article, quote))
    return [*reversed(said.values())]


def card_of_repeated(edition: Edition, repeated: Repeated) -> QuoteCard:
    """Return a quote where the oldest article has it; `elsewhere` names the others.

    It is sure if one of them makes it so.
    """
    article, quote = repeated[0]
    card = quote_card(edition, article, quote)
    if card.doubt and not is_doubtful(repeated):
        card = replace(card, doubt="")
    elsewhere = tuple(reference(edition, other, again.paragraph) for other, again in find_elsewhere(repeated))
    return replace(card, elsewhere=elsewhere) if elsewhere else card


def is_doubtful(repeated: Repeated) -> bool:
    """Return whether no article makes it sure who said it, and the reader knows why."""
    return bool(repeated[0][1].doubt) and all(quote.confidence != SURE for _, quote in repeated)


def find_elsewhere(repeated: Repeated) -> list[Said]:
    """Return where the other articles have a quote that several have."""
    return [said for said in repeated[1:] if said[0] is not repeated[0][0]]


def group_by_day(edition: Edition, positions: Iterable[int]) -> tuple[CardGroup, ...]:
    """Return articles under their days. `positions` are newest first."""
    groups = []
    for day, members in groupby(positions, key=lambda position: day_of(edition.index.articles[position])):
        heading, url = (edition.language.when(day), urls.day_url(day)) if day else (None, None)
        groups.append(CardGroup(heading, url, tuple(edition.cards[position] for position in members)))
    return tuple(groups)


def make_pager(number: int, count: int, url_of: Callable[[int], str]) -> Pager | None:
    """Return the links of one page of a long list to its neighbours, or None where there is only one.

    `url_of` returns the address of a page by its number.
    """
    if count == 1:
        return None
    newer = url_of(number - 1) if number > 1 else None
    return Pager(number=number, count=count, newer=newer, older=url_of(number + 1) if number < count else None)


def most_mentioned(entities: Iterable[Entity], most: int) -> tuple[Counted, ...]:
    """Return the entities with most articles, most first."""
    ranked = sorted(entities, key=lambda entity: (-len(entity.articles), entity.entry.slug))
    return tuple(counted(entity, len(entity.articles)) for entity in ranked[:most] if entity.articles)


def counted(entity: Entity, count: int) -> Counted:
    """Return the link to an entity with a number of articles."""
    link = entity_link(entity)
    return Counted(link.text, link.url, count)

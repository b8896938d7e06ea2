"""Parts that many pages show: articles and quotes in lists, counted links, lists split over pages."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from broadsheet.index.build import Entity, Index, day_of
from broadsheet.model import Article, Quotation
from broadsheet.site import urls
from broadsheet.site.dates import when
from broadsheet.site.views import Card, CardGroup, Counted, Link, QuoteCard


def entity_link(entity: Entity) -> Link:
    """Return the link to a person, topic and so on."""
    return Link(entity.entry.name, urls.entity_url(entity.kind, entity.entry.slug))


def source_link(index: Index, article: Article) -> Link | None:
    """Return the link to an article's source, if the article names one."""
    return entity_link(index.names["sources"][article.source.name]) if article.source else None


def article_card(index: Index, article: Article) -> Card:
    """Return an article as lists show it."""
    return Card(
        title=article.title,
        url=urls.article_url(article.slug),
        when=when(article.published) if article.published else None,
        source=source_link(index, article),
        section=article.section,
        summary=article.summary,
    )


def quote_card(index: Index, article: Article, quote: Quotation) -> QuoteCard:
    """Return something said, linked to the paragraph that it stands in."""
    return QuoteCard(
        text=quote.text,
        url=f"{urls.article_url(article.slug)}#{quote.paragraph}",
        speakers=tuple(entity_link(index.names["people"][name]) for name in quote.speakers),
        article=article.title,
        when=when(article.published) if article.published else None,
        source=source_link(index, article),
    )


def attributed_quotes(index: Index, positions: Iterable[int]) -> list[QuoteCard]:
    """Return what is said by somebody in some articles, in their order."""
    articles = (index.articles[position] for position in positions)
    return [quote_card(index, article, quote) for article in articles for quote in article.quotes if quote.speakers]


def group_by_day(index: Index, positions: Iterable[int], cards: Sequence[Card]) -> tuple[CardGroup, ...]:
    """Return articles under their days. `positions` are newest first; `cards` holds the card of every position."""
    groups = []
    for day, members in groupby(positions, key=lambda position: day_of(index.articles[position])):
        heading, url = (when(day), urls.day_url(day)) if day else (None, None)
        groups.append(CardGroup(heading, url, tuple(cards[position] for position in members)))
    return tuple(groups)


def most_mentioned(entities: Iterable[Entity], most: int) -> tuple[Counted, ...]:
    """Return the entities with most articles, most first."""
    ranked = sorted(entities, key=lambda entity: (-len(entity.articles), entity.entry.slug))
    return tuple(counted(entity, len(entity.articles)) for entity in ranked[:most] if entity.articles)


def counted(entity: Entity, count: int) -> Counted:
    """Return the link to an entity with a number of articles."""
    link = entity_link(entity)
    return Counted(link.text, link.url, count)

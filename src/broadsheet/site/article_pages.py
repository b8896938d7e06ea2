"""The pages of articles."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import lru_cache, partial

from msgspec.structs import asdict

from broadsheet.index.article_day import day_of
from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.index.build_index import Entity, Index
from broadsheet.index.related_articles import find_shared
from broadsheet.lexicon.gazetteer import spellings
from broadsheet.lexicon.languages import UNDETERMINED, is_read
from broadsheet.lexicon.name_forms import short_forms
from broadsheet.model import Article, Body, Copy
from broadsheet.site import urls
from broadsheet.site.cards import entity_link, quote_card, section_url, source_link
from broadsheet.site.descriptions import article_title, describe_article
from broadsheet.site.ninjs import ninjs_url, plan_ninjs
from broadsheet.site.page_plan import AffectedPages, Edition, Page, PagePlan
from broadsheet.site.share_cards import article_card_url, plan_article_card
from broadsheet.site.structured_data import article_data
from broadsheet.site.views.article import ArticleView, Mention, OutletLine, PersonLine, TopicLink
from broadsheet.site.views.common import CorrectionLine, Link, RelatedCard, When

LINKED_KINDS = ("people", "topics", "organizations", "places")
"""Kinds whose names become links in the text. If two of them have the same name, the first kind wins."""

FORMS_IN_TEXT: dict[str, Callable[[str], tuple[str, ...]]] = {
    "people": short_forms,
    "organizations": spellings,
    "places": spellings,
}
"""Kind → the forms that a name of it may have in a text. Names of other kinds have one form only."""


def plan_articles(edition: Edition, affected: AffectedPages) -> Iterator[PagePlan]:
    """Yield the page of every article."""
    # The fingerprints of a page and then the page are made from the same.
    find_related_cards = lru_cache(maxsize=1)(partial(_related_cards, edition))
    fingerprints = partial(_fingerprints, edition, find_related_cards)
    make = partial(_article_page, edition, find_related_cards)
    for position in affected.articles:
        article = edition.index.articles[position]
        yield PagePlan(
            url=urls.article_url(article.slug),
            template="article.html",
            fingerprints=fingerprints,
            make=make,
            about=(position,),
            sources=(article.path,),
            indexed=True,
        )
        card = article_card_url(edition, position)
        if card:
            yield plan_article_card(edition, position, card)
        as_ninjs = ninjs_url(edition, article)
        if as_ninjs:
            yield plan_ninjs(edition, position, as_ninjs)


def _fingerprints(
    edition: Edition, find_related_cards: Callable[[int], tuple[RelatedCard, ...]], position: int
) -> list[Fingerprint]:
    own = edition.index.fingerprints[position]
    parts = [own.structure, own.card, own.said, own.roles, own.rest, own.body, edition.index.links[position]]
    parts += edition.story_fingerprints_of([position])
    if position in edition.index.equal_headlines:
        parts.append(fingerprint_of(edition.index.equal_headlines[position]))
    shared = fingerprint_of([related.shared for related in find_related_cards(position)])
    return [*parts, shared, *edition.card_fingerprints(edition.related[position])]


def _article_page(
    edition: Edition, find_related_cards: Callable[[int], tuple[RelatedCard, ...]], position: int
) -> Page:
    index, language = edition.index, edition.language
    article, body = index.articles[position], edition.load_body(position)
    head = edition.head(
        urls.article_url(article.slug),
        article_title(index, language, position),
        describe_article(index, language, position, body.opening),
        card=article_card_url(edition, position),
        ninjs_url=ninjs_url(edition, article),
    )
    view = _article_view(edition, position, body, find_related_cards(position))
    return Page(head=head, template="article.html", view=view, sources=(article.path,))


def _article_view(edition: Edition, position: int, body: Body, related: tuple[RelatedCard, ...]) -> ArticleView:
    index, language = edition.index, edition.language
    article = index.articles[position]
    day = day_of(article)
    links = {kind: tuple(map(entity_link, index.listed[kind][position])) for kind in LINKED_KINDS[2:]}
    return ArticleView(
        title=article.title,
        when=language.when(article.published) if article.published else None,
        day_url=urls.day_url(day) if day else None,
        updated=language.when(article.updated) if article.updated else None,
        source=source_link(index, article),
        source_url=article.source_url,
        also_in=tuple(_outlet_lines(edition, article)),
        byline=article.byline,
        section=article.section,
        section_url=section_url(index, article),
        language=article.language or edition.settings.language,
        language_name=_foreign_language(edition, article),
        unread=_unread_language(edition, article),
        summary=article.summary,
        rights=article.rights,
        html=body.html,
        mentions=_mentions(index, position),
        people=_people(index, position),
        topics=tuple(_topic_link(body, topic) for topic in index.listed["topics"][position]),
        quotes=tuple(quote_card(edition, article, quote) for quote in article.quotes if quote.speakers),
        statements=tuple(quote_card(edition, article, statement) for statement in article.statements),
        corrections=tuple(
            CorrectionLine(language.when(one.date) if one.date else None, one.text) for one in article.corrections
        ),
        story=edition.story_card_of(position),
        related=related,
        structured_data=article_data(edition, position),
        held_back=article.held_back,
        **links,
    )


def _related_cards(edition: Edition, position: int) -> tuple[RelatedCard, ...]:
    """Return the related articles, each with what it shares with the article."""
    shared = {other: find_shared(edition.index, position, other) for other in edition.related[position]}
    return tuple(
        RelatedCard(**asdict(edition.cards[other]), shared=tuple(map(entity_link, entities)))
        for other, entities in shared.items()
    )


def _foreign_language(edition: Edition, article: Article) -> str | None:
    """Return the name of an article's language where it is known and not that of the site."""
    tag = article.language
    is_foreign = tag is not None and tag not in {UNDETERMINED, edition.settings.language}
    return edition.language.language_name(tag) if tag is not None and is_foreign else None


def _unread_language(edition: Edition, article: Article) -> str | None:
    tag = article.language
    return None if tag is None or is_read(tag) else edition.language.language_name(tag)


def _outlet_lines(edition: Edition, article: Article) -> Iterator[OutletLine]:
    """Yield the other outlets of an article, each once for all copies of it that it has there."""
    named = {article.source.name if article.source else None, None}
    for copy in article.also_in:
        if copy.name is None or copy.name in named:
            continue
        named.add(copy.name)
        link = entity_link(edition.index.names["sources"][copy.name])
        title = copy.title if copy.title != article.title else None
        yield OutletLine(link.text, link.url, copy.url, title, _other_time(edition, copy, article))


def _other_time(edition: Edition, copy: Copy, article: Article) -> When | None:
    """Return when a copy was published, if that is known and was another time."""
    if not copy.published or (article.published and copy.published == article.published.isoformat()):
        return None
    return edition.language.when((datetime if "T" in copy.published else date).fromisoformat(copy.published))


def _people(index: Index, position: int) -> tuple[PersonLine, ...]:
    roles: dict[str, dict[str, Link]] = {}
    for evidence in index.articles[position].evidence:
        slug = index.names["people"][evidence.name].entry.slug
        anchor = f"#{evidence.paragraph}" if evidence.paragraph else ""
        roles.setdefault(slug, {}).setdefault(evidence.role, Link(evidence.role, anchor))
    lines = []
    for person in index.listed["people"][position]:
        link = entity_link(person)
        lines.append(PersonLine(link.text, link.url, tuple(roles.get(person.entry.slug, {}).values())))
    return tuple(lines)


def _topic_link(body: Body, topic: Entity) -> TopicLink:
    spellings = (topic.entry.name, *topic.entry.spellings)
    words = (word for name in spellings for word in body.topic_words.get(name, ()))
    link = entity_link(topic)
    return TopicLink(link.text, link.url, tuple(dict.fromkeys(words)))


def _mentions(index: Index, position: int) -> tuple[Mention, ...]:
    """Return all forms by which the text may mention the entities that the article is listed under, and its roles.

    A role has no URL: the place in `Supreme Allied Commander Europe` is no mention of a place. A form that two people
    of the article share, such as a common surname, is left out.
    """
    mentions: dict[str, str | None] = {}
    people = index.articles[position].people
    written = {index.names["people"][person.name].entry.slug: person.written for person in people}
    for kind in LINKED_KINDS:
        taken = frozenset(mentions)
        for entity in index.listed[kind][position]:
            url = urls.entity_url(kind, entity.entry.slug)
            for form in _forms(kind, entity, written.get(entity.entry.slug) if kind == "people" else None):
                if form not in taken:
                    mentions[form] = url if mentions.get(form, url) == url else None
    roles = dict.fromkeys(evidence.role for evidence in index.articles[position].evidence if " " in evidence.role)
    return (*(Mention(form, url) for form, url in mentions.items() if url), *(Mention(role, "") for role in roles))


def _forms(kind: str, entity: Entity, written: str | None) -> Iterator[str]:
    for name in (entity.entry.name, *entity.entry.spellings, *([written] if written else ())):
        yield from FORMS_IN_TEXT[kind](name) if kind in FORMS_IN_TEXT else (name,)

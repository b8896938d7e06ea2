"""The pages of people, topics, organizations, places and sources."""

from collections.abc import Iterator, Sequence
from functools import partial
from operator import attrgetter
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.index.build_index import Entity, Index, count_together
from broadsheet.index.person_history import find_words_of
from broadsheet.lexicon.country_names import country_names
from broadsheet.model import ENTITY_KINDS, EntityKind
from broadsheet.site import urls
from broadsheet.site.bar_chart import draw_chart
from broadsheet.site.cards import card_of_repeated, counted, gather_repeated, group_by_day, make_pager, reference
from broadsheet.site.descriptions import articles_in_words, describe, entity_title
from broadsheet.site.interface_language import InterfaceLanguage
from broadsheet.site.listing_pages import plan_listing
from broadsheet.site.notable_quotes import notable_quotes
from broadsheet.site.page_plan import AffectedPages, Edition, Page, PagePlan
from broadsheet.site.paging import sizes_of_articles, split_articles
from broadsheet.site.person_roles import role_lines
from broadsheet.site.person_words import MOST_BEST, NEWEST_STATEMENTS, best_quotes, has_words_pages, plan_person_words
from broadsheet.site.place_locations import describe_location, find_location
from broadsheet.site.place_map import map_of
from broadsheet.site.structured_data import entity_data
from broadsheet.site.views.common import Link, QuoteCard
from broadsheet.site.views.entity import EntityView
from broadsheet.site.views.page_head import FeedLink
from broadsheet.site.vocabulary_links import about, same_as
from broadsheet.source_settings import SourceSettings

FEED_KINDS = ("topics", "people", "sections")
"""Kinds whose entries have feeds of their own."""
FEED_TYPES = {
    "feed.atom": "application/atom+xml",
    "feed.rss": "application/rss+xml",
    "feed.json": "application/feed+json",
}
NEWEST_ARTICLES = 20
"""From so many articles quotes are chosen for the page of a topic, an organization, a place and so on."""
FIRST_SHARE = 0.65
"""The first page, with quotes, a chart and a map, lists this share of the articles that first pages of lists have."""
COMPANIONS = ("people", "topics", "organizations", "places")
"""The kinds of co-mentions that a page lists."""
NAMED_IN_TEXTS = ("people", "organizations", "places")
"""Kinds whose names are words of the texts. What an article is about is seldom called by the topic's name."""
MAX_COMPANIONS = 12
"""How many co-mentions of one kind a page lists, and how many articles that name only a country's people."""


class Part(Struct, frozen=True):
    """What one of an entity's pages lists."""

    number: int
    """Which page it is, from 1."""
    pages: int
    """How many pages the entity has."""
    positions: tuple[int, ...]


def plan_entities(edition: Edition, affected: AffectedPages) -> Iterator[PagePlan]:
    """Yield the pages of every person, topic and so on, and the index of each kind."""
    for kind in ENTITY_KINDS:
        for entity in affected.entities[kind.folder]:
            yield from _plan_entity(edition, kind, entity)
            if kind.folder == "people":
                yield from plan_person_words(edition, entity)
        if kind.in_menu or edition.index.entities[kind.folder]:
            yield from plan_listing(edition, kind)


def feed_links(title: str, url: str) -> tuple[FeedLink, ...]:
    """Return the links to the feeds of a page; `url` is the page's URL path."""
    return tuple(FeedLink(title, media_type, url + name) for name, media_type in FEED_TYPES.items())


def has_feeds(edition: Edition, entity: Entity) -> bool:
    """Return whether an entity has feeds: it is of a kind that has some, and among those that most articles name."""
    return entity.kind in FEED_KINDS and entity in edition.with_feeds[entity.kind]


def find_with_feeds(entities: Sequence[Entity], most: int | Literal["all"]) -> frozenset[Entity]:
    """Return those entities of one kind that have feeds where so many of a kind may have some."""
    if most == "all":
        return frozenset(entities)
    ranked = sorted(entities, key=lambda entity: (-len(entity.articles), entity.entry.slug))
    return frozenset(ranked[:most])


def _plan_entity(edition: Edition, kind: EntityKind, entity: Entity) -> Iterator[PagePlan]:
    sizes = sizes_of_articles(edition.settings.articles_per_page, FIRST_SHARE)
    parts = split_articles(entity.articles, sizes, edition.index.fingerprints)
    fingerprints, make = partial(_entity_fingerprints, edition, entity), partial(_entity_page, edition, kind, entity)
    for number, positions in enumerate(parts, 1):
        part = Part(number, len(parts), positions)
        yield PagePlan(
            url=urls.entity_url(kind.folder, entity.entry.slug, number),
            template=kind.template,
            fingerprints=fingerprints,
            make=make,
            about=(part,),
            sources=_sources(entity),
            indexed=True,
        )


def _sources(entity: Entity) -> tuple[str, ...]:
    return (entity.entry.profile.path,) if entity.entry.profile else ()


def _entity_fingerprints(edition: Edition, entity: Entity, part: Part) -> list[Fingerprint]:
    is_person = entity.kind == "people"
    parts = [entity.fingerprint, fingerprint_of(len(entity.articles), part.pages)]
    if part.number > 1:
        return parts + edition.card_fingerprints(part.positions)
    # The first page shows the days and the co-mentions of all articles, and what was said in the newest; for people all
    # roles and the best of all quotes, each with the headline of its article.
    by_people = _by_people(edition.index, entity)
    parts += [
        fingerprint_of(len(by_people), has_feeds(edition, entity)),
        *edition.card_fingerprints(by_people[:MAX_COMPANIONS]),
    ]
    if is_person:
        return parts + edition.words_and_role_fingerprints(entity.articles)
    newest = entity.articles[:NEWEST_ARTICLES]
    events = fingerprint_of([_story_slug(edition.index, position) for position in newest])
    parts += [events, *edition.said_fingerprints(newest), *edition.card_fingerprints(part.positions)]
    return parts + edition.day_fingerprints(entity.articles)


def _story_slug(index: Index, position: int) -> str:
    number = index.story_of.get(position)
    return "" if number is None else index.stories[number].slug


def _by_people(index: Index, entity: Entity) -> tuple[int, ...]:
    """Return the positions of articles that use a demonym of a country (`Ukrainian`) but do not name the country."""
    return index.demonym_countries.get(entity.entry.slug, ()) if entity.kind == "places" else ()


def _entity_page(edition: Edition, kind: EntityKind, entity: Entity, part: Part) -> Page:
    view = (_entity_view if part.number > 1 else _first_page)(edition, kind, entity, part)
    url = urls.entity_url(kind.folder, entity.entry.slug, part.number)
    title = entity_title(edition.language, entity, part.number)
    description = describe(title, *_said_of(edition.language, view))
    way = ((view.kind_title, urls.kind_url(kind.folder)), (view.name, urls.entity_url(kind.folder, entity.entry.slug)))
    said_by_head = "" if view.structured_data else "CollectionPage"
    head = edition.head(url, title, description, view.feeds, kind=said_by_head, way=way)
    return Page(head=head, template=kind.template, view=view, sources=_sources(entity))


def _said_of(language: InterfaceLanguage, view: EntityView) -> Iterator[str | None]:
    """Yield what the description of a page says of an entity."""
    yield view.role or view.about
    yield articles_in_words(language, view.count)
    days = [group.day.text for group in view.groups if group.day]
    if len(days) > 1:
        yield language.gettext("In articles from %(first)s to %(last)s", first=days[-1], last=days[0])
    elif days:
        yield language.gettext("In articles of %(day)s", day=days[0])
    if view.people:
        yield f"{language.gettext('Mentioned together with')}: {language.join([one.text for one in view.people[:4]])}"


def _entity_view(edition: Edition, kind: EntityKind, entity: Entity, part: Part) -> EntityView:
    """Return what every page of an entity shows about its part of the articles. The first page adds the rest."""
    return EntityView(
        kind=kind.folder,
        kind_title=edition.language.gettext(kind.title),
        name=entity.entry.name,
        count=len(entity.articles),
        groups=group_by_day(edition, part.positions),
        pager=make_pager(part.number, part.pages, partial(urls.entity_url, kind.folder, entity.entry.slug)),
    )


def _first_page(edition: Edition, kind: EntityKind, entity: Entity, part: Part) -> EntityView:
    index, entry, profile = edition.index, entity.entry, entity.entry.profile
    is_person = kind.folder == "people"
    location = find_location(entity)
    by_people = _by_people(index, entity)
    url = urls.entity_url(kind.folder, entry.slug)
    roles, role = role_lines(edition, entity) if is_person else ((), None)
    of_source = _source_settings(edition, entity)
    together = {kind: count_together(index, entity, kind, MAX_COMPANIONS) for kind in COMPANIONS}
    return replace(
        _entity_view(edition, kind, entity, part),
        other_names=entry.spellings,
        role=role,
        image=profile.image if profile else None,
        same_as=same_as(entity),
        about=about(entity, edition.language.tag),
        location=describe_location(edition.language, location) if location else None,
        chart=draw_chart(edition.language, map(index.day_at.__getitem__, entity.articles)),
        map=map_of([entity] if kind.folder == "places" else (place for place, _ in together["places"])),
        people_count=len(by_people),
        people_articles=tuple(reference(edition, index.articles[at], None) for at in by_people[:MAX_COMPANIONS]),
        profile_html=profile.html if profile else "",
        roles=roles,
        home=of_source.url or None,
        rights=of_source.rights,
        search=_search_in_texts(edition, entity) if kind.folder in NAMED_IN_TEXTS else None,
        feeds=feed_links(entry.name, url) if has_feeds(edition, entity) else (),
        structured_data=entity_data(edition, entity, role),
        **(_words(edition, entity) if is_person else {"best_quotes": _quotes_around(edition, entity)}),
        **{kind: tuple(counted(*one) for one in some) for kind, some in together.items()},
    )


def _search_in_texts(edition: Edition, entity: Entity) -> Link:
    """Return the search for an entity as articles call it: a country may have its English name there."""
    names = country_names(edition.settings.language) if entity.kind == "places" else {}
    name = next((name for name in entity.entry.spellings if name.casefold() in names), entity.entry.name)
    return Link(name, urls.search_for_url(name))


def _quotes_around(edition: Edition, entity: Entity) -> tuple[QuoteCard, ...]:
    """Return what was said in the newest articles with a topic, an organization, a place and so on."""
    return tuple(notable_quotes(edition, entity.articles[:NEWEST_ARTICLES], MOST_BEST))


def _words(edition: Edition, person: Entity) -> dict[str, Any]:
    """Return what the page of a person shows of all that the person said."""
    index = edition.index
    quotes, statements = (
        gather_repeated(index, find_words_of(index, person, person.articles, attrgetter(kind)))
        for kind in ("quotes", "statements")
    )
    best = best_quotes(index, person, quotes)
    on_other_pages = has_words_pages(index, person)
    if on_other_pages:
        quotes, statements = best, statements[:NEWEST_STATEMENTS]
    shown = {"best_quotes": best, "quotes": quotes, "statements": statements}
    words: dict[str, Any] = {
        kind: tuple(card_of_repeated(edition, one) for one in some) for kind, some in shown.items()
    }
    return {**words, "words_url": urls.words_url(person.entry.slug)} if on_other_pages else words


def _source_settings(edition: Edition, entity: Entity) -> SourceSettings:
    """Return what the settings say of a source under any of its names; nothing for other entities."""
    sources = edition.settings.sources
    if entity.kind != "sources" or not sources:
        return SourceSettings()
    from broadsheet.source_names import find_source_name  # noqa: PLC0415  # few sites have such settings

    urls = {name: source.url for name, source in sources.items()}
    found = (find_source_name(name, None, urls) for name in (entity.entry.name, *entity.entry.spellings))
    return sources.get(next(filter(None, found), ""), SourceSettings())

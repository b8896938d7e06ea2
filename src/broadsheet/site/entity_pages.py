"""The pages of people, topics, organizations, places and sources, and their indexes."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from operator import attrgetter

from anyascii import anyascii
from msgspec.structs import replace

from broadsheet.index.article_day import day_of
from broadsheet.index.article_fingerprints import Fingerprint, fingerprint_of
from broadsheet.index.build_index import Entity, Index, count_together
from broadsheet.index.person_history import RoleHeld, current_role, find_words_of, is_over, roles_held
from broadsheet.index.role_words import role_words
from broadsheet.model import ENTITY_KINDS, EntityKind, ProfileRole
from broadsheet.site import urls
from broadsheet.site.cards import (
    counted,
    distinct_quotes,
    entity_link,
    group_by_day,
    make_pager,
    most_mentioned,
    reference,
)
from broadsheet.site.date_words import when
from broadsheet.site.page_plan import AffectedPages, Edition, Page, PagePlan
from broadsheet.site.place_locations import describe_location, find_location
from broadsheet.site.place_map import map_of
from broadsheet.site.structured_data import entity_data
from broadsheet.site.views import Counted, EntityView, FeedLink, ListingGroup, ListingLine, ListingView, RoleLine
from broadsheet.site.vocabulary_links import about, same_as
from broadsheet.source_settings import SourceSettings

FEED_KINDS = ("topics", "people")
"""Kinds whose entries have feeds of their own."""
FEED_TYPES = {
    "feed.atom": "application/atom+xml",
    "feed.rss": "application/rss+xml",
    "feed.json": "application/feed+json",
}
MAX_COMPANIONS = 12
"""How many co-mentions of one kind a page lists, and how many articles that name only a country's people."""
MAX_EVIDENCE = 10
"""How many articles a page names for a role, the newest ones."""
MAX_TOP_ENTRIES = 20
"""How many of the most mentioned entries an index page lists at its head."""


def plan_entities(edition: Edition, affected: AffectedPages) -> Iterator[PagePlan]:
    """Yield the pages of every person, topic and so on, and the index of each kind."""
    for kind in ENTITY_KINDS:
        for entity in affected.entities[kind.folder]:
            yield from _plan_entity(edition, kind, entity)
        yield PagePlan(
            url=urls.kind_url(kind.folder),
            template="listing.html",
            fingerprints=partial(_listing_fingerprints, edition, kind),
            make=partial(_listing_page, edition, kind),
            indexed=True,
        )


def feed_links(title: str, url: str) -> tuple[FeedLink, ...]:
    """Return the links to the feeds of a page; `url` is the page's URL path."""
    return tuple(FeedLink(title, media_type, url + name) for name, media_type in FEED_TYPES.items())


def _plan_entity(edition: Edition, kind: EntityKind, entity: Entity) -> Iterator[PagePlan]:
    for number in range(1, _count_pages(edition, entity) + 1):
        yield PagePlan(
            url=urls.entity_url(kind.folder, entity.entry.slug, number),
            template=kind.template,
            fingerprints=partial(_entity_fingerprints, edition, entity, number),
            make=partial(_entity_page, edition, kind, entity, number),
            sources=_sources(entity),
            indexed=True,
        )


def _count_pages(edition: Edition, entity: Entity) -> int:
    return max(1, -(-len(entity.articles) // edition.settings.articles_per_page))


def _positions(edition: Edition, entity: Entity, number: int) -> tuple[int, ...]:
    size = edition.settings.articles_per_page
    return entity.articles[(number - 1) * size : number * size]


def _sources(entity: Entity) -> tuple[str, ...]:
    return (entity.entry.profile.path,) if entity.entry.profile else ()


def _entity_fingerprints(edition: Edition, entity: Entity, number: int) -> list[Fingerprint]:
    is_person = entity.kind == "people"
    positions = _positions(edition, entity, number)
    parts = [entity.fingerprint, fingerprint_of(len(entity.articles))]
    parts += edition.said_fingerprints(positions) if is_person else edition.card_fingerprints(positions)
    if number > 1:
        return parts
    # The first page shows the co-mentions of all articles, and for people all roles.
    by_people = _by_people(edition.index, entity)
    parts += [fingerprint_of(len(by_people)), *edition.card_fingerprints(by_people[:MAX_COMPANIONS])]
    return parts + (edition.role_fingerprints if is_person else edition.link_fingerprints)(entity.articles)


def _by_people(index: Index, entity: Entity) -> tuple[int, ...]:
    """Return the positions of articles that use a demonym of a country (`Ukrainian`) but do not name the country."""
    return index.demonym_countries.get(entity.entry.slug, ()) if entity.kind == "places" else ()


def _entity_page(edition: Edition, kind: EntityKind, entity: Entity, number: int) -> Page:
    slug, name = entity.entry.slug, entity.entry.name
    if number == 1:
        view = _first_page(edition, kind, entity)
        head = edition.head(urls.entity_url(kind.folder, slug), name, view.role or view.about or "", view.feeds)
    else:
        view = _entity_view(edition, kind, entity, number)
        head = edition.head(urls.entity_url(kind.folder, slug, number), f"{name}, page {number}")
    return Page(head=head, template=kind.template, view=view, sources=_sources(entity))


def _entity_view(edition: Edition, kind: EntityKind, entity: Entity, number: int) -> EntityView:
    """Return what every page of an entity shows about its part of the articles. The first page adds the rest."""
    index, positions = edition.index, _positions(edition, entity, number)
    is_person = kind.folder == "people"
    quotes = find_words_of(index, entity, positions, attrgetter("quotes")) if is_person else ()
    statements = find_words_of(index, entity, positions, attrgetter("statements")) if is_person else ()
    return EntityView(
        kind=kind.folder,
        kind_title=kind.title,
        name=entity.entry.name,
        count=len(entity.articles),
        groups=group_by_day(index, positions, edition.cards),
        quotes=tuple(distinct_quotes(index, quotes)),
        statements=tuple(distinct_quotes(index, statements)),
        pager=make_pager(
            number, _count_pages(edition, entity), partial(urls.entity_url, kind.folder, entity.entry.slug)
        ),
    )


def _first_page(edition: Edition, kind: EntityKind, entity: Entity) -> EntityView:
    index, entry, profile = edition.index, entity.entry, entity.entry.profile
    is_person = kind.folder == "people"
    location = find_location(entity)
    by_people = _by_people(index, entity)
    url = urls.entity_url(kind.folder, entry.slug)
    roles = _role_lines(index, entity) if is_person else ()
    of_source = _source_settings(edition, entity)
    together = {
        other.folder: _together(index, entity, other.folder) for other in ENTITY_KINDS if other.folder != "sources"
    }
    return replace(
        _entity_view(edition, kind, entity, 1),
        other_names=entry.spellings,
        role=listed_role(index, entity) if is_person else None,
        image=profile.image if profile else None,
        same_as=same_as(entity),
        about=about(entity),
        location=describe_location(location) if location else None,
        map=map_of([entity]),
        people_count=len(by_people),
        people_articles=tuple(reference(index.articles[at], None) for at in by_people[:MAX_COMPANIONS]),
        profile_html=profile.html if profile else "",
        roles=roles,
        home=of_source.url or None,
        rights=of_source.rights,
        feeds=feed_links(entry.name, url) if kind.folder in FEED_KINDS else (),
        structured_data=entity_data(edition, entity),
        **together,
    )


def _source_settings(edition: Edition, entity: Entity) -> SourceSettings:
    """Return what the settings say of a source under any of its names; nothing for other entities."""
    sources = edition.settings.sources
    if entity.kind != "sources" or not sources:
        return SourceSettings()
    from broadsheet.source_names import find_source_name  # noqa: PLC0415  # few sites have such settings

    urls = {name: source.url for name, source in sources.items()}
    found = (find_source_name(name, None, urls) for name in (entity.entry.name, *entity.entry.spellings))
    return sources.get(next(filter(None, found), ""), SourceSettings())


def _together(index: Index, entity: Entity, kind: str) -> tuple[Counted, ...]:
    return tuple(counted(other, count) for other, count in count_together(index, entity, kind)[:MAX_COMPANIONS])


def listed_role(index: Index, person: Entity) -> str | None:
    """Return the role that lists show for a person.

    It is the latest role that an editor recorded without an end. Without one, it is the latest role from the articles
    that no editor ended.
    """
    profile = person.entry.profile
    recorded = sorted(profile.roles, key=_latest_first) if profile else []
    ended = [role_words(role.role) for role in recorded if role.until]
    held = [role for role in roles_held(index, person) if role.former or role_words(role.role) not in ended]
    return next((role.role for role in recorded if role.until is None), None) or current_role(index, held)


def _role_lines(index: Index, person: Entity) -> tuple[RoleLine, ...]:
    """Return the roles of a person: those that an editor recorded, then the others that the articles give."""
    roles = roles_held(index, person)
    held = {(role_words(role.role), role.former): replace(role, former=is_over(role, roles)) for role in roles}
    profile = person.entry.profile
    recorded = sorted(profile.roles, key=_latest_first) if profile else []
    lines = [_role_line(index, role.role, held.pop((role_words(role.role), False), None), role) for role in recorded]
    return (*lines, *(_role_line(index, role.role, role, None) for role in held.values()))


def _latest_first(role: ProfileRole) -> tuple[bool, int]:
    return (role.until is not None, -role.since.toordinal() if role.since else 0)


def _role_line(index: Index, role: str, held: RoleHeld | None, recorded: ProfileRole | None) -> RoleLine:
    evidence = held.evidence if held else ()
    days = [day for day in (day_of(index.articles[at]) for at, _ in evidence) if day]
    return RoleLine(
        role=role,
        since=when(recorded.since) if recorded and recorded.since else None,
        until=when(recorded.until) if recorded and recorded.until else None,
        evidence=tuple(reference(index.articles[at], paragraph) for at, paragraph in evidence[:MAX_EVIDENCE]),
        more=len(evidence[MAX_EVIDENCE:]),
        first=when(min(days)) if days else None,
        last=when(max(days)) if days else None,
        former=recorded is None and held is not None and held.former,
        variants=held.variants if held else (),
    )


def _listing_fingerprints(edition: Edition, kind: EntityKind) -> list[Fingerprint]:
    index = edition.index
    return [index.structure, *(fingerprints.roles for fingerprints in index.fingerprints if kind.folder == "people")]


def _listing_page(edition: Edition, kind: EntityKind) -> Page:
    head = edition.head(urls.kind_url(kind.folder), kind.title)
    return Page(head=head, template="listing.html", view=_listing_view(edition, kind))


def _listing_view(edition: Edition, kind: EntityKind) -> ListingView:
    entities = edition.index.entities[kind.folder]
    ordered = sorted(entities, key=lambda entity: (*_sort_key(entity.entry.name), entity.entry.slug))
    return ListingView(
        kind=kind.folder,
        title=kind.title,
        count=len(entities),
        top=most_mentioned(entities, MAX_TOP_ENTRIES),
        groups=tuple(
            ListingGroup(initial, tuple(_listing_line(edition.index, entity) for entity in members))
            for initial, members in groupby(ordered, key=lambda entity: _sort_key(entity.entry.name)[0])
        ),
    )


def _sort_key(name: str) -> tuple[str, str]:
    """Return the initial letter of a name (`#` if it has none) and the form for sorting."""
    plain = anyascii(name).casefold()
    initial = next((c for c in plain if c.isalnum()), "")
    return (initial.upper() if initial.isalpha() else "#", plain)


def _listing_line(index: Index, entity: Entity) -> ListingLine:
    link = entity_link(entity)
    newest = index.articles[entity.articles[0]].published if entity.articles else None
    note = listed_role(index, entity) if entity.kind == "people" else None
    return ListingLine(link.text, link.url, note, len(entity.articles), when(newest) if newest else None)

"""The index of a site: its public articles, newest first, and everything that they are listed under."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from itertools import chain

from msgspec import Struct

from broadsheet.index.alert_phrases import positions_by_phrase
from broadsheet.index.article_day import day_of, days_by_position
from broadsheet.index.article_fingerprints import (
    ArticleFingerprints,
    Fingerprint,
    combine,
    fingerprint_article,
    fingerprint_of,
)
from broadsheet.index.entity_linking import link_people
from broadsheet.index.equal_headlines import number_equal_headlines
from broadsheet.index.name_resolution import IndexEntry, resolve_names, resolve_translated
from broadsheet.index.site_acronyms import explain_acronyms
from broadsheet.index.story_index import Group, Story, index_stories, numbers_by_article
from broadsheet.lexicon.country_names import country_names
from broadsheet.lexicon.topic_names import topic_names
from broadsheet.model import ENTITY_KINDS, OWN_PAGES, STORIES, Profile, PublicArticle

MAX_TOGETHER = 200
"""How many entities of one kind count as named together in one article: a longer list says nothing of any pair."""


class Entity(Struct, frozen=True, kw_only=True, eq=False):
    """One person, topic, organization, place or source, with the articles that name it. There is one record of each."""

    kind: str
    entry: IndexEntry
    articles: tuple[int, ...]
    """Positions in `Index.articles`, newest first."""
    fingerprint: Fingerprint
    """Of kind and entry."""


class Index(Struct, frozen=True, kw_only=True):
    """What the site is made from."""

    articles: Sequence[PublicArticle]
    """The public articles, newest first, undated ones last."""
    fingerprints: Sequence[ArticleFingerprints]
    """The fingerprints of each article."""
    entities: dict[str, tuple[Entity, ...]]
    """By kind (`people`, …): all that an article names or a profile describes, sorted by slug."""
    names: dict[str, dict[str, Entity]]
    """By kind: every spelling that occurs, and the entity that it means."""
    listed: dict[str, tuple[tuple[Entity, ...], ...]]
    """By kind and position: the entities that an article is listed under, each once, in the article's order."""
    links: Sequence[Fingerprint]
    """The fingerprint of all the entities that an article is listed under."""
    days: dict[date, tuple[int, ...]]
    """Positions of each day's articles, newest day first."""
    day_at: Sequence[date | None]
    """The day of each article, by its position."""
    demonym_countries: dict[str, tuple[int, ...]]
    """By slug of a place: positions of the articles that name its people, and are not listed under it."""
    stories: Sequence[Story]
    """The stories of two articles or more: the newest last day first, then the largest."""
    story_of: dict[int, int]
    """Position of an article → the number of its story, from 0."""
    weights: dict[int, int]
    """Position of an article → its weight, where it has one."""
    phrases: dict[str, tuple[int, ...]]
    """Phrase of an alert → the positions of the articles that have it."""
    lone_stories: dict[str, int]
    """Slug of a story that editors made, of which one article is public → the position of that."""
    corrected: tuple[int, ...]
    """The positions of the articles with corrections."""
    equal_headlines: dict[int, int]
    """See `number_equal_headlines`."""
    own_pages: tuple[Profile, ...]
    """The pages that editors wrote themselves, sorted by slug."""
    structure: Fingerprint
    """The fingerprint of all that is here but own pages, stories, articles and their fingerprints."""


def build_index(
    articles: Iterable[PublicArticle],
    fingerprints: Mapping[str, ArticleFingerprints],
    profiles: Iterable[Profile],
    groups: Iterable[Group] | None = (),
    language: str = "en",
) -> Index:
    """Return the index of some articles; `fingerprints` has the fingerprints of each as its page has it, by its path.

    `groups` are those of them that tell of one event; None for a site without stories. `language` is that of the site,
    in which topics of the vocabulary and countries have their names. Raises ContentError when two profiles claim one
    name, and where `is` names no profile.
    """
    profiles = tuple(profiles)
    newest_first = sorted(articles, key=_newest_first)
    ordered = link_people(newest_first, profiles)
    by_kind = defaultdict(list)
    for profile in profiles:
        by_kind[profile.kind].append(profile)
    numbers = [*range(len(ordered))]  # all kinds and days have these, and not very many equal ones
    names = {
        kind.folder: _index_kind(kind.folder, ordered, numbers, by_kind[kind.folder], language) for kind in ENTITY_KINDS
    }
    listed = {kind: _listed(kind, entities, ordered) for kind, entities in names.items()}
    entities = {kind: _distinct(entities.values()) for kind, entities in names.items()}
    pairs = zip(newest_first, ordered, strict=True)
    ordered_fingerprints = [
        _fingerprint_linked(fingerprints[before.path], before, article) for before, article in pairs
    ]
    structures = (one.structure for one in ordered_fingerprints)
    days = _index_days(ordered, numbers)
    stories, lone_stories = index_stories(ordered, groups, by_kind[STORIES]) if groups is not None else ((), {})
    return Index(
        articles=ordered,
        fingerprints=ordered_fingerprints,
        listed=listed,
        links=[combine(*(entity.fingerprint for entity in chain(*one))) for one in zip(*listed.values(), strict=True)],
        entities=entities,
        names=names,
        days=days,
        day_at=days_by_position(days, len(ordered)),
        demonym_countries=_index_demonyms(ordered, names["places"], listed["places"]),
        stories=stories,
        story_of=numbers_by_article(stories),
        weights={position: article.weight for position, article in enumerate(ordered) if article.weight},
        phrases=positions_by_phrase(ordered),
        lone_stories=lone_stories,
        corrected=tuple(position for position, article in enumerate(ordered) if article.corrections),
        equal_headlines=number_equal_headlines(ordered, ordered_fingerprints),
        own_pages=tuple(sorted(by_kind[OWN_PAGES], key=lambda written: written.slug)),
        structure=combine(*structures, *(entity.fingerprint for kind in entities.values() for entity in kind)),
    )


def _fingerprint_linked(
    fingerprints: ArticleFingerprints, before: PublicArticle, article: PublicArticle
) -> ArticleFingerprints:
    """Return the fingerprints of an article as the index has it, where its people may have other names."""
    return fingerprints if article is before else fingerprint_article(article, fingerprints.body, fingerprints.told)


def names_listed(article: PublicArticle, kind: str) -> tuple[str, ...]:
    """Return the names of one kind that an article is listed under, each once, in its own order."""
    if kind == "people":
        return tuple(dict.fromkeys(person.name for person in article.people))
    if kind == "sources":
        own = (article.source.name,) if article.source else ()
        return tuple(dict.fromkeys((*own, *(copy.name for copy in article.also_in if copy.name))))
    if kind == "sections":
        return (article.section,) if article.section else ()
    names: tuple[str, ...] = getattr(article, kind)
    return tuple(dict.fromkeys(names))


def count_together(index: Index, entity: Entity, kind: str, most: int) -> list[tuple[Entity, int]]:
    """Return those entities of one kind that share most articles with an entity, and how many, most often first."""
    listed = index.listed[kind]
    counts = Counter(chain.from_iterable(listed[position][:MAX_TOGETHER] for position in entity.articles))
    counts.pop(entity, None)
    # Most share one article only: drop them before the ranking that settles ties.
    least = sorted(counts.values())[-most:][0] if counts else 0
    shared = [(other, count) for other, count in counts.items() if count >= least]
    return sorted(shared, key=lambda item: (-item[1], item[0].entry.slug))[:most]


def _newest_first(article: PublicArticle) -> tuple[bool, int, float, str]:
    published = article.published
    if published is None:
        return (True, 0, 0.0, article.slug)
    midnight = datetime.combine(published, time(), UTC)
    moment = published if isinstance(published, datetime) else midnight
    return (False, -midnight.date().toordinal(), -moment.timestamp(), article.slug)


def _index_kind(
    kind: str, articles: Sequence[PublicArticle], numbers: Sequence[int], profiles: Sequence[Profile], language: str
) -> dict[str, Entity]:
    entries = _resolve(kind, articles, profiles, language)
    positions: dict[str, list[int]] = defaultdict(list)
    for position, article in zip(numbers, articles, strict=True):
        for slug in {entries[name].slug: None for name in names_listed(article, kind)}:
            positions[slug].append(position)
    # Two profiles with one slug are two entities: that they claim one address is reported where addresses are given.
    entities = {
        key: Entity(
            kind=kind, entry=entry, articles=tuple(positions[entry.slug]), fingerprint=fingerprint_of(kind, entry)
        )
        for key, entry in {_entity_key(entry): entry for entry in entries.values()}.items()
    }
    return {name: entities[_entity_key(entry)] for name, entry in entries.items()}


def _resolve(
    kind: str, articles: Sequence[PublicArticle], profiles: Sequence[Profile], language: str
) -> dict[str, IndexEntry]:
    named = (name for article in articles for name in names_listed(article, kind))
    if kind == "topics":
        return resolve_translated(named, profiles, topic_names(language))
    if kind == "places":
        # A country has a page where articles name its people alone, too.
        of_peoples = (country for article in articles for country in article.demonym_countries)
        return resolve_translated(chain(named, of_peoples), profiles, country_names(language))
    return resolve_names(named, profiles, explain_acronyms(articles) if kind == "organizations" else {})


def _entity_key(entry: IndexEntry) -> tuple[str, str]:
    return entry.slug, entry.name


def _listed(
    kind: str, entities: Mapping[str, Entity], articles: Sequence[PublicArticle]
) -> tuple[tuple[Entity, ...], ...]:
    listed = (tuple(dict.fromkeys(entities[name] for name in names_listed(article, kind))) for article in articles)
    known: dict[tuple[Entity, ...], tuple[Entity, ...]] = {}
    return tuple(known.setdefault(one, one) for one in listed)  # many articles have the same source, section or topics


def _distinct(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Return entities that are under several names, each once, sorted by slug and name."""
    return tuple(sorted(set(entities), key=lambda entity: _entity_key(entity.entry)))


def _index_days(articles: Sequence[PublicArticle], numbers: Sequence[int]) -> dict[date, tuple[int, ...]]:
    days: dict[date, list[int]] = defaultdict(list)
    for position, article in zip(numbers, articles, strict=True):
        day = day_of(article)
        if day is not None:
            days[day].append(position)
    return {day: tuple(positions) for day, positions in days.items()}


def _index_demonyms(
    articles: Sequence[PublicArticle], places: Mapping[str, Entity], listed: Sequence[tuple[Entity, ...]]
) -> dict[str, tuple[int, ...]]:
    positions: dict[str, list[int]] = defaultdict(list)
    for position, article in enumerate(articles):
        for country in article.demonym_countries:
            place = places.get(country)
            if place is not None and place not in listed[position]:
                positions[place.entry.slug].append(position)
    return {slug: tuple(found) for slug, found in positions.items()}

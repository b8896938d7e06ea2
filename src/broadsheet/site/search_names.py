"""The files of the search with people, topics, organizations, places and sources: their names, and their records."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial

from msgspec import Struct

from broadsheet.index.article_fingerprints import Fingerprint, combine, fingerprint_of
from broadsheet.index.build_index import Entity
from broadsheet.search.name_words import (
    Named,
    NameWords,
    collect_name_words,
    count_name_files,
    count_record_files,
    record_file_of,
    write_name_words,
)
from broadsheet.search.short_slugs import shorten_slug
from broadsheet.site.page_plan import AffectedPages, Edition, PagePlan
from broadsheet.site.person_roles import current_role_of
from broadsheet.site.search_index import SearchFile, plan_search_file


class FoundEntity(Struct, frozen=True, array_like=True):
    """What a result shows of an entity."""

    kind: str
    slug: str
    """As `search.short_slugs` writes it."""
    name: str
    role: str
    articles: int
    other_names: tuple[str, ...]


def plan_search_names(edition: Edition, affected: AffectedPages) -> Iterator[PagePlan]:
    """Yield the files with the words of all names, and those with the records of some entities."""
    records = _records(edition)
    count = sum(map(len, records.values()))
    files = count_name_files(count)
    # All files of names are made of all names: what they share is done once, and only if a file has to be made.
    fingerprints = cache(partial(_name_fingerprints, edition))
    words = cache(partial(_name_words, edition, records, files))
    for number in range(files):
        name = f"names/{number:02x}"
        yield plan_search_file(edition, name, fingerprints, partial(_names_file, name, words, number))
    of_file = partial(_record_file, files=count_record_files(count))
    for number in sorted({of_file(entity) for entities in affected.entities.values() for entity in entities}):
        name = f"records/{number:02x}"
        entities = records[number]
        make = partial(_records_file, edition, name, entities)
        yield plan_search_file(edition, name, partial(_record_fingerprints, edition, entities), make)


def count_entities(edition: Edition) -> int:
    """Return how many entities a site has."""
    return sum(map(len, edition.index.entities.values()))


def _records(edition: Edition) -> dict[int, list[Entity]]:
    """Return the entities of each file of records, in its order."""
    of_file = partial(_record_file, files=count_record_files(count_entities(edition)))
    records = defaultdict(list)
    for entities in edition.index.entities.values():
        for entity in entities:
            records[of_file(entity)].append(entity)
    return records


def _record_file(entity: Entity, *, files: int) -> int:
    return record_file_of(entity.kind, entity.entry.slug, files)


def _name_fingerprints(edition: Edition) -> list[Fingerprint]:
    return [combine(edition.index.structure, *(own.roles for own in edition.index.fingerprints))]


def _name_words(edition: Edition, records: dict[int, list[Entity]], files: int) -> NameWords:
    return collect_name_words(_named(edition, records), files)


def _names_file(name: str, words: Callable[[], NameWords], number: int) -> SearchFile:
    return SearchFile(name, write_name_words(words().get(number, {})))


def _named(edition: Edition, records: dict[int, list[Entity]]) -> Iterator[Named]:
    files = count_record_files(count_entities(edition))
    for file, entities in records.items():
        for place, entity in enumerate(entities):
            names = (entity.entry.name, *entity.entry.spellings)
            yield Named(place * files + file, names, _role(edition, entity), len(entity.articles))


def _role(edition: Edition, entity: Entity) -> str:
    return current_role_of(edition.index, entity) or "" if entity.kind == "people" else ""


def _record_fingerprints(edition: Edition, entities: Sequence[Entity]) -> list[Fingerprint]:
    fingerprints = edition.index.fingerprints
    parts: list[Fingerprint] = []
    for entity in entities:
        parts += (entity.fingerprint, fingerprint_of(len(entity.articles)))
        if entity.kind == "people":
            parts += (fingerprints[at].dates + fingerprints[at].roles for at in entity.articles)
    return parts


def _records_file(edition: Edition, name: str, entities: Iterable[Entity]) -> SearchFile:
    found = [
        FoundEntity(
            kind=entity.kind,
            slug=shorten_slug(entity.entry.slug, entity.entry.name),
            name=entity.entry.name,
            role=_role(edition, entity),
            articles=len(entity.articles),
            other_names=entity.entry.spellings,
        )
        for entity in entities
    ]
    return SearchFile(name, (found,))

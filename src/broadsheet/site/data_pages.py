"""The files of `data/`: what the site shows, as JSON Lines for programs, with a JSON Schema."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

import msgspec
from msgspec import Struct

from broadsheet.index.article_fingerprints import Fingerprint
from broadsheet.model import ENTITY_KINDS, STORIES
from broadsheet.site import urls
from broadsheet.site.data_contents import article_record, entity_record, quote_records, story_record
from broadsheet.site.data_records import (
    RECORDS,
    ArticleRecord,
    DataFile,
    DataIndex,
    EntityRecord,
    QuoteRecord,
    StoryRecord,
)
from broadsheet.site.months import UNDATED, month_of, positions_by_month
from broadsheet.site.page_plan import AffectedPages, Edition, Page, PagePlan

INDEX_URL = "/data/index.json"
SCHEMA_URL = "/data/schema.json"
LINES, DOCUMENT, SCHEMA = "data-lines", "data-document", "data-schema"
"""The formats: a record a line, one record, the schema of all records."""


class Lines(Struct, frozen=True):
    """What a file of lines holds."""

    records: tuple[Struct, ...]


class DataDocument(Struct, frozen=True):
    """What a file with one record holds."""

    record: Struct


class NoView(Struct, frozen=True):
    """What the schema is made from: it is the same in all sites."""


def plan_data(edition: Edition, affected: AffectedPages) -> Iterator[PagePlan]:
    """Yield the articles and quotes of each month, what all articles name, the list of the files and the schema."""
    months = positions_by_month(edition.index)
    for month in {**dict.fromkeys(map(month_of, affected.days)), UNDATED: None}:
        if month in months:
            yield from _plan_month(edition, month, months[month])
    for kind in ENTITY_KINDS:
        yield _plan(edition, _lines_url(kind.folder), LINES, _structure, partial(_entities, kind=kind.folder))
    if "stories" not in edition.settings.leave_out:
        yield _plan(edition, _lines_url(STORIES), LINES, _story_fingerprints, _stories)
    yield _plan(edition, INDEX_URL, DOCUMENT, _structure, _list_files)
    yield _plan(edition, SCHEMA_URL, SCHEMA, lambda _: [], lambda _: NoView())


def _plan_month(edition: Edition, month: str, positions: Sequence[int]) -> Iterator[PagePlan]:
    kinds = (("articles", _article_fingerprints, _articles), ("quotes", _quote_fingerprints, _quotes))
    for name, fingerprints, view in kinds:
        url = _lines_url(name, month)
        yield _plan(edition, url, LINES, partial(fingerprints, positions=positions), partial(view, positions=positions))


def _plan(
    edition: Edition,
    url: str,
    form: str,
    fingerprints: Callable[[Edition], list[Fingerprint]],
    view: Callable[[Edition], Struct],
) -> PagePlan:
    return PagePlan(
        url=url,
        template=form,
        fingerprints=partial(fingerprints, edition),
        make=lambda: Page(head=edition.unlisted_head(url, url), template=form, view=view(edition)),
    )


def _lines_url(name: str, month: str = "") -> str:
    return f"/data/{name}/{month}.jsonl" if month else f"/data/{name}.jsonl"


def _structure(edition: Edition) -> list[Fingerprint]:
    return [edition.index.structure]


def _article_fingerprints(edition: Edition, positions: Sequence[int]) -> list[Fingerprint]:
    own = (edition.index.fingerprints[position] for position in positions)
    parts = [part for one in own for part in (one.structure, one.card, one.roles, one.rest)]
    return parts + edition.link_fingerprints(positions)


def _articles(edition: Edition, positions: Iterable[int]) -> Lines:
    return Lines(tuple(article_record(edition, edition.index.articles[position]) for position in positions))


def _quote_fingerprints(edition: Edition, positions: Sequence[int]) -> list[Fingerprint]:
    return edition.said_fingerprints(positions)


def _quotes(edition: Edition, positions: Iterable[int]) -> Lines:
    articles = (edition.index.articles[position] for position in positions)
    return Lines(tuple(record for article in articles for record in quote_records(edition, article)))


def _entities(edition: Edition, kind: str) -> Lines:
    return Lines(tuple(entity_record(edition, entity) for entity in edition.index.entities[kind]))


def _story_fingerprints(edition: Edition) -> list[Fingerprint]:
    stories = edition.index.stories
    cards = (part for story in stories for part in edition.card_fingerprints(story.articles))
    return [*(story.fingerprint for story in stories), *cards]


def _stories(edition: Edition) -> Lines:
    return Lines(tuple(story_record(edition, story) for story in edition.index.stories))


def _list_files(edition: Edition) -> DataDocument:
    months = positions_by_month(edition.index)
    by_month = (
        (name, record, month)
        for name, record in (("articles", ArticleRecord), ("quotes", QuoteRecord))
        for month in months
    )
    files: list[tuple[str, type[Struct]]] = [
        *((_lines_url(name, month), record) for name, record, month in by_month),
        *((_lines_url(kind.folder), EntityRecord) for kind in ENTITY_KINDS),
    ]
    if "stories" not in edition.settings.leave_out:
        files.append((_lines_url(STORIES), StoryRecord))
    base_url = edition.settings.base_url
    return DataDocument(
        DataIndex(
            title=edition.settings.title,
            generator=edition.site.generator,
            schema=urls.absolute(base_url, SCHEMA_URL),
            files=tuple(DataFile(urls.absolute(base_url, url), record.__name__) for url, record in files),
        )
    )


def write_lines(view: Lines) -> str:
    """Return records as JSON Lines: https://jsonlines.org."""
    return "".join(f"{msgspec.json.encode(record).decode()}\n" for record in view.records)


def write_document(view: DataDocument) -> str:
    """Return one record as JSON."""
    return _pretty(view.record)


def write_schema(_: NoView) -> str:
    """Return the JSON Schema of all records, in its draft of 2020-12."""
    _schemas, definitions = msgspec.json.schema_components(RECORDS)
    return _pretty({"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": definitions})


def _pretty(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n"

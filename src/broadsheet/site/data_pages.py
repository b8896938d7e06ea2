"""The files of `data/`: what the site shows, as JSON Lines and Parquet for programs, with a JSON Schema."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

import msgspec
from msgspec import Struct

from broadsheet.index.article_fingerprints import Fingerprint
from broadsheet.model import ENTITY_KINDS, STORIES
from broadsheet.site import urls
from broadsheet.site.data_contents import article_record, entity_record, quote_records, story_record
from broadsheet.site.data_parquet import RecordTable
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
LINES, PARQUET, DOCUMENT, SCHEMA = "data-lines", "data-parquet", "data-document", "data-schema"
"""The formats: a record a line, the same as Parquet, one record, the schema of all records."""


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
        yield from _plan_records(edition, kind.folder, _structure, partial(_entities, kind=kind.folder))
    if "stories" not in edition.settings.leave_out:
        yield from _plan_records(edition, STORIES, _story_fingerprints, _stories)
    yield _plan(edition, INDEX_URL, DOCUMENT, _structure, _list_files)
    yield _plan(edition, SCHEMA_URL, SCHEMA, lambda _: [], lambda _: NoView())


def _plan_month(edition: Edition, month: str, positions: Sequence[int]) -> Iterator[PagePlan]:
    kinds = (("articles", _article_fingerprints, _articles), ("quotes", _quote_fingerprints, _quotes))
    for name, fingerprints, view in kinds:
        own = partial(fingerprints, positions=positions), partial(view, positions=positions)
        yield from _plan_records(edition, f"{name}/{month}", *own)


def _plan_records(
    edition: Edition,
    name: str,
    fingerprints: Callable[[Edition], list[Fingerprint]],
    view: Callable[[Edition], RecordTable],
) -> Iterator[PagePlan]:
    yield _plan(edition, _lines_url(name), LINES, fingerprints, view)
    if edition.settings.parquet:
        yield _plan(edition, _parquet_url(name), PARQUET, fingerprints, view)


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


def _lines_url(name: str) -> str:
    return f"/data/{name}.jsonl"


def _parquet_url(name: str) -> str:
    return f"/data/{name}.parquet"


def _structure(edition: Edition) -> list[Fingerprint]:
    return [edition.index.structure]


def _article_fingerprints(edition: Edition, positions: Sequence[int]) -> list[Fingerprint]:
    own = (edition.index.fingerprints[position] for position in positions)
    parts = [part for one in own for part in (one.structure, one.card, one.roles, one.rest)]
    return parts + edition.link_fingerprints(positions)


def _articles(edition: Edition, positions: Iterable[int]) -> RecordTable:
    records = (article_record(edition, edition.index.articles[position]) for position in positions)
    return RecordTable(ArticleRecord.__name__, tuple(records))


def _quote_fingerprints(edition: Edition, positions: Sequence[int]) -> list[Fingerprint]:
    return edition.said_fingerprints(positions)


def _quotes(edition: Edition, positions: Iterable[int]) -> RecordTable:
    articles = (edition.index.articles[position] for position in positions)
    records = (record for article in articles for record in quote_records(edition, article))
    return RecordTable(QuoteRecord.__name__, tuple(records))


def _entities(edition: Edition, kind: str) -> RecordTable:
    records = (entity_record(edition, entity) for entity in edition.index.entities[kind])
    return RecordTable(EntityRecord.__name__, tuple(records))


def _story_fingerprints(edition: Edition) -> list[Fingerprint]:
    stories = edition.index.stories
    cards = (part for story in stories for part in edition.card_fingerprints(story.articles))
    return [*(story.fingerprint for story in stories), *cards]


def _stories(edition: Edition) -> RecordTable:
    records = (story_record(edition, story) for story in edition.index.stories)
    return RecordTable(StoryRecord.__name__, tuple(records))


def _list_files(edition: Edition) -> DataDocument:
    months = positions_by_month(edition.index)
    by_month = (("articles", ArticleRecord), ("quotes", QuoteRecord))
    files: list[tuple[str, type[Struct]]] = [
        *((f"{name}/{month}", record) for name, record in by_month for month in months),
        *((kind.folder, EntityRecord) for kind in ENTITY_KINDS),
    ]
    if "stories" not in edition.settings.leave_out:
        files.append((STORIES, StoryRecord))
    return DataDocument(
        DataIndex(
            title=edition.settings.title,
            generator=edition.site.generator,
            schema=urls.absolute(edition.settings.base_url, SCHEMA_URL),
            files=tuple(_data_file(edition, name, record) for name, record in files),
        )
    )


def _data_file(edition: Edition, name: str, record: type[Struct]) -> DataFile:
    base_url = edition.settings.base_url
    parquet = urls.absolute(base_url, _parquet_url(name)) if edition.settings.parquet else None
    return DataFile(urls.absolute(base_url, _lines_url(name)), record.__name__, parquet)


def write_lines(view: RecordTable) -> str:
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

"""Seeds to pages that are ready to be written: files are read in order, in shards, on all processors."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path

from msgspec import Struct

from broadsheet.config import Site
from broadsheet.content.importing.import_shard import (
    OTHERS,
    ExtractedFile,
    Shard,
    ShardItem,
    ShardReader,
    import_shard,
)
from broadsheet.content.importing.lessons import NO_LESSONS, Lessons
from broadsheet.errors import Fault
from broadsheet.executors import Executor
from broadsheet.link_boundary import Boundary
from broadsheet.model import BY_RULES, RawArticle, ReaderRules
from broadsheet.seeds import Meter, Part, SavedPage, holds_many, read_parts
from broadsheet.seeds.fault_barrier import barrier, printable
from broadsheet.worker_processes import map_alone

ARTICLES_AT_ONCE = 1_000
"""How many articles are read before the first of them is written."""
BATCH_BYTES = 32 * 1024 * 1024
"""How many bytes of articles a batch may have: two batches are in memory at once."""
SHARD_BYTES = 2 * 1024 * 1024
"""How many bytes of articles fill a shard: so much is sent to a worker at once."""
TOGETHER = 16
"""How many articles one call reads; a pipeline reads them together."""
FEW, FEW_WITH_PIPELINE = 12, 3
"""With fewer calls than this, workers do not pay: each takes a second or two to load its tables, or the pipeline."""

ImportedDigest = Callable[[str], str | None]
"""Returns the digest under which a seed was imported."""


class ExtractJob(Struct, frozen=True):
    """What is needed to read files."""

    site: Site
    rules: Callable[[], ReaderRules]
    """Returns the rules of the editors and of the sources so far; the next batch is read with them."""
    imported: ImportedDigest
    executor: Executor
    boundary: Boundary
    """Where links in seeds may lead."""
    now: datetime | None = None
    """The present: no article is dated after it."""
    lessons: Lessons = NO_LESSONS
    """What editors corrected in other articles."""


def read_files(job: ExtractJob, files: Mapping[str, str]) -> Iterator[ExtractedFile]:
    """Yield what some files hold, file by file in their order, with pages for the articles that are not imported yet.

    While the caller writes one batch, the next is being read. The batches, and so the rules that each is read with, are
    the same whatever executor does the work.
    """
    former: Iterator[ExtractedFile] = iter(())
    for batch in _cut(_items(job, files), ARTICLES_AT_ONCE, BATCH_BYTES):
        coming = _read_batch(batch, _reader(job), job.executor)
        yield from former
        former = coming
    yield from former


def _items(job: ExtractJob, files: Mapping[str, str]) -> Iterator[ShardItem]:
    fields, imported, boundary = job.site.settings.seed_fields, job.imported, job.boundary
    for name, found in files.items():
        path = Path(found)
        if not holds_many(path):
            yield ShardItem(
                file=name, path=found, imported=imported(name), is_last=True, fields=fields, boundary=boundary
            )
            continue
        meter = Meter()
        faults: list[Fault] = []
        with barrier(name, faults):
            for part in read_parts(path, name, fields, meter, boundary):
                former = None if isinstance(part, Fault) else imported(part.seed)
                yield ShardItem(file=name, part=part, imported=former, read=meter.read())
        yield from (ShardItem(file=name, part=fault) for fault in faults)
        yield ShardItem(file=name, is_last=True)


def _cut(items: Iterable[ShardItem], most: int, most_bytes: int) -> Iterator[Shard]:
    """Yield some items in pieces of at most so many, that are full with so many bytes."""
    piece: list[ShardItem] = []
    size = 0
    for item in items:
        piece.append(item)
        size += _size(item.part)
        if len(piece) >= most or size >= most_bytes:
            yield tuple(piece)
            piece, size = [], 0
    if piece:
        yield tuple(piece)


def _size(part: Part | Fault | None) -> int:
    if isinstance(part, SavedPage):
        return len(part.data)
    return len(part.text) if isinstance(part, RawArticle) else 0


def _reader(job: ExtractJob) -> ShardReader:
    from broadsheet.reading import find_readers, pipelines_of  # noqa: PLC0415  # an import that changes nothing reads nothing

    settings = job.site.settings
    return ShardReader(
        pipelines_of(settings),
        {OTHERS: BY_RULES, **find_readers(job.site)},
        job.rules(),
        settings,
        job.now,
        job.lessons,
    )


def _read_batch(batch: Shard, reader: ShardReader, executor: Executor) -> Iterator[ExtractedFile]:
    """Yield what a batch holds. Its shards are read from now on, not only when the first result is taken."""
    read = partial(import_shard, reader)
    shards = list(_cut(batch, TOGETHER, SHARD_BYTES))
    few = FEW_WITH_PIPELINE if reader.pipelines else FEW
    return chain.from_iterable(executor.map(read, shards, few=few, lost=partial(_read_alone, read)))


def _read_alone(read: Callable[[Shard], list[ExtractedFile]], shard: Shard) -> list[ExtractedFile]:
    """Return what a shard holds that ended the process that read it: each of its items is read alone."""
    alone = [(item,) for item in shard]
    return [one for found in map_alone(read, alone, _lost) for one in found]


def _lost(shard: Shard) -> list[ExtractedFile]:
    """Return the results of items whose reading ended a worker process: faults."""
    message = "ended the process that read it: a library failed, or there was too little memory"
    fix = "save its text as a .txt file, or remove it"
    faults = (Fault(printable(item.file), None, message, fix) for item in shard)
    return [
        ExtractedFile(file=item.file, is_last=item.is_last, read=item.read, faults=(fault,))
        for item, fault in zip(shard, faults, strict=True)
    ]

"""Seeds to pages that are ready to be written: files are read in order, in batches, on all processors."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.config import Settings, Site
from broadsheet.content.copies.also_in import outlet_of
from broadsheet.content.copies.text_signature import sign_page
from broadsheet.content.importing.apply_lessons import apply_lessons, describe_changes
from broadsheet.content.importing.date_faults import without_false_dates
from broadsheet.content.importing.import_policy import apply_policy
from broadsheet.content.importing.import_state import ExtractedArticle
from broadsheet.content.importing.lessons import NO_LESSONS, Lessons
from broadsheet.content.pages.load_page import check_article
from broadsheet.content.pages.page_writer import compose_front, write_page
from broadsheet.errors import ContentError, Fault, SeedError
from broadsheet.lexicon.languages import primary_tag
from broadsheet.link_boundary import Boundary
from broadsheet.model import BY_RULES, RawArticle, ReaderRules, Reading
from broadsheet.seeds import Meter, Part, SavedPage, find_doubts, holds_many, parse_part, read_parts
from broadsheet.seeds.fault_barrier import barrier, printable
from broadsheet.valid_text import FORBIDDEN
from broadsheet.worker_processes import Workers

ARTICLES_AT_ONCE = 1_000
"""How many articles are read before the first of them is written."""
BATCH_BYTES = 32 * 1024 * 1024
"""How many bytes of articles a batch may have: two batches are in memory at once."""
TOGETHER = 16
"""How many articles a pipeline reads at once."""
FEW_TOGETHER = 3
"""With fewer calls than this, workers do not pay: each takes a second or two to load the pipeline."""

DEFAULT_SETTINGS = Settings()

CHECKED = "content/articles/page.md"
"""The path under which a page is checked before it has its own."""

ImportedDigest = Callable[[str], str | None]
"""Returns the digest under which a seed was imported."""


class ExtractedFile(Struct, frozen=True, kw_only=True):
    """What was read from a file, or from a part of it."""

    file: str
    is_last: bool = False
    """Whether it is the last of its file."""
    read: int = 0
    """How many of the file's bytes were read by then."""
    found: tuple[ExtractedArticle, ...] = ()
    faults: tuple[Fault, ...] = ()


class _Task(Struct, frozen=True, kw_only=True):
    """What one call of a worker reads: a file of one article, a part of a larger file, or the end of such a file."""

    file: str
    path: str = ""
    part: RawArticle | SavedPage | Fault | None = None
    imported: str | None = None
    """The digest under which the article was imported; with the same digest it is not read again."""
    is_last: bool = False
    read: int = 0
    """How many of the file's bytes were read by then."""
    fields: dict[str, str] = {}
    boundary: Boundary | None = None


OTHERS = ""


class _Reader(Struct, frozen=True):
    """How articles are read."""

    pipelines: Mapping[str, str]
    """Language → its spaCy pipeline; empty for rules alone."""
    names: Mapping[str, str]
    """Language → how pages name the reader; `OTHERS` are those without a pipeline."""
    rules: ReaderRules
    settings: Settings
    now: datetime | None
    """The present: no article is dated after it."""
    lessons: Lessons


class ExtractJob(Struct, frozen=True):
    """What is needed to read files."""

    site: Site
    rules: Callable[[], ReaderRules]
    """Returns the rules of the editors and of the sources so far; the next batch is read with them."""
    imported: ImportedDigest
    workers: Workers
    boundary: Boundary
    """Where links in seeds may lead."""
    now: datetime | None = None
    """The present: no article is dated after it."""
    lessons: Lessons = NO_LESSONS
    """What editors corrected in other articles."""


def read_files(job: ExtractJob, files: Mapping[str, Path]) -> Iterator[ExtractedFile]:
    """Yield what some files hold, file by file in their order, with pages for the articles that are not imported yet.

    While the caller writes one batch, the next is being read.
    """
    former: Iterator[ExtractedFile] = iter(())
    for batch in _batches(_tasks(job, files)):
        coming = _read_all(batch, _reader(job), job.workers)
        yield from former
        former = coming
    yield from former


def _tasks(job: ExtractJob, files: Mapping[str, Path]) -> Iterator[_Task]:
    fields, imported, boundary = job.site.settings.seed_fields, job.imported, job.boundary
    for name, path in files.items():
        if not holds_many(path):
            yield _Task(
                file=name, path=str(path), imported=imported(name), is_last=True, fields=fields, boundary=boundary
            )
            continue
        meter = Meter()
        faults: list[Fault] = []
        with barrier(name, faults):
            for part in read_parts(path, name, fields, meter, boundary):
                former = None if isinstance(part, Fault) else imported(part.seed)
                yield _Task(file=name, part=part, imported=former, read=meter.read())
        yield from (_Task(file=name, part=fault) for fault in faults)
        yield _Task(file=name, is_last=True)


def _batches(tasks: Iterator[_Task]) -> Iterator[list[_Task]]:
    batch: list[_Task] = []
    size = 0
    for task in tasks:
        batch.append(task)
        size += _size(task.part)
        if len(batch) >= ARTICLES_AT_ONCE or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _size(part: Part | Fault | None) -> int:
    if isinstance(part, SavedPage):
        return len(part.data)
    return len(part.text) if isinstance(part, RawArticle) else 0


def _reader(job: ExtractJob) -> _Reader:
    from broadsheet.reading import find_readers, pipelines_of  # noqa: PLC0415  # an import that changes nothing reads nothing

    settings = job.site.settings
    return _Reader(
        pipelines_of(settings),
        {OTHERS: BY_RULES, **find_readers(job.site)},
        job.rules(),
        settings,
        job.now,
        job.lessons,
    )


def _read_all(batch: Sequence[_Task], reader: _Reader, workers: Workers) -> Iterator[ExtractedFile]:
    """Yield what a batch of tasks reads; a pipeline reads some of them together."""
    read = partial(_read, reader)
    if not reader.pipelines:
        return chain.from_iterable(workers.map(read, [(task,) for task in batch], lost=_lost))
    groups = [tuple(batch[start : start + TOGETHER]) for start in range(0, len(batch), TOGETHER)]
    return chain.from_iterable(workers.map(read, groups, few=FEW_TOGETHER, chunk=1, lost=_lost))


def _lost(tasks: Sequence[_Task]) -> list[ExtractedFile]:
    """Return the results of tasks whose reading ended a worker process: faults."""
    message = "ended the process that read it: a library failed, or there was too little memory"
    fix = "save its text as a .txt file, or remove it"
    faults = (Fault(printable(task.file), None, message, fix) for task in tasks)
    return [
        ExtractedFile(file=task.file, is_last=task.is_last, read=task.read, faults=(fault,))
        for task, fault in zip(tasks, faults, strict=True)
    ]


def _read(reader: _Reader, tasks: Sequence[_Task]) -> list[ExtractedFile]:
    """Read the articles of some tasks; this runs in the worker processes."""
    opened = [_open(task) for task in tasks]
    raws = [one for pieces in opened for one in pieces if isinstance(one, RawArticle)]
    readings = iter(_read_together(raws, reader))
    return [_finish(task, pieces, readings, reader) for task, pieces in zip(tasks, opened, strict=True)]


def _read_together(raws: Sequence[RawArticle], reader: _Reader) -> Sequence[Reading | tuple[Fault, ...]]:
    """Return the reading of each article, or its faults; if they cannot be read together, each is read alone."""
    from broadsheet.reading import read_articles  # noqa: PLC0415  # an import that changes nothing reads nothing

    faults: list[Fault] = []
    readings: list[Reading | tuple[Fault, ...]] = []
    with barrier(raws[0].seed if raws else "", faults):
        readings.extend(read_articles(raws, reader.pipelines, reader.rules))
    if not faults:
        return readings
    if len(raws) == 1:
        return [tuple(faults)]
    return [alone for raw in raws for alone in _read_together([raw], reader)]


def _open(task: _Task) -> list[RawArticle | ExtractedArticle | Fault]:
    """Return the articles of a task, those that are imported already without their texts, and the faults."""
    opened: list[RawArticle | ExtractedArticle | Fault] = []
    faults: list[Fault] = []
    with barrier(task.file, faults):
        _check_name(task.file)
        parts = (
            read_parts(Path(task.path), task.file, task.fields, boundary=task.boundary)
            if task.path
            else iter((task.part,))
        )
        for part in parts:
            if isinstance(part, Fault):
                opened.append(part)
            elif part is not None:
                opened += _open_part(part, task)
    return [*opened, *faults]


def _open_part(part: Part, task: _Task) -> list[RawArticle | ExtractedArticle | Fault]:
    if part.digest == task.imported:
        return [ExtractedArticle(part.seed, part.digest)]
    article = parse_part(part)
    return [article, *find_doubts(article)]


def _check_name(file: str) -> None:
    """Raise SeedError for a name that no page can hold."""
    stranger = FORBIDDEN.search(file)
    if stranger:
        message = f"its name holds the character U+{ord(stranger[0]):04X}, which no page can hold"
        raise SeedError(Fault(printable(file), None, message, "give the file another name"))


def _finish(
    task: _Task,
    opened: Sequence[RawArticle | ExtractedArticle | Fault],
    readings: Iterator[Reading | tuple[Fault, ...]],
    reader: _Reader,
) -> ExtractedFile:
    """Compose the pages of a task's articles, whose readings come next."""
    found: list[ExtractedArticle] = []
    faults: list[Fault] = []
    for one in opened:
        if isinstance(one, Fault):
            faults.append(one)
        elif isinstance(one, ExtractedArticle):
            found.append(one)
        else:
            reading = next(readings)
            if not isinstance(reading, Reading):
                faults.extend(reading)
                continue
            faults.extend(one.warnings)
            with barrier(one.seed, faults):
                dated, warnings = without_false_dates(one, reading, reader.now)
                faults.extend(warnings)
                right = apply_lessons(dated, reader.lessons)
                name = reader.names.get(primary_tag(dated.language), reader.names[OTHERS])
                article = compose(one, right, name, reader.settings)
                found.append(replace(article, corrected="; ".join(describe_changes(dated, right))))
    return ExtractedFile(file=task.file, is_last=task.is_last, read=task.read, found=tuple(found), faults=tuple(faults))


def compose(raw: RawArticle, reading: Reading, reader: str, settings: Settings = DEFAULT_SETTINGS) -> ExtractedArticle:
    """Return an article with its page. Raises SeedError when the loader would refuse the page."""
    policy = apply_policy(reading, settings, raw.senders, raw.source)
    reading = policy.reading
    front = compose_front(reading, raw.seed, raw.digest, reader, policy.draft_because)
    _check_front(raw.seed, front)
    page = write_page(front, reading)
    return ExtractedArticle(
        raw.seed,
        raw.digest,
        reading.title,
        reading.published,
        outlet_of(reading.source, reading.source_url),
        page,
        sign_page(page, front),
        policy.held_back,
        reading.date_from,
    )


def _check_front(seed: str, front: Mapping[str, object]) -> None:
    """Raise SeedError if each build would fail with a page that has this front matter."""
    try:
        check_article(CHECKED, front)
    except ContentError as error:
        fix = "save its text as a .txt file, or split it"
        messages = (f"gives a page that no build can load: {fault.message}" for fault in error.faults)
        raise SeedError(*(Fault(printable(seed), None, message, fix) for message in messages)) from error

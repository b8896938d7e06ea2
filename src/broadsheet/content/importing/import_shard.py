"""One shard of an import: its articles are read, and become pages that are ready to be written."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.config import Settings
from broadsheet.content.copies.also_in import outlet_of
from broadsheet.content.copies.text_signature import sign_page
from broadsheet.content.importing.apply_lessons import apply_lessons, describe_changes
from broadsheet.content.importing.date_faults import without_false_dates
from broadsheet.content.importing.import_policy import apply_policy
from broadsheet.content.importing.import_state import ExtractedArticle
from broadsheet.content.importing.lessons import Lessons
from broadsheet.content.pages.load_page import check_article
from broadsheet.content.pages.page_writer import compose_front, write_page
from broadsheet.errors import ContentError, Fault, SeedError
from broadsheet.lexicon.languages import primary_tag
from broadsheet.link_boundary import Boundary
from broadsheet.model import RawArticle, ReaderRules, Reading
from broadsheet.seeds import Part, SavedPage, find_doubts, parse_part, read_parts
from broadsheet.seeds.fault_barrier import barrier, printable
from broadsheet.valid_text import FORBIDDEN

DEFAULT_SETTINGS = Settings()

CHECKED = "content/articles/page.md"
"""The path under which a page is checked before it has its own."""

OTHERS = ""


class ShardItem(Struct, frozen=True, kw_only=True):
    """A file of one article, an article of a larger file (a line, a record, an entry), or the end of such a file."""

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


Shard = tuple[ShardItem, ...]
"""Some files, or some lines or records of a large file: as much as one call reads."""


class ShardReader(Struct, frozen=True):
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


class ExtractedFile(Struct, frozen=True, kw_only=True):
    """What was read from a file, or from a part of it."""

    file: str
    is_last: bool = False
    """Whether it is the last of its file."""
    read: int = 0
    """How many of the file's bytes were read by then."""
    found: tuple[ExtractedArticle, ...] = ()
    """The articles with their digests, pages and signatures."""
    faults: tuple[Fault, ...] = ()


def import_shard(reader: ShardReader, shard: Shard) -> list[ExtractedFile]:
    """Read the articles of a shard, and return a result for each of its items, in their order.

    The result depends on nothing but the arguments and the files that they name. So it does not matter which process
    does this, on which machine, or how often.
    """
    opened = [_open(item) for item in shard]
    raws = [one for pieces in opened for one in pieces if isinstance(one, RawArticle)]
    readings = iter(_read_together(raws, reader))
    return [_finish(item, pieces, readings, reader) for item, pieces in zip(shard, opened, strict=True)]


def _read_together(raws: Sequence[RawArticle], reader: ShardReader) -> Sequence[Reading | tuple[Fault, ...]]:
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


def _open(item: ShardItem) -> list[RawArticle | ExtractedArticle | Fault]:
    """Return the articles of an item, those that are imported already without their texts, and the faults."""
    opened: list[RawArticle | ExtractedArticle | Fault] = []
    faults: list[Fault] = []
    with barrier(item.file, faults):
        _check_name(item.file)
        parts = (
            read_parts(Path(item.path), item.file, item.fields, boundary=item.boundary)
            if item.path
            else iter((item.part,))
        )
        for part in parts:
            if isinstance(part, Fault):
                opened.append(part)
            elif part is not None:
                opened += _open_part(part, item)
    return [*opened, *faults]


def _open_part(part: Part, item: ShardItem) -> list[RawArticle | ExtractedArticle | Fault]:
    if part.digest == item.imported:
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
    item: ShardItem,
    opened: Sequence[RawArticle | ExtractedArticle | Fault],
    readings: Iterator[Reading | tuple[Fault, ...]],
    reader: ShardReader,
) -> ExtractedFile:
    """Compose the pages of an item's articles, whose readings come next."""
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
    return ExtractedFile(file=item.file, is_last=item.is_last, read=item.read, found=tuple(found), faults=tuple(faults))


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

"""What `broadsheet read` reports: what is read in each article of a seed's file, and why."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from broadsheet.config import Site
from broadsheet.content.importing.page_catalog import open_catalog
from broadsheet.content.importing.reader_rules import load_reader_rules
from broadsheet.content.importing.recurring_lines_in_pages import find_shared_lines
from broadsheet.errors import Fault, UsageError
from broadsheet.model import (
    SURE,
    UNSURE,
    DoubtfulName,
    Paragraph,
    Quotation,
    RawArticle,
    ReaderRules,
    Reading,
    Statement,
)
from broadsheet.reading import find_quotes_and_statements, find_readers, find_unsure_people, pipelines_of
from broadsheet.reading.layout.document import Document
from broadsheet.reading.pipeline import read_documents, reading_of
from broadsheet.reading.speech.quote_explanations import QuoteExplanation
from broadsheet.reading.trace import LineTrace, NameCertainty, NameTrace, Trace, trace
from broadsheet.seeds import find_seeds, read_seed
from broadsheet.seeds.fault_barrier import barrier

LABEL_WIDTH = 14
"""The width of the labels, in characters."""
LONGEST_LINE = 100
"""The most characters of a line that the report shows."""


class SeedReader(Struct, frozen=True):
    """How a file is read."""

    name: str
    """The file's name, relative to the site where there is one."""
    fields: dict[str, str] = {}
    """The setting `seed_fields`."""
    pipelines: Mapping[str, str] = {}
    rules: ReaderRules = ReaderRules()


class ArticleReport(Struct, frozen=True):
    """What is read in one article."""

    seed: str
    reading: Reading
    paragraphs: tuple[Paragraph, ...]
    quotes: tuple[Quotation, ...]
    statements: tuple[Statement, ...]
    left_out: tuple[str, ...]
    """The lines that are neither text nor headline."""
    trace: Trace


def make_reader(path: Path, site: Site | None) -> SeedReader:
    """Return how a file is read: as the site would import it, or without a site by the rules alone.

    Raises UsageError when there is no such file, SettingsError and ContentError for what the site itself has wrong.
    """
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name one file to read")
    if not path.exists():
        raise UsageError(f"{path}: no such file")
    if site is None:
        return SeedReader(path.as_posix())
    find_readers(site)
    (name,) = find_seeds(site, (path,)).files
    rules = replace(load_reader_rules(site), shared=find_shared_lines(open_catalog(site)))
    return SeedReader(name, site.settings.seed_fields, pipelines_of(site.settings), rules)


def read_file(path: Path, reader: SeedReader) -> Iterator[ArticleReport | Fault]:
    """Yield what is read in each article of a file, and a fault for each that cannot be read."""
    faults: list[Fault] = []
    with barrier(reader.name, faults):
        for raw in read_seed(path, reader.name, reader.fields):
            yield _report_on(raw, reader) if isinstance(raw, RawArticle) else raw
    # Among seeds, a file of another kind is a mere warning; here it was named.
    yield from (Fault(fault.path, fault.line, fault.message, fault.fix) for fault in faults)


def _report_on(raw: RawArticle, reader: SeedReader) -> ArticleReport:
    (document,) = read_documents((raw,), reader.pipelines, reader.rules)
    quotes, statements = _find_speech(document)
    return ArticleReport(
        seed=raw.seed,
        reading=reading_of(document),
        paragraphs=document.paragraphs,
        quotes=quotes,
        statements=statements,
        left_out=tuple(line.written for line in document.lines if line.claim and line.claim != "headline"),
        trace=trace(document),
    )


def _find_speech(document: Document) -> tuple[tuple[Quotation, ...], tuple[Statement, ...]]:
    names = document.names
    unsure = find_unsure_people(one for one in names.doubts if one.confidence == UNSURE)
    return find_quotes_and_statements(document.paragraphs, names.people, document.language, unsure)


def article_json(report: ArticleReport, *, traced: bool) -> dict[str, Any]:
    """Return what is read in an article as plain data, with the reasons if they are asked for."""
    found: dict[str, Any] = to_builtins(report.reading)
    found |= {"seed": report.seed, "left_out": report.left_out}
    found |= to_builtins({"quotes": report.quotes, "statements": report.statements})
    return found | ({"trace": to_builtins(report.trace)} if traced else {})


def article_lines(report: ArticleReport, *, traced: bool) -> list[str]:
    """Return what is read in an article in lines for people, with the reasons if they are asked for."""
    found = [report.seed, *_field_lines(report.reading)]
    found += _section("quotes", [_say(f"“{one.text}”", one) for one in report.quotes])
    found += _section("statements", [_say(one.text, one) for one in report.statements])
    found += _section("left out", [_shorten(text) for text in report.left_out])
    return found + (_trace_lines(report.trace) if traced else [])


def _field_lines(reading: Reading) -> list[str]:
    """Return a line for each thing that the article says; what it does not say has none."""
    source = reading.source.name if reading.source else None
    people = [f"{one.name} ({'; '.join(one.roles)})" if one.roles else one.name for one in reading.people]
    fields: tuple[tuple[str, Sequence[str | None]], ...] = (
        ("title", [reading.title]),
        ("date", [_day(reading.published)]),
        ("date from", [reading.date_from]),
        ("updated", [_day(reading.updated)]),
        ("source", [source]),
        ("address", [reading.source_url]),
        ("byline", reading.byline),
        ("section", [reading.section]),
        ("topics", reading.topics),
        ("people", people),
        ("organizations", reading.organizations),
        ("places", reading.places),
        ("unsure", [_unsure(one) for one in reading.unsure]),
        ("language", [reading.language]),
        ("summary", [reading.summary]),
        ("embargo", [_day(reading.publish_at), reading.embargo]),
        ("confidence", [reading.confidence]),
        ("paragraphs", [str(len(reading.paragraphs))]),
    )
    return [f"  {label:{LABEL_WIDTH}}{', '.join(filter(None, values))}" for label, values in fields if any(values)]


def _unsure(one: DoubtfulName | NameCertainty) -> str:
    return f"{one.name} ({one.role})" if one.role else one.name


def _trace_lines(why: Trace) -> list[str]:
    return [
        *_section("why lines are no text", map(_claim_line, why.lines)),
        *_section("which names are people's", map(_name_line, why.names)),
        *_section("how sure names and roles are", map(_certainty_line, why.certainty)),
        *_section("who speaks, and by which words", map(_speech_line, why.speech)),
    ]


def _section(heading: str, lines: Sequence[str] | Iterator[str]) -> list[str]:
    shown = [f"    {line}" for line in lines]
    return [f"  {heading}", *shown] if shown else []


def _claim_line(line: LineTrace) -> str:
    return f"{line.claim}: {_shorten(line.text)} ({line.rule})"


def _name_line(name: NameTrace) -> str:
    if name.score is None:
        return f"{name.name}: no person; known as a place, an organization, a people or the like"
    verdict = "no person" if name.person is None else "a person" if name.person == name.name else f"is {name.person}"
    parts = name.features | {"its words": name.score - sum(name.features.values())}
    reasons = ", ".join(f"{part} {weight:+g}" for part, weight in parts.items())
    return f"{name.name}: {verdict}; score {name.score:g} ({reasons})"


def _certainty_line(one: NameCertainty) -> str:
    return f"{one.kind}: {_unsure(one)}: {one.confidence}" + (f", since {one.doubt}" if one.doubt else "")


def _speech_line(speech: QuoteExplanation) -> str:
    speakers = ", ".join(speech.speakers) or "nobody named"
    certainty = f"; {speech.confidence}: {speech.doubt}" if speech.doubt else f"; {speech.confidence}"
    reason = _words_of_speech(speech) + (certainty if speech.speakers else "")
    return f"{speech.paragraph}, {speech.kind}: {_shorten(speech.text)} — {speakers} ({reason})"


def _words_of_speech(speech: QuoteExplanation) -> str:
    """Return the rule that decided who speaks, with the words that it went by."""
    subjects = " and ".join(f"“{subject}”" for subject in speech.subjects)
    words = [f"subject {subjects}"] * bool(subjects) + [f"verb “{speech.verb}”"] * bool(speech.verb)
    return f"{speech.rule}: {', '.join(words)}" if words else speech.rule


def _say(text: str, said: Quotation | Statement) -> str:
    possible = said.possible if isinstance(said, Quotation) else ()
    speakers = ", ".join(said.speakers or possible) or "nobody named"
    return f"{said.paragraph}: {text} — {speakers}" + (f" ({said.confidence})" if said.confidence != SURE else "")


def _day(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST_LINE else f"{text[: LONGEST_LINE - 1]}…"

"""The working record of a reading: the lines of a seed, who claims each, and what was found so far.

Every finder gets the draft and either claims lines, which then are not article text, or fills in what it found. A line
that nobody claims is a paragraph of the article: that is how nothing is lost.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from itertools import islice

from broadsheet.model import Paragraph, Person, RawArticle, ReaderRules
from broadsheet.reading.entities.spacy_pipeline import Entity
from broadsheet.reading.layout.written_dates import Day
from broadsheet.reading.normalization import written_span

SENTENCE_END = re.compile(r"(?:[.!?…。！？؟।۔]|\.\.\.)[\"'”’»«“)\]]*$")
LONG = 160
"""A line of more characters is text, whatever it ends with."""


@dataclass(slots=True)
class Line:
    """One logical line: a paragraph, a headline, or a piece of page furniture."""

    text: str
    """The line as finders read it, normalized."""
    block: int
    """The number of the block of lines, between blank lines, that it stands in."""
    written: str
    """The line with the seed's own characters."""
    claim: str = ""
    """Who took it out of the article: `headline`, `metadata`, or a kind of furniture; empty for article text."""

    @property
    def is_text(self) -> bool:
        """Tell whether it is unclaimed and reads as article text: a whole sentence, or long."""
        return not self.claim and reads_as_text(self.text)


@dataclass(frozen=True, slots=True)
class Dateline:
    """`LIMA, Nov 15, 2024 (Agency) —` at the start of a paragraph."""

    place: str | None
    paragraph: int
    """The number of the paragraph, from 0."""
    end: int
    """Where the normalized paragraph's first sentence begins."""


@dataclass(slots=True)
class Document:
    """What is known of an article while it is being read."""

    raw: RawArticle
    known: ReaderRules = ReaderRules()  # noqa: RUF009  # it is frozen
    shared: frozenset[int] = frozenset()
    """The numbers of the lines that many articles of the source share."""
    lines: list[Line] = field(default_factory=list)
    title: str = ""
    published: date | datetime | None = None
    updated: date | datetime | None = None
    yearless: Day | None = None
    """A day and month whose year is not given."""
    weekday: int | None = None
    """The number of a day of the week, Monday is 0, whose date is not given."""
    signs: dict[str, str] = field(default_factory=dict)
    """Kind of sign → the source that it names; `sources.SIGNS` says which sign is believed first."""
    source_url: str | None = None
    byline: tuple[str, ...] = ()
    section: str | None = None
    dateline: Dateline | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    normalized: Sequence[Paragraph] = ()
    """The paragraphs as finders read them: normalized, and for names and topics with nothing set in capitals."""
    entities: tuple[Entity, ...] | None = None
    """What a pipeline marked as names in the normalized paragraphs; None where none was asked."""
    people: tuple[Person, ...] = ()
    organizations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    summary: str | None = None
    language: str | None = None

    def unclaimed(self) -> Iterator[tuple[int, Line]]:
        """Yield the lines that are article text so far, with their numbers from 0."""
        return ((number, line) for number, line in enumerate(self.lines) if not line.claim)

    def text_start(self, number: int) -> int:
        """Return where the first sentence of a paragraph begins, as the paragraph is written: behind its dateline."""
        if self.dateline is None or self.dateline.paragraph != number:
            return 0
        return written_span(self.paragraphs[number].text, 0, self.dateline.end)[1]

    def head_end(self, texts: int = 1) -> int:
        """Return the number of the first line of text, or of the second or third: the head stands before it."""
        numbers = list(islice((number for number, line in enumerate(self.lines) if line.is_text), texts))
        return numbers[-1] if numbers else len(self.lines)

    def tail_start(self, texts: int = 1) -> int:
        """Return the number of the line after the last line of text, or after the second last or third last."""
        backwards = range(len(self.lines), 0, -1)
        numbers = list(islice((number for number in backwards if self.lines[number - 1].is_text), texts))
        return numbers[-1] if numbers else 0


def ends_like_sentence(text: str) -> bool:
    """Tell whether a line ends with a full stop or its like, closing quotation marks and brackets aside."""
    return SENTENCE_END.search(text, max(len(text) - 6, 0)) is not None


@lru_cache(maxsize=1024)
def reads_as_text(text: str) -> bool:
    """Tell whether a line by itself reads as a paragraph of an article rather than a headline or a label."""
    return len(text) > LONG or ends_like_sentence(text)

"""The working record of a reading: the lines of a seed, who claims each, and what was found so far.

Every finder gets the document. It claims lines, which then are not article text, or fills in what it found. A line
that no finder claims is a paragraph of the article, so that nothing is lost.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from msgspec import Struct

from broadsheet.dates.written_dates import Day
from broadsheet.model import Correction, DoubtfulName, NerEntity, Paragraph, Person, RawArticle, ReaderRules
from broadsheet.reading.normalization import written_span

SENTENCE_END = re.compile(r"[.!?…。！？؟।۔][\"'”’»«“)\]]*$")
LONG_LINE = 160
"""A line with more characters is text, whatever it ends with."""


@dataclass(slots=True)
class Line:
    """One logical line: a paragraph, a headline, or a piece of boilerplate."""

    text: str
    """The line as finders read it, normalized."""
    block: int
    """The number of the block of lines, between blank lines, that it is in."""
    written: str
    """The line with the seed's own characters."""
    claim: str = ""
    """Why it is not article text: `headline`, `metadata`, or a kind of boilerplate; empty for article text."""

    @property
    def is_text(self) -> bool:
        """Whether it is unclaimed and reads as article text: a whole sentence, or long."""
        return not self.claim and reads_as_text(self.text)


@dataclass(frozen=True, slots=True)
class Dateline:
    """`LIMA, Nov 15, 2024 (Agency) —` at the start of a paragraph."""

    place: str | None
    paragraph: int
    """The number of the paragraph, from 0."""
    end: int
    """Where the normalized paragraph's first sentence begins."""


class Dates(Struct, frozen=True):
    """When an article appeared, as far as its lines say."""

    published: date | datetime | None = None
    updated: date | datetime | None = None
    yearless: Day | None = None
    """A day and month whose year is not given."""
    weekday: int | None = None
    """The number of a day of the week, Monday is 0, whose date is not given."""
    found: str | None = None
    """What says when it was published: as in Reading."""


class Mark(Struct, frozen=True):
    """What a line says against publication."""

    text: str
    """Its words, as they are there."""
    confident: bool = False
    """Whether the text is not for the public at any time."""
    embargoed: bool = False
    """Whether it is not for the public before a time."""
    until: datetime | None = None
    """The time, without an offset where none is named; None where no time is."""
    ends_day: bool = False
    """Whether the time is the end of the day that is named, since no hour is."""
    over: bool = False
    """Whether it says that there is no embargo, or none any more."""


def latest_embargo(embargoes: Sequence[Mark]) -> datetime | None:
    """Return the time at which the last of some embargoes ends; None where one of them names no time.

    A time without an offset counts as the latest of all, since nobody knows when it is.
    """
    times = [mark.until for mark in embargoes]
    if not times or None in times:
        return None
    return max((moment for moment in times if moment), key=lambda moment: (moment.tzinfo is None, moment.timestamp()))


class FoundNames(Struct, frozen=True):
    """Who and what an article names."""

    people: tuple[Person, ...] = ()
    organizations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    doubts: tuple[DoubtfulName, ...] = ()
    """What is likely, which is in the fields above, and what is unsure, which is not."""


@dataclass(slots=True)
class Document:
    """What is known of an article while it is being read.

    The first four fields are given; each of the others is assigned by the finders that say so in `pipeline.py`.
    """

    raw: RawArticle
    rules: ReaderRules = ReaderRules()  # noqa: RUF009  # it is frozen
    recurring: frozenset[int] = frozenset()
    """The numbers of the lines that many articles of the source share."""
    entities: tuple[NerEntity, ...] | None = None
    """What a pipeline marked as names in the normalized paragraphs; None where none was asked."""
    lines: list[Line] = field(default_factory=list)
    title: str = ""
    version: str = ""
    """What stood before the headline and says which version this is: `UPDATE 2`."""
    marks: tuple[Mark, ...] = ()
    """What speaks against publication, or against publication before a time."""
    dates: Dates = Dates()  # noqa: RUF009  # it is frozen
    source_signs: dict[str, str] = field(default_factory=dict)
    """Kind of sign → the source that it names; `source.SIGNS` says which sign is believed first."""
    source_url: str | None = None
    byline: tuple[str, ...] = ()
    section: str | None = None
    corrections: tuple[Correction, ...] = ()
    dateline: Dateline | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    normalized: Sequence[Paragraph] = ()
    """The paragraphs as finders read them: normalized, and for names and topics with nothing set in capitals."""
    language: str | None = None
    names: FoundNames = FoundNames()  # noqa: RUF009  # it is frozen
    topics: tuple[str, ...] = ()
    summary: str | None = None

    def unclaimed(self) -> Iterator[tuple[int, Line]]:
        """Yield the lines that are article text so far, with their numbers from 0."""
        return ((number, line) for number, line in enumerate(self.lines) if not line.claim)

    def text_start(self, number: int) -> int:
        """Return where the first sentence of a paragraph begins, as the paragraph is written: after its dateline."""
        if self.dateline is None or self.dateline.paragraph != number:
            return 0
        return written_span(self.paragraphs[number].text, 0, self.dateline.end)[1]

    def head_end(self, texts: int = 1) -> int:
        """Return the number of the first line of text, or of the second or third: the head comes before it.

        A line that repeats the one above it, as a caption does that was copied with its picture, does not count.
        """
        found = len(self.lines)
        for number, line in enumerate(self.lines):
            if line.is_text and not self._repeats(number):
                found, texts = number, texts - 1
                if not texts:
                    break
        return found

    def _repeats(self, number: int) -> bool:
        return number > 0 and self.lines[number].text == self.lines[number - 1].text

    def tail_start(self, texts: int = 1) -> int:
        """Return the number of the line after the last line of text, or after the second last or third last."""
        found = 0
        for number in range(len(self.lines), 0, -1):
            if self.lines[number - 1].is_text:
                found, texts = number, texts - 1
                if not texts:
                    break
        return found


def ends_like_sentence(text: str) -> bool:
    """Return whether a line ends with a full stop or the like, closing quotation marks and brackets aside."""
    return SENTENCE_END.search(text, max(len(text) - 6, 0)) is not None


@lru_cache(maxsize=1024)
def reads_as_text(text: str) -> bool:
    """Return whether a line by itself reads as a paragraph of an article rather than a headline or a label."""
    return len(text) > LONG_LINE or ends_like_sentence(text)

"""Marks against publication: `NOT FOR PUBLICATION`, `EMBARGOED UNTIL 06:00 GMT 1 March 2027`.

A mark labels the text: it is a line of its own, or comes before or after the headline. A story that says what
somebody said off the record has none. Who publishes is the editor: what has a mark becomes a draft, or is held back
until the time that its embargo names.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile

from msgspec.structs import replace

from broadsheet.reading.layout.byline_and_date import read_metadata
from broadsheet.reading.layout.document import Dates, Document, Line, Mark
from broadsheet.reading.layout.press_release_lines import is_heading_of_notes
from broadsheet.reading.layout.publication_mark_labels import Voice, find_label, is_labelled, is_mail, voice_of
from broadsheet.reading.layout.publication_mark_phrases import (
    BRACKETS,
    is_timed,
    opens_with_mark,
    read_mark,
    says_only_time,
)
from broadsheet.reading.layout.publication_mark_sentences import (
    asks_reader,
    is_all_notice,
    read_notice,
    read_plea,
    reports,
    without_address,
)
from broadsheet.reading.layout.publication_mark_stems import has_stem
from broadsheet.reading.layout.publication_marks_over_lines import LONGEST_PART, MOST_LINES, read_broken_mark
from broadsheet.reading.normalization import normalize, written_span
from broadsheet.slugs import fold

MARK = "mark"
"""The claim of a line that is a mark."""
HEAD, TAIL = 6, 8
"""How many lines count as the first and the last ones of a text."""
LEAD = 3
"""How many lines are so far above that a mark there need not stand out."""
RELEASE_TIME = re.compile(r"\W*(?:advance )?for (?:release|publication)\b", re.IGNORECASE)
"""The beginning of a line with a time that is that of the release too."""
GROUP = re.compile(r"[\[(]([^\[\]()]{5,120})[\])]")
"""What is in brackets in a line."""


def find_marks(document: Document, stems: Sequence[str]) -> None:
    """Claim the lines that are marks, take marks off headlines and texts, and note what holds the article back.

    `stems` are those that it has.
    """
    # What counts is the day on which the format says that it was sent: the lines have not been read yet.
    near, title = document.raw.published or document.raw.updated, normalize(document.raw.title or "")
    found = (*_title_marks(document, near, stems), *_line_marks(document, near, stems))
    # What is left out of a text says no more of its embargo, unless it names a time: the last one counts.
    others = _marks_around(document, title, near, stems)
    around = [mark for mark in others if mark.confident or mark.until or not found]
    marks = [mark for mark in (*found, *around) if not mark.over]
    document.marks = tuple(dict.fromkeys(marks))
    released = next((mark for mark in marks if mark.until and RELEASE_TIME.match(mark.text)), None)
    if released and document.dates == Dates():
        from broadsheet.reading.layout.embargo_times import read_day  # noqa: PLC0415  # few texts have a mark

        document.dates = Dates(_moment_of(released) or read_day(released.text, near))


def _moment_of(mark: Mark) -> date | None:
    """Return when a mark says that its text appears: the moment, or the day where its zone is not known."""
    if mark.until is None or mark.ends_day:
        return None
    return mark.until.date() if mark.until.tzinfo is None else mark.until


def _title_marks(document: Document, near: date | None, stems: Sequence[str]) -> Iterator[Mark]:
    """Yield the marks of the headline that the format gives, and take them off it."""
    title, voice = normalize(document.raw.title or ""), voice_of(document)
    if not has_stem(title, stems):
        return
    is_sure = is_labelled(title) or voice is Voice.LETTER
    whole = read_mark(title, near, sure=is_sure, told=voice is Voice.SEEN)
    if whole:
        document.raw = replace(document.raw, title=None)
        yield whole
        return
    while found := find_label(title, near, voice):
        mark, start, end = found
        yield mark
        if voice is not Voice.LETTER and start and _may_be_of_headline(mark, title[start:end]):
            break
        title = title[start:end]
        document.raw = replace(document.raw, title=title)


def _may_be_of_headline(mark: Mark, rest: str) -> bool:
    """Return whether a mark may be the first words of a headline: `Embargoed: a history`. Then it is not taken off."""
    bracketed = mark.text.startswith(BRACKETS)
    goes_on = rest.isupper() or rest[:1].islower()
    return not bracketed and not is_timed(mark.text) and (goes_on or not mark.text.isupper())


def _line_marks(document: Document, near: date | None, stems: Sequence[str]) -> Iterator[Mark]:
    """Yield the marks of all lines; lines that are nothing else are claimed, and taken off are marks beside a text."""
    voice = voice_of(document)
    for number, line in enumerate(document.lines):
        broken = _claim_broken(document, number, near, stems)
        if broken:
            yield broken
        elif not line.claim and has_stem(line.text, stems) and not _heads_notes_below(document, number):
            yield from _marks_of_line(document, number, near, voice)


def _marks_of_line(document: Document, number: int, near: date | None, voice: Voice) -> Iterator[Mark]:
    """Yield the marks of one line: it is one, has some beside its text, gives notice, or has some in its text."""
    line, at_edge = document.lines[number], _is_at_edge(document, number)
    whole = read_mark(line.text, near, sure=is_labelled(line.text) or _is_label(document, number))
    beside = [] if whole else list(_marks_beside(line, near, _voice_of_line(line, number, voice)))
    yield from beside
    notice = read_notice(line.text, near) if at_edge and not (whole or beside) else None
    if mark := whole or notice:
        line.claim = MARK if is_all_notice(line.text) else line.claim
        yield _with_time_below(mark, document.lines[number + 1 : number + 2], near)
    elif at_edge:
        yield from _marks_inside(line, near, is_head=number < HEAD, trusting=voice is Voice.LETTER)


def _is_at_edge(document: Document, number: int) -> bool:
    return number < HEAD or number >= len(document.lines) - TAIL


def _claim_broken(document: Document, number: int, near: date | None, stems: Sequence[str]) -> Mark | None:
    """Return the mark that a short line at the edge is together with those below it, and claim these."""
    lines = document.lines[number : number + MOST_LINES]
    if len(lines[0].text) > LONGEST_PART or not _is_at_edge(document, number):
        return None
    free = [line.text for line in takewhile(lambda line: not line.claim, lines)]
    found = read_broken_mark(free, stems, near)
    for line in lines[: found[1] if found else 0]:
        line.claim = MARK
    return found[0] if found else None


def _heads_notes_below(document: Document, number: int) -> bool:
    """Return whether a line says only of the notes below it that they are not for readers."""
    is_between = document.head_end() < number < len(document.lines) - 1
    return is_between and is_heading_of_notes(document.lines[number].text)


def _is_label(document: Document, number: int) -> bool:
    """Return whether a line stands where labels do, and is not the headline itself, be it `Confidential`."""
    lines, title = document.lines, document.raw.title
    if title and not is_mail(document) and fold(title) == fold(lines[number].text):
        return False
    return (number < LEAD and not _is_only_headline(document, number)) or number >= len(lines) - 2


def _is_only_headline(document: Document, number: int) -> bool:
    """Return whether a single word is the first line of a text, above nothing but who wrote it, and when."""
    if number or document.raw.title or is_mail(document) or " " in document.lines[0].text:
        return False
    head = takewhile(lambda line: not line.is_text, document.lines[1:])
    return all(read_metadata(line.text) is not None for line in head)


def _marks_around(document: Document, title: str, near: date | None, stems: Sequence[str]) -> Iterator[Mark]:
    """Yield the marks in what the format left out: a covering letter, a notice, other fields than those of the text.

    The title, which may be there too, is looked at by itself.
    """
    lines = (normalize(one.strip(" \t>")) for one in document.raw.around.split("\n"))
    texts = [line for line in lines if line and (line != title or is_mail(document))]
    voice = Voice.LINE if is_mail(document) else voice_of(document)
    for number, text in enumerate(texts):
        # Only in a mail, what is one below the other belongs together.
        broken = read_broken_mark(texts[number : number + MOST_LINES], stems, near) if is_mail(document) else None
        if broken:
            yield broken[0]
        if not has_stem(text, stems):
            continue
        whole = read_mark(text, near, sure=is_labelled(text) or is_timed(text)) or read_notice(text, near)
        beside = None if whole else find_label(text, near, voice)
        addressed = _addressed_mark(text, near) if not (whole or beside) and is_mail(document) else None
        mark = whole or (beside[0] if beside else addressed)
        if mark:
            yield mark
        elif (is_mail(document) and opens_with_mark(text) and not reports(text)) or asks_reader(text):
            yield read_plea(text, near)


def _addressed_mark(text: str, near: date | None) -> Mark | None:
    """Return the mark that comes after the name of whom a text is for: `Anna, off the record: …`."""
    rest = without_address(text)
    if not rest or reports(text):
        return None
    found = read_mark(rest, near, alone=False) or read_notice(rest, near)
    return found or (read_plea(text, near) if opens_with_mark(rest) else None)


def _marks_inside(line: Line, near: date | None, *, is_head: bool, trusting: bool) -> Iterator[Mark]:
    """Yield the marks of a line that says something else too."""
    if is_head:
        groups = (read_mark(group, near) for group in GROUP.findall(line.text))
        yield from (mark for mark in groups if mark)
    addressed = _addressed_mark(line.text, near) if trusting else None
    if addressed:
        line.claim = MARK if read_mark(without_address(line.text)) else line.claim
        yield addressed
    elif (trusting and opens_with_mark(line.text) and not reports(line.text)) or asks_reader(line.text):
        yield read_plea(line.text, near)


def _with_time_below(mark: Mark, following: Sequence[Line], near: date | None) -> Mark:
    """Return the mark of an embargo with the time that is on the line below it, unless it names one by itself."""
    is_whole = not mark.embargoed or mark.until or re.search(r"\d", mark.text)
    if is_whole or not following or not says_only_time(following[0].text):
        return mark
    from broadsheet.reading.layout.embargo_times import read_embargo_time  # noqa: PLC0415  # few texts have a mark

    following[0].claim = MARK
    return replace(mark, text=f"{mark.text} {following[0].text}", until=read_embargo_time(following[0].text, near))


def _voice_of_line(line: Line, number: int, voice: Voice) -> Voice:
    """Return as what a line speaks: the first sentences of a text may begin with a mark."""
    if voice is Voice.LETTER or not line.is_text:
        return voice
    return Voice.SENTENCE if number < LEAD else Voice.LINE


def _marks_beside(line: Line, near: date | None, voice: Voice) -> Iterator[Mark]:
    """Yield the marks that are in one line with a headline or a text, and leave the headline or the text."""
    while found := find_label(line.text, near, voice):
        mark, start, end = found
        if start and voice in {Voice.HEADLINE, Voice.SEEN} and _may_be_of_headline(mark, line.text[start:end]):
            yield mark
            return
        first, last = written_span(line.written, start, end)
        line.text, line.written = line.text[start:end], line.written[first:last]
        yield mark

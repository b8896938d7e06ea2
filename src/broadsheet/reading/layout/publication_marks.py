"""Marks against publication: `NOT FOR PUBLICATION`, `EMBARGOED UNTIL 06:00 GMT 1 March 2027`.

A mark labels the text: it is a line of its own, or stands before or behind the headline. A story that says what
somebody said off the record has none. Who publishes is the editor: what has a mark becomes a draft, or is held back
until the time that its embargo names.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from broadsheet.reading.layout.document import Dates, Document, Line, Mark
from broadsheet.reading.layout.mark_phrases import opens_with_mark, read_mark, says_only_time
from broadsheet.reading.layout.mark_sentences import asks_reader, is_all_notice, read_notice, read_plea
from broadsheet.reading.layout.mark_stems import LONGEST, has_stem
from broadsheet.reading.normalization import normalize

MARK = "mark"
"""The claim of a line that is a mark."""
HEAD, TAIL = 6, 8
"""How many lines count as the first and the last ones of a text."""
SEPARATOR = re.compile(r"\s*(?:[:|•·]|[\])]\s*[:–—-]?|\s[-–—]{1,2}|\*{2,}|//)\s+")
BEHIND = re.compile(r"\s*(?:\s[-–—|]\s+|[\[(](?=[^\])]*[\])]\s*\Z))")
RELEASE = re.compile(r"\W*for (?:release|publication)\b", re.IGNORECASE)
"""How a line begins whose time is that of the release too."""
GROUP = re.compile(r"[\[(]([^\[\]()]{5,120})[\])]")
"""What stands in brackets in a line."""
MAILS = (".eml", ".mbox", ".mbx", ".msg")


def find_marks(document: Document, stems: Sequence[str]) -> None:
    """Claim the lines that are marks, take marks off headlines, and note what holds the article back.

    `stems` are those that the lines have.
    """
    # What counts is the day on which the format says that it was sent: the lines have not been read yet.
    near = document.raw.published or document.raw.updated
    found = (*_title_marks(document, near), *_line_marks(document, near, stems))
    # What is left out of a mail counts only where its text and headline say nothing.
    marks = [mark for mark in found or _marks_around(document, near) if not mark.over]
    document.marks = tuple(dict.fromkeys(marks))
    released = next((mark.until for mark in marks if mark.until and RELEASE.match(mark.text)), None)
    if released and document.dates == Dates():
        document.dates = Dates(released.date() if released.tzinfo is None else released)


def _title_marks(document: Document, near: date | None) -> Iterator[Mark]:
    """Yield the marks of the headline that the format gives, and take them off it."""
    title = normalize(document.raw.title or "")
    whole = read_mark(title, near, sure=_is_loud(title) or _is_mail(document))
    if whole:
        document.raw = replace(document.raw, title=None)
        yield whole
        return
    while found := _beside_headline(title, near, trusting=_is_mail(document)):
        mark, title = found
        document.raw = replace(document.raw, title=title)
        yield mark


def _line_marks(document: Document, near: date | None, stems: Sequence[str]) -> Iterator[Mark]:
    lines, trusting = document.lines, _is_mail(document)
    for number, line in enumerate(lines):
        at_edge = number < HEAD or number >= len(lines) - TAIL
        if line.claim or not (at_edge or len(line.text) <= LONGEST) or not has_stem(line.text, stems):
            continue
        mark = read_mark(line.text, near, sure=_is_loud(line.text) or number < HEAD // 2 or number >= len(lines) - 2)
        beside = [] if mark or number >= HEAD else list(_marks_beside(line, near, trusting=trusting))
        yield from beside
        if mark is None and at_edge and not beside:
            mark = read_notice(line.text, near)
        if mark:
            if is_all_notice(line.text):
                line.claim = MARK
            yield _with_time_below(mark, lines[number + 1 : number + 2], near)
        elif at_edge:
            yield from _marks_inside(line, near, is_head=number < HEAD, trusting=trusting)


def _marks_around(document: Document, near: date | None) -> Iterator[Mark]:
    """Yield the marks in what the format left out: a covering letter, a notice, the subject of a mail passed on."""
    for written in document.raw.around.split("\n"):
        text = normalize(written.strip(" \t>"))
        if not text or not has_stem(text):
            continue
        whole = read_mark(text, near, sure=_is_loud(text)) or read_notice(text, near)
        beside = None if whole else _beside_headline(text, near, trusting=False)
        mark = whole or (beside[0] if beside else None)
        if mark:
            yield mark
        elif opens_with_mark(text) or asks_reader(text):
            yield read_plea(text, near)


def _marks_inside(line: Line, near: date | None, *, is_head: bool, trusting: bool) -> Iterator[Mark]:
    """Yield the marks of a line that says something else too."""
    if is_head:
        groups = (read_mark(group, near) for group in GROUP.findall(line.text))
        yield from (mark for mark in groups if mark)
    if (trusting and opens_with_mark(line.text)) or asks_reader(line.text):
        yield read_plea(line.text, near)


def _with_time_below(mark: Mark, following: Sequence[Line], near: date | None) -> Mark:
    """Return the mark of an embargo with the time that stands on the line below it."""
    if not mark.embargoed or mark.until or not following or not says_only_time(following[0].text):
        return mark
    from broadsheet.reading.layout.embargo_times import read_embargo_time  # noqa: PLC0415  # few texts have a mark

    following[0].claim = MARK
    return replace(mark, text=f"{mark.text} {following[0].text}", until=read_embargo_time(following[0].text, near))


def _marks_beside(line: Line, near: date | None, *, trusting: bool) -> Iterator[Mark]:
    """Yield the marks that stand in one line with a headline, and leave the headline."""
    while (found := _beside_headline(line.text, near, trusting=trusting)) and found[1] in line.written:
        mark, line.text = found
        line.written = line.text
        yield mark


def _beside_headline(text: str, near: date | None, *, trusting: bool) -> tuple[Mark, str] | None:
    """Return a mark before or behind a headline, and the headline without it; the longest mark goes before others."""
    if len(text) > LONGEST or not has_stem(text):
        return None
    before = [(text[: one.end()], text[one.end() :]) for one in reversed([*SEPARATOR.finditer(text)])]
    behind = [(text[one.start() :], text[: one.start()]) for one in BEHIND.finditer(text)]
    for label, rest in (*before, *behind):
        mark = read_mark(label, near, sure=trusting or _is_loud(label.strip(" :–—-|"))) if rest.strip() else None
        if mark:
            return mark, rest.strip()
    return None


def _is_loud(text: str) -> bool:
    """Tell whether a mark stands out: in capitals, in brackets, or behind a label with a colon."""
    bare = text.strip()
    return bare.isupper() or bare[:1] in {"[", "(", "*", "<", "#"} or ":" in bare


def _is_mail(document: Document) -> bool:
    return document.raw.seed.rpartition("#")[0].endswith(MAILS) or document.raw.seed.endswith(MAILS)

"""Published corrections: lines of a page that say what an earlier version of the article had wrong."""

import re

from broadsheet.dates.written_dates import find_day
from broadsheet.model import Correction
from broadsheet.reading.layout.document import Document, Line, reads_as_text
from broadsheet.reading.normalization import written_span

LONGEST_CORRECTION = 800
"""The longest correction, in characters."""
_MARKUP = " \t*_()[]•·▪"

_LABEL = re.compile(
    r"(?:corrections?|clarifications?)"
    r"(?:[ ]\([^)]{4,40}\)|[ ]\w+\.?[ ]\d{1,2}(?:,[ ]\d{4})?)?[ ]?[:—–][ ]*",
    re.IGNORECASE,
)
_OPENING = re.compile(r"correction|clarification|editor|note|th(?:is|e) |an? ", re.IGNORECASE)
"""How each of the patterns begins; most lines begin otherwise, which is seen quickly."""
_KIND = "(?:article|story|report|post|piece|column|headline|caption|text|version|item|dispatch)"
_MENDED = r"(?:corrected|amended|clarified|(?:updated|changed|revised|edited)(?: (?:on|at) [\w.,: ]{3,30})? to)"
_WRONG = (
    "(?:incorrectly|mistakenly|wrongly|erroneously|inaccurately|misstated|misspelled|misspelt|misidentified"
    "|gave|said|had|stated)"
)
_NOTE = re.compile(r"(?:editor['’]?s['’]? )?note ?[:—–] *", re.IGNORECASE)
_SAYS = re.compile(
    rf"(?:th(?:is|e) {_KIND} (?:\w+ ){{0,3}}?(?:was|has been) (?:since )?{_MENDED}\b"
    rf"|(?:an?|the) (?:earlier|previous|original|prior) (?:version|edition|headline|caption) .{{0,80}}?\b{_WRONG}\b"
    rf"|th(?:is|e) (?:[\w.,]+ ){{0,4}}?{_KIND} (?:has been |was )?correct(?:s|ed)\b)",
    re.IGNORECASE,
)
"""How a correction begins that has no label: `An earlier version of this article misspelled …`."""


def find_corrections(document: Document) -> None:
    """Claim the lines that are corrections, unless nothing else of the article reads as text."""
    found = [(line, begin) for line in document.lines if not line.claim and (begin := _begin_of(line)) is not None]
    if not found or not any(line.is_text for line in document.lines if all(line is not one for one, _ in found)):
        return
    for line, _ in found:
        line.claim = "correction"
    document.corrections = tuple(_read(line, begin) for line, begin in found)


def _begin_of(line: Line) -> int | None:
    """Return where the words of a correction begin after its label; None where a line is not one."""
    text = line.text
    if len(text) > LONGEST_CORRECTION:
        return None
    start = len(text) - len(text.lstrip(_MARKUP))
    if not _OPENING.match(text, start):
        return None
    note = _NOTE.match(text, start)
    start = note.end() if note else start
    label = _LABEL.match(text, start)
    begin = label.end() if label else start if _SAYS.match(text, start) else None
    return begin if begin is not None and reads_as_text(text.rstrip(_MARKUP)) else None


def _read(line: Line, begin: int) -> Correction:
    end = len(line.text.rstrip(_MARKUP))
    start, end = written_span(line.written, begin, end)
    day = find_day(line.text[:begin])
    return Correction(day[0].as_date() if day else None, line.written[start:end])

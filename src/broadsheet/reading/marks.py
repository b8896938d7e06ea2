"""Stretches between quotation marks."""

import re
from collections.abc import Sequence

from msgspec import Struct

from broadsheet.model import Paragraph

CLOSERS = {"“": "”", "«": "»", "„": "“”‟", "‹": "›", '"': '"', "‘": "’", "'": "'", "»": "«"}
"""The marks that may close a stretch, by the one that opens it."""

_MARK = re.compile(r"[“”«»„‟‹›\"]|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…—])[’'](?!\w)")
_SINGLE = "‘'"


class Stretch(Struct, frozen=True):
    """The words between a pair of marks, without the marks."""

    paragraph: int
    """The paragraph's place in the article, from 0."""
    start: int
    end: int
    closed: bool
    """False where the paragraph ends before the closing mark."""
    continues: bool
    """True where the stretch takes up one that the paragraph before left open."""


def find_stretches(paragraphs: Sequence[Paragraph]) -> tuple[Stretch, ...]:
    """Return the stretches between outer quotation marks of each paragraph, in order.

    Marks within marks belong to the words. A mark that opens twice opens where it stands last; a straight mark is told
    by the white space around it; single marks are told from apostrophes, and count only when they close.
    """
    found: list[Stretch] = []
    for index, paragraph in enumerate(paragraphs):
        left_open = bool(found) and found[-1].paragraph == index - 1 and not found[-1].closed
        found += _read_paragraph(paragraph.text, index, left_open)
    return tuple(found)


def _read_paragraph(text: str, index: int, left_open: bool) -> list[Stretch]:
    found: list[Stretch] = []
    opener, start = "", 0
    for match in _MARK.finditer(text):
        mark, position = match[0], match.start()
        if not opener:
            if _opens(text, mark, position):
                opener, start = mark, position + 1
        elif mark in CLOSERS[opener] and _closes(text, opener, position):
            found += _stretch(text, index, start, position, closed=True, continues=left_open and not found)
            opener = ""
        elif mark == opener and mark not in _SINGLE and _opens(text, mark, position):
            start = position + 1
        elif opener in _SINGLE and mark in '“"«' and _opens(text, mark, position):
            opener, start = mark, position + 1
    if opener and opener not in _SINGLE:
        found += _stretch(text, index, start, len(text), closed=False, continues=left_open and not found)
    return found


def _stretch(text: str, index: int, start: int, end: int, *, closed: bool, continues: bool) -> list[Stretch]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace()):
        end -= 1
    return (
        [Stretch(index, start, end, closed, continues and text[: max(0, start - 1)].strip() == "")]
        if end > start
        else []
    )


def _opens(text: str, mark: str, position: int) -> bool:
    if mark in "“„«‹‘":
        return True
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    if mark == "»":
        return (not before or before.isspace()) and after.isalnum()
    return mark in "\"'" and bool(after) and not after.isspace() and not before.isalnum()


def _closes(text: str, opener: str, position: int) -> bool:
    """Return whether a mark ends the stretch rather than being an apostrophe or opening another one."""
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    if opener == '"':
        return not (before.isspace() and after.isalnum())
    if opener in _SINGLE:
        return before in ".,!?…" or not text.find(opener, position + 1) > position or before != "s"
    return True

"""Stretches between quotation marks."""

import re
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from broadsheet.model import Paragraph

CLOSERS = {"“": "”", "«": "»", "„": "“”‟", "‹": "›", '"': '"', "‘": "’", "'": "'", "»": "«", "''": "''", "``": "''"}
"""The marks that may close a stretch, by the one that opens it."""
MIXED = {"“": '"', '"': "“”", "„": '"'}
"""The marks of another style that also close a stretch, unless they stand in pairs within it."""

_MARK = re.compile(r"[“”«»„‟‹›\"‘’'`](?:(?<=')'|(?<=`)`|(?<!`))")
_NAME_BEFORE = re.compile(r"\b[A-Z][\w\-]+[ \u00a0][\"“‘'«„]{1,2}$")
_NAME_AFTER = re.compile(r"[\"”’'»“]{1,2}[ \u00a0][A-Z][\w’'\-]+")
LONGEST_NICKNAME = 20
"""The most characters in a nickname."""
SINGLE = ("‘", "'")
"""The marks that may also be apostrophes."""


class Stretch(Struct, frozen=True, gc=False):
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
        found += _read_paragraph(paragraph.text, index, left_open=left_open)
    return tuple(found)


def _read_paragraph(text: str, index: int, *, left_open: bool) -> list[Stretch]:
    found: list[Stretch] = []
    opener, start, nested = "", 0, False
    for match in _MARK.finditer(text):
        mark, position = match[0], match.start()
        mixed = mark in MIXED.get(opener, "")
        mended = mixed and not nested and not _opens(text, mark, position)
        if opener and (mended or mark in CLOSERS[opener]) and _closes(text, opener, position):
            found.append(Stretch(index, start, position, closed=True, continues=False))
            opener, nested = "", False
        elif mixed:
            nested = not nested
        elif (not opener or mark == opener or opener in SINGLE) and _opens(text, mark, position):
            opener, start = (
                (mark, match.end()) if not opener or opener not in SINGLE or mark not in SINGLE else (opener, start)
            )
    if opener and opener not in SINGLE:
        found.append(Stretch(index, start, len(text), closed=False, continues=False))
    trimmed = [_trim(text, stretch) for stretch in found]
    if left_open and trimmed and len(text[: trimmed[0].start].strip()) <= 2:  # noqa: PLR2004
        trimmed[0] = msgspec.structs.replace(trimmed[0], continues=True)
    return [stretch for stretch in trimmed if stretch.start < stretch.end and not _is_nickname(text, stretch)]


def _is_nickname(text: str, stretch: Stretch) -> bool:
    """Return whether the marks are within a name: `Carl "Kalle" Osten`."""
    return (
        stretch.end - stretch.start <= LONGEST_NICKNAME
        and text[stretch.start].isupper()
        and text[stretch.end - 1].isalnum()
        and _NAME_BEFORE.search(text, max(0, stretch.start - 20), stretch.start) is not None
        and _NAME_AFTER.match(text, stretch.end) is not None
    )


def _trim(text: str, stretch: Stretch) -> Stretch:
    words = text[stretch.start : stretch.end]
    start = stretch.start + len(words) - len(words.lstrip())
    return msgspec.structs.replace(stretch, start=start, end=max(start, stretch.start + len(words.rstrip())))


def _opens(text: str, mark: str, position: int) -> bool:
    before, after = text[max(0, position - 1) : position], text[position + len(mark) : position + len(mark) + 1]
    if mark in SINGLE:
        return not before.isalnum() and after.isalnum()
    if mark in {'"', "''"}:
        return bool(after) and not after.isspace() and not before.isalnum()
    if mark == "»":
        return (not before or before.isspace()) and after.isalnum()
    return mark in CLOSERS


def _closes(text: str, opener: str, position: int) -> bool:
    """Return whether a mark ends the stretch rather than being an apostrophe or opening another one."""
    before, after = text[max(0, position - 1) : position], text[position + 1 : position + 2]
    if opener == '"':
        return not (before.isspace() and after.isalnum())
    return opener not in SINGLE or not (before.isspace() or after.isalnum() or (before == "s" and after.isspace()))

"""Marks against publication that are on several lines: `NOT FOR`, and below it `PUBLICATION`."""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from itertools import accumulate, takewhile

from broadsheet.reading.layout.document import Mark
from broadsheet.reading.layout.publication_mark_phrases import find_phrases, folded_words, read_mark, says_only_time
from broadsheet.reading.layout.publication_mark_stems import has_stem

MOST_LINES = 4
"""The most lines of such a mark."""
LONGEST_PART = 60
"""The longest of them, in characters."""


def read_broken_mark(lines: Sequence[str], stems: Sequence[str], near: date | None) -> tuple[Mark, int] | None:
    """Return the mark that the first of some lines are together, and how many they are; None where they are none.

    Lines belong together where a phrase goes over the end of a line, or where an embargo's time is below it.
    """
    short = list(takewhile(lambda line: len(line) <= LONGEST_PART, lines[:MOST_LINES]))
    for count in range(len(short), 1, -1):
        parts = short[:count]
        whole = _joined(parts)
        if not has_stem(whole, stems) or not _go_on(parts, near):
            continue
        mark = read_mark(whole, near)
        if mark:
            return mark, count
    return None


def _go_on(parts: Sequence[str], near: date | None) -> bool:
    """Return whether each of some lines goes on in the next one."""
    spans = find_phrases(folded_words(_joined(parts)))
    befores = accumulate(parts, _join)
    return all(
        any(start < _end_of(before) < end for _, start, end in spans) or _is_time_of(part, before, near)
        for before, part in zip(befores, parts[1:], strict=False)
    )


def _joined(parts: Sequence[str]) -> str:
    return reduce(_join, parts)


def _join(before: str, after: str) -> str:
    """Return two lines as one; a hyphen at the end of the first one breaks a word."""
    return f"{before[:-1]}{after}" if before.endswith("-") and after[:1].isalpha() else f"{before} {after}"


def _end_of(before: str) -> float:
    """Return how many words come before the end of a line, which may be within one."""
    return len(folded_words(before)) - before.endswith("-") / 2


def _is_time_of(part: str, before: str, near: date | None) -> bool:
    """Return whether a line is nothing but the time of an embargo that is above it."""
    return says_only_time(part) and read_mark(part, near) is None and _waits_for_time(before, near)


def _waits_for_time(text: str, near: date | None) -> bool:
    """Return whether a text may be the beginning of an embargo whose time is below."""
    mark = read_mark(text, near)
    if mark is None:
        return bool(find_phrases(folded_words(text)))
    return mark.embargoed and mark.until is None

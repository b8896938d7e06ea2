"""Lines of a page in the order of reading: column after column, and what reaches over several columns between them.

The method is that of T. M. Breuel, "High performance document layout analysis" (2003): of two lines that share a part
of the width, the upper one comes first; of two that do not, the left one, unless a line that reaches over both is
between them.
"""

from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heappush
from itertools import pairwise
from statistics import median

from msgspec.structs import replace

from broadsheet.seeds.pdf_process import PdfLine

MAX_ORDERED = 600
"""A page with more lines is read from top to bottom: each line is compared with each."""
OVERLAP = 1.0
"""Points that two lines share at least, where they share a part of the width."""

LARGER = 1.08
"""The letters of a heading are at least so many times as large as most."""


def in_reading_order(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Return the lines of one page in the order of reading."""
    from_top = sorted(lines, key=lambda line: (round(line.top), line.left))
    if len(from_top) > MAX_ORDERED or not _has_columns(from_top):
        return from_top
    wide = _with_wide_headings(from_top)
    later = [[other for other, _ in _after(wide, one)] for one in range(len(wide))]
    return [from_top[number] for number in _sorted(later)]


def _with_wide_headings(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Return lines whose headings below all columns reach over them: their few words would not show that."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    usual = LARGER * median(line.size for line in lines)
    return [
        replace(line, left=left, right=right) if line.size > usual and _is_below_columns(line, lines) else line
        for line in lines
    ]


def _is_below_columns(heading: PdfLine, lines: Sequence[PdfLine]) -> bool:
    return all(line.bottom <= heading.top or _share_width(line, heading) for line in lines)


def _has_columns(lines: Sequence[PdfLine]) -> bool:
    """Return whether any two lines stand beside each other."""
    return any(
        _are_level(one, other) for number, one in enumerate(lines) for other in lines[number + 1 : number + 4]
    ) or any(not _share_width(one, other) for one, other in pairwise(lines))


def _after(lines: Sequence[PdfLine], number: int) -> Iterator[tuple[int, PdfLine]]:
    """Yield the lines that come after one."""
    one = lines[number]
    for other_number, other in enumerate(lines):
        if other_number == number:
            continue
        if _share_width(one, other) and not _are_level(one, other):
            if one.top < other.top:
                yield other_number, other
        elif one.right <= other.left + OVERLAP and one.left < other.left and not _is_parted(lines, one, other):
            yield other_number, other


def _share_width(one: PdfLine, other: PdfLine) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > OVERLAP


def _are_level(one: PdfLine, other: PdfLine) -> bool:
    """Return whether two lines are one of the page: each holds the middle of the other."""
    is_level = one.top < (other.top + other.bottom) / 2 < one.bottom
    return is_level and not _share_width(one, other)


def _is_parted(lines: Sequence[PdfLine], one: PdfLine, other: PdfLine) -> bool:
    """Return whether a line that reaches over both is between two lines."""
    upper, lower = sorted((one.top, other.top))
    return any(
        upper < line.top < lower and _share_width(line, one) and _share_width(line, other)
        for line in lines
        if line is not one and line is not other
    )


def _sorted(later: Sequence[Sequence[int]]) -> Iterator[int]:
    """Yield numbers so that each comes before those that are later; among several, the smallest; each once."""
    waits = [0] * len(later)
    for numbers in later:
        for number in numbers:
            waits[number] += 1
    free = [number for number, count in enumerate(waits) if not count]
    heapify(free)
    left = set(range(len(later)))
    while left:
        number = heappop(free) if free else min(left)  # lines that stand on each other may wait for each other
        if number not in left:
            continue
        left.remove(number)
        yield number
        for other in later[number]:
            waits[other] -= 1
            if not waits[other] and other in left:
                heappush(free, other)

"""The lines of a PDF's pages to paragraphs in the order of reading, without what stands on every page."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from broadsheet.seeds.broken_words import BROKEN, count_words, join_lines
from broadsheet.seeds.browser_print import find_printed_by_browser
from broadsheet.seeds.pdf_process import PdfLine
from broadsheet.seeds.reading_order import in_reading_order

MARGIN = 0.12
"""The share of a page's height, at its top and at its bottom, in which running lines stand."""
OF_PAGES = 0.3
"""On which share of the pages a running line stands at least: left pages may have another one than right pages."""
MAX_APART = 1.5
"""Lines of a paragraph are at most so many times as far apart as most lines are."""
LEAST_LEADING = 0.9
"""Lines that are nearer to each other, in sizes of their letters, are parts of one."""
FEW = 8
"""One in so many lines at least is the second or a later one of its paragraph."""
INDENT = 0.8
"""How far a first line is indented at least, in sizes of its letters; and at most six times that."""
SAME_SIZE = 0.08
"""By which share the sizes of lines of one paragraph may differ."""
SHORT = 0.75
"""A line that ends a sentence and fills a smaller share of its column ends a paragraph."""
ENDS = tuple('.!?:…”"’»)')
_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|seite|p(?:ág)?\.?|pagina|página|страница|стр\.|σελίδα)\s*)?\d{1,4}(?:\s*(?:/|of|von|de|sur|из)\s*\d{1,4})?[\W_]*",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[•●▪■◦‣∙*]\s*|[–—-]\s+")
_DIGITS = re.compile(r"\d+")


class PdfBlock(Struct, frozen=True):
    """A paragraph of a PDF, or a heading."""

    text: str
    page: int
    size: float
    is_bold: bool


def blocks_of(lines: Sequence[PdfLine], height: float) -> tuple[list[PdfBlock], str | None]:
    """Return the paragraphs of a PDF in the order of reading, and the address of the page that a browser printed.

    `height` is that of the PDF's pages, in points.
    """
    kept, address = _without_running_lines(lines, height)
    ordered = [line for _, page in groupby(kept, key=lambda line: line.page) for line in in_reading_order([*page])]
    words = count_words("\n".join(line.text for line in ordered))
    return [_block(paragraph, words) for paragraph in _paragraphs(ordered)], address


def _without_running_lines(lines: Sequence[PdfLine], height: float) -> tuple[list[PdfLine], str | None]:
    """Return lines without those that the margins of many pages have, the numbers of pages, and what a browser printed.

    With them comes the address that a browser printed.
    """
    most = max((line.page for line in lines), default=0) + 1
    in_margin = [line for line in lines if _is_in_margin(line, height)]
    pages = Counter(form for form, _ in {(_form(line), line.page) for line in in_margin})
    by_page = [find_printed_by_browser([*page]) for _, page in groupby(in_margin, key=lambda line: line.page)]
    dropped = {id(line) for printed, _ in by_page for line in printed}
    dropped |= {
        id(line) for line in in_margin if pages[_form(line)] >= max(2, OF_PAGES * most) or _NUMBER.fullmatch(line.text)
    }
    address = next((address for _, address in by_page if address), None)
    return [line for line in lines if id(line) not in dropped], address


def _is_in_margin(line: PdfLine, height: float) -> bool:
    return line.bottom < MARGIN * height or line.top > (1 - MARGIN) * height


def _form(line: PdfLine) -> tuple[str, int]:
    """Return what is the same in a running line of all pages: its text but for numbers, and about where it is."""
    return _DIGITS.sub("0", line.text.lower()), round(line.top / 20)


def _paragraphs(lines: Sequence[PdfLine]) -> Iterator[list[PdfLine]]:
    leading = _leading(lines)
    paragraph: list[PdfLine] = []
    for line in lines:
        if paragraph and not _goes_on(paragraph, line, leading):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _leading(lines: Sequence[PdfLine]) -> float:
    """Return how far one line is below the one before it, in sizes of its letters, within paragraphs.

    That is the distance of most lines; where most paragraphs have one line, it is that of a few lines.
    """
    steps = sorted(
        (line.bottom - before.bottom) / line.size
        for before, line in pairwise(lines)
        if line.page == before.page
        and abs(line.size - before.size) <= SAME_SIZE * line.size
        and 0 < line.bottom - before.bottom < 4 * line.size
    )
    usual = [step for step in steps if step >= LEAST_LEADING]
    return usual[len(usual) // FEW] if usual else 1.2


def _goes_on(paragraph: Sequence[PdfLine], line: PdfLine, leading: float) -> bool:
    """Return whether a line belongs to the paragraph before it."""
    last = paragraph[-1]
    if abs(line.size - last.size) > SAME_SIZE * last.size or _BULLET.match(line.text):
        return False
    if line.page != last.page or line.top < last.top - last.size:
        return not last.text.endswith(ENDS) and (line.text[:1].islower() or bool(BROKEN.search(last.text)))
    if line.is_bold != last.is_bold and last.text.endswith(ENDS):
        return False
    if line.bottom - last.bottom > MAX_APART * leading * line.size:
        return False
    column = [one for one in paragraph if one.page == line.page and one.left < line.right and line.left < one.right]
    return not (_is_indented(column, line) or _ends_early(column, line))


def _is_indented(column: Sequence[PdfLine], line: PdfLine) -> bool:
    edge = min((one.left for one in column), default=line.left)
    is_bullet = column and _BULLET.match(column[0].text)
    return not is_bullet and INDENT * line.size < line.left - edge < 6 * INDENT * line.size


def _ends_early(column: Sequence[PdfLine], line: PdfLine) -> bool:
    if not column:
        return False
    last = column[-1]
    left, right = min(one.left for one in (*column, line)), max(one.right for one in (*column, line))
    return last.text.endswith(ENDS) and last.right - left < SHORT * (right - left)


def _block(lines: Sequence[PdfLine], words: Counter[str]) -> PdfBlock:
    text = join_lines((line.text for line in lines), words)
    is_bold = 2 * sum(line.is_bold for line in lines) > len(lines)
    return PdfBlock(text, lines[0].page, lines[0].size, is_bold)


def body_size(blocks: Iterable[PdfBlock]) -> float:
    """Return the size of the letters that most of a text has."""
    letters: Counter[float] = Counter()
    for block in blocks:
        letters[block.size] += len(block.text)
    return letters.most_common(1)[0][0] if letters else 0.0

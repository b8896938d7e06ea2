"""The lines of text on the pages of a PDF, read in a process of its own.

A PDF is a program that others wrote: it may ask for any memory and any time, and libraries that read it may fall.
Therefore the process that calls this one gives it bounds, and only lines and names come back.
"""

import logging
import sys
from collections.abc import Iterator
from io import BytesIO
from statistics import median
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from pdfminer.layout import LTChar, LTTextLine
    from pdfminer.pdfdocument import PDFDocument

MAX_PAGES = 100
"""Pages after so many are not read."""
MAX_LINES = 20_000
"""How many lines are read."""
MAX_MEMORY = 2 << 30
"""Bytes of memory that the process may have."""
MAX_SECONDS = 60
"""Seconds of a processor that the process may take."""
LONGEST_VALUE = 1_000
"""The longest value of the metadata, in characters."""
BOLD = ("bold", "black", "heavy", "semibold")
NEEDLESS = 2
"""Points below which a character's size says nothing."""


class PdfLine(Struct, frozen=True, array_like=True):
    """A line of text on a page; distances in points, from the left and from the top of the page."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    is_bold: bool


class PdfText(Struct, frozen=True, kw_only=True):
    """What a PDF holds."""

    lines: tuple[PdfLine, ...] = ()
    pages: int = 0
    """How many were read."""
    height: float = 0.0
    """The height of the first page."""
    is_cut: bool = False
    """Whether it has more pages or lines than are read."""
    title: str = ""
    """Of its metadata, as are the author and the language."""
    author: str = ""
    language: str = ""
    problem: str = ""
    """Why it cannot be read: `encrypted`, `missing` (the library), or what is damaged."""


def read_pdf_text(data: bytes) -> PdfText:
    """Return what a PDF holds; a PDF that cannot be read has a problem."""
    try:
        from pdfminer.pdfdocument import (  # noqa: PLC0415  # likewise
            PDFDocument,  # an extra
            PDFEncryptionError,
            PDFPasswordIncorrect,
        )
        from pdfminer.pdfparser import PDFParser  # noqa: PLC0415  # likewise
    except ImportError:
        return PdfText(problem="missing")
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        return _read(PDFDocument(PDFParser(BytesIO(data))))
    except (PDFPasswordIncorrect, PDFEncryptionError):
        return PdfText(problem="encrypted")
    except Exception as error:  # noqa: BLE001  # the library raises anything for a damaged file
        return PdfText(problem=f"damaged ({type(error).__name__})")


def _read(document: "PDFDocument") -> PdfText:
    lines: list[PdfLine] = []
    pages, height, is_cut = 0, 0.0, False
    for page, page_height, found in _pages(document):
        if page >= MAX_PAGES or len(lines) >= MAX_LINES:
            is_cut = True
            break
        lines += found
        pages, height = page + 1, height or page_height
    described = _metadata(document)
    return replace(described, lines=tuple(lines[:MAX_LINES]), pages=pages, height=height, is_cut=is_cut)


def _pages(document: "PDFDocument") -> Iterator[tuple[int, float, list[PdfLine]]]:
    """Yield the number, the height and the lines of each page."""
    from pdfminer.converter import PDFPageAggregator  # noqa: PLC0415  # an extra
    from pdfminer.layout import LAParams, LTTextBox, LTTextLine  # noqa: PLC0415  # likewise
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager  # noqa: PLC0415  # likewise
    from pdfminer.pdfpage import PDFPage  # noqa: PLC0415  # likewise

    resources = PDFResourceManager()
    # Boxes that the library makes of lines are not used: their order is found from the lines.
    device = PDFPageAggregator(resources, laparams=LAParams(boxes_flow=None))
    interpreter = PDFPageInterpreter(resources, device)
    for number, page in enumerate(PDFPage.create_pages(document)):
        if number > MAX_PAGES:
            return
        interpreter.process_page(page)
        layout = device.get_result()
        boxes = [box for box in layout if isinstance(box, LTTextBox)]
        found = [_line(line, number, layout.y1) for box in boxes for line in box if isinstance(line, LTTextLine)]
        yield number, float(layout.height), [line for line in found if line is not None]


def _line(line: "LTTextLine", page: int, top: float) -> PdfLine | None:
    """Return a line of a page; None for one without text, and for letters that do not stand upright."""
    from pdfminer.layout import LTChar  # noqa: PLC0415  # an extra

    characters: list[LTChar] = [one for one in line if isinstance(one, LTChar) and one.get_text().strip()]
    upright = [one for one in characters if one.upright and one.size > NEEDLESS]
    text = " ".join(line.get_text().split())
    if not text or 2 * len(upright) < len(characters) or not upright:
        return None
    return PdfLine(
        text=text,
        page=page,
        left=round(line.x0, 1),
        right=round(line.x1, 1),
        top=round(top - line.y1, 1),
        bottom=round(top - line.y0, 1),
        size=round(median(one.size for one in upright), 1),
        is_bold=2 * sum(map(_is_bold, upright)) > len(upright),
    )


def _is_bold(character: "LTChar") -> bool:
    return any(word in character.fontname.lower() for word in BOLD)


def _metadata(document: "PDFDocument") -> PdfText:
    from pdfminer.utils import decode_text  # noqa: PLC0415  # an extra

    def read(value: object) -> str:
        resolve = getattr(value, "resolve", None)
        found = resolve() if resolve else value
        text = decode_text(found) if isinstance(found, bytes) else ""
        return text.replace("\0", "")[:LONGEST_VALUE].strip()

    info = next((one for one in document.info if isinstance(one, dict)), {})
    return PdfText(
        title=read(info.get("Title")), author=read(info.get("Author")), language=read(document.catalog.get("Lang"))
    )


def _bound() -> None:
    """Bound the memory and the time of this process, where the system can do that."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # not on all systems

    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _main() -> None:
    _bound()
    text = read_pdf_text(sys.stdin.buffer.read())
    sys.stdout.buffer.write(msgspec.msgpack.encode(text))


if __name__ == "__main__":
    _main()

"""The picture that is shown where a link is shared: headline, source and day. It needs the extra `cards`.

The fonts come with the extra, none of the system's, so that the same card is the same bytes everywhere.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from unicodedata import bidirectional, category

from msgspec import Struct

WIDTH, HEIGHT = 1200, 630
MARGIN = 80
SIZES = ((80, 3), (70, 3), (60, 4), (52, 4), (46, 5))
"""Size of the headline, in pixels, and in how many lines it must fit; the last one is cut."""
LEADING = 1.22
SMALL = 30
FONTS = ("fontpkg_noto_serif", "fontpkg_noto_sans_arabic")
FAMILIES = "Noto Serif, Noto Sans Arabic"
_DRAWN = re.compile(
    "[\u0020-\u052f\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u1d00-\u1ffe\u2010-\u2027\u2030-\u209c\u20a0-\u20c0"
    "\u2100-\u215f\u2212\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]"
)
"""What the fonts have: Latin, Greek, Cyrillic and Arabic letters, and signs."""
_WIDTHS = (
    (re.compile("[iljftrI.,:;'’!|()\\[\\]]"), 0.42),
    (re.compile("[mwMW—…%&@жмфшщюыЖМФШЩЮЫ]"), 1.0),
    (re.compile(r"\s"), 0.27),
    (re.compile("[A-ZÀ-ÞА-Я]"), 0.76),
    (re.compile("[\u0600-\u08ff]"), 0.6),
)
"""Characters, and how wide they are, as a share of the size of the bold font; others are as wide as `OTHER`."""
OTHER = 0.63
RIGHT_TO_LEFT, END_OF_IT = "\u202b", "\u202c"


class CardView(Struct, frozen=True, kw_only=True):
    """What a card shows."""

    title: str
    note: str
    """Below the title: source and day."""
    site: str
    accent: str
    paper: str
    ink: str


def can_draw(text: str) -> bool:
    """Return whether the fonts have all letters of a text."""
    letters = [char for char in text if category(char).startswith("L")]
    return bool(letters) and all(map(_DRAWN.match, letters))


def write_card(view: CardView) -> bytes:
    """Return a card as PNG."""
    from resvg_py import svg_to_bytes  # noqa: PLC0415  # an extra

    return bytes(svg_to_bytes(svg_string=draw_card(view), skip_system_fonts=True, font_files=_font_files()))


@cache
def _font_files() -> list[str]:
    from importlib.resources import files  # noqa: PLC0415  # slow to load, and few sites have cards

    folders = (files(package) / "files" for package in FONTS)
    return [str(file) for folder in folders for file in folder.iterdir() if "Italic" not in file.name]


def draw_card(view: CardView) -> str:
    """Return a card as SVG. Text that is read from the right is on the right."""
    is_right = _is_right_to_left(view.title)
    size, lines = _fit(_only_drawn(view.title))
    height = round(size * LEADING)
    top = (HEIGHT - len(lines) * height) // 2 + size
    texts = [
        _text(_shorten(view.site, SMALL), MARGIN + SMALL, SMALL, view.accent, is_right=is_right),
        *(_text(line, top + at * height, size, view.ink, is_right=is_right) for at, line in enumerate(lines)),
        _text(_shorten(view.note, SMALL), HEIGHT - MARGIN, SMALL, view.ink, is_right=is_right, weight=400),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family="{FAMILIES}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{view.paper}"/>'
        f'<rect width="{WIDTH}" height="18" fill="{view.accent}"/>{"".join(texts)}</svg>'
    )


def _text(  # noqa: PLR0913  # all that a line of text has
    text: str, baseline: int, size: int, colour: str, *, is_right: bool, weight: int = 700
) -> str:
    place = f'x="{WIDTH - MARGIN}" text-anchor="end"' if is_right else f'x="{MARGIN}"'
    # Without the mark, the order of words in a line with both directions would be that of Latin text.
    marked = f"{RIGHT_TO_LEFT}{text}{END_OF_IT}" if is_right else text
    style = f'font-size="{size}" font-weight="{weight}" fill="{colour}"'
    return f'<text {place} y="{baseline}" {style}>{escape(marked)}</text>'


def _fit(text: str) -> tuple[int, Sequence[str]]:
    """Return the largest size in which a headline fits, and its lines."""
    for size, most in SIZES:
        lines = list(_wrap(text, size))
        if len(lines) <= most and all(_width(word, size) <= WIDTH - 2 * MARGIN for word in text.split()):
            return size, lines
    if len(lines) <= most:
        return size, lines
    kept = lines[:most]
    return size, [*kept[:-1], f"{kept[-1].rstrip(' ,;:')}…"]


def _wrap(text: str, size: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and _width(longer, size) > WIDTH - 2 * MARGIN:
            yield line
            longer = word
        line = _shorten(longer, size)
    yield line


def _shorten(text: str, size: int) -> str:
    """Return a text that fits into a line."""
    text = _only_drawn(text)
    if _width(text, size) <= WIDTH - 2 * MARGIN:
        return text
    while _width(f"{text}…", size) > WIDTH - 2 * MARGIN:
        text = text[:-1]
    return f"{text}…"


def _width(text: str, size: int) -> float:
    """Return about how wide a text is, in pixels."""
    return size * sum(next((width for chars, width in _WIDTHS if chars.match(char)), OTHER) for char in text)


def _only_drawn(text: str) -> str:
    return " ".join("".join(char for char in text if _DRAWN.match(char)).split())


def _is_right_to_left(text: str) -> bool:
    return next((way != "L" for char in text if (way := bidirectional(char)) in {"L", "R", "AL"}), False)

"""What newsletters and mail programs put around the text of a mail: notes on browsers, ways to leave, signatures."""

import re
from collections.abc import Sequence
from itertools import takewhile

from broadsheet.lexicon.mail_words import closing_line, leave_notice, view_notice
from broadsheet.seeds.postal_address import is_postal_address

LONGEST_NOTE = 400
"""The longest paragraph, in characters, that can be a note about the mail itself."""
LONGEST_LINE = 200
"""The longest paragraph, in characters, that can be below such a note; a longer one is of the text again."""
PROSE = 120
"""A paragraph of so many characters without a note below it is the first of the text."""
_SIGNATURE = re.compile(r"\n-- ?\n(?:[^\n]*+\n){0,12}+[^\n]*+\Z")
_LIST_FOOT = re.compile(r"\n_{10,}[^\S\n]*\n(?=(?s:.){0,600}?(?:@|://))(?:[^\n]*+\n){1,7}+[^\n]*+\Z")
"""What a mailing list puts below each mail."""
MAX_SIGNED = 9
"""The most lines of a signature."""
LONGEST_SIGNED = 70
"""The longest line of a signature, in characters."""
_REACHED = re.compile(
    r"(?:\b(?:tel|telephone|phone|mobile|mob|cell|fax|telefon|handy|tél|téléphone|teléfono|móvil|telefono|cellulare|telefone"
    r"|gsm|тел|[tmpf])\b\s*[.:]*\s*)\(?\+?\d[\d\s().–/-]{5,}\d",
    re.IGNORECASE,
)
_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")
_LINK = re.compile(r"(?<!\s)\s*+[<(\[]\s*https?://[^\s>)\]]+\s*[>)\]]")
"""A link's address after its words, as programs write it that make plain text of HTML. It may name the reader."""
_ONLY_ADDRESS = re.compile(r"[\s*|•·-]*(?:https?://|www\.|mailto:)\S+\s*|\[(?:image|cid):[^\]]*\]\s*", re.IGNORECASE)
_PARTS = re.compile(r"\s*[,|·•\n]\s*")
MAX_ADDRESS_LINES = 4
"""The most lines of a postal address."""
MIN_PARTS, MAX_PARTS = 3, 7
_STREET = re.compile(r"[^.!?]{0,140}\d[^.!?]{0,140}\.?")
"""A postal address: short, with a number, and no sentence."""


def without_mail_boilerplate(text: str, sender: str = "") -> str:
    """Return the text of a mail without the notes around it; `sender` is the name of who sent it."""
    body = _LINK.sub("", _without_signature(_LIST_FOOT.sub("", _SIGNATURE.sub("", text.rstrip()))))
    paragraphs = [one for one in _PARAGRAPHS.split(body) if one.strip() and not _ONLY_ADDRESS.fullmatch(one)]
    first = _find_text(paragraphs)
    kept = [*(one for one in paragraphs[:first] if not _is_view(one)), *paragraphs[first:]]
    kept = kept[: _find_foot(kept, sender)]
    return "\n\n".join(kept) if kept else text


def _without_signature(text: str) -> str:
    """Return a text without the name, the office and the telephone of its author at the end."""
    lines = text.rstrip().split("\n")
    start = len(lines)
    for number in range(len(lines) - 1, max(len(lines) - MAX_SIGNED, 0), -1):
        if len(lines[number].strip()) > LONGEST_SIGNED:
            break
        if number + 1 < len(lines) and closing_line().fullmatch(lines[number]):
            start = number
    if start == len(lines):
        last = next((number + 1 for number in range(len(lines) - 1, 0, -1) if not lines[number].strip()), 0)
        if last and _is_signature(lines[last:]):
            start = last
    return "\n".join(lines[:start]).rstrip() or text


def _is_signature(lines: Sequence[str]) -> bool:
    """Return whether lines say who somebody is, and how to reach that one, and nothing in sentences."""
    short = all(len(line) <= LONGEST_SIGNED and not line.rstrip().endswith((".", "!", "?")) for line in lines)
    return short and len(lines) <= MAX_SIGNED and any(map(_REACHED.search, lines))


def _find_text(paragraphs: Sequence[str]) -> int:
    """Return the number of the first paragraph that is surely of the text."""
    return next(
        (number for number, one in enumerate(paragraphs) if len(one) >= PROSE and not _is_view(one)), len(paragraphs)
    )


def _find_foot(paragraphs: Sequence[str], sender: str) -> int:
    """Return the number of the first paragraph below the text: from there on, nothing is prose."""
    foot = len(paragraphs)
    for number in range(len(paragraphs) - 1, 0, -1):
        if _is_leave(paragraphs[number]):
            foot = number
        elif len(paragraphs[number]) > LONGEST_LINE:
            break
    foot -= _count_lines_of_address(paragraphs[1:foot], sender)
    while foot > 1 and _is_of_foot(paragraphs[foot - 1], sender, at_foot=foot < len(paragraphs)):
        foot -= 1
    return foot


def _count_lines_of_address(paragraphs: Sequence[str], sender: str) -> int:
    """Return how many of the last paragraphs are the lines of one address: in a table, each stands by itself."""
    short = list(takewhile(lambda one: len(one) <= LONGEST_SIGNED, reversed(paragraphs)))[:MAX_ADDRESS_LINES]
    for count in range(len(short), 1, -1):
        if is_postal_address(", ".join(reversed(short[:count])), sender, at_foot=False):
            return count
    return 0


def _is_of_foot(paragraph: str, sender: str, *, at_foot: bool) -> bool:
    """Return whether a paragraph above the foot of a mail is of it too: the sender's address, or the name above it."""
    if is_postal_address(paragraph, sender, at_foot=at_foot):
        return True
    is_name = bool(sender) and paragraph.casefold() == sender.casefold()
    return at_foot and (is_name or _is_postal(paragraph, sender) or _is_place(paragraph))


def _is_view(paragraph: str) -> bool:
    return len(paragraph) <= LONGEST_NOTE and view_notice().search(paragraph) is not None


def _is_leave(paragraph: str) -> bool:
    return len(paragraph) <= LONGEST_NOTE and leave_notice().search(paragraph) is not None


def _is_postal(paragraph: str, sender: str) -> bool:
    begins = bool(sender) and paragraph.casefold().startswith(sender.casefold())
    return paragraph.startswith(("©", "Copyright", "(c)")) or (begins and _STREET.fullmatch(paragraph) is not None)


def _is_place(paragraph: str) -> bool:
    """Return whether a paragraph is the address of an office: several short parts, two of them with numbers."""
    parts = [part for part in _PARTS.split(paragraph) if part.strip()] if len(paragraph) <= LONGEST_LINE else []
    numbered = sum(any(map(str.isdigit, part)) for part in parts)
    return MIN_PARTS <= len(parts) <= MAX_PARTS and numbered > 1 and not paragraph.rstrip().endswith((".", "!", "?"))

"""What newsletters and mail programs put around the text of a mail: notes on browsers, ways to leave, signatures."""

import re
from collections.abc import Sequence

from broadsheet.lexicon.mail_words import leave_notice, view_notice

LONGEST_NOTE = 400
"""The longest paragraph, in characters, that can be a note about the mail itself."""
LONGEST_LINE = 200
"""The longest paragraph, in characters, that can stand below such a note; a longer one is of the text again."""
PROSE = 120
"""A paragraph of so many characters above which no note stands is the first of the text."""
_SIGNATURE = re.compile(r"\n-- ?\n(?:[^\n]*+\n){0,12}+[^\n]*+\Z")
_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")
_LINK = re.compile(r"(?<!\s)\s*+[<(\[]\s*https?://[^\s>)\]]+\s*[>)\]]")
"""A link's address behind its words, as programs write it that make plain text of HTML. It may name the reader."""
_ONLY_ADDRESS = re.compile(r"[\s*|•·-]*(?:https?://|www\.|mailto:)\S+\s*|\[(?:image|cid):[^\]]*\]\s*", re.IGNORECASE)
_STREET = re.compile(r"[^.!?]{0,140}\d[^.!?]{0,140}\.?")
"""A postal address: short, with a number, and no sentence."""


def without_frame(text: str, sender: str = "") -> str:
    """Return the text of a mail without the notes around it; `sender` is the name of who sent it."""
    body = _LINK.sub("", _SIGNATURE.sub("", text))
    paragraphs = [one for one in _PARAGRAPHS.split(body) if one.strip() and not _ONLY_ADDRESS.fullmatch(one)]
    first = _find_text(paragraphs)
    kept = [*(one for one in paragraphs[:first] if not _is_view(one)), *paragraphs[first:]]
    kept = kept[: _find_foot(kept, sender)]
    return "\n\n".join(kept) if kept else text


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
    while 1 < foot < len(paragraphs) and _is_postal(paragraphs[foot - 1], sender):
        foot -= 1
    return foot


def _is_view(paragraph: str) -> bool:
    return len(paragraph) <= LONGEST_NOTE and view_notice().search(paragraph) is not None


def _is_leave(paragraph: str) -> bool:
    return len(paragraph) <= LONGEST_NOTE and leave_notice().search(paragraph) is not None


def _is_postal(paragraph: str, sender: str) -> bool:
    begins = bool(sender) and paragraph.casefold().startswith(sender.casefold())
    return paragraph.startswith(("©", "Copyright", "(c)")) or (begins and _STREET.fullmatch(paragraph) is not None)

"""Paragraphs with the words between quotation marks blanked."""

import re
from collections.abc import Sequence

from broadsheet.reading.speech.cue_words import SAYING
from broadsheet.reading.speech.quotation_marks import QuotedSpan

_FEW_WORDS = re.compile(r"[\"”»’'“]{1,2} ((?:[\w.’'\-]++ ?){1,6})")


def mask(text: str, stretches: Sequence[QuotedSpan]) -> str:
    """Return the text with the words of each stretch blanked; a last full stop stays, for it ends its sentence too."""
    parts: list[str] = []
    position = 0
    for stretch in stretches:
        keep = stretch.end - 1 if _ends_sentence(text, stretch) else stretch.end
        parts += text[position : stretch.start], "_" * (keep - stretch.start)
        position = keep
    return "".join([*parts, text[position:]])


def _ends_sentence(text: str, stretch: QuotedSpan) -> bool:
    last = text[stretch.end - 1]
    return stretch.end - stretch.start > 1 and (last == "." or (last in "!?…" and not _is_asked(text, stretch.end)))


def _is_asked(text: str, end: int) -> bool:
    """Return whether after a closing mark the sentence goes on with who asked, as in `“Why?” the judge asked`."""
    following = _FEW_WORDS.match(text, end)
    return following is not None and not SAYING.isdisjoint(word.strip(".") for word in following[1].split())

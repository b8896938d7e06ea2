"""Text of another language with spaces where finders expect them: after elided words, and outside quotation marks.

French writes `l’Intérieur` and `« Oui »`, German `»Ja«`. Finders read `l Intérieur`, ` «Oui» ` and `«Ja»`, which have
as many characters, so that every place in one is the same place in the other.
"""

import re
from collections.abc import Sequence

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.word_kinds import WordKind, kinds_of
from broadsheet.lexicon.word_lists import word_list
from broadsheet.model import Paragraph

_INNER_SPACE = re.compile("(«)( )|( )(»)")
_INWARD = re.compile(r"(?:^|[\s(])»\w")
_TURNED = str.maketrans("«»", "»«")
"""Marks as German and Danish write them, `»Ja«`, turned to how French does."""
_WORD_BEFORE = re.compile(r"([^\W\d_][\w\-]+) $")
_LONGEST = 30
_NO_NAME = (
    WordKind.ORGANIZATION | WordKind.THING | WordKind.PLACE | WordKind.FUNCTION | WordKind.CALENDAR | WordKind.ENGLISH
)


def with_usual_typography(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the normalized paragraphs of an article as finders read them, each as long as it was."""
    turned = any(_INWARD.search(one.text) for one in paragraphs)
    return [Paragraph(one.id, _usual(one.text.translate(_TURNED) if turned else one.text)) for one in paragraphs]


def _usual(text: str) -> str:
    if "«" in text or "»" in text:
        text = _INNER_SPACE.sub(_outside, text)
    return _elided().sub(_opened, text) if word_list("elided") else text


def _outside(found: re.Match[str]) -> str:
    return " «" if found[1] else "» "


def _opened(found: re.Match[str]) -> str:
    """Return an elided word and a space, in small letters: a capital at a sentence's beginning is no initial."""
    return found[0] if _is_in_name(found) else f"{found[1].lower()} "


def _is_in_name(found: re.Match[str]) -> bool:
    """Return whether a word is within somebody's name: `Giscard d’Estaing`, but not `Conseil d’État`."""
    text, start = found.string, found.start()
    before = _WORD_BEFORE.search(text, max(0, start - _LONGEST), start)
    if found[1] != "d" or not text[found.end()].isupper() or not before or not before[1][0].isupper():
        return False
    return not kinds_of(before[1]) & _NO_NAME


@cached
def _elided() -> re.Pattern[str]:
    words = "|".join(sorted(word_list("elided"), key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<![\w’'])({words})['’](?=\w)", re.IGNORECASE)

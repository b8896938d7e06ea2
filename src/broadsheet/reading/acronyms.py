"""Which organizations letters stand for, in one article."""

import re
from collections.abc import Iterable, Sequence

from broadsheet.model import Paragraph
from broadsheet.reading.gazetteer import Kind, kinds_of
from broadsheet.reading.runs import Run

_LETTERS = r"[A-Z][A-Z&-]{1,7}|[A-Z][a-z]{1,2}[A-Z]"
ABBREVIATED = re.compile(rf"[ \u00a0]\(({_LETTERS})\)")
_SPELLED_OUT = re.compile(rf"\b({_LETTERS})[ \u00a0]\(([^()]+)\)")
_FEWEST_INITIALS = 3


def find_acronyms(paragraphs: Sequence[Paragraph], names: Sequence[str]) -> dict[str, str]:
    """Return by letters the names that a text introduces with them, or they with it, in brackets.

    >>> find_acronyms([Paragraph("p1", "The World Ski Fund (WSF) met the OLO (Orle Law Office).")], ["World Ski Fund"])
    {'WSF': 'World Ski Fund'}
    """
    found: dict[str, str] = {}
    for text in (paragraph.text for paragraph in paragraphs if "(" in paragraph.text):
        for match in ABBREVIATED.finditer(text):
            named = [name for name in names if text.endswith(name, 0, match.start())]
            found.update((match[1], max(named, key=len)) for _ in named[:1])
        for match in _SPELLED_OUT.finditer(text):
            found.update((match[1], name) for name in names if name == match[2])
    return {letters: name for letters, name in found.items() if letters != name}


def find_initials(names: Iterable[str]) -> dict[str, str]:
    """Return by initials the names of several words that alone have them, small words left out."""
    found: dict[str, set[str]] = {}
    for name in names:
        capitals = "".join(word[0] for word in name.split() if word[0].isupper())
        if len(capitals) >= _FEWEST_INITIALS:
            found.setdefault(capitals, set()).add(name)
    return {capitals: next(iter(bearers)) for capitals, bearers in found.items() if len(bearers) == 1}


def introduced_span(text: str, place: int, run: Run) -> tuple[tuple[int, int], ...]:
    """Return the name at the end of a run, which begins at `place`, whose letters follow in brackets: `Sans Sol (SS)`.

    The letters may be those of another language, as in `Alternative for Germany (AfD)`, where they are as many.
    """
    bracket = ABBREVIATED.match(text, place + run.end(len(run.words) - 1))
    letters = bracket[1] if bracket and not kinds_of(bracket[1]) else ""
    for start in range(len(run.words) - 1) if len(letters) >= _FEWEST_INITIALS else ():
        name = run.words[start:]
        initials = "".join(word.text[0] for word in name)
        alike = sum(one == other for one, other in zip(initials, letters, strict=False))
        same = len(initials) == len(letters) and initials[0] == letters[0] and alike * 2 > len(letters)
        if same and not name[0].kinds & Kind.GIVEN:
            return ((start, len(run.words)),)
    return ()

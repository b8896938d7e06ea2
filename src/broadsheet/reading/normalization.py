"""The text that finders read: an article's own, with usual spaces, hyphens, quotation marks and letters.

Newsrooms' systems leave characters that look like others, or like nothing: spaces at which no line may break, soft
hyphens, characters of no width, letters with their accents apart. Texts that a program cut into words have spaces
within words: `Berg’ s`, `U. S.`, `6 a. m.`, `co - founder`. No finder knows of them, since they are replaced or taken
out here, before any finder runs. What is published stays as it was written; `written_span` leads back to it.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from msgspec import structs

from broadsheet.lexicon.word_lists import common_words
from broadsheet.model import Paragraph, Person

USUAL = {
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    **dict.fromkeys("\u2010\u2011", "-"),
    **dict.fromkeys("\u02bc\u00b4", "’"),
    "\uff07": "'",
    "\u201b": "‘",
    "\uff02": '"',
}
"""What stands for an unusual space, hyphen, apostrophe or quotation mark, one character for one."""
DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks of the direction of writing."""
INVISIBLE = f"\u00ad\u180e\u200b\u200c\u200d\u2060\ufeff{DIRECTIONS}"
"""Soft hyphens, characters of no width, and marks of the direction of writing."""
BLANK = INVISIBLE + "".join(filter(str.isspace, map(chr, range(0x3001))))
"""What a line may have at its ends, or be nothing but."""
ACCENTS = "".join(map(chr, range(0x300, 0x370)))
"""What a decomposed letter has after it."""
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u180e\u200b\u2060\ufeff"))
"""Those of the invisible characters that do nothing to the letters beside them."""
_UNSEEN_IN_LATIN = re.compile(rf"[{DIRECTIONS}]|(?<=[A-Za-z])[\u200c\u200d]|[\u200c\u200d](?=[A-Za-z])")
"""Those that do nothing where letters are written from left to right, and do not join."""
_LEFTWARD = re.compile("[\u0590-\u060b\u060d-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters that are written from right to left."""

_SYMBOLS = re.compile("(?:[\u2300-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]+\\s*)+")
"""Pictures before a line, as posts on social networks have them."""
_NO_WIDTH_SPACE = re.compile(r"(\w+)\u200b(\w+)")
_ASCII = bytes(range(128))
_UNUSUAL = re.compile(rf"[{''.join(USUAL)}{INVISIBLE}{ACCENTS}]")
_SPACE = "[ \u00a0]"
# What comes before a space is asked after it, since a search for a space is quick; at first its last character, which
# few words end with.
_SPACED_WORDS = (
    (r"(?<=[^\W\d_][’'\u02bc].)(?=(?:s|t|re|ve|ll|d|m)\b)", ("’ ", "' ")),
    (r"(?<=\bU\..)(?=[SNK]\.)", ("U. ",)),
    (r"(?<=\b[ap]\..)(?=m\.)", (". m.",)),
    (rf"(?<=\b[AaEe]l.)(?=-{_SPACE}[A-Z])|(?<=\b[AaEe]l{_SPACE}-.)(?=[A-Z])", ("l - ",)),
    (rf"(?<=\b[Cc]o.)(?=-{_SPACE}[a-z])|(?<=\b[Cc]o{_SPACE}-.)(?=[a-z])", ("o - ",)),
    (rf"(?<=\d.)(?=-{_SPACE}year\b)|(?<=\d{_SPACE}-.)(?=year\b)", (" - year",)),
    (rf"(?<=\byear.)(?=-{_SPACE}old)|(?<=\byear{_SPACE}-.)(?=old)", ("year - ",)),
)
"""What is before and behind a space within a word, and what a text with it has, which few others have."""
_SPACE_WITHIN_WORD = rf"{_SPACE}(?<=[’'\u02bc.\dlor-].)(?:{'|'.join(pattern for pattern, _ in _SPACED_WORDS)})"
_SPACED_WORD = re.compile(_SPACE_WITHIN_WORD)
_SPACED_WORD_PARTS = tuple(part for _, parts in _SPACED_WORDS for part in parts)
_CHANGES = re.compile(
    rf"{_SPACE_WITHIN_WORD}|[^{ACCENTS}{INVISIBLE}](?:[{INVISIBLE}]*[{ACCENTS}])+|[{INVISIBLE}]+|[{''.join(USUAL)}]",
    re.DOTALL,
)


def is_usual(text: str) -> bool:
    """Return whether a text is already as finders read it."""
    if any(map(text.__contains__, _SPACED_WORD_PARTS)) and _SPACED_WORD.search(text):
        return False
    if text.isascii():
        return True
    # A few of a text's characters are left to look at when those of ASCII go, which bytes do quickly.
    others = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    return _UNUSUAL.search(others) is None


@lru_cache(maxsize=256)
def normalize(text: str) -> str:
    """Return a text as finders read it; most texts are that already, which is asked quickly."""
    return text if is_usual(text) else _CHANGES.sub(_usual, text)


def without_invisible(line: str) -> str:
    """Return a headline without characters of no width, except for those that shape letters beside them.

    A space of no width beside a small word stands for a space; elsewhere a line may break there within a word.

    >>> without_invisible("Orle to\u200bdredge\ufeff its channel")
    'Orle to dredge its channel'
    """
    if line.isascii():
        return line
    if is_usual(line):
        return " ".join(line.split())
    spaced = _NO_WIDTH_SPACE.sub(lambda space: f"{space[1]} {space[2]}" if _are_words(space) else space[0], line)
    shown = spaced.translate(_UNSEEN)
    return " ".join((shown if _LEFTWARD.search(shown) else _UNSEEN_IN_LATIN.sub("", shown)).split())


def without_symbols(line: str) -> str:
    """Return a line without the pictures before its words: `⚡ Flood in Orle`; a line of nothing else as it is."""
    if line.isascii():
        return line
    symbols = _SYMBOLS.match(line)
    return (line[symbols.end() :] or line) if symbols else line


def _are_words(space: re.Match[str]) -> bool:
    return any(word in common_words() for word in space.groups())


def normalize_paragraphs(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Return paragraphs as finders read them; the same sequence where nothing is unusual."""
    written = [paragraph.text for paragraph in paragraphs]
    texts = list(map(normalize, written))
    if texts == written:
        return paragraphs
    return [structs.replace(paragraph, text=text) for paragraph, text in zip(paragraphs, texts, strict=True)]


def normalize_people(people: Sequence[Person]) -> Sequence[Person]:
    """Return people with names and roles as finders read them; the same sequence where nothing is unusual."""
    if all(normalize(text) == text for person in people for text in (person.name, *person.roles)):
        return people
    return [
        structs.replace(person, name=normalize(person.name), roles=tuple(map(normalize, person.roles)))
        for person in people
    ]


def written_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a stretch of the normalized text begins and ends in the text as it was written."""
    return (start, end) if normalize(text) == text else (_written_position(text, start), _written_position(text, end))


def written_stretch(text: str, stretch: str) -> str:
    """Return a stretch of the normalized text as it was written; the stretch itself where the text has it nowhere."""
    start = normalize(text).find(stretch)
    return text[slice(*written_span(text, start, start + len(stretch)))] if start >= 0 else stretch


def _usual(written: re.Match[str]) -> str:
    found = written[0]
    if _SPACED_WORD.match(written.string, written.start()):
        return ""
    if found in USUAL:
        return USUAL[found]
    visible = "".join([character for character in found if character not in INVISIBLE])
    return unicodedata.normalize("NFC", visible)


def _written_position(text: str, position: int) -> int:
    positions, gains = _gains(text)
    before = bisect_left(positions, position)
    return position + gains[before - 1] if before else position


@lru_cache(maxsize=16)
def _gains(text: str) -> tuple[list[int], list[int]]:
    """Return where the normalized text is shorter than the written one, and how much shorter up to there.

    What was taken out right at a place is after it: a stretch begins before it, or ends.
    """
    positions: list[int] = []
    gains: list[int] = []
    gained = 0
    for match in _CHANGES.finditer(text):
        length = len(_usual(match))
        if length < len(match[0]):
            positions.append(match.start() - gained)
            gained += len(match[0]) - length
            gains.append(gained)
    return positions, gains

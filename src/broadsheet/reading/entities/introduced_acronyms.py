"""Which organizations letters stand for, in one article."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from operator import eq

from broadsheet.diacritics import without_diacritics
from broadsheet.lexicon.word_kinds import LANGUAGE, WordKind, kinds_of
from broadsheet.lexicon.word_lists import word_list
from broadsheet.model import Paragraph
from broadsheet.reading.entities.capitalized_spans import CapitalizedSpan, find_capitalized_spans

_LETTERS = r"[A-Z][A-Z&-]{1,7}|[A-Z][a-z]{1,2}[A-Z]"
ABBREVIATED = re.compile(rf"(?:(?<=Inc)\.|(?<=Corp)\.|(?<=Co)\.|(?<=Ltd)\.)? \(({_LETTERS})\)")
"""Letters in brackets behind what they stand for, which may end with a stop: `Orle Harbour Co. (OHC)`."""
_SPELLED_OUT = re.compile(rf"\b({_LETTERS}) \(([^()]+)\)")
_IN_BRACKETS = re.compile(rf"\(({_LETTERS})\)")
_NOUN_BEHIND = re.compile(r" ([a-z]+)")
_PART = re.compile(r"\w+")
_MIN_INITIALS = 3
_WORDS = LANGUAGE | WordKind.THING
_LONGEST_EVENT = 4
"""The words of an event's name that are looked at."""
LONGEST_EXPLAINED_NAME = 200
"""The most characters in a name that letters stand for."""


def find_acronyms(paragraphs: Sequence[Paragraph], names: Sequence[str]) -> dict[str, str]:
    """Return by letters the names that a text introduces with them, or they with it, in brackets.

    >>> find_acronyms([Paragraph("p1", "The World Ski Fund (WSF) met the OLO (Orle Law Office).")], ["World Ski Fund"])
    {'WSF': 'World Ski Fund'}
    """
    found: dict[str, str] = {}
    known = frozenset(name for name in names if len(name) <= LONGEST_EXPLAINED_NAME)
    lengths = sorted(set(map(len, known)), reverse=True)
    for text in (paragraph.text for paragraph in paragraphs if "(" in paragraph.text):
        for match in ABBREVIATED.finditer(text):
            end = match.start()
            before = (text[end - length : end] for length in lengths if length <= end)
            found.update((match[1], name) for name in islice(filter(known.__contains__, before), 1))
        found.update((match[1], match[2]) for match in _SPELLED_OUT.finditer(text) if match[2] in known)
    return {letters: name for letters, name in found.items() if letters != name}


def find_letters_of_things(paragraphs: Sequence[Paragraph], letters: AbstractSet[str]) -> frozenset[str]:
    """Return the letters that are in brackets after a thing or somebody, or before one: `the Orle Lakes Act (OLA)`.

    Of `letters`, also those that are the initials of a thing elsewhere in the text.
    """
    named = (
        span
        for paragraph in (paragraphs if letters else ())
        for _, span in find_capitalized_spans(paragraph.text)
        if len(span.words) >= _MIN_INITIALS and _is_thing(span.words[-1].kinds)
    )
    initials = {"".join([text[0] for text in span.texts if text != "The"]) for span in named}
    explained = {
        found[1]
        for paragraph in (paragraphs if letters else ())
        if "(" in paragraph.text
        for found in _SPELLED_OUT.finditer(paragraph.text)
        if found[1] in letters and _explains_thing(found[1], found[2])
    }
    return (
        frozenset(letters & initials)
        | explained
        | frozenset(
            found[1]
            for text in (paragraph.text for paragraph in paragraphs if "(" in paragraph.text)
            for found in _IN_BRACKETS.finditer(text)
            if _is_called_thing(text, found.end())
            or _bears_letters(text[: found.start()].rsplit(None, _LONGEST_EVENT)[-_LONGEST_EVENT:], found[1])
        )
    )


def _is_called_thing(text: str, end: int) -> bool:
    """Return whether the word behind letters in brackets says of what they are the name: `(OHP) project`."""
    following = _NOUN_BEHIND.match(text, end)
    return following is not None and following[1] in word_list("named-by-letters")


def _explains_thing(letters: str, words: str) -> bool:
    """Return whether words in brackets have the initials of letters, and are no organization's name."""
    parts = _PART.findall(words)
    if "".join(part[0] for part in parts).upper() != letters:
        return False
    return not any(kinds_of(part) & WordKind.ORGANIZATION for part in parts) and all(map(kinds_of, parts))


def _is_common(letters: str) -> bool:
    return letters in word_list("common-letters")


def _bears_letters(words: Sequence[str], letters: str) -> bool:
    """Return whether words before some letters end as a thing does, or have those initials.

    The words are somebody's name, or small ones that are no organization's: `gross output (GO)`.
    """
    name = words[-len(letters) :]
    initials = "".join(word[0] for word in name)
    if initials == letters.lower() and name[-1] not in word_list("kinds-of-organizations"):
        return True
    if (words and _is_no_name(words[-1], letters)) or _ends_as_thing(words):
        return True
    return bool(initials == letters and kinds_of(without_diacritics(name[0])) & WordKind.GIVEN)


def _is_no_name(last: str, letters: str) -> bool:
    """Return whether a phrase is no name by its last word: an office, a system, or a word in small letters."""
    if last.islower():
        return last.isalpha() and last not in word_list("kinds-of-organizations") and bool(kinds_of(last))
    is_office = kinds_of(last) & (WordKind.ROLE | WordKind.RANK) and last[-1] != "s"
    return letters[-1] == last[0] and bool(is_office or last in word_list("ends-of-systems"))


def _ends_as_thing(words: Sequence[str]) -> bool:
    """Return whether words end as a thing does, or as an event: `the Orle Cup of Nations`."""
    event = "of" in words and not word_list("events").isdisjoint(words)
    return event or bool(words and _is_thing(kinds_of(words[-1])))


def find_initials(names: Iterable[str]) -> dict[str, str]:
    """Return by initials the names of several words that alone have them, small words left out.

    Letters within a name may be initials whole: `USGS` for `U.S. Geological Survey`.
    """
    found: dict[str, set[str]] = {}
    for name in names:
        words = [word.replace(".", "") for word in name.split() if word[0].isupper()]
        whole = "".join(word if word.isupper() else word[0] for word in words)
        for capitals in {"".join(word[0] for word in words), whole if len(words) > 1 else ""}:
            if len(capitals) >= _MIN_INITIALS:
                found.setdefault(capitals, set()).add(name)
    return {capitals: next(iter(bearers)) for capitals, bearers in found.items() if len(bearers) == 1}


def introduced_span(text: str, offset: int, span: CapitalizedSpan) -> tuple[tuple[int, int], ...]:
    """Return the name that ends a span, which begins at `offset`, if its letters follow in brackets: `Sans Sol (SS)`.

    The letters may be those of another language, as in `Alternative for Germany (AfD)`, where they are as many.
    """
    end = offset + span.ends[-1]
    if not text.startswith(" (", end):
        return ()
    bracket = ABBREVIATED.match(text, end)
    letters = bracket[1] if bracket and not kinds_of(bracket[1]) and not _is_common(bracket[1]) else ""
    start = len(span.words) - len(letters)
    if len(letters) < _MIN_INITIALS or start < 0:
        return ()
    initials = [word.text[0] for word in span.words[start:]]
    alike = sum(map(eq, initials, letters))
    same = initials[0] == letters[0] and alike * 2 > len(letters)
    words = span.words[start:]
    is_system = words[-1].text in word_list("ends-of-systems")
    is_office = words[-1].kinds & (WordKind.ROLE | WordKind.RANK) and not words[-1].text.endswith("s")
    other = words[0].kinds & WordKind.GIVEN or _is_thing(words[-1].kinds) or is_system or is_office
    named = not other and not all(word.joins or word.kinds & _WORDS for word in words)
    return ((start, len(span.words)),) if same and named else ()


def _is_thing(kinds: int) -> bool:
    return bool(kinds & WordKind.THING) and not kinds & WordKind.ORGANIZATION

"""Stretches of a text that may be people's names."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from broadsheet.model import Paragraph
from broadsheet.reading.casing import is_common
from broadsheet.reading.clues import find_clues
from broadsheet.reading.gazetteer import Kind, demonyms, family_names, organizations, places, words
from broadsheet.reading.names import FAMILY_FIRST, SUFFIXES, is_syllables
from broadsheet.reading.runs import CONNECTORS, Run, Word, by_words, find_runs, is_headline_case


class Candidate(Struct, frozen=True, gc=False):
    """A stretch of a paragraph that may be a person's name."""

    name: str
    """The words of the stretch with single spaces."""
    words: tuple[Word, ...]
    clues: int
    """The bits of `Clue`."""
    joined: bool
    """True where only a comma or `and` stands between it and the candidate before."""
    opinion: float = 0.0
    """What a pipeline adds to the score of the name, by all its mentions; 0 where none was asked."""


NAME_LIKE = Kind.GIVEN | Kind.FAMILY
TITLE = Kind.HONORIFIC | Kind.RANK | Kind.ROLE
NO_NAME = Kind.ORGANIZATION | Kind.THING | Kind.CALENDAR
LEADING = TITLE | NO_NAME | Kind.MODIFIER | Kind.FUNCTION | Kind.ORDINARY | Kind.ENGLISH | Kind.DEMONYM
NEVER = Kind.DEMONYM | Kind.PLACE | Kind.FUNCTION
_ROLES = Kind.ROLE | Kind.RANK
PLACE_FIRST = words()["place-first"]
NAMED_THINGS = words()["named-things"]
SAINTS = frozenset(["St.", "St", "Saint"])
"""What stands before the name of a church, a hospital or a school rather than somebody's: `St. Mary's`."""
LONGEST = 6
"""The most words in a name, particles aside."""
_AROUND = 3
"""How many words of a known name may stand before or behind one that is a part of it."""
_ENGLISH_ENDINGS = ("ing", "ion", "ions", "ical", "ous", "ive", "ment", "ments", "ness", "ism", "isms")
"""What common words end with, and hardly a given name does."""
_AND = frozenset(["y", "e"])
_FAR = 6
_JOINS = re.compile(r"(?:[,;]|[,;]? and|,? &)[ \u00a0]")


class _Name(Struct, frozen=True, gc=False):
    """Where in a run a name may stand, counted in words."""

    part: int
    """Where the part of the run begins that it ends, titles and all."""
    start: int
    end: int
    text: str
    known: bool
    """Whether it is no person's, whatever stands around it."""
    titled: bool = False
    """Whether what stands before it completes a role: `Secretary of`."""


def find_candidates(paragraphs: Sequence[Paragraph]) -> list[Candidate]:
    """Return every stretch that may be a person's name; none from lines that are set like headlines."""
    found: list[Candidate] = []
    for paragraph in paragraphs:
        if not is_headline_case(paragraph.text):
            found += _read_paragraph(paragraph.text)
    return found


def _read_paragraph(text: str) -> list[Candidate]:
    found: list[Candidate] = []
    before = -1
    for run in find_runs(text):
        for name in _names_of(run):
            candidate = _candidate(run, name, text, before)
            found.append(candidate)
            before = candidate.words[-1].end
    return found


@by_words
def _names_of(run: Run) -> tuple[_Name, ...]:
    """Return the names in a run, which are told by its words alone."""
    return tuple(
        name
        for start, end, titled in _parts(run)
        if (name := _find_name(run[start:end], start, titled=titled)) and not _is_in_known(run, name)
    )


def _is_in_known(run: Run, name: _Name) -> bool:
    """Return whether a name is a part of what is known as a place or an organization: `Cross` of `Red Cross`."""
    longer = (
        " ".join([word.text for word in run[start:end]])
        for start in range(max(0, name.start - _AROUND), name.start + 1)
        for end in range(name.end, min(len(run), name.end + _AROUND) + 1)
        if end - start > name.end - name.start
    )
    return any(text in places() or text in organizations() for text in longer)


def _parts(run: Run) -> Iterator[tuple[int, int, bool]]:
    """Yield where the parts of a run between `of`, `and` and the like begin and end, and whether each is of a role."""
    start, titled = 0, False
    for index in range(len(run) + 1):
        if index < len(run) and run[index].text not in CONNECTORS and not _joins_names(run, start, index):
            continue
        if start < index:
            yield start, index, titled
            titled = index < len(run) and run[index].text in {"of", "for"} and _has_role(run[start:index])
        start = index + 1


def _joins_names(run: Run, start: int, index: int) -> bool:
    """Return whether a word is the Spanish `and` between two full names, and not between two family names."""
    return (
        run[index].text in _AND
        and index - start > 1
        and index + 2 < len(run)
        and bool(run[index + 1].kinds & Kind.GIVEN)
    )


def _has_role(part: Run) -> bool:
    return any(word.kinds & _ROLES for word in part)


def read_part(part: Run, text: str) -> Candidate | None:
    """Return the candidate in a part of a run, freed of titles."""
    name = _find_name(part, 0, titled=False)
    return _candidate(part, name, text, -1) if name else None


def _find_name(part: Run, first: int, *, titled: bool) -> _Name | None:
    """Return the name with which a part of a run ends, freed of titles; `first` is where in the run it begins."""
    start = _name_start(part) if len(part) > 1 else 0
    end = len(part)
    while end > start and (part[end - 1].joins or (end > start + 1 and _ends_no_name(part[end - 2], part[end - 1]))):
        end -= 1
    name = part[start:end]
    if not name or _is_no_name(name, part[start - 1] if start else None):
        return None
    text = " ".join([word.text for word in name])
    known = text in places() or text in organizations() or _is_known(name)
    return _Name(first, first + start, first + end, text, known, titled and start > 0)


def _candidate(run: Run, name: _Name, text: str, before: int) -> Candidate:
    """Return a name of a run with what stands around it; the candidate before it ends at `before`."""
    words = run[name.start : name.end]
    clues = 0 if name.known else find_clues(run[name.part : name.start], words, text, titled=name.titled)
    start = run[name.part].start
    joined = 0 <= before < start <= before + _FAR and bool(_JOINS.fullmatch(text, before, start))
    return Candidate(name.text, words, clues, joined)


def _name_start(part: Run) -> int:
    """Return where the name begins: after the last title, and after what no name begins with."""
    start = 0
    for index, word in enumerate(part[:-1]):
        behind_given = (word.kinds & NAME_LIKE or word.text in SAINTS) and index and part[index - 1].kinds & Kind.GIVEN
        ends_title = word.kinds & TITLE and not behind_given and not _is_family_first(word, part[index + 1])
        ends_body = (
            word.kinds & (Kind.ORGANIZATION | Kind.THING)
            and not word.kinds & NAME_LIKE
            and start < index < len(part) - 2
        )
        if ends_title or ends_body:
            start = index + 1
    while start < len(part) - 1:
        length = _prefix_length(part, start)
        if not length:
            break
        start += length
    return start


def _is_family_first(word: Word, following: Word) -> bool:
    """Return whether a role's word is a family name before a given one: `Son Heung-min`."""
    return word.text in FAMILY_FIRST and "-" in following.text and is_syllables(following.text)


def _prefix_length(part: Run, start: int) -> int:
    """Return how many words from here no name begins with: demonyms, places, ordinary words, letters."""
    word, following = part[start], part[start + 1]
    more = start + 2 < len(part)
    pair = f"{word.text} {following.text}"
    if more and (pair in demonyms() or pair in places()):
        return 2
    if more and pair == "H E":
        return 2
    if more and word.kinds & Kind.DEMONYM and following.kinds & Kind.GIVEN:
        return 1
    if word.kinds & NAME_LIKE or (is_initials(word) and (following.kinds & NAME_LIKE or not following.kinds)):
        return 0
    if _is_family_first(word, following):
        return 0
    formed = not word.kinds and word.text.endswith(_ENGLISH_ENDINGS) and is_common(word.text)
    strange = formed or word.kinds & LEADING or word.joins or (more and word.kinds & Kind.PLACE)
    return int(bool(strange) or (_is_letters(word) and not _is_letters(following)))


def _is_known(name: Run) -> bool:
    """Return whether a name is no person's whatever stands around it."""
    return len(name) == 1 and not name[0].kinds & NAME_LIKE and bool(name[0].kinds & NEVER)


def _ends_no_name(before: Word, word: Word) -> bool:
    """Return whether a word is a title behind a name, or `I` and the subject of what follows."""
    return (
        bool(word.kinds & TITLE) and not word.kinds & NAME_LIKE and not _is_family(before, word)
    ) or word.text == "I"


def _is_family(before: Word, word: Word) -> bool:
    """Return whether a word behind a given name is a family name as well: `Ann Major`, `Ann May`."""
    return bool(before.kinds & Kind.GIVEN) and word.text in family_names()


def _is_no_name(name: Run, before: Word | None) -> bool:
    """Return whether words are no person's name: dates, ships and storms, places of other languages (`Los Rios`)."""
    titled = before is not None and before.kinds & TITLE
    return (
        (len(name) > LONGEST and sum(not word.joins for word in name) > LONGEST)
        or name[0].text in SUFFIXES
        or (before is not None and before.text in NAMED_THINGS)
        or (before is not None and before.text in SAINTS and len(name) == 1)
        or (len(name) > 1 and not titled and name[0].text in PLACE_FIRST)
        or any(
            word.kinds & Kind.CALENDAR and not word.kinds & NAME_LIKE and not _is_family(earlier, word)
            for earlier, word in pairwise((name[-1], *name))
        )
    )


def _is_letters(word: Word) -> bool:
    return len(word.text) > 1 and word.text.isupper() and "." not in word.text


def is_initials(word: Word) -> bool:
    """Return whether a word is one or two initials without stops, as in `D K Lal` and `DK Lal`."""
    return len(word.text) <= 2 and word.text.isupper() and not word.kinds and word.text not in organizations()  # noqa: PLR2004

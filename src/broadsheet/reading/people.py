"""Who an article is about: candidates for names, the evidence for each, and the people that they are.

1. Every run of capitalised words is freed of titles, demonyms and the like; what remains is a candidate.
2. The evidence of all its mentions is added up: one label per name over the article.
3. Names that can be one person's become one, under the fullest form.
4. Roles are read beside the mentions.
"""

import re
from collections.abc import Iterator, Sequence
from enum import IntFlag

from msgspec import Struct

from broadsheet.model import Paragraph, Person
from broadsheet.reading.gazetteer import Kind, demonyms, organizations, places, words
from broadsheet.reading.mentions import find_mentions
from broadsheet.reading.names import FAMILY_FIRST, PARTICLES, SUFFIXES, same_person, short_forms
from broadsheet.reading.roles import find_roles
from broadsheet.reading.runs import CONNECTORS, Run, Word, find_runs, is_headline_case


class Clue(IntFlag):
    """What speaks for or against a candidate being a person."""

    TITLE = 1
    HONORIFIC = 2
    SAID = 4
    ROLE_AFTER = 8
    AGE = 16
    WHO = 32
    THE = 64
    WHERE = 128
    POSSESSIVE = 256
    BEGINS = 512


class Candidate(Struct, frozen=True):
    """A stretch of a paragraph that may be a person's name."""

    paragraph: int
    start: int
    end: int
    words: tuple[Word, ...]
    clues: int

    @property
    def name(self) -> str:
        """The words of the name with single spaces."""
        return " ".join(word.text for word in self.words)


WEIGHTS = {
    Clue.TITLE: 2.5,
    Clue.HONORIFIC: 4.0,
    Clue.SAID: 1.5,
    Clue.ROLE_AFTER: 1.5,
    Clue.AGE: 2.0,
    Clue.WHO: 1.0,
    Clue.THE: -3.0,
    Clue.WHERE: -1.5,
    Clue.POSSESSIVE: 0.0,
}
"""What each clue adds to a name's score; set by hand."""
FULL_NAME = 2.0
"""The score from which a name of several words is a person."""
SINGLE_NAME = 2.5
"""The score from which a name of one word is a person."""

NAME_LIKE = Kind.GIVEN | Kind.FAMILY
TITLE = Kind.HONORIFIC | Kind.RANK | Kind.ROLE
NO_NAME = Kind.ORGANIZATION | Kind.THING | Kind.CALENDAR
LEADING = TITLE | NO_NAME | Kind.MODIFIER | Kind.FUNCTION | Kind.ORDINARY | Kind.DEMONYM

_ROLE_WORDS = frozenset(word.lower() for word in words()["roles"] | words()["ranks"] if not word.endswith(".")) | {
    "staff"
}
_SAYING = "|".join(sorted(words()["saying"]))
_SAID_AFTER = re.compile(rf"(?:[’']s?)?,? (?:also |has |had |then |later |further )?(?:{_SAYING})\b")
_SAID_BEFORE = re.compile(rf"\b(?:{_SAYING}|according to|by|with) $")
_AGE_AFTER = re.compile(r",? \(?\d{2}\b[,)]")
_WHO_AFTER = re.compile(r",? (?:who|whose)\b")
_PHRASE_AFTER = re.compile(r", (?:the |a |an |his |her |their |who )?((?:[^\s,.;:()]++ ){0,5}?[^\s,.;:()]++)")
_LAST_WORD = re.compile(r"([^\s]+)[ \u00a0]{1,3}$")
_WHERE = frozenset(["in", "at", "near", "across", "outside", "throughout", "inside"])


def find_people(paragraphs: Sequence[Paragraph], title: str) -> tuple[Person, ...]:
    """Return the people of an article in order of first mention, with the roles that the text gives them.

    A name in the headline alone makes no person: its capitals tell too little.
    """
    del title
    names = _merge(_accepted(find_candidates(paragraphs)))
    mentions = find_mentions(paragraphs, names)
    roles: dict[int, dict[str, None]] = {}
    for found in find_roles(paragraphs, mentions):
        roles.setdefault(found.person, {})[found.role] = None
    order = dict.fromkeys(mention.person for mention in mentions if mention.person is not None)
    return tuple(Person(names[index], tuple(roles.get(index, ()))) for index in order)


def find_candidates(paragraphs: Sequence[Paragraph]) -> list[Candidate]:
    """Return every stretch that may be a person's name."""
    found: list[Candidate] = []
    for index, paragraph in enumerate(paragraphs):
        if is_headline_case(paragraph.text):
            continue
        for run in find_runs(paragraph.text):
            found.extend(_read_run(run, index, paragraph.text))
    return found


def _read_run(run: Run, paragraph: int, text: str) -> Iterator[Candidate]:
    segment: list[Word] = []
    titled = False
    for word in [*run, None]:
        if word is not None and not (word.joins and word.text in CONNECTORS):
            segment.append(word)
            continue
        if segment:
            candidate = _read_segment(segment, titled, paragraph, text)
            if candidate:
                yield candidate
            titled = (
                word is not None
                and word.text in {"of", "for"}
                and any(w.kinds & (Kind.ROLE | Kind.RANK) for w in segment)
            )
        segment = []


def _read_segment(segment: list[Word], titled: bool, paragraph: int, text: str) -> Candidate | None:
    start = _name_start(segment)
    end = _name_end(segment, start)
    name = segment[start:end]
    if not name or len(name) > 6 or any(word.kinds & (Kind.CALENDAR) and not word.kinds & NAME_LIKE for word in name):
        return None
    clues = int(_clues(segment[:start], name, segment[end:], titled, text))
    return Candidate(paragraph, name[0].start, name[-1].end, tuple(name), clues)


def _name_start(segment: list[Word]) -> int:
    """Return where the name begins: after the last title, and after what no name begins with."""
    start = 0
    for index, word in enumerate(segment[:-1]):
        if word.kinds & TITLE and not (word.kinds & NAME_LIKE and index and segment[index - 1].kinds & Kind.GIVEN):
            start = index + 1
    while start < len(segment) - 1:
        word = segment[start]
        pair = f"{word.text} {segment[start + 1].text}"
        if pair in demonyms() or (pair in places() and start + 2 < len(segment)):
            start += 2
        elif (
            (word.kinds & LEADING and not word.kinds & NAME_LIKE)
            or word.joins
            or (start == 0 and _ordinary_start(segment))
        ):
            start += 1
        elif word.kinds & Kind.PLACE and not word.kinds & NAME_LIKE and len(segment) - start > 2:  # noqa: PLR2004
            start += 1
        elif (
            word.text.isupper()
            and len(word.text) > 1
            and "." not in word.text
            and not segment[start + 1].text.isupper()
        ):
            start += 1
        else:
            break
    return start


def _ordinary_start(segment: list[Word]) -> bool:
    return bool(segment[0].kinds & Kind.FUNCTION) and not segment[0].kinds & NAME_LIKE


def _name_end(segment: list[Word], start: int) -> int:
    end = len(segment)
    while end > start and segment[end - 1].joins:
        end -= 1
    return end


def _clues(before: list[Word], name: list[Word], after: list[Word], titled: bool, text: str) -> Clue:
    del after
    clues = Clue(0)
    start, end = name[0].start, name[-1].end
    if before and before[-1].kinds & Kind.HONORIFIC:
        clues |= Clue.HONORIFIC
    elif titled or (before and any(word.kinds & (Kind.ROLE | Kind.RANK) for word in before)):
        clues |= Clue.TITLE
    ahead = text[max(0, start - 24) : start] if not before else ""
    last = _LAST_WORD.search(ahead)
    if last:
        word = last[1]
        if word.rstrip(",") in _ROLE_WORDS:
            clues |= Clue.TITLE
        elif word in {"the", "The", "a", "an"}:
            clues |= Clue.THE
        elif word in _WHERE:
            clues |= Clue.WHERE
        elif _SAID_BEFORE.search(ahead):
            clues |= Clue.SAID
    behind = text[end : end + 90]
    if behind[:1] in {"'", "’"}:
        clues |= Clue.POSSESSIVE
    if _SAID_AFTER.match(behind):
        clues |= Clue.SAID
    if _AGE_AFTER.match(behind):
        clues |= Clue.AGE
    if _WHO_AFTER.match(behind):
        clues |= Clue.WHO
    phrase = _PHRASE_AFTER.match(behind)
    if phrase and any(word in _ROLE_WORDS for word in phrase[1].lower().split()):
        clues |= Clue.ROLE_AFTER
    return clues


def _accepted(candidates: list[Candidate]) -> list[str]:
    """Return the names that are people's, in order of first mention."""
    clues: dict[str, int] = {}
    first: dict[str, Candidate] = {}
    lasts: dict[str, int] = {}
    for candidate in candidates:
        clues[candidate.name] = clues.get(candidate.name, 0) | candidate.clues
        first.setdefault(candidate.name, candidate)
        if len(candidate.words) == 1:
            lasts[candidate.name] = lasts.get(candidate.name, 0) | candidate.clues
    names = []
    for name, candidate in first.items():
        if _score(candidate, clues[name], lasts) >= (FULL_NAME if len(candidate.words) > 1 else SINGLE_NAME):
            names.append(name)
    return names


def _score(candidate: Candidate, clues: int, lasts: dict[str, int]) -> float:
    name = candidate.name
    parts = candidate.words
    if name in places() or name in organizations() or name in demonyms():
        return -9.0
    score = sum(weight for clue, weight in WEIGHTS.items() if clues & clue)
    if len(parts) == 1:
        return score + _score_single(parts[0])
    kinds = [part.kinds for part in parts if not part.joins]
    score += 2.0 * bool(kinds[0] & Kind.GIVEN) + 1.5 * bool(kinds[-1] & Kind.FAMILY)
    score += 1.0 * any(kind & Kind.GIVEN for kind in kinds[1:])
    score += 1.0 * (parts[0].text in FAMILY_FIRST)
    score += 1.0 * any(len(part.text) == 2 and part.text[1] == "." for part in parts)
    score += 1.0 * any(part.text in PARTICLES for part in parts[1:])
    score += 1.5 * (parts[-1].text in lasts)
    score += 1.0 * all(kind == 0 for kind in kinds)
    for part, kind in zip(parts, [p.kinds for p in parts], strict=True):
        if kind & NO_NAME and not kind & NAME_LIKE:
            score -= 4.0
        elif kind & (Kind.ORDINARY | Kind.PLACE | Kind.DEMONYM | Kind.FUNCTION) and not kind & NAME_LIKE:
            score -= 1.5
        if part.text.isupper() and len(part.text) > 2 and "." not in part.text:
            score -= 2.0
    return score


def _score_single(word: Word) -> float:
    kind = word.kinds
    score = 0.0
    if kind & (NO_NAME | Kind.PLACE | Kind.DEMONYM | Kind.FUNCTION | Kind.ORDINARY | TITLE):
        score -= 3.0
    if word.text.isupper() and len(word.text) > 1:
        score -= 3.0
    score += 1.0 * bool(kind & Kind.FAMILY) + 0.5 * bool(kind & Kind.GIVEN)
    return score


def _merge(names: list[str]) -> list[str]:
    """Return one name for each person, the fullest, in the order in which the people first appear."""
    people: list[str] = []
    for name in names:
        for index, person in enumerate(people):
            if same_person(name, person):
                people[index] = max(person, name, key=len)
                break
        else:
            people.append(name)
    full = {form for person in people if " " in person for form in short_forms(person)}
    given = {person.split()[0] for person in people if " " in person}
    return [person for person in people if " " in person or (person not in full and person not in given)]

"""Which stretches of a paragraph can be who speaks: names, pronouns, roles, organizations."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct, structs

from broadsheet.lexicon.gazetteer import WordKind, words
from broadsheet.reading.entities.capitalized_spans import CapitalizedSpan
from broadsheet.reading.entities.person_mentions import NameMention
from broadsheet.reading.entities.roles import ROLE_NOUNS
from broadsheet.reading.sentences import ABBREVIATIONS
from broadsheet.reading.speech.cue_words import BOTH, HE, IT, THE, CueWord

NAME, PRONOUN, ROLE, OTHER = range(4)
"""A person's name; he, she, both; the prime minister, a spokesman; an organization, a government. The lower one wins
where two overlap."""


class SubjectCandidate(Struct, frozen=True, gc=False):
    """A stretch of a paragraph that can be who speaks."""

    paragraph: int
    """The paragraph's place in the article, from 0."""
    start: int
    end: int
    kind: int
    person: int | None = None
    """The person's place in the list of people, for a name that is clear."""
    gender: str = ""
    """Of a name or pronoun: `women`, `men`, or nothing where it does not say."""


_WORD = re.compile(r"[\w’'.\-]+")
_PLAIN = re.compile(r"[\w’'.\-]*")
_NOUNS = words()["speaking"] | ROLE_NOUNS
_SPEAKING = _NOUNS | {f"{noun}s" for noun in _NOUNS}
_VERBS = words()["saying"] - words()["saying-nouns"]
_STOPS = words()["saying"] | words()["clause"]
_SAYS = re.compile(rf" (?:(?:have|had|also|then|later) )?(?:{'|'.join(sorted(_VERBS))})\b")
_NO_PRONOUN = re.compile(r"[\w’'] ")
_PRONOUNS = {HE: PRONOUN, IT: OTHER}
_OWNED = re.compile(
    r"['’]s? [\w\-]+(?: (?!(?:has|have|had|is|was|are|were|will|would|that|also|and)\b)[\w\-]+)?"
    r"| (?:administration|government|campaign|team|cabinet|presidency|camp|family|aides?|officials?)\b"
)
_WORDS_OF = re.compile(rf"['’]s? (?:[\w\-]+ )?(?:{'|'.join(sorted(words()['spoken']))})\b")
_NO_THING = WordKind.FUNCTION | WordKind.CALENDAR
_START, _KIND = attrgetter("start"), attrgetter("kind")
_FAR = 90
"""How many characters they are looked for in."""
_LONGEST = 6
"""The most words between an article and its noun."""


def find_subject_candidates(
    paragraph: int,
    masked: str,
    cue_words: Iterable[CueWord],
    runs: Sequence[tuple[int, CapitalizedSpan]],
    mentions: Sequence[NameMention],
) -> list[SubjectCandidate]:
    """Return all that can speak in a paragraph, in order, without overlaps.

    All of it is read from `masked`, in which the words between quotation marks are blanked.
    """
    found = [_named(paragraph, masked, mention) for mention in mentions]
    named = [name for name in found if name.kind == NAME]
    spans = list(_small_words(masked, cue_words))
    for start, run in runs:
        spans += _of_run(masked, start, run)
    starts = [name.start for name in named]
    for start, end, kind in spans:
        # Nothing that overlaps a name is kept, which is asked before there is a record of it. Names do not overlap.
        before = bisect_left(starts, end)
        if not before or named[before - 1].end <= start:
            found.append(SubjectCandidate(paragraph, start, end, kind))
    return _with_titles(masked, _without_overlaps(found))


def _named(paragraph: int, masked: str, mention: NameMention) -> SubjectCandidate:
    """Return who a mention of a person lets speak: the person, or what is theirs: `the Biden administration`."""
    owned = _OWNED.match(masked, mention.end)
    if owned and not _WORDS_OF.match(masked, mention.end):
        return SubjectCandidate(paragraph, mention.start, owned.end(), OTHER)
    return SubjectCandidate(paragraph, mention.start, mention.end, NAME, mention.person, mention.gender)


def _without_overlaps(found: list[SubjectCandidate]) -> list[SubjectCandidate]:
    """Return subjects in order; of two that overlap, the one of the lower kind, or the first."""
    found.sort(key=_START)
    if all(one.end <= other.start for one, other in pairwise(found)):
        return found
    kept: list[SubjectCandidate] = []
    starts: list[int] = []
    for subject in sorted(found, key=_KIND):
        place = bisect_left(starts, subject.end)
        if place == 0 or kept[place - 1].end <= subject.start:
            kept.insert(place, subject)
            starts.insert(place, subject.start)
    return kept


def _with_titles(masked: str, subjects: Sequence[SubjectCandidate]) -> list[SubjectCandidate]:
    """Return the subjects with a role that leads to a name made part of the name: `NATO chief Mark Rutte`."""
    joined: list[SubjectCandidate] = []
    for subject in subjects:
        last = joined[-1] if joined else None
        if last and last.kind == ROLE and subject.kind == NAME and not masked[last.end : subject.start].strip():
            joined[-1] = structs.replace(subject, start=last.start)
        else:
            joined.append(subject)
    return joined


def _small_words(masked: str, cue_words: Iterable[CueWord]) -> Iterator[tuple[int, int, int]]:
    """Yield the pronouns, and the roles with an article or the like: `the minister`, `his spokesman`."""
    for hint in cue_words:
        if hint.kind == THE:
            end = _noun_end(masked, hint.end)
            if end:
                yield hint.start, end, ROLE
        elif hint.kind in _PRONOUNS:
            yield hint.start, hint.end, _PRONOUNS[hint.kind]
        elif (
            hint.kind == BOTH
            and _SAYS.match(masked, hint.end)
            and not _NO_PRONOUN.match(masked, max(0, hint.start - 2))
        ):
            yield hint.start, hint.end, PRONOUN


def _noun_end(masked: str, start: int) -> int:
    """Return where the last noun that can speak ends, at most six words on; 0 where there is none.

    Any noun can speak that stands right before a verb of saying.
    """
    best = last = 0
    for word in masked[start : start + _FAR].split(" ", _LONGEST)[:_LONGEST]:
        plain = word if word.isalpha() else _PLAIN.match(word)[0]  # type: ignore[index]
        stem = plain.rstrip(".")
        if not stem or stem in _STOPS:
            return last if stem in _VERBS else best
        ends = stem != plain and "." not in stem and stem.lower() not in ABBREVIATIONS
        end = start + len(stem if ends else plain)
        last = 0 if plain.endswith("ly") else end
        if stem.lower() in _SPEAKING:
            best = end
        if ends or len(plain) < len(word):
            break
        start = end + 1
    return best


def _of_run(masked: str, start: int, run: CapitalizedSpan) -> Iterator[tuple[int, int, int]]:
    """Yield the role that a run leads to without an article, as `NATO chief`, and the thing that it names.

    The run begins at `start`.
    """
    words, end = run.words, start + run.end(-1)
    role = _WORD.match(masked, end + 1)
    if role and role[0] in ROLE_NOUNS:
        first = len(words) - 1
        while first and not words[first - 1].joins and not words[first - 1].kinds & WordKind.FUNCTION:
            first -= 1
        yield start + run.starts[first], role.end(), ROLE
    first = 0
    while first < len(words) and words[first].kinds & _NO_THING:
        first += 1
    if first < len(words) and not all(word.kinds & WordKind.DEMONYM for word in words[first:]):
        yield start + run.starts[first], end, OTHER

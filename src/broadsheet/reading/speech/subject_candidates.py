"""Which words of a paragraph can be the subject of a speech verb: names, pronouns, roles, organizations.

A fault is mended here when whoever speaks is no candidate at all, or when a candidate is too long or too short. For
example, in `the harbour's skipper said …`, the role `the harbour's skipper` must be one candidate.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct, structs

from broadsheet.lexicon.data_files import ENGLISH, cached, language_in_use
from broadsheet.lexicon.word_kinds import WordKind, kinds_of
from broadsheet.lexicon.word_lists import word_list
from broadsheet.reading.entities.capitalized_spans import CapitalizedSpan
from broadsheet.reading.entities.person_mentions import NameMention
from broadsheet.reading.entities.role_nouns import role_nouns
from broadsheet.reading.speech.cue_words import BOTH, HE, IT, THE, CueWord, maybe_nouns, spoken_nouns

NAME, PRONOUN, ROLE, OTHER = range(4)
"""The kinds of candidates: a person's name; he, she or both; the prime minister or a spokesman; an organization or a
government. Where two candidates overlap, the lower kind wins."""
PRONOUN_GENDERS = {"he": "men", "she": "women", "his": "men", "her": "women"}
OWNERS = ("his", "her", "His", "Her")
"""Pronouns that are subjects only as owners of words: `his reply`."""


class SubjectCandidate(Struct, frozen=True, gc=False):
    """Words of a paragraph that can be the subject of a speech verb."""

    paragraph: int
    """The paragraph's place in the article, from 0."""
    start: int
    end: int
    kind: int
    person: int | None = None
    """The person's place in the list of people, for a name that means one person only."""
    gender: str = ""
    """The gender of a name: `women`, `men`, or nothing where the name does not show it."""


_WORD = re.compile(r"[\w’'.\-]+")
_START_OF_WORD = re.compile(r"[\w’'.\-]*")
_WORD_BEFORE = re.compile(r"[\w’'][ ]")
_PRONOUNS = {HE: PRONOUN, IT: OTHER}
_VERBS_AFTER_OWNED = r"has|have|had|is|was|are|were|will|would|that|also|and"
_STAFF = r"administration|government|campaign|team|cabinet|presidency|camp|family|aides?|officials?"
_OWNED = re.compile(
    rf"['’]s?[ ][\w\-]+(?:[ ](?!(?:{_VERBS_AFTER_OWNED})\b)([\w\-]+))?"
    rf"|[ ](?:{_STAFF})\b"
)
"""What follows a name that only says whose somebody is: `Berg's lawyer`, `the Biden administration`."""
_WORD_BEHIND = re.compile(r"[ ]([a-z][a-z\-]{2,})\b(?!['’])")
_COUNTED = re.compile(r"\b(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother|[Ss]ome|[Mm]any|[Ss]everal|[Tt]wo|[Tt]hree)[ ]$")
"""What stands before a name that only says to whom a noun belongs: `a Berg ally`, `the Berg plan`."""
_LONGEST_COUNT = 9
_NO_SPEAKERS = frozenset(
    ["beyond", "about", "when", "while", "after", "before", "without", "did", "does", "do", "than"]
)
_ADVERBS = frozenset(
    ["also", "further", "then", "still", "once", "now", "often", "later", "both", "never", "always", "again", "just"]
)
_OBJECTS = (" that ", ": ")
"""What shows behind a word that may be a noun that it is a verb of saying: `the affidavit claims that`."""
_NO_NOUN = WordKind.FUNCTION | WordKind.CALENDAR
_NO_THING = WordKind.FUNCTION | WordKind.CALENDAR
_START, _KIND = attrgetter("start"), attrgetter("kind")
_MAX_CHARACTERS = 90
"""A role is looked for in so many characters after its article."""
_MAX_WORDS = 6
"""A role has at most so many words after its article."""


def gender_of_pronoun(word: str) -> str | None:
    """Return `women` or `men` as a pronoun in small letters says; None where it means no single person."""
    if language_in_use() == ENGLISH:
        return PRONOUN_GENDERS.get(word)
    listed = (("women", "pronouns-of-women"), ("men", "pronouns-of-men"))
    return next((group for group, name in listed if word in word_list(name)), None)


@cached
def speaking_nouns() -> frozenset[str]:
    """Return the nouns of those who can speak, one or several."""
    nouns = word_list("speaking") | role_nouns()
    return nouns | {f"{noun}s" for noun in nouns}


@cached
def _verbs() -> frozenset[str]:
    return (word_list("saying") | word_list("uttering")) - maybe_nouns()


@cached
def _ends_of_roles() -> frozenset[str]:
    """Return the words before which a role ends."""
    return word_list("saying") | word_list("clause")


@cached
def _says() -> re.Pattern[str]:
    return re.compile(rf"[ ](?:(?:have|had|also|then|later)[ ])?(?:{'|'.join(sorted(_verbs()))})\b")


@cached
def _words_of() -> re.Pattern[str]:
    """Return a pattern for what follows a name that speaks: `Berg's claim`, `Berg's hunch that it is`."""
    nouns = "|".join(sorted(spoken_nouns() | word_list("views")))
    clause = (
        rf"[ ]that[ ](?!(?:{_VERBS_AFTER_OWNED}|did|does|may|can|could)\b)"
        r"|[ ]of[ ](?:[\w.’'\-]+[ ]){1,5}as[ ](?:(?:an?|the)[ ])?[\"“‘]|(?:[ ](?:is|was))?[:,][ ][\"“‘]"
    )
    verb = rf"(?:{'|'.join(sorted(_ends_of_roles()))}|\w+ed)\b"
    return re.compile(rf"['’]s?[ ](?:[\w\-]+[ ])?(?:(?:{nouns})\b|(?!{verb})[\w\-]+(?:{clause}))")


@cached
def _owned_words() -> re.Pattern[str]:
    """Return a pattern for what follows an owner who speaks: `his claim`."""
    return re.compile(rf"(?:[\w\-]+[ ])?(?:{'|'.join(sorted(spoken_nouns() | word_list('views')))})\b")


def _owns_words(masked: str, owner: CueWord) -> bool:
    """Return whether `his` or `her` stands where somebody's words are quoted: `Her reply: `, `In his view, `."""
    is_there = masked[owner.start].isupper() or masked.endswith(("In ", " was ", " is ", " came "), 0, owner.start)
    return is_there and _owned_words().match(masked, owner.end) is not None


def find_subject_candidates(
    paragraph: int,
    masked: str,
    cue_words: Iterable[CueWord],
    capitalized: Sequence[tuple[int, CapitalizedSpan]],
    mentions: Sequence[NameMention],
) -> list[SubjectCandidate]:
    """Return the subject candidates of a paragraph, in order, without overlaps.

    All of them are read from `masked`, in which the words between quotation marks are blanked.
    """
    found = [_of_mention(paragraph, masked, mention) for mention in mentions]
    names = [candidate for candidate in found if candidate.kind == NAME]
    things = [found for start, span in capitalized for found in _of_capitalized_span(masked, start, span)]
    spans = [*(_with_rest_of_name(masked, role, things) for role in _of_cue_words(masked, cue_words)), *things]
    name_starts = [name.start for name in names]
    for start, end, kind in spans:
        # Names win and do not overlap each other. Asking that here is quicker than making a record first.
        before = bisect_left(name_starts, end)
        if not before or names[before - 1].end <= start:
            found.append(SubjectCandidate(paragraph, start, end, kind))
    return _with_titles(masked, _without_parties(masked, _without_overlaps(found)))


def _of_mention(paragraph: int, masked: str, mention: NameMention) -> SubjectCandidate:
    """Return the person that a mention names, or what belongs to that person: `the Biden administration`."""
    owned = _OWNED.match(masked, mention.end)
    if owned and not _words_of().match(masked, mention.end):
        end = owned.start(1) - 1 if owned[1] in word_list("saying") else owned.end()
        return SubjectCandidate(paragraph, mention.start, end, OTHER)
    group_end = _end_of_group(masked, mention)
    if group_end:
        return SubjectCandidate(paragraph, mention.start, group_end, OTHER)
    return SubjectCandidate(paragraph, mention.start, mention.end, NAME, mention.person, mention.gender)


def _end_of_group(masked: str, mention: NameMention) -> int:
    """Return where a noun ends to which a name belongs, as in `a Berg ally` and `Berg supporters`; 0 without one."""
    word = _WORD_BEHIND.match(masked, mention.end)
    if word is None or word[1] in word_list("saying"):
        return 0
    if word[1] in word_list("followers"):
        return word.end()
    is_noun = not kinds_of(word[1]) & _NO_NOUN and not word[1].endswith(("ed", "ly"))
    counted = is_noun and _COUNTED.search(masked, max(0, mention.start - _LONGEST_COUNT), mention.start)
    return word.end() if counted else 0


def _without_overlaps(found: list[SubjectCandidate]) -> list[SubjectCandidate]:
    """Return candidates in order. Of two that overlap, the one of the lower kind stays, or the first."""
    found.sort(key=_START)
    if all(one.end <= other.start for one, other in pairwise(found)):
        return found
    chosen: list[SubjectCandidate] = []
    starts: list[int] = []
    for candidate in sorted(found, key=_KIND):
        place = bisect_left(starts, candidate.end)
        if place == 0 or chosen[place - 1].end <= candidate.start:
            chosen.insert(place, candidate)
            starts.insert(place, candidate.start)
    return chosen


def _without_parties(masked: str, candidates: Sequence[SubjectCandidate]) -> Sequence[SubjectCandidate]:
    """Return the candidates without what only says more of a name before it: `Ada Obi (D-Ohio)`, `a bank (OB)`."""
    if "(" not in masked:
        return candidates
    behind = {one.end + 2 for one in candidates if one.kind == NAME and masked.startswith(" (", one.end)}
    return [
        one
        for one in candidates
        if one.kind != OTHER
        or not (one.start in behind or (masked[one.start - 1 : one.start] == "(" and masked.startswith(")", one.end)))
    ]


def _with_titles(masked: str, candidates: Sequence[SubjectCandidate]) -> list[SubjectCandidate]:
    """Return the candidates with each role right before a name made part of the name: `NATO chief Mark Rutte`."""
    joined: list[SubjectCandidate] = []
    for candidate in candidates:
        last = joined[-1] if joined else None
        if last and last.kind == ROLE and candidate.kind == NAME and not masked[last.end : candidate.start].strip():
            joined[-1] = structs.replace(candidate, start=last.start)
        else:
            joined.append(candidate)
    return joined


def _of_cue_words(masked: str, cue_words: Iterable[CueWord]) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and kind of pronouns, and of roles with an article or the like: `his spokesman`."""
    for cue_word in cue_words:
        if cue_word.kind == THE:
            end = _end_of_role(masked, cue_word.end)
            if end:
                yield cue_word.start, end, ROLE
            elif masked.startswith(OWNERS, cue_word.start) and _owns_words(masked, cue_word):
                yield cue_word.start, cue_word.end - 1, PRONOUN
        elif cue_word.kind in _PRONOUNS:
            yield cue_word.start, cue_word.end, _PRONOUNS[cue_word.kind]
        elif cue_word.kind == BOTH and _is_both_people(masked, cue_word):
            yield cue_word.start, cue_word.end, PRONOUN


def _with_rest_of_name(
    masked: str, role: tuple[int, int, int], things: Sequence[tuple[int, int, int]]
) -> tuple[int, int, int]:
    """Return a speaker that is the beginning of a longer name with all of the name: `the Institute of Tides`."""
    start, end, kind = role
    noun = masked[start:end].rpartition(" ")[2]
    if kind != ROLE or not noun[:1].isupper() or noun.lower() in role_nouns():
        return role
    return next(((start, thing[1], kind) for thing in things if start < thing[0] < end < thing[1]), role)


def _is_both_people(masked: str, both: CueWord) -> bool:
    """Return whether `both` is a subject itself: `Both said …`, but not `they both said …`."""
    return bool(_says().match(masked, both.end)) and not _WORD_BEFORE.match(masked, max(0, both.start - 2))


def _end_of_role(masked: str, start: int) -> int:
    """Return where the last noun for a speaker ends, in the few words after an article; 0 where there is none.

    Right before a speech verb, any noun is one.
    """
    ends_of_roles, nouns = _ends_of_roles(), speaking_nouns()
    end_of_speaker = end_of_word = 0
    for word in masked[start : start + _MAX_CHARACTERS].split(" ", _MAX_WORDS)[:_MAX_WORDS]:
        plain = word if word.isalpha() else _START_OF_WORD.match(word)[0]  # type: ignore[index]
        stem = plain.rstrip(".")
        if not stem or stem in ends_of_roles:
            is_verb = stem in _verbs() or (stem in maybe_nouns() and masked.startswith(_OBJECTS, start + len(stem)))
            return end_of_word if is_verb else end_of_speaker
        is_last = stem != plain and "." not in stem and stem.lower() not in word_list("abbreviations")
        end = start + len(stem if is_last else plain)
        if stem not in _ADVERBS:
            end_of_word = 0 if plain.endswith("ly") or stem in _NO_SPEAKERS else end
        if stem.lower() in nouns:
            end_of_speaker = end
        if is_last or len(plain) < len(word):
            break
        start = end + 1
    return end_of_speaker


def _of_capitalized_span(masked: str, start: int, span: CapitalizedSpan) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and kind of a role without an article, as `NATO chief`, and of the thing that a span names.

    The words of the span begin at `start`.
    """
    words, end = span.words, start + span.ends[-1]
    noun = _WORD.match(masked, end + 1)
    if noun and noun[0] in role_nouns():
        first = len(words) - 1
        while first and not words[first - 1].joins and not words[first - 1].kinds & WordKind.FUNCTION:
            first -= 1
        yield start + span.starts[first], noun.end(), ROLE
    first = 0
    while first < len(words) and words[first].kinds & _NO_THING:
        first += 1
    if first < len(words) and not all(word.kinds & WordKind.DEMONYM for word in words[first:]):
        yield start + span.starts[first], end, OTHER

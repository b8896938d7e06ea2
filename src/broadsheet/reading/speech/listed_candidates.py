"""Who can speak in a paragraph, in languages that have lists of their own: names, pronouns, roles with an article.

A fault is mended here when somebody who speaks is no candidate, or when a preposition before one is not seen.
"""

import re
from collections.abc import Iterator, Sequence

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.word_lists import word_list
from broadsheet.reading.entities.person_mentions import NameMention
from broadsheet.reading.entities.role_phrases import is_role_word, role_before, roles_beside
from broadsheet.reading.speech.cue_words import SpeechVerb
from broadsheet.reading.speech.subject_candidates import NAME, OTHER, PRONOUN, ROLE, SubjectCandidate

LOOK_BACK = 30
"""How many characters before a candidate are looked at for a preposition."""

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")


def listed_candidates(index: int, masked: str, mentions: Sequence[NameMention]) -> list[SubjectCandidate]:
    """Return the subject candidates of a paragraph, in order, without overlaps.

    A pronoun that means no single person is a candidate of the kind `OTHER`.
    """
    found = [SubjectCandidate(index, one.start, one.end, NAME, one.person, one.gender) for one in mentions]
    taken = [(one.start, one.end) for one in mentions]
    for one in mentions:
        taken += roles_beside(masked, (one.start, one.end), 0, len(masked))
    for start, end, kind in (*_pronouns(masked), *_roles(masked)):
        if all(end <= first or last <= start for first, last in taken):
            found.append(SubjectCandidate(index, start, end, kind))
    return sorted(found, key=lambda one: one.start)


def listed_verbs(masked: str) -> list[SpeechVerb]:
    """Return the verbs of saying in a paragraph, in order."""
    saying = word_list("saying")
    return [SpeechVerb(*one.span(), one[0]) for one in _WORD.finditer(masked) if one[0] in saying]


def phrase_start(masked: str, candidate: SubjectCandidate) -> int:
    """Return where the words for a candidate begin: with the article of the role before a name, or with honorifics."""
    start = candidate.start
    if candidate.kind != NAME:
        return start
    while (before := _word_before(masked, start)) in word_list("honorifics"):
        start = masked.rindex(before, 0, start)
    role = role_before(masked, start, candidate.end, 0)
    start = role[0] if role else start
    before = _word_before(masked, start)
    if before.lower() in word_list("articles") - word_list("joined-articles") | word_list("owners"):
        start = masked.rindex(before, 0, start)
    return start


def may_speak(masked: str, candidate: SubjectCandidate) -> bool:
    """Return whether no preposition before a candidate makes it somebody of whom, or to whom, one speaks."""
    return _word_before(masked, phrase_start(masked, candidate)).lower() not in word_list("prepositions")


def _word_before(masked: str, position: int) -> str:
    words = masked[max(0, position - LOOK_BACK) : position].split()
    return words[-1] if words else ""


def _pronouns(masked: str) -> Iterator[tuple[int, int, int]]:
    people = word_list("pronouns-of-men") | word_list("pronouns-of-women")
    for one in _WORD.finditer(masked):
        small = one[0].lower()
        if small in people:
            yield *one.span(), PRONOUN
        elif small in word_list("other-pronouns"):
            yield *one.span(), OTHER


def _roles(masked: str) -> Iterator[tuple[int, int, int]]:
    """Yield roles after an article or an owner, from the article on: `la magistrate`."""
    for one in _article_and_word().finditer(masked):
        if is_role_word(one["role"]):
            yield *one.span(), ROLE


@cached
def _article_and_word() -> re.Pattern[str]:
    articles = "|".join(sorted(word_list("articles") | word_list("owners")))
    before = "|".join(sorted(word_list("before-roles"))) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{articles}) (?:(?:{before}) )*(?P<role>[^\W\d_]+(?:-[^\W\d_]+)*)", re.IGNORECASE)

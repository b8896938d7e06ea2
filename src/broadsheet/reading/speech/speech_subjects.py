"""Who is the subject of a verb of saying: the name, pronoun or role that stands before it or behind it."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from broadsheet.reading.entities.roles import role_before_comma
from broadsheet.reading.speech.cue_words import ACCORDING, NOUNS, SPOKEN, SPOKEN_ONLY, SpeechVerb
from broadsheet.reading.speech.speech_context import SpeechParagraph, verbs_in
from broadsheet.reading.speech.subject_candidates import NAME, OTHER, PRONOUN, ROLE, SubjectCandidate

POSSESSED = 14
"""The most characters between whose words they are and a noun of saying: `Berg's recent claim`."""
GENDERS = {"he": "men", "she": "women"}
CLOSE = 25
"""How far before a verb its subject may stand to need no other sign."""
APPOSED = 4
"""How many subjects on a name may stand that is an apposition to the first."""

_COMPLEMENT = re.compile(
    r"\b(?:of|[Ff]or|[Tt]o|[Ww]ith|about|[Ff]rom|by|against|[Oo]n|[Aa]t|[Ii]n|told|tells|telling|asked|than) "
    r"(?:the )?(?:[A-Z][a-z]{0,3}\. |[A-Z][a-z]+ )?$"
)
_AND = re.compile(r" and (?:[A-Z][\w.’'\-]* ){0,6}")
_COMMA = re.compile(r", (?:[A-Z][\w.’'\-]* ){0,6}")
_ADDRESSED = re.compile(r"\b(?:[Tt]o|told|against|[Aa]t|[Oo]n|about) (?:the )?(?:[A-Z][a-z]{0,3}\. |[A-Z][a-z]+ )?$")
_WHO = re.compile(r",? (?:who|which)\b[^,]*")
_LEADS_TO_ING = (" is ", " are ", " was ", " were ", " been ", " be ")
_LEADS_TO_VERB = (" who ", " which ", " also ", " then ", " now ", " still ", " later ", " often ")
_COORDINATED = frozenset([" and ", ", and ", ", but "])


def is_verb(paragraph_speech: SpeechParagraph, verb: SpeechVerb, before: SubjectCandidate) -> bool:
    """Return whether a verb of saying has its subject before it; `tweets` is a verb only where one leads to it."""
    gap = verb.start - before.end
    if verb.text in SPOKEN and before.kind == NAME:
        return gap <= POSSESSED
    if verb.text == ACCORDING or verb.text in SPOKEN_ONLY:
        return False
    return verb.text not in NOUNS or gap <= 2 or _verb_follows(paragraph_speech.masked, before.end, verb)  # noqa: PLR2004


def _verb_follows(masked: str, start: int, verb: SpeechVerb) -> bool:
    """Return whether the word before tells that this one, which can be a noun, is a verb: `which reported`."""
    auxiliary = _LEADS_TO_ING if verb.text.endswith("ing") else _LEADS_TO_VERB
    return masked.endswith(auxiliary, start, verb.start)


def subjects_of(
    paragraph_speech: SpeechParagraph, verb: SpeechVerb, before: Sequence[SubjectCandidate]
) -> tuple[SubjectCandidate, ...]:
    """Return the subject of a verb: what stands right before it, or before an apposition; with the one joined to it.

    Of a participle (`adding`, `calling`) it is the subject of the sentence.
    """
    last = before[-1]
    gap = paragraph_speech.masked[last.end : verb.start]
    if gap == ", " and _is_apposed(paragraph_speech, before, len(before) - 1):
        return (last,)
    if (_WHO.fullmatch(gap) and not _is_told(paragraph_speech, last)) or (
        gap == " " and verb.text.endswith("ing") and _may_act(paragraph_speech, last)
    ):
        return with_joined(paragraph_speech, _before_apposition(paragraph_speech, before), before)
    near = "," not in gap and len(gap) < CLOSE and not verb.text.endswith("ing") and gap not in _COORDINATED
    strong = [s for s in before if s.kind != OTHER and not is_complement(paragraph_speech.masked, s)] or before
    subject = strong[-1] if near else strong[0]
    if near and last.start - subject.end > CLOSE and not is_complement(paragraph_speech.masked, last):
        subject = last
    return with_joined(paragraph_speech, _antecedent(paragraph_speech, subject, before) or subject, before)


def _may_act(paragraph_speech: SpeechParagraph, subject: SubjectCandidate) -> bool:
    """Return whether a participle right behind a name is that person's: `footage of Berg saying …`."""
    return subject.kind == NAME and not _ADDRESSED.search(
        paragraph_speech.masked, max(0, subject.start - 20), subject.start
    )


def _is_told(paragraph_speech: SpeechParagraph, subject: SubjectCandidate) -> bool:
    return paragraph_speech.masked.endswith(("told ", "tells "), max(0, subject.start - 6), subject.start)


def _before_apposition(paragraph_speech: SpeechParagraph, before: Sequence[SubjectCandidate]) -> SubjectCandidate:
    """Return whom a clause with `who` is about: the last one, or the name to which that is an apposition."""
    last, name = before[-1], before[-2] if len(before) > 1 else before[-1]
    return name if last.kind == ROLE and name.kind == NAME and paragraph_speech.masked[name.end] == "," else last


def _antecedent(
    paragraph_speech: SpeechParagraph, pronoun: SubjectCandidate, before: Sequence[SubjectCandidate]
) -> SubjectCandidate | None:
    """Return the one whom the sentence names to speak and means by `he` or `she` later: `Berg said she hopes …`."""
    gender = (
        GENDERS.get(paragraph_speech.masked[pronoun.start : pronoun.end].lower()) if pronoun.kind == PRONOUN else None
    )
    if gender is None:
        return None
    named = [s for s in before if s.start < pronoun.start and s.kind == NAME and s.gender in {gender, ""}]
    free = [subject for subject in named if not is_complement(paragraph_speech.masked, subject)]
    if len({subject.person for subject in named}) != 1 or not free:
        return None
    return free[0] if verbs_in(paragraph_speech, free[0].end, pronoun.start) else None


def is_complement(masked: str, subject: SubjectCandidate) -> bool:
    """Return whether a subject is none, since it stands after a preposition: `a spokesman for Clinton`."""
    return bool(_COMPLEMENT.search(masked, max(0, subject.start - 20), subject.start))


def with_joined(
    paragraph_speech: SpeechParagraph, subject: SubjectCandidate, before: Sequence[SubjectCandidate]
) -> tuple[SubjectCandidate, ...]:
    """Return a subject of some with those joined to it: `Berg and Osten`, `Berg, Osten and Ruiter`."""
    place = bisect_left(before, subject.start, key=lambda one: one.start)
    end = place + 1
    if end < len(before) and _joined(paragraph_speech, subject, before[end], _AND):
        end += 1
    elif place and _joined(paragraph_speech, before[place - 1], subject, _AND):
        place -= 1
    else:
        return (subject,)
    while place and _joined(paragraph_speech, before[place - 1], before[place], _COMMA):
        if is_complement(paragraph_speech.masked, before[place - 1]):
            break  # `According to Berg, Osten and Ruiter said …`
        place -= 1
    return tuple(before[place:end])


def with_next(paragraph_speech: SpeechParagraph, after: Sequence[SubjectCandidate]) -> tuple[SubjectCandidate, ...]:
    """Return the subject that stands first, or the name that is an apposition to it; and those joined to it."""
    place = next((place for place, one in enumerate(after[:APPOSED]) if one.kind == NAME), 0)
    if place and _is_apposed(paragraph_speech, after[: place + 1], place):
        return (after[place],)
    end = 1
    while end < len(after) and _joined(paragraph_speech, after[end - 1], after[end], _COMMA):
        end += 1
    joined = end < len(after) and _joined(paragraph_speech, after[end - 1], after[end], _AND)
    return tuple(after[: end + 1]) if joined else (after[0],)


def _is_apposed(paragraph_speech: SpeechParagraph, subjects: Sequence[SubjectCandidate], place: int) -> bool:
    """Return whether a subject is the name of the one whose role begins before: `her lawyer, Ada Obi`."""
    name = subjects[place]
    if name.kind != NAME or not place or paragraph_speech.masked[name.end : name.end + 1] not in {"", ",", ".", ";"}:
        return False
    role = role_before_comma(paragraph_speech.masked, name.start, 0)
    return role is not None and any(
        one.start <= role[0] < one.end and not is_complement(paragraph_speech.masked, one) for one in subjects[:place]
    )


def _joined(
    paragraph_speech: SpeechParagraph, one: SubjectCandidate, other: SubjectCandidate, joint: re.Pattern[str]
) -> bool:
    """Return whether only a joint is between two subjects; a comma joins names alone."""
    names = joint is _AND or (one.kind == NAME and other.kind == NAME)
    return names and joint.fullmatch(paragraph_speech.masked, one.end, other.start) is not None

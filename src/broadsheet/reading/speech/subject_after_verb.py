"""The subject after a speech verb: `“We go,” said Berg`, `The plan, said Berg, is “odd”`.

A fault is fixed here when a name after a verb is taken for its subject and is the listener, or the other way round.
"""

import re
from collections.abc import Sequence

from broadsheet.reading.entities.role_nouns import is_role
from broadsheet.reading.entities.roles_before_names import title_start
from broadsheet.reading.speech.appositions import is_apposed_name
from broadsheet.reading.speech.cue_words import ACCORDING, SpeechVerb, addressing_verbs, maybe_nouns, spoken_only
from broadsheet.reading.speech.joined_subjects import with_those_after
from broadsheet.reading.speech.speech_document import SpeechParagraph, candidates_in
from broadsheet.reading.speech.subject_candidates import NAME, PRONOUN, SubjectCandidate

LONGEST_TITLE = 60
"""The longest title between a verb and its subject."""
MAX_BEFORE_APPOSITION = 4
"""A name that is an apposition to the first candidate after a verb is among so many candidates."""
RIGHT_THERE = 2
"""At most so many characters lie between a quote and a verb right behind it: a comma and a space."""

_PREPOSITIONS = (
    r"to|in|on|at|about|by|with|for|of|from|behind|against|near|beside|under|around|outside|inside"
    r"|between|among|before|after|during|like"
)
_CONJUNCTIONS = r"and|or|who|which|whose|when|while|where|as|because|if"
_NOT_BETWEEN = re.compile(rf"[;:\"“”]|\b(?:that|{_PREPOSITIONS}|{_CONJUNCTIONS})\b")
"""What may not stand between a speech verb and its subject behind it."""
_OTHER_SOURCE = re.compile(rf",|\b(?:{_PREPOSITIONS}|who|that|which)\b")
_END_OF_CLAUSE = re.compile(r"[,.;:!?\"”]|$|[ ](?:in|on|at|to|when|after|as|of|during|with|last|this)\b")
"""What follows a pronoun behind its verb: `said he.`; before another verb it begins a clause: `said he was`."""
_END_OF_INVERSION = re.compile(r"[,.;(]|[ ][(]|$|[ ](?:of|from|at|in|on|with|who)\b")
_POSSESSIVE = re.compile(r"['’]s?[ ](?:[A-Z][\w.’'\-]*[ ]){0,6}")
_OF_OWNER = re.compile(r"['’]s?[ ](?:[a-z\-]+[ ]){1,3}")
"""What is between an owner and who is named by what he or she is to that one: `Davis's sister Crystal`."""
_AGENTS = ("er", "or", "ist", "ian")
"""How nouns for those who do something end."""
_COMMAS = (", ", "” ", '" ', "’ ", "' ")


def has_subject_after(paragraph: SpeechParagraph, verb: SpeechVerb, candidate: SubjectCandidate, start: int) -> bool:
    """Return whether the subject of a speech verb is the first candidate behind it: `“We go,” said Berg`.

    The quote ends before `start`. A verb that can be a noun must stand right there.
    """
    if verb.text == ACCORDING:
        return True
    if verb.text in spoken_only() or (verb.text in maybe_nouns() and verb.start - start > RIGHT_THERE):
        return False
    if candidate.kind == PRONOUN and not _END_OF_CLAUSE.match(paragraph.masked, candidate.end):
        return False
    if candidate.start - verb.end <= 1:
        return True
    begin = title_start(paragraph.masked, candidate.start, verb.end)
    return _NOT_BETWEEN.search(paragraph.masked, verb.end, begin) is None


def is_of_others(paragraph: SpeechParagraph, verb: SpeechVerb, candidate: SubjectCandidate) -> bool:
    """Return whether others than the first candidate are the source: `according to friends of Berg, he was “odd”`."""
    begin = title_start(paragraph.masked, candidate.start, verb.end)
    return _OTHER_SOURCE.search(paragraph.masked, verb.end, begin) is not None


def is_inverted(paragraph: SpeechParagraph, verb: SpeechVerb, end: int) -> bool:
    """Return whether a verb between commas has its subject behind it: `The plan, said Berg, is “a joke”`."""
    masked = paragraph.masked
    if masked[max(0, verb.start - 2) : verb.start] not in _COMMAS or verb.text.endswith("ing"):
        return False
    if verb.text in addressing_verbs():
        return False
    after = candidates_in(paragraph, verb.end, min(end, verb.end + LONGEST_TITLE))
    if not after:
        return False
    subject = after[_behind_title(paragraph, after)]
    if title_start(masked, subject.start, verb.end) > verb.end + 1:
        return False
    return _END_OF_INVERSION.match(masked, subject.end) is not None


def subjects_after_verb(
    paragraph: SpeechParagraph, candidates: Sequence[SubjectCandidate]
) -> tuple[SubjectCandidate, ...]:
    """Return the subjects of a verb among the candidates after it; there must be at least one candidate.

    It is the first one, or the name of whose title it is a part (`said Orle police chief Ada Obi`), or that is an
    apposition to it: `said her lawyer, Ada Obi`.
    """
    titled = _behind_title(paragraph, candidates) or _behind_owner(paragraph, candidates)
    if titled:
        return (candidates[titled],)
    place = _first_name(candidates)
    if place and is_apposed_name(paragraph, candidates[: place + 1], place):
        return (candidates[place],)
    if place and _POSSESSIVE.fullmatch(paragraph.masked, candidates[place - 1].end, candidates[place].start):
        return (candidates[place],)  # `said the bank's Ada Obi`
    return with_those_after(paragraph, candidates)


def _first_name(candidates: Sequence[SubjectCandidate]) -> int:
    """Return the place of the first name among the nearest candidates; 0 where there is none."""
    return next((place for place, one in enumerate(candidates[:MAX_BEFORE_APPOSITION]) if one.kind == NAME), 0)


def _behind_title(paragraph: SpeechParagraph, candidates: Sequence[SubjectCandidate]) -> int:
    """Return the place of the first name if all candidates before it are parts of its title; else 0."""
    place, begin = _first_name(candidates), candidates[0].start
    if not place:
        return 0
    end = candidates[place].start
    is_title = title_start(paragraph.masked, end, begin) == begin
    return place if is_title or _is_long_title(paragraph.masked, begin, end) else 0


def _is_long_title(text: str, begin: int, end: int) -> bool:
    """Return whether words before a name end as a title does and are one phrase: `Orle advanced threat researcher`."""
    last = text[begin:end].rsplit(maxsplit=1)[-1]
    is_noun = is_role(last) or (last.islower() and last.endswith(_AGENTS))
    return is_noun and text[end - 1] == " " and "," not in text[begin:end] and not _NOT_BETWEEN.search(text, begin, end)


def _behind_owner(paragraph: SpeechParagraph, candidates: Sequence[SubjectCandidate]) -> int:
    """Return the place of a name behind its owner's, if that is the first candidate; else 0."""
    owner = candidates[0]
    named = (place for place, one in enumerate(candidates[1:MAX_BEFORE_APPOSITION], 1) if one.kind == NAME)
    place = next(named, 0) if owner.kind == NAME else 0
    return place if place and _OF_OWNER.fullmatch(paragraph.masked, owner.end, candidates[place].start) else 0

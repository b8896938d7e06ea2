"""Who is the subject of a speech verb: the candidate that stands before it or after it.

A fault is mended here when a sentence names several people and the wrong one is the subject. For example, in
`A spokesman for Berg, who met Osten, said …`, the spokesman is the subject, and neither Berg nor Osten.
"""

import re
from collections.abc import Sequence

from broadsheet.lexicon.word_lists import word_list
from broadsheet.reading.entities.roles_behind_names import role_before_comma
from broadsheet.reading.speech.appositions import named_by_apposition
from broadsheet.reading.speech.clause_subjects import SUBJECT_RULES, is_participle
from broadsheet.reading.speech.cue_words import ACCORDING, SpeechVerb, maybe_nouns, spoken_nouns, spoken_only
from broadsheet.reading.speech.joined_subjects import with_coordinated, with_those_behind
from broadsheet.reading.speech.prepositions import follows_preposition
from broadsheet.reading.speech.speech_document import SpeechParagraph
from broadsheet.reading.speech.subject_candidates import (
    NAME,
    OWNERS,
    PRONOUN,
    SubjectCandidate,
)

MAX_BEFORE_SPOKEN = 14
"""The most characters between a name and a noun for that person's words: `Berg's recent claim`."""
MAX_BEFORE_APPOSITION = 4
"""A name that is an apposition to the first candidate after a verb is among so many candidates."""

_TITLE_WORDS = r"(?:[A-Z][\w.’'\-]*[ ]){0,6}"
_ENDS_APPOSITION = re.compile(r"[,.;]|$|[ ][(]")
_BEFORE_QUOTE = re.compile(r",?[ ][\"“‘«„'`]{1,2}_")
_IN_PARENTHESES = re.compile(r"^[ ]\([^)]*\)")
_POSSESSIVE = re.compile(rf"['’]s?[ ]{_TITLE_WORDS}")
_LEADS_TO_ING = (" is ", " are ", " was ", " were ", " been ", " be ", " for ", " by ", " as ", " of ")
_LEADS_TO_VERB = (" who ", " which ", " also ", " then ", " now ", " still ", " later ", " often ")


def has_subject_before(paragraph: SpeechParagraph, verb: SpeechVerb, candidate: SubjectCandidate) -> bool:
    """Return whether the subject of a speech verb stands before it, given the last candidate there.

    Words like `tweets` are verbs only where the word before says so.
    """
    gap = verb.start - candidate.end
    if verb.text in spoken_nouns() and (candidate.kind == NAME or is_owner(paragraph, candidate)):
        is_owned = candidate.kind == PRONOUN or paragraph.masked.startswith(("'", "’"), candidate.end)
        return gap <= MAX_BEFORE_SPOKEN and (is_owned or verb.text in word_list("spoken"))
    if verb.text == ACCORDING or verb.text in spoken_only():
        return False
    if verb.text not in maybe_nouns() or gap <= 2:  # noqa: PLR2004  # a word right behind its subject is no noun
        return True
    return (
        _is_led_to(paragraph.masked, candidate.end, verb) or _BEFORE_QUOTE.match(paragraph.masked, verb.end) is not None
    )


def is_owner(paragraph: SpeechParagraph, candidate: SubjectCandidate) -> bool:
    """Return whether a candidate is a pronoun that owns words: `his`, `her`."""
    return paragraph.masked[candidate.start : candidate.end] in OWNERS


def _is_led_to(masked: str, start: int, verb: SpeechVerb) -> bool:
    """Return whether the word before shows that a possible noun is a verb: `which reported`."""
    leading = _LEADS_TO_ING if verb.text.endswith("ing") else _LEADS_TO_VERB
    return masked.endswith(leading, start, verb.start)


def subjects_before_verb(
    paragraph: SpeechParagraph, verb: SpeechVerb, candidates: Sequence[SubjectCandidate]
) -> tuple[SubjectCandidate, ...]:
    """Return the subjects of a verb among the candidates before it; there must be at least one candidate."""
    gap = _IN_PARENTHESES.sub("", paragraph.masked[candidates[-1].end : verb.start])
    if gap == ", " and _is_apposed(paragraph, candidates, len(candidates) - 1):
        return (candidates[-1],)  # `her lawyer, Ada Obi, said`
    if verb.text in spoken_nouns() and (gap.startswith(("'", "’")) or is_owner(paragraph, candidates[-1])):
        return (candidates[-1],)  # `in Berg's words`
    if gap == " " and belong_to_noun(paragraph, verb, candidates):
        return ()
    found = (rule(paragraph, verb, candidates, gap) for _, rule in SUBJECT_RULES)
    subject = next(filter(None, found))
    name = named_by_apposition(paragraph, subject)
    if name is not subject and name.end < verb.start:
        return (name,)
    return with_coordinated(paragraph, subject, candidates)


def belong_to_noun(paragraph: SpeechParagraph, verb: SpeechVerb, candidates: Sequence[SubjectCandidate]) -> bool:
    """Return whether a noun that is no candidate is the subject of a verb right behind it: `allies of Berg said`."""
    if is_participle(paragraph, verb, candidates) or paragraph.masked[candidates[-1].end : verb.start] != " ":
        return False
    return all(follows_preposition(paragraph.masked, one) for one in candidates)


def subjects_after_verb(
    paragraph: SpeechParagraph, candidates: Sequence[SubjectCandidate]
) -> tuple[SubjectCandidate, ...]:
    """Return the subjects of a verb among the candidates after it; there must be at least one candidate.

    It is the first one, or the name that is an apposition to it: `said her lawyer, Ada Obi`.
    """
    nearest = candidates[:MAX_BEFORE_APPOSITION]
    place = next((place for place, one in enumerate(nearest) if one.kind == NAME), 0)
    if place and _is_apposed(paragraph, candidates[: place + 1], place):
        return (candidates[place],)
    if place and _POSSESSIVE.fullmatch(paragraph.masked, candidates[place - 1].end, candidates[place].start):
        return (candidates[place],)  # `said the bank's Ada Obi`
    return with_those_behind(paragraph, candidates)


def _is_apposed(paragraph: SpeechParagraph, candidates: Sequence[SubjectCandidate], place: int) -> bool:
    """Return whether a candidate is a name behind a role that is a candidate too: `her lawyer, Ada Obi`."""
    name = candidates[place]
    if name.kind != NAME or not place or not _ENDS_APPOSITION.match(paragraph.masked, name.end):
        return False
    role = role_before_comma(paragraph.masked, name.start, 0)
    return role is not None and any(
        one.start <= role[0] < one.end and not follows_preposition(paragraph.masked, one) for one in candidates[:place]
    )

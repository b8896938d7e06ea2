"""Who speaks by a verb in the passive: `described by Berg as “a joke”`, `was called “a joke” by Berg`.

A fault is fixed here when such a quote has no speaker, or that of the words before the verb.
"""

import re

from broadsheet.reading.entities.roles_before_names import title_start
from broadsheet.reading.speech.cue_words import SpeechVerb
from broadsheet.reading.speech.denied_speech import is_passive
from broadsheet.reading.speech.speech_document import SpeechParagraph, candidates_in
from broadsheet.reading.speech.subject_candidates import SubjectCandidate

FARTHEST = 60
"""An agent begins at most so many characters after its verb, or after the quote."""
LONGEST_ADVERB = 16
"""A comma is at most so many characters before a verb, with an adverb between."""

_BEFORE_REDUCED = re.compile(r",[ ](?:(?:once|later|often|also|long|now|then|\w+ly)[ ])?$")
"""What comes before a passive without its auxiliary: `the plan, once called “odd” by Berg, failed`."""
_BY = re.compile(r"[ ]by[ ](?:the[ ])?")
_BY_BEHIND_QUOTE = re.compile(r"[\"”»’'“]{1,2}[ ]by[ ](?:the[ ])?")


def agent_of(paragraph: SpeechParagraph, verb: SpeechVerb, quote: tuple[int, int]) -> SubjectCandidate | None:
    """Return who speaks by a verb in the passive before a quote: right after the verb, or right after the quote."""
    start, end = quote
    agent = _agent_at(paragraph, verb.end, start, _BY)
    is_reduced = _BEFORE_REDUCED.search(paragraph.masked, max(0, verb.start - LONGEST_ADVERB), verb.start)
    if agent is None and (is_reduced or is_passive(paragraph.masked, verb)):
        agent = _agent_at(paragraph, end, end + FARTHEST, _BY_BEHIND_QUOTE)
    return agent


def _agent_at(paragraph: SpeechParagraph, begin: int, end: int, by: re.Pattern[str]) -> SubjectCandidate | None:
    if not by.match(paragraph.masked, begin):
        return None
    candidates = candidates_in(paragraph, begin, min(end, begin + FARTHEST))
    if not candidates:
        return None
    first = candidates[0]
    title = title_start(paragraph.masked, first.start, begin)
    return (
        first
        if by.fullmatch(paragraph.masked, begin, min(title, first.start))
        or by.fullmatch(paragraph.masked, begin, first.start)
        else None
    )

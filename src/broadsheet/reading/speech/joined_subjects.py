"""Several subjects of one verb: `Berg and Osten said`, `said Berg, Osten and Ruiter`.

A fault is fixed here when one of several speakers is missing, or when a listener counts as one.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from broadsheet.reading.speech.names_after_prepositions import follows_preposition
from broadsheet.reading.speech.speech_document import SpeechParagraph
from broadsheet.reading.speech.subject_candidates import NAME, SubjectCandidate

_TITLE_WORDS = r"(?:[A-Z][\w.’'\-]*[ ]){0,6}"
_AND = re.compile(rf"[ ]and[ ]{_TITLE_WORDS}")
_COMMA = re.compile(rf",[ ]{_TITLE_WORDS}")


def with_coordinated(
    paragraph: SpeechParagraph, subject: SubjectCandidate, candidates: Sequence[SubjectCandidate]
) -> tuple[SubjectCandidate, ...]:
    """Return a subject with those that share its verb: `Berg and Osten`, `Berg, Osten and Ruiter`."""
    place = bisect_left(candidates, subject.start, key=lambda one: one.start)
    end = place + 1
    if end < len(candidates) and _are_joined(paragraph, subject, candidates[end], _AND):
        end += 1
    elif place and _are_joined(paragraph, candidates[place - 1], subject, _AND):
        place -= 1
    else:
        return (subject,)
    while place and _are_joined(paragraph, candidates[place - 1], candidates[place], _COMMA):
        if follows_preposition(paragraph.masked, candidates[place - 1]):
            break  # `According to Berg, Osten and Ruiter said …`
        place -= 1
    return tuple(candidates[place:end])


def _are_joined(
    paragraph: SpeechParagraph, one: SubjectCandidate, other: SubjectCandidate, joint: re.Pattern[str]
) -> bool:
    """Return whether nothing but a joint is between two candidates. A comma joins names only."""
    may_join = joint is _AND or (one.kind == NAME and other.kind == NAME)
    return may_join and joint.fullmatch(paragraph.masked, one.end, other.start) is not None


def with_those_after(
    paragraph: SpeechParagraph, candidates: Sequence[SubjectCandidate]
) -> tuple[SubjectCandidate, ...]:
    """Return the first of some candidates after a verb with those that share it: `said Berg, Osten and Ruiter`."""
    end = 1
    while end < len(candidates) and _are_joined(paragraph, candidates[end - 1], candidates[end], _COMMA):
        end += 1
    joined = end < len(candidates) and _are_joined(paragraph, candidates[end - 1], candidates[end], _AND)
    return tuple(candidates[: end + 1]) if joined else (candidates[0],)

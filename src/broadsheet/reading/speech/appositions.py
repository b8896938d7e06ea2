"""Names that say who somebody with a role is: `a spokesman for Berg, Tom Hill, said`.

A fault is fixed here when a quote stays with nobody, or with the other name, although the name of its speaker follows
the role.
"""

import re
from collections.abc import Sequence

from broadsheet.reading.entities.roles_after_names import role_before_comma
from broadsheet.reading.entities.roles_before_names import title_start
from broadsheet.reading.speech.names_after_prepositions import follows_preposition
from broadsheet.reading.speech.speech_document import SpeechParagraph, candidates_in
from broadsheet.reading.speech.subject_candidates import NAME, ROLE, SubjectCandidate

FARTHEST = 100
"""The name begins at most so many characters after the role."""
MAX_CANDIDATES_BETWEEN = 3
"""The name is among so many candidates after the role."""

_TO_NAME = re.compile(
    r"(?:[ ](?:for|of|at|with|from|in|on)\b[^,.;:\"“”_]{1,60})?,[ ](?:an?[ ][^,.;:\"“”_]{1,40}[ ]named[ ])?"
)
"""What is between a role and the name of its bearer: ` for Berg, `, or `, a teacher named `."""
_BEHIND_NAME = re.compile(r",(?![ ](?:and|or)\b)|[ ][(]")

_ENDS_APPOSITION = re.compile(r"[,.;]|$|[ ][(]")


def named_by_apposition(paragraph: SpeechParagraph, subject: SubjectCandidate) -> SubjectCandidate:
    """Return the name that is an apposition to a role; the role itself where there is none."""
    if subject.kind != ROLE:
        return subject
    for name in _names_after(paragraph, subject):
        title = title_start(paragraph.masked, name.start, subject.end)
        between = any(_TO_NAME.fullmatch(paragraph.masked, subject.end, end) for end in {title, name.start})
        if between and _BEHIND_NAME.match(paragraph.masked, name.end):
            return name
    return subject


def _names_after(paragraph: SpeechParagraph, subject: SubjectCandidate) -> Sequence[SubjectCandidate]:
    behind = candidates_in(paragraph, subject.end, subject.end + FARTHEST)[:MAX_CANDIDATES_BETWEEN]
    return [one for one in behind if one.kind == NAME]


def is_apposed_name(paragraph: SpeechParagraph, candidates: Sequence[SubjectCandidate], place: int) -> bool:
    """Return whether a candidate is a name after a role that is a candidate too: `her lawyer, Ada Obi`."""
    name = candidates[place]
    if name.kind != NAME or not place or not _ENDS_APPOSITION.match(paragraph.masked, name.end):
        return False
    role = role_before_comma(paragraph.masked, name.start, 0)
    return role is not None and any(
        one.start <= role[0] < one.end and not follows_preposition(paragraph.masked, one) for one in candidates[:place]
    )

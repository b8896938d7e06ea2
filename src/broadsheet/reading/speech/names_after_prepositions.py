"""Names after prepositions, which are no subjects: `a spokesman for Berg`, `she said to Berg`.

A fault is fixed here when such a name counts as the subject of a speech verb, or when one in a title is taken for one:
in `Secretary of State Berg`, `of` belongs to the title.
"""

import re

from broadsheet.lexicon.data_files import cached_up_to
from broadsheet.reading.entities.role_nouns import is_role
from broadsheet.reading.entities.roles_before_names import title_start
from broadsheet.reading.speech.subject_candidates import NAME, SubjectCandidate

LOOK_BACK = 20
"""How many characters before a candidate a preposition or `told` is looked for."""

_PREPOSITIONS = (
    r"of|[Ff]or|[Tt]o|[Ww]ith|about|[Ff]rom|by|against|[Oo]n|[Aa]t|[Ii]n|told|tells|telling|asked|than|like"
    r"|behind|beside|near|outside|under|between|among|alongside|unlike|toward|towards"
)
_ADDRESSING = r"[Tt]o|told|against|[Aa]t|[Oo]n|about"
"""The words before somebody to whom one speaks, or against whom."""
_SHORT_TITLE = (
    r"(?:the )?(?:(?:Mrs?|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Rev|Hon|Sir|St)\. |[A-Z][a-z]+ )?"
)
_PREPOSITION = re.compile(rf"\b(?:{_PREPOSITIONS})[ ]")
_AFTER_PREPOSITION = re.compile(rf"\b(?:{_PREPOSITIONS})[ ]{_SHORT_TITLE}$")
_ADDRESSED = re.compile(rf"\b(?:{_ADDRESSING})[ ]{_SHORT_TITLE}$")


@cached_up_to(256)
def follows_preposition(masked: str, candidate: SubjectCandidate) -> bool:
    """Return whether a preposition before a candidate makes it no subject: `a spokesman for Clinton`."""
    begin = max(0, candidate.start - LOOK_BACK)
    is_behind = _AFTER_PREPOSITION.search(masked, begin, candidate.start) is not None
    if candidate.kind != NAME:
        return is_behind
    word = masked[begin : candidate.start].rstrip().rpartition(" ")[2]
    if not word or not (is_behind or is_role(word)):
        return is_behind
    # What counts is the word before the whole title: in `Secretary of State Berg`, `of` belongs to it. But in
    # `spokesman for President Berg`, somebody else has the first title.
    title = title_start(masked, candidate.start, 0)
    after_prepositions = _PREPOSITION.split(masked[title : candidate.start])[1:]
    if any(is_role(word) for words in after_prepositions for word in words.split()):
        return True
    return _AFTER_PREPOSITION.search(masked, max(0, title - LOOK_BACK), title) is not None


def is_listener(masked: str, candidate: SubjectCandidate) -> bool:
    """Return whether somebody is told something: `told Berg`."""
    return masked.endswith(("told ", "tells "), max(0, candidate.start - 6), candidate.start)


def may_act(masked: str, candidate: SubjectCandidate) -> bool:
    """Return whether a candidate is a name of somebody to whom nobody else speaks."""
    begin = max(0, candidate.start - LOOK_BACK)
    return candidate.kind == NAME and not _ADDRESSED.search(masked, begin, candidate.start)

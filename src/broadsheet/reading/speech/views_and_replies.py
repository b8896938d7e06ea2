"""Speakers that no verb tells of: `In Berg's view, it is “odd”`, `“We go,” was Berg's reply`.

A fault is fixed here when such words have no speaker, or that of the clause after the comma.
"""

import re

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.word_lists import word_list
from broadsheet.reading.entities.roles_before_names import title_start
from broadsheet.reading.speech.cue_words import spoken_nouns
from broadsheet.reading.speech.speech_document import SpeechParagraph, candidates_in
from broadsheet.reading.speech.subject_candidates import OTHER, OWNERS, SubjectCandidate

LONGEST_TITLE = 60
"""Whose view it is begins at most so many characters after `In`, or after a quote."""

_IN = ("In ", "From ", "By ")
_TO = ("To ", "For ", "To the ", "For the ")
_COMMA = re.compile(r",[ ](?!(?:and|or|who|which)\b)[^,;.\"“”]{1,80}[\"“‘«„'`]{1,2}")
_BEHIND_QUOTE = re.compile(r"[\"”»’'“]{1,2},?[ ](?:was|is|came|comes|went|goes|ran)[ ](?:the[ ])?")


@cached
def _view() -> re.Pattern[str]:
    """Return a pattern for a view after its owner: `'s own view, `."""
    views = "|".join(sorted(word_list("views")))
    return re.compile(rf"(?:['’]s?)?[ ](?:own[ ])?(?:{views})\b[^.;:\"“”]{{0,40}}?,[ ]")


def holder_of_view(paragraph: SpeechParagraph, start: int, end: int) -> SubjectCandidate | None:
    """Return whose view the beginning of a sentence names before a quote at `end`: `To Berg, `, `In Berg's view, `."""
    masked = paragraph.masked
    # Few sentences begin so, which is quick to ask.
    if not masked.startswith((*_IN, *_TO), start):
        return None
    first = next(iter(candidates_in(paragraph, start, min(end, start + LONGEST_TITLE))), None)
    if first is None:
        return None
    opening = {masked[start : title_start(masked, first.start, start)], masked[start : first.start]}
    if opening.intersection(_IN) and _view().match(masked, first.end, end):
        return first
    if opening.intersection(_TO) and first.kind != OTHER and _COMMA.fullmatch(masked, first.end, end):
        return first
    return None


@cached
def _reply() -> re.Pattern[str]:
    """Return a pattern for somebody's words after their owner: `'s first reply`."""
    return re.compile(rf"(?:['’]s?)?[ ](?:[\w\-]+[ ])?(?:{'|'.join(sorted(spoken_nouns()))})\b")


def owner_of_reply(paragraph: SpeechParagraph, end: int) -> SubjectCandidate | None:
    """Return whose words a quote that ends at `end` is called after it: `“We go,” was Berg's reply`."""
    masked = paragraph.masked
    if not _BEHIND_QUOTE.match(masked, end):
        return None
    first = next(iter(candidates_in(paragraph, end, end + LONGEST_TITLE)), None)
    if first is None:
        return None
    title = title_start(masked, first.start, end)
    if not any(_BEHIND_QUOTE.fullmatch(masked, end, begin) for begin in {title, first.start}):
        return None
    owns = masked.startswith(("'", "’"), first.end) or masked[first.start : first.end] in OWNERS
    return first if owns and _reply().match(masked, first.end) else None

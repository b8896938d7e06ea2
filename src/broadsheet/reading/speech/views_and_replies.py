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

FARTHEST = 60
"""Whose view it is begins at most so many characters after `In`, or after a quote."""

_BUT = re.compile(r"(?:But|And|Yet|Still),?[ ]")
_IN = ("In ", "From ", "By ")
_TO = ("To ", "For ", "To the ", "For the ")
_BEGINNINGS = ("In", "Fr", "By", "To", "Fo")
_COMMA = re.compile(r",[ ](?!(?:and|or|who|which)\b)[^,;.\"“”]{0,80}[\"“‘«„'`]{1,2}")
_BEHIND_QUOTE = re.compile(r"[\"”»’'“]{1,2},?[ ](?:was|is|came|comes|went|goes|ran)[ ](?:the[ ])?")
_NOUN_AT_END = re.compile(r"(?:an?[ ])?(?:[\w\-]+[ ]){0,2}([a-z]+)(?:[.,;]|$)")
_FROM = re.compile(r"(?:an?[ ])?(?:[\w\-]+[ ]){0,2}([a-z]+)[ ]from[ ](?:the[ ])?")


@cached
def _view() -> re.Pattern[str]:
    """Return a pattern for a view after its owner: `'s own view, `."""
    views = "|".join(sorted(word_list("views")))
    return re.compile(rf"(?:['’]s?)?[ ](?:own[ ])?(?:{views})\b[^.;:\"“”]{{0,40}}?,[ ]")


def holder_of_view(paragraph: SpeechParagraph, start: int, end: int) -> SubjectCandidate | None:
    """Return whose view the beginning of a sentence names before a quote at `end`: `To Berg, `, `In Berg's view, `.

    `But to Berg, ` and `In the words of Berg, ` are others.
    """
    masked = paragraph.masked
    but = _BUT.match(masked, start, end)
    start = but.end() if but else start
    # Few sentences begin so, which is quick to ask.
    if masked[start : start + 1].upper() + masked[start + 1 : start + 2] not in _BEGINNINGS:
        return None
    first = next(iter(candidates_in(paragraph, start, min(end, start + FARTHEST))), None)
    if first is None:
        return None
    title = title_start(masked, first.start, start)
    opening = {masked[start : start + 1].upper() + masked[start + 1 : begin] for begin in {title, first.start}}
    if opening.intersection(_IN) and _view().match(masked, first.end, end):
        return first
    is_holder = not opening.isdisjoint(_TO) or any(map(_view_of().fullmatch, opening))
    return first if is_holder and first.kind != OTHER and _COMMA.fullmatch(masked, first.end, end) else None


@cached
def _view_of() -> re.Pattern[str]:
    """Return a pattern for what stands before whose view it is: `In the words of `."""
    return re.compile(rf"In[ ]the[ ](?:[a-z]+[ ])?(?:{'|'.join(sorted(word_list('views')))})[ ]of[ ](?:the[ ])?")


@cached
def _reply() -> re.Pattern[str]:
    """Return a pattern for somebody's words after their owner: `'s first reply`."""
    return re.compile(rf"(?:['’]s?)?[ ](?:[\w\-]+[ ])?(?:{'|'.join(sorted(spoken_nouns()))})\b")


def is_reply_of_nobody(masked: str, end: int) -> bool:
    """Return whether a quote that ends at `end` is called a reply without its owner: `“We go,” came the reply`."""
    behind = _BEHIND_QUOTE.match(masked, end)
    named = _NOUN_AT_END.match(masked, behind.end()) if behind else None
    return named is not None and named[1] in spoken_nouns()


def owner_of_reply(paragraph: SpeechParagraph, end: int) -> SubjectCandidate | None:
    """Return whose words a quote that ends at `end` is called after it: `“We go,” was Berg's reply`."""
    masked = paragraph.masked
    behind = _BEHIND_QUOTE.match(masked, end)
    if behind is None:
        return None
    first = next(iter(candidates_in(paragraph, end, end + FARTHEST)), None)
    if first is None:
        return None
    title = title_start(masked, first.start, end)
    source = _FROM.match(masked, behind.end())
    if source and source.end() in {title, first.start} and source[1] in spoken_nouns():
        return first  # `“We go,” came the reply from Berg`
    if not any(_BEHIND_QUOTE.fullmatch(masked, end, begin) for begin in {title, first.start}):
        return None
    owns = masked.startswith(("'", "’"), first.end) or masked[first.start : first.end] in OWNERS
    return first if owns and _reply().match(masked, first.end) else None

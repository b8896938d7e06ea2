"""Who said what: the words between quotation marks that somebody says."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice, takewhile
from operator import attrgetter

from broadsheet.lexicon.gazetteer import words
from broadsheet.model import Paragraph
from broadsheet.reading.speech.quotation_marks import CLOSERS, QuotedSpan
from broadsheet.reading.speech.quote_attribution import Attribution, Said, attribute
from broadsheet.reading.speech.speech_context import SpeechDocument, SpeechParagraph, prepare_paragraph
from broadsheet.reading.speech.subject_candidates import NAME, OTHER, SubjectCandidate

SHORT = 5
"""Fewer words than these are a quotation only where a verb of saying leads to them."""
TITLE_WORDS = 8
"""The most words in the title of a work."""
TITLE_LENGTH = 100
"""The most characters in it; longer words are a quotation."""
NAMED_BY = 40
"""How many characters before a mark may say that a name follows."""
NAMING = words()["naming"]
"""What says that a name follows."""
NOBODYS = frozenset(["he", "she", "it", "they", "we", "who", "has", "had", "have", "also", "i"])
"""Before `called` these say that somebody calls something so."""

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_OWNED = re.compile(r"['’]s [\"“‘'«„]{1,2}$")
_KIND_BEHIND = re.compile(
    r"[\"”’'»]{1,2} (?:programme|program|show|series|podcast|magazine|newspaper|newsletter|column|album|film"
    r"|movie|book|novel|song|play|musical|exhibition|campaign|rally|tour|initiative|project)s?\b"
)
_OPENERS = "".join(sorted(set("".join(CLOSERS))))


def find_said(
    paragraphs: Sequence[Paragraph], stage: SpeechDocument, paragraph_speeches: dict[int, SpeechParagraph]
) -> list[Said]:
    """Return the quotations of an article in order, with the words that name their speakers.

    The paragraphs that had to be made ready for it are added to `paragraph_speeches`.

    A paragraph that is nothing but a quotation is said by who was named to speak before it, when that paragraph ends
    with a colon or with words of theirs. After a name in capitals and a colon, the words are that person's.
    """
    found: list[Said] = []
    for index, stretches in stage.stretches.items():
        text = paragraphs[index].text
        paragraph_speeches[index] = prepare_paragraph(stage, index)
        attributions = attribute(paragraph_speeches[index], [(stretch.start, stretch.end) for stretch in stretches])
        before = (
            () if all(attributions) else _speaking_before(paragraphs, stage, paragraph_speeches, found, stretches[0])
        )
        for stretch, attribution in zip(stretches, attributions, strict=True):
            label = _label(stretch, stage)
            subjects = label or (attribution.subjects if attribution else before)
            told = bool(label) or stretch.continues or (attribution is not None and attribution.told)
            if _is_said(text, stretch, told=told):
                found.append(Said(index, stretch.start, stretch.end, subjects))
    return found


def _speaking_before(
    paragraphs: Sequence[Paragraph],
    stage: SpeechDocument,
    paragraph_speeches: dict[int, SpeechParagraph],
    found: Sequence[Said],
    stretch: QuotedSpan,
) -> tuple[SubjectCandidate, ...]:
    """Return who speaks on from the paragraph before."""
    index = stretch.paragraph - 1
    if index < 0:
        return ()
    text = paragraphs[index].text.rstrip()
    last = found[-1] if found and found[-1].paragraph == index else None
    if last and (stretch.continues or text[-1:] in "\"”»’'.:"):
        return last.subjects
    if not text.endswith(":"):
        return ()
    if index not in paragraph_speeches:
        paragraph_speeches[index] = prepare_paragraph(stage, index)
    colon: Attribution | None
    (colon,) = attribute(paragraph_speeches[index], [(len(text) - 1, len(text))])
    return colon.subjects if colon else ()


def _label(stretch: QuotedSpan, stage: SpeechDocument) -> tuple[SubjectCandidate, ...]:
    """Return who speaks by the name that a transcript has before the words, within their marks."""
    if stretch.label is None:
        return ()
    start, end = stretch.label
    mentions = stage.named.get(stretch.paragraph, ())
    place = bisect_left(mentions, start, key=attrgetter("start"))
    inside = takewhile(lambda mention: mention.end <= end, islice(mentions, place, None))
    named = [mention.person for mention in inside if mention.end == end]
    kind, person = (NAME, named[0]) if named else (OTHER, None)
    return (SubjectCandidate(stretch.paragraph, start, end, kind, person),)


def _is_said(text: str, stretch: QuotedSpan, *, told: bool) -> bool:
    """Return whether words in marks are said by somebody, and not a name, a title, or used with distance."""
    if _is_named(text, stretch.start):
        return False
    if stretch.end - stretch.start > TITLE_LENGTH:
        return True
    words = _WORD.findall(text, stretch.start, stretch.end)
    if not words:
        return False
    ends = text[stretch.end - 1] in ".!?…"
    if _is_title(words) and (_KIND_BEHIND.match(text, stretch.end) or not ends or _is_owned(text, stretch)):
        return False
    return told or len(words) >= SHORT or (ends and text[max(0, stretch.start - 3) : stretch.start - 1] == ": ")


def _is_named(text: str, start: int) -> bool:
    """Return whether the words before say that a name, a title or a word follows: `the so-called “…”`."""
    before = text[max(0, start - NAMED_BY) : start].rstrip(_OPENERS)
    if not before:
        return False
    words = [word.strip("(),:").lower() for word in before.split()[-3:]]
    if words and words[-1] in {"the", "a", "an"}:
        words.pop()
    *first, last = words or [""]
    if last == "called":
        return bool(first) and first[-1].isalpha() and first[-1] not in NOBODYS
    return last in NAMING or (last == "as" and first[-1:] == ["known"])


def _is_owned(text: str, stretch: QuotedSpan) -> bool:
    """Return whether what stands in marks is somebody's, as works are: `the channel's “State of the Game.”`."""
    return _OWNED.search(text, max(0, stretch.start - 6), stretch.start) is not None


def _is_title(words: Sequence[str]) -> bool:
    """Return whether words are set like the title of a work."""
    capitals = all(word[0].isupper() or len(word) < 4 for word in words)  # noqa: PLR2004
    return 1 < len(words) <= TITLE_WORDS and capitals and words[-1][0].isupper()

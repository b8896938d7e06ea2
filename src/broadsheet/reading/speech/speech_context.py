"""Articles and their paragraphs made ready to be asked who speaks in them."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from broadsheet.model import Paragraph
from broadsheet.reading.entities.capitalized_spans import find_capitalized_spans
from broadsheet.reading.entities.person_mentions import NameMention, find_mentions, name_forms
from broadsheet.reading.sentences import split_sentences
from broadsheet.reading.speech.cue_words import CueWord, SpeechVerb, find_cue_words, find_speech_verbs
from broadsheet.reading.speech.quotation_marks import QuotedSpan, find_quoted_spans
from broadsheet.reading.speech.quote_masking import mask
from broadsheet.reading.speech.subject_candidates import SubjectCandidate, find_subject_candidates


class SpeechDocument(Struct, frozen=True):
    """An article, as far as it tells who speaks."""

    paragraphs: tuple[Paragraph, ...]
    """Its paragraphs, with all words between quotation marks blanked."""
    stretches: Mapping[int, Sequence[QuotedSpan]]
    """What stands between the marks of each paragraph that has any."""
    mentions: Sequence[NameMention]
    """The mentions of its people outside the marks."""
    named: Mapping[int, Sequence[NameMention]]
    """The same by paragraph."""


class SpeechParagraph(Struct, frozen=True):
    """A paragraph, as far as it tells who speaks."""

    masked: str
    """The text with all words between quotation marks blanked."""
    sentences: Sequence[tuple[int, int]]
    verbs: Sequence[SpeechVerb]
    subjects: Sequence[SubjectCandidate]
    cue_starts: Sequence[int]
    subject_starts: Sequence[int]


def prepare_document(paragraphs: Sequence[Paragraph], names: Sequence[str]) -> SpeechDocument:
    """Return an article made ready.

    What is quoted names nobody who speaks, so people are looked for outside of it; only whom a family name means that
    several of them bear is told by what is quoted too.
    """
    stretches = {
        index: list(group)
        for index, group in groupby(find_quoted_spans(paragraphs), key=lambda stretch: stretch.paragraph)
    }
    outside = tuple(
        Paragraph(one.id, mask(one.text, stretches[index])) if index in stretches else one
        for index, one in enumerate(paragraphs)
    )
    mentions = _outside(outside, find_mentions(paragraphs if name_forms(tuple(names)).shared else outside, names))
    named = {index: list(group) for index, group in groupby(mentions, key=lambda mention: mention.paragraph)}
    return SpeechDocument(outside, stretches, mentions, named)


def _outside(paragraphs: Sequence[Paragraph], mentions: Sequence[NameMention]) -> list[NameMention]:
    """Return the mentions that are not blanked."""
    return [mention for mention in mentions if paragraphs[mention.paragraph].text[mention.start] != "_"]


def prepare_paragraph(stage: SpeechDocument, index: int) -> SpeechParagraph:
    """Return a paragraph made ready."""
    masked = stage.paragraphs[index].text
    cue_words = find_cue_words(masked)
    return prepare_paragraph_with(stage, index, cue_words, find_speech_verbs(masked, cue_words))


def prepare_paragraph_with(
    stage: SpeechDocument, index: int, cue_words: Sequence[CueWord], verbs: Sequence[SpeechVerb]
) -> SpeechParagraph:
    """Return a paragraph made ready whose hints and verbs of saying are found already."""
    masked = stage.paragraphs[index].text
    subjects = find_subject_candidates(
        index, masked, cue_words, find_capitalized_spans(masked), stage.named.get(index, ())
    )
    starts = [verb.start for verb in verbs], [subject.start for subject in subjects]
    return SpeechParagraph(masked, split_sentences(masked), verbs, subjects, *starts)


def verbs_in(paragraph_speech: SpeechParagraph, start: int, end: int) -> Sequence[SpeechVerb]:
    """Return the verbs of saying that begin from `start` on and before `end`."""
    low = bisect_left(paragraph_speech.cue_starts, start)
    return paragraph_speech.verbs[low : bisect_left(paragraph_speech.cue_starts, end, low)]


def subjects_in(paragraph_speech: SpeechParagraph, start: int, end: int) -> Sequence[SubjectCandidate]:
    """Return the subjects that begin from `start` on and before `end`."""
    low = bisect_left(paragraph_speech.subject_starts, start)
    return paragraph_speech.subjects[low : bisect_left(paragraph_speech.subject_starts, end, low)]


def subjects_before(paragraph_speech: SpeechParagraph, start: int, verb: SpeechVerb) -> Sequence[SubjectCandidate]:
    """Return the subjects from `start` on that end before a verb."""
    found = subjects_in(paragraph_speech, start, verb.start)
    return found[:-1] if found and found[-1].end > verb.start else found

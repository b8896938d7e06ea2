"""What the steps that find speakers read: a speech document, and its speech paragraphs.

A fault is fixed here when words inside a quote are read as if the article itself said them. For example, in
`“Osten said no,” Berg claimed`, the name Osten must not count as somebody who speaks.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter, itemgetter

from msgspec import Struct

from broadsheet.lexicon.data_files import ENGLISH, cached_up_to, language_in_use
from broadsheet.model import Paragraph
from broadsheet.reading.entities.capitalized_spans import find_capitalized_spans
from broadsheet.reading.entities.person_mentions import Forms, NameMention, find_mentions, name_forms
from broadsheet.reading.entities.transcript_labels import Label
from broadsheet.reading.sentences import split_sentences
from broadsheet.reading.speech.bare_speakers import with_bare_speakers
from broadsheet.reading.speech.cue_words import CueWord, SpeechVerb, find_cue_words, find_speech_verbs
from broadsheet.reading.speech.quotation_marks import QuotedSpan, find_quoted_spans
from broadsheet.reading.speech.quote_masking import mask
from broadsheet.reading.speech.rare_speech_verbs import find_verbs_by_context
from broadsheet.reading.speech.subject_candidates import SubjectCandidate, find_subject_candidates
from broadsheet.reading.speech.transcripts import find_interviewed, find_turns, span_of_turn
from broadsheet.reading.speech.verbs_with_quoted_words import find_verbs_with_words

sentences_of = cached_up_to(256)(split_sentences)
"""The sentences of a paragraph, kept since whoever reads a paragraph asks for them."""


def sentence_at(text: str, position: int) -> tuple[int, int]:
    """Return where the sentence around a place begins and ends; behind the last one it is the whole text."""
    sentences = sentences_of(text)
    place = bisect_right(sentences, position, key=itemgetter(1))
    return sentences[place] if place < len(sentences) else (0, len(text))


class SpeechDocument(Struct, frozen=True):
    """An article, with what the search for speakers needs to know of it."""

    paragraphs: tuple[Paragraph, ...]
    """Its paragraphs, with `_` for each character of their quoted spans."""
    written: Sequence[Paragraph]
    """The same paragraphs with those words."""
    quoted_spans: Mapping[int, Sequence[QuotedSpan]]
    """The words between marks, by the place of their paragraph in the article."""
    mentions: Sequence[NameMention]
    """The mentions of people outside the marks."""
    mentions_by_paragraph: Mapping[int, Sequence[NameMention]]
    """The same mentions, by the place of their paragraph."""
    forms: Forms
    """The forms of the names of its people."""
    initials: Mapping[str, int]
    """By the initials of a name, whom they mean in a transcript."""
    turns: Mapping[int, Label]
    """The labels of a transcript's turns, by the place of each paragraph with words of one."""
    labels: frozenset[tuple[int, int]]
    """The paragraph of each of these labels, and where it begins there."""
    interviewed: int | None
    """Who answers the questions of an interview."""


class SpeechParagraph(Struct, frozen=True):
    """A paragraph, with what the search for speakers needs to know of it."""

    masked: str
    """The text with each character between quotation marks replaced by `_`."""
    written: str
    """The text itself."""
    sentences: Sequence[tuple[int, int]]
    """Where each sentence begins and ends."""
    verbs: Sequence[SpeechVerb]
    candidates: Sequence[SubjectCandidate]
    verb_starts: Sequence[int]
    """Where each speech verb begins, for bisection."""
    candidate_starts: Sequence[int]
    """Where each subject candidate begins, for bisection."""


def prepare_document(paragraphs: Sequence[Paragraph], names: Sequence[str]) -> SpeechDocument:
    """Return the speech document of an article that mentions people with some names."""
    forms = name_forms(tuple(names))
    quoted_spans = {
        index: list(spans) for index, spans in groupby(find_quoted_spans(paragraphs), key=lambda span: span.paragraph)
    }
    initials = {"".join(word[0] for word in name.split()): index for index, name in enumerate(names)}
    if language_in_use() != ENGLISH:
        from broadsheet.reading.speech.dash_quotes import find_dash_quotes  # noqa: PLC0415  # English needs them not

        dashed = {index: [span] for index, span in find_dash_quotes(paragraphs).items() if index not in quoted_spans}
        quoted_spans = dict(sorted((quoted_spans | dashed).items()))
    turns = find_turns(paragraphs, forms.full)
    if turns:
        quoted_spans |= {index: [span_of_turn(index, paragraphs[index].text, one)] for index, one in turns.items()}
        quoted_spans = dict(sorted(quoted_spans.items()))
    labels = frozenset((one.paragraph, one.start) for one in turns.values())
    masked = tuple(
        Paragraph(paragraph.id, mask(paragraph.text, quoted_spans[index])) if index in quoted_spans else paragraph
        for index, paragraph in enumerate(paragraphs)
    )
    # Where several people share a family name, the words inside quotes help to tell which of them is meant.
    searched = paragraphs if forms.shared else masked
    mentions = _outside_quotes(masked, find_mentions(searched, names))
    by_paragraph = {index: list(group) for index, group in groupby(mentions, key=lambda mention: mention.paragraph)}
    interviewed = find_interviewed(turns, mentions) if turns else None
    return SpeechDocument(
        masked, paragraphs, quoted_spans, mentions, by_paragraph, forms, initials, turns, labels, interviewed
    )


def _outside_quotes(masked: Sequence[Paragraph], mentions: Sequence[NameMention]) -> list[NameMention]:
    """Return the mentions that are not blanked."""
    return [mention for mention in mentions if masked[mention.paragraph].text[mention.start] != "_"]


def prepare_paragraph(document: SpeechDocument, index: int) -> SpeechParagraph:
    """Return the speech paragraph at a place in the article."""
    masked = document.paragraphs[index].text
    if language_in_use() != ENGLISH:
        from broadsheet.reading.speech.listed_candidates import (  # noqa: PLC0415  # English needs them not
            listed_candidates,
            listed_verbs,
        )

        candidates = listed_candidates(index, masked, document.mentions_by_paragraph.get(index, ()))
        return _speech_paragraph(document, index, listed_verbs(masked), candidates)
    cue_words = find_cue_words(masked)
    return prepare_paragraph_with(document, index, cue_words, find_speech_verbs(masked, cue_words))


def prepare_paragraph_with(
    document: SpeechDocument, index: int, cue_words: Sequence[CueWord], verbs: Sequence[SpeechVerb]
) -> SpeechParagraph:
    """Return a speech paragraph whose cue words and speech verbs are already known."""
    masked = document.paragraphs[index].text
    mentions = document.mentions_by_paragraph.get(index, ())
    candidates: Sequence[SubjectCandidate] = find_subject_candidates(
        index, masked, cue_words, find_capitalized_spans(masked), mentions
    )
    spans = document.quoted_spans.get(index, ())
    if spans:
        written = document.written[index].text
        by_context = (
            *find_verbs_by_context(written, masked, spans, candidates),
            *find_verbs_with_words(written, masked, spans),
        )
        if by_context:
            verbs = sorted({verb.start: verb for verb in (*by_context, *verbs)}.values(), key=attrgetter("start"))
        candidates = with_bare_speakers(index, masked, verbs, candidates)
    return _speech_paragraph(document, index, verbs, candidates)


def _speech_paragraph(
    document: SpeechDocument, index: int, verbs: Sequence[SpeechVerb], candidates: Sequence[SubjectCandidate]
) -> SpeechParagraph:
    masked = document.paragraphs[index].text
    return SpeechParagraph(
        masked=masked,
        written=document.written[index].text,
        sentences=sentences_of(masked),
        verbs=verbs,
        candidates=candidates,
        verb_starts=[verb.start for verb in verbs],
        candidate_starts=[candidate.start for candidate in candidates],
    )


def verbs_in(paragraph: SpeechParagraph, start: int, end: int) -> Sequence[SpeechVerb]:
    """Return the speech verbs that begin from `start` on and before `end`."""
    low = bisect_left(paragraph.verb_starts, start)
    return paragraph.verbs[low : bisect_left(paragraph.verb_starts, end, low)]


def candidates_in(paragraph: SpeechParagraph, start: int, end: int) -> Sequence[SubjectCandidate]:
    """Return the subject candidates that begin from `start` on and before `end`."""
    low = bisect_left(paragraph.candidate_starts, start)
    return paragraph.candidates[low : bisect_left(paragraph.candidate_starts, end, low)]


def candidates_before(paragraph: SpeechParagraph, start: int, verb: SpeechVerb) -> Sequence[SubjectCandidate]:
    """Return the subject candidates from `start` on that end before a speech verb."""
    found = candidates_in(paragraph, start, verb.start)
    return found[:-1] if found and found[-1].end > verb.start else found

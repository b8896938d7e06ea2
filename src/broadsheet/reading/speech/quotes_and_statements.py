"""The direct quotes and the statements of an article, with the people who said them.

This is the top of the search for speakers: it runs the steps, and each step stands in a file of its own. For example,
`Berg said that it rained. “We stay,” he added.` gives one statement and one quote, both by Berg.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from msgspec import Struct, structs

from broadsheet.lexicon.data_files import ENGLISH, language_in_use
from broadsheet.model import SHORT_QUOTE, UNSURE, Paragraph, Person, Quotation, Statement
from broadsheet.reading.normalization import normalize, normalize_paragraphs, normalize_people, written_span
from broadsheet.reading.speech.confidence import CERTAIN, Certainty, Spoken, certainty_of
from broadsheet.reading.speech.coreference import find_references
from broadsheet.reading.speech.cue_words import find_cue_words, find_speech_verbs
from broadsheet.reading.speech.direct_quotes import find_direct_quotes
from broadsheet.reading.speech.indirect_speech import find_indirect_speech, may_hold_speaker, may_hold_statement
from broadsheet.reading.speech.speaker_resolution import resolve_speakers
from broadsheet.reading.speech.speech_document import (
    SpeechDocument,
    SpeechParagraph,
    prepare_document,
    prepare_paragraph_with,
)
from broadsheet.reading.speech.utterances import Utterance
from broadsheet.reading.truecasing.all_capitals import truecase

MIN_WORDS = 3
"""Fewer words than these within a sentence are no quote where nobody says them."""
LONGEST_SENTENCE = 400
"""How many characters a sentence has that may be shown around a short quote."""


class Attributed(Struct, frozen=True):
    """A direct quote or a statement, with the names of those who said it."""

    utterance: Utterance
    is_quote: bool
    speakers: tuple[str, ...]
    """Also those who are unsure."""
    certainty: Certainty
    """How sure it is that they said it; of an utterance without speakers it is sure."""


class Utterances(Struct, frozen=True):
    """The direct quotes and the statements of an article in order."""

    quotes: Sequence[Attributed]
    statements: Sequence[Attributed]
    """Those with a speaker among the people of the article."""
    sentences: Mapping[int, Sequence[tuple[int, int]]]
    """Where each sentence begins and ends, of the paragraphs with quotes, by their places in the article."""


def find_quotes_and_statements(
    paragraphs: Sequence[Paragraph], people: Sequence[Person]
) -> tuple[tuple[Quotation, ...], tuple[Statement, ...]]:
    """Return the direct quotes and the statements of an article in order, with the people who said them.

    A quote may have no speakers; a statement has at least one. The text of a quote is what stands between its marks,
    without a comma at its end, since that belongs to the sentence around it. Speakers who are unsure are only possible
    ones of a quote, and make no statement.
    """
    found = find_utterances(paragraphs, people)
    return (
        tuple(
            _quotation(paragraphs, quote, found.sentences)
            for quote in found.quotes
            if quote.speakers or not _is_word_with_distance(paragraphs, quote.utterance)
        ),
        tuple(
            Statement(*_id_and_text(paragraphs, one.utterance), one.speakers, *structs.astuple(one.certainty))
            for one in found.statements
            if one.certainty.confidence != UNSURE
        ),
    )


def _is_word_with_distance(paragraphs: Sequence[Paragraph], quote: Utterance) -> bool:
    """Return whether a quote is a word or two within a sentence: `the police said that he looked “suspiciously” at it`.

    They tell nothing without somebody whose words they are.
    """
    words = normalize(paragraphs[quote.paragraph].text)[quote.start : quote.end]
    return words[:1].islower() and words.count(" ") + 1 < MIN_WORDS


def _quotation(
    paragraphs: Sequence[Paragraph], quote: Attributed, sentences: Mapping[int, Sequence[tuple[int, int]]]
) -> Quotation:
    confidence, doubt = structs.astuple(quote.certainty)
    speakers, possible = ((), quote.speakers) if confidence == UNSURE else (quote.speakers, ())
    paragraph, text = _id_and_text(paragraphs, quote.utterance, ",")
    is_short = text.count(" ") + 1 < SHORT_QUOTE
    sentence = _sentence_around(paragraphs, quote.utterance, sentences) if is_short else ""
    return Quotation(paragraph, text, speakers, confidence, doubt, possible, sentence)


def _sentence_around(
    paragraphs: Sequence[Paragraph], quote: Utterance, sentences: Mapping[int, Sequence[tuple[int, int]]]
) -> str:
    """Return the sentence that a quote stands in, as it is written; empty where that is too long to be quoted whole."""
    text, spans = paragraphs[quote.paragraph].text, sentences[quote.paragraph]
    # No sentence ends within quotation marks.
    start, end = spans[max(0, bisect_right(spans, (quote.start, len(text))) - 1)]
    if start <= quote.start and quote.end <= end <= start + LONGEST_SENTENCE:
        return text[slice(*written_span(text, start, end))]
    return ""


def find_utterances(paragraphs: Sequence[Paragraph], people: Sequence[Person]) -> Utterances:
    """Return the direct quotes and the statements of an article with their speakers, sure or not."""
    names = [normalize(person.name) for person in people]
    is_english = language_in_use() == ENGLISH
    normalized = normalize_paragraphs(paragraphs)
    cased = truecase(normalized, names) if is_english else _typographic(normalized)
    document = prepare_document(cased, names)
    speech_paragraphs: dict[int, SpeechParagraph] = {}
    quotes = find_direct_quotes(cased, document, speech_paragraphs)
    statements = _find_statements(document, speech_paragraphs) if people and is_english else []
    # A pronoun may mean whoever spoke before it, in a quote or in a statement, so both are resolved in one order.
    both = sorted(
        [*((one, True) for one in quotes), *((one, False) for one in statements)],
        key=lambda pair: (pair[0].paragraph, pair[0].start),
    )
    subjects = [one.attribution.subjects for one, _ in both]
    references = find_references(document, normalize_people(people), subjects)
    resolved = resolve_speakers(references, subjects)
    spoken: list[Spoken] = []
    for (one, is_quote), persons in zip(both, resolved, strict=True):
        last = spoken[-1] if spoken and spoken[-1].utterance.paragraph == one.paragraph else None
        spoken.append(Spoken(references, one, is_quote, persons, last))
    found = [_attributed(one, people) for one in spoken]
    return Utterances(
        [one for one in found if one.is_quote],
        [one for one in found if not one.is_quote and one.speakers],
        {one.paragraph: speech_paragraphs[one.paragraph].sentences for one in quotes},
    )


def _typographic(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    from broadsheet.reading.usual_typography import with_usual_typography  # noqa: PLC0415  # English needs it not

    return with_usual_typography(paragraphs)


def _attributed(spoken: Spoken, people: Sequence[Person]) -> Attributed:
    speakers = tuple([people[person].name for person in spoken.persons])
    certainty = certainty_of(spoken) if speakers else CERTAIN
    return Attributed(spoken.utterance, spoken.is_quote, speakers, certainty)


def _find_statements(document: SpeechDocument, speech_paragraphs: Mapping[int, SpeechParagraph]) -> list[Utterance]:
    """Return the statements of an article in order; `speech_paragraphs` holds the paragraphs that are ready."""
    found: list[Utterance] = []
    for index in range(len(document.paragraphs)):
        paragraph = speech_paragraphs.get(index) or _prepare_if_needed(document, index)
        if paragraph is not None:
            found += find_indirect_speech(index, paragraph)
    return found


def _prepare_if_needed(document: SpeechDocument, index: int) -> SpeechParagraph | None:
    """Return a speech paragraph; None where quick tests show that it holds no statement."""
    text = document.paragraphs[index].text
    if not may_hold_speaker(text, names_somebody=index in document.mentions_by_paragraph):
        return None
    cue_words = find_cue_words(text)
    verbs = find_speech_verbs(text, cue_words)
    return prepare_paragraph_with(document, index, cue_words, verbs) if may_hold_statement(text, verbs) else None


def _id_and_text(paragraphs: Sequence[Paragraph], utterance: Utterance, ending: str = "") -> tuple[str, str]:
    """Return the id of an utterance's paragraph, and its words without an ending."""
    paragraph = paragraphs[utterance.paragraph]
    start, end = written_span(paragraph.text, utterance.start, utterance.end)
    return paragraph.id, paragraph.text[start:end].removesuffix(ending)

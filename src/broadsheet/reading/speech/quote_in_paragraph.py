"""A quote in its paragraph, with the places where its speaker is looked for."""

from msgspec import Struct

from broadsheet.reading.speech.cue_words import SpeechVerb
from broadsheet.reading.speech.speech_document import SpeechParagraph
from broadsheet.reading.speech.subject_candidates import SubjectCandidate
from broadsheet.reading.speech.utterances import Attribution

MARKS = "\"“‘«„'`"
"""The marks that may open a quote."""
Span = tuple[int, int]
Found = tuple[SpeechVerb | None, tuple[SubjectCandidate, ...]] | None
"""The speech verb that a rule goes by and its subjects; None where the rule finds nothing."""


class QuoteInParagraph(Struct, frozen=True, gc=False):
    """A quote in its paragraph, with the places where its speaker is looked for."""

    paragraph: SpeechParagraph
    start: int
    end: int
    search_start: int
    """Where the search before the quote begins: at its sentence, or at the one before if the quote opens its own."""
    search_end: int
    """Where the search after the quote ends: with its sentence, or at the next quote."""
    opens_sentence: bool
    new_clause: bool
    """Whether a conjunction follows, so that a verb after the quote rather belongs to something else."""
    last: Span | None
    """The quote before it in the paragraph."""
    last_attribution: Attribution | None

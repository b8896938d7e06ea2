"""Why each quote and statement of an article has its speakers: what a person needs who mends a wrong one.

For example, of `“We go,” he said`, it tells that the rule `speech verb after the quote` found the verb `said` with the
subject `he`, and that this means Anders Berg. Reading an article does not call it.
"""

from collections.abc import Sequence

from msgspec import Struct

from broadsheet.model import Confidence, Paragraph, Person
from broadsheet.reading.normalization import written_span
from broadsheet.reading.speech.quotes_and_statements import Attributed, find_utterances
from broadsheet.reading.speech.subject_candidates import SubjectCandidate


class QuoteExplanation(Struct, frozen=True):
    """Why a quote or a statement has its speakers."""

    paragraph: str
    """The id of its paragraph."""
    start: int
    """Where its words begin in the paragraph, in characters."""
    kind: str
    """`quote` or `statement`."""
    text: str
    speakers: tuple[str, ...]
    """The names of the people who said it, or may have; empty where nobody of the article did."""
    confidence: Confidence
    """How sure it is that they said it."""
    doubt: str
    """Why it is not sure; empty where it is."""
    rule: str
    """The rule that decided: its name in `attribution_rules.RULES` or `indirect_speech._FORMS`, for example."""
    explicit: bool
    """Whether the text states who speaks. False where it only lets us guess."""
    verb: str
    """The speech verb in small letters; empty where the rule goes by none."""
    subjects: tuple[str, ...]
    """The words that name the speakers: `he`, `the mayor`, `Anders Berg`."""


def explain_quotes(paragraphs: Sequence[Paragraph], people: Sequence[Person]) -> list[QuoteExplanation]:
    """Return why each quote and statement of an article has its speakers, in the order of the text."""
    found = find_utterances(paragraphs, people)
    explained = [*found.quotes, *found.statements]
    explained.sort(key=lambda one: (one.utterance.paragraph, one.utterance.start))
    return [_explain(paragraphs, one) for one in explained]


def _explain(paragraphs: Sequence[Paragraph], spoken: Attributed) -> QuoteExplanation:
    utterance = spoken.utterance
    paragraph, attribution = paragraphs[utterance.paragraph], utterance.attribution
    start, end = written_span(paragraph.text, utterance.start, utterance.end)
    return QuoteExplanation(
        paragraph=paragraph.id,
        start=start,
        kind="quote" if spoken.is_quote else "statement",
        text=paragraph.text[start:end],
        speakers=spoken.speakers,
        confidence=spoken.certainty.confidence,
        doubt=spoken.certainty.doubt,
        rule=attribution.rule,
        explicit=attribution.explicit,
        verb=attribution.verb.text if attribution.verb else "",
        subjects=tuple(_written(paragraphs[one.paragraph].text, one) for one in attribution.subjects),
    )


def _written(text: str, subject: SubjectCandidate) -> str:
    return text[slice(*written_span(text, subject.start, subject.end))]

"""Why an article was read as it was: the rule of each claimed line, the score of each name, the cue of each quote.

Everything here is asked again of the functions that read the article, so that reading itself records nothing.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from broadsheet.lexicon.name_forms import same_person, short_forms
from broadsheet.model import Paragraph, Person
from broadsheet.reading.entities.ner_evidence import with_ner_evidence
from broadsheet.reading.entities.person_candidates import Candidate, find_candidates
from broadsheet.reading.entities.person_features import Feature
from broadsheet.reading.entities.person_scores import NEVER, WEIGHTS, score_names
from broadsheet.reading.layout.boilerplate_patterns import BOX, MAILING, RECURRING, TAGS, classify
from broadsheet.reading.layout.document import Document, Line
from broadsheet.reading.layout.language import is_read
from broadsheet.reading.speech.direct_quotes import find_said
from broadsheet.reading.speech.quote_attribution import TITLE, Said
from broadsheet.reading.speech.quotes_and_statements import find_all_stated
from broadsheet.reading.speech.speech_context import (
    SpeechDocument,
    SpeechParagraph,
    prepare_document,
    prepare_paragraph,
    subjects_before,
    subjects_in,
)
from broadsheet.reading.speech.speech_subjects import subjects_of, with_next
from broadsheet.reading.truecasing.all_capitals import truecase

RULES = {
    "headline": "it says what the headline says",
    "kicker": "it is a few words in capitals over the headline",
    "metadata": "it says when, by whom or where the article appeared",
    "section": "it names a section",
    RECURRING: "many articles of the source have it",
}
"""Claim → the rule, of lines that are no boilerplate by their words."""
UNDER_HEADING = {
    BOX: "it stands in a box of other headlines",
    TAGS: "it stands under a heading for tags",
    MAILING: "it stands under the heading of a newsletter",
}
"""Claim → the rule, of lines that are boilerplate by the heading over them."""
FEATURES = {value: name for name in dir(Feature) if name.isupper() and isinstance(value := getattr(Feature, name), int)}
"""Bit → name of the feature."""


class LineTrace(Struct, frozen=True):
    """A line that is not article text."""

    text: str
    claim: str
    """`headline`, `metadata`, or a kind of boilerplate."""
    rule: str


class NameTrace(Struct, frozen=True):
    """A name that may be a person's."""

    name: str
    person: str | None
    """The fullest form under which the article has this person; None for what is no person's name."""
    score: float | None
    """How much speaks for its being a person's; None where it is known to be something else's."""
    mentions: int
    features: dict[str, float]
    """Feature, in small letters → what it adds to the score. The words of the name make up the rest."""


class SpeechTrace(Struct, frozen=True):
    """A quote or a statement, and the words that name who said it."""

    paragraph: str
    text: str
    cue: str | None
    """The speech verb whose subject speaks; None where it is said by the first of whom the sentence speaks."""
    subjects: tuple[str, ...]
    """The words that name the speakers; empty where the text does not say."""


class Trace(Struct, frozen=True):
    """Why an article was read as it was."""

    lines: tuple[LineTrace, ...]
    names: tuple[NameTrace, ...]
    quotes: tuple[SpeechTrace, ...]
    statements: tuple[SpeechTrace, ...]
    """Also those that are left out, since nobody of the article makes them."""


def trace(document: Document) -> Trace:
    """Return why an article was read as it was, when all finders have run."""
    lines = trace_lines(document.lines)
    if not is_read(document.language):
        return Trace(lines, (), (), ())
    quotes, statements = trace_speech(document.paragraphs, document.names.people)
    return Trace(lines, trace_names(document), quotes, statements)


def trace_lines(lines: Iterable[Line]) -> tuple[LineTrace, ...]:
    """Return the lines that are not article text, in order, each with the rule that claimed it."""
    return tuple(LineTrace(line.text, line.claim, _rule_of(line)) for line in lines if line.claim)


def _rule_of(line: Line) -> str:
    if line.claim in RULES:
        return RULES[line.claim]
    kind, certain = classify(line.text)
    if kind != line.claim:
        return UNDER_HEADING.get(line.claim, "")
    return "by its words" if certain else "by its words, since it stands beside such lines or outside of the text"


def trace_names(document: Document) -> tuple[NameTrace, ...]:
    """Return every name that may be a person's, in order of first mention."""
    candidates = _candidates_of(document)
    scores, features = score_names(candidates, " ".join(paragraph.text for paragraph in document.normalized))
    mentions = Counter(candidate.name for candidate in candidates)
    return tuple(
        NameTrace(
            name=name,
            person=_person_of(name, document.names.people) if score > NEVER else None,
            score=score if score > NEVER else None,
            mentions=mentions[name],
            features=_weights_of(features[name]),
        )
        for name, score in scores.items()
    )


def _person_of(name: str, people: Iterable[Person]) -> str | None:
    """Return the person of an article whose name, or a form of it, a name is."""
    whole = [person.name for person in people]
    return next((one for one in whole if name in short_forms(one) or same_person(name, one)), None)


def _candidates_of(document: Document) -> Sequence[Candidate]:
    if document.entities is None:
        return find_candidates(document.normalized)
    return with_ner_evidence(document.normalized, document.entities)


def _weights_of(features: int) -> dict[str, float]:
    weights = dict(WEIGHTS)
    found = {bit: name for bit, name in FEATURES.items() if bit & features}
    return {name.lower().replace("_", " "): weights.get(bit, 0.0) for bit, name in found.items()}


def trace_speech(
    paragraphs: Sequence[Paragraph], people: Sequence[Person]
) -> tuple[tuple[SpeechTrace, ...], tuple[SpeechTrace, ...]]:
    """Return the quotes and the statements of an article in order."""
    names = [person.name for person in people]
    speech = prepare_document(truecase(paragraphs, names), names)
    prepared: dict[int, SpeechParagraph] = {}
    quotes = find_said(truecase(paragraphs, names), speech, prepared)
    statements = find_all_stated(speech, prepared) if people else []
    return (
        tuple(_trace_said(paragraphs, speech, said) for said in quotes),
        tuple(_trace_said(paragraphs, speech, said) for said in statements),
    )


def _trace_said(paragraphs: Sequence[Paragraph], speech: SpeechDocument, said: Said) -> SpeechTrace:
    paragraph = paragraphs[said.paragraph]
    return SpeechTrace(
        paragraph=paragraph.id,
        text=paragraph.text[said.start : said.end],
        cue=_cue_of(speech, said),
        subjects=tuple(paragraphs[one.paragraph].text[one.start : one.end] for one in said.subjects),
    )


def _cue_of(speech: SpeechDocument, said: Said) -> str | None:
    """Return the speech verb nearest to some words whose subject is the one who says them."""
    if not said.subjects:
        return None
    speaker = said.subjects[0]
    paragraph = prepare_paragraph(speech, speaker.paragraph)
    for verb in sorted(paragraph.verbs, key=lambda verb: abs(verb.start - speaker.start)):
        start = max((begin for begin, _ in paragraph.sentences if begin <= verb.start), default=0)
        before = subjects_before(paragraph, start, verb)
        after = subjects_in(paragraph, verb.end, verb.end + TITLE)
        if before and speaker in subjects_of(paragraph, verb, before):
            return verb.text
        if after and speaker in with_next(paragraph, after):
            return verb.text
    return None

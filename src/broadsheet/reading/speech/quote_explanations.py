"""Why each quote and statement of an article has its speakers. Reading an article does not call it."""

from collections.abc import Sequence

from msgspec import Struct

from broadsheet.model import Paragraph, Person
from broadsheet.reading.normalization import normalize, normalize_paragraphs, normalize_people, written_span
from broadsheet.reading.speech.cue_words import SpeechVerb
from broadsheet.reading.speech.direct_quotes import find_said
from broadsheet.reading.speech.quote_attribution import TITLE, Said
from broadsheet.reading.speech.quotes_and_statements import find_all_stated
from broadsheet.reading.speech.speaker_resolution import resolve_speakers
from broadsheet.reading.speech.speech_context import (
    SpeechDocument,
    SpeechParagraph,
    prepare_document,
    prepare_paragraph,
    subjects_before,
    subjects_in,
)
from broadsheet.reading.speech.speech_subjects import subjects_of, with_next
from broadsheet.reading.speech.subject_candidates import SubjectCandidate
from broadsheet.reading.truecasing.all_capitals import truecase


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
    """The names of the people who said it; empty where nobody of the article did."""
    verb: str
    """The speech verb in small letters whose subject speaks; empty where the text has none."""
    subjects: tuple[str, ...]
    """The words that name the speakers: `he`, `the mayor`, `Anders Berg`."""


def explain_quotes(paragraphs: Sequence[Paragraph], people: Sequence[Person]) -> list[QuoteExplanation]:
    """Return why each quote and statement of an article has its speakers, in the order of the text."""
    names = [normalize(person.name) for person in people]
    plain = truecase(normalize_paragraphs(paragraphs), names)
    speech = prepare_document(plain, names)
    prepared: dict[int, SpeechParagraph] = {}
    found = [("quote", said) for said in find_said(plain, speech, prepared)]
    if people:
        found += [("statement", said) for said in find_all_stated(speech, prepared)]
    found.sort(key=lambda item: (item[1].paragraph, item[1].start))
    speakers = resolve_speakers(speech, normalize_people(people), [said.subjects for _, said in found])
    return [
        _explain(paragraphs, speech, kind, said, tuple([people[one].name for one in speaking]))
        for (kind, said), speaking in zip(found, speakers, strict=True)
    ]


def _explain(
    paragraphs: Sequence[Paragraph], speech: SpeechDocument, kind: str, said: Said, speakers: tuple[str, ...]
) -> QuoteExplanation:
    paragraph, verb = paragraphs[said.paragraph], _find_verb(speech, said)
    start, end = written_span(paragraph.text, said.start, said.end)
    return QuoteExplanation(
        paragraph=paragraph.id,
        start=start,
        kind=kind,
        text=paragraph.text[start:end],
        speakers=speakers,
        verb=verb.text if verb else "",
        subjects=tuple(_written(paragraphs[one.paragraph].text, one) for one in said.subjects),
    )


def _written(text: str, subject: SubjectCandidate) -> str:
    return text[slice(*written_span(text, subject.start, subject.end))]


def _find_verb(speech: SpeechDocument, said: Said) -> SpeechVerb | None:
    """Return the speech verb whose subject says some words, the nearest to the subject."""
    if not said.subjects:
        return None
    speaker = said.subjects[0]
    paragraph = prepare_paragraph(speech, speaker.paragraph)
    for verb in sorted(paragraph.verbs, key=lambda verb: abs(verb.start - speaker.start)):
        start = max((begin for begin, _ in paragraph.sentences if begin <= verb.start), default=0)
        before = subjects_before(paragraph, start, verb)
        after = subjects_in(paragraph, verb.end, verb.end + TITLE)
        if before and speaker in subjects_of(paragraph, verb, before):
            return verb
        if after and speaker in with_next(paragraph, after):
            return verb
    return None

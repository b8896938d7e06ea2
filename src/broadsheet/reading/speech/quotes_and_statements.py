"""What people say in an article: quotations, and statements in the article's own words."""

from collections.abc import Mapping, Sequence

from broadsheet.model import Paragraph, Person, Quotation, Statement
from broadsheet.reading.normalization import normalize, normalize_paragraphs, normalize_people, written_span
from broadsheet.reading.speech.cue_words import find_cue_words, find_speech_verbs
from broadsheet.reading.speech.direct_quotes import find_said
from broadsheet.reading.speech.indirect_speech import find_stated, may_report, may_state
from broadsheet.reading.speech.quote_attribution import Said
from broadsheet.reading.speech.speaker_resolution import resolve_speakers
from broadsheet.reading.speech.speech_context import (
    SpeechDocument,
    SpeechParagraph,
    prepare_document,
    prepare_paragraph_with,
)
from broadsheet.reading.truecasing.all_capitals import truecase


def find_quotes_and_statements(
    paragraphs: Sequence[Paragraph], people: Sequence[Person]
) -> tuple[tuple[Quotation, ...], tuple[Statement, ...]]:
    """Return the quotations and the statements of an article in the order of its text, with the people who said them.

    The text of a quotation is what stands between its marks, a comma before the closing mark left out, since it
    belongs to the sentence around. Statements that nobody of the article makes are left out.
    """
    names = [normalize(one.name) for one in people]
    plain = truecase(normalize_paragraphs(paragraphs), names)
    stage = prepare_document(plain, names)
    paragraph_speeches: dict[int, SpeechParagraph] = {}
    quoted = find_said(plain, stage, paragraph_speeches)
    stated = find_all_stated(stage, paragraph_speeches) if people else []
    both = sorted([*quoted, *stated], key=lambda said: (said.paragraph, said.start))
    speaking = resolve_speakers(stage, normalize_people(people), [said.subjects for said in both])
    named = {
        id(said): tuple([people[person].name for person in persons])
        for said, persons in zip(both, speaking, strict=True)
    }
    return (
        tuple(Quotation(*_stretch(paragraphs, said, ","), named[id(said)]) for said in quoted),
        tuple(Statement(*_stretch(paragraphs, said), named[id(said)]) for said in stated if named[id(said)]),
    )


def find_all_stated(stage: SpeechDocument, paragraph_speeches: Mapping[int, SpeechParagraph]) -> list[Said]:
    """Return the indirect speech of an article in order; `paragraph_speeches` has the paragraphs that are ready."""
    found: list[Said] = []
    for index, paragraph in enumerate(stage.paragraphs):
        paragraph_speech = paragraph_speeches.get(index)
        if paragraph_speech is None and may_report(paragraph.text, named=index in stage.named):
            cue_words = find_cue_words(paragraph.text)
            verbs = find_speech_verbs(paragraph.text, cue_words)
            paragraph_speech = (
                prepare_paragraph_with(stage, index, cue_words, verbs) if may_state(paragraph.text, verbs) else None
            )
        if paragraph_speech is not None:
            found += find_stated(index, paragraph_speech)
    return found


def _stretch(paragraphs: Sequence[Paragraph], said: Said, ending: str = "") -> tuple[str, str]:
    paragraph = paragraphs[said.paragraph]
    start, end = written_span(paragraph.text, said.start, said.end)
    return paragraph.id, paragraph.text[start:end].removesuffix(ending)

"""Which people said each quote and statement, from the words that name its speakers.

Utterances are resolved in the order of the text, because `he` may mean the speaker of the one before. A fault is mended
here when earlier speakers are forgotten or out of order. For example, in `“We go,” Berg said. He added that they would
stay.`, `he` means Berg because Berg has just spoken. `coreference.py` decides whom a single word means.
"""

from collections.abc import Sequence

from broadsheet.reading.speech.coreference import PersonAt, References, resolve_subject
from broadsheet.reading.speech.subject_candidates import SubjectCandidate
from broadsheet.reading.speech.unknown_people import unknown_speaker


def resolve_speakers(references: References, utterances: Sequence[Sequence[SubjectCandidate]]) -> list[tuple[int, ...]]:
    """Return the numbers of the people who said each utterance, which is given by its subjects, in order of the text.

    A subject that means nobody of the article gives no number.
    """
    speakers: list[PersonAt] = []
    return [_resolve_utterance(references, subjects, speakers) for subjects in utterances]


def _resolve_utterance(
    references: References, subjects: Sequence[SubjectCandidate], speakers: list[PersonAt]
) -> tuple[int, ...]:
    """Return the numbers of those who said an utterance, and add them to the speakers so far."""
    found: dict[int, None] = {}
    for subject in subjects:
        persons = resolve_subject(references, subject, speakers)
        found.update(dict.fromkeys(persons))
        spoke = persons[0] if persons else _unknown(references, subject)
        if len(persons) <= 1 and spoke is not None:  # `both` leaves open who spoke last
            speakers.append((subject.paragraph, subject.end, spoke))
    return tuple(found)


def _unknown(references: References, subject: SubjectCandidate) -> int | None:
    return unknown_speaker(references.document.paragraphs[subject.paragraph].text, subject)

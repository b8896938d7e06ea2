"""The records of who says what: an utterance, and the attribution that names its speakers."""

from msgspec import Struct

from broadsheet.reading.speech.cue_words import SpeechVerb
from broadsheet.reading.speech.subject_candidates import SubjectCandidate


class Attribution(Struct, frozen=True, gc=False):
    """Which words name the speakers of an utterance, and why."""

    subjects: tuple[SubjectCandidate, ...]
    """Empty where the text does not say who speaks."""
    explicit: bool
    """Whether the text states who speaks. False where it only lets us guess."""
    rule: str
    """The name of the rule that decided."""
    verb: SpeechVerb | None = None
    """The speech verb that the rule went by, if it went by one."""


UNATTRIBUTED = Attribution((), explicit=False, rule="no speaker found")


class Utterance(Struct, frozen=True, gc=False):
    """A direct quote or a statement, before it is known which people its subjects are."""

    paragraph: int
    """The paragraph's place in the article, from 0."""
    start: int
    end: int
    attribution: Attribution

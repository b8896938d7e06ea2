"""Which people the words that name a speaker mean.

A name is itself. `He` and `she` are the one of whom the text last spoke and whose given name does not contradict;
`both` are the two that were named. A role is who bears it in this article. A definite role that nobody bears by name is
the one of whom the text last spoke, if it speaks of them more than once, gives them no other role, and names nobody
else in between. Everything else is nobody: no speaker is better than a wrong one.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

from msgspec import Struct

from broadsheet.lexicon.name_forms import gender
from broadsheet.model import Person
from broadsheet.reading.entities.roles import KINSHIP, ROLE_NOUNS
from broadsheet.reading.sentences import split_sentences
from broadsheet.reading.speech.role_bearers import Bearers
from broadsheet.reading.speech.speech_context import SpeechDocument
from broadsheet.reading.speech.speech_subjects import GENDERS
from broadsheet.reading.speech.subject_candidates import PRONOUN, ROLE, SubjectCandidate

PARAGRAPHS_BACK = 3
"""How many paragraphs back a pronoun or a role may refer."""
LOOK_BACK = 20
"""How many subjects and speakers back."""
BOTH = ("both", "Both")
VAGUE = frozenset(["a", "an", "one", "another", "some", "many", "two", "his", "her", "their", "those"])
"""What makes a role nobody's in particular, or somebody else's than the one spoken of."""

_NO_SUBJECT = re.compile(r"\b(?:he|she|they|of|for|to|with|about|from|by|against|told|than)\b", re.IGNORECASE)

_PERSON = itemgetter(2)
_NAME_BEHIND = re.compile(r" [A-Z]")

_sentences = lru_cache(maxsize=16)(split_sentences)
"""What has the sentences of a paragraph at hand in which several subjects refer."""

Event = tuple[int, int, int]
"""A paragraph, a place in it, and the person of whom it speaks there."""


class PrecedingText(Struct, frozen=True):
    """People in what stands before a place, the last one first."""

    spoken_of: Sequence[int]
    """Subjects of sentences, and speakers."""
    named: Sequence[int]
    likely: int | None
    """Whom a role means that nobody bears."""


def resolve_speakers(
    stage: SpeechDocument, people: Sequence[Person], quotations: Sequence[Sequence[SubjectCandidate]]
) -> list[tuple[int, ...]]:
    """Return for each quotation, given as the words that name its speakers, the numbers of the people who said it."""
    refers = any(subject.kind in {PRONOUN, ROLE} for subjects in quotations for subject in subjects)
    spoken_of = _leading(stage) if refers else []
    mentions = stage.mentions if refers else ()
    named = [(one.paragraph, one.start, one.person) for one in mentions if one.person is not None]
    often = {person for person, times in Counter(map(_PERSON, named)).items() if times > 1}
    bearers = Bearers(stage.paragraphs, people)
    speaking: list[Event] = []
    found: list[tuple[int, ...]] = []
    for subjects in quotations:
        persons: list[int] = []
        for subject in subjects:
            person = subject.person
            if subject.kind == PRONOUN and stage.paragraphs[subject.paragraph].text.startswith(BOTH, subject.start):
                persons += _both(stage.paragraphs[subject.paragraph].text, subject, named)
            elif subject.kind in {PRONOUN, ROLE}:
                before = _before(spoken_of, speaking, named, subject, often)
                person = _refer(stage, subject, people, before, bearers)
            if person is not None:
                persons.append(person)
                speaking.append((subject.paragraph, subject.end, person))
        found.append(tuple(dict.fromkeys(persons)))
    return found


def _before(
    spoken_of: Sequence[Event],
    speaking: Sequence[Event],
    named: Sequence[Event],
    subject: SubjectCandidate,
    often: set[int],
) -> PrecedingText:
    """Return the people before a subject."""
    recent, others = _recent(spoken_of, speaking, subject), _recent(named, (), subject)
    if subject.kind == PRONOUN:
        return PrecedingText(recent, others, None)
    telling = [person for paragraph, _, person in speaking[-1:] if paragraph >= subject.paragraph - 1]
    likely = next((one for one in recent[:1] if one in often and one in {*others[:1], *telling}), None)
    return PrecedingText(recent, others, likely)


def _both(text: str, subject: SubjectCandidate, named: Sequence[Event]) -> list[int]:
    """Return the two people that its sentence names before `both`, else its paragraph; nobody where it is not two."""
    place = bisect_left(named, (subject.paragraph, subject.start))
    sentences = _sentences(text)
    sentence = bisect_right(sentences, subject.start, key=itemgetter(1))
    start = sentences[sentence][0] if sentence < len(sentences) else 0
    inside = [event for event in named[max(0, place - LOOK_BACK) : place] if event[0] == subject.paragraph]
    near = [event for event in inside if event[1] >= start] or inside
    persons = list(dict.fromkeys(person for _, _, person in near))
    return persons if len(persons) == 2 else []  # noqa: PLR2004


def _refer(
    stage: SpeechDocument, subject: SubjectCandidate, people: Sequence[Person], before: PrecedingText, bearers: Bearers
) -> int | None:
    """Return the person that a pronoun or a role means."""
    text = stage.paragraphs[subject.paragraph].text
    words = [word.rstrip(".") for word in text[subject.start : subject.end].lower().split()]
    if subject.kind == PRONOUN:
        group = GENDERS.get(words[0])
        fitting = [person for person in before.spoken_of if group and gender(people[person].name) in {group, ""}]
        fitting += [person for person in before.named if group and gender(people[person].name) == group]
        return next(iter(fitting), None)
    if words[0] in VAGUE or words[-1] not in ROLE_NOUNS:
        return None
    bearing = bearers.of(words)
    if len(bearing) > 1:
        return next((person for person in before.spoken_of if person in bearing), None)
    if bearing:
        return bearing[0]
    if before.likely is None or people[before.likely].roles or words[-1] in KINSHIP:
        return None
    introduced = bearers.are_introduced(words[-1], subject.paragraph, subject.start)
    return None if _NAME_BEHIND.match(text, subject.end) or introduced else before.likely


def _recent(spoken_of: Sequence[Event], speaking: Sequence[Event], subject: SubjectCandidate) -> list[int]:
    """Return people, those of whom the text spoke last before a place first: subjects of sentences, and speakers."""
    place = bisect_left(spoken_of, (subject.paragraph, subject.start))
    events = [*spoken_of[max(0, place - LOOK_BACK) : place], *speaking[-LOOK_BACK:]]
    near = [event for event in events if event[0] >= subject.paragraph - PARAGRAPHS_BACK]
    return list(dict.fromkeys(person for _, _, person in sorted(near, reverse=True)))


def _leading(stage: SpeechDocument) -> list[Event]:
    """Return the mentions that are the subjects of their sentences, as far as order and prepositions tell."""
    found: list[Event] = []
    for index, inside in stage.named.items():
        text = stage.paragraphs[index].text
        for start, end in _sentences(text):
            place = bisect_left(inside, start, key=lambda mention: mention.start)
            first = inside[place] if place < len(inside) and inside[place].start < end else None
            if first and first.person is not None and not _NO_SUBJECT.search(text, start, first.start):
                found.append((index, first.start, first.person))
    return found

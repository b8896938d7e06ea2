"""Which people a name, `he`, `both` or `the minister` means: coreference.

A fault is mended here when a pronoun or a role means the wrong person. For example, in `Berg met Osten in Orle. He said
that it rained.`, `he` means Berg, because Berg is the subject of the sentence before.

- A name means its person.
- `He` and `she` mean the last person spoken of, if neither the given name nor the text says otherwise; nobody, if that
  is somebody unknown.
- `Both` means the two people named in its sentence or paragraph.
- A role means whoever bears it in the article. If nobody does, it means the person last spoken of, but only if the
  article names that person more than once, gives them no other role, and names nobody else in between.

Everything else means nobody: no speaker is better than a wrong one.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise, takewhile
from operator import itemgetter

from msgspec import Struct

from broadsheet.lexicon.data_files import ENGLISH, language_in_use
from broadsheet.lexicon.word_lists import word_list
from broadsheet.model import Person
from broadsheet.reading.entities.capitalized_spans import OWNER_ENDS
from broadsheet.reading.entities.person_mentions import NameMention
from broadsheet.reading.entities.role_nouns import role_nouns
from broadsheet.reading.speech.indirect_speech_patterns import CIRCUMSTANCES_AT_END
from broadsheet.reading.speech.person_genders import PersonGenders
from broadsheet.reading.speech.role_bearers import RoleBearers
from broadsheet.reading.speech.speech_document import SpeechDocument, sentence_at, sentences_of
from broadsheet.reading.speech.subject_candidates import (
    NAME,
    OTHER,
    PRONOUN,
    ROLE,
    SubjectCandidate,
    gender_of_pronoun,
)
from broadsheet.reading.speech.unknown_people import GENDERS, unknown_subject

PARAGRAPHS_BACK = 3
"""How many paragraphs back a pronoun or a role may refer."""
EVENTS_BACK = 20
"""How many people spoken of, and how many speakers, back."""
BOTH = ("both", "Both")

_NO_SUBJECT = re.compile(
    r"\b(?:he|she|they|that|which|of|for|to|with|about|from|by|against|told|than)\b", re.IGNORECASE
)
"""What before a name shows that the name is not the subject of its sentence."""
_POSSESSIVE_ENDS = ("'s ", "’s ")
_PLAIN_WORD = re.compile(r"\b[a-z]{3,}[ ]")
_OWNED = re.compile(r"['’]s?[ ](?:[\w\-]+[ ]){0,3}([a-z]+),?[ ]")
_RELATIVE = re.compile(r"['’]s[ ](?:[a-z]+[ ])?([a-z]+),?[ ]")
_OF_WHOM = re.compile(r"(?:As[ ])?[Ff]or[ ](?:\w+[.]?[ ]){0,3}")
_OPENS_CLAUSE = re.compile(r",[ ](?:(?:[A-Z][\w.’'\-]*|of|the|and)[ ]+){0,6}$")
"""What stands before the subject of a main clause, with its titles: `If it rains, Mayor Berg has said`."""
_LONGEST_OPENING = 80
_AUXILIARIES = frozenset(["has", "had", "have", "is", "was", "will", "would"])
_WORD_OF_CLAUSE = re.compile(r"[ ]([a-z]+)\b")
_TITLES_AHEAD = 6
"""So many words before a name may be its titles and the verb before them."""
_ENDS_SENTENCE = re.compile(r"[.!?]?[”\"]?\s*$")
_OF_WHAT = re.compile(r"[ ]of[ ](?:(?:the|an?|its|his|her|their|this)[ ])?([\w’'\-]+)")
"""What a role is of, behind it: `the owner of the hotel`."""
_NAME_BEHIND = re.compile(r"[ ][A-Z]")
_DEFINITE = re.compile(r"The[ ]((?:[a-z\-]+[ ]){0,2}[a-z\-]+)")
_ONE_OF_TWO = re.compile(r"The[ ](latter|former)[ ]([a-z]+)")
_SAID_AT_END = re.compile(rf"[ ](?:[a-z]+[ ])?[a-z]+{CIRCUMSTANCES_AT_END.pattern}", re.DOTALL)
"""A verb of saying with time and place, at the end of a sentence: ` said on Monday.`."""
_HAS_SAID = re.compile(r"[ ](?:has|had)[ ]([a-z]+)[.]?[ ]*")
_REPLIES = re.compile(r"[ ](?:[a-z]+[ ])?(?:answer|repl(?:y|i)|respond)")
_PRONOUN_OF = {"men": re.compile(r"\b[Hh]e\b"), "women": re.compile(r"\b[Ss]he\b")}
_CAPTION = re.compile(
    r"(?:\b(?:[Pp]hoto(?:graph)?|[Pp]icture|[Ii]mage|[Cc]redit|[Pp]ic)s?(?:[ ](?:by|credit|courtesy[ ]of))?:?[ ]"
    r"|\bGetty[ ]Images|/(?:AP|AFP|EPA|Reuters|REUTERS))[^.!?]{0,60}\)?\s*$"
    r"|[(][^()]{3,40}/[^()]{2,30}[)]\s*$"
)
"""The end of a caption. Whom a caption names, nobody speaks of in the text."""
_BEGINS_CAPTION = re.compile(
    r"(?:FILE|File|PHOTO|Photo|PICTURED?|Pictured?|IMAGE|Image|CAPTION|Caption|VIDEO|Video)"
    r"(?:[ ](?:PHOTO|[Pp]hoto|CAPTION|[Cc]aption))?[ ]?[:—–-][ ]"
    r"|[A-Z][^.,;:]{3,50},[ ](?:(?:top|bottom|far|second[ ]from)[ ])?(?:left|right|cent(?:re|er)),"
)
_OF_CREDITS = ("hoto", "icture", "mage", "redit", "pic", "Pic", "/")
_LONGEST_CREDIT = 120
_PERSON = itemgetter(2)

PersonAt = tuple[int, int, int]
"""A paragraph, a place in it, and the person of whom it speaks there, by the place in the list of people.

Somebody who is not in the list has a number of `UNKNOWN`.
"""


class References(Struct, frozen=True):
    """What pronouns and roles can refer to in an article."""

    document: SpeechDocument
    people: Sequence[Person]
    bearers: RoleBearers
    genders: PersonGenders
    subjects: Sequence[PersonAt]
    """The people who are subjects of sentences."""
    named: Sequence[PersonAt]
    """All mentions of people."""
    frequent: frozenset[int]
    """The people who are mentioned more than once."""


def find_references(
    document: SpeechDocument, people: Sequence[Person], utterances: Iterable[Sequence[SubjectCandidate]]
) -> References:
    """Return what pronouns and roles can refer to among the subjects of some utterances."""
    bearers = RoleBearers(document.paragraphs, people)
    genders = PersonGenders(document, people)
    referring = [subject for subjects in utterances for subject in subjects if subject.kind in {PRONOUN, ROLE}]
    if not referring:
        everybody = [(one.paragraph, one.start, one.person) for one in document.mentions if one.person is not None]
        return References(document, people, bearers, genders, (), everybody, frozenset())
    near = {one.paragraph - back for one in referring for back in range(PARAGRAPHS_BACK + 1)}
    near.intersection_update(range(len(document.paragraphs)))
    captions = {index for index in near if _is_caption(document.paragraphs[index].text)}
    mentions = [one for one in document.mentions if one.person is not None and one.paragraph not in captions]
    named = [(one.paragraph, one.start, one.person) for one in mentions if one.person is not None]
    frequent = frozenset(person for person, times in Counter(map(_PERSON, named)).items() if times > 1)
    subjects = _sentence_subjects(document, bearers, sorted(near - captions))
    return References(document, people, bearers, genders, subjects, named, frequent)


def _is_caption(text: str) -> bool:
    if _BEGINS_CAPTION.match(text):
        return True
    begin = max(0, len(text) - _LONGEST_CREDIT)
    # Few paragraphs have such a word near their end, which is quick to ask.
    return any(text.find(word, begin) >= 0 for word in _OF_CREDITS) and _CAPTION.search(text, begin) is not None


def _sentence_subjects(document: SpeechDocument, bearers: RoleBearers, paragraphs: Iterable[int]) -> list[PersonAt]:
    """Return the first mention of each sentence of some paragraphs, if no word before shows that it is no subject.

    A role with which a sentence begins means the one who bears it. Where somebody unknown is the subject, the event has
    the number for that, as in `UNKNOWN`.
    """
    found: list[PersonAt] = []
    for index in paragraphs:
        paragraph, mentions = document.paragraphs[index], document.mentions_by_paragraph.get(index, ())
        for start, end in sentences_of(paragraph.text):
            place = bisect_left(mentions, start, key=lambda mention: mention.start)
            first = mentions[place] if place < len(mentions) and mentions[place].start < end else None
            if first and place + 1 < len(mentions) and _is_of_owner(paragraph.text, first, mentions[place + 1]):
                first = mentions[place + 1]
            event = (
                _bearer_at(paragraph.text, start, bearers)
                or _one_of_two(paragraph.text, start, mentions)
                or _subject_of_sentence(paragraph.text, (start, end), first)
            )
            if event is not None:
                found.append((index, *event))
            verbs = word_list("saying") if event else word_list("saying") | _AUXILIARIES
            main = _subject_of_main_clause(paragraph.text, end, mentions[place:], verbs)
            if main is not None and main != event:
                found.append((index, *main))
    return found


def _is_of_owner(text: str, owner: NameMention, named: NameMention) -> bool:
    """Return whether a name is right behind what somebody is to its owner: `Berg's mother, Ida Vance`."""
    between = _OWNED.fullmatch(text, owner.end, named.start)
    return between is not None and (between[1] in word_list("kinship") or between[1] in role_nouns())


def _bearer_at(text: str, start: int, bearers: RoleBearers) -> tuple[int, int] | None:
    """Return where a sentence begins with a role that one person of the article bears, and who that is."""
    role = _DEFINITE.match(text, start) if text.startswith("The ", start) and language_in_use() == ENGLISH else None
    words = list(takewhile(lambda word: word not in word_list("clause"), role[1].split())) if role else []
    while words and words[-1] not in role_nouns():
        words.pop()
    found = bearers.of(words) if words else ()
    return (start, found[0]) if len(found) == 1 else None


def _one_of_two(text: str, start: int, mentions: Sequence[NameMention]) -> tuple[int, int] | None:
    """Return where a sentence begins with `The latter` or `The former`, and who of the two before it that is."""
    which = _ONE_OF_TWO.match(text, start)
    if which is None or not (which[2] in word_list("saying") or which[2] in _AUXILIARIES or which[2].endswith("ed")):
        return None
    begin, _ = sentence_at(text, max(0, start - len(". ")))
    first, last = (bisect_left(mentions, at, key=lambda mention: mention.start) for at in (begin, start))
    persons = list(dict.fromkeys(one.person for one in mentions[first:last] if one.person is not None))
    if len(persons) != 2:  # noqa: PLR2004
        return None
    return start, persons[which[1] == "latter"]


def _subject_of_sentence(text: str, sentence: tuple[int, int], first: NameMention | None) -> tuple[int, int] | None:
    """Return where the subject of a sentence stands, and who it is, given the first mention in the sentence."""
    start, end = sentence
    if language_in_use() != ENGLISH:
        return _listed_subject(text, first)
    if first is None or first.start > start:
        unknown = unknown_subject(text, start, first.start if first else end)
        if unknown is not None:
            return start, unknown
    if first is None or first.person is None:
        return None
    if _is_no_subject(text, start, first) or _is_last_word(text, start, end, first):
        return None
    return first.start, first.person


def _is_no_subject(text: str, start: int, first: NameMention) -> bool:
    """Return whether what before a name is of its sentence shows that another is the subject, or one more."""
    if text.endswith((" or ", " and "), start, first.start):
        return True  # somebody is before it of whom nothing is known
    if text.startswith(_POSSESSIVE_ENDS, first.end) and _PLAIN_WORD.search(text, start, first.start):
        return True  # `Neighbours saw Berg's house.`
    return _NO_SUBJECT.search(text, start, first.start) is not None and not _is_topic(text, start, first)


def _is_last_word(text: str, start: int, end: int, first: NameMention) -> bool:
    """Return whether a sentence ends with a name that is not said to speak: `The ship brought back Anna Berg`."""
    if first.start == start or _ENDS_SENTENCE.match(text[first.end : end]) is None:
        return False
    return word_list("saying").isdisjoint(text[start : first.start].split()[-_TITLES_AHEAD:])


def _subject_of_main_clause(
    text: str, end: int, mentions: Sequence[NameMention], verbs: Container[str]
) -> tuple[int, int] | None:
    """Return where the subject of a main clause stands that is behind another clause, and who it is.

    `mentions` are those from that sentence on, which ends at `end`; one of `verbs` must be behind the subject.
    """
    if language_in_use() != ENGLISH:
        return None
    for mention in takewhile(lambda one: one.start < end, mentions):
        verb = _WORD_OF_CLAUSE.match(text, mention.end)
        if mention.person is None or verb is None:
            continue
        if _has_said(text, mention.end, end):
            return mention.start, mention.person
        if verb[1] in verbs and _OPENS_CLAUSE.search(text, max(0, mention.start - _LONGEST_OPENING), mention.start):
            return mention.start, mention.person
    return None


def _has_said(text: str, start: int, end: int) -> bool:
    """Return whether a sentence ends with a verb of saying in the perfect: `it is late, secretary Ann Roe has said`."""
    said = _HAS_SAID.fullmatch(text, start, end)
    return said is not None and said[1] in word_list("saying")


def _is_topic(text: str, start: int, first: NameMention) -> bool:
    """Return whether a sentence says of whom or by whom it is: `As for Berg, he said`, `For Berg, it is too late`."""
    return text.startswith(",", first.end) and _OF_WHOM.fullmatch(text, start, first.start) is not None


def _listed_subject(text: str, first: NameMention | None) -> tuple[int, int] | None:
    from broadsheet.reading.speech.listed_candidates import may_speak  # noqa: PLC0415  # English needs it not

    if first is None or first.person is None:
        return None
    candidate = SubjectCandidate(first.paragraph, first.start, first.end, NAME, first.person)
    return (first.start, first.person) if may_speak(text, candidate) else None


def resolve_subject(references: References, subject: SubjectCandidate, speakers: Sequence[PersonAt]) -> Sequence[int]:
    """Return the people that a subject means, by their places in the list of people.

    `speakers` are those who have spoken so far, the last one last.
    """
    return _RESOLVERS[subject.kind](references, subject, speakers)


def _resolve_name(references: References, subject: SubjectCandidate, _speakers: Sequence[PersonAt]) -> Sequence[int]:
    if subject.person is None:
        return ()
    relative = _relative_of_that_name(references, subject)
    return (subject.person if relative is None else relative,)


def _relative_of_that_name(references: References, subject: SubjectCandidate) -> int | None:
    """Return who of somebody's family spoke, if only the family name stands there: `Berg's widow, Ida`, then `Berg`."""
    name = references.document.paragraphs[subject.paragraph].text[subject.start : subject.end]
    if " " in name or language_in_use() != ENGLISH:
        return None
    begin = bisect_left(references.named, (subject.paragraph - 1, 0))
    end = bisect_left(references.named, (subject.paragraph, subject.start))
    for owner, relative in pairwise(references.named[max(begin, end - EVENTS_BACK) : end]):
        text = references.document.paragraphs[owner[0]].text
        if owner[2] == subject.person and owner[0] == relative[0] and text.startswith(name, owner[1]):
            kin = _RELATIVE.fullmatch(text, owner[1] + len(name), relative[1])
            if kin and kin[1] in word_list("kinship"):
                return relative[2]
    return None


def _resolve_pronoun(references: References, subject: SubjectCandidate, speakers: Sequence[PersonAt]) -> Sequence[int]:
    """Return the last subject or speaker whom `he` or `she` fits, else the last person named whom it surely fits."""
    text = references.document.paragraphs[subject.paragraph].text
    if text.startswith(BOTH, subject.start):
        return _resolve_both(references, subject, text)
    pronoun = gender_of_pronoun(text[subject.start : subject.end].lower())
    if pronoun is None:
        return ()
    others = _subjects_of_own_words(references, subject, text) | _who_asked(references, subject, speakers)
    for person in _recent_people(references.subjects, speakers, subject):
        if _fits(references, person, pronoun) and person not in others:
            return () if person in GENDERS else (person,)
    return _last_named(references, subject, pronoun, others)


def _last_named(
    references: References, subject: SubjectCandidate, pronoun: str, others: AbstractSet[int]
) -> Sequence[int]:
    """Return the last person named whom a pronoun surely fits, and who is none of some others."""
    text = references.document.paragraphs[subject.paragraph].text
    place = bisect_left(references.named, (subject.paragraph, subject.start))
    near = references.named[max(0, place - EVENTS_BACK) : place]
    own = _begin_of_own_words(subject, text)
    if own is not None and "_" not in text[own : subject.start]:  # `_` is what somebody else said
        others |= {person for paragraph, start, person in near if (paragraph, start) >= (subject.paragraph, own)}
    last = _recent_people([one for one in near if not _is_behind_pronoun(references, one, pronoun)], (), subject)
    return next(((one,) for one in last if references.genders.of(one) == pronoun and one not in others), ())


def _is_behind_pronoun(references: References, event: PersonAt, pronoun: str) -> bool:
    """Return whether a sentence has the pronoun before a name, which is somebody else's: `He is as old as Osten`."""
    paragraph, start, _ = event
    text = references.document.paragraphs[paragraph].text
    begin, _ = sentence_at(text, start)
    return _PRONOUN_OF[pronoun].search(text, begin, start) is not None


def _subjects_of_own_words(references: References, pronoun: SubjectCandidate, text: str) -> set[int]:
    """Return of whom somebody speaks who is named behind the words by a pronoun: not by `Berg left, he said`."""
    start = _begin_of_own_words(pronoun, text)
    if start is None:
        return set()
    events = references.subjects
    begin = bisect_left(events, (pronoun.paragraph, start))
    return {person for _, _, person in events[begin : bisect_left(events, (pronoun.paragraph, pronoun.start))]}


def _begin_of_own_words(pronoun: SubjectCandidate, text: str) -> int | None:
    """Return where the words begin behind which a pronoun says whose they are; None where no such words are there."""
    if not text.endswith(", ", 0, pronoun.start):
        return None
    start, end = sentence_at(text, pronoun.start)
    return start if _SAID_AT_END.fullmatch(text, pronoun.end, end) else None


def _who_asked(references: References, pronoun: SubjectCandidate, speakers: Sequence[PersonAt]) -> set[int]:
    """Return who asked what somebody else answers: Berg in `Berg asked Osten, “Why?” “I was ill,” he replied.`."""
    text = references.document.paragraphs[pronoun.paragraph].text
    if not speakers or not _REPLIES.match(text, pronoun.end):
        return set()
    paragraph, end, person = speakers[-1]
    return {person} if references.document.paragraphs[paragraph].text.startswith(" asked", end) else set()


def _resolve_both(references: References, both: SubjectCandidate, text: str) -> Sequence[int]:
    """Return the two people that the sentence names before `both`, else the paragraph; nobody where it is not two."""
    place = bisect_left(references.named, (both.paragraph, both.start))
    last = references.named[max(0, place - EVENTS_BACK) : place]
    in_paragraph = [event for event in last if event[0] == both.paragraph]
    start, _ = sentence_at(text, both.start)
    in_sentence = [event for event in in_paragraph if event[1] >= start]
    persons = list(dict.fromkeys(map(_PERSON, in_sentence or in_paragraph)))
    return persons if len(persons) == 2 else ()  # noqa: PLR2004


def _resolve_role(references: References, subject: SubjectCandidate, speakers: Sequence[PersonAt]) -> Sequence[int]:
    """Return who bears a role, or is the latter or the former of two, with whom the sentence begins then."""
    if _ONE_OF_TWO.match(references.document.paragraphs[subject.paragraph].text, subject.start):
        here = subject.paragraph, subject.start
        return [person for paragraph, start, person in references.subjects if (paragraph, start) == here]
    return _resolve_bearer(references, subject, speakers)


def _resolve_bearer(references: References, subject: SubjectCandidate, speakers: Sequence[PersonAt]) -> Sequence[int]:
    """Return who bears a role; of several, the last one spoken of; of none, who is likely to be meant."""
    text = references.document.paragraphs[subject.paragraph].text
    words = [word.rstrip(".") for word in text[subject.start : subject.end].lower().split()]
    if words[0] in word_list("vague") or words[-1] not in role_nouns() or _is_another_one(references, subject, words):
        return ()
    bearers = references.bearers.of(words)
    if bearers and _is_of_another(references, text, subject, words[-1]):
        bearers = []
    bearers = [one for one in bearers if not _is_only_chief(references, one, words)]
    # A label means who has that role, and nobody who was spoken of before.
    if len(bearers) == 1 or (subject.paragraph, subject.start) in references.document.labels:
        return bearers
    recent = _recent_people(references.subjects, speakers, subject)
    if bearers:
        return next(((person,) for person in recent if person in bearers), ())
    if words[-1] in word_list("kinship") or _NAME_BEHIND.match(text, subject.end) or _is_owned(words):
        return ()
    likely = _likely_bearer(references, subject, speakers, recent)
    if likely is None or references.bearers.are_introduced(words[-1], subject.paragraph, subject.start):
        return ()
    return (likely,)


def _is_only_chief(references: References, person: int, words: Sequence[str]) -> bool:
    """Return whether somebody named once is a chief of those whom a role means: `the judge`, not the chief judge."""
    if person in references.frequent or "chief" in words:
        return False
    held = [role.lower() for role in references.people[person].roles if words[-1] in role.lower().split()]
    return bool(held) and all(f"chief {words[-1]}" in role for role in held)


def _is_owned(words: Sequence[str]) -> bool:
    """Return whether a role is somebody's of whom nothing else is said: `the city's prosecutor`."""
    return any(word.endswith(OWNER_ENDS) for word in words)


def _is_of_another(references: References, text: str, subject: SubjectCandidate, noun: str) -> bool:
    """Return whether a role is one of many, and of something else here: `the owner of the hotel`, not `of a shop`."""
    of_what = _OF_WHAT.match(text, subject.end)
    if of_what is None:
        return False
    held = [role.lower() for person in references.bearers.of((noun,)) for role in references.people[person].roles]
    one_of_many = [role for role in held if role.startswith((f"{noun} of a ", f"{noun} of an "))]
    return bool(one_of_many) and not any(of_what[1].lower() in role.split() for role in held)


def _is_another_one(references: References, subject: SubjectCandidate, words: Sequence[str]) -> bool:
    """Return whether a role is that of somebody unnamed who was just before: `Another aide agreed. The aide said`."""
    if words[0] != "the":
        return False
    text = references.document.paragraphs[subject.paragraph].text
    other = re.compile(rf"(?:^|[.!?”\"]\s+)(?:Another|One) {re.escape(' '.join(words[1:]))}\b", re.IGNORECASE)
    before = references.document.paragraphs[subject.paragraph - 1].text if subject.paragraph else ""
    return bool(other.search(text, 0, subject.start) or other.search(before))


def _likely_bearer(
    references: References, subject: SubjectCandidate, speakers: Sequence[PersonAt], recent: Sequence[int]
) -> int | None:
    """Return whom a role means that nobody bears: the last one spoken of, if nobody else was named or spoke since."""
    person = next(iter(recent), None)
    if person is None or person not in references.frequent or references.people[person].roles:
        return None
    last_named = _recent_people(references.named, (), subject)[:1]
    last_speaker = [speaker for paragraph, _, speaker in speakers[-1:] if paragraph >= subject.paragraph - 1]
    return person if person in {*last_named, *last_speaker} else None


def can_mean_others(references: References, subject: SubjectCandidate, persons: Sequence[int]) -> bool:
    """Return whether a pronoun may mean others than one person.

    It may unless this person is the subject of a sentence near it, and nobody else is near whom it fits.
    """
    text = references.document.paragraphs[subject.paragraph].text
    pronoun = gender_of_pronoun(text[subject.start : subject.end].lower())
    if pronoun is None or len(persons) != 1:
        return True
    subjects = _people_near(references.subjects, subject)
    near = {*subjects, *_people_near(references.named, subject)}
    fitting = {person for person in near if _fits(references, person, pronoun)}
    return fitting != {*persons} or fitting.isdisjoint(subjects)


def _people_near(events: Sequence[PersonAt], subject: SubjectCandidate) -> list[int]:
    """Return the people of some events before a subject, in its paragraph and the one before."""
    begin = bisect_left(events, (subject.paragraph - 1, 0))
    return [person for _, _, person in events[begin : bisect_left(events, (subject.paragraph, subject.start))]]


def _fits(references: References, person: int, pronoun: str) -> bool:
    """Return whether a pronoun for a gender can mean a person, who may be unknown."""
    known = GENDERS[person] if person in GENDERS else references.genders.of(person)
    return known in {pronoun, ""}


def _resolve_nobody(
    _references: References, _subject: SubjectCandidate, _speakers: Sequence[PersonAt]
) -> Sequence[int]:
    """Return nobody: an organization or a government is not a person of the article."""
    return ()


_RESOLVERS: dict[int, Callable[[References, SubjectCandidate, Sequence[PersonAt]], Sequence[int]]] = {
    NAME: _resolve_name,
    PRONOUN: _resolve_pronoun,
    ROLE: _resolve_role,
    OTHER: _resolve_nobody,
}
"""How each kind of subject finds the people that it means."""


def _recent_people(events: Sequence[PersonAt], speakers: Sequence[PersonAt], subject: SubjectCandidate) -> list[int]:
    """Return the people of some events before a subject and the last speakers, the latest first."""
    place = bisect_left(events, (subject.paragraph, subject.start))
    last = [*events[max(0, place - EVENTS_BACK) : place], *speakers[-EVENTS_BACK:]]
    near = [event for event in last if event[0] >= subject.paragraph - PARAGRAPHS_BACK]
    return list(dict.fromkeys(person for _, _, person in sorted(near, reverse=True)))

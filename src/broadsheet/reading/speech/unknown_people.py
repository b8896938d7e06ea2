"""People whom an article speaks of without making them its people: `a farmer`, or a name that is nowhere introduced.

A fault is fixed here when `she` means a person who was named before somebody unknown came up. For example, in
`Petkova testified. “I kept a copy,” she said.`, `she` is Petkova, of whom nothing is known, and not the judge.
"""

import re
from itertools import takewhile

from broadsheet.lexicon.name_forms import gender
from broadsheet.lexicon.word_kinds import NAME_LIKE, WordKind, kinds_of
from broadsheet.lexicon.word_lists import common_words, word_list
from broadsheet.reading.entities.role_nouns import role_nouns
from broadsheet.reading.speech.subject_candidates import NAME, OTHER, ROLE, SubjectCandidate

UNKNOWN = {"": -1, "men": -2, "women": -3}
"""What stands for somebody unknown in place of a number of the list of people, by gender."""
GENDERS = {number: group for group, number in UNKNOWN.items()}

_WORDS = re.compile(r"[\w’'\-]+")
_INDEFINITE = re.compile(r"(?:An?|Another|One)[ ]((?:[a-z\-]+[ ]){0,3}[a-z\-]+)")
_ONE_OF_THEM = re.compile(r"(?:One|Another)[ ]of[ ](?:them|these|those)[ ](?!(?:is|was|being)\b)")
_OWN_RELATIVE = re.compile(r"(My|Our|His|Her)[ ](?:late[ ]|elder[ ]|younger[ ]|older[ ])?([a-z]+)(?!,?[ ][A-Z]|\w)")
"""Somebody's relative who is not named: `My mother`."""
_NAME = re.compile(
    r"(?:(M(?:r|rs|s|iss)|Dr|Prof)\.?[ ])?([A-Z][\w’'\-]+(?:[ ][A-Z][\w’'\-]+){0,2})"
    r"(?=[ ](?:[a-z]+ed|said|says|told|is|was|has|had)\b)"
)
_WOMEN = ("woman", "wife", "mother", "daughter", "sister", "actress", "queen", "girl", "widow", "aunt", "niece", "nun")
_MEN = ("man", "husband", "father", "son", "brother", "king", "boy", "widower", "uncle", "nephew", "monk")
_NEITHER = ("human",)
_NO_NAMES = ("ly", "ing", "ers", "ors", "ists", "ians")
"""The ends of words that begin a sentence and are no names."""
_NO_NAME = (
    WordKind.ORGANIZATION
    | WordKind.PLACE
    | WordKind.DEMONYM
    | WordKind.THING
    | WordKind.CALENDAR
    | WordKind.FUNCTION
    | WordKind.ORDINARY
    | WordKind.ENGLISH
)


def unknown_subject(masked: str, start: int, end: int) -> int | None:
    """Return who is the unknown subject of the sentence at a place, as in `UNKNOWN`; None where it has another one."""
    if _ONE_OF_THEM.match(masked, start, end):
        return UNKNOWN[""]
    indefinite = _INDEFINITE.match(masked, start, end)
    if indefinite:
        nouns = takewhile(lambda word: word not in word_list("clause"), indefinite[1].split())
        return next(filter(None, map(_of_noun, nouns)), None)
    relative = _OWN_RELATIVE.match(masked, start)
    if relative and relative.end() <= end and relative[2] in word_list("kinship"):
        return _of_relative(relative[1], relative[2])
    name = _NAME.match(masked, start, end)
    return _of_name(name[1] or "", name[2]) if name else None


def _of_relative(owner: str, noun: str) -> int | None:
    """Return for whom a relative stands; None where `he` or `she` behind may as well be the owner: `His brother`."""
    found = _of_noun(noun)
    owners = {"His": UNKNOWN["men"], "Her": UNKNOWN["women"]}
    return None if found == owners.get(owner, 0) else found


def unknown_speaker(masked: str, subject: SubjectCandidate) -> int | None:
    """Return for whom unknown a subject is that means none of the people; None where it means no single person."""
    text = masked[subject.start : subject.end]
    if subject.kind == ROLE:
        return _of_noun(text.rpartition(" ")[2])
    return _of_name("", text) if subject.kind in {NAME, OTHER} else None


def _of_noun(noun: str) -> int | None:
    noun = noun.lower()
    if noun.endswith(_WOMEN):
        return UNKNOWN["women"]
    if noun.endswith(_MEN) and noun not in _NEITHER:
        return UNKNOWN["men"]
    return UNKNOWN[""] if noun in role_nouns() or noun in word_list("anybody") else None


def _of_name(honorific: str, name: str) -> int | None:
    """Return whom a name of somebody unknown stands for; None where it may be no person's."""
    words = _WORDS.findall(name)
    kinds = [kinds_of(word) for word in words]
    if not words or words[0].lower() in common_words() or words[0].endswith(_NO_NAMES) or any(map(str.isupper, words)):
        return None
    if any(kind & _NO_NAME and not kind & NAME_LIKE for kind in kinds):
        return None
    if honorific.startswith("M"):
        return UNKNOWN["men" if honorific == "Mr" else "women"]
    return UNKNOWN[gender(name) if len(words) > 1 else ""]

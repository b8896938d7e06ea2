"""The subject before a speech verb: whether the verb has one there, and which of several candidates it is.

A fault is fixed here when a sentence names several people and the wrong one is the subject: the nearest name instead of
the main subject, or the other way round. For example, in `A spokesman for Berg, who met Osten, said …`, the spokesman
is the subject, and neither Berg nor Osten. `SUBJECT_RULES` lists the rules in the order in which they are tried.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from broadsheet.lexicon.word_lists import word_list
from broadsheet.reading.entities.roles_before_names import title_start
from broadsheet.reading.speech.appositions import is_apposed_name, named_by_apposition
from broadsheet.reading.speech.cue_words import ACCORDING, SpeechVerb, maybe_nouns, spoken_nouns, spoken_only
from broadsheet.reading.speech.joined_subjects import with_coordinated
from broadsheet.reading.speech.names_after_prepositions import LOOK_BACK, follows_preposition, is_listener, may_act
from broadsheet.reading.speech.speech_document import SpeechParagraph, verbs_in
from broadsheet.reading.speech.subject_candidates import (
    NAME,
    OTHER,
    OWNERS,
    PRONOUN,
    PRONOUN_GENDERS,
    ROLE,
    SubjectCandidate,
)

MAX_BEFORE_SPOKEN = 14
"""The most characters between a name and a noun for that person's words: `Berg's recent claim`."""
NEAR_VERB = 25
"""A subject that is nearer to its verb than so many characters needs no other sign."""

_RELATIVE_CLAUSE = re.compile(r",?[ ](?:who|which)\b[^,]*")
_RELATIVES = ("who", "which", "whose", "whom", "where")
_INTERPOSED = re.compile(
    rf"(?:(,)|[ ]?([—–])|[ ](--?)|[ ](\())[ ]?"
    rf"(?P<word>{'|'.join(_RELATIVES)}|the|an?|then|now|his|her|its|their|one|formerly|[0-9]+)\b"
)
"""How a clause begins that describes a subject. There is one group for each kind of mark before it."""
_BEHIND_SUBJECT = re.compile(r",[ ](?:who|which|including|an?|the)\b|[ ](?!(?:and|or)\b)[a-z]+")
"""What follows the subject of a sentence: its verb, or more about it."""
_OPENS_SENTENCE = re.compile(r"(?:[A-Z][\w’'\- ]{1,30},[ ])?(?:The[ ]|the[ ])?")
"""What stands before the subject with which a sentence begins: `Meanwhile, the `."""
_ENDS_INTERPOSED = re.compile(r"(?:(,)[\"”’']{0,2}[ ]|[ ]?([—–])[ ]?|[ ](--?)[ ]|(\))[ ])$")
"""How such a clause ends. The groups are the same, since a clause ends with the kind of mark that begins it."""
_QUOTING = (" as ", ", as ")
_PRONOUN_KINDS = (PRONOUN, OTHER)
_THINGS = ("it", "they")
_WITH = re.compile(r"\b[Ww]ith[ ](?:the[ ])?$")
_COORDINATIONS = frozenset([" and ", ", and ", ", but "])
_BEFORE_QUOTE = re.compile(r",?[ ][\"“‘«„'`]{1,2}_")
_IN_PARENTHESES = re.compile(r"^[ ]\([^)]*\)")
_AT = re.compile(r"\b(?:at|on|against)[ ](?:[A-Z][\w.]*[ ])?$")
_SAID_BEFORE = re.compile(r"[ ](?:\w+ly[ ])?\w+ed[ ]")
"""What before a participle has the same subject: `she recalled saying`."""
_OF_ROLE = re.compile(r"[ ](?:of|for|at|in|with|from)\b")
_ADVERB = re.compile(r"[ ]\w+ly[ ]$")
_LEADS_TO_ING = (" is ", " are ", " was ", " were ", " been ", " be ", " for ", " by ", " as ", " of ")
_LEADS_TO_VERB = (" who ", " which ", " also ", " then ", " now ", " still ", " later ", " often ")


def has_subject_before(paragraph: SpeechParagraph, verb: SpeechVerb, candidate: SubjectCandidate) -> bool:
    """Return whether the subject of a speech verb stands before it, given the last candidate there.

    Words like `tweets` are verbs only where the word before says so.
    """
    gap = verb.start - candidate.end
    if verb.text in spoken_nouns() and (candidate.kind == NAME or is_owner(paragraph, candidate)):
        is_owned = candidate.kind == PRONOUN or paragraph.masked.startswith(("'", "’"), candidate.end)
        return gap <= MAX_BEFORE_SPOKEN and (is_owned or verb.text in word_list("spoken"))
    if verb.text == ACCORDING or verb.text in spoken_only():
        return False
    if verb.text not in maybe_nouns() or gap <= 2:  # noqa: PLR2004  # a word right behind its subject is no noun
        return True
    if verb.text.endswith("ing") and paragraph.masked.endswith(", ", candidate.end, verb.start):
        return True  # `Berg left, calling it “odd”`
    return (
        _is_led_to(paragraph.masked, candidate.end, verb) or _BEFORE_QUOTE.match(paragraph.masked, verb.end) is not None
    )


def is_owner(paragraph: SpeechParagraph, candidate: SubjectCandidate) -> bool:
    """Return whether a candidate is a pronoun that owns words: `his`, `her`."""
    return paragraph.masked[candidate.start : candidate.end] in OWNERS


def _is_led_to(masked: str, start: int, verb: SpeechVerb) -> bool:
    """Return whether the word before shows that a possible noun is a verb: `which reported`."""
    leading = _LEADS_TO_ING if verb.text.endswith("ing") else _LEADS_TO_VERB
    return masked.endswith(leading, start, verb.start) or _ADVERB.search(masked, start, verb.start) is not None


def subjects_before_verb(
    paragraph: SpeechParagraph, verb: SpeechVerb, candidates: Sequence[SubjectCandidate]
) -> tuple[SubjectCandidate, ...]:
    """Return the subjects of a verb among the candidates before it; there must be at least one candidate."""
    gap = _IN_PARENTHESES.sub("", paragraph.masked[candidates[-1].end : verb.start])
    if gap == ", " and is_apposed_name(paragraph, candidates, len(candidates) - 1):
        return (candidates[-1],)  # `her lawyer, Ada Obi, said`
    if verb.text in spoken_nouns() and (gap.startswith(("'", "’")) or is_owner(paragraph, candidates[-1])):
        return (candidates[-1],)  # `in Berg's words`
    if gap == " " and belong_to_noun(paragraph, verb, candidates):
        return ()
    found = (rule(paragraph, verb, candidates, gap) for _, rule in SUBJECT_RULES)
    subject = next(filter(None, found))
    name = _described_by(paragraph, subject, candidates) or named_by_apposition(paragraph, subject)
    if name is not subject and name.end < verb.start:
        return (name,)
    return with_coordinated(paragraph, subject, candidates)


def _described_by(
    paragraph: SpeechParagraph, role: SubjectCandidate, candidates: Sequence[SubjectCandidate]
) -> SubjectCandidate | None:
    """Return the name with which a sentence begins that a role describes: `Berg, a friend of Osten said`."""
    first = candidates[0]
    if role.kind != ROLE or first.kind != NAME or paragraph.masked[first.end : role.start] != ", ":
        return None
    place = bisect_right(paragraph.sentences, first.start, key=lambda sentence: sentence[0]) - 1
    start = paragraph.sentences[place][0] if place >= 0 else 0
    begins = title_start(paragraph.masked, first.start, start) == start
    return first if begins and _OF_ROLE.match(paragraph.masked, role.end) else None


def belong_to_noun(paragraph: SpeechParagraph, verb: SpeechVerb, candidates: Sequence[SubjectCandidate]) -> bool:
    """Return whether a noun that is no candidate is the subject of a verb right behind it: `allies of Berg said`."""
    if is_participle(paragraph, verb, candidates) or paragraph.masked[candidates[-1].end : verb.start] != " ":
        return False
    return all(follows_preposition(paragraph.masked, one) for one in candidates)


def is_relative(paragraph: SpeechParagraph, verb: SpeechVerb, candidate: SubjectCandidate) -> bool:
    """Return whether a verb stands in a clause with `who` right behind a candidate: `from Berg, who said …`."""
    return _RELATIVE_CLAUSE.fullmatch(paragraph.masked, candidate.end, verb.start) is not None


def _relative_clause(
    paragraph: SpeechParagraph, _verb: SpeechVerb, candidates: Sequence[SubjectCandidate], gap: str
) -> SubjectCandidate | None:
    """Return the subject of a clause with `who`: `Berg, who said …`."""
    if not _RELATIVE_CLAUSE.fullmatch(gap):
        return None
    if is_listener(paragraph.masked, candidates[-1]) and not gap.startswith(", "):
        return None
    return _owner_of_clause(paragraph, candidates)


def _participle(
    paragraph: SpeechParagraph, verb: SpeechVerb, candidates: Sequence[SubjectCandidate], gap: str
) -> SubjectCandidate | None:
    """Return who stands right before a participle: `footage of Berg saying …`, `with The Orle Herald saying …`."""
    if verb.text.endswith("ing") and gap in _QUOTING:
        return candidates[-1]  # `quoted Berg as saying`
    if verb.text.endswith("ing") and gap == " for " and _AT.search(paragraph.masked, 0, candidates[-1].start):
        return candidates[-1]  # `laughed at Berg for calling it “odd”`
    if verb.text.endswith("ing") and gap.endswith((" for ", " of ")):
        return next((one for one in reversed(candidates) if not follows_preposition(paragraph.masked, one)), None)
    if gap != " " or not is_participle(paragraph, verb, candidates):
        return None
    return _owner_of_clause(paragraph, candidates)


def is_participle(paragraph: SpeechParagraph, verb: SpeechVerb, candidates: Sequence[SubjectCandidate]) -> bool:
    """Return whether a verb is a participle right behind the last candidate, who says it."""
    last = candidates[-1]
    if not verb.text.endswith("ing") or verb.start - last.end != 1:
        return False
    before = paragraph.masked[max(0, last.start - LOOK_BACK) : last.start]
    return may_act(paragraph.masked, last) or _WITH.search(before) is not None


def _interposed_clause(
    paragraph: SpeechParagraph, _verb: SpeechVerb, candidates: Sequence[SubjectCandidate], gap: str
) -> SubjectCandidate | None:
    """Return whom a clause between marks describes: `The bank, which had questioned Berg, wrote …`."""
    closing = _ENDS_INTERPOSED.search(gap)
    if closing is None:
        return None
    end = candidates[-1].end + len(gap)
    kind_of_mark = closing.lastindex or 0
    openings = [
        (one.start(), one["word"])
        for one in _INTERPOSED.finditer(paragraph.masked, candidates[0].end, end)
        if one[kind_of_mark]
    ]
    if not openings:
        return None
    begin, word = openings[-1]
    place = next((place for place, one in enumerate(candidates) if one.end == begin), None)
    if place is None:
        return None
    while place and follows_preposition(paragraph.masked, candidates[place]):
        place -= 1  # `a friend of Berg, who met Osten, said`
    return candidates[place] if word in _RELATIVES or candidates[place].kind == NAME else None


def _main_clause(
    paragraph: SpeechParagraph, verb: SpeechVerb, candidates: Sequence[SubjectCandidate], gap: str
) -> SubjectCandidate:
    """Return the last candidate where it stands close to the verb, else the first one of the sentence.

    The first one is the subject of `Berg met Osten, adding …`. A pronoun gives way to the person that it means.
    """
    last = candidates[-1]
    if gap == " " and last.kind in _PRONOUN_KINDS and paragraph.masked.endswith(" what ", 0, last.start):
        return _whom_it_means(paragraph, last, candidates) or last
    is_own = not verb.text.endswith("ing") or _SAID_BEFORE.fullmatch(gap)
    close = len(gap) < NEAR_VERB and "," not in gap and is_own and gap not in _COORDINATIONS
    likely = [one for one in candidates if one.kind != OTHER and not follows_preposition(paragraph.masked, one)]
    subject = (
        (likely or candidates)[-1] if close else (_opening(paragraph, verb, candidates) or (likely or candidates)[0])
    )
    if close and last.start - subject.end > NEAR_VERB and not follows_preposition(paragraph.masked, last):
        subject = last
    return _antecedent(paragraph, subject, candidates) or subject


def _opening(
    paragraph: SpeechParagraph, verb: SpeechVerb, candidates: Sequence[SubjectCandidate]
) -> SubjectCandidate | None:
    """Return the candidate with which the sentence of a verb begins, as its subject: `It attacked Berg, saying …`."""
    place = bisect_right(paragraph.sentences, verb.start, key=lambda sentence: sentence[0]) - 1
    start = paragraph.sentences[place][0] if place >= 0 else 0
    first = next((one for one in candidates if one.start >= start), None)
    if first is None or not _OPENS_SENTENCE.fullmatch(paragraph.masked, start, first.start):
        return None
    return first if _BEHIND_SUBJECT.match(paragraph.masked, first.end) else None


_SubjectRule = Callable[[SpeechParagraph, SpeechVerb, Sequence[SubjectCandidate], str], SubjectCandidate | None]

SUBJECT_RULES: tuple[tuple[str, _SubjectRule], ...] = (
    ("relative clause", _relative_clause),
    ("participle", _participle),
    ("clause between marks", _interposed_clause),
    ("main clause", _main_clause),
)
"""How the subject before a verb is found, in the order in which the rules are tried. The last one always answers."""


def _owner_of_clause(paragraph: SpeechParagraph, candidates: Sequence[SubjectCandidate]) -> SubjectCandidate:
    """Return the last candidate, or the name before it: `Berg, the mayor who said …`."""
    last, name = candidates[-1], candidates[-2] if len(candidates) > 1 else candidates[-1]
    is_apposition = last.kind == ROLE and name.kind == NAME and paragraph.masked[name.end] == ","
    return name if is_apposition else last


def _whom_it_means(
    paragraph: SpeechParagraph, pronoun: SubjectCandidate, candidates: Sequence[SubjectCandidate]
) -> SubjectCandidate | None:
    """Return the subject of the sentence, which a pronoun means behind `what`: `The bank left what it calls “…”`."""
    word = paragraph.masked[pronoun.start : pronoun.end].lower()
    gender = PRONOUN_GENDERS.get(word)
    if gender is None and word not in _THINGS:
        return None
    place = bisect_right(paragraph.sentences, pronoun.start, key=lambda sentence: sentence[0]) - 1
    start = paragraph.sentences[place][0] if place >= 0 else 0
    before = [one for one in candidates if start <= one.start < pronoun.start]
    if gender:
        fitting = [one for one in before if one.kind == NAME and one.gender in {gender, ""}]
    else:
        fitting = [one for one in before if one.kind in {ROLE, OTHER}]
    return next((one for one in fitting if not follows_preposition(paragraph.masked, one)), None)


def _antecedent(
    paragraph: SpeechParagraph, pronoun: SubjectCandidate, candidates: Sequence[SubjectCandidate]
) -> SubjectCandidate | None:
    """Return who speaks earlier in the sentence, and whom a later pronoun means: `Berg said she hopes …`."""
    if pronoun.kind != PRONOUN:
        return None
    gender = PRONOUN_GENDERS.get(paragraph.masked[pronoun.start : pronoun.end].lower())
    if gender is None:
        return None
    before = [one for one in candidates if one.start < pronoun.start]
    is_repeated = len(before) == 1 and _is_same_pronoun(paragraph, before[0], pronoun)
    earlier = before[0] if is_repeated else _only_name(paragraph, before, gender)
    return earlier if earlier and verbs_in(paragraph, earlier.end, pronoun.start) else None


def _is_same_pronoun(paragraph: SpeechParagraph, first: SubjectCandidate, pronoun: SubjectCandidate) -> bool:
    """Return whether a sentence begins with the same pronoun: `She said she hopes …`."""
    words = paragraph.masked[first.start : first.end]
    return words[0].isupper() and words.lower() == paragraph.masked[pronoun.start : pronoun.end]


def _only_name(
    paragraph: SpeechParagraph, candidates: Sequence[SubjectCandidate], gender: str
) -> SubjectCandidate | None:
    """Return the first name behind no preposition, if all names that a pronoun fits are one person's."""
    names = [one for one in candidates if one.kind == NAME and one.gender in {gender, ""}]
    if len({name.person for name in names}) != 1:
        return None
    return next((name for name in names if not follows_preposition(paragraph.masked, name)), None)

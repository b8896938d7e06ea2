"""Whether somebody really said words: speech that is denied, possible or told about another.

A fault is mended here when a quote is given to somebody who did not say it. For example, `Berg denied that she had said
“no”`, `Osten never said “no”` and `if Osten says “no”` leave the words without a speaker, and so does `Osten was told
“no”`.
"""

import re

from broadsheet.reading.speech.cue_words import ACCORDING, SpeechVerb, maybe_nouns, spoken_only
from broadsheet.reading.speech.subject_candidates import SubjectCandidate

LOOK_BACK = 60
"""How many characters before a verb or its subject another word may deny that it was said."""

_NEGATIONS = r"not|never|nor|nobody|no longer"
_DENYING = r"denie[ds]|denying|deny|disputed|disputes|rejected|rejects"
_REFUSING = r"refused to|refuses to|declined to|declines to|stopped short of"
_MODALS = r"might|may|could|should"
_FEW_WORDS = r"(?:[ ](?!(?:and|but)\b)[\w\-]+){0,4}[ ]"
_BEFORE_VERB = re.compile(rf"(?:n[’']t|\b(?:{_NEGATIONS}|{_DENYING}|{_REFUSING}|{_MODALS})){_FEW_WORDS}$")
"""What before a verb leaves open whether it was said, or says that it was not."""
_DENIED_BEFORE = re.compile(rf"\b(?:{_DENYING})\b[^.;:,_]*\bthat[ ](?:\w+[ ]){{0,2}}$")
_DENIALS = ("denied", "denies", "denying", "deny")
_DENIED_SPEECH = re.compile(r"[ ](?:ever[ ])?(?:having|saying|calling|telling|describing|using|making|writing)\b")
"""What somebody denies to have said: `denied calling her “odd”`."""
_CONDITIONS = "If|if|Whether|whether|Unless|unless|Neither|neither|Had|Should|Were"
_CONDITION = re.compile(
    rf"\b(?:{_CONDITIONS})[ ](?:\w+[ ]){{0,2}}$|\b[Nn]either[ ][^.;:]{{1,40}}[ ]nor[ ](?:\w+[ ]){{0,2}}$"
)
_OPENING_WORDS = frozenset([*_CONDITIONS.split("|"), "that"])
"""What comes before each subject behind a condition or a denial has one of these words."""
_LETTERS = re.compile(r"[A-Za-z]+")
_AS_BEFORE = re.compile(r"\b[Aa]s[ ](?:[\w.]+[ ]){0,2}$")
_WOULD = re.compile(r"[ ](?:would|might|could)(?:[ ]have)?(?:[ ]\w+ly)?[ ]")
"""What somebody would say: `“It is a trap,” as Berg would say`."""
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be|being|gets?|got)[ ](?:(?:also|then|later|now|once|\w+ly)[ ])?$")
_LONGEST_PASSIVE = 24
_NO_VERB_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Tt]heir|[Tt]h(?:is|ese|ose)|[Oo]f)[ ]$")
_AS_SAYING = re.compile(r"[ ][^,.;:_]{1,60}?[ ]as[ ](?:saying|telling|calling|describing)\b")
_REFUSED = re.compile(rf"\b(?:{_REFUSING}|never)\b")
_BY_AGENT = re.compile(r"[ ]by[ ](?:the|an?|his|her|its|their|[A-Z][\w.]*)[ ]")
_NO_VERB_BEHIND = {"quoted": (" as ",), "accused": (" of ", " in "), "thanks": (" to ",)}
_SAID = ("said", "says")
_ANSWERS = (" yes", " no,", " no.")
"""What somebody says who does not say the words in marks before it: `“our town,” Berg said yes`."""


def is_doubted(masked: str, verb: SpeechVerb, subject: SubjectCandidate) -> bool:
    """Return whether the text denies that a subject says something by a verb, or leaves it open."""
    if verb.text == ACCORDING:
        return False
    if verb.text in _DENIALS and _DENIED_SPEECH.match(masked, verb.end):
        return True
    # In `declined to say what he called “odd”`, nobody denies that he called it so.
    clause = max(
        subject.end, verb.start - LOOK_BACK, masked.rfind(" what ", max(0, verb.start - LOOK_BACK), verb.start)
    )
    is_verb = verb.text not in spoken_only()
    if is_verb and subject.end <= verb.start and _BEFORE_VERB.search(masked, clause, verb.start):
        return True
    begin = max(0, subject.start - LOOK_BACK)
    if _WOULD.fullmatch(masked, subject.end, verb.start) and _AS_BEFORE.search(masked, begin, subject.start):
        return True
    # Most subjects have no such word before them, which is quick to ask.
    if _OPENING_WORDS.isdisjoint(_LETTERS.findall(masked, begin, subject.start)):
        return False
    return bool(_CONDITION.search(masked, begin, subject.start) or _DENIED_BEFORE.search(masked, begin, subject.start))


def is_refused(masked: str, start: int, end: int) -> bool:
    """Return whether somebody did not want to say something, by the words between the subject and the quote."""
    return _REFUSED.search(masked, start, end) is not None


def is_passive(masked: str, verb: SpeechVerb) -> bool:
    """Return whether a verb tells what others say of its subject: `was told`, `was quoted`."""
    if verb.text.endswith(("ing", "s")):
        return False
    return _PASSIVE.search(masked, max(0, verb.start - _LONGEST_PASSIVE), verb.start) is not None


def is_no_verb(masked: str, verb: SpeechVerb) -> bool:
    """Return whether a word that can be a speech verb is none in its place: `the announced plan`, `thanks to`."""
    if masked.startswith(_NO_VERB_BEHIND.get(verb.text, ()), verb.end):
        return True
    if verb.text in _SAID and masked.startswith(_ANSWERS, verb.end):
        return True
    if verb.text.endswith("ed") and _BY_AGENT.match(masked, verb.end):
        return True  # `another point raised by the mayor`
    if verb.text == "quoted" and _AS_SAYING.match(masked, verb.end):
        return True  # `Osten quoted Berg as saying`
    is_gerund = masked.endswith(" of ", 0, verb.start) and verb.text.endswith("ing") and verb.text not in maybe_nouns()
    return not is_gerund and _NO_VERB_BEFORE.search(masked, max(0, verb.start - 6), verb.start) is not None

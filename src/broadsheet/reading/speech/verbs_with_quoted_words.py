"""Verbs that tell of somebody's words only where the words between the marks complete them.

A fault is fixed here when a quote within a sentence has no speaker, although a verb leads to it. For example, in
`Berg derided the plan as “a joke”`, and in `Berg found that it was “a joke”`, the words complete `derided` and `found`.
In `Berg derided the plan after a trip on the “Gull”` they do not.
"""

import re
from collections.abc import Iterator, Sequence

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.word_lists import word_list
from broadsheet.reading.speech.cue_words import SpeechVerb
from broadsheet.reading.speech.denied_speech import is_passive
from broadsheet.reading.speech.quotation_marks import QuotedSpan
from broadsheet.reading.speech.rare_speech_verbs import ends_openly
from broadsheet.reading.speech.subject_candidates import speaking_nouns

LOOK_BACK = 130
"""A verb begins at most so many characters before the words that complete it."""
LOOK_AHEAD = 60
"""A verb begins at most so many characters after the words that complete it."""
LONGEST_SUBJECT = 60
"""Before a verb without an ending, so many characters are looked at for several speakers."""

_MARKS = r"[\"“‘«„'`]{1,2}"
_WORDS = r"[\w’'%$\-“”\"]+"
_ARTICLES = r"(?:(?:an?|the|his|her|its|their|being|having|in|those|such)[ ])*"
_OTHER_CLAUSE = r"who|which|that|because|when|while|after|before|where|if|as"
_FEW_WORDS = rf"(?:[ ](?!(?:{_OTHER_CLAUSE})\b){_WORDS},?)"
_DIRECT = rf"(?:[:,]|[ ]that)?[ ]?{_MARKS}"
_THAT = rf"[ ]that,?{_FEW_WORDS}{{0,12}}(?<!,)[ ]{_MARKS}"
_TOLD = rf"{_FEW_WORDS}{{1,4}}[ ]that,?{_FEW_WORDS}{{0,12}}(?<!,)[ ]{_MARKS}"
_AS = rf"{_FEW_WORDS}{{0,10}}[ ](?:as|for)[ ]{_ARTICLES}(?:\w+[ ])?{_MARKS}"
_WHETHER = rf"{_FEW_WORDS}{{1,5}}[ ](?:if|whether|why|how)[ ](?:{_WORDS}[ ]){{0,8}}{_MARKS}"
_TO = rf"{_FEW_WORDS}{{0,3}}[ ]to[ ](?:\w+ly[ ])?{_MARKS}"
_ABOUT = rf"{_FEW_WORDS}{{0,3}}[ ](?:about|of)[ ]{_ARTICLES}{_MARKS}"
_NOT_LAST = r"the|an?|his|her|its|their|this|that|in|on|of|at|for|to|with|from|by|and|or"
_OBJECT = rf"{_FEW_WORDS}{{0,5}}[ ](?!(?:{_NOT_LAST})\b){_WORDS}[ ]{_MARKS}"
_SHORT_OBJECT = rf"(?:[ ](?!(?:{_OTHER_CLAUSE}|{_NOT_LAST})\b){_WORDS}|[ ]the){{1,3}}(?<!the)[ ]{_MARKS}"
_BEFORE = (
    ("uttering", (_DIRECT, _THAT, _AS)),
    ("deeming", (_SHORT_OBJECT,)),
    ("viewing", (_AS,)),
    ("finding", (_THAT,)),
    ("finding-words", (_DIRECT,)),
    ("willing", (_TO,)),
    ("talking", (_ABOUT,)),
    ("informing", (_TOLD,)),
    ("pressing", (_WHETHER,)),
    ("plain-calling", (_DIRECT, _THAT, _AS, _OBJECT)),
    ("plain-saying", (_DIRECT, _THAT)),
)
"""What may be between the verbs of a list and the words that complete them."""
_WORD = re.compile(r"[a-z](?<![\w’'\-].)[a-z]{2,}(?![\w’'\-])")
_LETTERS = re.compile(r"[a-z]+")
_BEHIND = re.compile(r"[\"”»’'“]{1,2},?[ ](?:[\w.’'\-]+[ ]){0,6}?([a-z]{3,})\b")
_ADVERB = r"(?:(?:also|often|still|now|then|\w+ly)[ ])?"
_SEVERAL = re.compile(
    rf"(?<![\w’'])(?:([Tt]hey|[Ww]e|I|who|[Oo]thers|[Ss]ome|[Mm]any|[Mm]ost|[A-Z]\w+s)|(\w+))[ ]{_ADVERB}$"
)
_WITNESSED = r"\b(?:hear|hears|heard|saw|sees|watched|made|makes|let|lets)[ ](?:[A-Z][\w.’'\-]*[ ]){1,5}$"
"""What comes before what somebody was heard to do: `she heard Berg call it “odd”`."""
_HABIT = (
    r"\b(?:(?:went|goes|going|go)[ ]on|continue[sd]?|continuing|known|like[sd]?|love[sd]?|tend(?:s|ed)?|beg[au]n"
    r"|begins|started|starts|proceeded|proceeds|rushed|quick|came|chose|opted|(?:used|uses|took|takes)[ ][^.,;:]{3,40}"
    rf"|(?:e-?mail|call|text|wr)\w*(?:[ ]\w+)?)[ ]to[ ]{_ADVERB}$"
)
"""What comes before a verb that somebody does: `went on to`, `took to the radio to`."""


@cached
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern, made when a text first needs it, since making all of them takes long."""
    return re.compile(pattern)


@cached
def _patterns() -> dict[str, tuple[str, ...]]:
    """Return for each verb what may be between it and the words that complete it."""
    found: dict[str, tuple[str, ...]] = {}
    for name, patterns in _BEFORE:
        for verb in word_list(name):
            found[verb] = (*found.get(verb, ()), *patterns)
    return found


@cached
def _plain() -> frozenset[str]:
    """Return the verbs without an ending."""
    return word_list("plain-saying") | word_list("plain-calling") | {"see", "view", "consider", "regard", "find"}


@cached
def _said_behind() -> frozenset[str]:
    """Return the verbs that may come after a quote."""
    return word_list("uttering") | word_list("plain-saying")


def find_verbs_with_words(written: str, masked: str, spans: Sequence[QuotedSpan]) -> Iterator[SpeechVerb]:
    """Yield the verbs that some quoted spans of a paragraph complete; `masked` is the paragraph with them blanked."""
    for span in spans:
        yield from _before(masked, span.start)
        if ends_openly(written, span):
            yield from _behind(masked, span.end)


def _before(masked: str, start: int) -> Iterator[SpeechVerb]:
    patterns = _patterns()
    # Most quotes have no such verb before them, which is quick to ask.
    if patterns.keys().isdisjoint(_LETTERS.findall(masked, max(0, start - LOOK_BACK), start)):
        return
    for word in _WORD.finditer(masked, max(0, start - LOOK_BACK), start):
        possible = patterns.get(word[0])
        if possible and any(_compiled(one).fullmatch(masked, word.end(), start) for one in possible):
            verb = SpeechVerb(word.start(), word.end(), word[0])
            if _is_said(masked, verb):
                yield verb


def _behind(masked: str, end: int) -> Iterator[SpeechVerb]:
    """Yield the first verb after a quote, if few words are between."""
    if _said_behind().isdisjoint(_LETTERS.findall(masked, end, end + LOOK_AHEAD)):
        return
    for word in _WORD.finditer(masked, end, end + LOOK_AHEAD):
        if word[0] in _said_behind():
            verb = SpeechVerb(word.start(), word.end(), word[0])
            if _BEHIND.fullmatch(masked, end, word.end()) and _is_said(masked, verb):
                yield verb
            return


def _is_said(masked: str, verb: SpeechVerb) -> bool:
    """Return whether a verb has a subject that acts: several speakers, if the verb has no ending."""
    if verb.text not in _plain():
        return not is_passive(masked, verb)
    begin = max(0, verb.start - LONGEST_SUBJECT)
    several = _SEVERAL.search(masked, begin, verb.start)
    if several and (several[1] or (several[2].endswith(("s", "n")) and several[2].lower() in speaking_nouns())):
        return True
    return (
        masked.endswith(", ", 0, verb.start)
        if masked.startswith(" that ", verb.end)
        else any(_compiled(one).search(masked, begin, verb.start) for one in (_HABIT, _WITNESSED))
    )

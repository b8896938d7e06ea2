"""Who said what in the article's words: indirect speech, as in `Berg said that the war would end`.

In a sentence, in this order: a verb of saying with `that`; one with a clause right behind it or behind who is told; the
clause first and who said it behind a comma; `according to`. Words that somebody denies, doubts, may say or is asked are
nobody's, and so is what is partly in quotation marks, since that is a quotation.
"""

import re
from collections.abc import Iterator, Sequence

from broadsheet.lexicon.gazetteer import words
from broadsheet.reading.speech.cue_words import ACCORDING, SpeechVerb
from broadsheet.reading.speech.quote_attribution import Said
from broadsheet.reading.speech.speech_context import SpeechParagraph, subjects_before, subjects_in, verbs_in
from broadsheet.reading.speech.speech_subjects import is_complement, is_verb, subjects_of, with_joined, with_next
from broadsheet.reading.speech.subject_candidates import PRONOUN, SubjectCandidate

ASSERTING = words()["asserting"]
"""The verbs of saying that leave no doubt that what follows was said."""
TELLING = frozenset(["told", "tells", "warned", "warns", "cautioned", "promised", "promises"])
"""Those of them that somebody may follow who is told."""
SHORTEST = 4
"""Fewer words than these state nothing."""
LONGEST = 1000
"""A longer sentence, in characters, is rather a list or a table."""
CLOSE = 12
"""The most characters between a subject and `said`."""
NEAR = 8
"""The most characters in which a comma, marks and spaces stand."""
APPOSITION = 80
"""The most where there stands between commas who the subject is."""

# The letter that is looked for comes first, since a search for one of two letters is quick.
_PRONOUN = re.compile(r"[Hh]e\b(?:(?<!\w..)|(?<=\b[Ss]..))")
_THAT = re.compile(
    r"(?: (?:in|on|at|to|during|by|via|late|early|last|this|\w+day|today|yesterday)"
    r"(?: [\w’'.$%\-]+){0,8}?)?"
    r" that (?!(?:is|was|has|had|were|are|will|would|day)\b)"
)
_SOMEBODY_THAT = re.compile(r"(?: [\w’'.$%\-]+){0,8}? that (?!(?:is|was|has|had|were|are|will|would|day)\b)")
_TIME = re.compile(
    r" (?:(?:late|early|on|last|this) ){0,2}"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|earlier|later"
    r"|(?:this|last) (?:week|month|year|spring|summer|autumn|fall|winter))"
    r"(?: (?:morning|afternoon|night|evening))?"
)
_NO_CLAUSE = re.compile(
    r" (?:in|at|to|on|of|by|for|with|about|as|so|during|under|through|after|before|when|while|from|into|nothing"
    r"|little|that|and|or|but|what|who|how|why|if|whether|yes|no|goodbye|hello|sorry|\w+ing)\b| ?[,;:.?!_\"“]"
)
_SUBJECT = re.compile(r" (?!(?:it|an?)\b)")
_CLAUSE = re.compile(
    r" (?!\w+ing\b)(?:(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|there)\b"
    r"|(?:(?!(?:that|which|who|whom|whose|when|where|while|after|before|as|because|if|and|to)\b)[\w’'.$%\-]+ )"
    r"{1,8}?(?:is|are|was|were|has|had|have|will|would|can|could|should|might|must|may|did|does|do)(?:n[’']t)?\b)"
)
_TOLD = re.compile(
    r"(?: (?!(?:how|what|why|when|where|to|about|of|if|whether|which|who|and|but|that|as)\b)[\w’'.\-]+){0,5}?"
    r" (?:[A-Z][\w.]*|[\w’]+(?:s|day))(?= (?:he|she|they|there|it) )"
)
_WHO = re.compile(r", (?:an?|the|who|whose)\b[^\"“_]*")
"""An apposition that ends a sentence."""
_LISTENING = re.compile(r"(?: (?!(?:in|at|to|on|that)\b)[\w’'.\-]*[\w’']){1,4}")
_PASSIVE = (" is ", " are ", " was ", " were ", " been ", " be ")
_REST = re.compile(
    r"(?: (?:in|at|to|on|of|by|during|after|late|early|last|this|\w+day|today|yesterday)\b.*)?[.;]?",
    re.DOTALL,
)
_DOUBT = re.compile(
    r"n[’']t\b|\b(?:what|whatever|everything|anything|not|never|no|nor|nobody|if|whether|unless|once|would|could|might|may|should|must|to|refused"
    r"|declined)\b"
)
_BEHIND_COMMA = "\"”'’ "
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")


def may_report(text: str, *, named: bool) -> bool:
    """Return whether a paragraph can report somebody: it names one of the people, or has `he`, `she` or `said`."""
    return named or " said" in text or _PRONOUN.search(text) is not None


def may_state(text: str, verbs: Sequence[SpeechVerb]) -> bool:
    """Return whether the words around a verb of saying can be indirect speech, whoever speaks."""
    return any(_may_lead(text, verb) for verb in verbs if verb.text in ASSERTING or verb.text == ACCORDING)


def _may_lead(text: str, verb: SpeechVerb) -> bool:
    if verb.text == ACCORDING or "," in text[max(0, verb.start - APPOSITION) : verb.start]:
        return True
    if (_SOMEBODY_THAT if verb.text in TELLING else _THAT).match(text, verb.end):
        return True
    if verb.text in TELLING:
        return _TOLD.match(text, verb.end) is not None
    return _begins_clause(text, verb, _after_time(text, verb), len(text))


def _begins_clause(text: str, verb: SpeechVerb, begin: int, end: int) -> bool:
    """Return whether what somebody said begins right there; other verbs than `say` may have an object there."""
    if _NO_CLAUSE.match(text, begin):
        return False
    sure = verb.text in {"said", "says"} and _SUBJECT.match(text, begin) is not None
    return sure or (_CLAUSE.match(text, begin, end) is not None and not text.endswith(_PASSIVE, 0, verb.start))


def _after_time(text: str, verb: SpeechVerb) -> int:
    time = _TIME.match(text, verb.end)
    return time.end() if time else verb.end


def find_stated(paragraph: int, paragraph_speech: SpeechParagraph) -> Iterator[Said]:
    """Yield the indirect speech of a paragraph, at most one for each sentence."""
    for sentence in paragraph_speech.sentences:
        stated = _read_sentence(paragraph, paragraph_speech, sentence)
        if stated and "_" not in paragraph_speech.masked[stated.start : stated.end]:
            yield stated


def _read_sentence(paragraph: int, paragraph_speech: SpeechParagraph, sentence: tuple[int, int]) -> Said | None:
    start, end = sentence
    if paragraph_speech.masked[end - 1] == "?" or end - start > LONGEST:
        return None
    for verb in verbs_in(paragraph_speech, start, end):
        for find in _FORMS.get(verb.text, ()):
            found = find(paragraph_speech, verb, start, end)
            if found:
                (first, last), subjects = found
                last = first + len(paragraph_speech.masked[first:last].rstrip(" .,;\n"))
                enough = len(_WORD.findall(paragraph_speech.masked, first, last)) >= SHORTEST
                return Said(paragraph, first, last, subjects) if enough else None
    return None


Found = tuple[tuple[int, int], tuple[SubjectCandidate, ...]] | None


def _with_that(paragraph_speech: SpeechParagraph, verb: SpeechVerb, start: int, end: int) -> Found:
    """Find `Berg told reporters on Monday that …`."""
    if paragraph_speech.masked.find("that", verb.end, end) < 0:
        return None
    between = _SOMEBODY_THAT if verb.text in TELLING else _THAT
    that = between.match(paragraph_speech.masked, verb.end, end)
    subjects = _subjects(paragraph_speech, verb, start) if that else ()
    return ((that.end(), end), subjects) if that and subjects else None


def _told(paragraph_speech: SpeechParagraph, verb: SpeechVerb, start: int, end: int) -> Found:
    """Find `Berg told reporters on Monday she would go`."""
    told = _TOLD.match(paragraph_speech.masked, verb.end, end)
    subjects = (
        _subjects(paragraph_speech, verb, start)
        if told and _CLAUSE.match(paragraph_speech.masked, told.end(), end)
        else ()
    )
    return ((told.end() + 1, end), subjects) if told and subjects else None


def _right_behind(paragraph_speech: SpeechParagraph, verb: SpeechVerb, start: int, end: int) -> Found:
    """Find `Berg said on Monday the war would end`."""
    begin = _after_time(paragraph_speech.masked, verb)
    if not _begins_clause(paragraph_speech.masked, verb, begin, end):
        return None
    if subjects_in(paragraph_speech, verb.end, verb.end + 2) and _ends_with_comma(
        paragraph_speech.masked, start, verb.start
    ):
        return None  # `said Berg` behind what she said
    before = subjects_before(paragraph_speech, start, verb)
    gap = paragraph_speech.masked[before[-1].end : verb.start] if before else ""
    if not before or len(gap) > (APPOSITION if gap.endswith(", ") else CLOSE) or (gap[:-2].count(",") > 1):
        return None
    subjects = _subjects(paragraph_speech, verb, start)
    return ((begin + 1, end), subjects) if subjects else None


def _with_comma(paragraph_speech: SpeechParagraph, verb: SpeechVerb, start: int, end: int) -> Found:
    """Find `The war will end, Berg said on Monday`, or `said Berg`."""
    before = subjects_before(paragraph_speech, start, verb)
    after = subjects_in(paragraph_speech, verb.end, end)
    if _ends_with_comma(paragraph_speech.masked, start, verb.start) and after and after[0].start == verb.end + 1:
        speakers = with_next(paragraph_speech, after)
        behind = speakers[-1].end
        ends = _REST.fullmatch(paragraph_speech.masked, behind, end) or _WHO.fullmatch(
            paragraph_speech.masked, behind, end
        )
        return ((start, verb.start), speakers) if ends else None
    speakers = with_joined(paragraph_speech, before[-1], before) if before else ()
    if not speakers or not _ends_with_comma(paragraph_speech.masked, start, speakers[0].start):
        return None
    near = not paragraph_speech.masked[speakers[-1].end : verb.start].strip()
    listening = _LISTENING.match(paragraph_speech.masked, verb.end) if verb.text in TELLING else None
    rest = near and _REST.fullmatch(paragraph_speech.masked, listening.end() if listening else verb.end, end)
    return ((start, speakers[0].start), speakers) if rest else None


def _according(paragraph_speech: SpeechParagraph, verb: SpeechVerb, start: int, end: int) -> Found:
    """Find `According to Berg, the war will end`, or `The war will end, according to Berg`."""
    after = [subject for subject in subjects_in(paragraph_speech, verb.end, end) if subject.kind != PRONOUN]
    if not after or after[0].start - verb.end > CLOSE:
        return None
    speakers = with_next(paragraph_speech, after)
    if verb.start == start:
        comma = paragraph_speech.masked.find(",", speakers[-1].end, end)
        return ((comma + 2, end), speakers) if comma >= 0 else None
    return (start, verb.start), speakers


_FORMS = {
    **dict.fromkeys(ASSERTING, (_with_that, _right_behind, _with_comma)),
    **dict.fromkeys(TELLING, (_with_that, _told, _with_comma)),
    ACCORDING: (_according,),
}
"""The forms in which each verb can report something, in the order in which they are tried."""


def _ends_with_comma(masked: str, start: int, end: int) -> bool:
    """Return whether a comma stands before a place, marks and spaces aside."""
    return masked[max(start, end - NEAR) : end].rstrip(_BEHIND_COMMA).endswith(",")


def _subjects(paragraph_speech: SpeechParagraph, verb: SpeechVerb, start: int) -> tuple[SubjectCandidate, ...]:
    """Return who says something by a verb in the middle of a sentence; nobody where it may be unsaid."""
    before = subjects_before(paragraph_speech, start, verb)
    if (
        not before
        or not is_verb(paragraph_speech, verb, before[-1])
        or all(is_complement(paragraph_speech.masked, one) for one in before)
    ):
        return ()
    subjects = subjects_of(paragraph_speech, verb, before)
    last: Sequence[SubjectCandidate] = subjects[-1:]
    doubtful = (_DOUBT.search(paragraph_speech.masked, max(start, one.start - CLOSE), verb.start) for one in last)
    return () if any(doubtful) else subjects

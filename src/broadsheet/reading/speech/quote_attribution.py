"""Which words of a paragraph name the speaker of a quotation.

In the sentence of the quotation, in this order: a verb of saying after it with its subject; a verb of saying before
it; another quotation of the sentence whose speaker is told; the first of whom the sentence speaks.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import Struct

from broadsheet.lexicon.gazetteer import words
from broadsheet.reading.entities.roles import title_start
from broadsheet.reading.speech.cue_words import ACCORDING, NOUNS, SPOKEN, SPOKEN_ONLY, SpeechVerb
from broadsheet.reading.speech.speech_context import SpeechParagraph, subjects_before, subjects_in, verbs_in
from broadsheet.reading.speech.speech_subjects import CLOSE, POSSESSED, is_complement, is_verb, subjects_of, with_next
from broadsheet.reading.speech.subject_candidates import NAME, OTHER, SubjectCandidate

CALLING = words()["calling"]
"""Those that say what somebody calls something."""
AHEAD = 110
"""How far after a quotation its verb of saying may stand, in characters."""
FAR_AHEAD = 220
"""The same, where the name of the speaker stands right behind the quotation and an apposition behind the name."""
BACK = 500
"""How far before a quotation its verb of saying may stand."""
MARKS = "\"“‘«„'"
"""What may open a quotation."""
TITLE = 60
"""The longest title between a verb and its subject."""

_MARKS = re.compile(rf"[{MARKS}]*+")
_NOT_BETWEEN = re.compile(
    r"[;:\"“”]|\b(?:that|to|in|on|at|about|by|with|for|of|from|behind|against|near|beside|under|around|outside|inside"
    r"|between|among|before|after|during|like|and|or|who|which|whose|when|while|where|as|because|if)\b"
)
_UNNAMED = re.compile(r",? (?:(?!(?:and|but|or|when|while|as|in|on|at|to|that|who|which)\b)[\w’'\-]+ ){1,6}")
_TITLE = re.compile(r" (?:[A-Z][\w.’'\-]* ){0,4}")
_CONJUNCTION = re.compile(r"[\"”»’'“]{1,2}[,;]? (?:and|but|while|whereas|as|who|which|when|after|before)\b")
_NEW_SENTENCE = re.compile(r"[.!?…][\"”’)]* +[\"“‘«„']{1,2}$")
_DASH = re.compile(r"[\"”»’'“]?\s{0,3}[―—–]\s{0,3}")


class Said(Struct, frozen=True):
    """What somebody says in a paragraph, with the stretches that name who."""

    paragraph: int
    start: int
    end: int
    subjects: tuple[SubjectCandidate, ...]
    """Empty where the text does not say."""


class Attribution(Struct, frozen=True):
    """Who speaks, and whether a verb of saying tells it."""

    subjects: tuple[SubjectCandidate, ...]
    told: bool


def attribute(paragraph_speech: SpeechParagraph, spans: Sequence[tuple[int, int]]) -> list[Attribution | None]:
    """Return the speakers of each marked stretch of a paragraph, None where the paragraph does not say."""
    sentences = [_sentence(paragraph_speech, start, end) for start, end in spans]
    found: list[Attribution | None] = []
    for index, ((start, end), sentence) in enumerate(zip(spans, sentences, strict=True)):
        until = min(sentence[1], spans[index + 1][0] - 1) if index + 1 < len(spans) else sentence[1]
        opens = _MARKS.fullmatch(paragraph_speech.masked, sentence[0], start) is not None
        begin = max(_lead(paragraph_speech, sentence[0]) if opens else sentence[0], start - BACK)
        new = _CONJUNCTION.match(paragraph_speech.masked, end)
        attribution = None if new else _after(paragraph_speech, end + 1, until)
        if attribution is None and opens and not new:
            attribution = _unnamed(paragraph_speech, end + 1, until)
        if (
            attribution is None
            and not new
            and index
            and _goes_on(paragraph_speech.masked, spans[index - 1], (begin, start), found[-1])
        ):
            attribution = found[-1]
        if attribution is None:
            clause = max(begin, spans[index - 1][1] + 1) if index else begin
            attribution = _before(paragraph_speech, clause, start) or (
                _before(paragraph_speech, begin, start) if clause > begin else None
            )
        if attribution is None and new:
            attribution = _after(paragraph_speech, end + 1, until)
        found.append(attribution or _subject(paragraph_speech, begin, start))
    return _share(found, sentences)


def _lead(paragraph_speech: SpeechParagraph, begin: int) -> int:
    """Return where the sentence before the one that begins at `begin` begins; `begin` where it is the first."""
    place = bisect_left(paragraph_speech.sentences, begin, key=lambda sentence: sentence[0])
    return paragraph_speech.sentences[place - 1][0] if place else begin


def _goes_on(masked: str, last: tuple[int, int], stretch: tuple[int, int], attribution: Attribution | None) -> bool:
    """Return whether a quotation only breaks off for who speaks: `“We go,” Berg said. “We stay.”`."""
    begin, start = stretch
    if attribution is None or not attribution.told:
        return False
    told_behind = any(subject.start >= last[1] for subject in attribution.subjects[:1])
    return told_behind and last[1] + 3 >= begin and _NEW_SENTENCE.search(masked, last[1], start) is not None


def _sentence(paragraph_speech: SpeechParagraph, start: int, end: int) -> tuple[int, int]:
    place = bisect_right(paragraph_speech.sentences, start, key=lambda sentence: sentence[0]) - 1
    return (
        paragraph_speech.sentences[place]
        if place >= 0 and paragraph_speech.sentences[place][1] > start
        else (start, end)
    )


def _share(found: Sequence[Attribution | None], sentences: Sequence[tuple[int, int]]) -> list[Attribution | None]:
    """Give a stretch whose speaker no verb tells the one told in its sentence, else the one before in its paragraph."""
    shared = list(found)
    for order in (range(len(found) - 1, -1, -1), range(len(found))):
        told: dict[tuple[int, int], Attribution | None] = {}
        for index in order:
            attribution = found[index]
            if attribution and attribution.told:
                told[sentences[index]] = attribution
            elif sentences[index] in told:
                shared[index] = told[sentences[index]]
    for index in range(1, len(shared)):
        before = shared[index - 1]
        if shared[index] is None and before:
            shared[index] = Attribution(before.subjects, told=False)
    return shared


def _after(paragraph_speech: SpeechParagraph, start: int, end: int) -> Attribution | None:
    dash = _DASH.match(paragraph_speech.masked, start - 1)
    if dash:
        signed = [s for s in subjects_in(paragraph_speech, dash.end(), dash.end() + 1) if s.kind == NAME]
        if signed:
            return Attribution((signed[0],), told=True)
    for verb in verbs_in(paragraph_speech, start, min(end, start + FAR_AHEAD)):
        before = subjects_before(paragraph_speech, start, verb)
        if verb.start - start > AHEAD and not (before and _has_apposition(paragraph_speech, before[0], start)):
            break
        after = subjects_in(paragraph_speech, verb.end, min(end, verb.end + TITLE))
        if before and is_verb(paragraph_speech, verb, before[-1]):
            return Attribution(subjects_of(paragraph_speech, verb, before), told=True)
        if after and _leads_to(paragraph_speech, verb, after[0], start):
            return Attribution(with_next(paragraph_speech, after), told=True)
    return None


def _has_apposition(paragraph_speech: SpeechParagraph, subject: SubjectCandidate, start: int) -> bool:
    """Return whether a name stands right behind a quotation, with a comma and more about its bearer behind it."""
    return subject.kind == NAME and subject.start - start < CLOSE and paragraph_speech.masked[subject.end] == ","


def _unnamed(paragraph_speech: SpeechParagraph, start: int, end: int) -> Attribution | None:
    """Return that nobody known speaks, where the verb of saying behind words has another subject: `fans chanted`."""
    verb = next(iter(verbs_in(paragraph_speech, start, min(end, start + AHEAD))), None)
    if verb is None or verb.text in SPOKEN_ONLY or verb.text.endswith("ing"):
        return None
    first = verb.start - start <= 2  # noqa: PLR2004
    return (
        Attribution((), told=True) if first or _UNNAMED.fullmatch(paragraph_speech.masked, start, verb.start) else None
    )


def _leads_to(paragraph_speech: SpeechParagraph, verb: SpeechVerb, after: SubjectCandidate, start: int) -> bool:
    """Return whether a verb of saying has its subject behind it; one that is a noun too stands right at the words."""
    if verb.text == ACCORDING:
        return True
    far = verb.text in NOUNS and verb.start - start > 2  # noqa: PLR2004
    if far or verb.text in SPOKEN_ONLY:
        return False
    near = after.start - verb.end <= 1
    return near or not _NOT_BETWEEN.search(
        paragraph_speech.masked, verb.end, title_start(paragraph_speech.masked, after.start, verb.end)
    )


def _before(paragraph_speech: SpeechParagraph, start: int, end: int) -> Attribution | None:
    for verb in reversed(verbs_in(paragraph_speech, start, end)):
        before = subjects_before(paragraph_speech, start, verb)
        after = subjects_in(paragraph_speech, verb.end, end)
        if verb.text == ACCORDING and after:
            return Attribution(with_next(paragraph_speech, after), told=True)
        if before and is_verb(paragraph_speech, verb, before[-1]) and _is_object(paragraph_speech, verb, before[-1]):
            continue
        if (
            before
            and is_verb(paragraph_speech, verb, before[-1])
            and not all(is_complement(paragraph_speech.masked, one) for one in before)
        ):
            return Attribution(subjects_of(paragraph_speech, verb, before), told=True)
    return None


def _is_object(paragraph_speech: SpeechParagraph, verb: SpeechVerb, owner: SubjectCandidate) -> bool:
    """Return whether somebody's words are what another one speaks of: `Berg called Osten's remarks “odd”`."""
    if verb.text not in SPOKEN or verb.start - owner.end > POSSESSED:
        return False
    verbs = verbs_in(paragraph_speech, owner.start - TITLE, owner.start)
    return any(one.text in CALLING and _TITLE.fullmatch(paragraph_speech.masked, one.end, owner.start) for one in verbs)


def _subject(paragraph_speech: SpeechParagraph, start: int, end: int) -> Attribution | None:
    """Return the first of whom a sentence speaks: no verb says that they speak, but words quoted in it are theirs."""
    strong = [subject for subject in subjects_in(paragraph_speech, start, end) if subject.kind != OTHER]
    free = [subject for subject in strong if not is_complement(paragraph_speech.masked, subject)] or strong
    return Attribution((free[0],), told=False) if free else None

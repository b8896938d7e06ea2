"""Which words of a paragraph name the speaker of a quotation.

In the sentence of the quotation, in this order: a verb of saying after it with its subject; a verb of saying before
it; another quotation of the sentence whose speaker is told; the first of whom the sentence speaks.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import Struct

from broadsheet.reading.gazetteer import words
from broadsheet.reading.hints import ACCORDING, NOUNS, SPOKEN, SPOKEN_ONLY, Cue
from broadsheet.reading.roles import role_before_comma, title_start
from broadsheet.reading.scenes import Scene, cues_in, subjects_before, subjects_in
from broadsheet.reading.subjects import NAME, OTHER, PRONOUN, ROLE, Subject

CALLING = words()["calling"]
"""Those that say what somebody calls something."""
POSSESSED = 14
"""The most characters between whose words they are and a noun of saying: `Berg's recent claim`."""
GENDERS = {"he": "men", "she": "women"}
AHEAD = 110
"""How far after a quotation its verb of saying may stand, in characters."""
BACK = 500
"""How far before a quotation its verb of saying may stand."""
MARKS = "\"“‘«„'"
"""What may open a quotation."""
CLOSE = 25
"""How far before a verb its subject may stand to need no other sign."""
APPOSED = 4
"""How many subjects on a name may stand that is an apposition to the first."""
TITLE = 60
"""The longest title between a verb and its subject."""

_COMPLEMENT = re.compile(
    r"\b(?:of|[Ff]or|[Tt]o|[Ww]ith|about|[Ff]rom|by|against|[Oo]n|[Aa]t|[Ii]n|told|tells|telling|asked|than)[ \u00a0]"
    r"(?:the )?(?:[A-Z][a-z]{0,3}\. |[A-Z][a-z]+ )?$"
)
_NOT_BETWEEN = re.compile(
    r"[;:\"“”]|\b(?:that|to|in|on|at|about|by|with|for|of|from|behind|against|near|beside|under|around|outside|inside"
    r"|between|among|before|after|during|like|and|or|who|which|whose|when|while|where|as|because|if)\b"
)
_UNNAMED = re.compile(
    r",?[ \u00a0](?:(?!(?:and|but|or|when|while|as|in|on|at|to|that|who|which)\b)[\w’'\-]+[ \u00a0]){1,6}"
)
_AND = re.compile(r"[ \u00a0]and[ \u00a0](?:[A-Z][\w.’'\-]*[ \u00a0]){0,6}")
_TITLE = re.compile(r"[ \u00a0](?:[A-Z][\w.’'\-]*[ \u00a0]){0,4}")
_COMMA = re.compile(r",[ \u00a0](?:[A-Z][\w.’'\-]*[ \u00a0]){0,6}")
_CONJUNCTION = re.compile(r"[\"”»’'“]{1,2}[,;]?[ \u00a0](?:and|but|while|whereas|as|who|which|when|after|before)\b")
_ADDRESSED = re.compile(
    r"\b(?:[Tt]o|told|against|[Aa]t|[Oo]n|about)[ \u00a0](?:the )?(?:[A-Z][a-z]{0,3}\. |[A-Z][a-z]+ )?$"
)
_WHO = re.compile(r",?[ \u00a0](?:who|which)\b[^,]*")
_LEADS_TO_ING = (" is ", " are ", " was ", " were ", " been ", " be ")
_LEADS_TO_VERB = (" who ", " which ", " also ", " then ", " now ", " still ", " later ", " often ")
_COORDINATED = frozenset([" and ", ", and ", ", but "])
_NEW_SENTENCE = re.compile(r"[.!?…][\"”’)]*[ \u00a0]+[\"“‘«„']{1,2}$")
_DASH = re.compile(r"[\"”»’'“]?\s{0,3}[―—–]\s{0,3}")


class Said(Struct, frozen=True):
    """What somebody says in a paragraph, with the stretches that name who."""

    paragraph: int
    start: int
    end: int
    subjects: tuple[Subject, ...]
    """Empty where the text does not say."""


class Attribution(Struct, frozen=True):
    """Who speaks, and whether a verb of saying tells it."""

    subjects: tuple[Subject, ...]
    told: bool


def attribute(scene: Scene, spans: Sequence[tuple[int, int]]) -> list[Attribution | None]:
    """Return the speakers of each marked stretch of a paragraph, None where the paragraph does not say."""
    sentences = [_sentence(scene, start, end) for start, end in spans]
    found: list[Attribution | None] = []
    for index, ((start, end), sentence) in enumerate(zip(spans, sentences, strict=True)):
        until = min(sentence[1], spans[index + 1][0] - 1) if index + 1 < len(spans) else sentence[1]
        opens = not scene.masked[sentence[0] : start].strip(MARKS)
        begin = max(_lead(scene, sentence[0]) if opens else sentence[0], start - BACK)
        new = _CONJUNCTION.match(scene.masked, end)
        attribution = None if new else _after(scene, end + 1, until)
        if attribution is None and opens and not new:
            attribution = _unnamed(scene, end + 1, until)
        if (
            attribution is None
            and not new
            and index
            and _goes_on(scene.masked, spans[index - 1], (begin, start), found[-1])
        ):
            attribution = found[-1]
        if attribution is None:
            clause = max(begin, spans[index - 1][1] + 1) if index else begin
            attribution = _before(scene, clause, start) or (_before(scene, begin, start) if clause > begin else None)
        if attribution is None and new:
            attribution = _after(scene, end + 1, until)
        found.append(attribution or _subject(scene, begin, start))
    return _share(found, sentences)


def _lead(scene: Scene, begin: int) -> int:
    """Return where the sentence before the one that begins at `begin` begins; `begin` where it is the first."""
    place = bisect_left(scene.sentences, begin, key=lambda sentence: sentence[0])
    return scene.sentences[place - 1][0] if place else begin


def _goes_on(masked: str, last: tuple[int, int], stretch: tuple[int, int], attribution: Attribution | None) -> bool:
    """Return whether a quotation only breaks off for who speaks: `“We go,” Berg said. “We stay.”`."""
    begin, start = stretch
    if attribution is None or not attribution.told:
        return False
    told_behind = any(subject.start >= last[1] for subject in attribution.subjects[:1])
    return told_behind and last[1] + 3 >= begin and _NEW_SENTENCE.search(masked, last[1], start) is not None


def _sentence(scene: Scene, start: int, end: int) -> tuple[int, int]:
    place = bisect_right(scene.sentences, start, key=lambda sentence: sentence[0]) - 1
    return scene.sentences[place] if place >= 0 and scene.sentences[place][1] > start else (start, end)


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


def _after(scene: Scene, start: int, end: int) -> Attribution | None:
    dash = _DASH.match(scene.masked, start - 1)
    if dash:
        signed = [s for s in subjects_in(scene, dash.end(), dash.end() + 1) if s.kind == NAME]
        if signed:
            return Attribution((signed[0],), told=True)
    for cue in cues_in(scene, start, min(end, start + AHEAD)):
        before = subjects_before(scene, start, cue)
        after = subjects_in(scene, cue.end, min(end, cue.end + TITLE))
        if before and is_verb(scene, cue, before[-1]):
            return Attribution(subjects_of(scene, cue, before), told=True)
        if after and _leads_to(scene, cue, after[0], start):
            return Attribution(with_next(scene, after), told=True)
    return None


def _unnamed(scene: Scene, start: int, end: int) -> Attribution | None:
    """Return that nobody known speaks, where the verb of saying behind words has another subject: `fans chanted`."""
    cue = next(iter(cues_in(scene, start, min(end, start + AHEAD))), None)
    if cue is None or cue.text in SPOKEN_ONLY or cue.text.endswith("ing"):
        return None
    first = cue.start - start <= 2  # noqa: PLR2004
    return Attribution((), told=True) if first or _UNNAMED.fullmatch(scene.masked, start, cue.start) else None


def _leads_to(scene: Scene, cue: Cue, after: Subject, start: int) -> bool:
    """Return whether a verb of saying has its subject behind it; one that is a noun too stands right at the words."""
    if cue.text == ACCORDING:
        return True
    far = cue.text in NOUNS and cue.start - start > 2  # noqa: PLR2004
    if far or cue.text in SPOKEN_ONLY:
        return False
    return not _NOT_BETWEEN.search(scene.masked, cue.end, title_start(scene.masked, after.start, cue.end))


def _before(scene: Scene, start: int, end: int) -> Attribution | None:
    for cue in reversed(cues_in(scene, start, end)):
        before = subjects_before(scene, start, cue)
        after = subjects_in(scene, cue.end, end)
        if cue.text == ACCORDING and after:
            return Attribution(with_next(scene, after), told=True)
        if before and is_verb(scene, cue, before[-1]) and _is_object(scene, cue, before[-1]):
            continue
        if before and is_verb(scene, cue, before[-1]) and not all(is_complement(scene.masked, one) for one in before):
            return Attribution(subjects_of(scene, cue, before), told=True)
    return None


def is_verb(scene: Scene, cue: Cue, before: Subject) -> bool:
    """Return whether a verb of saying has its subject before it; `tweets` is a verb only where one leads to it."""
    gap = cue.start - before.end
    if cue.text in SPOKEN and before.kind == NAME:
        return gap <= POSSESSED
    if cue.text == ACCORDING or cue.text in SPOKEN_ONLY:
        return False
    return cue.text not in NOUNS or gap <= 2 or _verb_follows(scene.masked, before.end, cue)  # noqa: PLR2004


def _verb_follows(masked: str, start: int, cue: Cue) -> bool:
    """Return whether the word before tells that this one, which can be a noun, is a verb: `which reported`."""
    auxiliary = _LEADS_TO_ING if cue.text.endswith("ing") else _LEADS_TO_VERB
    return masked.endswith(auxiliary, start, cue.start)


def _is_object(scene: Scene, cue: Cue, owner: Subject) -> bool:
    """Return whether somebody's words are what another one speaks of: `Berg called Osten's remarks “odd”`."""
    if cue.text not in SPOKEN or cue.start - owner.end > POSSESSED:
        return False
    verbs = cues_in(scene, owner.start - TITLE, owner.start)
    return any(one.text in CALLING and _TITLE.fullmatch(scene.masked, one.end, owner.start) for one in verbs)


def _subject(scene: Scene, start: int, end: int) -> Attribution | None:
    """Return the first of whom a sentence speaks: no verb says that they speak, but words quoted in it are theirs."""
    strong = [subject for subject in subjects_in(scene, start, end) if subject.kind != OTHER]
    free = [subject for subject in strong if not is_complement(scene.masked, subject)] or strong
    return Attribution((free[0],), told=False) if free else None


def subjects_of(scene: Scene, cue: Cue, before: Sequence[Subject]) -> tuple[Subject, ...]:
    """Return the subject of a verb: what stands right before it, or before an apposition; with the one joined to it.

    Of a participle (`adding`, `calling`) it is the subject of the sentence.
    """
    last = before[-1]
    gap = scene.masked[last.end : cue.start]
    if gap == ", " and _is_apposed(scene, before, len(before) - 1):
        return (last,)
    if (_WHO.fullmatch(gap) and not _is_told(scene, last)) or (
        gap == " " and cue.text.endswith("ing") and _may_act(scene, last)
    ):
        return with_joined(scene, _before_apposition(scene, before), before)
    near = "," not in gap and len(gap) < CLOSE and not cue.text.endswith("ing") and gap not in _COORDINATED
    strong = [s for s in before if s.kind != OTHER and not is_complement(scene.masked, s)] or before
    subject = strong[-1] if near else strong[0]
    if near and last.start - subject.end > CLOSE and not is_complement(scene.masked, last):
        subject = last
    return with_joined(scene, _antecedent(scene, subject, before) or subject, before)


def _may_act(scene: Scene, subject: Subject) -> bool:
    """Return whether a participle right behind a name is that person's: `footage of Berg saying …`."""
    return subject.kind == NAME and not _ADDRESSED.search(scene.masked, max(0, subject.start - 20), subject.start)


def _is_told(scene: Scene, subject: Subject) -> bool:
    return scene.masked.endswith(("told ", "tells "), max(0, subject.start - 6), subject.start)


def _before_apposition(scene: Scene, before: Sequence[Subject]) -> Subject:
    """Return whom a clause with `who` is about: the last one, or the name to which that is an apposition."""
    last, name = before[-1], before[-2] if len(before) > 1 else before[-1]
    return name if last.kind == ROLE and name.kind == NAME and scene.masked[name.end] == "," else last


def _antecedent(scene: Scene, pronoun: Subject, before: Sequence[Subject]) -> Subject | None:
    """Return the one whom the sentence names to speak and means by `he` or `she` later: `Berg said she hopes …`."""
    gender = GENDERS.get(scene.masked[pronoun.start : pronoun.end].lower()) if pronoun.kind == PRONOUN else None
    if gender is None:
        return None
    named = [s for s in before if s.start < pronoun.start and s.kind == NAME and s.gender in {gender, ""}]
    free = [subject for subject in named if not is_complement(scene.masked, subject)]
    if len({subject.person for subject in named}) != 1 or not free:
        return None
    return free[0] if cues_in(scene, free[0].end, pronoun.start) else None


def is_complement(masked: str, subject: Subject) -> bool:
    """Return whether a subject is none, since it stands after a preposition: `a spokesman for Clinton`."""
    return bool(_COMPLEMENT.search(masked, max(0, subject.start - 20), subject.start))


def with_joined(scene: Scene, subject: Subject, before: Sequence[Subject]) -> tuple[Subject, ...]:
    """Return a subject of some with those joined to it: `Berg and Osten`, `Berg, Osten and Ruiter`."""
    place = bisect_left(before, subject.start, key=lambda one: one.start)
    end = place + 1
    if end < len(before) and _joined(scene, subject, before[end], _AND):
        end += 1
    elif place and _joined(scene, before[place - 1], subject, _AND):
        place -= 1
    else:
        return (subject,)
    while place and _joined(scene, before[place - 1], before[place], _COMMA):
        if is_complement(scene.masked, before[place - 1]):
            break  # `According to Berg, Osten and Ruiter said …`
        place -= 1
    return tuple(before[place:end])


def with_next(scene: Scene, after: Sequence[Subject]) -> tuple[Subject, ...]:
    """Return the subject that stands first, or the name that is an apposition to it; and those joined to it."""
    place = next((place for place, one in enumerate(after[:APPOSED]) if one.kind == NAME), 0)
    if place and _is_apposed(scene, after[: place + 1], place):
        return (after[place],)
    end = 1
    while end < len(after) and _joined(scene, after[end - 1], after[end], _COMMA):
        end += 1
    joined = end < len(after) and _joined(scene, after[end - 1], after[end], _AND)
    return tuple(after[: end + 1]) if joined else (after[0],)


def _is_apposed(scene: Scene, subjects: Sequence[Subject], place: int) -> bool:
    """Return whether a subject is the name of the one whose role begins before: `her lawyer, Ada Obi`."""
    name = subjects[place]
    if name.kind != NAME or not place or scene.masked[name.end : name.end + 1] not in {"", ",", ".", ";"}:
        return False
    role = role_before_comma(scene.masked, name.start, 0)
    return role is not None and any(
        one.start <= role[0] < one.end and not is_complement(scene.masked, one) for one in subjects[:place]
    )


def _joined(scene: Scene, one: Subject, other: Subject, joint: re.Pattern[str]) -> bool:
    """Return whether only a joint is between two subjects; a comma joins names alone."""
    names = joint is _AND or (one.kind == NAME and other.kind == NAME)
    return names and joint.fullmatch(scene.masked, one.end, other.start) is not None

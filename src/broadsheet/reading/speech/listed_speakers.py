"""Which words of a paragraph name the speaker of a quote, in languages that have lists of their own.

The rules hold for languages in which the verb of saying comes right after a quote, before its subject, or before the
quote, after its subject: `« Oui », a déclaré Jean Roy`, `Jean Roy a déclaré : « Oui »`. Where they are not sure,
nobody speaks. `LISTED_RULES` has them in the order in which they are tried.
"""

import re
from collections.abc import Callable, Sequence

from broadsheet.lexicon.word_lists import word_list
from broadsheet.reading.speech.cue_words import SpeechVerb
from broadsheet.reading.speech.listed_candidates import may_speak, phrase_start
from broadsheet.reading.speech.quote_in_paragraph import Found, QuoteInParagraph
from broadsheet.reading.speech.speech_document import SpeechParagraph, candidates_in, verbs_in
from broadsheet.reading.speech.subject_candidates import NAME, OTHER, PRONOUN, ROLE, SubjectCandidate

FARTHEST = 130
"""How far after its verb a subject may begin, in characters."""
MAX_WORDS_BETWEEN = 6
"""The most words between a quote and the verb after it, or between a subject and the verb."""
MAX_BEFORE_QUOTE = 10
"""The most words between a verb and the quote after it."""

_WORDS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*|[.;:?!]")
_CLOSING = re.compile(r"[»”\"’'“]{0,2}[ ]{0,2}[,–—-]?[ ]{0,2}")
_BREAKS = re.compile(r"[;:?!«“„\"]|\.(?= |$)")
_OPENING_MARKS = re.compile(r"[\s«“„\"‚‘'»]*")


def _words_between(masked: str, start: int, end: int) -> list[str]:
    return [word.lower() for word in _WORDS.findall(masked, start, end)]


def _verb_after(quote: QuoteInParagraph) -> Found:
    """Find `« Oui », a déclaré Jean Roy` and `« Oui », a-t-il dit`."""
    masked, end = quote.paragraph.masked, quote.search_end
    start = _CLOSING.match(masked, quote.end).end()  # type: ignore[union-attr]  # it may be empty
    verb = next(iter(verbs_in(quote.paragraph, start, end)), None)
    if verb is None or not _leads_to_verb(masked, start, verb):
        return None
    if _is_doubted(_words_between(masked, start, verb.start)):
        return verb, ()
    pronoun = next((one for one in candidates_in(quote.paragraph, start, end) if _is_beside(masked, one, verb)), None)
    if pronoun:
        return verb, () if pronoun.kind == OTHER else (pronoun,)
    subject = _subject_after(quote.paragraph, verb, min(end, verb.end + FARTHEST))
    if subject is None and word_list("drops-subjects") and not _words_between(masked, verb.end, end - 1):
        return verb, quote.last_attribution.subjects if quote.last_attribution else ()  # `«Sí», añadió.`
    return verb, (subject,) if subject else ()


def _leads_to_verb(masked: str, start: int, verb: SpeechVerb) -> bool:
    words = _words_between(masked, start, verb.start)
    small = word_list("auxiliaries") | word_list("between-verb-and-pronoun") | word_list("doubting") | _pronouns()
    return len(words) <= MAX_WORDS_BETWEEN and small.issuperset(words)


def _pronouns() -> frozenset[str]:
    return word_list("pronouns-of-men") | word_list("pronouns-of-women") | word_list("other-pronouns")


def _is_doubted(words: Sequence[str]) -> bool:
    return not word_list("doubting").isdisjoint(words)


def _is_beside(masked: str, candidate: SubjectCandidate, verb: SpeechVerb) -> bool:
    """Return whether a pronoun is right before a verb or right after it: `a-t-il dit`, `dit-il`, `ajoute-t-il`."""
    if candidate.kind not in {PRONOUN, OTHER} or masked[candidate.start : candidate.end].lower() not in _pronouns():
        return False
    if candidate.end <= verb.start:
        return True
    between = _words_between(masked, verb.end, candidate.start)
    return masked[verb.end : verb.end + 1] == "-" and word_list("between-verb-and-pronoun").issuperset(between)


def _subject_after(paragraph: SpeechParagraph, verb: SpeechVerb, end: int) -> SubjectCandidate | None:
    """Return the first candidate after a verb that can be its subject; None where somebody unknown may be."""
    masked, candidates = paragraph.masked, candidates_in(paragraph, verb.end, end)
    for place, one in enumerate(candidates):
        start = phrase_start(masked, one)
        between = masked[verb.end : start]
        if _BREAKS.search(between) or not word_list("relatives").isdisjoint(_words_between(masked, verb.end, start)):
            return None
        if may_speak(masked, one):
            return _apposed_name(masked, one, candidates[place + 1 : place + 2]) or one
    return None


def _apposed_name(
    masked: str, role: SubjectCandidate, following: Sequence[SubjectCandidate]
) -> SubjectCandidate | None:
    """Return the name that is in apposition to a role: `son voisin, le pasteur Jean Roy`."""
    names = (one for one in following if role.kind == ROLE and one.kind == NAME)
    return next((one for one in names if masked[role.end : phrase_start(masked, one)] == ", "), None)


def _verb_before(quote: QuoteInParagraph) -> Found:
    """Find `Jean Roy a déclaré : « Oui »` and `Jean Roy a dénoncé « un oubli »`."""
    paragraph, masked = quote.paragraph, quote.paragraph.masked
    start = max(quote.search_start, quote.last[1] + 1) if quote.last else quote.search_start
    for verb in reversed(verbs_in(paragraph, start, quote.start)):
        between = _words_between(masked, verb.end, quote.start)
        if len(between) > MAX_BEFORE_QUOTE or not {".", ";", "?", "!"}.isdisjoint(between):
            return None
        subject = _subject_before(paragraph, verb, start) or _pronoun_after(paragraph, verb, quote.start)
        if subject is None:
            continue
        doubted = _is_doubted(_words_between(masked, subject.end, verb.start))
        return verb, () if doubted or subject.kind == OTHER else (subject,)
    return None


def _subject_before(paragraph: SpeechParagraph, verb: SpeechVerb, start: int) -> SubjectCandidate | None:
    """Return the subject of a verb among the candidates before it: the only one, or the one right before it."""
    masked = paragraph.masked
    candidates = [one for one in candidates_in(paragraph, start, verb.start) if one.end <= verb.start]
    subjects = [one for one in candidates if may_speak(masked, one)]
    if not subjects:
        return None
    last = subjects[-1]
    if len({(one.kind, one.person) for one in subjects}) == 1 and last is candidates[-1]:
        return last
    words = _words_between(masked, last.end, verb.start)
    if len(words) <= MAX_WORDS_BETWEEN and word_list("auxiliaries").union(word_list("doubting")).issuperset(words):
        return last
    named = {one.person for one in subjects if one.kind == NAME}
    return subjects[0] if len(named) == 1 and subjects[0].kind == NAME else None


def _pronoun_after(paragraph: SpeechParagraph, verb: SpeechVerb, end: int) -> SubjectCandidate | None:
    found = candidates_in(paragraph, verb.end, end)
    return next((one for one in found if _is_beside(paragraph.masked, one, verb)), None)


def _according_to(quote: QuoteInParagraph) -> Found:
    """Find `Selon Jean Roy, « il est trop tard »` and `Pour elle, « il est trop tard »`."""
    paragraph, masked = quote.paragraph, quote.paragraph.masked
    candidates = candidates_in(paragraph, quote.search_start, quote.start)
    if not candidates or any(one.kind != ROLE for one in candidates[1:]):
        return None
    first = candidates[0]
    if _BREAKS.search(masked, first.end, quote.start - 2):
        return None
    opening = masked[quote.search_start : phrase_start(masked, first)].lower().replace("’", "'").split()
    openers = {tuple(word.replace("’", "'").replace("'", " ").split()) for word in _openers()}
    is_led_to = tuple(opening) in openers and masked[: quote.start].rstrip(' «“"„').endswith(",")
    return (None, (first,)) if is_led_to and first.kind != OTHER else None


def _openers() -> frozenset[str]:
    return word_list("according") | word_list("view")


def _before_colon(quote: QuoteInParagraph) -> Found:
    """Find `Jean Roy était déçu : « On a tout perdu. »`: the only person of the sentence, who is its subject."""
    paragraph, masked = quote.paragraph, quote.paragraph.masked
    lead = masked[quote.search_start : quote.start + 1].rstrip(' «“"„_')
    if not lead.endswith(":"):
        return None
    candidates = [one for one in candidates_in(paragraph, quote.search_start, quote.start) if one.kind == NAME]
    subjects = [one for one in candidates if may_speak(masked, one)]
    alone = len({one.person for one in candidates}) == 1
    return (None, (subjects[0],)) if alone and subjects and subjects[0] is candidates[0] else None


def _goes_on(quote: QuoteInParagraph) -> Found:
    """Find `« Oui », a dit Jean Roy. « Nous restons. »`: the words go on after the sentence that names who speaks."""
    before = quote.last_attribution
    if quote.last is None or before is None or not quote.opens_sentence:
        return None
    between = quote.paragraph.masked[quote.last[1] : quote.start]
    sentences = len(re.findall(r"[.!?…](?= )", between.rstrip(' «“"„').rstrip(".") + " "))
    return (before.verb, before.subjects) if not sentences and between.rstrip(' «“"„').endswith(".") else None


LISTED_RULES: tuple[tuple[str, Callable[[QuoteInParagraph], Found]], ...] = (
    ("speech verb after the quote", _verb_after),
    ("opinion of somebody named before the quote", _according_to),
    ("speech verb before the quote", _verb_before),
    ("quote that goes on after its attribution", _goes_on),
    ("subject before a colon", _before_colon),
)
"""The rules by name, in the order in which they are tried."""

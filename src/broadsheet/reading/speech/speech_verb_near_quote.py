"""The speech verb that leads to a quote, behind it or before it, with its subjects.

A fault is mended here when a verb counts that tells of something else, or when one is passed over.
"""

import re
from collections.abc import Sequence

from broadsheet.reading.speech.cue_words import ACCORDING, SpeechVerb, spoken_nouns, transitive_verbs
from broadsheet.reading.speech.denied_speech import is_no_verb, is_passive
from broadsheet.reading.speech.names_after_prepositions import follows_preposition
from broadsheet.reading.speech.passive_agents import agent_of
from broadsheet.reading.speech.quote_in_paragraph import Found, QuoteInParagraph, Span
from broadsheet.reading.speech.speech_document import SpeechParagraph, candidates_before, candidates_in, verbs_in
from broadsheet.reading.speech.subject_after_verb import (
    LONGEST_TITLE,
    has_subject_after,
    is_inverted,
    is_of_others,
    subjects_after_verb,
)
from broadsheet.reading.speech.subject_before_verb import (
    MAX_BEFORE_SPOKEN,
    NEAR_VERB,
    belong_to_noun,
    has_subject_before,
    is_owner,
    is_participle,
    is_relative,
    subjects_before_verb,
)
from broadsheet.reading.speech.subject_candidates import NAME, SubjectCandidate

AHEAD = 110
"""How far after a quote its speech verb may stand, in characters."""
FAR_AHEAD = 220
"""The same, where the speaker's name follows the quote and an apposition follows the name."""
_TITLE = re.compile(r"[ ](?:[A-Z][\w.’'\-]*[ ]){0,4}")
_WORDS_TO_QUOTE = re.compile(
    r"(?:[ ](?:on|in|at|last|this|to|during|about|from)(?:[ ][\w.’'\-]+){1,8}?)?"
    r"(?:[ ]that(?:[ ][\w’'\-]+){0,6}|[ ](?:was|were|is|are|of|as|about)(?:[ ](?:the|an?))?"
    r"|[ ]to|[ ]of(?:[ ][\w.’'\-]+){1,8}?[ ]as(?:[ ](?:the|an?))?"
    r"|[ ](?:was|is)(?:[ ][\w\-]+){1,3}:)?"
    r"[:,]?[ ]?[\"“‘«„'`]{1,2}"
)
"""What stands between a noun for somebody's words and the words: `Berg's claim on Monday that “`."""
_ASKED = ("asked", "pressed", "questioned")
"""Whoever was asked so in the sentence before a quote answers by it."""


def find_verb_after(quote: QuoteInParagraph) -> Found:
    """Return the first speech verb after a quote that has its subject before or behind it."""
    paragraph, start, end = quote.paragraph, quote.end + 1, quote.search_end
    for verb in verbs_in(paragraph, start, min(end, start + FAR_AHEAD)):
        if is_no_verb(paragraph.masked, verb):
            continue
        before = candidates_before(paragraph, start, verb)
        if before and is_inverted(paragraph, verb, end):
            return verb, subjects_after_verb(paragraph, candidates_in(paragraph, verb.end, end))
        if verb.start - start > AHEAD and not (before and _has_apposition(paragraph, before[0], start)):
            return None
        if before and has_subject_before(paragraph, verb, before[-1]):
            return verb, () if is_passive(paragraph.masked, verb) else subjects_before_verb(paragraph, verb, before)
        after = candidates_in(paragraph, verb.end, min(end, verb.end + LONGEST_TITLE))
        if after and verb.text == ACCORDING and is_of_others(paragraph, verb, after[0]):
            return verb, ()
        if after and has_subject_after(paragraph, verb, after[0], start):
            return verb, subjects_after_verb(paragraph, after)
    return None


def _has_apposition(paragraph: SpeechParagraph, candidate: SubjectCandidate, start: int) -> bool:
    """Return whether a candidate is a name right behind a quote, with a comma behind the name."""
    is_near = candidate.kind == NAME and candidate.start - start < NEAR_VERB
    return is_near and paragraph.masked[candidate.end] == ","


def find_verb_before(paragraph: SpeechParagraph, start: int, span: Span) -> Found:
    """Return the last speech verb before a quote that has a subject."""
    end = span[0]
    for verb in reversed(verbs_in(paragraph, start, end)):
        agent = agent_of(paragraph, verb, span) if verb.text.endswith("ed") else None
        if agent:
            return verb, (agent,)
        if is_inverted(paragraph, verb, end):
            return verb, subjects_after_verb(paragraph, candidates_in(paragraph, verb.end, end))
        after = candidates_in(paragraph, verb.end, end) if verb.text == ACCORDING else ()
        if after:
            return verb, () if is_of_others(paragraph, verb, after[0]) else subjects_after_verb(paragraph, after)
        before = candidates_before(paragraph, start, verb)
        if not before or is_no_verb(paragraph.masked, verb):
            continue
        if is_passive(paragraph.masked, verb) or belong_to_noun(paragraph, verb, before):
            answers = verb.text in _ASKED and "." in paragraph.masked[verb.end : end]
            return verb, subjects_before_verb(paragraph, verb, before) if answers else ()
        if _is_said_by(paragraph, verb, before, end):
            return verb, subjects_before_verb(paragraph, verb, before)
    return None


def _is_said_by(
    paragraph: SpeechParagraph, verb: SpeechVerb, candidates: Sequence[SubjectCandidate], quote_start: int
) -> bool:
    """Return whether a speech verb before a quote has one of the candidates before it as its subject."""
    if not has_subject_before(paragraph, verb, candidates[-1]) or _is_object(paragraph, verb, candidates[-1]):
        return False
    is_noun = verb.text in spoken_nouns() and verb.start - candidates[-1].end <= MAX_BEFORE_SPOKEN
    is_owned = paragraph.masked.startswith(("'", "’"), candidates[-1].end) or is_owner(paragraph, candidates[-1])
    if is_noun and is_owned:
        return _WORDS_TO_QUOTE.fullmatch(paragraph.masked, verb.end, quote_start) is not None
    if is_participle(paragraph, verb, candidates) or is_relative(paragraph, verb, candidates[-1]):
        return True
    return not all(follows_preposition(paragraph.masked, one) for one in candidates)


def _is_object(paragraph: SpeechParagraph, verb: SpeechVerb, owner: SubjectCandidate) -> bool:
    """Return whether another person speaks of somebody's words: `Berg called Osten's remarks “odd”`."""
    if verb.text not in spoken_nouns() or verb.start - owner.end > MAX_BEFORE_SPOKEN:
        return False
    verbs = verbs_in(paragraph, owner.start - LONGEST_TITLE, owner.start)
    return any(
        one.text in transitive_verbs() and _TITLE.fullmatch(paragraph.masked, one.end, owner.start) for one in verbs
    )

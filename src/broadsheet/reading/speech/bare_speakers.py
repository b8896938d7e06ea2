"""Speakers that stand without an article before their verb: `prosecutors said`, `critics of the plan call it`.

A fault is mended here when a quote has no speaker because nobody saw one. For example, in `“We go,” fans chanted`, the
fans are no name and have no article, and only the verb behind them shows that they speak.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from msgspec import structs

from broadsheet.lexicon.word_kinds import WordKind, kinds_of
from broadsheet.lexicon.word_lists import word_list
from broadsheet.reading.speech.cue_words import SpeechVerb, maybe_nouns
from broadsheet.reading.speech.subject_candidates import NAME, PRONOUN, ROLE, SubjectCandidate, speaking_nouns

LOOK_BACK = 40
"""A speaker is looked for in so many characters before the verb."""

_MOST_NEAR = 8
"""A name right before a verb is among so many candidates before it."""
_ADVERB = r"(?:(?:also|often|later|then|have|had|\w+ly)[ ])?"
_NOUN = re.compile(rf"(?<![\w’'\-.])([A-Za-z][a-z\-]+)[ ]{_ADVERB}$")
_ONE_OF_THEM = re.compile(
    r"(?<![\w’'\-])((?:[Oo]ne|[Aa]nother|[Ss]ome|[Mm]any|[Mm]ost|[Ss]everal|[Oo]thers|[Ss]ome(?:one|body)|[Tt]wo|[Tt]hree)"
    rf"(?:[ ]of[ ](?:them|(?:the|his|her|their)[ ][\w\-]+))?)[ ]{_ADVERB}$"
)
_BEFORE_NAME = re.compile(
    r"(?<![\w’'\-.])([A-Za-z][a-z\-]+)[ ](?:for|of|at|with|from|in|near|like|(?:close|loyal)[ ]to)[ ]"
    r"(?:[A-Z][\w.’'\-]*[ ]){0,3}$"
)
"""What stands before a name to which several speakers belong: `lawyers for `."""
_PREPOSITION = re.compile(r"\b(?:of|in|on|at|for|with|by|from|to|about|than)[ ](?:[\w\-]+[ ]){0,2}$")
_COLLECTIVES = ("police", "people", "men", "women")
_NO_NOUN = WordKind.FUNCTION | WordKind.CALENDAR
_NO_PLURALS = ("ss", "us", "is", "ings")


def find_bare_speakers(
    paragraph: int, masked: str, verbs: Sequence[SpeechVerb], candidates: Sequence[SubjectCandidate]
) -> Iterator[SubjectCandidate]:
    """Yield the nouns right before some speech verbs that are no part of another candidate."""
    ends = [one.end for one in candidates]
    behind_pronoun = {one.end + 1 for one in candidates if one.kind == PRONOUN}
    for verb in verbs:
        if verb.start in behind_pronoun or verb.text.endswith("ing") or verb.text in maybe_nouns():
            continue
        noun = _noun_before(masked, verb, candidates)
        if noun is None:
            continue
        place = bisect_left(ends, noun.start(1))
        if place == len(candidates) or candidates[place].start >= noun.end(1):
            yield SubjectCandidate(paragraph, noun.start(1), noun.end(1), ROLE)


def has_bare_speaker(masked: str, verb: SpeechVerb, last_end: int) -> bool:
    """Return whether several who are not named are the subject of a verb: `While Berg agreed, insiders said that`.

    The last candidate before the verb ends at `last_end`.
    """
    # A plural with the verb right behind it is quick to ask.
    if not masked.endswith(("s ", "people ", "police "), last_end, verb.start):
        return False
    noun = _NOUN.search(masked, max(last_end, verb.start - LOOK_BACK), verb.start)
    if noun is None or not _is_speaker(masked, noun):
        return False
    return noun[1].lower() in speaking_nouns() or masked.endswith(", ", last_end, noun.start())


def _noun_before(masked: str, verb: SpeechVerb, candidates: Sequence[SubjectCandidate]) -> re.Match[str] | None:
    """Return the noun for speakers before a verb, or before the name to which they belong."""
    begin = max(0, verb.start - LOOK_BACK)
    few = _ONE_OF_THEM.search(masked, begin, verb.start)
    if few:
        return few
    noun = _NOUN.search(masked, begin, verb.start)
    if noun and _is_speaker(masked, noun):
        return noun
    place = bisect_left(candidates, verb.start, key=attrgetter("start"))
    near = candidates[max(0, place - _MOST_NEAR) : place]
    owner = next((one for one in near if one.end == verb.start - 1 and one.kind == NAME), None)
    # Few names have a plural before them, which is quick to ask.
    if owner is None or masked.find("s ", max(0, owner.start - LOOK_BACK), owner.start) < 0:
        return None
    noun = _BEFORE_NAME.search(masked, max(0, owner.start - LOOK_BACK), owner.start)
    return noun if noun and noun[1].lower() in speaking_nouns() and noun[1].endswith("s") else None


def _is_speaker(masked: str, noun: re.Match[str]) -> bool:
    """Return whether a word is a noun for several speakers. One of them behind a name is rather an apposition."""
    word = noun[1].lower()
    if word in word_list("clause") or word in word_list("saying") or kinds_of(word) & _NO_NOUN:
        return False
    if word not in _COLLECTIVES and (not word.endswith("s") or word.endswith(_NO_PLURALS)):
        return False
    return word in speaking_nouns() or not _PREPOSITION.search(masked, max(0, noun.start() - LOOK_BACK), noun.start())


def with_bare_speakers(
    paragraph: int, masked: str, verbs: Sequence[SpeechVerb], candidates: Sequence[SubjectCandidate]
) -> Sequence[SubjectCandidate]:
    """Return the candidates of a paragraph with its bare speakers, in order."""
    bare = {one.start: one for one in find_bare_speakers(paragraph, masked, verbs, candidates)}
    if not bare:
        return candidates
    # `the Institute of Tides researchers` are one speaker.
    owners = {one.end + 1: one for one in candidates if one.kind == ROLE and one.end + 1 in bare}
    joined = [
        structs.replace(one, start=owners[start].start) if start in owners else one for start, one in bare.items()
    ]
    others = [one for one in candidates if owners.get(one.end + 1) is not one]
    return sorted([*others, *joined], key=attrgetter("start"))

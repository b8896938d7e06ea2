"""Speech verbs that no word list has, by the form of the word and its place beside a quote.

A fault is mended here when a rare verb leads to no speaker. For example, in `“We go,” Berg gushed`, the comma within
the marks, the name behind them and the ending of `gushed` show that the word says how Berg spoke.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.word_kinds import WordKind, kinds_of
from broadsheet.lexicon.word_lists import word_list
from broadsheet.reading.speech.cue_words import SpeechVerb
from broadsheet.reading.speech.quotation_marks import QuotedSpan
from broadsheet.reading.speech.subject_candidates import OTHER, ROLE, SubjectCandidate

LONGEST_LISTENER = 60
"""At most so many characters stand between a verb and the colon before a quote: `Berg upbraided the two men: “`."""
MAX_BEHIND, MAX_BEFORE = 4, 8
"""How many subject candidates behind a quote, and before it, are looked at."""
FARTHEST_QUOTE = 100
"""A quote begins at most so many characters behind its subject."""
_FARTHEST_COLON = 2 * FARTHEST_QUOTE
"""No colon before a quote is farther behind its subject; all of a long paragraph is not searched for each."""
FARTHEST_SUBJECT = 4
"""A subject begins at most so many characters behind the words of a quote: the marks and a space."""

_CLOSING = r"[\"”»’'“]{1,2},?[ ]"
_ADVERB = r"(?:(?:also|then|later|once|now|still|\w+ly)[ ])?"
_FINITE = rf"(?:{_ADVERB})(\w+)"
_DIRECTLY_BEHIND = re.compile(rf"{_CLOSING}{_FINITE}")
_BEHIND_SUBJECT = re.compile(rf"[ ]{_FINITE}")
_PLACE = r"(?:[ ](?:of|from|for|at|in)(?:[ ][\w’'.\-]+){1,6}?)?"
"""Of what or from where the subject is: `the mother of three`."""
_SUBJECT_BEHIND = re.compile(r"[ ](?:[Tt]he[ ])?")
_BEFORE_COLON = re.compile(rf"{_PLACE}[ ]{_FINITE}(?:[ ][^,;:.!?_\"“”]{{1,{LONGEST_LISTENER}}})?:[ ]?[\"“‘«„'`]{{1,2}}")
_BEFORE_COMMA = re.compile(rf"{_PLACE}[ ]{_FINITE}(?:(?:[ ](?:in|out|up|off|back|on))?,)?[ ][\"“‘«„'`]{{1,2}}")
_FEW_WORDS = r"(?:[ ](?!(?:who|which|that|because|when|while|after|before|where|if)\b)[\w’'%$\-]+)"
_NO_PREPOSITION = r"(?![ ](?:in|on|at|for|with|to|from|by|as|of|out|up)\b)"
_MARKS = r"[\"“‘«„'`]{1,2}"
_COMPLEMENTS = (
    (" that ", rf"[ ]that,?{_FEW_WORDS}{{0,12}}"),
    (" as ", rf"{_NO_PREPOSITION}{_FEW_WORDS}{{1,8}}[ ]as(?:[ ](?:an?|the|his|her|its|their|being))*"),
    (" to ", rf"{_NO_PREPOSITION}{_FEW_WORDS}{{1,3}}[ ]to"),
    (" a", r"(?:[ ][A-Z][\w’'.\-]*){1,4}(?<!['’]s)[ ]an?"),
)
"""What leads from a verb to words that complete it, each with what all such stretches have: `intimated that it was “`,
`lampooned the plan as “`, `exhorted Osten to “`, `rechristened Osten a “`."""
_CLOSERS = "’'”\""
_PARTICIPLE = re.compile(r"[ ](\w{3,}ing),[ ][\"“‘«„'`]{1,2}$")
_LONGEST_PARTICIPLE = 24
_OPEN_ENDS = (",", "?", "!", "—", "–", "…")
"""What ends the words of a quote whose sentence goes on."""
_ENDINGS = ("ed", "s")
_NO_ENDINGS = ("ss", "us", "is", "ness")
_SHORTEST = 4
_NO_VERB = WordKind.FUNCTION | WordKind.CALENDAR | WordKind.ROLE


def find_verbs_by_context(
    written: str, masked: str, spans: Sequence[QuotedSpan], candidates: Sequence[SubjectCandidate]
) -> Iterator[SpeechVerb]:
    """Yield words beside the quotes of a paragraph that only a verb of saying can be there.

    `written` is the paragraph itself, and `masked` the same with blanked quotes.
    """
    starts = [candidate.start for candidate in candidates]
    for span in spans:
        if ends_openly(written, span):
            first = bisect_left(starts, span.end)
            yield from _behind_quote(masked, span.end, candidates[first : first + MAX_BEHIND])
        last = bisect_left(starts, span.start)
        for candidate in candidates[max(0, last - MAX_BEFORE) : last]:
            if span.start - FARTHEST_QUOTE < candidate.end < span.start:
                yield from _between_subject_and_quote(masked, written, candidate)
                yield from _completed(masked, candidate, span.start)
        if written[span.start].isupper():
            yield from _participle_before(masked, span.start)


def ends_openly(written: str, span: QuotedSpan) -> bool:
    """Return whether the sentence of a quote goes on behind it, by what ends its words or follows its mark."""
    last = written[max(span.start, span.end - 3) : span.end].rstrip(_CLOSERS)[-1:]
    return last in _OPEN_ENDS or written.startswith(("”,", '",', "’,", "',"), span.end)


def _behind_quote(masked: str, end: int, candidates: Sequence[SubjectCandidate]) -> Iterator[SpeechVerb]:
    """Yield the verb of `“We go,” Berg gushed`, or of `“We go,” gushed Berg`."""
    subject = next((one for one in candidates if end < one.start <= end + FARTHEST_SUBJECT), None)
    if subject:
        verb = _BEHIND_SUBJECT.match(masked, subject.end)
        if verb and _has_form_of_verb(verb[1]):
            yield _verb_of(verb)
        return
    verb = _DIRECTLY_BEHIND.match(masked, end)
    if verb and _has_form_of_verb(verb[1]):
        behind = _SUBJECT_BEHIND.match(masked, verb.end())
        if behind and any(one.start in {behind.end(), verb.end() + 1} for one in candidates):
            yield _verb_of(verb)


def _between_subject_and_quote(masked: str, written: str, subject: SubjectCandidate) -> Iterator[SpeechVerb]:
    """Yield the verb of `Berg upbraided him: “We go.”`, or of `Berg chimed in, “We go.”`."""
    has_colon = masked.find(":", subject.end, subject.end + _FARTHEST_COLON) >= 0
    verb = _BEFORE_COLON.match(masked, subject.end) if has_colon else None
    if verb is None:
        verb = _BEFORE_COMMA.match(masked, subject.end) if subject.kind != OTHER else None
        if verb is None or not written[verb.end()].isupper():
            return
    if masked[verb.end() : verb.end() + 1] == "_" and _has_form_of_verb(verb[1]):
        yield _verb_of(verb)


def _completed(masked: str, subject: SubjectCandidate, start: int) -> Iterator[SpeechVerb]:
    """Yield the verb right behind a subject that the words between marks at `start` complete."""
    verb = _BEHIND_SUBJECT.match(masked, subject.end) if subject.kind != OTHER else None
    if verb is None or not _has_form_of_verb(verb[1]) or (subject.kind == ROLE and verb[1].endswith("s")):
        return
    for shared, pattern in _complements():
        if masked.find(shared, verb.end(), start) >= 0 and pattern.fullmatch(masked, verb.end(), start):
            yield _verb_of(verb)
            return


@cached
def _complements() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((shared, re.compile(rf"{pattern}[ ]{_MARKS}")) for shared, pattern in _COMPLEMENTS)


def _participle_before(masked: str, start: int) -> Iterator[SpeechVerb]:
    """Yield the verb of `They marched, singing, “We go.”`."""
    verb = _PARTICIPLE.search(masked, max(0, start - _LONGEST_PARTICIPLE), start)
    if verb and verb[1] not in _known():
        yield _verb_of(verb)


def _verb_of(match: re.Match[str]) -> SpeechVerb:
    return SpeechVerb(match.start(1), match.end(1), match[1])


@cached
def _known() -> frozenset[str]:
    """Return the words that are speech verbs anyway, and those that are nouns."""
    return word_list("saying") | word_list("spoken") | word_list("speaking")


def _has_form_of_verb(word: str) -> bool:
    """Return whether a word can be a verb in the third person or in the past, and is no known speech verb."""
    if not word.islower() or word in _known() or kinds_of(word) & _NO_VERB:
        return False
    is_regular = len(word) >= _SHORTEST and word.endswith(_ENDINGS) and not word.endswith(_NO_ENDINGS)
    return is_regular or word in word_list("irregular-pasts")

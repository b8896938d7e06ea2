"""Which words of a paragraph name the speaker of a quote.

A fault is mended here when a quote goes by the wrong speech verb or the wrong sentence. For example, in
`“We go,” Berg said, and Osten added: “We stay.”`, the second quote goes by `added`, and not by `said`.

`RULES` lists the rules in the order in which they are tried for each quote. After that, a quote whose speaker is only
guessed takes the speaker that the text states for another quote of its sentence.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from broadsheet.lexicon.data_files import ENGLISH, language_in_use
from broadsheet.reading.entities.roles_before_names import title_start
from broadsheet.reading.speech.cue_words import (
    SpeechVerb,
    spoken_only,
    transitive_verbs,
)
from broadsheet.reading.speech.denied_speech import is_doubted, is_refused
from broadsheet.reading.speech.names_after_prepositions import follows_preposition
from broadsheet.reading.speech.quote_in_paragraph import MARKS, Found, QuoteInParagraph, Span
from broadsheet.reading.speech.shared_attribution import share_in_paragraph, share_in_sentences
from broadsheet.reading.speech.speakers_without_verb import (
    name_after,
    name_before_colon,
    owner_of_clause,
    owner_of_words,
    subject_of_participle,
    words_on_thing,
)
from broadsheet.reading.speech.speech_document import SpeechParagraph, candidates_before, candidates_in, verbs_in
from broadsheet.reading.speech.speech_verb_near_quote import AHEAD, find_verb_after, find_verb_before
from broadsheet.reading.speech.subject_after_verb import RIGHT_THERE
from broadsheet.reading.speech.subject_candidates import NAME, OTHER, PRONOUN, ROLE, SubjectCandidate
from broadsheet.reading.speech.utterances import Attribution
from broadsheet.reading.speech.views_and_replies import holder_of_view, is_reply_of_nobody, owner_of_reply

BACK = 500
"""How far before a quote its speech verb may stand."""
LONGEST_CLAUSE = 60
"""`what` begins at most so many characters before a speech verb right before a quote."""
LONGEST_VERB = 20
"""A speech verb right before a quote begins at most so many characters before it."""
FIRST_SUBJECT = "first subject of the sentence"
"""The name of the rule that guesses."""

_NOT_IN_SUBJECT = r"and|but|or|when|while|as|in|on|at|to|that|who|which"
_PLAIN_SUBJECT = re.compile(rf",?[ ](?:(?!(?:{_NOT_IN_SUBJECT})\b)[\w’'\-]+[ ]){{1,6}}")
"""A subject of plain words, which is no candidate: `the fans`."""
_NEW_CLAUSE = re.compile(
    r"[\"”»’'“]{1,2}[,;]?[ ]"
    r"(?:and|but|or|while|whereas|as|who|which|when|after|before|though|although|because|since|if|so|that)\b"
)
_NEW_SENTENCE = re.compile(r"[.!?…][\"”’)]*[ ]+[\"“‘«„'`]{1,2}$")
_OPENING_MARKS = re.compile(rf"[{MARKS}]*+")
_BEGINS_MAIN_CLAUSE = re.compile(
    r"[\"”»’'“]*[ ]*(?:[A-Z][^.;:]*(?:,|_[\"”’']+)[ ]|(?:But|And|Yet|So|Then|Now)[ ])?(?:[A-Z][\w.’'\-]*[ ]){0,6}"
)
"""What stands before the subject of a main clause: `On Monday, Mayor `."""
_BEGINS_CLAUSE = re.compile(r"[\"”»’'“]{0,2},?[ ](?:(?:but|and|while|yet|so|then)[ ])?")
_FRAGMENT = re.compile(rf"(?:\w+[ ])?[a-zA-Z][a-z]+:[ ][{MARKS}]{{1,2}}")
_OPENING = re.compile(rf",?[ ][{MARKS}]{{1,2}}")
_TO_DENIED = re.compile(rf"(?:[ ]that[ ][^.;:,\"“”_]{{1,50}}|,)?[ ][{MARKS}]{{1,2}}")
"""What is between a verb and words that somebody did not say: ` that it would be “`."""
_GOES_ON = re.compile(r"[\"”»’'“]{1,2}[ ][\w’']")
_OTHER_WORDS = re.compile(
    r"[ ](?:that|it|he|she|they|there|this|these|those|his|their|its)[ ]|(?:[ ][\w’'\-]+){1,8}[ ][\"“‘«„'`]{1,2}_"
)
"""A clause behind a verb, or more words between marks, of which it tells."""
_WHAT_CLAUSE = re.compile(rf"\b[Ww]h(?:at|om|ich)[ ][^,.;:\"“”_]+(?:[ ]as)?[ ](?:an?[ ]|the[ ])?[{MARKS}]{{1,2}}$")
"""What somebody calls something, up to the mark: `what Berg called “`."""
_COLONS = tuple(f": {mark}" for mark in MARKS)
_ENDS_OF_CLAUSE = ",.?!…—–"
_DASH = re.compile(r"[\"”»’'“]?\s{0,3}(?:[―—–]|\n-{0,2})\s{0,3}")
_REST_OF_LINE = re.compile(r"(?:,[^.\n]*|\([^)\n]*\))?\s*(?:\n|$)")


def attribute(paragraph: SpeechParagraph, spans: Sequence[Span]) -> list[Attribution | None]:
    """Return the attribution of each quoted span of a paragraph; None where the paragraph does not name a speaker."""
    sentences = [_sentence_around(paragraph, start, end) for start, end in spans]
    found: list[Attribution | None] = []
    for index in range(len(spans)):
        found.append(_try_rules(_place_quote(paragraph, spans, index, sentences[index], found)))
    if language_in_use() != ENGLISH:
        return found
    shared = share_in_sentences(found, sentences)
    if all(shared):
        return shared
    return share_in_paragraph(shared, [_opens_sentence(paragraph, *one) for one in zip(sentences, spans, strict=True)])


def _opens_sentence(paragraph: SpeechParagraph, sentence: Span, span: Span) -> bool:
    return _OPENING_MARKS.fullmatch(paragraph.masked, sentence[0], span[0]) is not None


def _sentence_around(paragraph: SpeechParagraph, start: int, end: int) -> Span:
    """Return the sentence in which a span begins; the span itself where there is none."""
    place = bisect_right(paragraph.sentences, start, key=lambda sentence: sentence[0]) - 1
    is_inside = place >= 0 and paragraph.sentences[place][1] > start
    return paragraph.sentences[place] if is_inside else (start, end)


def _place_quote(
    paragraph: SpeechParagraph,
    spans: Sequence[Span],
    index: int,
    sentence: Span,
    found: Sequence[Attribution | None],
) -> QuoteInParagraph:
    """Return one of the quoted spans with the places where its speaker is looked for."""
    start, end = spans[index]
    opens_sentence = _opens_sentence(paragraph, sentence, (start, end))
    before = opens_sentence or _is_fragment(paragraph, sentence[0], start)
    first = _previous_sentence(paragraph, sentence[0]) if before else sentence[0]
    return QuoteInParagraph(
        paragraph,
        start,
        end,
        search_start=max(first, start - BACK),
        search_end=min(sentence[1], spans[index + 1][0] - 1) if index + 1 < len(spans) else sentence[1],
        opens_sentence=opens_sentence,
        new_clause=_NEW_CLAUSE.match(paragraph.masked, end) is not None,
        last=spans[index - 1] if index else None,
        last_attribution=found[-1] if index else None,
    )


def _is_fragment(paragraph: SpeechParagraph, start: int, end: int) -> bool:
    """Return whether what before a quote is of its sentence says nothing of its speaker: `Then: “`."""
    if _FRAGMENT.fullmatch(paragraph.masked, start, end) is None:
        return False
    return not candidates_in(paragraph, start, end) and not verbs_in(paragraph, start, end)


def _previous_sentence(paragraph: SpeechParagraph, start: int) -> int:
    """Return where the sentence before the one at `start` begins; `start` itself for the first one."""
    place = bisect_left(paragraph.sentences, start, key=lambda sentence: sentence[0])
    return paragraph.sentences[place - 1][0] if place else start


def _try_rules(quote: QuoteInParagraph) -> Attribution | None:
    """Return the attribution by the first rule that finds one which is not in doubt."""
    doubted = None
    for name, rule in _rules():
        found = rule(quote)
        if found is None or (doubted and rule is _first_subject):
            continue
        if rule is _denied:
            return Attribution((), explicit=True, rule=name, verb=found[0])
        verb, subjects = found
        if verb and subjects and quote.opens_sentence and _is_doubted_before(quote, verb, subjects[0]):
            continue
        if verb and any(is_doubted(quote.paragraph.masked, verb, subject) for subject in subjects):
            doubted = Attribution((), explicit=True, rule="denied or possible speech", verb=verb)
        else:
            return Attribution(subjects, explicit=rule is not _first_subject, rule=name, verb=verb)
    return doubted


def _is_doubted_before(quote: QuoteInParagraph, verb: SpeechVerb, subject: SubjectCandidate) -> bool:
    """Return whether the sentence before a quote denies other words: `Berg did not say when. “We go.”`."""
    masked = quote.paragraph.masked
    return verb.end < quote.start and "." in masked[verb.end : quote.start] and is_doubted(masked, verb, subject)


def _rules() -> Sequence[tuple[str, Callable[[QuoteInParagraph], Found]]]:
    """Return the rules for the language in use."""
    if language_in_use() == ENGLISH:
        return RULES
    from broadsheet.reading.speech.listed_speakers import LISTED_RULES  # noqa: PLC0415  # English needs them not

    return LISTED_RULES


def _denied(quote: QuoteInParagraph) -> Found:
    """Find `Berg never said “we go,” Osten insisted`: words behind a verb that is denied."""
    paragraph = quote.paragraph
    verb = next(iter(verbs_in(paragraph, quote.start - LONGEST_CLAUSE, quote.start)[-1:]), None)
    if verb is None or not _TO_DENIED.fullmatch(paragraph.masked, verb.end, quote.start):
        return None
    before = candidates_before(paragraph, quote.search_start, verb)
    return (verb, (before[-1],)) if before and is_doubted(paragraph.masked, verb, before[-1]) else None


def _signature(quote: QuoteInParagraph) -> Found:
    """Find `“We go.” — Anna Berg`, or the name on the next line."""
    masked = quote.paragraph.masked
    dash = _DASH.match(masked, quote.end)
    if dash is None:
        return None
    name = next((one for one in candidates_in(quote.paragraph, dash.end(), dash.end() + 1) if one.kind == NAME), None)
    if name is None or ("\n" in dash[0] and not _REST_OF_LINE.match(masked, name.end)):
        return None
    return None, (name,)


def _verb_after(quote: QuoteInParagraph) -> Found:
    """Find `“We go,” Berg said`, but not `Berg said she was “tired” of what they say`."""
    if quote.new_clause:
        return None
    found = find_verb_after(quote)
    if found and (
        _is_within_clause(quote)
        or _tells_of_another(quote, found[0])
        or _is_what_somebody_calls(quote)
        or _is_reported(quote, *found)
    ):
        return _verb_before(quote) or found
    return found


def _is_reported(quote: QuoteInParagraph, verb: SpeechVerb | None, subjects: Sequence[SubjectCandidate]) -> bool:
    """Return whether a newspaper behind a quote only tells of it: `Berg said: “We go,” the Post reported`."""
    is_telling = verb is not None and verb.text.startswith("report")
    is_introduced = is_telling and quote.paragraph.masked.endswith(_COLONS, 0, quote.start)
    return is_introduced and all(one.kind not in {NAME, PRONOUN} for one in subjects)


def _tells_of_another(quote: QuoteInParagraph, verb: SpeechVerb | None) -> bool:
    """Return whether the verb behind a quote rather tells of other words: `It is “odd,” Berg said it was not`."""
    if verb is None or quote.opens_sentence:
        return False
    return _OTHER_WORDS.match(quote.paragraph.masked, verb.end) is not None


def _is_within_clause(quote: QuoteInParagraph) -> bool:
    """Return whether the words of a quote are part of a clause that goes on behind them, without a comma."""
    if quote.opens_sentence or quote.paragraph.written[quote.end - 1] in _ENDS_OF_CLAUSE:
        return False
    return _GOES_ON.match(quote.paragraph.masked, quote.end) is not None


def _is_what_somebody_calls(quote: QuoteInParagraph) -> bool:
    """Return whether a quote completes a clause before it: `in what Berg called “odd,” Osten said`."""
    verb = next(iter(verbs_in(quote.paragraph, quote.start - LONGEST_VERB, quote.start)[-1:]), None)
    if verb is None or verb.text not in transitive_verbs():
        return False
    begin = max(quote.search_start, verb.start - LONGEST_CLAUSE)
    return _WHAT_CLAUSE.search(quote.paragraph.masked, begin, quote.start) is not None


def _unknown_speaker_after(quote: QuoteInParagraph) -> Found:
    """Find that nobody of the article speaks: `“We go,” fans chanted`."""
    if not quote.opens_sentence or quote.new_clause:
        return None
    start = quote.end + 1
    verb = next(iter(verbs_in(quote.paragraph, start, min(quote.search_end, start + AHEAD))), None)
    if verb is None or verb.text in spoken_only() or verb.text.endswith("ing"):
        return None
    right_there = verb.start - start <= RIGHT_THERE
    unknown = right_there or _PLAIN_SUBJECT.fullmatch(quote.paragraph.masked, start, verb.start)
    return (verb, ()) if unknown else None


def _interrupted_quote(quote: QuoteInParagraph) -> Found:
    """Find that a quote was only interrupted for its attribution: `“We go,” Berg said. “We stay.”`."""
    attribution = quote.last_attribution
    if quote.new_clause or quote.last is None or attribution is None or not attribution.explicit:
        return None
    end = quote.last[1]
    speaker_between = any(subject.start >= end for subject in attribution.subjects[:1])
    if not speaker_between or end + 3 < quote.search_start:
        return None
    resumes = _NEW_SENTENCE.search(quote.paragraph.masked, end, quote.start)
    return (attribution.verb, attribution.subjects) if resumes else None


def _verb_before(quote: QuoteInParagraph) -> Found:
    """Find `Berg said: “We go.”`, at first behind the quote before it, then in all of the sentence."""
    clause_start = max(quote.search_start, quote.last[1] + 1) if quote.last else quote.search_start
    span = quote.start, quote.end
    found = find_verb_before(quote.paragraph, clause_start, span)
    if found is None and clause_start > quote.search_start:
        found = _subject_before_colon(quote, clause_start)
    if found is None and clause_start > quote.search_start:
        found = find_verb_before(quote.paragraph, quote.search_start, span)
    return found


def _subject_before_colon(quote: QuoteInParagraph, start: int) -> Found:
    """Find `Osten called it “odd,” but Berg was glad: “We go.”`."""
    masked = quote.paragraph.masked
    first = next(iter(candidates_in(quote.paragraph, start, quote.start)), None)
    if first is None or first.kind not in {NAME, PRONOUN, ROLE} or not masked.startswith(": ", quote.start - 3):
        return None
    begins = _BEGINS_CLAUSE.fullmatch(masked, start, title_start(masked, first.start, start))
    return (None, (first,)) if begins else None


def _verb_in_new_clause(quote: QuoteInParagraph) -> Found:
    """Find `“We go” and “we stay”, as Berg said`."""
    return find_verb_after(quote) if quote.new_clause else None


def _reply(quote: QuoteInParagraph) -> Found:
    """Find `“We go,” was Berg's reply`."""
    owner = owner_of_reply(quote.paragraph, quote.end)
    if owner is None:
        return (None, ()) if is_reply_of_nobody(quote.paragraph.masked, quote.end) else None
    return None, (owner,)


def _point_of_view(quote: QuoteInParagraph) -> Found:
    """Find `To Berg, the plan is “odd”`."""
    start = quote.search_start if not quote.opens_sentence else quote.start
    holder = holder_of_view(quote.paragraph, start, quote.start)
    return (None, (holder,)) if holder else None


def _first_subject(quote: QuoteInParagraph) -> Found:
    """Find the subject of the sentence, whose words are probably quoted: `Berg is “very tired”`.

    Nobody is guessed where somebody else could speak: behind another subject, or before another pronoun.
    """
    masked = quote.paragraph.masked
    candidates = candidates_in(quote.paragraph, quote.search_start, quote.start)
    first = next((one for one in candidates if not follows_preposition(masked, one)), None)
    if first is None or first.kind == OTHER:
        return None
    if not quote.opens_sentence and any(one.kind == PRONOUN for one in candidates if one.start > first.start):
        return None
    if is_refused(masked, first.end, quote.start):
        return None
    return (None, (first,)) if _BEGINS_MAIN_CLAUSE.fullmatch(masked, quote.search_start, first.start) else None


RULES: tuple[tuple[str, Callable[[QuoteInParagraph], Found]], ...] = (
    ("denied speech verb before the quote", _denied),
    ("words that a thing bears", words_on_thing),
    ("signature after a dash", _signature),
    ("reply after the quote", _reply),
    ("speech verb after the quote", _verb_after),
    ("speech verb of somebody unknown after the quote", _unknown_speaker_after),
    ("quote interrupted by its attribution", _interrupted_quote),
    ("name after the quote", name_after),
    ("speech verb before the quote", _verb_before),
    ("speech verb in the clause after the quote", _verb_in_new_clause),
    ("participle that opens the sentence", subject_of_participle),
    ("point of view before the quote", _point_of_view),
    ("name before a colon", name_before_colon),
    ("owner of the quoted words", owner_of_words),
    ("owner of a noun with a clause", owner_of_clause),
    (FIRST_SUBJECT, _first_subject),
)
"""The rules by name, in the order in which they are tried. All but the last one find a speaker that the text states."""

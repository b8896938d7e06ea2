"""Quotes that stand by themselves: signed on the line after them, or set a second time to catch the eye.

A fault is fixed here when a quote counts twice, or when the name after it is not its speaker. For example,
`“We go.”` as a paragraph, and `Anna Berg, mayor` as the next one, is a quote of Berg.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, compress
from operator import not_

from broadsheet.model import Paragraph
from broadsheet.reading.sentences import split_sentences
from broadsheet.reading.speech.quotation_marks import QuotedSpan, opens_paragraph
from broadsheet.reading.speech.speech_document import SpeechDocument
from broadsheet.reading.speech.subject_candidates import NAME, SubjectCandidate
from broadsheet.reading.speech.utterances import Attribution, Utterance

LONGEST_SIGNATURE = 100
"""A line with a name is a signature if it has at most so many characters."""
MIN_WORDS = 5
"""Fewer words may well be said twice."""
MIN_CUT, MAX_CUT = 4, 40
"""So many words may be cut out of a longer quote, to catch the eye."""
LONGEST_HEADING = 12
"""The longest heading, in words."""

_BEHIND_MARK = re.compile(r"[\"”»’'“]{0,2}\s*$")
_BEFORE_NAME = re.compile(r"\s*[―—–\-]{0,2}\s*")
_ENDS = re.compile(r"[.!?…,;:—–-][\"”»’'“]*\s*$")
_BEHIND_NAME = re.compile(r"\s*(?:[,(|–—][^.!?\"“”]*)?$")
_WORD = re.compile(r"\w+")


def signature_behind(document: SpeechDocument, text: str, span: QuotedSpan) -> Attribution | None:
    """Return who signs a quote that is a whole paragraph, on the line after it; None where nobody does."""
    index = span.paragraph + 1
    if index >= len(document.paragraphs) or not is_whole_paragraph(text, span):
        return None
    line = document.paragraphs[index].text
    if len(line) > LONGEST_SIGNATURE:
        return None
    begin = _BEFORE_NAME.match(line).end()  # type: ignore[union-attr]
    mentions = document.mentions_by_paragraph.get(index, ())
    if not mentions or mentions[0].start != begin or not _BEHIND_NAME.match(line, mentions[0].end):
        return None
    subject = SubjectCandidate(index, begin, mentions[0].end, NAME, mentions[0].person)
    return Attribution((subject,), explicit=True, rule="signature on the next line")


def is_whole_paragraph(text: str, span: QuotedSpan | Utterance) -> bool:
    """Return whether a quote is all of its paragraph, except for the marks."""
    return opens_paragraph(text, span.start) and _BEHIND_MARK.match(text, span.end) is not None


def is_heading(text: str, span: QuotedSpan) -> bool:
    """Return whether a quote looks like a heading: a few words that are all of a paragraph and end without a stop."""
    is_alone = span.closed and not span.continues and is_whole_paragraph(text, span)
    return is_alone and _ENDS.search(text) is None and len(_WORD.findall(text)) <= LONGEST_HEADING


def without_repeated(paragraphs: Sequence[Paragraph], quotes: Sequence[Utterance]) -> list[Utterance]:
    """Return quotes without those that, as a paragraph of their own, only repeat another quote or a part of one."""
    whole = [is_whole_paragraph(paragraphs[one.paragraph].text, one) for one in quotes]
    if not any(whole):
        return list(quotes)
    said = [_words(paragraphs[one.paragraph].text, one) for one in quotes]
    cut = _cut_out(said, whole)
    repeats = _repeats(paragraphs, quotes, whole, said)
    return [one for one, again, part in zip(quotes, repeats, cut, strict=True) if not (again or part)]


def _repeats(
    paragraphs: Sequence[Paragraph], quotes: Sequence[Utterance], whole: Sequence[bool], said: Sequence[str]
) -> list[bool]:
    """Tell of each quote whether it is a paragraph of its own, all of whose sentences stand in other quotes too."""
    others = "|".join(compress(said, map(not_, whole)))
    sentences = [
        set(_sentences(paragraphs[one.paragraph].text, one)) if alone else set()
        for one, alone in zip(quotes, whole, strict=True)
    ]
    # Hardly any has its words in another one, which is quick to ask before the others are split into sentences.
    may_repeat = [bool(own) and all(f" {' '.join(words)} " in others for words in own) for own in sentences]
    if not any(may_repeat):
        return may_repeat
    texts = ((paragraphs[one.paragraph].text, one) for one in compress(quotes, map(not_, whole)))
    elsewhere = set(chain.from_iterable(_sentences(*each) for each in texts))
    return [may and own <= elsewhere for may, own in zip(may_repeat, sentences, strict=True)]


def _cut_out(said: Sequence[str], whole: Sequence[bool]) -> list[bool]:
    """Tell of the words of each quote whether they are a paragraph of their own and a part of a longer quote."""
    joined = "|".join(said)
    return [
        alone and MIN_CUT <= words.count(" ") - 1 <= MAX_CUT and joined.count(words) > said.count(words)
        for words, alone in zip(said, whole, strict=True)
    ]


def _words(text: str, quote: Utterance) -> str:
    """Return the words of a quote in small letters, with a space before and after each."""
    return f" {' '.join(_WORD.findall(text[quote.start : quote.end].lower()))} "


def _sentences(text: str, quote: Utterance) -> Iterator[tuple[str, ...]]:
    """Yield the sentences of a quote as words in small letters, if they are not few."""
    words_said = text[quote.start : quote.end]
    for start, end in split_sentences(words_said):
        words = tuple(_WORD.findall(words_said[start:end].lower()))
        if len(words) >= MIN_WORDS:
            yield words

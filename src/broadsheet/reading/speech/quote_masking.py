"""Blanks the words between quotation marks, so that only the article's own words are read for speakers.

A fault is mended here when the sentence around a quote ends too early or too late. For example,
`“Why?” the judge asked.` is one sentence, although a question mark ends the quote.
"""

import re
from collections.abc import Sequence

from broadsheet.lexicon.word_lists import word_list
from broadsheet.reading.speech.quotation_marks import QuotedSpan

_WORDS_BEHIND = re.compile(r"[\"”»’'“]{1,2}[ ]((?:[\w.’'\-]++[ ]?){1,6})")
_ATTRIBUTION_BEHIND = re.compile(
    r"[\"”»’']{1,2}[ ](?!(?:He|She|They|It|We)\b)(?:[A-Z][\w.’'\-]*[ ]){1,3}([a-z]+)(?:[ ](?:me|us|reporters))?(?:\.|$)"
)
"""A name and a verb, and nothing else in their sentence: `” Berg said.`."""


def mask(text: str, spans: Sequence[QuotedSpan]) -> str:
    """Return a text with its quoted spans blanked. The last mark of a span stays where it ends the sentence too."""
    parts: list[str] = []
    position = 0
    for span in spans:
        keep = span.end - 1 if _ends_sentence(text, span) else span.end
        parts += text[position : span.start], "_" * (keep - span.start)
        position = keep
    return "".join([*parts, text[position:]])


def _ends_sentence(text: str, span: QuotedSpan) -> bool:
    last = text[span.end - 1]
    return span.end - span.start > 1 and (
        (last == "." and not _is_attribution(text, span.end))
        or (last in "!?…" and not _has_speech_verb_behind(text, span.end))
    )


def _is_attribution(text: str, end: int) -> bool:
    """Return whether what follows a full stop in the marks is only an attribution: `“We go.” Berg said.`."""
    following = _ATTRIBUTION_BEHIND.match(text, end)
    return following is not None and following[1] in word_list("asserting")


def _has_speech_verb_behind(text: str, end: int) -> bool:
    """Return whether a speech verb follows soon after a closing mark: `“Why?” the judge asked`."""
    following = _WORDS_BEHIND.match(text, end)
    return following is not None and not word_list("saying").isdisjoint(
        word.strip(".") for word in following[1].split()
    )

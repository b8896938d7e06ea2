"""The summary: the article's own leading sentences, whole and without the dateline.

A fault is fixed here when a summary repeats the headline, or begins with what is no sentence of the article.
"""

import re

from broadsheet.reading.layout.document import Document, ends_like_sentence
from broadsheet.reading.normalization import without_symbols
from broadsheet.reading.sentences import split_sentences

LONGEST_SUMMARY = 300
"""The most characters of a summary."""
MIN_SUMMARY = 100
"""A summary of this many characters does not go on into the next paragraph."""
RESTATED = 0.5
"""A line is a headline if the next paragraph has this share of its longer words."""
LABEL_WORDS = 3
"""Fewer words than these may be a label."""
_LONG_WORD = re.compile(r"\w{4,}")
_EDITORS_NOTE = re.compile(
    r"[(\[*_ ]*(?:editor['’]s note|note de la rédaction|anmerkung der redaktion|nota de la redacción)\s*[:–—-]",
    re.IGNORECASE,
)
"""How a paragraph begins that says something about the article or its author."""
_CUT_OFF = ("…", "...", "…]", "...]", "…)", "...)")
"""How a teaser ends that was cut off."""


def find_summary(document: Document) -> None:
    """Fill in the summary; None if the first sentence is too long to be one."""
    first = int(bool(document.paragraphs) and _is_headline(document, document.paragraphs[0].text))
    document.summary = _summarize(document, first) or (_summarize(document, 0) if first else None)


def _summarize(document: Document, first: int) -> str | None:
    """Return the leading sentences from a paragraph on."""
    summary = ""
    for number, paragraph in enumerate(document.paragraphs[first:], first):
        text = without_symbols(paragraph.text[document.text_start(number) :])
        is_repeated = number > 0 and paragraph.text == document.paragraphs[number - 1].text
        if (
            is_repeated
            or not ends_like_sentence(text)
            or text.endswith(_CUT_OFF)
            or _is_label(text)
            or _EDITORS_NOTE.match(text)
        ):
            if summary:
                break
            continue
        summary, full = _extend(summary, [text[slice(*span)] for span in split_sentences(text)])
        if full or len(summary) >= MIN_SUMMARY:
            break
    return summary or None


def _is_headline(document: Document, text: str) -> bool:
    """Return whether the first paragraph is the title and no more, as a headline with a full stop is.

    It is set like one, or the next paragraph tells the same again.
    """
    if text != document.title or len(document.paragraphs) == 1:
        return False
    words = _LONG_WORD.findall(text)
    if len(words) > 1 and all(word[0].isupper() for word in words):
        return True
    again = {word.casefold() for word in _LONG_WORD.findall(document.paragraphs[1].text)}
    return sum(word.casefold() in again for word in words) > RESTATED * len(words)


def _is_label(text: str) -> bool:
    """Return whether a paragraph is a word or two in capitals that say what follows: `ABSTRACT.`."""
    return text.isupper() and text.count(" ") < LABEL_WORDS


def _extend(summary: str, sentences: list[str]) -> tuple[str, bool]:
    """Return a summary with as many more sentences as it can hold, and whether one did not fit."""
    for sentence in sentences:
        longer = f"{summary} {sentence}".strip()
        if len(longer) > LONGEST_SUMMARY:
            return summary, True
        summary = longer
    return summary, False

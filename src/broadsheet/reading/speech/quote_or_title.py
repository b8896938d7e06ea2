"""Whether words between quotation marks are a quote at all, and not a title, a name or a word used with distance.

A fault is fixed here when the title of a film counts as a quote, or when a short quote is missing. For example, in
`the so-called “big five” met`, nobody says the words between the marks.
"""

import re
from collections.abc import Sequence

from broadsheet.lexicon.word_lists import word_list
from broadsheet.reading.speech.quotation_marks import CLOSERS, QuotedSpan

MIN_WORDS = 5
"""Fewer words than these are a quote only where the text states who says them."""
MIN_IN_SENTENCE = 3
"""The same where they are a sentence of their own."""
MIN_WITHIN = 8
"""The same within a sentence, where fewer words rather are used with distance: `its “well above average” growth`."""
MAX_TITLE_WORDS = 12
"""The title of a work has at most so many words."""
LONGEST_WORK_TITLE = 100
"""The title of a work has at most so many characters; a longer span is a quote."""
NAMING_DISTANCE = 40
"""How many characters before a mark may say that a name follows."""

_NEVER_FIRST = frozenset(",;:)")
"""What no quote begins with: the words are between two quotes."""
_INITIAL_BEFORE = re.compile(r"\b[A-Z]\.[ ][\"“‘'(]{1,2}$")
_NAME_BEHIND = re.compile(r"[\"”’')]{1,2}[ ][A-Z]")
_BY = re.compile(r"[\"”»’']{1,2}[ ]by[ ]")
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_OPENERS = "".join(sorted(set("".join(CLOSERS))))
_POSSESSIVE_BEFORE = re.compile(r"['’]s[ ][\"“‘'«„]{1,2}$")
_PREPOSITION_BEFORE = re.compile(r"\b(?:on|in|for|from|about|at|with|by|under|the)[ ][\"“‘'«„`]{1,2}$")
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?…:,\"”’'][ ]+|\n)[\"“‘'«„`]{1,2}$")
_NEW_SENTENCE = re.compile(r"(?:^|[.!?…:\"”’'][ ]+|\n)[\"“‘'«„]{1,2}$")
_WORKS = (
    "programme|program|show|series|podcast|magazine|newspaper|newsletter|column|album|film"
    "|movie|book|novel|song|play|musical|exhibition|campaign|rally|tour|initiative|project"
)
_WORK_BEFORE = re.compile(
    rf"\b(?:his|her|its|their|the|this|that)[ ](?:[\w\-]+[ ]){{0,2}}(?:{_WORKS})s?[ ][\"“‘']{{1,2}}$"
)
"""A work that somebody calls something: `called his first book “a small miracle”`."""
_WORK_AFTER = re.compile(rf"[\"”’'»]{{1,2}}[ ](?:{_WORKS})s?\b")


def is_quote(text: str, span: QuotedSpan, *, explicit: bool, guessed: bool, epithet: bool = False) -> bool:
    """Return whether somebody says the words of a span.

    `explicit` tells that the text states who, `guessed` that it lets us guess, `epithet` that somebody is called so.
    """
    is_sentence = explicit and _follows_comma(text, span) and _ends_sentence(text, span)
    if _follows_naming(text, span.start) and not is_sentence and not (explicit and _is_said_of_work(text, span)):
        return False
    if span.end - span.start > LONGEST_WORK_TITLE and span.closed:
        return True
    words = _WORD.findall(text, span.start, span.end)
    is_nickname = len(words) == 1 and (len(words[0]) == 1 or _is_nickname(text, span))  # or a letter of the alphabet
    is_title = is_nickname or (bool(words) and _is_title(text, span, words, explicit=explicit))
    is_epithet = epithet and len(words) >= MIN_IN_SENTENCE
    if not words or (is_title and not is_epithet) or (not explicit and _is_slip(text, span)):
        return False
    if explicit or (_ends_sentence(text, span) and _follows_colon(text, span)):
        return True
    if guessed and _ends_sentence(text, span) and _NEW_SENTENCE.search(text, max(0, span.start - 6), span.start):
        return len(words) >= MIN_IN_SENTENCE
    return len(words) >= (MIN_WORDS if guessed or _begins_sentence(text, span) else MIN_WITHIN)


def _is_nickname(text: str, span: QuotedSpan) -> bool:
    """Return whether a word is between a name's initial and its family name: `Ana C. “Anny” Berg`."""
    return (
        _INITIAL_BEFORE.search(text, max(0, span.start - 6), span.start) is not None
        and _NAME_BEHIND.match(text, span.end) is not None
    )


def _is_slip(text: str, span: QuotedSpan) -> bool:
    """Return whether a mark is a slip: nothing closes the span in a sentence, or it is between two quotes."""
    is_open = not span.closed and not span.continues
    if text[span.start] in _NEVER_FIRST:
        return True
    return is_open and text[span.start].islower() and not _begins_sentence(text, span)


def _is_said_of_work(text: str, span: QuotedSpan) -> bool:
    """Return whether words behind a work's noun are no title: `the film “…” by Berg`, `called the film “a joke”`."""
    if _BY.match(text, span.end):
        return True
    begin = max(0, span.start - NAMING_DISTANCE)
    return text[span.start].islower() and _WORK_BEFORE.search(text, begin, span.start) is not None


def _follows_naming(text: str, start: int) -> bool:
    """Return whether the words before say that a name, a title or a word follows: `the so-called “…”`."""
    before = text[max(0, start - NAMING_DISTANCE) : start].rstrip(_OPENERS)
    if not before:
        return False
    words = [word.strip("(),:") for word in before.split()[-3:]]
    if words and words[-1].lower() in {"the", "a", "an"}:
        words.pop()
    *first, last = words or [""]
    owner = first[-1] if first else ""
    if last == "show" and owner.endswith("s") and not owner.endswith(("'s", "’s")):
        return False  # `polls show “…”`
    if last == "called":
        is_adverb = owner in word_list("before-called") or owner.endswith("ly")
        return owner.isalpha() and owner.islower() and not is_adverb
    if owner.endswith(("'s", "’s")) and last.lower() == "words":
        return False  # `Berg's words: “…”`
    return last.lower() in word_list("naming") or (last == "as" and owner.lower() == "known")


def _is_title(text: str, span: QuotedSpan, words: Sequence[str], *, explicit: bool) -> bool:
    """Return whether a span is the title of a work: by its capitals, and by what is around it."""
    if not _is_in_title_case(words) or (explicit and _begins_sentence(text, span)):
        return False
    if _WORK_AFTER.match(text, span.end) or not _ends_sentence(text, span) or _is_owned(text, span):
        return True
    behind_preposition = _PREPOSITION_BEFORE.search(text, max(0, span.start - 10), span.start) is not None
    return behind_preposition or not (explicit or _begins_sentence(text, span))


def _is_in_title_case(words: Sequence[str]) -> bool:
    capitals = all(word[0].isupper() or len(word) < 4 for word in words)  # noqa: PLR2004
    return 1 < len(words) <= MAX_TITLE_WORDS and capitals and words[-1][0].isupper()


def _is_owned(text: str, span: QuotedSpan) -> bool:
    """Return whether a span belongs to somebody, as works do: `the channel's “State of the Game.”`."""
    return _POSSESSIVE_BEFORE.search(text, max(0, span.start - 6), span.start) is not None


def _begins_sentence(text: str, span: QuotedSpan) -> bool:
    return _SENTENCE_BEFORE.search(text, max(0, span.start - 6), span.start) is not None


def _ends_sentence(text: str, span: QuotedSpan) -> bool:
    return text[span.end - 1] in ".!?…"


def _follows_comma(text: str, span: QuotedSpan) -> bool:
    return text[max(0, span.start - 3) : span.start - 1] == ", "


def _follows_colon(text: str, span: QuotedSpan) -> bool:
    return text[max(0, span.start - 3) : span.start - 1] == ": "

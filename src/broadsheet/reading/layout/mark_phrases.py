"""Lines that are nothing but marks against publication: phrases of a list, times, and words that stand beside them."""

import re
from collections.abc import Sequence
from datetime import date

from broadsheet.dates.time_zones import LETTER_NAMES, PLACE_TIMES
from broadsheet.lexicon.calendar_names import month_numbers, weekday_numbers
from broadsheet.lexicon.lists import cached, read_phrases, read_sections
from broadsheet.reading.layout.document import Mark
from broadsheet.reading.layout.mark_stems import LONGEST
from broadsheet.slugs import fold

LONGEST_PHRASE = 8
"""The longest phrase of the list, in words."""
EMBARGO = re.compile(r"embarg|sperr|gesperrt")
NUMBER = re.compile(r"\d+(?:st|nd|rd|th|am|pm|h|hrs?|z|er)?|\d+[th]\d+z?|[ap]")


def read_mark(text: str, near: date | None = None, *, sure: bool = True) -> Mark | None:
    """Return the mark that a whole line is: phrases of the list, a time, and words that may stand beside them.

    `sure` tells whether the line stands where, or as, marks do; otherwise only phrases count that mean nothing else.
    `near` is a day near that of the text, for days without a year.
    """
    words = fold(text).split() if len(text) <= LONGEST else []
    if not all(map(_may_be_said, words)):
        return None
    spans = _find_phrases(words)
    if not spans or not _says_nothing_else(words, spans):
        return None
    names, lists = frozenset(name for name, _, _ in spans), _lists()
    if names <= lists["lifted"]:
        return Mark(text, over=True)
    from broadsheet.reading.layout.embargo_times import read_embargo_time  # noqa: PLC0415  # few texts have a mark

    until = read_embargo_time(text, near)
    if not sure and until is None:
        names -= lists["doubtful"]
    embargoes = _embargoes(names, words, dated=until is not None)
    confident = bool(names & lists["confidence"] - embargoes)
    if not confident and not embargoes:
        return None
    return Mark(text.strip(" :–—-|"), confident, bool(embargoes), until if embargoes else None)


def _embargoes(names: frozenset[str], words: Sequence[str], *, dated: bool) -> frozenset[str]:
    """Return the phrases that name an embargo: with a time, or by the word. `For release` needs `at` or `on` too."""
    lists = _lists()
    found = frozenset(name for name in names & lists["embargo"] if dated or EMBARGO.search(name))
    return found if found - lists["release"] or (dated and {"at", "on"} & {*words}) else frozenset()


def _says_nothing_else(words: Sequence[str], spans: Sequence[tuple[str, int, int]]) -> bool:
    taken = {at for _, start, end in spans for at in range(start, end)}
    return all(at in taken or _may_stand_beside(word) for at, word in enumerate(words))


def _find_phrases(words: Sequence[str]) -> list[tuple[str, int, int]]:
    """Return the phrases among some words, the longest at each place, with where they begin and end."""
    found, at = [], 0
    while at < len(words):
        most = min(LONGEST_PHRASE, len(words) - at)
        length = next((n for n in range(most, 0, -1) if " ".join(words[at : at + n]) in _lists()["all"]), 0)
        if length:
            found.append((" ".join(words[at : at + length]), at, at + length))
        at += length or 1
    return found


def says_only_time(text: str) -> bool:
    """Tell whether a line is nothing but a day and a time."""
    words = fold(text).split() if len(text) <= LONGEST else []
    return any(word[:1].isdigit() for word in words) and all(map(_may_stand_beside, words))


def _may_stand_beside(word: str) -> bool:
    return word in _beside_words() or NUMBER.fullmatch(word) is not None


def _may_be_said(word: str) -> bool:
    return word in _known_words() or NUMBER.fullmatch(word) is not None


@cached
def _known_words() -> frozenset[str]:
    """Return all words that a mark may have."""
    return _beside_words().union(word for phrase in _lists()["all"] for word in phrase.split())


@cached
def _lists() -> dict[str, frozenset[str]]:
    lists = {name: frozenset(phrases) for name, phrases in read_phrases("publication_marks.txt").items()}
    return lists | {"all": lists["confidence"] | lists["embargo"] | lists["lifted"]}


@cached
def _beside_words() -> frozenset[str]:
    """Return the words that may stand in a mark, with those of dates and times."""
    zones = (fold(name) for name in (*LETTER_NAMES, *PLACE_TIMES))
    words = (word for name in zones for word in name.split())
    written = read_sections("publication_marks.txt")["beside"]
    return frozenset({*written, *words, *month_numbers(), *weekday_numbers(), "am", "pm", "m", "s"})


def opens_with_mark(text: str) -> bool:
    """Tell whether a sentence begins with a phrase of several words: `Off the record, the minister …`."""
    words = fold(text[:LONGEST]).split()
    spans = _find_phrases(words)
    start = next((start for name, start, end in spans if end - start > 1 and name in _lists()["confidence"]), None)
    return start is not None and all(map(_may_stand_beside, words[:start]))

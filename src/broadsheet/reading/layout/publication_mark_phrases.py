"""Lines that are nothing but marks against publication: phrases of a list, times, and words that are beside them."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, product

from broadsheet.dates.time_zones import LETTER_NAMES, PLACE_TIMES
from broadsheet.lexicon.calendar_names import month_numbers, weekday_numbers
from broadsheet.lexicon.data_files import cached, read_phrases, read_sections
from broadsheet.reading.layout.document import Mark
from broadsheet.reading.layout.look_alike_letters import in_latin
from broadsheet.reading.layout.publication_mark_stems import LONGEST_MARK
from broadsheet.slugs import fold

LONGEST_PHRASE = 8
"""The longest phrase of the list, in words."""
EMBARGO = re.compile(r"embarg|sperr|gesperrt|эмбарго|ембарго|ambargo|klausul|εμπαργκο")
NUMBER = re.compile(r"\d+(?:st|nd|rd|th|am|pm|h|hrs?|z|u|er|o|a|gmt|utc|cet|est|et)?|\d+[thu]\d+z?|[ap]")
CLOCK = re.compile(
    r"\d\s?[ap]\.?m\b|\d[:.h]\d\d\b|\b\d{4}\s?(?:gmt|utc|h)|\b(?:noon|midnight|uhr|uur)\b", re.IGNORECASE
)
WIDE = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_]){3,}(?!\S)")
"""Words that are set wide: `d r a f t`."""
FIGURES = str.maketrans("0134578", "oieastb")
"""Figures that look like letters."""
CHOICE = re.compile(r"\(([^()]*)\)")
"""The words of a phrase of which any may be there."""
OPENING_END = re.compile(r"[,;:.!?–—|]| - |\bas\b|\bbut\b")
"""What ends the opening words of a sentence."""
BRACKETS = ("[", "(", "*", "<", "#")


def read_mark(
    text: str, near: date | None = None, *, sure: bool = True, alone: bool = True, told: bool = False
) -> Mark | None:
    """Return the mark that a whole line is: phrases of the list, a time, and words that may be beside them.

    `sure` tells whether the line is where marks are, or looks like one; otherwise only phrases count that have no
    other meaning.
    `alone` tells whether it is a line of its own, `told` whether it may be the first words of a headline.
    `near` is a day near that of the text, for days without a year.
    """
    words = folded_words(text)
    if not all(map(_may_be_said, words)):
        return None
    spans = find_phrases(words)
    if not spans or not _says_nothing_else(words, spans):
        return None
    names, lists = frozenset(name for name, _, _ in spans), _lists()
    if names <= lists["lifted"]:
        return Mark(text, over=True)
    from broadsheet.reading.layout.embargo_times import (  # noqa: PLC0415  # few texts have a mark
        read_embargo_time,
        read_release_end,
    )

    until = read_embargo_time(text, near)
    if until is None and not (sure or _pleads(words)):
        names -= _unsure(words) | (frozenset() if alone else _topics(words))
    names -= lists["told"] if told and not _is_timed(words) and not is_loud(text) else frozenset()
    embargoes = _embargoes(names, words, text)
    ends_day = bool(embargoes) and until is None and embargoes <= lists["release"] and not CLOCK.search(text)
    until = read_release_end(text, near) if ends_day else until
    unsaid = (frozenset[str]() if is_loud(text) else lists["loud"]) | (frozenset[str]() if alone else lists["alone"])
    confident = bool((names & lists["confidence"]) - embargoes - unsaid)
    if not confident and not embargoes:
        return None
    shown = text.strip(" :：–—-|\t")
    if not embargoes:
        return Mark(shown, confident)
    return Mark(shown, confident, embargoed=True, until=until, ends_day=ends_day and until is not None)


def folded_words(text: str) -> list[str]:
    """Return the words of a line, folded; none of one that is too long for a mark. Words that are set wide are whole.

    >>> folded_words("D R A F T: N O T  F O R  U S E")
    ['draft', 'not', 'for', 'use']
    """
    words = [*map(_spelled, fold(in_latin(text)).split())] if len(text) <= LONGEST_MARK else []
    for wide in [*WIDE.finditer(" ".join(words))]:
        letters = wide[0].split()
        at = next(at for at in range(len(words)) if words[at : at + len(letters)] == letters)
        words[at : at + len(letters)] = _apart("".join(letters))
    return words


def _spelled(word: str) -> str:
    """Return a word with letters for the figures that stand for them: `publicati0n`."""
    if word.isalpha() or word.isdigit():
        return word
    spelled = word.translate(FIGURES)
    return spelled if spelled in _known_words() else word


def _apart(letters: str) -> Iterator[str]:
    """Yield the words that some letters are without the spaces between them, the longest first."""
    while letters:
        length = next((n for n in range(len(letters), 0, -1) if letters[:n] in _known_words()), len(letters))
        yield letters[:length]
        letters = letters[length:]


def is_loud(text: str) -> bool:
    """Return whether a text is in capitals or in brackets."""
    bare = text.strip()
    return bare.isupper() or bare.startswith(BRACKETS)


def _embargoes(names: frozenset[str], words: Sequence[str], text: str) -> frozenset[str]:
    """Return the phrases that name an embargo: with a time, or by the word. `For release` needs a day or an hour."""
    lists = _lists()
    found = frozenset(name for name in names & lists["embargo"] if _is_timed(words) or EMBARGO.search(name))
    is_timed = not _day_words().isdisjoint(words) or CLOCK.search(text) is not None
    # What is for immediate release on a day was released then.
    return found if found - lists["release"] or (is_timed and "immediate" not in words) else frozenset()


def _unsure(words: Sequence[str]) -> frozenset[str]:
    """Return the phrases that may mean other things; to use nothing before a day is surely about the text."""
    lists = _lists()
    if not _is_timed(words):
        return lists["doubtful"]
    return frozenset(
        name
        for name in lists["doubtful"]
        if name not in lists["embargo"] or name in lists["release"] or (EMBARGO.search(name) and not _is_dated(words))
    )


def _topics(words: Sequence[str]) -> frozenset[str]:
    """Return the phrases that before a headline may be what it is about; with a time, those that only name a day."""
    lists = _lists()
    return lists["topics"] & lists["release"] if _is_timed(words) else lists["topics"]


def _is_dated(words: Sequence[str]) -> bool:
    return any(word[:1].isdigit() for word in words) and not {*map(fold, month_numbers())}.isdisjoint(words)


def _is_timed(words: Sequence[str]) -> bool:
    return any(word[:1].isdigit() or word in _day_words() for word in words)


def is_timed(text: str) -> bool:
    """Return whether a line names a day or a number."""
    return _is_timed(fold(text[:LONGEST_MARK]).split())


def _pleads(words: Sequence[str]) -> bool:
    """Return whether some words ask their reader for something."""
    return not _lists()["sure"].isdisjoint(words)


@cached
def _day_words() -> frozenset[str]:
    """Return the words in the names of months and days of the week."""
    return frozenset(word for name in (*month_numbers(), *weekday_numbers()) for word in fold(name).split())


def _says_nothing_else(words: Sequence[str], spans: Sequence[tuple[str, int, int]]) -> bool:
    taken = {at for _, start, end in spans for at in range(start, end)}
    return all(at in taken or _may_stand_beside(word) for at, word in enumerate(words))


def find_phrases(words: Sequence[str]) -> list[tuple[str, int, int]]:
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
    """Return whether a line is nothing but a day and a time."""
    words = fold(in_latin(text)).split() if len(text) <= LONGEST_MARK else []
    return any(word[:1].isdigit() for word in words) and all(map(_may_stand_beside, words))


def _may_stand_beside(word: str) -> bool:
    return word in _beside_words() or NUMBER.fullmatch(word) is not None


def _may_be_said(word: str) -> bool:
    return word in _known_words() or NUMBER.fullmatch(word) is not None


@cached
def _known_words() -> frozenset[str]:
    """Return all words that a mark may have."""
    return _beside_words().union(word for phrase in _lists()["all"] for word in phrase.split())


def phrases_of(section: str) -> frozenset[str]:
    """Return the phrases of a section of the list; of `all`, those that are marks or say that there is none."""
    return _lists()[section]


@cached
def _lists() -> dict[str, frozenset[str]]:
    sections = read_phrases("publication_marks.txt")
    lists = {name: frozenset(chain(*map(_each, phrases))) for name, phrases in sections.items()}
    return lists | {"all": lists["confidence"] | lists["embargo"] | lists["lifted"]}


def _each(written: str) -> Iterator[str]:
    """Yield the phrases that a phrase with choices stands for: `not for (use|sale)`."""
    parts = [part.split("|") for part in CHOICE.split(written)]
    yield from map("".join, product(*parts))


@cached
def _beside_words() -> frozenset[str]:
    """Return the words that may be in a mark, with those of dates and times."""
    zones = (fold(name) for name in (*LETTER_NAMES, *PLACE_TIMES))
    words = (word for name in zones for word in name.split())
    written = read_sections("publication_marks.txt")["beside"]
    return frozenset({*written, *words, *_day_words(), *_lists()["sure"], "am", "pm", "m", "s"})


def opens_with_mark(text: str) -> bool:
    """Return whether a sentence begins with a phrase of several words: `Off the record, the minister …`."""
    words = fold(OPENING_END.split(text[:LONGEST_MARK].lstrip(), maxsplit=1)[0]).split()
    spans = find_phrases(words)
    long = any(end - start > 1 and name in _lists()["confidence"] for name, start, end in spans)
    return long and _says_nothing_else(words, spans)

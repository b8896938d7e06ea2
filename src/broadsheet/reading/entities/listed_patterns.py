"""Patterns that find the words and names of lists in a text, in languages that have lists of their own."""

import re
from collections.abc import Iterable, Sequence

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.gazetteer import organizations, places
from broadsheet.lexicon.word_lists import word_list

_NAMES = {"organizations": organizations, "places": places}


@cached
def any_word(name: str) -> re.Pattern[str]:
    """Return a pattern for a word of a list."""
    return re.compile(rf"(?<![\w\-’'])(?:{_alternatives(word_list(name))})(?![\w\-’'])")


@cached
def any_name(kind: str) -> re.Pattern[str]:
    """Return a pattern for the longest name of the gazetteer that begins at a place, apostrophes opened or not."""
    return re.compile(rf"(?<![\w\-’'])(?:{_alternatives(_NAMES[kind]())})(?![\w\-’'])")


def _alternatives(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(map(_pattern_of, longest_first)) or "(?!)"


def _pattern_of(word: str) -> str:
    """Return a pattern for a name as finders read it, where `L’Équipe` is `l Équipe`."""
    first, mark, rest = word.partition("'")
    if mark and first.lower() in word_list("elided"):
        return f"[{first[0].lower()}{first[0].upper()}]{re.escape(first[1:])}[ '’]{re.escape(rest)}"
    return re.sub("['’]", "[ '’]", re.escape(word))


def is_free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Return whether a stretch overlaps none of some others."""
    return all(end <= begin or last <= start for begin, last in taken)

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
    return "|".join(re.sub("['’]", "[ '’]", re.escape(word)) for word in longest_first) or "(?!)"


def is_free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Return whether a stretch overlaps none of some others."""
    return all(end <= begin or last <= start for begin, last in taken)

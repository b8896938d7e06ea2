"""What an article is known by when it is compared with others: its terms, each with a weight.

A term is a name, a number or another word. Names begin with a capital, so that `Mark` is another term than `mark`.
"""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from itertools import chain
from math import log1p
from operator import itemgetter

from msgspec import Struct

from broadsheet.lexicon.data_files import cached, cached_up_to
from broadsheet.lexicon.languages import function_words
from broadsheet.lexicon.word_lists import word_list

TITLE_COUNTS = 2
"""A word of the title counts as if it stood so often in the text."""
WORDS_READ = 400
"""How many words of the text count: what an article tells first is the event, then comes what was before."""
NAME_WEIGHT = 3.0
"""Names and numbers say which event of a kind it is; other words mostly say the kind."""
LEVELS = 4
"""Weights are multiples of this number: what is below it is left to say how common a term is."""
UNIT = 8 * LEVELS
"""So many are the weight 1. As weights are whole numbers, their sums are exact."""
ENGLISH_SHARE = 0.1
"""A text of which fewer words are words of English grammar is in another language."""
_CHARACTERS_READ = 20 * WORDS_READ

_BROKEN_NUMBER = re.compile(r"([:.,])(?<=\d.) (?=\d\d)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d(?:[\d.,]*\d)?")
_FIRST_WORD = re.compile(r"[.!?\"”\n](?:(?<=\n)|\s)\W*([^\W\d_]+(?:['’][^\W\d_]+)*)")
_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly", "ers", "er", "ions", "ion")
_SHORTEST_STEM = 4
_KEPT = 1 << 16
"""Of so many words and pieces of texts is kept what they are: most come again and again."""

Weights = dict[str, int]
"""Term → its weight in units: how often it occurs, on a logarithmic scale, times the weight of its kind."""


class StoryFeatures(Struct, frozen=True):
    """What grouping knows of an article. The heaviest terms come first; of two alike, what stands first."""

    names: Weights
    """Names and numbers."""
    words: Weights
    names_mass: int
    """The sum of the weights of all names and numbers."""
    words_mass: int
    day: date | None = None


def find_story_features(title: str, text: str, day: date | None = None) -> StoryFeatures:
    """Return the features of an article, whose paragraphs stand on lines of their own."""
    read, pieces = _begin_of(text)
    counts = Counter(chain.from_iterable(map(_words_in, chain(title.split() * TITLE_COUNTS, pieces))))
    first = Counter(chain(_FIRST_WORD.findall("\n" + read), _uninformative_capitals(title) * TITLE_COUNTS))
    return _features(counts, first, day)


def _begin_of(text: str) -> tuple[str, list[str]]:
    """Return what is read of a text, and that in pieces between spaces."""
    read = _BROKEN_NUMBER.sub(r"\1", text[:_CHARACTERS_READ])
    pieces = read.split(maxsplit=WORDS_READ)
    if len(pieces) > WORDS_READ:
        read = read.removesuffix(pieces.pop())
    return read, pieces


@lru_cache(_KEPT)
def _words_in(piece: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(piece))


def _uninformative_capitals(title: str) -> list[str]:
    """Return those words of a title whose capitals do not mean that they are names: the first one, or all."""
    words = _WORD.findall(title)
    return words[:1] if any(word[0].islower() and _stems(word)[0] for word in words) else words


def _features(counts: Mapping[str, int], first: Mapping[str, int], day: date | None) -> StoryFeatures:
    """Return the features of an article by how often it has each word, and has it where a capital says nothing."""
    silent = _silent_words_of(counts)
    names: dict[str, int] = {}
    words: dict[str, int] = {}
    for word, count in counts.items():
        small, capital, is_number = _stems(word)
        if not small or word in silent:
            continue
        # A name is written with a capital within sentences, and not more often small.
        inside = count - first.get(word, 0) if capital else 0
        if inside > 0 and inside >= counts.get(word.lower(), 0):
            names[capital] = names.get(capital, 0) + count
        else:
            terms = names if is_number else words
            terms[small] = terms.get(small, 0) + count
    name_weights = {term: _weight(count, NAME_WEIGHT) for term, count in names.items()}
    word_weights = {term: _weight(count, 1.0) for term, count in words.items()}
    masses = sum(name_weights.values()), sum(word_weights.values())
    return StoryFeatures(_heaviest_first(name_weights), _heaviest_first(word_weights), *masses, day)


def _heaviest_first(weights: Weights) -> Weights:
    return dict(sorted(weights.items(), key=itemgetter(1), reverse=True))


@cache
def _weight(count: int, of_kind: float) -> int:
    return round(UNIT / LEVELS * of_kind * log1p(count)) * LEVELS


@cached_up_to(_KEPT)
def _stems(word: str) -> tuple[str, str, bool]:
    """Return the stem of a word, that with a capital if the word has one, and whether it is no word but a number.

    The stem of a word that says nothing by itself is empty.
    """
    small = word.lower().replace("’", "'").removesuffix("'s")
    if small in _silent_words():
        return "", "", False
    stem = _stem(small)
    return stem, stem.capitalize() if word[0].isupper() else "", not stem[0].islower()


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


@cached
def _silent_words() -> frozenset[str]:
    words = word_list("function") | word_list("honorifics")
    return frozenset(word.lower() for word in words) | frozenset({"say", "new"})


def _silent_words_of(counts: Mapping[str, int]) -> frozenset[str]:
    """Return the frequent words of a text's language, where it seems to be another than English."""
    if sum(map(_silent_words().__contains__, counts)) >= ENGLISH_SHARE * len(counts):
        return frozenset()
    return max(function_words().values(), key=lambda words: len(words & counts.keys()))

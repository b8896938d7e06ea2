"""What an article is known by when it is compared with others: its terms, each with a weight.

A term is a name, a number or another word. Names begin with a capital, so that `Mark` is another term than `mark`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from math import log1p

from msgspec import Struct

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.word_lists import word_list

TITLE_COUNTS = 2
"""A word of the title counts as if it stood so often in the text."""
WORDS_READ = 400
"""How many words of the text count: what an article tells first is the event, then comes what was before."""
NAME_WEIGHT = 3.0
"""Names and numbers say which event of a kind it is; other words mostly say the kind."""

_SENTENCE_END = re.compile(r"(?<=[.!?\"”])\s+|\n+")
_BROKEN_NUMBER = re.compile(r"(?<=\d[:.,]) (?=\d\d)")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’](?=\w))*|\d(?:[\d.,]*\d)?")
_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly", "ers", "er", "ions", "ion")
_SHORTEST_STEM = 4

Token = tuple[str, bool]
"""A word, and whether it begins its sentence."""


class StoryFeatures(Struct, frozen=True):
    """What grouping knows of an article."""

    terms: dict[str, float]
    """Term → weight: how often it occurs, on a logarithmic scale, times the weight of its kind. Those of the title come
    first, then in the order of the text."""
    mass: float
    """The sum of all weights."""
    day: date | None = None


def find_story_features(title: str, text: str, day: date | None = None) -> StoryFeatures:
    """Return the features of an article, whose paragraphs stand on lines of their own."""
    tokens = [token for _, token in zip(range(WORDS_READ), _tokens(text), strict=False)]
    names = _names(tokens)
    counts: Counter[str] = Counter()
    for words, times in ((_tokens(title), TITLE_COUNTS), (tokens, 1)):
        for word, _ in words:
            term = _term(word, names)
            if term:
                counts[term] += times
    terms = {term: weight_of(term) * log1p(count) for term, count in counts.items()}
    return StoryFeatures(terms, sum(terms.values()), day)


def terms_of_names(names: Iterable[str]) -> Iterator[str]:
    """Yield the terms of the words of some names."""
    yield from (_stem(word.lower()).capitalize() for name in names for word in _WORD.findall(name))


def weight_of(term: str) -> float:
    """Return the weight of a term's kind."""
    return 1.0 if term[0].islower() else NAME_WEIGHT


def _tokens(text: str) -> Iterator[Token]:
    for sentence in _SENTENCE_END.split(_BROKEN_NUMBER.sub("", text)):
        for place, word in enumerate(_WORD.findall(sentence)):
            yield word, place == 0


def _names(tokens: list[Token]) -> frozenset[str]:
    """Return the words that are written with a capital within sentences, and not more often small."""
    capital = Counter(word for word, first in tokens if not first and word[0].isupper())
    small = Counter(word for word, _ in tokens if word[0].islower())
    return frozenset(word for word, count in capital.items() if count >= small[word.lower()])


def _term(word: str, names: frozenset[str]) -> str:
    """Return the term of a word; empty for a word that says nothing by itself."""
    small = word.lower().replace("’", "'").removesuffix("'s")
    if small in _silent_words():
        return ""
    stem = _stem(small)
    return stem.capitalize() if word in names else stem


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


@cached
def _silent_words() -> frozenset[str]:
    words = word_list("function") | word_list("honorifics")
    return frozenset(word.lower() for word in words) | frozenset({"say", "new"})

"""Whether a text is English that has too few words for `language.py`: a note, a headline, a list of results.

What speaks for it are common words of English, what speaks against it are words that hold sentences together in
another language, and letters that English does not use.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from broadsheet.lexicon.languages import UNDETERMINED
from broadsheet.lexicon.usual_word_case import is_common
from broadsheet.lexicon.word_kinds import NAME_LIKE, kinds_of
from broadsheet.lexicon.word_lists import page_words

MIN_ENGLISH_WORDS = 3
"""With fewer words, and none of another language, a text says nothing of its language."""
SHARE, SHARE_WITH_SIGNS = 0.6, 0.5
"""The share of the words with a small letter that must be English; and where some hold English sentences together."""
SHARE_OF_ALL = 0.4
"""The share of all words, of which many are names, where most words begin with a capital."""
CLEAR = 0.7
"""From this share on, it does not matter that another language has some of the words that hold sentences together."""
AGAINST = 4
"""So many English words outweigh a word of another language."""
MIN_FOREIGN = 4
"""So many words of another language, and none of English, say that a text is not English, whatever its page says."""
LONG_WORD = 3
"""An English word with fewer letters may be one of any language."""
_LETTERS = re.compile(r"[^\W\d_]+")
_SHORTENED = re.compile(r"(?<=\w)['’](?:s|t|d|m|ll|re|ve)\b")
"""What is left of words after an apostrophe."""


class Signs(Struct, frozen=True):
    """How many words of a text hold sentences together in English, and in the likeliest other language."""

    english: int
    other: int
    foreign: int
    """How many of the other's are no words of English, with those in letters that English does not use."""


def decide_short(text: str, languages_of: Mapping[str, Sequence[str]]) -> str | None:
    """Return `en` for a short English text, and `und` for another; None where hardly a word says anything.

    `languages_of` has the languages in which a word holds sentences together.
    """
    words = _LETTERS.findall(_SHORTENED.sub("", text))
    signs = _count_signs(words, languages_of)
    small = [word for number, word in enumerate(words) if word[0].islower() and not _may_be_of_name(words, number)]
    share = SHARE_WITH_SIGNS if signs.english else SHARE
    if _outweighs(small, signs, share, least=1) or _outweighs(words, signs, SHARE_OF_ALL, least=2):
        return "en"
    return UNDETERMINED if signs.foreign or len(words) >= MIN_ENGLISH_WORDS else None


def is_foreign(text: str, languages_of: Mapping[str, Sequence[str]]) -> bool:
    """Return whether a text has words of another language, and none that holds English sentences together."""
    words = _LETTERS.findall(_SHORTENED.sub("", text))
    signs = _count_signs(words, languages_of)
    return not signs.english and signs.foreign >= MIN_FOREIGN


def _outweighs(words: Sequence[str], signs: Signs, share: float, *, least: int) -> bool:
    """Return whether a share of some words, and at least so many long ones, are English, and outweigh what is not."""
    several = [word for word in words if len(word) > 1]
    known = [word for word in several if is_common(word)]
    if sum(len(word) >= LONG_WORD for word in known) < least or len(known) < AGAINST * signs.foreign:
        return False
    needed = share if signs.english >= signs.other else max(share, CLEAR)
    return len(known) >= needed * len(several)


def _count_signs(words: Sequence[str], languages_of: Mapping[str, Sequence[str]]) -> Signs:
    in_capitals = not any(word[0].islower() for word in words)
    telling = [word.lower() for number, word in enumerate(words) if in_capitals or not _may_be_of_name(words, number)]
    counts = Counter(language for word in telling for language in languages_of.get(word, ()))
    own = Counter(language for word in telling for language in languages_of.get(word, ()) if not is_common(word))
    marked = sum((in_capitals or word[0].islower()) and not word.isascii() for word in words)
    return Signs(counts.pop("en", 0), max(counts.values(), default=0), max(own.values(), default=0) + marked)


def _may_be_of_name(words: Sequence[str], number: int) -> bool:
    """Return whether a word may be a part of a name, as `Ali`, the initial `W`, and `de` between two capitals."""
    word = words[number]
    after = words[number + 1] if number + 1 < len(words) else ""
    if word[0].islower():
        return word in page_words("small-in-names") and words[number - 1][:1].isupper() and after[:1].isupper()
    if len(word) == 1:
        return number > 0 or not after[:1].islower()
    return bool(kinds_of(word) & NAME_LIKE)

"""The language of a text in Latin letters, by letters that no other language has: `ř` and `ů` are Czech."""

import re

from broadsheet.lexicon.data_files import cached, read_sections

MIN_WORDS, LEAD = 4, 2
"""So many words must have such letters, and so many times as many as those of the next language."""
_SMALL_WORD = re.compile(r"(?<!\w)[^\W\d_A-Z][^\W\d_]*")


def decide_by_letters(text: str) -> str | None:
    """Return the language whose own letters are in several words of a text; names, which have capitals, do not count.

    >>> decide_by_letters("Plán tři roky rozděloval město a odpůrci se hněvali.")
    'cs'
    """
    words = [word for word in _SMALL_WORD.findall(text) if word[0].islower() and not word.isascii()]
    counts = {tag: sum(not letters.isdisjoint(word) for word in words) for tag, letters in _letters().items()}
    # Azerbaijani has the letters of Turkish too.
    if any("ə" in word for word in words):
        del counts["tr"]
    else:
        del counts["az"]
    first, second = sorted(counts, key=lambda tag: (-counts[tag], tag))[:2]
    return first if counts[first] >= max(MIN_WORDS, LEAD * counts[second]) else None


@cached
def _letters() -> dict[str, frozenset[str]]:
    return {tag: frozenset(letters) for tag, letters in read_sections("own_letters.txt").items()}

"""Words that the end of a line divides, in texts of narrow columns: whole again, with a hyphen where they have one."""

import re
from collections import Counter

BROKEN = re.compile(r"(?P<before>[^\W\d_]+)(?P<hyphen>[-\u00ad\u2010])$")
"""The first part of such a word, at the end of its line."""
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_LETTER_START = re.compile(r"[^\W\d_]+")


def count_words(text: str) -> Counter[str]:
    """Return how often a text has each word, in small letters; a word with a hyphen is one."""
    return Counter(word.lower() for word in _WORD.findall(text))


def join_lines(text: str, line: str, words: Counter[str]) -> str:
    """Return a text with its next line; a word that the end of a line divided is whole.

    `words` counts the words of the whole document: a hyphen stays where it has the word with it.
    """
    broken = BROKEN.search(text)
    rest = _LETTER_START.match(line)
    if not broken or not rest:
        return f"{text} {line}".strip()
    whole, joined = f"{broken['before']}-{rest[0]}".lower(), (broken["before"] + rest[0]).lower()
    is_compound = line[0].isupper() or (words[whole] and not words[joined])
    keeps = is_compound and broken["hyphen"] != "\u00ad"
    return text[: None if keeps else broken.start("hyphen")] + line

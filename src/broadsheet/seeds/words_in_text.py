"""Whether a text says what a file's metadata says: programs fill in the title of a template, or their owner's name."""

import re

_WORD = re.compile(r"\w+")
MIN_LETTERS = 4
"""What has fewer letters is in any text by chance."""


def plain_words(text: str) -> list[str]:
    """Return the words of a text, without regard to their case."""
    return [word.casefold() for word in _WORD.findall(text)]


def has_words(text: str, said: str) -> bool:
    """Return whether a text has some words one after the other; never for very few letters."""
    wanted = " ".join(plain_words(said))
    return len(wanted) >= MIN_LETTERS and f" {wanted} " in f" {' '.join(plain_words(text))} "

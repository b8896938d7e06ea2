"""Words that the end of a line divides, in texts of narrow columns: whole again, with a hyphen where they have one."""

import re
from collections import Counter
from collections.abc import Iterable

BROKEN = re.compile(r"(?<![^\W\d_])(?P<before>[^\W\d_]+)(?P<hyphen>[-\u00ad\u2010])$")
"""The first part of such a word, at the end of its line."""
LONGEST_WORD = 100
"""In characters; of a longer one, the end is looked at."""
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_LETTER_START = re.compile(r"[^\W\d_]+")


def count_words(text: str) -> Counter[str]:
    """Return how often a text has each word, in small letters; a word with a hyphen is one."""
    return Counter(word.lower() for word in _WORD.findall(text))


def join_lines(lines: Iterable[str], words: Counter[str]) -> str:
    """Return the text of some lines; a word that the end of a line divided is whole.

    `words` counts the words of the whole document: a hyphen stays where it has the word with it.
    """
    pieces: list[str] = []
    end = ""
    for line in filter(None, map(str.strip, lines)):
        broken = BROKEN.search(end)
        rest = _LETTER_START.match(line)
        if not (broken and rest):
            pieces.append(f" {line}")
        elif _keeps_hyphen(broken, rest[0], words):
            pieces.append(line)
        else:
            pieces[-1] = pieces[-1][:-1]
            end = end[:-1]
            pieces.append(line)
        end = (end + pieces[-1])[-LONGEST_WORD:]
    return "".join(pieces).strip()


def _keeps_hyphen(broken: re.Match[str], rest: str, words: Counter[str]) -> bool:
    whole, joined = f"{broken['before']}-{rest}".lower(), (broken["before"] + rest).lower()
    is_compound = rest[0].isupper() or (words[whole] > 0 and not words[joined])
    return is_compound and broken["hyphen"] != "\u00ad"

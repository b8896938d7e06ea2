"""A text's words, folded so that case, accents and letters of one sound do not count.

Languages that put no spaces between words are read in pairs of characters (bigrams). `static/js/search.js` folds what a
reader types in the same way: tests compare the two.
"""

import re
from unicodedata import category, normalize

_PAIRS = (
    "ßss æae œoe øo łl đd ðd þth ħh ŧt ıi ĸk ŋng ŀl ŉn ſs ƀb ƃb ƈc ƌd ƒf ɠg ƙk ƚl ƛl ƞn ƥp ƭt ʋv ƴy ƶz ǝe ǥg ȥz "
    "ɓb ɖd ɗd əe ɛe ɣg ɨi ɫl ɲn ɔo ʈt ʉu ɵo ςσ"
)
PLAIN_LETTERS = {pair[0]: pair[1:] for pair in _PAIRS.split()}
"""Letters that Unicode does not decompose → how those write them who do not have them."""
MAX_LENGTH = 40
"""How many characters of a word count: what is longer is an address or a code."""
_MARKS = re.compile(
    r"[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
"""Accents, and the vowels that Hebrew and Arabic seldom write."""
_UNSPACED_LETTERS = (
    r"\u0e00-\u0edf\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, Japanese, Chinese and Korean."""
_UNSPACED = re.compile(f"([{_UNSPACED_LETTERS}]+)")
_TYPOGRAPHY = "“”‘’–—…«»\xa0"
"""The only characters that most English texts have beyond ASCII: without them, such a text is split at full speed."""


class _Characters(dict[int, str]):
    """Code point → what stands for it: letters, figures and the signs on them stay, all others become spaces."""

    def __missing__(self, number: int) -> str:
        character = chr(number)
        kept = category(character)[0] in "LNM"
        self[number] = found = PLAIN_LETTERS.get(character, character) if kept else " "
        return found


_CHARACTERS = _Characters()


def find_words(text: str, shortest: int = 2) -> list[str]:
    """Return the words of a text, folded, in their order; `shortest` is the length of the shortest Latin ones.

    >>> find_words("Østurović's visit")
    ['osturovic', 'visit']
    >>> find_words("東京都")
    ['東京', '京都']
    """
    words = _fold(text).translate(_CHARACTERS).split()
    if not text.isascii():
        words = [part for word in words for part in (_parts(word) if _UNSPACED.search(word) else (word,))]
    return [word[:MAX_LENGTH] for word in words if len(word) >= shortest or word > "z" or word.isdigit()]


def is_unspaced(character: str) -> bool:
    """Return whether a character is of a language without spaces."""
    return _UNSPACED.match(character) is not None


def _fold(text: str) -> str:
    """Return a text in lower case without accents."""
    if not text.isascii():
        for mark in _TYPOGRAPHY:
            text = text.replace(mark, " ")
        if not text.isascii():
            text = normalize("NFC", _MARKS.sub("", normalize("NFKD", text)))
    return text.lower()


def _parts(word: str) -> list[str]:
    """Return the pairs of characters of a word's unspaced letters, and its other letters as they are."""
    parts: list[str] = []
    for run in filter(None, _UNSPACED.split(word)):
        is_split = is_unspaced(run[0]) and len(run) > 1
        parts += [run[at : at + 2] for at in range(len(run) - 1)] if is_split else [run]
    return parts

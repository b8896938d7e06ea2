"""A text's words, folded so that case, accents and letters of one sound do not count.

Languages that put no spaces between words are read in pairs of characters (bigrams). `static/js/search.js/` folds what
a reader types in the same way: tests compare the two.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, groupby
from unicodedata import category, normalize

_PAIRS = (
    "ßss æae œoe øo łl đd ðd þth ħh ŧt ıi ĸk ŋng ŀl ŉn ſs ƀb ƃb ƈc ƌd ƒf ɠg ƙk ƚl ƛl ƞn ƥp ƭt ʋv ƴy ƶz ǝe ǥg ȥz "
    "ɓb ɖd ɗd əe ɛe ɣg ɨi ɫl ɲn ɔo ʈt ʉu ɵo ςσ"
)
PLAIN_LETTERS = {pair[0]: pair[1:] for pair in _PAIRS.split()}
"""Letters that Unicode does not decompose → how those write them who do not have them."""
MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670-\u0670\u06d6-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
"""Accents, and the vowels that Hebrew and Arabic seldom write: the first and the last of each range."""
UNSPACED = (
    "\u0e00-\u0edf\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
"""The letters of Thai, Lao, Burmese, Khmer, Japanese, Chinese and Korean, likewise."""
MAX_LENGTH = 40
"""How many characters of a word count: what is longer is an address or a code."""
_ASCII = bytes(code if not chr(code).isascii() or chr(code).isalnum() else ord(" ") for code in range(0x100)).lower()
"""ASCII letters in lower case, spaces for all else that is ASCII, and the bytes of other characters as they are."""


def _is_among(character: str, ranges: str) -> bool:
    return any(ranges[at] <= character <= ranges[at + 2] for at in range(0, len(ranges), 3))


class _Marks(dict[int, str]):
    """Code point → nothing where it is a mark, else the character."""

    def __missing__(self, number: int) -> str:
        self[number] = found = "" if _is_among(chr(number), MARKS) else chr(number)
        return found


class _Characters(dict[int, str]):
    """Code point → what stands for it: letters, figures and the signs on them stay, all others become spaces."""

    def __missing__(self, number: int) -> str:
        character = chr(number)
        kept = category(character)[0] in "LNM"
        self[number] = found = PLAIN_LETTERS.get(character, character) if kept else " "
        return found


_MARKS = _Marks()
_CHARACTERS = _Characters()


def find_words(text: str, shortest: int = 2) -> list[str]:
    """Return the words of a text, folded, in their order; `shortest` is the length of the shortest Latin ones.

    >>> find_words("Østurović's visit")
    ['osturovic', 'visit']
    >>> find_words("東京都")
    ['東京', '京都']
    """
    return [word for rough in _rough(text) for word in _words_in(rough, shortest)]


def distinct_words(text: str) -> dict[str, None]:
    """Return the words that `find_words` finds, each once, in any order that depends on the text alone."""
    return dict.fromkeys(chain.from_iterable(map(_words_in, dict.fromkeys(_rough(text)))))


def is_unspaced(character: str) -> bool:
    """Return whether a character is of a language without spaces."""
    return character >= UNSPACED[0] and _is_among(character, UNSPACED)  # most letters are before the first of them


def _rough(text: str) -> list[bytes]:
    """Return what is between the characters of ASCII that are no letters or figures, its ASCII in lower case.

    Most of it are words already, and bytes are split several times faster than characters.
    """
    return text.encode().translate(_ASCII).split()


@lru_cache(maxsize=1 << 15)
def _words_in(rough: bytes, shortest: int = 2) -> tuple[str, ...]:
    """Return the words in what is between characters of ASCII, without Latin ones that are shorter."""
    return tuple(word for word in _fold(rough) if len(word) >= shortest or word > "z" or word.isdigit())


def _fold(rough: bytes) -> tuple[str, ...]:
    """Return the words in what is between characters of ASCII that are no letters or figures."""
    text = rough.decode()
    if not text.isascii():
        plain = normalize("NFC", normalize("NFKD", text).translate(_MARKS)).lower()
        return tuple(part[:MAX_LENGTH] for word in plain.translate(_CHARACTERS).split() for part in _parts(word))
    return (text[:MAX_LENGTH],)


def _parts(word: str) -> Iterable[str]:
    """Return the pairs of characters of a word's unspaced letters, and its other letters as they are."""
    if word.isascii():
        return (word,)
    parts: list[str] = []
    for is_of_pairs, letters in groupby(word, is_unspaced):
        run = "".join(letters)
        parts += [run[at : at + 2] for at in range(len(run) - 1)] if is_of_pairs and len(run) > 1 else [run]
    return parts

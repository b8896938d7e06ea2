"""The words of articles, divided among files by how the words begin.

A reader's word is in one file of each volume, and all words that begin with its first letters are there too.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec
from msgspec import Struct

from broadsheet.index.article_fingerprints import Fingerprint, combine
from broadsheet.search.article_words import SEPARATOR
from broadsheet.search.number_lists import as_base64, list_bits
from broadsheet.search.words import is_unspaced

ARTICLES_PER_FILE = 64
"""For how many articles of a volume it has one file of words: so that a file has a few kilobytes."""
ARTICLES_PER_FILE_OF_FEW = 16
"""Likewise of a small volume: few articles have many words already."""
FILES_OF_FEW = 16
"""How many files a small volume has at most."""
BEGINNING = 3
"""How many letters decide which file a word is in."""

Numbers = tuple[bytes, bytes]
"""The numbers of those articles of a block that have a word, and that have it in their headlines; a byte each."""
_encode = msgspec.msgpack.Encoder().encode
_decode_words = msgspec.msgpack.Decoder(dict[str, Numbers]).decode


class WordsOfArticle(Struct, frozen=True):
    """The words that find an article."""

    title: Sequence[str]
    others: Sequence[str]
    """Other words, and those by which results are filtered."""


class InvertedBlock(Struct, frozen=True, array_like=True):
    """The words of a block with the articles that have them, by the file that they are in."""

    fingerprints: tuple[Fingerprint, ...]
    """Of each part."""
    parts: tuple[bytes, ...]


def count_files(articles: int) -> int:
    """Return how many files of words a volume has: a power of two, which seldom changes as it grows."""
    return max(
        _power_of_two(articles, ARTICLES_PER_FILE),
        min(_power_of_two(articles, ARTICLES_PER_FILE_OF_FEW), FILES_OF_FEW),
    )


def _power_of_two(articles: int, per_file: int) -> int:
    return 1 << max(0, (articles - 1) // per_file).bit_length()


@lru_cache(maxsize=1 << 16)
def file_of(beginning: str) -> int:
    """Return the number of the file of a word, modulo the number of files, by what it begins with: FNV-1a, 32 bits."""
    value = 0x811C9DC5
    for character in beginning:
        value = ((value ^ ord(character)) * 0x01000193) & 0xFFFFFFFF
    return value ^ (value >> 15)


def beginning_of(word: str) -> str:
    """Return what decides which file a word is in."""
    if SEPARATOR in word:
        return word
    return word[:1] if is_unspaced(word) else word[:BEGINNING]


def invert(articles: Iterable[WordsOfArticle], files: int) -> InvertedBlock:
    """Return the words of the articles of a block, for a volume with a number of files."""
    titles: dict[str, bytearray] = defaultdict(bytearray)
    others: dict[str, bytearray] = defaultdict(bytearray)
    for number, words in enumerate(articles):
        for word in words.title:
            others[word].append(number)
            titles[word].append(number)
        for word in words.others:
            others[word].append(number)
    parts: list[dict[str, tuple[bytearray, bytearray]]] = [{} for _ in range(files)]
    none = bytearray()
    for word, numbers in others.items():
        parts[file_of(beginning_of(word)) % files][word] = numbers, titles.get(word, none)
    encoded = tuple(map(_encode, parts))
    return InvertedBlock(tuple(map(combine, encoded)), encoded)


def write_words(parts: Iterable[tuple[int, bytes]], count: int) -> tuple[str, str]:
    """Return the words of a file, sorted, and the articles that have them, from the parts of its volume's blocks.

    Each part has the number of its block's first article; `count` is the number of the volume's articles. The articles
    are bits in base 64, of each word: 0 and the list of its articles, or 1 and the list of the others where these are
    fewer; then 1 and the list of those places among its articles that have it in the headline, or 0.
    """
    merged = _merge(parts)
    words = sorted(merged)
    return " ".join(words), as_base64(_word_bits(*merged[word], count) for word in words)


def _merge(parts: Iterable[tuple[int, bytes]]) -> Mapping[str, tuple[list[int], set[int]]]:
    merged: dict[str, tuple[list[int], set[int]]] = {}
    for first, part in parts:
        for word, (numbers, titled) in _decode_words(part).items():
            found = merged.get(word)
            if found is None:
                found = merged[word] = [], set()
            found[0].extend([first + number for number in numbers])
            if titled:
                found[1].update([first + number for number in titled])
    return merged


def _word_bits(numbers: Sequence[int], titled: set[int], count: int) -> str:
    if 2 * len(numbers) > count:
        articles = f"1{list_bits(sorted({*range(count)}.difference(numbers)))}"
    else:
        articles = f"0{list_bits(numbers)}"
    if not titled:
        return f"{articles}0"
    places = [place for place, number in enumerate(numbers) if number in titled]
    return f"{articles}1{list_bits(places)}"

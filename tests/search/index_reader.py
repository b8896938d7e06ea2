"""The files of the search as a browser reads them."""

import json
from base64 import b64decode
from collections.abc import Iterator

from msgspec import Struct

from broadsheet.search.number_lists import PARAMETER_BITS
from broadsheet.search.short_slugs import CUT, slug_of


def read_call(data: bytes) -> list:  # type: ignore[type-arg]
    """Return what a file of the search hands over: its name, then its data."""
    called, _, values = data.decode().removesuffix(");\n").partition("(")
    assert called == "broadsheetSearch"
    found: list = json.loads(f"[{values}]")  # type: ignore[type-arg]
    return found


class Found(Struct, frozen=True):
    """The numbers of the articles with a word, and of those that have it in their headlines."""

    articles: list[int]
    titled: list[int]


def read_words(words: str, encoded: str, count: int) -> dict[str, Found]:
    """Return the words of a file; `count` is the number of the articles of its volume."""
    bits = iter("".join(f"{byte:08b}" for byte in b64decode(encoded)))
    return {word: _read_word(bits, count) for word in words.split()}


def read_list(bits: Iterator[str]) -> list[int]:
    """Return the next list of numbers."""
    count = _read(bits, 1 + _unary(bits, "0"), first=1) - 1
    parameter = _read(bits, PARAMETER_BITS)
    numbers, last = [], -1
    for _ in range(count):
        last += (_unary(bits, "1") << parameter) + _read(bits, parameter) + 1
        numbers.append(last)
    return numbers


def _read_word(bits: Iterator[str], count: int) -> Found:
    is_of_others = next(bits) == "1"
    listed = read_list(bits)
    articles = [number for number in range(count) if number not in listed] if is_of_others else listed
    places = read_list(bits) if next(bits) == "1" else []
    return Found(articles, [articles[place] for place in places])


def _unary(bits: Iterator[str], digit: str) -> int:
    count = 0
    while next(bits) == digit:
        count += 1
    return count


def _read(bits: Iterator[str], count: int, first: int | None = None) -> int:
    digits = "" if first is None else "1"
    return int("0" + digits + "".join(next(bits) for _ in range(count - len(digits))), 2)


def full_slug(short: str, title: str) -> str:
    """Return the slug that `search.short_slugs` shortened."""
    shared, cut, rest = short.partition(CUT)
    if cut:
        return slug_of(title)[: int(shared)] + rest
    return short or slug_of(title)

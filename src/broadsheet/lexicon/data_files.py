"""Reads the files in `data/`, and lets another text take the place of one.

Whatever is made from a list is kept by `cached` or `cached_up_to`, so that `replace` can drop it. No constant of a
module may hold a list, since it would outlive the replacement.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

Sections = MappingProxyType[str, tuple[str, ...]]
Made = TypeVar("Made")

_DATA = Path(__file__).with_name("data")
_replacements: dict[str, str] = {}
_drop_caches: list[Callable[[], None]] = []


def cached(make: Callable[..., Made]) -> "_lru_cache_wrapper[Made]":
    """Keep every answer of a function that uses lists, until a list is replaced."""
    return _registered(cache(make))


def cached_up_to(most: int) -> Callable[[Callable[..., Made]], "_lru_cache_wrapper[Made]"]:
    """Keep the latest answers of a function that uses lists, at most so many, until a list is replaced."""

    def decorate(make: Callable[..., Made]) -> "_lru_cache_wrapper[Made]":
        return _registered(lru_cache(maxsize=most)(make))

    return decorate


def _registered(kept: "_lru_cache_wrapper[Made]") -> "_lru_cache_wrapper[Made]":
    _drop_caches.append(kept.cache_clear)
    return kept


def replace(name: str, text: str | None) -> None:
    """Let a text stand for a file of `data/` in this process; None brings the file back.

    Whatever was made from any list is dropped, and made again when it is next asked for. Raises FileNotFoundError where
    `data/` has no such file.

    >>> replace("citys.txt", "")
    Traceback (most recent call last):
    FileNotFoundError: the lexicon has no list 'citys.txt'
    """
    if not (_DATA / name).is_file():
        raise FileNotFoundError(f"the lexicon has no list '{name}'")
    if text is None:
        _replacements.pop(name, None)
    else:
        _replacements[name] = text
    for drop in _drop_caches:
        drop()


def read_text(name: str) -> str:
    """Return a list as it is in its file, with its comments."""
    text = _replacements.get(name)
    return (_DATA / name).read_text(encoding="utf-8") if text is None else text


def read_lines(name: str) -> list[str]:
    """Return the lines of a list that are neither empty nor comments."""
    return [line for line in read_text(name).splitlines() if line and line[0] != "#"]


def read_texts(name: str) -> MappingProxyType[str, str]:
    """Return the text of each section of a list, its lines as they are."""
    parts = "\n".join(["", *read_lines(name)]).split("\n[")[1:]
    return MappingProxyType({title: text for title, _, text in (part.partition("]") for part in parts)})


def read_sections(name: str) -> Sections:
    """Return the words of a list by its sections, in their order."""
    # Lists are long, so each section is split as a whole.
    return MappingProxyType({title: tuple(text.split()) for title, text in read_texts(name).items()})


def read_phrases(name: str) -> Sections:
    """Return the phrases of a list by its sections, where strokes are between phrases."""
    return MappingProxyType(
        {title: tuple(" ".join(text.split()).split(" / ")) for title, text in read_texts(name).items()}
    )


def read_words(name: str) -> frozenset[str]:
    """Return all words of a list, whatever its sections."""
    return frozenset(" ".join([line for line in read_lines(name) if line[0] != "["]).split())


def split_cell(cell: str) -> list[str]:
    """Return what is between the commas of a cell."""
    return [part.strip() for part in cell.split(",") if part.strip()]

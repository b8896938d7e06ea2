"""Reads the files in `data/`, and lets another text, or the list of another language, take the place of one.

Whatever is made from a list is kept by `cached` or `cached_up_to`, so that `replace_list` and `lists_of` can drop it.
No constant of a module may hold a list, since it would outlive the replacement.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache, wraps
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

Sections = MappingProxyType[str, tuple[str, ...]]
Made = TypeVar("Made")

ENGLISH = ""
"""The language whose lists are in `data/` itself."""
_DATA = Path(__file__).with_name("data")
_LANGUAGES = "languages"
"""The folder of `data/` that has a folder for each other language."""
_replacements: dict[str, str] = {}
_drop_caches: list[Callable[[], None]] = []
_drop_of_language: list[Callable[[], None]] = []
"""Those that drop what may be another in another language."""
_made: dict[tuple[str, Callable[..., object], tuple[Hashable, ...]], object] = {}
"""What was made by the functions of `cached`, by language, since making it again for each article would take long."""
_in_use = {"language": ENGLISH}


def cached(make: Callable[..., Made]) -> "_lru_cache_wrapper[Made]":
    """Keep every answer of a function that uses lists, for each language, until a list is replaced."""

    @wraps(make)
    def make_once(*arguments: Hashable) -> Made:
        key = (_in_use["language"], make, arguments)
        if key not in _made:
            _made[key] = make(*arguments)
        return cast("Made", _made[key])

    kept = cache(cast("Callable[..., Made]", make_once))
    _drop_of_language.append(kept.cache_clear)
    return _registered(kept)


def cached_for_all(make: Callable[..., Made]) -> "_lru_cache_wrapper[Made]":
    """Keep every answer of a function whose lists are the same in all languages, until a list is replaced."""
    return _registered(cache(make))


def cached_up_to(most: int) -> Callable[[Callable[..., Made]], "_lru_cache_wrapper[Made]"]:
    """Keep the latest answers of a function that uses lists, at most so many, until a list or the language changes."""

    def decorate(make: Callable[..., Made]) -> "_lru_cache_wrapper[Made]":
        kept = lru_cache(maxsize=most)(make)
        _drop_of_language.append(kept.cache_clear)
        return _registered(kept)

    return decorate


def _registered(kept: "_lru_cache_wrapper[Made]") -> "_lru_cache_wrapper[Made]":
    _drop_caches.append(kept.cache_clear)
    return kept


def languages_with_lists() -> frozenset[str]:
    """Return the tags of the languages that have a folder of lists of their own."""
    return frozenset(folder.name for folder in (_DATA / _LANGUAGES).iterdir() if folder.is_dir())


def language_in_use() -> str:
    """Return the language whose lists are read, by its tag; `ENGLISH` is empty."""
    return _in_use["language"]


@contextmanager
def lists_of(language: str) -> Iterator[None]:
    """Let the lists of a language take the place of those of the same names, in this process: one thread may read.

    What was made from lists is dropped at both ends, and kept for the next time where many use it.
    """
    before = _in_use["language"]
    _use_language(language)
    try:
        yield
    finally:
        _use_language(before)


def _use_language(language: str) -> None:
    if language != _in_use["language"]:
        _in_use["language"] = language
        for drop in _drop_of_language:
            drop()


def replace_list(name: str, text: str | None) -> None:
    """Let a text stand for a file of `data/` in this process; None brings the file back.

    Whatever was made from any list is dropped, and made again when it is next asked for. Raises FileNotFoundError where
    `data/` has no such file.

    >>> replace_list("citys.txt", "")
    Traceback (most recent call last):
    FileNotFoundError: the lexicon has no list 'citys.txt'
    """
    if not (_DATA / name).is_file():
        raise FileNotFoundError(f"the lexicon has no list '{name}'")
    if text is None:
        _replacements.pop(name, None)
    else:
        _replacements[name] = text
    _made.clear()
    for drop in _drop_caches:
        drop()


def read_text(name: str, language: str | None = None) -> str:
    """Return a list as it is in its file, with its comments.

    It is that of a language, without one of the language in use, if that has one of its own.
    """
    language = _in_use["language"] if language is None else language
    own = f"{_LANGUAGES}/{language}/{name}" if language else name
    path = own if (_DATA / own).is_file() else name
    text = _replacements.get(path)
    return (_DATA / path).read_text(encoding="utf-8") if text is None else text


def read_lines(name: str, language: str | None = None) -> list[str]:
    """Return the lines of a list that are neither empty nor comments."""
    return [line for line in read_text(name, language).splitlines() if line and line[0] != "#"]


def read_texts(name: str, language: str | None = None) -> MappingProxyType[str, str]:
    """Return the text of each section of a list, its lines as they are."""
    parts = "\n".join(["", *read_lines(name, language)]).split("\n[")[1:]
    return MappingProxyType({title: text for title, _, text in (part.partition("]") for part in parts)})


def read_sections(name: str, language: str | None = None) -> Sections:
    """Return the words of a list by its sections, in their order."""
    # Lists are long, so each section is split as a whole.
    return MappingProxyType({title: tuple(text.split()) for title, text in read_texts(name, language).items()})


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

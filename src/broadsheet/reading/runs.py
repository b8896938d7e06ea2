"""Runs of capitalised words: where the names of people, places and organizations stand."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, wraps
from typing import TypeVar

from msgspec import Struct

from broadsheet.reading.gazetteer import Kind, kinds, plain, words

UPPER = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x250)) if c.isupper())
"""The capitals of the Latin script, for a character class."""

CONNECTORS = frozenset(["of", "for", "and", "the", "&"])
"""What joins the capitalised words of a title or of an organization's name, but never those of a person's name."""

_APOSTROPHE = "'’‘ʼ"
_GAP = r"[ \u00a0\u202f]{1,3}+"
_JOINING_WORDS = words()["particles"] | CONNECTORS
_JOINING = rf"(?:{'|'.join(sorted(_JOINING_WORDS, key=lambda word: (-len(word), word)))}){_GAP}"
_NICKNAME = rf"[“‘\"'(][{UPPER}]\w++[”’\"')]{_GAP}(?=[^a-z\d])"


def _ending_like(words: Iterable[str], mark: str) -> str:
    """Return a pattern for a place behind one of some words and a mark; a look back must be of one length."""
    by_length: dict[int, list[str]] = {}
    for word in sorted(words):
        by_length.setdefault(len(word), []).append(word)
    looks_back = (rf"(?<=\b(?:{'|'.join(alike)}){mark})" for alike in by_length.values())
    return f"(?:{'|'.join(looks_back)})"


_SHORTENED = _ending_like(
    {word[:-1] for word in words()["honorifics"] | words()["ranks"] | words()["roles"] if word.endswith(".")}
    | {"St", "Jr", "Sr"},
    r"\.",
)
_PREFIXED = _ending_like(
    ["al", "el", "as", "ash", "ar", "an", "at", "ad", "ul", "ould", "bin", "ben", "abu", "de", "le"], "-"
)
_HYPHENATED = rf"(?:[{_APOSTROPHE}\-‐‑]\w++)*+"
# The rest of a word behind its first character, which is a capital, a small letter or a digit. The set of all capitals
# takes a millisecond to make, so it stands where a smaller one would not do.
_AFTER_CAPITAL = rf"(?:\.(?:[{UPPER}]\.)*(?:[{UPPER}](?:(?!\w)|[a-z]\w++)|(?!\w))|\w*+(?:\.{_SHORTENED}|{_HYPHENATED}))"
_AFTER_SMALL = rf"(?:[{_APOSTROPHE}](?<=[dl].)|[a-z]{{1,4}}+-{_PREFIXED})[{UPPER}]\w*+{_HYPHENATED}"
_AFTER_DIGIT = r"(?<=\bof \d)\d?\b"
# Most words that follow are capitalised or end the run, which is asked first.
_MORE = (
    rf"(?:{_GAP}(?:(?=[^\W\da-z])|(?:{_JOINING}(?:{_JOINING})?)?(?:{_NICKNAME})?)"
    rf"(?:[{UPPER}]{_AFTER_CAPITAL}|[dlaeuob]{_AFTER_SMALL}|\d{_AFTER_DIGIT}))*+"
)
# What stands before a run is asked behind its first character, since a search for a set of characters is quick.
_BOUNDARY = rf"(?:(?<= .)|(?<![\w@#/$].)(?<![^-]-.)(?<!^-.)(?<!\w[{_APOSTROPHE}].))"
_RUN = re.compile(rf"[{UPPER}\d]{_BOUNDARY}(?:(?<=\D){_AFTER_CAPITAL}|(?<=\d){_AFTER_DIGIT}){_MORE}", re.DOTALL)
_PREFIXED_RUN = re.compile(
    rf"[{UPPER}\ddlaeuob]{_BOUNDARY}"
    rf"(?:(?<=[^\da-z]){_AFTER_CAPITAL}|(?<=[a-z]){_AFTER_SMALL}|(?<=\d){_AFTER_DIGIT}){_MORE}",
    re.DOTALL,
)
_MAY_BE_PREFIX = re.compile(rf"[{_APOSTROPHE}-](?=[{UPPER}])")
_LONG_WORD = re.compile(r"\b[^\W\d_]{4,}")
_TOKEN = re.compile(r"[^ \u00a0\u202f]+")
_APOSTROPHES = tuple(_APOSTROPHE)
_POSSESSIVE_ENDS = f"{_APOSTROPHE}sS"
_POSSESSIVES = tuple(f"{mark}{letter}" for mark in _APOSTROPHE for letter in "sS")


LONGEST_KEPT = 60
"""The most characters of a run whose words are remembered."""
MOST_KEPT = 8
"""The most words of a run in which is remembered what was found."""
LIST_MARKS = 5
"""The commas, semicolons and brackets that a line needs to be a list."""
_COMPOUND_ENDS = ("-led", "-backed", "-run", "-owned", "-era", "-style", "-appointed", "-inspired", "-linked", "-based")
"""What may hang on a name with a hyphen without being part of it."""
_NOT_YET = frozenset(["designate", "elect"])
"""What hangs on a role that somebody will have."""


class Word(Struct, frozen=True, gc=False):
    """One word of a run."""

    start: int
    end: int
    """Where the word ends in the paragraph, a possessive ending and the like left out."""
    text: str
    kinds: int
    """The bits of `Kind`; 0 where nothing is known of the word."""
    joins: bool = False
    """True for the small words between the others."""
    possessive: bool = False


Run = tuple[Word, ...]
Found = TypeVar("Found")


@lru_cache(maxsize=1024)
def find_runs(text: str) -> tuple[Run, ...]:
    """Return the runs of capitalised words of a paragraph with the small words between them, in order.

    A possessive ends its run: `Russia's President Putin` is two. A word that only begins a sentence is none.
    """
    found: list[Run] = []
    pattern = _PREFIXED_RUN if _MAY_BE_PREFIX.search(text) else _RUN
    for match in pattern.finditer(text):
        words, start = match[0], match.start()
        split = _split(words) if len(words) <= LONGEST_KEPT else _split_run(words)
        found += [_placed(run, start) for run in split]
    return tuple(found)


def _placed(run: Run, start: int) -> Run:
    """Return a run as it stands `start` characters from the beginning."""
    return tuple(
        [Word(start + word.start, start + word.end, word.text, word.kinds, word.joins, word.possessive) for word in run]
    )


@lru_cache(maxsize=1 << 13)
def _split(words: str) -> tuple[Run, ...]:
    """Return the runs in words between which are only spaces, and which texts often have."""
    return tuple(_split_run(words))


def _split_run(text: str) -> list[Run]:
    """Return the runs that stand in words between which are only spaces."""
    if kinds().get(text) == Kind.FUNCTION:
        return []
    found: list[Run] = []
    run: list[Word] = []
    for token in _TOKEN.finditer(text):
        word = _read_word(token[0], token.start())
        if not token[0][0].isalnum() and not (run and run[-1].kinds & Kind.GIVEN):
            if run:
                found.append(tuple(run))
            run = []
            continue
        if run or not word.joins:
            run.append(word)
        if word.possessive:
            found.append(tuple(run))
            run = []
    if run:
        found.append(tuple(run))
    return found


def by_words(find: Callable[[Run], Found]) -> Callable[[Run], Found]:
    """Let a function that asks for nothing but a run's words remember what it found in short ones."""

    @lru_cache(maxsize=1 << 13)
    def find_in(texts: tuple[str, ...]) -> Found:
        known = kinds()
        return find(tuple([Word(0, 0, text, kind_of(text, known), text in _JOINING_WORDS) for text in texts]))

    @wraps(find)
    def find_kept(run: Run) -> Found:
        return find_in(tuple([word.text for word in run])) if len(run) <= MOST_KEPT else find(run)

    return find_kept


def _read_word(token: str, start: int) -> Word:
    text, kind = _read_token(token)
    return Word(start, start + len(text), text, kind, text in _JOINING_WORDS, len(text) < len(token))


def _read_token(token: str) -> tuple[str, int]:
    """Return a word without a possessive ending and the like, and the bits of its kinds."""
    text = token
    if token[-1] in _POSSESSIVE_ENDS:
        length = 2 if token.endswith(_POSSESSIVES) else token[0].isalnum() and token.endswith(_APOSTROPHES)
        text = token[: len(token) - length]
    elif "-" in token and token.endswith(_COMPOUND_ENDS):
        text = token.rpartition("-")[0]
    return text, kind_of(text, kinds())


def kind_of(word: str, known: Mapping[str, int]) -> int:
    """Return the bits of `Kind` of a word.

    A hyphenated word is what its first part names, if that is a given name, or its last, if that is a role; so is
    `Minister-designate`.
    """
    kind = known.get(word)
    if kind is None and not word.isascii():
        kind = known.get(plain(word))
    if kind is None and "-" in word:
        first, _, last = word.rpartition("-")
        kind = known.get(first if last in _NOT_YET else last.capitalize(), 0) & (Kind.RANK | Kind.ROLE)
        kind = kind or known.get(first.partition("-")[0], 0) & Kind.GIVEN
    return kind or 0


@lru_cache(maxsize=1024)
def is_headline_case(text: str) -> bool:
    """Return whether a line is set like a headline, without a full stop and with capitals that tell nothing.

    A line with many commas and brackets is a list: `Goalkeepers: Ann Berg (Lund), Bo Dahl (Sund), …`.
    """
    if text.rstrip("\"'”’») \u00a0").endswith((".", "!", "?", ":", ",")):
        return text.isupper()
    if sum(map(text.count, ",;(")) >= LIST_MARKS:
        return False
    long_words = _LONG_WORD.findall(text)
    return len(long_words) > 3 and sum(word[0].isupper() for word in long_words) > 0.7 * len(long_words)  # noqa: PLR2004

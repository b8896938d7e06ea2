"""Capitalized spans: words with capitals that stand together, in which all names of people, places and things are."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from broadsheet.diacritics import without_diacritics
from broadsheet.lexicon.data_files import cached, cached_up_to
from broadsheet.lexicon.word_kinds import WordKind, kinds_of, own_kinds
from broadsheet.lexicon.word_lists import word_list

UPPER = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x250)) if c.isupper())
"""The capitals of the Latin script, for a character class."""

CONNECTORS = frozenset(["of", "for", "and", "the", "&"])
"""What joins the capitalised words of a title or of an organization's name, but never those of a person's name."""
OWNER_ENDS = ("'s", "’s", "s'", "s’")
"""How a word ends that says whose something is."""

_APOSTROPHE = "'’‘"
_GAP = r" {1,3}+"
_NICKNAME = rf"[“‘\"'(][{UPPER}]\w++[”’\"')]{_GAP}(?=[^a-z\d])"


def _ending_like(words: Iterable[str], mark: str) -> str:
    """Return a pattern for a place after one of some words and a mark; a look back must be of one length."""
    by_length: dict[int, list[str]] = {}
    for word in sorted(words):
        by_length.setdefault(len(word), []).append(word)
    looks_back = (rf"(?<=\b(?:{'|'.join(alike)}){mark})" for alike in by_length.values())
    return f"(?:{'|'.join(looks_back)})"


_PREFIXED = _ending_like(
    ["al", "el", "as", "ash", "ar", "an", "at", "ad", "ul", "ould", "bin", "ben", "abu", "de", "le"], "-"
)
# Few words have more after a mark, which a set of characters says quickest.
_HYPHENATED = rf"(?:[{_APOSTROPHE}&\-](?:(?<!&)\w++|(?<=&)[A-Z]++))*+"
# The rest of a word after its first character, which is a small letter or a digit. The set of all capitals takes a
# millisecond to make, so it is used only where a smaller one would not do.
_AFTER_SMALL = rf"(?:[{_APOSTROPHE}](?<=[dl].)|[a-z]{{1,4}}+-{_PREFIXED})[{UPPER}]\w*+{_HYPHENATED}"
_AFTER_DIGIT = r"(?<=\bof \d)\d?\b"
# What comes before a span is asked after its first character, since a search for a set of characters is quick; in the
# set, the digits are named one by one, since to ask each small letter whether it is a digit of any script is not.
_BOUNDARY = rf"(?:(?<= .)|(?<![\w@#/$].)(?<![^-]-.)(?<!^-.)(?<!\w[{_APOSTROPHE}].))"
_MAY_BE_PREFIX = re.compile(rf"[{_APOSTROPHE}-](?=[{UPPER}])")
_LONG_WORD = re.compile(r"\b[^\W\d_]{4,}")
_APOSTROPHES = tuple(_APOSTROPHE)
_POSSESSIVE_ENDS = f"{_APOSTROPHE}sS"
_POSSESSIVES = tuple(f"{mark}{letter}" for mark in _APOSTROPHE for letter in "sS")


@cached
def _joining_words() -> frozenset[str]:
    return word_list("particles") | CONNECTORS


@cached
def _after_capital() -> str:
    """Return a pattern for the rest of a word after its first character, a capital."""
    titles = word_list("honorifics") | word_list("ranks") | word_list("roles")
    shortened = _ending_like({word[:-1] for word in titles if word.endswith(".")} | {"St", "Jr", "Sr"}, r"\.")
    initials = rf"\.(?:[{UPPER}]\.)*(?:[{UPPER}](?:(?!\w)|[a-z]\w++)|(?!\w))"
    two_letters = rf"[a-z]\.(?!{shortened})[{UPPER}][a-z]\w++"  # `Yu.Borovsky`
    return rf"(?:{initials}|{two_letters}|\w*+(?:\.{shortened}|{_HYPHENATED}))"


@cached
def _more() -> str:
    """Return a pattern for the words that follow in a span."""
    joining = rf"(?:{'|'.join(sorted(_joining_words(), key=lambda word: (-len(word), word)))}){_GAP}"
    # Most words that follow are capitalised or end the span, which is asked first.
    return (
        rf"(?:{_GAP}(?:(?=[^\W\da-z])|(?:{joining}(?:{joining})?)?(?:{_NICKNAME})?)"
        rf"(?:[{UPPER}]{_after_capital()}|[dlaeuob]{_AFTER_SMALL}|\d{_AFTER_DIGIT}))*+"
    )


@cached
def _span_pattern() -> re.Pattern[str]:
    first = rf"(?:(?<=\D){_after_capital()}|(?<=\d){_AFTER_DIGIT})"
    return re.compile(rf"([{UPPER}0-9]{_BOUNDARY}{first}{_more()})", re.DOTALL)


@cached
def _prefixed_span_pattern() -> re.Pattern[str]:
    first = rf"(?:(?<=[^\da-z]){_after_capital()}|(?<=[a-z]){_AFTER_SMALL}|(?<=\d){_AFTER_DIGIT})"
    return re.compile(rf"([{UPPER}0-9dlaeuob]{_BOUNDARY}{first}{_more()})", re.DOTALL)


MAX_KEPT = 1 << 14
"""How many spans are cached, and of how many what was found in them."""
LENGTH_OF_INITIAL = 2
LIST_MARKS = 5
"""The commas, semicolons and brackets that a line needs to be a list."""
LONGEST_NAMED = 4
"""The words of a name with a title behind a label."""
_LINE_LABEL = re.compile(r"[-–—•* ]*([A-Z][\w'’-]*(?: [\w'’-]+){0,3}): ")
_COMPOUND_ENDS = (
    "-led",
    "-backed",
    "-run",
    "-owned",
    "-era",
    "-style",
    "-appointed",
    "-inspired",
    "-linked",
    "-based",
    "-born",
    "-bred",
    "-raised",
    "-trained",
    "-educated",
    "-listed",
    "-bound",
    "-headquartered",
)
"""What may come after a name with a hyphen without being part of it."""
_NOT_YET = frozenset(["designate", "elect"])
"""What comes after a role that somebody will have."""


class Word(Struct, frozen=True, eq=False, gc=False):
    """One word of a span: the same word is one object, wherever it is."""

    text: str
    """Without a possessive ending and the like."""
    kinds: int
    """The bits of `WordKind`; 0 where nothing is known of the word."""
    joins: bool
    """True for the small words between the others."""


Words = tuple[Word, ...]


class CapitalizedSpan(Struct, frozen=True, eq=False, gc=False):
    """Capitalised words with the small words between them, wherever they are.

    The same words are one object, as long as they are cached, and so is what they alone say.
    """

    words: Words
    texts: tuple[str, ...]
    """The words as strings."""
    starts: tuple[int, ...]
    """How many characters after the beginning of the span each begins."""
    ends: tuple[int, ...]
    """As far from there each ends."""
    possessive: bool
    """Whether the last word has a possessive ending or the like."""
    hyphenated: bool
    """Whether a word has a hyphen."""


class NameInText(Struct, frozen=True, gc=False):
    """A stretch of a paragraph that is a name."""

    paragraph: int
    """The paragraph's place in the article, from 0."""
    start: int
    end: int
    name: str


@cached_up_to(1024)
def find_capitalized_spans(text: str) -> tuple[tuple[int, CapitalizedSpan], ...]:
    """Return the spans of capitalised words of a paragraph in order, each with where it begins.

    A possessive ends its span: `Russia's President Putin` is two. A word that only begins a sentence is not one.
    """
    found: list[tuple[int, CapitalizedSpan]] = []
    pattern = _prefixed_span_pattern() if _MAY_BE_PREFIX.search(text) else _span_pattern()
    position = 0
    pieces = pattern.split(text)
    for between, piece in zip(pieces[::2], pieces[1::2], strict=False):
        position += len(between)
        for offset, span in _split_at_gaps(piece):
            found.append((position + offset, span))
        position += len(piece)
    return tuple(found)


@cached_up_to(MAX_KEPT)
def _split_at_gaps(text: str) -> tuple[tuple[int, CapitalizedSpan], ...]:
    """Return the spans in words between which are only spaces, each with where it begins."""
    if own_kinds().get(text) == WordKind.FUNCTION:
        return ()
    if text.isalnum():
        word = _word(text)
        whole = CapitalizedSpan((word,), (text,), (0,), (len(text),), possessive=False, hyphenated=False)
        return () if word.joins else ((0, whole),)
    found: list[tuple[int, CapitalizedSpan]] = []
    words: list[Word] = []
    starts: list[int] = []
    position = 0
    for token in text.split(" "):
        start, position = position, position + len(token) + 1
        if not token:
            continue
        word, possessive = _read_token(token)
        ends = not token[0].isalnum() and not _may_have_nickname(words)
        if not ends and (words or not word.joins):
            words.append(word)
            starts.append(start)
        if words and (ends or possessive):
            found.append(_make_span(words, starts, possessive=not ends))
            words, starts = [], []
    if words:
        found.append(_make_span(words, starts, possessive=False))
    return tuple(found)


def _may_have_nickname(words: Sequence[Word]) -> bool:
    """Return whether words end with a given name, also with an initial behind it: `Ana C. “Anny” Berg`."""
    if len(words) > 1 and len(words[-1].text) == LENGTH_OF_INITIAL and words[-1].text.endswith("."):
        return bool(words[-2].kinds & WordKind.GIVEN)
    return bool(words) and bool(words[-1].kinds & WordKind.GIVEN)


def _make_span(words: Sequence[Word], starts: Sequence[int], *, possessive: bool) -> tuple[int, CapitalizedSpan]:
    begin = starts[0]
    texts = tuple([word.text for word in words])
    offsets = tuple([start - begin for start in starts]) if begin else tuple(starts)
    ends = tuple([start + len(text) for start, text in zip(offsets, texts, strict=True)])
    return begin, CapitalizedSpan(tuple(words), texts, offsets, ends, possessive, "-" in "".join(texts))


@cached_up_to(1 << 14)
def _read_token(token: str) -> tuple[Word, bool]:
    """Return a word without a possessive ending and the like, and whether it has one."""
    text = token
    if token[-1] in _POSSESSIVE_ENDS:
        length = 2 if token.endswith(_POSSESSIVES) else token[0].isalnum() and token.endswith(_APOSTROPHES)
        text = token[: len(token) - length]
    elif "-" in token and token.endswith(_COMPOUND_ENDS):
        text = token.rpartition("-")[0]
    return _word(text), len(text) < len(token)


@cached_up_to(1 << 14)
def _word(text: str) -> Word:
    return Word(text, kinds_as_written(text), text in _joining_words())


def kinds_in(words: Iterable[Word]) -> int:
    """Return the bits of `WordKind` that some words have together."""
    found = 0
    for word in words:
        found |= word.kinds
    return found


@cached_up_to(1 << 13)
def span_words(name: str) -> Words:
    """Return the words of a name that a span had."""
    return tuple(map(_word, name.split(" ")))


def kinds_as_written(word: str) -> int:
    """Return the bits of `WordKind` of a word.

    A hyphenated word is what its first part names, if that is a given name, or its last, if that is a role; so is
    `Minister-designate`.
    """
    kinds = kinds_of(word)
    if not kinds and not word.isascii():
        kinds = kinds_of(without_diacritics(word))
    if not kinds and "-" in word:
        first, _, last = word.rpartition("-")
        kinds = kinds_of(first if last in _NOT_YET else last.capitalize()) & (WordKind.RANK | WordKind.ROLE)
        kinds = kinds or kinds_of(first.partition("-")[0]) & WordKind.GIVEN
    return kinds


def _is_labelled(text: str, marks: int) -> bool:
    """Return whether a line begins with a label: of words in small letters, of a role, or of several names."""
    label = _LINE_LABEL.match(text)
    if label is None:
        return False
    words = label[1].split()
    kinds = kinds_as_written(words[-1])
    is_role = bool(kinds & (WordKind.ROLE | WordKind.RANK)) and len(text[label.end() :].split()) <= LONGEST_NAMED
    return any(map(str.islower, words[1:])) or is_role or (len(words) == 1 and marks > 1)


@lru_cache(maxsize=256)
def is_headline_case(text: str) -> bool:
    """Return whether a line is set like a headline, without a full stop and with capitals that tell nothing.

    A line with many commas and brackets is a list: `Goalkeepers: Ann Berg (Lund), Bo Dahl (Sund), …`, and so is one
    with a label: `Best novel: Ann Berg`, `Scorers: Ann Berg 12, Bo Dahl 44`.
    """
    if text.rstrip("\"'”’») ").endswith((".", "!", "?", ":", ",")):
        return text.isupper()
    marks = sum(map(text.count, ",;("))
    if marks >= LIST_MARKS or (":" in text and _is_labelled(text, marks)):
        return False
    long_words = _LONG_WORD.findall(text)
    return len(long_words) > 3 and sum(word[0].isupper() for word in long_words) > 0.7 * len(long_words)  # noqa: PLR2004

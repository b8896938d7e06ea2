"""Whether two articles tell one event: nothing that identifies an event may differ between them.

Outlets cut an agency's text, add to it and replace words. A frame that is filled in anew has other names and numbers
in the same sentences. So sentences of one text that the other has not are compared, name by name and number by number.
In doubt the articles are two.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import Enum
from functools import lru_cache

from msgspec import Struct

from broadsheet.lexicon.calendar_names import month_numbers, weekday_numbers
from broadsheet.lexicon.word_casing import TITLES, is_common
from broadsheet.lexicon.word_kinds import kinds_of

FEWEST_SHARED = 3
"""How many names and numbers two texts must share at least, so that a changed word leaves them one."""
FEWEST_OF_STORY = 12
"""A text that shares so many names and numbers is a story, to which an outlet may add an end of its own."""
MOST_ADDED = 3
"""How many names and numbers an outlet may add to a sentence of the other one: somebody's age, where a town is."""
ALIKE = 0.5
"""An edited sentence shares at least this part of the words of the shorter one of the two."""
MOST_EDITED = 0.5
"""At most this part of a text's sentences was edited."""
REMEMBERED = 64
"""How many texts are remembered in sentences: an article is compared with several, and often with the last ones."""
MOST_SENTENCES = 400
"""How many sentences are compared; what comes after them in a longer text is left alone."""
FEWEST_TO_TELL = 15
"""A text with fewer words may be a summary of any other."""
LONG_WORD = 4
"""How many letters a word of a headline has at least that tells what it is about."""
FEWEST_CAPITALS = 0.01
"""With a smaller share of capitals beyond the beginnings of sentences, a text does not tell names from other words."""

_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+(?![a-z\d])|(?<=[。！？])|\n+")
_TOKEN = re.compile(r"\d+(?:[.,:–-]\d+)*|[^\W\d_]+|[^\W_]+")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
_ASIDE = re.compile(r"\([^()\n]{1,60}\)")
"""What an outlet may add to an agency's text: an amount in the currency of its readers."""
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_SHORT_FORMS = (
    (re.compile(r"\bU\.\s?S\.(?:A\.)?|\bUSA?\b"), "United States"),
    (re.compile(r"\bU\.\s?K\.|\bUK\b"), "United Kingdom"),
    (re.compile(r"\bU\.\s?N\.|\bUN\b"), "United Nations"),
    (re.compile(r"\bE\.\s?U\.|\bEU\b"), "European Union"),
)
_NUMBER_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SMALL_NUMBERS = {word: str(number) for number, word in enumerate(_NUMBER_WORDS, 2)}
"""Outlets differ in which numbers they spell out; `one` is a pronoun too."""
_YEARS = range(1900, 2100)


class Story(Struct, frozen=True):
    """An article as it is compared."""

    title: str
    text: str
    """The paragraphs, as Markdown or plain."""
    source: str = ""
    """The outlet's name, if it is known."""
    day: date | None = None


class _Kind(Enum):
    """What a word tells of an event."""

    NOTHING = "nothing"
    THING = "a name or a number"
    WORD = "a word that may be a name, in a text that does not mark names"
    WEEKDAY = "a day of the week"
    MONTH = "a month"
    DAY = "a day of a month"
    YEAR = "a year"


UNSURE, NAMING = (_Kind.NOTHING, _Kind.WORD), (_Kind.THING, _Kind.WORD)


class _Token(Struct, frozen=True):
    word: str
    """Folded: without case and diacritics; a number without the points between its thousands."""
    kind: _Kind = _Kind.NOTHING


class _Sentence(Struct, frozen=True):
    place: int
    words: frozenset[str]
    tokens: tuple[_Token, ...]


Pair = tuple[_Sentence, _Sentence]


def why_two(one: Story, other: Story) -> str:
    """Return why two texts that have much in common do not tell one event; empty if they do.

    It does not matter which of them is which.
    """
    first, second = _sentences(one.text), _sentences(other.text)
    only_first, only_second = _without(first, second), _without(second, first)
    common = _known(first) & _known(second)
    if not only_first and not only_second:
        return "" if len(common) >= FEWEST_SHARED else _why_two_formulas(one, other)
    if len(common) < FEWEST_SHARED:
        return "they share too few names and numbers to be one"
    pairs, rest_first, rest_second = _pair(only_first, only_second)
    shorter = max(min(len(first), len(second)), 1)
    is_reworded = bool(pairs or (rest_first and rest_second))
    if is_reworded and one.source and _fold(one.source) == _fold(other.source):
        return "one outlet worded them differently"
    if len(pairs) > MOST_EDITED * shorter:
        return "most of their sentences differ"
    own = _words_of([one.source, other.source])
    everywhere = _words(first) | own, _words(second) | own
    reasons = (_why_two_sentences(pair, everywhere) for pair in pairs)
    reason = next(filter(None, reasons), "")
    is_frame = len(common) < FEWEST_OF_STORY or not (one.source and other.source)
    if reason or (not is_frame and (_is_tail(rest_first, first) or _is_tail(rest_second, second))):
        return reason
    return _why_two_rests(rest_first, rest_second, everywhere)


def are_strangers(one: Story, other: Story) -> bool:
    """Tell whether two texts have no name in common, and no telling word of their headlines.

    Of a few words nothing can be told.
    """
    first, second = _sentences(one.text), _sentences(other.text)
    if min(sum(len(each.tokens) for each in sentences) for sentences in (first, second)) < FEWEST_TO_TELL:
        return False
    headlines = _words_of([one.title]) & _words_of([other.title])
    return not _things(first) & _things(second) and not any(len(word) >= LONG_WORD for word in headlines)


def _things(sentences: Iterable[_Sentence]) -> set[str]:
    tokens = (token for sentence in sentences for token in sentence.tokens)
    return {token.word for token in tokens if token.kind is _Kind.THING and not token.word.isdecimal()}


def _why_two_formulas(one: Story, other: Story) -> str:
    """Return why two texts that are the same, and name hardly anything, are two: they may be a formula."""
    if one.day != other.day:
        return "they are of two days, or of one that is not known, and name too little to be one"
    is_alike = _words_of([one.title]) == _words_of([other.title])
    return "" if is_alike else "their headlines differ, and they name too little to be one"


def _why_two_sentences(pair: Pair, everywhere: tuple[frozenset[str], frozenset[str]]) -> str:
    """Return why two sentences that are alike do not say the same."""
    one, other = pair
    missing, also_missing = _missing(one, other.words), _missing(other, one.words)
    for kind in missing.keys() & also_missing.keys():
        return f"one has {_named(missing[kind])} where the other has {_named(also_missing[kind])}"
    added = [*_missing(one, everywhere[1])[_Kind.THING], *_missing(other, everywhere[0])[_Kind.THING]]
    if added and (0 in {one.place, other.place} or len(added) > MOST_ADDED):
        return f"only one has {_named(added)}"
    if _order(one, other) != _order(other, one):
        return "one has the names of a sentence in another order"
    return ""


def _why_two_rests(
    first: Sequence[_Sentence], second: Sequence[_Sentence], everywhere: tuple[frozenset[str], frozenset[str]]
) -> str:
    """Return why the sentences that only one of two texts has are more than cuts and additions."""
    added = [word for one in first for word in _missing(one, everywhere[1])[_Kind.THING]]
    also_added = [word for one in second for word in _missing(one, everywhere[0])[_Kind.THING]]
    return f"one has {_named(added)} where the other has {_named(also_added)}" if added and also_added else ""


def _is_tail(rest: Sequence[_Sentence], sentences: Sequence[_Sentence]) -> bool:
    """Tell whether sentences are the end of a text, and the smaller part of it."""
    return len(rest) < len(sentences) * MOST_EDITED and {one.place for one in rest} == set(
        range(len(sentences) - len(rest), len(sentences))
    )


def _missing(sentence: _Sentence, words: frozenset[str]) -> defaultdict[_Kind, list[str]]:
    """Return what a sentence tells of an event that is not among some words, by kind."""
    found: defaultdict[_Kind, list[str]] = defaultdict(list)
    for token in sentence.tokens:
        if token.kind is not _Kind.NOTHING and token.word not in words:
            found[_Kind.THING if token.kind is _Kind.WORD else token.kind].append(token.word)
    return found


def _order(one: _Sentence, other: _Sentence) -> list[str]:
    """Return the names of one sentence that the other has too, in their order."""
    return list(
        dict.fromkeys(token.word for token in one.tokens if token.kind is _Kind.THING and token.word in other.words)
    )


def _named(words: Iterable[str]) -> str:
    return ", ".join(list(dict.fromkeys(words))[:4])


def _pair(first: list[_Sentence], second: list[_Sentence]) -> tuple[list[Pair], list[_Sentence], list[_Sentence]]:
    """Return the sentences that are edits of one another, and those of each text that are no edits."""
    ranked = sorted(
        ((_likeness(one, other), -one.place, -other.place, one, other) for one in first for other in second),
        key=lambda found: found[:3],
        reverse=True,
    )
    pairs: list[Pair] = []
    taken: tuple[set[int], set[int]] = set(), set()
    for likeness, _, _, one, other in ranked:
        if likeness < ALIKE:
            break
        if one.place not in taken[0] and other.place not in taken[1]:
            pairs.append((one, other))
            taken[0].add(one.place)
            taken[1].add(other.place)
    rest, other_rest = (
        [one for one in each if one.place not in done] for each, done in ((first, taken[0]), (second, taken[1]))
    )
    return pairs, rest, other_rest


def _likeness(one: _Sentence, other: _Sentence) -> float:
    return len(one.words & other.words) / max(min(len(one.words), len(other.words)), 1)


def _without(sentences: Sequence[_Sentence], others: Sequence[_Sentence]) -> list[_Sentence]:
    known = {tuple(token.word for token in other.tokens) for other in others}
    return [one for one in sentences if tuple(token.word for token in one.tokens) not in known]


def _words(sentences: Iterable[_Sentence]) -> frozenset[str]:
    return frozenset().union(*(sentence.words for sentence in sentences))


def _known(sentences: Iterable[_Sentence]) -> set[str]:
    return {token.word for sentence in sentences for token in sentence.tokens if token.kind not in UNSURE}


def _words_of(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(token.word for text in texts for token in _tokens(text, strict=True))


@lru_cache(maxsize=REMEMBERED)
def _sentences(text: str) -> tuple[_Sentence, ...]:
    text = _written_out(text)
    strict = _tells_no_names(text)
    parts = [part for part in _SENTENCE.split(text) if part and not part.isspace()][:MOST_SENTENCES]
    found: list[_Sentence] = []
    for part in parts:
        tokens = tuple(_tokens(_ASIDE.sub("", part), strict=strict))
        if tokens:
            aside = (token.word for token in _tokens(part, strict=strict)) if "(" in part else ()
            found.append(_Sentence(len(found), frozenset((*(token.word for token in tokens), *aside)), tokens))
    return tuple(found)


def _written_out(text: str) -> str:
    text = _ESCAPE.sub("", text)
    for pattern, full in _SHORT_FORMS:
        text = pattern.sub(full, text)
    return text


def _tells_no_names(text: str) -> bool:
    """Tell whether capitals do not mark names: there are none, or nothing else."""
    words = re.findall(r"(?<=\w[ ,])[^\W\d_]+", text)
    capitals = sum(word[0].isupper() for word in words)
    return not FEWEST_CAPITALS * len(words) <= capitals <= len(words) / 2


def _tokens(sentence: str, *, strict: bool) -> Iterator[_Token]:
    """Yield the words of a sentence. If `strict`, each may be a name."""
    found = _TOKEN.findall(sentence)
    for place, token in enumerate(found):
        word = _fold(token)
        if token[0].isdigit():
            yield _Token(_THOUSANDS.sub("", word), _kind_of_number(token, found[max(place - 1, 0) : place + 2]))
        elif word in _SMALL_NUMBERS:
            yield _Token(_SMALL_NUMBERS[word], _Kind.THING)
        elif word in weekday_numbers() and _is_sure(token):
            yield _Token(word[:3], _Kind.WEEKDAY)
        elif word in month_numbers() and _is_sure(token):
            yield _Token(word[:3], _Kind.MONTH)
        else:
            unsure = _Kind.WORD if strict else _Kind.NOTHING
            yield _Token(word, _Kind.THING if _is_name(token, first=place == 0) else unsure)


def _is_sure(token: str) -> bool:
    """Tell whether a word that may be a part of a date is one; many languages write such a word small."""
    return token[0].isupper() or (len(token) >= len("mardi") and _fold(token) != "march")


def _kind_of_number(token: str, around: Sequence[str]) -> _Kind:
    if token.isdecimal() and len(token) <= len("31") and any(word.casefold() in month_numbers() for word in around):
        return _Kind.DAY
    return _Kind.YEAR if token.isdecimal() and len(token) == len("2024") and int(token) in _YEARS else _Kind.THING


def _is_name(token: str, *, first: bool) -> bool:
    if token.islower() or len(token) == 1 or token.lower() == token.upper():
        # In a script without capitals, any word may be a name.
        return token.lower() == token.upper()
    return not (kinds_of(token) & TITLES) and not (first and is_common(token))


def _fold(text: str) -> str:
    folded = text.casefold()
    if folded.isascii():
        return folded
    return "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))

"""The words that say which event a text reports: names, numbers, days; sentence by sentence."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache
from itertools import islice

from msgspec import Struct

from broadsheet.diacritics import without_diacritics
from broadsheet.lexicon.calendar_names import month_numbers, weekday_numbers
from broadsheet.lexicon.usual_word_case import is_common
from broadsheet.lexicon.word_kinds import TITLE, kinds_of
from broadsheet.reading.layout.dateline import read_dateline

REMEMBERED = 64
"""How many texts are remembered in sentences: an article is compared with several, and often with the last ones."""
LETTERS_OF_SCRIPT = 300
"""How many letters are looked at for the script of a text."""
MAX_SENTENCES = 400
"""How many sentences are compared; what comes after them in a longer text is left alone."""
MIN_SHARE_OF_CAPITALS = 0.01
"""With a smaller share of capitals beyond the beginnings of sentences, a text does not tell names from other words."""

_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+(?![a-z\d])|(?<=[。！？])|\n+")
TOKEN = re.compile(r"\d+(?:[.,:–-]\d+)*|[^\W\d_]+|[^\W_]+")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
_ASIDE = re.compile(r"\([^()\n]{1,60}\)")
"""What an outlet may add to an agency's text: an amount in the currency of its readers."""
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_SHORT_FORMS = (
    (re.compile(r"\bU\.\s?S\.(?:A\.)?|\bUSA?\b"), "United States"),
    (re.compile(r"\bU\.\s?K\.|\bUK\b"), "United Kingdom"),
    (re.compile(r"\bU\.\s?N\.|\bUN\b"), "United Nations"),
    (re.compile(r"\bE\.\s?U\.|\bEU\b"), "European Union"),
    (re.compile(r"\b(?:vot(?:e|es|ed|ing) against|turn(?:s|ed|ing)? down|thr(?:ow|ows|ew) out)\b"), "rejected"),
)
_NUMBER_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SMALL_NUMBERS = {word: str(number) for number, word in enumerate(_NUMBER_WORDS, 2)}
"""Outlets differ in which numbers they spell out; `one` is a pronoun too."""
_SCORE_WORDS = {"nil": "0", "zero": "0", "one": "1", **_SMALL_NUMBERS}
_SIDE = rf"(\d{{1,3}}|{'|'.join(_SCORE_WORDS)})"
_SCORE = re.compile(rf"(?<![\w.,-]){_SIDE}(?: to |–|-){_SIDE}(?![\w-]|[.,]\d)", re.IGNORECASE)
"""A score, or how many votes there were on each side: `six to three`, `6-3`."""
_QUOTE = re.compile(r"[“„«\"]([^“”„«»\"\n]{2,600})[”“»\"]")
_YEARS = range(1900, 2100)


class WordSort(Enum):
    """What a word says of an event."""

    NOTHING = "nothing"
    THING = "a name or a number"
    WORD = "a word that may be a name, in a text that does not mark names"
    WEEKDAY = "a day of the week"
    MONTH = "a month"
    DAY = "a day of a month"
    YEAR = "a year"


UNSURE, NAMING = (WordSort.NOTHING, WordSort.WORD), (WordSort.THING, WordSort.WORD)


class EventWord(Struct, frozen=True):
    """One word or number."""

    word: str
    """Folded: without case and diacritics; a number without the points between its thousands."""
    sort: WordSort = WordSort.NOTHING


class EventSentence(Struct, frozen=True):
    """One sentence of a text."""

    number: int
    """Its number in the text, from 0; that of a dateline is -1."""
    words: frozenset[str]
    """Its words, also those in brackets, which `tokens` has not."""
    tokens: tuple[EventWord, ...]


@lru_cache(maxsize=REMEMBERED)
def sentences_of(text: str) -> tuple[EventSentence, ...]:
    """Return the sentences of a text in Markdown or plain."""
    text = written_out(text)
    strict = _tells_no_names(text)
    dateline, text = _cut_dateline(text)
    parts = [part for part in _SENTENCE.split(text) if part and not part.isspace()][:MAX_SENTENCES]
    found: list[EventSentence] = []
    for part in [dateline, *parts] if dateline else parts:
        tokens = tuple(tokens_of(_ASIDE.sub("", part), strict=strict))
        if tokens:
            aside = (token.word for token in tokens_of(part, strict=strict)) if "(" in part else ()
            number = len(found) - bool(dateline)
            found.append(EventSentence(number, frozenset((*(token.word for token in tokens), *aside)), tokens))
    return tuple(found)


def _cut_dateline(text: str) -> tuple[str, str]:
    """Return the dateline and the text after it: an outlet may leave it out, and what comes then begins a sentence."""
    found = read_dateline(text.lstrip().partition("\n")[0])
    start = len(text) - len(text.lstrip())
    end = start + found[3] if found else 0
    return text[:end], text[end:]


def main_script(text: str) -> str:
    """Return the script that most letters at the beginning of a text are in, by Unicode's name; empty without any."""
    letters = islice(filter(str.isalpha, text), LETTERS_OF_SCRIPT)
    names = Counter(unicodedata.name(letter, "").partition(" ")[0] for letter in letters)
    found = max(names, key=lambda name: names[name], default="")
    return "CJK" if found in {"HIRAGANA", "KATAKANA"} else found


def quotes_in(text: str) -> list[frozenset[str]]:
    """Return the words between each pair of quotation marks."""
    quotes = _QUOTE.findall(_ASIDE.sub("", written_out(text)))
    return [frozenset(token.word for token in tokens_of(quote, strict=True)) for quote in quotes]


def written_out(text: str) -> str:
    """Return a text without the escapes of Markdown, with some well-known short forms in full and scores in figures."""
    text = _SCORE.sub(_in_figures, _ESCAPE.sub("", text))
    for pattern, full in _SHORT_FORMS:
        text = pattern.sub(full, text)
    return text


def _in_figures(score: re.Match[str]) -> str:
    return "-".join(_SCORE_WORDS.get(side.lower(), side) for side in score.groups())


def _tells_no_names(text: str) -> bool:
    """Return whether capitals do not mark names: there are none, or nothing else."""
    words = re.findall(r"(?<=\w[ ,])[^\W\d_]+", text)
    capitals = sum(word[0].isupper() for word in words)
    return not MIN_SHARE_OF_CAPITALS * len(words) <= capitals <= len(words) / 2


def tokens_of(sentence: str, *, strict: bool) -> Iterator[EventWord]:
    """Yield the words of a sentence. If `strict`, each may be a name."""
    found = TOKEN.findall(sentence)
    for position, token in enumerate(found):
        word = fold_word(token)
        if token[0].isdigit():
            yield EventWord(plain_number(word), _kind_of_number(token, found[max(position - 1, 0) : position + 2]))
        elif word in _SMALL_NUMBERS:
            yield EventWord(_SMALL_NUMBERS[word], WordSort.THING)
        elif word in weekday_numbers() and _is_sure(token):
            yield EventWord(word[:3], WordSort.WEEKDAY)
        elif word in month_numbers() and _is_sure(token):
            yield EventWord(word[:3], WordSort.MONTH)
        else:
            unsure = WordSort.WORD if strict else WordSort.NOTHING
            yield EventWord(word, WordSort.THING if is_name(token, first=position == 0) else unsure)


def plain_number(number: str) -> str:
    """Return a number without the points between its thousands."""
    return _THOUSANDS.sub("", number)


def _is_sure(token: str) -> bool:
    """Return whether a word that may be a part of a date is one; many languages write such a word small."""
    return token[0].isupper() or (len(token) >= len("mardi") and fold_word(token) != "march")


def _kind_of_number(token: str, around: Sequence[str]) -> WordSort:
    if token.isdecimal() and len(token) <= len("31") and any(word.casefold() in month_numbers() for word in around):
        return WordSort.DAY
    return WordSort.YEAR if token.isdecimal() and len(token) == len("2024") and int(token) in _YEARS else WordSort.THING


def is_name(token: str, *, first: bool) -> bool:
    """Return whether a word is written as a name; `first` in its sentence, a common word is not one."""
    if token.islower() or len(token) == 1 or token.lower() == token.upper():
        # In a script without capitals, any word may be a name.
        return token.lower() == token.upper()
    return not (kinds_of(token) & TITLE) and not (first and is_common(token))


def fold_word(text: str) -> str:
    """Return a word without case and diacritics."""
    return without_diacritics(text.casefold())

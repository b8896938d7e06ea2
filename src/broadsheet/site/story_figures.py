"""Figures of one thing that differ between the outlets of a story: `about 120 missiles`, `more than 100`."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.word_lists import word_list
from broadsheet.model import Sentence
from broadsheet.site.story_extracts import terms_of

SHARED_TERMS = 2
"""How many terms two sentences must share, beside the thing that is counted, so that they count the same."""
WORDS_AROUND = 4
"""How many words before and after a number of people say what happened to them."""

_NUMBERS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
)
_WORDS = {word: float(number) for number, word in enumerate(_NUMBERS.split(), 2)}
_SCALES = {"": 1.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_FIGURE = re.compile(
    r"(?:\b(?:about|around|some|nearly|almost|more than|over|at least|up to|fewer than|less than|roughly|only|"
    r"approximately|an estimated|as many as) )?"
    r"(?<![\w.,$€£-])(?P<sign>[$€£] ?)?"
    rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|(?:{'|'.join(_WORDS)})\b)(?![\w.,]*\d)"
    rf"(?: (?P<scale>{'|'.join(filter(None, _SCALES))})\b)?"
    r"(?P<noun>(?: [a-z][a-z-]+){0,2}? (?:[a-z-]+s|people|men|women|children|troops|police)\b)?"
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? $")
_SAYS_LITTLE = re.compile(r"years|days|months|hours|minutes|weeks|times|seconds|decades|points|was|is|has|its|as")
"""What is counted in these says little by itself (`three days`), and some words only end like what is counted."""
_PEOPLE = re.compile(
    r"people|men|women|children|civilians|residents|workers|passengers|soldiers|troops|officers|students|persons|"
    r"members|others|police"
)
"""Of these an event has several figures: the dead, the hurt, those who escaped."""


class Figure(Struct, frozen=True):
    """A number of things in a sentence."""

    article: int
    """The position of the article."""
    sentence: Sentence
    text: str
    """The words, as in the sentence: `about 120 missiles`."""
    value: float
    thing: str
    """What is counted: `missiles`."""
    near: frozenset[str]
    """Terms right before and after."""
    around: frozenset[str]
    """All other terms of the sentence."""


def find_figures(article: int, sentences: Iterable[Sentence]) -> Iterator[Figure]:
    """Yield the figures in the sentences of an article."""
    for sentence in sentences:
        for found in _FIGURE.finditer(sentence.text):
            thing = _thing(sentence.text, found)
            if thing:
                near, around = _terms_near(sentence.text, found), terms_of(sentence.text) - terms_of(found[0])
                yield Figure(article, sentence, found[0], _value(found), thing, near, around)


def _thing(text: str, found: re.Match[str]) -> str:
    """Return what is counted; empty where the words do not say it, or where it says little."""
    if found["sign"]:
        return found["sign"].strip()
    words = (found["noun"] or "").split()
    if not words or _SAYS_LITTLE.fullmatch(words[-1]) or not _function_words().isdisjoint(words):
        return ""
    is_date = _YEAR.fullmatch(found["number"]) or _MONTH.search(text, 0, found.start("number"))
    return "" if is_date else words[-1]


@cached
def _function_words() -> frozenset[str]:
    return frozenset(word.lower() for word in word_list("function"))


def _value(found: re.Match[str]) -> float:
    number = found["number"]
    return (_WORDS.get(number) or float(number.replace(",", ""))) * _SCALES[found["scale"] or ""]


def _terms_near(text: str, found: re.Match[str]) -> frozenset[str]:
    before, after = text[: found.start()].split()[-WORDS_AROUND:], text[found.end() :].split()[:WORDS_AROUND]
    return terms_of(" ".join((*before, *after)))


def differing(figures: Iterable[Figure], outlets: Mapping[int, str]) -> list[list[Figure]]:
    """Return the figures of each thing of which outlets give different ones; `outlets` are by position of an article.

    Each list has one figure for each outlet and value, in the given order.
    """
    by_thing: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_thing[figure.thing].append(figure)
    groups = (_distinct(group, outlets) for same in by_thing.values() for group in _groups(same))
    return [group for group in groups if _differ(group, outlets)]


def _groups(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Return figures of one thing, in groups that count the same; each has at most one of an article."""
    groups: list[list[Figure]] = []
    for figure in figures:
        group = next((group for group in groups if _belongs(figure, group)), None)
        if group is None:
            groups.append([figure])
        else:
            group.append(figure)
    return groups


def _belongs(figure: Figure, group: Iterable[Figure]) -> bool:
    if any(figure.article == other.article for other in group):
        return False
    return any(_count_the_same(figure, other) for other in group)


def _count_the_same(one: Figure, other: Figure) -> bool:
    return len(one.around & other.around) >= SHARED_TERMS and (
        not _PEOPLE.fullmatch(one.thing) or bool(one.near & other.near)
    )


def _distinct(group: Iterable[Figure], outlets: Mapping[int, str]) -> list[Figure]:
    found: dict[tuple[str, float], Figure] = {}
    for one in group:
        found.setdefault((outlets[one.article], one.value), one)
    return list(found.values())


def _differ(group: Iterable[Figure], outlets: Mapping[int, str]) -> bool:
    given = {(outlets[one.article], one.value) for one in group}
    return any(value != other for outlet, value in given for another, other in given if outlet != another)

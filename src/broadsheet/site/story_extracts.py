"""Sentences of articles that tell a story, word for word: which cover it best, and which say something new."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from math import sqrt

from msgspec import Struct

from broadsheet.lexicon.calendar_names import WEEKDAY
from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.word_lists import word_list
from broadsheet.model import Sentence

MOST_SENTENCES = 6
"""How many sentences of an article may be taken: what comes first tells the event."""
FEWEST_WORDS, MOST_WORDS = 6, 42
"""How long a sentence is that can be read by itself."""
MOST_SHARED = 0.5
"""Of two sentences of which one has more than this share of the other's terms, only one is taken."""
NAME_WEIGHT = 2.0
"""What a name or a number counts; another word counts one."""
STEM = 5
"""So many letters of a word are compared: `Ukraine`, `Ukrainian`."""

_WORD = re.compile(r"\d[\d.,]*\d|[^\W_]+")
_DANGLING = re.compile(
    r"[“\"'‘]?(?:He|She|It|They|His|Her|Its|Their|This|That|These|Those|Such|Both|But|And|Or|So|Also|Then|There|Here|"
    r"However|Meanwhile|Still|Yet|Instead|Later|Earlier|Another|Other|Others|Again|Afterwards|Nor|Either)\b"
)
"""How a sentence begins that leans on the one before it."""
_PRONOUN = re.compile(r"\b(?:he|she|him|his|her|hers|their|its)\b")
_POINTED_AT = "(?:meeting|step|move|decision|post|statement|remark|visit|proposal|incident|announcement)"
_POINTING = re.compile(
    r"\b(?:it|they|them|these|those|there|here|earlier|later|the (?:former|latter|same|next|following|previous|other)|"
    r"the day (?:before|after)|do(?:es|ing)? so|did so)\b|^The (?:two|three|four|others?)\b|"
    rf"\b(?:this|that|such an?) {_POINTED_AT}\b|\b[Tt]he {_POINTED_AT} (?:is|was|will|would|had|has|came|followed)\b"
)
"""Words for what may be in another sentence, though this one has a name."""
_OWN_VOICE = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|[Yy]ou|[Yy]our)\b")
_NAME = re.compile(
    r"(?<=\w )(?<![Ii]n )(?<![Aa]t )(?<!from )(?<!near )"
    rf"(?!{WEEKDAY}|January|February|March|April|May|June|July|August|"
    r"September|October|November|December)[^\W\d_a-z]\w"
)
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")


class ExtractCandidate(Struct, frozen=True):
    """A sentence that may be taken."""

    article: int
    """The position of its article."""
    number: int
    """Its place in its article, from 0."""
    sentence: Sentence
    terms: frozenset[str]


def find_extract_candidates(articles: Iterable[tuple[int, Sequence[Sentence]]]) -> list[ExtractCandidate]:
    """Return the sentences that can be read by themselves, of each article in its order."""
    return [
        ExtractCandidate(article, number, sentence, terms_of(sentence.text))
        for article, sentences in articles
        for number, sentence in enumerate(sentences[:MOST_SENTENCES])
        if stands_alone(sentence.text)
    ]


def stands_alone(text: str) -> bool:
    """Return whether a sentence is whole, and names what it speaks of.

    >>> stands_alone("He said that they would come back to the harbour.")
    False
    """
    if not FEWEST_WORDS <= text.count(" ") + 1 <= MOST_WORDS or text[-1] not in '.!…”"’':
        return False
    unquoted = _QUOTED.sub("", text)
    if (
        _DANGLING.match(text)
        or _POINTING.search(unquoted)
        or _OWN_VOICE.search(unquoted)
        or {"“", "”", '"'} & {*unquoted}
    ):
        return False
    pronoun = _PRONOUN.search(unquoted)
    return pronoun is None or _NAME.search(unquoted, 0, pronoun.start()) is not None


def terms_of(text: str) -> frozenset[str]:
    """Return what a sentence is compared by: the beginnings of its words, those of names in capitals."""
    words = _WORD.findall(text)
    return frozenset(_term(word) for word in words if word.lower() not in _silent_words())


def _term(word: str) -> str:
    return word[:STEM].title() if word[0].isupper() else word[:STEM]


@cached
def _silent_words() -> frozenset[str]:
    return frozenset(word.lower() for word in word_list("function")) | {"said", "says"}


def choose(
    candidates: Sequence[ExtractCandidate], headlines: Iterable[str], most: int, most_of_each: int = MOST_SENTENCES
) -> list[ExtractCandidate]:
    """Return the sentences that cover most of what several articles and headlines tell, in their order.

    `most` is for all of them, `most_of_each` for those of one article. A sentence that is a headline, too, is left out:
    of a text without one, it is the first sentence.
    """
    titles = tuple(headlines)
    told = (*_terms_by_article(candidates), *map(terms_of, titles))
    telling = Counter(term for terms in told for term in terms)
    others = [one for one in candidates if not _is_headline(one.sentence.text, titles)]
    return _cover(others, {term: count - 0.7 for term, count in telling.items()}, most, most_of_each)


def _is_headline(sentence: str, titles: Iterable[str]) -> bool:
    """Return whether a sentence is one of some headlines, or one that was cut."""
    return any(sentence == title or (title[-1:] == "…" and sentence.startswith(title[:-1])) for title in titles)


def choose_new(candidates: Sequence[ExtractCandidate], known: frozenset[str], most: int) -> list[ExtractCandidate]:
    """Return the sentences with most terms that are not known, in the order of the candidates."""
    fresh = [one for one in candidates if 2 * len(one.terms - known) >= len(one.terms)]
    return _cover(fresh, {term: 1.0 for one in fresh for term in one.terms - known}, most)


def _terms_by_article(candidates: Iterable[ExtractCandidate]) -> Iterator[Collection[str]]:
    by_article: dict[int, set[str]] = {}
    for one in candidates:
        by_article.setdefault(one.article, set()).update(one.terms)
    yield from by_article.values()


def _cover(
    candidates: Sequence[ExtractCandidate], values: dict[str, float], most: int, most_of_each: int = MOST_SENTENCES
) -> list[ExtractCandidate]:
    """Choose one sentence after the other by what it adds (a greedy cover; H. Lin and J. Bilmes, 2011)."""
    chosen: list[ExtractCandidate] = []
    told: set[str] = set()
    while len(chosen) < most:
        full = {one.article for one in chosen if sum(one.article == other.article for other in chosen) >= most_of_each}
        left = [
            one
            for one in candidates
            if one.article not in full and not any(_tell_the_same(one, other) for other in chosen)
        ]
        best = max(left, key=lambda one: _gain(one, values, told), default=None)
        if best is None or _gain(best, values, told) <= 0:
            break
        chosen.append(best)
        told |= best.terms
    return [one for one in candidates if one in chosen]


def _gain(one: ExtractCandidate, values: dict[str, float], told: set[str]) -> float:
    fresh = sorted(one.terms - told)
    gain = sum(values.get(term, 0.0) * (1.0 if term[0].islower() else NAME_WEIGHT) for term in fresh)
    return gain / sqrt(len(one.terms) + 4) / (1 + 0.2 * one.number)


def _tell_the_same(one: ExtractCandidate, other: ExtractCandidate) -> bool:
    return len(one.terms & other.terms) > MOST_SHARED * min(len(one.terms), len(other.terms))

"""Whether two articles tell one event: nothing that identifies an event may differ between them.

Outlets cut an agency's text, add to it and replace words. A frame that is filled in anew has other names and numbers
in the same sentences. So sentences of one text that the other has not are compared, name by name and number by number.
In doubt the articles are two.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from broadsheet.content.event_words import (
    NAMING,
    TOKEN,
    UNSURE,
    Kind,
    Sentence,
    fold_word,
    is_name,
    sentences_of,
    tokens_of,
    written_out,
)
from broadsheet.content.text_signature import Story
from broadsheet.lexicon.languages import UNDETERMINED
from broadsheet.lexicon.word_kinds import WordKind, kinds_of

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
FEWEST_TO_TELL = 15
"""A text with fewer words may be a summary of any other."""
LONG_WORD = 4
"""How many letters a word has at least that tells what a text is about."""
FEWEST_TELLING = 3
"""Two texts of a few words that have nothing in common must have so many such words each to be two."""


Pair = tuple[Sentence, Sentence]


class _Two(Struct, frozen=True):
    """Two articles beside one another."""

    one: Story
    other: Story
    first: tuple[Sentence, ...]
    """The sentences of the one article, and `second` those of the other."""
    second: tuple[Sentence, ...]
    pairs: list[Pair]
    """The sentences that are edits of one another."""
    only_first: list[Sentence]
    """The sentences that the other article has in no form."""
    only_second: list[Sentence]
    shared: int
    """How many names and numbers both have."""
    words: frozenset[str]
    """The words of the one article, and of the names of both outlets."""
    other_words: frozenset[str]


def why_two(one: Story, other: Story) -> str:
    """Return why two texts that have much in common do not tell one event; empty if they do.

    It does not matter which of them is which.
    """
    two = _beside(one, other)
    return next(filter(None, (rule(two) for rule in RULES)), "")


def _beside(one: Story, other: Story) -> _Two:
    first, second = sentences_of(one.text), sentences_of(other.text)
    pairs, only_first, only_second = _pair(_without(first, second), _without(second, first))
    outlets = _words_of([one.source, other.source])
    return _Two(
        one,
        other,
        first,
        second,
        pairs,
        only_first,
        only_second,
        len(_known(first) & _known(second)),
        _words(first) | outlets,
        _words(second) | outlets,
    )


def _headlines_name_others(two: _Two) -> str:
    named = _named_by(two.one, two.second) - _words_of([written_out(two.other.title)])
    also_named = _named_by(two.other, two.first) - _words_of([written_out(two.one.title)])
    if not named or not also_named:
        return ""
    return f"the headline of one has {_named(sorted(named))}, that of the other {_named(sorted(also_named))}"


def _is_formula(two: _Two) -> str:
    """Tell of two texts that name hardly anything: they may be a formula, and are one only if all is the same."""
    if two.shared >= FEWEST_SHARED:
        return ""
    if two.pairs or two.only_first or two.only_second:
        return "they share too few names and numbers to be one"
    if two.one.day != two.other.day:
        return "they are of two days, or of one that is not known, and name too little to be one"
    is_alike = _words_of([two.one.title]) == _words_of([two.other.title])
    return "" if is_alike else "their headlines differ, and they name too little to be one"


def _is_of_one_outlet(two: _Two) -> str:
    is_reworded = bool(two.pairs or (two.only_first and two.only_second))
    is_one_outlet = bool(two.one.source) and fold_word(two.one.source) == fold_word(two.other.source)
    return "one outlet worded them differently" if is_reworded and is_one_outlet else ""


def _is_edited_much(two: _Two) -> str:
    shorter = min(len(two.first), len(two.second))
    return "most of their sentences differ" if len(two.pairs) > MOST_EDITED * shorter else ""


def _edits_differ(two: _Two) -> str:
    return next(filter(None, (_why_two_sentences(pair, two) for pair in two.pairs)), "")


def _ends_differ(two: _Two) -> str:
    """Tell whether the sentences that only one of two texts has are more than cuts and additions."""
    is_story = two.shared >= FEWEST_OF_STORY and two.one.source and two.other.source
    if is_story and (_is_tail(two.only_first, two.first) or _is_tail(two.only_second, two.second)):
        return ""
    added = [word for one in two.only_first for word in _missing(one, two.other_words)[Kind.THING]]
    also_added = [word for one in two.only_second for word in _missing(one, two.words)[Kind.THING]]
    return f"one has {_named(added)} where the other has {_named(also_added)}" if added and also_added else ""


RULES: tuple[Callable[[_Two], str], ...] = (
    _headlines_name_others,
    _is_formula,
    _is_of_one_outlet,
    _is_edited_much,
    _edits_differ,
    _ends_differ,
)
"""Each tells why two articles are two, or nothing; the cheapest go first."""


def are_strangers(one: Story, other: Story) -> bool:
    """Tell whether two texts are in two languages, or have no name and hardly a telling word in common."""
    if _are_in_two_languages(one, other):
        return True
    first, second = sentences_of(one.text), sentences_of(other.text)
    if _things(first) & _things(second):
        return False
    shared = _telling(first) & _telling(second)
    headlines = _telling_of([one.title]) & _telling_of([other.title])
    if min(sum(len(each.tokens) for each in sentences) for sentences in (first, second)) < FEWEST_TO_TELL:
        return not (shared or headlines) and min(len(_telling(first)), len(_telling(second))) >= FEWEST_TELLING
    return not headlines or not shared


def _are_in_two_languages(one: Story, other: Story) -> bool:
    tags = {story.language.lower().partition("-")[0] for story in (one, other)}
    return len(tags - {"", UNDETERMINED}) > 1


def _telling(sentences: Iterable[Sentence]) -> set[str]:
    """Return the words of a text that tell what it is about, as far as their length says it."""
    return {word for sentence in sentences for word in sentence.words if _is_telling(word)}


def _telling_of(texts: Iterable[str]) -> set[str]:
    return set(filter(_is_telling, _words_of(texts)))


def _is_telling(word: str) -> bool:
    return len(word) >= LONG_WORD and not kinds_of(word.capitalize()) & WordKind.FUNCTION


def is_filled_anew(one: Story, other: Story) -> bool:
    """Tell whether two texts fill one frame with other names; an update of a text has the names of the former one."""
    two = _beside(one, other)
    return any(
        _names_missing(first, second.words) and _names_missing(second, first.words) for first, second in two.pairs
    )


def _names_missing(sentence: Sentence, words: frozenset[str]) -> list[str]:
    return [word for word in _missing(sentence, words)[Kind.THING] if not word[0].isdigit()]


def _things(sentences: Iterable[Sentence]) -> set[str]:
    tokens = (token for sentence in sentences for token in sentence.tokens)
    return {token.word for token in tokens if token.kind is Kind.THING and not token.word.isdecimal()}


def _named_by(story: Story, others: Iterable[Sentence]) -> set[str]:
    """Return the names and numbers of a headline that another text has not; some write all words with capitals."""
    tokens = TOKEN.findall(written_out(story.title))
    telling = {
        fold_word(token)
        for token in tokens
        if token[0].isdigit() or (token[0].isupper() and is_name(token, first=True))
    }
    return telling - _words(others)


def _why_two_sentences(pair: Pair, two: _Two) -> str:
    """Return why two sentences that are alike do not say the same."""
    one, other = pair
    missing, also_missing = _missing(one, other.words), _missing(other, one.words)
    for kind in missing.keys() & also_missing.keys():
        return f"one has {_named(missing[kind])} where the other has {_named(also_missing[kind])}"
    added = [*_missing(one, two.other_words)[Kind.THING], *_missing(other, two.words)[Kind.THING]]
    if added and (0 in {one.place, other.place} or len(added) > MOST_ADDED):
        return f"only one has {_named(added)}"
    if _order(one, other) != _order(other, one):
        return "one has the names of a sentence in another order"
    return ""


def _is_tail(rest: Sequence[Sentence], sentences: Sequence[Sentence]) -> bool:
    """Tell whether sentences are the end of a text, and the smaller part of it."""
    return len(rest) < len(sentences) * MOST_EDITED and {one.place for one in rest} == set(
        range(len(sentences) - len(rest), len(sentences))
    )


def _missing(sentence: Sentence, words: frozenset[str]) -> defaultdict[Kind, list[str]]:
    """Return what a sentence tells of an event that is not among some words, by kind."""
    found: defaultdict[Kind, list[str]] = defaultdict(list)
    for token in sentence.tokens:
        if token.kind is not Kind.NOTHING and token.word not in words:
            found[Kind.THING if token.kind is Kind.WORD else token.kind].append(token.word)
    return found


def _order(one: Sentence, other: Sentence) -> list[str]:
    """Return the names of one sentence that the other has too, in their order."""
    return list(dict.fromkeys(token.word for token in one.tokens if token.kind in NAMING and token.word in other.words))


def _named(words: Iterable[str]) -> str:
    return ", ".join(list(dict.fromkeys(words))[:4])


def _pair(first: list[Sentence], second: list[Sentence]) -> tuple[list[Pair], list[Sentence], list[Sentence]]:
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


def _likeness(one: Sentence, other: Sentence) -> float:
    return len(one.words & other.words) / max(min(len(one.words), len(other.words)), 1)


def _without(sentences: Sequence[Sentence], others: Sequence[Sentence]) -> list[Sentence]:
    known = {tuple(token.word for token in other.tokens) for other in others}
    return [one for one in sentences if tuple(token.word for token in one.tokens) not in known]


def _words(sentences: Iterable[Sentence]) -> frozenset[str]:
    return frozenset().union(*(sentence.words for sentence in sentences))


def _known(sentences: Iterable[Sentence]) -> set[str]:
    return {token.word for sentence in sentences for token in sentence.tokens if token.kind not in UNSURE}


def _words_of(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(token.word for text in texts for token in tokens_of(text, strict=True))

"""Whether two articles report one event: nothing that identifies an event may differ between them.

Outlets cut an agency's text, add to it and replace words. A form that is filled in again has other names and numbers
in the same sentences. So sentences of one text that the other has not are compared, name by name and number by number.
In doubt the articles are two.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from broadsheet.content.copies.event_words import (
    NAMING,
    TOKEN,
    UNSURE,
    EventSentence,
    WordSort,
    fold_word,
    is_name,
    main_script,
    plain_number,
    quotes_in,
    sentences_of,
    tokens_of,
    written_out,
)
from broadsheet.content.copies.opposite_outcomes import find_opposites
from broadsheet.content.copies.text_signature import ArticleText
from broadsheet.lexicon.languages import UNDETERMINED
from broadsheet.lexicon.word_lists import word_list

MIN_SHARED_NAMES = 3
"""How many names and numbers two texts must share at least, so that a changed word leaves them one."""
MIN_SHARED_BY_STORY = 12
"""A text that shares so many names and numbers is a story, to which an outlet may add an end of its own."""
MAX_ADDED = 3
"""How many names and numbers an outlet may add to a sentence of the other one: somebody's age, where a town is."""
MIN_WORDS_IN_COMMON = 0.5
"""An edited sentence shares at least this part of the words of the shorter one of the two."""
MAX_EDITED_SHARE = 0.5
"""At most this part of a text's sentences was edited."""
MIN_WORDS_TO_TELL = 15
"""A text with fewer words may be a summary of any other."""
MIN_WORDS_OF_ONE_EVENT = 0.2
"""With a smaller part of their longer words in common, two texts are of two events, if they also share few names."""
FEW_THINGS = 1 / 3
"""Two articles of one town may share a name or two: this part of those that the one with fewer names has."""
MIN_LONG = 3
"""Two texts of a few words that have nothing in common must have so many longer words each to be two."""
LONG_WORD = 4
"""How many letters a word has at least that tells what a text is about."""


Pair = tuple[EventSentence, EventSentence]


class _Two(Struct, frozen=True):
    """Two articles beside one another."""

    one: ArticleText
    other: ArticleText
    first: tuple[EventSentence, ...]
    """The sentences of the one article, and `second` those of the other."""
    second: tuple[EventSentence, ...]
    pairs: list[Pair]
    """The sentences that are edits of one another."""
    only_first: list[EventSentence]
    """The sentences that the other article has in no form."""
    only_second: list[EventSentence]
    shared: int
    """How many names and numbers both have."""
    words: frozenset[str]
    """The words of the one article, and of the names of both outlets."""
    other_words: frozenset[str]


def why_two(one: ArticleText, other: ArticleText) -> str:
    """Return why two texts that have much in common do not report one event; empty if they do.

    It does not matter which of them is which.
    """
    two = _beside(one, other)
    return next(filter(None, (rule(two) for rule in RULES_AGAINST)), "")


def what_differs(one: ArticleText, other: ArticleText) -> str:
    """Return what two versions of one article tell differently; empty where they tell the same."""
    two = _beside(one, other)
    return next(filter(None, (rule(two) for rule in TELLING)), "")


def _beside(one: ArticleText, other: ArticleText) -> _Two:
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


def _headlines_tell_opposites(two: _Two) -> str:
    words, other_words = (_words_of([written_out(article.title)]) for article in (two.one, two.other))
    are_alike = len(words & other_words) >= MIN_WORDS_IN_COMMON * min(len(words), len(other_words))
    opposites = find_opposites(words, other_words) if are_alike else ""
    return f"the headline of one has {opposites}" if opposites else ""


def _is_formula(two: _Two) -> str:
    """Return why two texts that name hardly anything are two: they may be a formula, and are one only if all agrees."""
    if two.shared >= MIN_SHARED_NAMES:
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
    return "most of their sentences differ" if len(two.pairs) > MAX_EDITED_SHARE * shorter else ""


def _edits_differ(two: _Two) -> str:
    return next(filter(None, (_why_two_sentences(pair, two) for pair in two.pairs)), "")


def _quotes_differ(two: _Two) -> str:
    """Return whether each text quotes something that the other has in no form: nobody edits so much in a quote."""
    quotes, other_quotes = quotes_in(two.one.text), quotes_in(two.other.text)
    only = [quote for quote in quotes if _is_foreign(quote, other_quotes, two.other_words)]
    only_there = [quote for quote in other_quotes if _is_foreign(quote, quotes, two.words)]
    return (
        f"one quotes {_named(sorted(only[0]))}, the other {_named(sorted(only_there[0]))}"
        if only and only_there
        else ""
    )


def _is_foreign(quote: frozenset[str], quotes: Iterable[frozenset[str]], words: frozenset[str]) -> bool:
    is_alike = any(len(quote & other) >= MIN_WORDS_IN_COMMON * min(len(quote), len(other)) for other in quotes)
    return not is_alike and not quote <= words


def _ends_differ(two: _Two) -> str:
    """Return whether the sentences that only one of two texts has are more than cuts and additions."""
    is_story = two.shared >= MIN_SHARED_BY_STORY and two.one.source and two.other.source
    if is_story and (_is_tail(two.only_first, two.first) or _is_tail(two.only_second, two.second)):
        return ""
    added = [word for one in two.only_first for word in _missing(one, two.other_words)[WordSort.THING]]
    also_added = [word for one in two.only_second for word in _missing(one, two.words)[WordSort.THING]]
    return f"one has {_named(added)} where the other has {_named(also_added)}" if added and also_added else ""


RULES_AGAINST: tuple[Callable[[_Two], str], ...] = (
    _headlines_name_others,
    _headlines_tell_opposites,
    _is_formula,
    _is_of_one_outlet,
    _is_edited_much,
    _edits_differ,
    _quotes_differ,
    _ends_differ,
)
"""Each tells why two articles are two, or nothing; the cheapest go first."""
TELLING = (_headlines_tell_opposites, _edits_differ, _quotes_differ, _ends_differ)
"""Those that name what only one of two texts says."""


def have_nothing_in_common(one: ArticleText, other: ArticleText) -> bool:
    """Return whether two texts have so little in common that one cannot be a version of the other.

    They have no name in common, and no telling word of their headlines; or hardly any word at all. Of a few words
    nothing can be said, unless they are of two scripts or languages.
    """
    scripts = {main_script(one.text), main_script(other.text)} - {""}
    if len(scripts) > 1 or _are_in_two_languages(one, other):
        return True
    first, second = sentences_of(one.text), sentences_of(other.text)
    if min(sum(len(each.tokens) for each in sentences) for sentences in (first, second)) < MIN_WORDS_TO_TELL:
        words = [
            _long(_words(first)) | _long(_words_of([one.title])),
            _long(_words(second)) | _long(_words_of([other.title])),
        ]
        return not words[0] & words[1] and min(map(len, words)) >= MIN_LONG
    have_a_word_in_headlines = bool(_long(_words_of([one.title])) & _long(_words_of([other.title])))
    things = _share(_things(first), _things(second))
    if not things and not have_a_word_in_headlines:
        return True
    few_things = things <= FEW_THINGS and (not things or not have_a_word_in_headlines)
    return few_things and _share(_long(_words(first)), _long(_words(second))) < MIN_WORDS_OF_ONE_EVENT


def _long(words: Iterable[str]) -> set[str]:
    return {word for word in words if len(word) >= LONG_WORD}


def _share(one: set[str], other: set[str]) -> float:
    """Return which part of the smaller set is in the other one."""
    return len(one & other) / max(min(len(one), len(other)), 1)


def _are_in_two_languages(one: ArticleText, other: ArticleText) -> bool:
    tags = {article.language.lower().partition("-")[0] for article in (one, other)}
    return len(tags - {"", UNDETERMINED}) > 1


def fill_in_one_form(one: ArticleText, other: ArticleText) -> bool:
    """Return whether two texts fill in one form with other names; an update of a text has the names of the old one."""
    two = _beside(one, other)
    return any(
        _names_missing(first, second.words) and _names_missing(second, first.words) for first, second in two.pairs
    )


def _names_missing(sentence: EventSentence, words: frozenset[str]) -> list[str]:
    return [word for word in _missing(sentence, words)[WordSort.THING] if not word[0].isdigit()]


def _things(sentences: Iterable[EventSentence]) -> set[str]:
    tokens = (token for sentence in sentences for token in sentence.tokens)
    return {token.word for token in tokens if token.sort is WordSort.THING and not token.word.isdecimal()}


def _named_by(article: ArticleText, others: Iterable[EventSentence]) -> set[str]:
    """Return the names and numbers of a headline that another text has not; some write all words with capitals."""
    tokens = TOKEN.findall(written_out(article.title))
    telling = {
        plain_number(fold_word(token))
        for token in tokens
        if token[0].isdigit() or (token[0].isupper() and is_name(token, first=True))
    }
    return telling - _words(others)


def _why_two_sentences(pair: Pair, two: _Two) -> str:
    """Return why two sentences that are alike do not say the same."""
    one, other = pair
    missing, also_missing = _missing(one, other.words), _missing(other, one.words)
    for sort in missing.keys() & also_missing.keys():
        return f"one has {_named(missing[sort])} where the other has {_named(also_missing[sort])}"
    added = [*_missing(one, two.other_words)[WordSort.THING], *_missing(other, two.words)[WordSort.THING]]
    if added and (0 in {one.number, other.number} or len(added) > MAX_ADDED):
        return f"only one has {_named(added)}"
    if one.words.isdisjoint(word_list("denying")) != other.words.isdisjoint(word_list("denying")):
        return "only one of two sentences says no"
    if opposites := find_opposites(one.words, other.words):
        return f"one has {opposites}"
    if _order(one, other) != _order(other, one):
        return "one has the names of a sentence in another order"
    return ""


def _is_tail(rest: Sequence[EventSentence], sentences: Sequence[EventSentence]) -> bool:
    """Return whether sentences are the end of a text, and the smaller part of it."""
    numbers = [one.number for one in sentences][len(sentences) - len(rest) :]
    return len(rest) < len(sentences) * MAX_EDITED_SHARE and sorted(one.number for one in rest) == numbers


def _missing(sentence: EventSentence, words: frozenset[str]) -> defaultdict[WordSort, list[str]]:
    """Return what a sentence says of an event that is not among some words, by kind."""
    found: defaultdict[WordSort, list[str]] = defaultdict(list)
    for token in sentence.tokens:
        if token.sort is not WordSort.NOTHING and token.word not in words:
            found[WordSort.THING if token.sort is WordSort.WORD else token.sort].append(token.word)
    return found


def _order(one: EventSentence, other: EventSentence) -> list[str]:
    """Return the names of one sentence that the other has too, in their order."""
    return list(dict.fromkeys(token.word for token in one.tokens if token.sort in NAMING and token.word in other.words))


def _named(words: Iterable[str]) -> str:
    return ", ".join(list(dict.fromkeys(words))[:4])


def _pair(
    first: list[EventSentence], second: list[EventSentence]
) -> tuple[list[Pair], list[EventSentence], list[EventSentence]]:
    """Return the sentences that are edits of one another, and those of each text that are no edits."""
    ranked = sorted(
        ((_words_in_common(one, other), -one.number, -other.number, one, other) for one in first for other in second),
        key=lambda found: found[:3],
        reverse=True,
    )
    pairs: list[Pair] = []
    taken: tuple[set[int], set[int]] = set(), set()
    for in_common, _, _, one, other in ranked:
        if in_common < MIN_WORDS_IN_COMMON:
            break
        if one.number not in taken[0] and other.number not in taken[1]:
            pairs.append((one, other))
            taken[0].add(one.number)
            taken[1].add(other.number)
    rest, other_rest = (
        [one for one in each if one.number not in done] for each, done in ((first, taken[0]), (second, taken[1]))
    )
    return pairs, rest, other_rest


def _words_in_common(one: EventSentence, other: EventSentence) -> float:
    return len(one.words & other.words) / max(min(len(one.words), len(other.words)), 1)


def _without(sentences: Sequence[EventSentence], others: Sequence[EventSentence]) -> list[EventSentence]:
    known = {tuple(token.word for token in other.tokens) for other in others}
    return [one for one in sentences if tuple(token.word for token in one.tokens) not in known]


def _words(sentences: Iterable[EventSentence]) -> frozenset[str]:
    return frozenset().union(*(sentence.words for sentence in sentences))


def _known(sentences: Iterable[EventSentence]) -> set[str]:
    return {token.word for sentence in sentences for token in sentence.tokens if token.sort not in UNSURE}


def _words_of(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(token.word for text in texts for token in tokens_of(text, strict=True))

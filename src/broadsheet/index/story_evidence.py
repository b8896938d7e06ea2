"""How much speaks for two groups of articles telling of one event.

The score compares two explanations of their terms: that both tell of one event, or each of its own. It is the Bayes
factor of two Dirichlet-multinomial distributions (R. E. Madsen et al., Modeling word burstiness, 2005; K. A. Heller and
Z. Ghahramani, Bayesian hierarchical clustering, 2005), for each unit of the weight of their terms. A term that both
have speaks for one event, the more the fewer articles have it; what only one of them has speaks against it.
"""

from math import inf, lgamma

from msgspec import Struct

from broadsheet.index.story_features import LEVELS, NAME_WEIGHT, UNIT, StoryFeatures, Weights
from broadsheet.index.story_frequencies import Levels

SPREAD = 1000.0
"""How closely the articles of an event keep to the terms of all news: the sum of the priors of all terms."""
TERM_SPREAD = 4.0
"""The prior of a term that all articles have, before its weight."""
SHARES = (0.03, 0.07, 0.14)
"""The share of articles that counts as having a term, by its level."""

Codes = dict[str, int]
"""Term → its weight, a multiple of `LEVELS`, and how common it is, which is less than that, as one number."""
NOT_COMPARED = LEVELS - 1
"""A term that is so common says nothing."""
GRAIN = 1 << 20
"""Gains are multiples of its reciprocal, so that their sums are exact, in whatever order."""


class Part(Struct, frozen=True):
    """A part of the terms of a group."""

    terms: Codes
    mass: int
    """The sum of the weights; of the words, also of those that are not compared."""


class Group(Struct, frozen=True):
    """What some articles have together."""

    articles: tuple[str, ...]
    names: Part
    """Names and numbers."""
    words: Part
    first: int | None
    """The ordinal of the first day; None where no article has a date."""
    last: int | None


def group_of(article: str, features: StoryFeatures, levels: Levels) -> Group:
    """Return one article as a group."""
    names, named = _coded(features.names, levels)
    words, _ = _coded(features.words, levels)
    day = features.day.toordinal() if features.day else None
    mass = features.names_mass + features.words_mass
    return Group(
        (article,), Part(names, features.names_mass - named), Part(words, mass - features.names_mass + named), day, day
    )


def _coded(weights: Weights, levels: Levels) -> tuple[Codes, int]:
    """Return the codes of terms without those that are too common to be compared, and the weight of these."""
    codes, left_out = weights.copy(), 0
    for term in levels.keys() & weights.keys():
        if levels[term] == NOT_COMPARED:
            left_out += codes.pop(term)
        else:
            codes[term] += levels[term]
    return codes, left_out


def join_groups(one: Group, other: Group) -> Group:
    """Return two groups as one."""
    first = min((day for day in (one.first, other.first) if day is not None), default=None)
    last = max((day for day in (one.last, other.last) if day is not None), default=None)
    return Group(
        one.articles + other.articles, _join(one.names, other.names), _join(one.words, other.words), first, last
    )


def _join(one: Part, other: Part) -> Part:
    terms = one.terms | other.terms
    for term in one.terms.keys() & other.terms.keys():
        first, second = one.terms[term], other.terms[term]
        terms[term] = first + second - min(first % LEVELS, second % LEVELS)
    return Part(terms, one.mass + other.mass)


def score(one: Group, other: Group) -> float:
    """Return how much speaks for one event; less than nothing where more speaks for two.

    Reports of two events may be alike word by word, but for the names: these must speak for one event by themselves.
    """
    named = _gained(one.names.terms, other.names.terms, _NAME_GAINS)
    if named <= 0 or named + _by_length(one.names.mass, other.names.mass) < 0:
        return -inf
    mass, other_mass = one.names.mass + one.words.mass, other.names.mass + other.words.mass
    gained = named + _gained(one.words.terms, other.words.terms, _WORD_GAINS) + _by_length(mass, other_mass)
    return gained * (mass + other_mass) * UNIT / (2 * mass * other_mass)


def _gained(terms: Codes, others: Codes, gains: "_GainsOfKind") -> float:
    """Return what the terms that both have speak for one event. The sum is exact, so that its order does not matter."""
    return sum([gains[terms[term]][others[term]] for term in terms.keys() & others.keys()])


def _by_length(mass: int, other_mass: int) -> float:
    """Return what the mere length of two texts speaks against one event: they seldom keep to the same terms."""
    one, other = SPREAD + mass / UNIT, other_mass / UNIT
    return lgamma(one) + lgamma(SPREAD + other) - lgamma(one + other) - lgamma(SPREAD)


class _GainsOfKind(dict[int, "_GainsOfCode"]):
    """The codes that a term has in two groups → what it speaks for one event."""

    def __init__(self, weight_of_kind: float) -> None:
        self._priors = [TERM_SPREAD * weight_of_kind * share for share in SHARES]

    def __missing__(self, code: int) -> "_GainsOfCode":
        found = self[code] = _GainsOfCode(code, self._priors)
        return found


class _GainsOfCode(dict[int, float]):
    def __init__(self, code: int, priors: list[float]) -> None:
        self._code = code
        self._priors = priors

    def __missing__(self, other: int) -> float:
        prior = self._priors[max(self._code % LEVELS, other % LEVELS)]
        one, two = sorted((self._code // LEVELS * LEVELS / UNIT, other // LEVELS * LEVELS / UNIT))
        gain = lgamma(prior + one + two) + lgamma(prior) - lgamma(prior + one) - lgamma(prior + two)
        found = self[other] = round(gain * GRAIN) / GRAIN
        return found


_NAME_GAINS = _GainsOfKind(NAME_WEIGHT)
_WORD_GAINS = _GainsOfKind(1.0)

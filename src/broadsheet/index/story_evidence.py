"""How much speaks for two groups of articles telling of one event.

The score compares two explanations of their terms: that both tell of one event, or each of its own. It is the Bayes
factor of two Dirichlet-multinomial distributions (R. E. Madsen et al., Modeling word burstiness, 2005; K. A. Heller and
Z. Ghahramani, Bayesian hierarchical clustering, 2005), for each unit of the weight of their terms. A term that both
have speaks for one event, the more the fewer articles have it; what only one of them has speaks against it.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from math import fsum, inf, lgamma, log
from typing import TypeVar

from msgspec import Struct

from broadsheet.index.story_features import StoryFeatures, weight_of
from broadsheet.lexicon.word_lists import common_words

SPREAD = 1000.0
"""How closely the articles of an event keep to the terms of all news: the sum of the priors of all terms."""
TERM_SPREAD = 4.0
"""The prior of a term that all articles have, before its weight."""
RAREST = 0.03
"""No term counts as rarer than in this share of articles, so that scores mean the same on sites of all sizes."""
SUPPOSED = 100
"""So many articles are supposed beside those that are there, so that a few articles can tell what is rare."""
COMMON = 0.1
"""The share of the supposed articles that have a common word of English."""
LEAST_RARITY = -log(0.25)
"""A term that so many articles have says nothing, and is not compared."""
USUAL_MASS = 130.0
"""The mass of an article of usual length."""

Value = TypeVar("Value")


class Frequencies:
    """How many articles have each term, in steps, so that one article more changes little."""

    def __init__(self, articles: Iterable[StoryFeatures] = ()) -> None:
        self._mass = 0
        self._counts: Counter[str] = Counter()
        self.priors = _ByTerm(self._prior)
        """Term → its prior, and the logarithm of the gamma function of that."""
        self.rarities = _ByTerm(self._rarity)
        """Term → the logarithm of how rare it is."""
        self.add(articles)

    @property
    def size(self) -> int:
        """How many articles of usual length all of them make together, in steps too."""
        return step(int(self._mass / USUAL_MASS))

    def add(self, articles: Iterable[StoryFeatures], sign: int = 1) -> None:
        """Count some articles; with a sign of -1, count them no longer."""
        for article in articles:
            self._mass += sign * round(article.mass)
            (self._counts.update if sign > 0 else self._counts.subtract)(article.terms.keys())
            for term in article.terms:
                self.priors.pop(term, None)
                self.rarities.pop(term, None)

    def share(self, term: str) -> float:
        """Return the share of articles that count as having a term."""
        supposed = COMMON * SUPPOSED if term in common_words() else 0
        return max(RAREST, (step(self._counts[term]) + supposed) / (self.size + SUPPOSED))

    def _prior(self, term: str) -> tuple[float, float]:
        prior = TERM_SPREAD * weight_of(term) * self.share(term)
        return prior, lgamma(prior)

    def _rarity(self, term: str) -> float:
        return -log(self.share(term))


class _ByTerm(dict[str, Value]):
    """What is found for a term when it is first asked for."""

    def __init__(self, find: Callable[[str], Value]) -> None:
        self._find = find

    def __missing__(self, term: str) -> Value:
        found = self[term] = self._find(term)
        return found


def step(count: int) -> int:
    """Return a number rounded down to a power of two; 0 for none."""
    return 1 << count.bit_length() - 1 if count > 0 else 0


Terms = dict[str, tuple[float, float, float]]
"""Term → its weight, that with its prior, and what the term counts as long as it stands in one group only."""


class Part(Struct, frozen=True):
    """A part of the terms of a group."""

    terms: Terms
    mass: float
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


def group_of(article: str, features: StoryFeatures, frequencies: Frequencies) -> Group:
    """Return one article as a group."""
    rarities, priors = frequencies.rarities, frequencies.priors
    names: Terms = {}
    words: Terms = {}
    for term, weight in features.terms.items():
        if rarities[term] > LEAST_RARITY:
            (words if term[0].islower() else names)[term] = _alone(weight, priors[term])
    named = fsum(weight for weight, *_ in names.values())
    day = features.day.toordinal() if features.day else None
    return Group((article,), Part(names, named), Part(words, features.mass - named), day, day)


def _alone(weight: float, prior: tuple[float, float]) -> tuple[float, float, float]:
    return weight, prior[0] + weight, lgamma(prior[0] + weight) - prior[1] / 2


def telling_terms(group: Group, frequencies: Frequencies, count: int) -> list[str]:
    """Return the terms of a group that are both frequent in it and rare elsewhere."""
    rarities = frequencies.rarities
    terms = group.names.terms | group.words.terms
    # The sorting is stable: of those that count as much, what stands earlier in the text comes first.
    return sorted(terms, key=lambda term: -terms[term][0] * rarities[term])[:count]


def join_groups(one: Group, other: Group, frequencies: Frequencies) -> Group:
    """Return two groups as one."""
    first = min((day for day in (one.first, other.first) if day is not None), default=None)
    last = max((day for day in (one.last, other.last) if day is not None), default=None)
    names, words = _join(one.names, other.names, frequencies), _join(one.words, other.words, frequencies)
    return Group(one.articles + other.articles, names, words, first, last)


def _join(one: Part, other: Part, frequencies: Frequencies) -> Part:
    terms = one.terms | other.terms
    for term in one.terms.keys() & other.terms.keys():
        terms[term] = _alone(one.terms[term][0] + other.terms[term][0], frequencies.priors[term])
    return Part(terms, one.mass + other.mass)


def score(one: Group, other: Group) -> float:
    """Return how much speaks for one event; less than nothing where more speaks for two.

    Reports of two events may be alike word by word, but for the names: these must speak for one event by themselves.
    The score is the same to the last bit in each process, as sets have no order there.
    """
    named = _gained(one.names, other.names)
    if not named or fsum(named) + _by_length(one.names.mass, other.names.mass) < 0:
        return -inf
    mass, other_mass = one.names.mass + one.words.mass, other.names.mass + other.words.mass
    gained = fsum((*named, *_gained(one.words, other.words), _by_length(mass, other_mass)))
    return gained * (mass + other_mass) / (2 * mass * other_mass)


def _gained(one: Part, other: Part) -> list[float]:
    """Return what each term that both have speaks for one event."""
    terms, others = one.terms, other.terms
    gained = []
    for term in terms.keys() & others.keys():
        _, with_prior, alone = terms[term]
        weight, _, other_alone = others[term]
        gained.append(lgamma(with_prior + weight) - alone - other_alone)
    return gained


def _by_length(mass: float, other_mass: float) -> float:
    """Return what the mere length of two texts speaks against one event: they seldom keep to the same terms."""
    return lgamma(SPREAD + mass) + lgamma(SPREAD + other_mass) - lgamma(SPREAD + mass + other_mass) - lgamma(SPREAD)

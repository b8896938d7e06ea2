"""How much speaks for two groups of articles telling of one event.

The score compares two explanations of their terms: that both tell of one event, or each of its own. It is the Bayes
factor of two Dirichlet-multinomial distributions (R. E. Madsen et al., Modeling word burstiness, 2005; K. A. Heller and
Z. Ghahramani, Bayesian hierarchical clustering, 2005), for each unit of the weight of their terms. A term that both
have speaks for one event, the more the fewer articles have it; what only one of them has speaks against it.
"""

from collections import Counter
from collections.abc import Iterable
from math import fsum, lgamma, log

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
USUAL_MASS = 130.0
"""The mass of an article of usual length."""


class Frequencies:
    """How many articles have each term, in steps, so that one article more changes little."""

    def __init__(self, articles: Iterable[StoryFeatures] = ()) -> None:
        self._mass = 0
        self._counts: Counter[str] = Counter()
        self._priors: dict[str, tuple[float, float]] = {}
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
        self._priors.clear()

    def share(self, term: str) -> float:
        """Return the share of articles that count as having a term."""
        supposed = COMMON * SUPPOSED if term in common_words() else 0
        return max(RAREST, (step(self._counts[term]) + supposed) / (self.size + SUPPOSED))

    def prior(self, term: str) -> tuple[float, float]:
        """Return the prior of a term, and the logarithm of its gamma function."""
        found = self._priors.get(term)
        if found is None:
            prior = TERM_SPREAD * weight_of(term) * self.share(term)
            found = self._priors[term] = (prior, lgamma(prior))
        return found

    def rarity(self, term: str) -> float:
        """Return the logarithm of how rare a term is."""
        return -log(self.share(term))


def step(count: int) -> int:
    """Return a number rounded down to a power of two; 0 for none."""
    return 1 << count.bit_length() - 1 if count > 0 else 0


class Group(Struct):
    """What some articles have together."""

    articles: list[str]
    terms: dict[str, float]
    mass: float
    first: int | None
    """The ordinal of the first day; None where no article has a date."""
    last: int | None


def score(one: Group, other: Group, frequencies: Frequencies) -> float:
    """Return how much speaks for one event; below 0 more speaks for two.

    The same to the last bit in each process, as sets have no order there.
    """
    gained = [_gained_by_mass(one.mass, other.mass)]
    for term in one.terms.keys() & other.terms.keys():
        prior, of_prior = frequencies.prior(term)
        first, second = one.terms[term], other.terms[term]
        gained.append(lgamma(prior + first + second) + of_prior - lgamma(prior + first) - lgamma(prior + second))
    return fsum(gained) * (one.mass + other.mass) / (2 * one.mass * other.mass)


def _gained_by_mass(first: float, second: float) -> float:
    """Return what the mere length of two texts gains, which is below 0: two texts seldom keep to the same terms."""
    return lgamma(SPREAD + first) + lgamma(SPREAD + second) - lgamma(SPREAD + first + second) - lgamma(SPREAD)

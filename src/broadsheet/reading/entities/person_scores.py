"""How much speaks for a name being a person's: the features of all its mentions, and what its words are.

When somebody is missed, or what is no person gets through, the weights are here; what the words of a name add is
in `person_name_shapes.py`.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from broadsheet.lexicon.data_files import cached_up_to
from broadsheet.lexicon.usual_word_case import is_common
from broadsheet.reading.entities.person_candidates import Candidate
from broadsheet.reading.entities.person_features import Feature
from broadsheet.reading.entities.person_name_shapes import AS_WORD, NameShape, shape_of_name

AS_FIRM = -4.0
"""What it adds that a name is a firm's."""
FEATURE_WEIGHTS = (
    (Feature.TITLE, 2.5),
    (Feature.HONORIFIC, 4.0),
    (Feature.SAID, 1.5),
    (Feature.ROLE_AFTER, 1.5),
    (Feature.AGE, 2.0),
    (Feature.WHO, 1.0),
    (Feature.ARTICLE, -3.0),
    (Feature.PREPOSITION, -1.5),
    (Feature.FAMILY_NAMED, 1.5),
    (Feature.THING_AFTER, -1.0),
    (Feature.COUNTRY, 1.0),
    (Feature.GOVERNMENT, 2.0),
    (Feature.AS_PERSON, 1.5),
    (Feature.AS_FIRM, AS_FIRM),
    (Feature.QUOTED, -2.0),
    (Feature.ORIGIN, 1.0),
)
"""What each feature adds to a name's score. All figures here are set by hand."""
OFTEN = 3
"""The number of mentions from which a name counts as repeated."""
SELDOM = 4
"""In one of so many mentions, an article before a name says nothing."""
MIN_PERSON_SCORE = 2.0
"""The score from which a name is a person's."""
BESIDE_PERSON = 1.0
"""How much less is enough beside a person's name."""
SMALL = 1.5
"""What each word takes that the article also writes without a capital."""
NEVER = -99.0
NAMES_SEARCHED_SINGLY = 50
"""The text is searched for each of so many names; for more, its words are made a set."""
_SURE = Feature.HONORIFIC | Feature.AGE | Feature.WHO | Feature.AS_PERSON
"""The features by which the last word of a full name alone tells of the name."""


def people_among(candidates: Sequence[Candidate], text: str) -> tuple[list[str], dict[str, int]]:
    """Return the names that are people's, in order of first mention, and the features of all names.

    `text` is all of the article's.
    """
    scores, features = score_names(candidates, text)
    return [name for name, score in scores.items() if score >= MIN_PERSON_SCORE], features


def score_names(candidates: Sequence[Candidate], text: str) -> tuple[dict[str, float], dict[str, int]]:
    """Return by name how much speaks for its being a person's, and the features of all its mentions together."""
    mentions: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.name in mentions:
            mentions[candidate.name].append(candidate)
        else:
            mentions[candidate.name] = [candidate]
    shapes = dict(zip(mentions, map(shape_of_name, mentions), strict=True))
    scores, features_of = {}, {}
    for name, shape in shapes.items():
        features = _features_of(mentions[name])
        if shape.family in mentions or (shape.last in mentions and _features_of(mentions[shape.last]) & _SURE):
            features |= Feature.FAMILY_NAMED
        scores[name] = _score(shape, features, mentions[name][0].ner_score)
        features_of[name] = features
    _lessen(scores, shapes, text)
    _lessen_beside_firms(scores, candidates)
    _accept_beside_people(scores, candidates)
    _lengthen(scores)
    return scores, features_of


def _features_of(mentions: Sequence[Candidate]) -> int:
    """Return the features of all mentions of a name together."""
    if len(mentions) == 1:
        return mentions[0].features
    features = after_article = 0
    for mention in mentions:
        features |= mention.features
        after_article += mention.features & Feature.ARTICLE
    # One "a Berg story" makes no thing of a person whom the text names without an article elsewhere.
    if after_article * SELDOM <= len(mentions) * Feature.ARTICLE:
        features &= ~Feature.ARTICLE
    return features | Feature.REPEATED if len(mentions) >= OFTEN else features


def _lessen(scores: dict[str, float], shapes: Mapping[str, NameShape], text: str) -> None:
    """Take from what is nearly a person's name for each word that the text also writes without a capital."""
    # It makes no difference to a name for which much more speaks.
    small = {
        name: shapes[name].small
        for name, score in scores.items()
        if MIN_PERSON_SCORE - BESIDE_PERSON <= score < MIN_PERSON_SCORE + SMALL * len(shapes[name].small)
    }
    # Hardly any word is in the text at all, which is quick to ask: of few names.
    if len(small) <= NAMES_SEARCHED_SINGLY and not any(word in text for words in small.values() for word in words):
        return
    written = frozenset(text.split())
    for name, words in small.items():
        scores[name] -= SMALL * sum(not written.isdisjoint((word, f"{word},", f"{word}.")) for word in words)


def _lessen_beside_firms(scores: dict[str, float], candidates: Sequence[Candidate]) -> None:
    """Take from names in a list of firms: `brands such as Ana Berg, Tom Hill and …`."""
    firms: set[str] = set()
    for one, other in pairwise(candidates):
        if other.joined and (one.features & Feature.AS_FIRM or one.name in firms) and other.name not in firms:
            firms.add(other.name)
            scores[other.name] += AS_FIRM


def _lengthen(scores: dict[str, float]) -> None:
    """Let a longer form of a person's full name be one as well: `Aung Osk Berg` beside `Ms. Osk Berg`."""
    full = {name for name, score in scores.items() if score >= MIN_PERSON_SCORE and " " in name}
    for name, score in scores.items():
        words = name.split() if full and 0 <= score < MIN_PERSON_SCORE else ()
        if len(words) > 2 and any(" ".join(words[start:]) in full for start in range(1, len(words) - 1)):  # noqa: PLR2004
            scores[name] = MIN_PERSON_SCORE


def _accept_beside_people(scores: dict[str, float], candidates: Sequence[Candidate]) -> None:
    """Accept a name that is nearly a person's in a list with a person's name: `Ann Lee, Xyz Abc and …`."""
    joined = [
        (one.name, other.name)
        for one, other in pairwise(candidates)
        if other.joined and " " in one.name and " " in other.name
    ]
    for pair in (*joined, *reversed(joined)):
        if max(scores[name] for name in pair) >= MIN_PERSON_SCORE:
            for name in pair:
                if MIN_PERSON_SCORE - BESIDE_PERSON <= scores[name] < MIN_PERSON_SCORE:
                    scores[name] = MIN_PERSON_SCORE


def _score(shape: NameShape, features: int, ner_score: float) -> float:
    """Return how much speaks for a name being a person's."""
    # Somebody may be called as a people's members are: `Finn`, often and without an article.
    if shape.known or (
        shape.people and not (shape.given and features & Feature.REPEATED and not features & Feature.ARTICLE)
    ):
        return NEVER
    if not shape.last:
        features &= ~Feature.ORIGIN
    if shape.thing:
        features &= ~(Feature.HONORIFIC | Feature.TITLE)
    supported = features & shape.supporting and not (
        shape.last and features & (Feature.ARTICLE | Feature.PREPOSITION | Feature.THING_AFTER)
    )
    if shape.place and features & Feature.PREPOSITION:
        features |= Feature.THING_AFTER
    score = ner_score + _weight(features) + (shape.supported if supported else shape.score)
    score += shape.repeated if features & Feature.REPEATED else 0.0
    # Whether a word is one of the language takes long to find out, and most names score too little anyway.
    return score - AS_WORD if score >= MIN_PERSON_SCORE and shape.unknown and is_common(shape.unknown) else score


@cached_up_to(1 << 13)
def _weight(features: int) -> float:
    """Return what some features together add. That a firm says something counts for nothing."""
    counted = features & ~Feature.SAID if features & Feature.AS_FIRM else features
    return sum(weight for feature, weight in FEATURE_WEIGHTS if counted & feature)

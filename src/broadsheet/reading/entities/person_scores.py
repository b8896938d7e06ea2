"""How much speaks for a name being a person's: the features of all its mentions, and what its words are.

When somebody is missed, or what is no person gets through, the weights and what the words of a name add stand here.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from broadsheet.lexicon.gazetteer import demonyms, organizations, places
from broadsheet.lexicon.lists import cached_up_to
from broadsheet.lexicon.name_forms import has_family_ending, is_syllables, particles
from broadsheet.lexicon.person_names import is_family_name
from broadsheet.lexicon.word_kinds import WordKind
from broadsheet.lexicon.word_lists import word_list
from broadsheet.lexicon.world_places import find_bearers
from broadsheet.reading.entities.capitalized_spans import Word, kinds_in, words_of
from broadsheet.reading.entities.person_candidates import NAME_LIKE, NO_NAME, TITLE, Candidate, is_initials
from broadsheet.reading.entities.person_features import Feature

AS_FIRM = -4.0
"""What it adds that a name is a firm's."""
WEIGHTS = (
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
ENOUGH = 2.0
"""The score from which a name is a person's."""
BESIDE_PERSON = 1.0
"""How much less is enough beside a person's name."""
GIVEN_FIRST = 2.0
"""What a given name at the start of a full name says."""
FAMILY_LAST = 2.0
"""What a family name at its end says."""
AS_THING = 4.0
"""What the word of a thing takes from the name that ends with it."""
AS_PLACE = 2.5
"""What it takes from a full name that a place of the world bears it, where the context does not support a person."""
AS_WORD = 6.0
"""What a word takes that is no name and stands by itself, and that of an organization in a name."""
GIVEN_ALONE = 1.0
"""What a given name by itself says; as much again when the article repeats it."""
SMALL = 1.5
"""What each word takes that the article also writes without a capital."""
NEVER = -99.0
SHORTEST_SMALL = 4
"""The letters of a word that counts where the article writes it without a capital: shorter ones are often particles."""
FEW_WORDS = 50
"""Of so many names the text is searched for each; else its words are made a set."""
_SUPPORTING = (
    Feature.TITLE
    | Feature.HONORIFIC
    | Feature.SAID
    | Feature.AS_PERSON
    | Feature.AGE
    | Feature.WHO
    | Feature.FAMILY_NAMED
)
"""The features by which a word of another kind is a family name."""
_SURE = Feature.HONORIFIC | Feature.AGE | Feature.WHO | Feature.AS_PERSON
"""Those of them by which its last word alone tells of the name."""
_FOLLOWERS = ("ist", "ista", "istas", "ists")
"""What the word for somebody's followers ends with: `the Zionist government`."""
_BORNE = WordKind.ORDINARY | WordKind.ENGLISH | WordKind.FUNCTION


class _Shape(Struct, frozen=True, gc=False):
    """What a name is by its words alone."""

    score: float
    """What they say by themselves."""
    supported: float
    """What they say where the context supports a person."""
    supporting: int
    """The features that support a person."""
    repeated: float
    """What they say besides where the article repeats the name."""
    family: str
    """The last of several words, if it is known as nothing but a name, and is no acronym."""
    last: str
    """The last of several words."""
    small: tuple[str, ...]
    """The words of which nothing is known, in small letters."""
    known: bool
    """Whether it is the name of a place or an organization."""
    people: bool
    """Whether it is a word for a people's members."""
    given: bool
    """Whether its first word is a given name."""
    place: bool
    """Whether its last word is one that places have, as family names are too: `Park`."""
    thing: bool
    """Whether its last word is only that of a thing or an organization: a street that is called after somebody."""


def people_among(candidates: Sequence[Candidate], text: str) -> list[str]:
    """Return the names that are people's, in order of first mention; `text` is all of the article's."""
    scores, _ = score_names(candidates, text)
    return [name for name, score in scores.items() if score >= ENOUGH]


def score_names(candidates: Sequence[Candidate], text: str) -> tuple[dict[str, float], dict[str, int]]:
    """Return by name how much speaks for its being a person's, and the features of all its mentions together."""
    mentions: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.name in mentions:
            mentions[candidate.name].append(candidate)
        else:
            mentions[candidate.name] = [candidate]
    shapes = dict(zip(mentions, map(_shape, mentions), strict=True))
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
    features = after_article = 0
    for mention in mentions:
        features |= mention.features
        after_article += mention.features & Feature.ARTICLE
    # One "a Berg story" makes no thing of a person whom the text names without an article elsewhere.
    if after_article * SELDOM <= len(mentions) * Feature.ARTICLE:
        features &= ~Feature.ARTICLE
    return features | Feature.REPEATED if len(mentions) >= OFTEN else features


def _lessen(scores: dict[str, float], shapes: Mapping[str, _Shape], text: str) -> None:
    """Take from what is nearly a person's name for each word that the text also writes without a capital."""
    # It makes no difference to a name for which much more speaks.
    small = {
        name: shapes[name].small
        for name, score in scores.items()
        if ENOUGH - BESIDE_PERSON <= score < ENOUGH + SMALL * len(shapes[name].small)
    }
    # Hardly any word is in the text at all, which is quick to ask: of few names.
    if len(small) <= FEW_WORDS and not any(word in text for words in small.values() for word in words):
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
    full = {name for name, score in scores.items() if score >= ENOUGH and " " in name}
    for name, score in scores.items():
        words = name.split() if 0 <= score < ENOUGH else []
        if any(" ".join(words[start:]) in full for start in range(1, len(words))):
            scores[name] = ENOUGH


def _may_be_family(word: Word) -> bool:
    """Return whether a word is known as nothing but a name, and no acronym."""
    return not word.kinds & ~NAME_LIKE and word.text[1:].islower()


def _accept_beside_people(scores: dict[str, float], candidates: Sequence[Candidate]) -> None:
    """Accept a name that is nearly a person's in a list with a person's name: `Ann Lee, Xyz Abc and …`."""
    joined = [
        (one.name, other.name)
        for one, other in pairwise(candidates)
        if other.joined and " " in one.name and " " in other.name
    ]
    for pair in (*joined, *reversed(joined)):
        if max(scores[name] for name in pair) >= ENOUGH:
            for name in pair:
                if ENOUGH - BESIDE_PERSON <= scores[name] < ENOUGH:
                    scores[name] = ENOUGH


def _score(shape: _Shape, features: int, ner_score: float) -> float:
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
    return score + shape.repeated if features & Feature.REPEATED else score


@cached_up_to(1 << 14)
def _shape(name: str) -> _Shape:
    words = words_of(name)
    single, last = len(words) == 1, words[-1]
    score, supported = (
        (_single_score(last, supported=supported) if single else _full_score(words, supported=supported))
        for supported in (False, True)
    )
    return _Shape(
        score=score,
        supported=supported,
        supporting=Feature.HONORIFIC if single else _SUPPORTING,
        repeated=GIVEN_ALONE * bool(single and last.kinds & WordKind.GIVEN),
        family="" if single or not _may_be_family(last) else last.text,
        last="" if single else last.text,
        small=tuple([word.text.lower() for word in words if _may_be_small(word)]),
        known=name in places() or name in organizations(),
        people=name in demonyms(),
        given=bool(words[0].kinds & WordKind.GIVEN),
        place=last.text in word_list("place-words"),
        thing=not single and bool(last.kinds & NO_NAME) and not is_family_name(last.text),
    )


@cached_up_to(1 << 13)
def _weight(features: int) -> float:
    """Return what some features together add. That a firm says something counts for nothing."""
    counted = features & ~Feature.SAID if features & Feature.AS_FIRM else features
    return sum(weight for feature, weight in WEIGHTS if counted & feature)


def _may_be_small(word: Word) -> bool:
    """Return whether nothing is known of a word, so that it counts where the text also writes it without a capital."""
    return not word.kinds & ~WordKind.FAMILY and not word.joins and len(word.text) >= SHORTEST_SMALL


def _full_score(words: Sequence[Word], *, supported: bool) -> float:
    """Return what the words of a full name say by themselves, where the context supports a person or does not."""
    first, *rest, last = words
    within = kinds_in(rest)
    family = supported and _is_family(words)
    score = GIVEN_FIRST * bool(first.kinds & WordKind.GIVEN)
    score += FAMILY_LAST * (family or bool(last.kinds & WordKind.FAMILY) or has_family_ending(last.text))
    score += bool((within | last.kinds) & WordKind.GIVEN)
    score += (1.0 + is_syllables(last.text)) * (first.text in word_list("family-first"))
    score += any(map(_is_initial, words))
    score += not word_list("noble-particles").isdisjoint([word.text for word in rest])
    score += bool(within & WordKind.FAMILY)
    score += not kinds_in([word for word in words if not word.joins]) and first.text not in particles()
    score -= AS_THING * _ends_as_thing(words)
    score -= AS_PLACE * (not supported and find_bearers(" ".join(word.text for word in words)) is not None)
    score += sum(map(_penalty, words))
    given = first.kinds & WordKind.GIVEN and not first.kinds & ~NAME_LIKE
    borne = family or (given and not within & WordKind.FAMILY and _may_be_borne(last))
    return score - _penalty(last) if borne else score


def _is_family(words: Sequence[Word]) -> bool:
    """Return whether a name ends with a word that is somebody's family name as well: `Ann Hill`, `Ann May`."""
    return is_family_name(words[-1].text) and not kinds_in(words[:-1]) & ~NAME_LIKE


@cached_up_to(1 << 13)
def _is_initial(word: Word) -> bool:
    return len(word.text.rstrip(".")) == 1 or is_initials(word)


def _ends_as_thing(words: Sequence[Word]) -> bool:
    """Return whether a name ends with a thing's word that is a family name too, and no given name stands before it."""
    *rest, last = words
    return bool(last.kinds & NO_NAME and last.kinds & WordKind.FAMILY) and not all(
        word.kinds & NAME_LIKE for word in rest
    )


def _may_be_borne(word: Word) -> bool:
    """Return whether a word is an English one or a city's, as family names are too: `Ann Wood`, `Ann London`."""
    place = places().get(word.text)
    city = place is not None and place.country not in {None, place.name}
    return bool(word.kinds & _BORNE or city) and not word.kinds & ~(
        _BORNE | NAME_LIKE | (WordKind.PLACE if city else 0)
    )


@cached_up_to(1 << 13)
def _penalty(word: Word) -> float:
    """Return what a word takes from the score of the name that it stands in."""
    letters = -2.0 * (len(word.text) > 2 and _is_in_letters(word.text) and "." not in word.text)  # noqa: PLR2004
    if word.kinds & NAME_LIKE:
        return letters
    if word.kinds & NO_NAME:
        return letters - (AS_WORD if word.kinds & WordKind.ORGANIZATION else AS_THING)
    return letters - 1.5 * bool(
        word.kinds & (WordKind.ORDINARY | WordKind.PLACE | WordKind.DEMONYM | WordKind.FUNCTION | WordKind.ENGLISH)
    )


def _single_score(word: Word, *, supported: bool) -> float:
    """Return what the only word of a name says by itself; behind `Mr.`, what may be a family name is one."""
    score = bool(word.kinds & WordKind.FAMILY) + GIVEN_ALONE * bool(word.kinds & WordKind.GIVEN)
    if supported and is_family_name(word.text):
        return score
    if word.kinds & (NO_NAME | TITLE | WordKind.PLACE | WordKind.FUNCTION | WordKind.ORDINARY | WordKind.ENGLISH):
        score -= 3.0 if word.kinds & NAME_LIKE else AS_WORD
    if not word.kinds and word.text.endswith(_FOLLOWERS):
        score -= AS_WORD
    return score - 3.0 * (len(word.text) > 1 and _is_in_letters(word.text))


def _is_in_letters(text: str) -> bool:
    """Return whether a word is an abbreviation in capitals, perhaps of several things: `NGOs`."""
    return text.removesuffix("s").isupper()

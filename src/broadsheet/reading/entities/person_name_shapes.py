"""How much the words of a name by themselves say for its being a person's.

What is around a name is added in `person_scores.py`.
"""

from collections.abc import Sequence

from msgspec import Struct

from broadsheet.lexicon.data_files import cached_up_to
from broadsheet.lexicon.gazetteer import demonyms, organizations, places
from broadsheet.lexicon.name_forms import has_family_ending, is_syllables, particles
from broadsheet.lexicon.person_names import is_family_name
from broadsheet.lexicon.word_kinds import NAME_LIKE, NO_NAME, TITLE, WordKind
from broadsheet.lexicon.word_lists import word_list
from broadsheet.lexicon.world_places import find_bearers
from broadsheet.reading.entities.capitalized_spans import Word, kinds_in, span_words
from broadsheet.reading.entities.person_features import Feature
from broadsheet.reading.entities.person_name_starts import is_initials

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
SHORTEST_SMALL = 4
"""The letters of a word that counts where the article writes it without a capital: shorter ones are often particles."""
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
SHORTEST_ALONE = 3
"""The letters of a word that may be a name by itself: shorter ones are a currency or an initial."""
_FOLLOWERS = ("ist", "ista", "istas", "ists")
"""What the word for somebody's followers ends with: `the Zionist government`."""
_BORNE = WordKind.ORDINARY | WordKind.ENGLISH | WordKind.FUNCTION
_OF_SOMETHING_ELSE = NO_NAME | TITLE | WordKind.PLACE | WordKind.FUNCTION | WordKind.ORDINARY | WordKind.ENGLISH


class NameShape(Struct, frozen=True, gc=False):
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
    """Whether it is the name of a place or an organization. Then its scores are 0: it is no person's."""
    people: bool
    """Whether it is a word for a people's members."""
    given: bool
    """Whether its first word is a given name."""
    unknown: str
    """The only word, of which nothing is known; else nothing."""
    place: bool
    """Whether its last word is one that places have, as family names are too: `Park`."""
    thing: bool
    """Whether its last word is only that of a thing or an organization: a street that is called after somebody."""


@cached_up_to(1 << 14)
def shape_of_name(name: str) -> NameShape:
    """Return what a name is by its words alone."""
    words = span_words(name)
    single, last = len(words) == 1, words[-1]
    known = name in places() or name in organizations()
    scores = (0.0, 0.0) if known else _single_scores(last) if single else _full_scores(name, words)
    return NameShape(
        score=scores[0],
        supported=scores[1],
        supporting=Feature.HONORIFIC if single else _SUPPORTING | Feature.ROLE_AFTER * _is_given_alone(words[0]),
        repeated=GIVEN_ALONE * bool(single and last.kinds & WordKind.GIVEN),
        family="" if single or not _may_be_family(last) else last.text,
        last="" if single else last.text,
        small=() if known else tuple([word.text.lower() for word in words if _may_be_small(word)]),
        known=known,
        people=name in demonyms(),
        given=bool(words[0].kinds & WordKind.GIVEN),
        unknown=last.text if single and not last.kinds else "",
        place=last.text in word_list("place-words"),
        thing=not single and bool(last.kinds & NO_NAME) and not is_family_name(last.text),
    )


def _is_given_alone(word: Word) -> bool:
    """Return whether a word is a given name and nothing else."""
    return bool(word.kinds & WordKind.GIVEN) and not word.kinds & ~NAME_LIKE


def _may_be_small(word: Word) -> bool:
    """Return whether nothing is known of a word, so that it counts where the text also writes it without a capital."""
    return not word.kinds & ~WordKind.FAMILY and not word.joins and len(word.text) >= SHORTEST_SMALL


def _may_be_family(word: Word) -> bool:
    """Return whether a word is known as nothing but a name, and no acronym."""
    return not word.kinds & ~NAME_LIKE and word.text[1:].islower()


def _full_scores(name: str, words: Sequence[Word]) -> tuple[float, float]:
    """Return what the words of a full name say by themselves, and where the context supports a person."""
    first, *rest, last = words
    within = kinds_in(rest)
    score = GIVEN_FIRST * bool(first.kinds & WordKind.GIVEN)
    score += bool((within | last.kinds) & WordKind.GIVEN)
    score += (1.0 + is_syllables(last.text)) if first.text in word_list("family-first") else 0.0
    score += any(map(_is_initial, words))
    score += bool(rest) and not word_list("noble-particles").isdisjoint([word.text for word in rest])
    score += bool(within & WordKind.FAMILY)
    score += not kinds_in([word for word in words if not word.joins]) and first.text not in particles()
    score -= AS_THING * _ends_as_thing(words)
    score += sum(map(_penalty, words))
    given = first.kinds & WordKind.GIVEN and not first.kinds & ~NAME_LIKE
    borne = given and not within & WordKind.FAMILY and _may_be_borne(last)
    ends_as_family = FAMILY_LAST * (bool(last.kinds & WordKind.FAMILY) or has_family_ending(last.text))
    family = _is_family(words)
    alone = score + ends_as_family - (_penalty(last) if borne else 0.0)
    alone -= AS_PLACE * (find_bearers(name) is not None)
    supported = score + (FAMILY_LAST if family else ends_as_family) - (_penalty(last) if borne or family else 0.0)
    return alone, supported


def _is_family(words: Sequence[Word]) -> bool:
    """Return whether a name ends with a word that is somebody's family name as well: `Ann Hill`, `Ann May`."""
    return is_family_name(words[-1].text) and not kinds_in(words[:-1]) & ~NAME_LIKE


@cached_up_to(1 << 13)
def _is_initial(word: Word) -> bool:
    return len(word.text.rstrip(".")) == 1 or is_initials(word)


def _ends_as_thing(words: Sequence[Word]) -> bool:
    """Return whether a name ends with a thing's word that is a family name too, and no given name comes before it."""
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
    """Return what a word takes from the score of the name that it is in."""
    letters = -2.0 * (len(word.text) > 2 and _is_in_letters(word.text) and "." not in word.text)  # noqa: PLR2004
    if word.kinds & NAME_LIKE:
        return letters
    if word.kinds & NO_NAME:
        return letters - (AS_WORD if word.kinds & WordKind.ORGANIZATION else AS_THING)
    return letters - 1.5 * bool(
        word.kinds & (WordKind.ORDINARY | WordKind.PLACE | WordKind.DEMONYM | WordKind.FUNCTION | WordKind.ENGLISH)
    )


def _single_scores(word: Word) -> tuple[float, float]:
    """Return what the only word of a name says by itself, and after `Mr.`, where what may be a family name is one."""
    score = bool(word.kinds & WordKind.FAMILY) + GIVEN_ALONE * bool(word.kinds & WordKind.GIVEN)
    alone = score
    if word.kinds & _OF_SOMETHING_ELSE:
        alone -= 3.0 if word.kinds & NAME_LIKE else AS_WORD
    if not word.kinds and (word.text.endswith(_FOLLOWERS) or len(word.text) < SHORTEST_ALONE):
        alone -= AS_WORD
    alone -= 3.0 * (len(word.text) > 1 and _is_in_letters(word.text))
    return alone, score if is_family_name(word.text) else alone


def _is_in_letters(text: str) -> bool:
    """Return whether a word is an abbreviation in capitals, perhaps of several things: `NGOs`."""
    return text.removesuffix("s").isupper()

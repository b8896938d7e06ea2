"""How much speaks for a name being a person's: the evidence of all its mentions, and what its words are."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from broadsheet.reading.candidates import NAME_LIKE, NO_NAME, TITLE, Candidate, is_initials
from broadsheet.reading.clues import Clue
from broadsheet.reading.gazetteer import Kind, demonyms, family_names, organizations, places
from broadsheet.reading.names import FAMILY_FIRST, PARTICLES, has_family_ending, is_syllables
from broadsheet.reading.runs import Word

WEIGHTS = (
    (Clue.TITLE, 2.5),
    (Clue.HONORIFIC, 4.0),
    (Clue.SAID, 1.5),
    (Clue.ROLE_AFTER, 1.5),
    (Clue.AGE, 2.0),
    (Clue.WHO, 1.0),
    (Clue.THE, -3.0),
    (Clue.WHERE, -1.5),
    (Clue.FAMILY_NAMED, 1.5),
    (Clue.NOUN, -1.0),
    (Clue.FROM, 1.0),
    (Clue.RULE, 2.0),
    (Clue.SELF, 1.5),
    (Clue.FIRM, -4.0),
)
"""What each clue adds to a name's score. All figures here are set by hand."""
OFTEN = 3
"""The number of mentions from which a name counts as repeated."""
SELDOM = 4
"""In one of so many mentions, an article before a name says nothing."""
ENOUGH = 2.0
"""The score from which a name is a person's."""
COMPANY = 1.0
"""How much less is enough beside a person's name."""
GIVEN_FIRST = 2.0
"""What a given name at the start of a full name says."""
FAMILY_LAST = 2.0
"""What a family name at its end says."""
AS_THING = 4.0
"""What the word of a thing takes from the name that ends with it."""
AS_WORD = 6.0
"""What a word takes that is no name and stands by itself, and that of an organization in a name."""
GIVEN_ALONE = 1.0
"""What a given name by itself says; as much again when the article repeats it."""
SMALL = 1.5
"""What each word takes that the article also writes without a capital."""
NEVER = -99.0
NOBLE = frozenset(
    ["van", "von", "der", "den", "zu", "zum", "zur", "ten", "ter", "bin", "bint", "ibn", "ben", "ul", "ud", "abu"]
)
"""Particles that hardly stand in other names than people's."""
SHORTEST_SMALL = 4
"""The letters of a word that counts where the article writes it without a capital: shorter ones are often particles."""
_TELLING = Clue.TITLE | Clue.HONORIFIC | Clue.SAID | Clue.SELF | Clue.AGE | Clue.WHO | Clue.FAMILY_NAMED
"""The clues by which a word of another kind is a family name."""
_SURE = Clue.HONORIFIC | Clue.AGE | Clue.WHO | Clue.SELF
"""Those of them by which its last word alone tells of the name."""
_BORNE = Kind.ORDINARY | Kind.ENGLISH | Kind.FUNCTION


def people_among(candidates: Sequence[Candidate], text: str) -> list[str]:
    """Return the names that are people's, in order of first mention; `text` is all of the article's."""
    clues: dict[str, int] = {}
    first: dict[str, Candidate] = {}
    counts = Counter([candidate.name for candidate in candidates])
    after_article = Counter([candidate.name for candidate in candidates if candidate.clues & Clue.THE])
    for candidate in candidates:
        # One "a Berg story" makes no thing of a person whom the text names without an article elsewhere.
        rare = Clue.THE if after_article[candidate.name] * SELDOM <= counts[candidate.name] else 0
        clues[candidate.name] = clues.get(candidate.name, 0) | (candidate.clues & ~rare)
        first.setdefault(candidate.name, candidate)
    for name, candidate in first.items():
        last = candidate.words[-1]
        alone = clues.get(last.text, 0) if len(candidate.words) > 1 else 0
        if alone & _SURE or (len(candidate.words) > 1 and last.text in first and _may_be_family(last)):
            clues[name] |= Clue.FAMILY_NAMED
        if counts[name] >= OFTEN:
            clues[name] |= Clue.REPEATED
    scores = {name: _score(candidate, clues[name]) for name, candidate in first.items()}
    for name, candidate in first.items():
        if scores[name] >= ENOUGH - COMPANY:
            scores[name] -= SMALL * sum(_is_small(word, text) for word in candidate.words)
    _share_company(scores, candidates)
    _lengthen(scores)
    return [name for name, score in scores.items() if score >= ENOUGH]


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


def _share_company(scores: dict[str, float], candidates: Sequence[Candidate]) -> None:
    """Let a name that is nearly a person's be one in a list with a person's: `Ann Lee, Xyz Abc and …`."""
    joined = [
        (one.name, other.name)
        for one, other in pairwise(candidates)
        if other.joined and len(one.words) > 1 and len(other.words) > 1
    ]
    for pair in (*joined, *reversed(joined)):
        if max(scores[name] for name in pair) >= ENOUGH:
            for name in pair:
                if ENOUGH - COMPANY <= scores[name] < ENOUGH:
                    scores[name] = ENOUGH


def _score(candidate: Candidate, clues: int) -> float:
    """Return how much speaks for a name being a person's."""
    name = candidate.name
    if (
        name in places()
        or name in organizations()
        or (name in demonyms() and not _is_named_as_people(candidate, clues))
    ):
        return NEVER
    score = candidate.opinion + _weight(clues)
    if len(candidate.words) > 1:
        told = bool(clues & _TELLING) and not clues & (Clue.THE | Clue.WHERE | Clue.NOUN)
        return score + _full_score(candidate.words, told=told)
    return score + _single_score(candidate.words[0], clues)


@lru_cache(maxsize=1 << 13)
def _weight(clues: int) -> float:
    """Return what some clues together add. That a firm says something tells nothing."""
    told = clues & ~Clue.SAID if clues & Clue.FIRM else clues
    return sum(weight for clue, weight in WEIGHTS if told & clue)


def _is_named_as_people(candidate: Candidate, clues: int) -> bool:
    """Return whether somebody is called as a people's members are: `Finn`, often and without an article."""
    return bool(candidate.words[0].kinds & Kind.GIVEN and clues & Clue.REPEATED) and not clues & Clue.THE


def _is_small(word: Word, text: str) -> bool:
    """Return whether a word of which nothing is known is one that the text also writes without a capital."""
    if word.kinds & ~Kind.FAMILY or word.joins or len(word.text) < SHORTEST_SMALL:
        return False
    small = word.text.lower()
    # Hardly any of them is in the text at all, which is asked where it is quick.
    return small in text and not {small, f"{small},", f"{small}."}.isdisjoint(text.split())


def _full_score(words: Sequence[Word], *, told: bool) -> float:
    """Return what the words of a full name say by themselves, where something else tells of a person or nothing."""
    first, *rest, last = words
    family = told and _is_family(words)
    score = GIVEN_FIRST * bool(first.kinds & Kind.GIVEN) + FAMILY_LAST * (
        family or bool(last.kinds & Kind.FAMILY) or has_family_ending(last.text)
    )
    score += any(word.kinds & Kind.GIVEN for word in (*rest, last))
    score += (1.0 + is_syllables(last.text)) * (first.text in FAMILY_FIRST)
    score += any(len(word.text.rstrip(".")) == 1 or is_initials(word) for word in words)
    score += any(word.text in NOBLE for word in rest)
    score += any(word.kinds & Kind.FAMILY for word in rest)
    score += all(not word.kinds for word in words if not word.joins) and words[0].text not in PARTICLES
    given = bool(first.kinds & Kind.GIVEN) and not first.kinds & ~NAME_LIKE
    borne = family or (given and not any(word.kinds & Kind.FAMILY for word in rest) and _may_be_borne(last))
    score -= AS_THING * _ends_as_thing(words)
    return score + sum(_penalty(word) for word in words if not (borne and word is last))


def _is_family(words: Sequence[Word]) -> bool:
    """Return whether a name ends with a word that is somebody's family name as well: `Ann Hill`, `Ann May`."""
    *rest, last = words
    return last.text in family_names() and not any(word.kinds & ~NAME_LIKE for word in rest)


def _ends_as_thing(words: Sequence[Word]) -> bool:
    """Return whether a name ends with a thing's word that is a family name too, and no given name stands before it."""
    *rest, last = words
    return bool(last.kinds & NO_NAME and last.kinds & Kind.FAMILY) and not all(word.kinds & NAME_LIKE for word in rest)


def _may_be_borne(word: Word) -> bool:
    """Return whether a word is an English one or a city's, as family names are too: `Ann Wood`, `Ann London`."""
    place = places().get(word.text)
    city = place is not None and place.country not in {None, place.name}
    return bool(word.kinds & _BORNE or city) and not word.kinds & ~(_BORNE | NAME_LIKE | (Kind.PLACE if city else 0))


def _penalty(word: Word) -> float:
    """Return what a word takes from the score of the name that it stands in."""
    letters = -2.0 * (len(word.text) > 2 and word.text.isupper() and "." not in word.text)  # noqa: PLR2004
    if word.kinds & NAME_LIKE:
        return letters
    if word.kinds & NO_NAME:
        return letters - (AS_WORD if word.kinds & Kind.ORGANIZATION else AS_THING)
    return letters - 1.5 * bool(word.kinds & (Kind.ORDINARY | Kind.PLACE | Kind.DEMONYM | Kind.FUNCTION | Kind.ENGLISH))


def _single_score(word: Word, clues: int) -> float:
    """Return what the only word of a name says by itself; behind `Mr.`, what may be a family name is one."""
    repeated = bool(clues & Clue.REPEATED)
    score = bool(word.kinds & Kind.FAMILY) + (GIVEN_ALONE + repeated) * bool(word.kinds & Kind.GIVEN)
    if clues & Clue.HONORIFIC and word.text in family_names():
        return score
    if word.kinds & (NO_NAME | TITLE | Kind.PLACE | Kind.FUNCTION | Kind.ORDINARY | Kind.ENGLISH):
        score -= 3.0 if word.kinds & NAME_LIKE else AS_WORD
    return score - 3.0 * (len(word.text) > 1 and word.text.isupper())

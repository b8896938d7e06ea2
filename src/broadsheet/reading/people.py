"""Who an article is about.

1. Every run of capitalised words is freed of titles, demonyms and the like; what remains is a candidate.
2. The evidence of all its mentions is added up: one label per name over the article.
3. Names that can be one person's become one, under the fullest form.
4. All mentions are found again under every form, and roles are read beside them.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise

from broadsheet.model import Paragraph, Person
from broadsheet.reading.candidates import NAME_LIKE, NO_NAME, TITLE, Candidate, find_candidates, is_initials
from broadsheet.reading.clues import Clue
from broadsheet.reading.gazetteer import Kind, demonyms, kinds, organizations, places
from broadsheet.reading.mentions import find_mentions
from broadsheet.reading.names import (
    FAMILY_FIRST,
    has_family_ending,
    is_syllables,
    same_person,
    short_forms,
    without_article,
)
from broadsheet.reading.nlp import Entity
from broadsheet.reading.opinions import with_opinions
from broadsheet.reading.roles import find_roles
from broadsheet.reading.runs import Word, kind_of
from broadsheet.text import fold

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
FAMILY_LAST = 2.0
GIVEN_ALONE = 1.0
"""What a given name by itself says; as much again when the article repeats it."""
SMALL = 1.5
"""What each word takes that the article also writes without a capital."""
NEVER = -99.0
NOBLE = frozenset("van von der den vander vande zu zum zur ten ter bin bint ibn ben ul ud ur uz abu".split())
_BORNE = Kind.ORDINARY | Kind.ENGLISH | Kind.FUNCTION
SHORTEST_SMALL = 4
"""The letters of such a word, since shorter ones are often particles."""


def find_people(paragraphs: Sequence[Paragraph], entities: Sequence[Entity] | None = None) -> tuple[Person, ...]:
    """Return the people of an article in order of first mention, with the roles that the text gives them.

    What a pipeline marked as names, where one was asked, is weighed with what the rules see. A name in the headline
    alone makes no person: its capitals tell too little.
    """
    candidates = list(find_candidates(paragraphs)) if entities is None else with_opinions(paragraphs, entities)
    words = frozenset(chain.from_iterable(paragraph.text.split() for paragraph in paragraphs))
    names = _merge(_persons(candidates, words))
    mentions = find_mentions(paragraphs, names)
    roles: dict[int, dict[str, str]] = {}
    for found in find_roles(paragraphs, mentions):
        roles.setdefault(found.person, {}).setdefault(found.role.casefold(), found.role)
    order = dict.fromkeys(mention.person for mention in mentions if mention.person is not None)
    return tuple(Person(names[index], tuple(roles.get(index, {}).values())) for index in order)


def _persons(candidates: Sequence[Candidate], words: frozenset[str]) -> list[str]:
    """Return the names that are people's, in order of first mention; `words` are all that the article has."""
    clues: dict[str, int] = {}
    first: dict[str, Candidate] = {}
    counts = Counter(candidate.name for candidate in candidates)
    after_article = Counter(candidate.name for candidate in candidates if candidate.clues & Clue.THE)
    for candidate in candidates:
        # One "a Berg story" makes no thing of a person whom the text names without an article elsewhere.
        rare = Clue.THE if after_article[candidate.name] * SELDOM <= counts[candidate.name] else 0
        clues[candidate.name] = clues.get(candidate.name, 0) | (candidate.clues & ~rare)
        first.setdefault(candidate.name, candidate)
    for name, candidate in first.items():
        if len(candidate.words) > 1 and candidate.words[-1].text in first and _may_be_family(candidate.words[-1]):
            clues[name] |= Clue.FAMILY_NAMED
        if counts[name] >= OFTEN:
            clues[name] |= Clue.REPEATED
    scores = {name: _score(candidate, clues[name]) for name, candidate in first.items()}
    for name, candidate in first.items():
        if scores[name] >= ENOUGH - COMPANY:
            scores[name] -= SMALL * sum(_is_small(word, words) for word in candidate.words)
    joined = [
        (one.name, other.name)
        for one, other in pairwise(candidates)
        if other.joined and len(one.words) > 1 and len(other.words) > 1
    ]
    for one, other in (*joined, *reversed(joined)):
        _share(scores, one, other)
    return [name for name, score in scores.items() if score >= ENOUGH]


def _may_be_family(word: Word) -> bool:
    return not word.kinds & ~NAME_LIKE and word.text[1:].islower()


def _share(scores: dict[str, float], one: str, other: str) -> None:
    """Let a name that is nearly a person's be one where a person's stands beside it: `Ann Lee, Xyz Abc and …`."""
    if max(scores[one], scores[other]) >= ENOUGH:
        for name in (one, other):
            if ENOUGH - COMPANY <= scores[name] < ENOUGH:
                scores[name] = ENOUGH


def _score(candidate: Candidate, clues: int) -> float:
    """Return how much speaks for a name being a person's."""
    name = candidate.name
    if name in places() or name in organizations() or name in demonyms():
        return NEVER
    score = candidate.opinion + sum(weight for clue, weight in WEIGHTS if clues & clue)
    if len(candidate.words) > 1:
        return score + _full_score(candidate.words)
    return score + _single_score(candidate.words[0], repeated=bool(clues & Clue.REPEATED))


def _is_small(word: Word, words: frozenset[str]) -> bool:
    """Return whether a word of which nothing is known is one that the text also writes without a capital."""
    if word.kinds & ~Kind.FAMILY or word.joins or len(word.text) < SHORTEST_SMALL:
        return False
    small = word.text.lower()
    return small in words or f"{small}," in words or f"{small}." in words


def _full_score(words: Sequence[Word]) -> float:
    """Return what the words of a full name say by themselves."""
    first, *rest, last = words
    score = 2.0 * bool(first.kinds & Kind.GIVEN) + FAMILY_LAST * (
        bool(last.kinds & Kind.FAMILY) or has_family_ending(last.text)
    )
    score += any(word.kinds & Kind.GIVEN for word in (*rest, last))
    score += (1.0 + is_syllables(last.text)) * (first.text in FAMILY_FIRST)
    score += any(len(word.text.rstrip(".")) == 1 or is_initials(word) for word in words)
    score += any(word.text in NOBLE for word in rest)
    score += any(word.kinds & Kind.FAMILY for word in rest)
    score += all(not word.kinds for word in words if not word.joins)
    given = bool(first.kinds & Kind.GIVEN) and not first.kinds & ~NAME_LIKE
    score -= 4.0 * _ends_as_thing(words)
    return score + sum(_penalty(word) for word in words if not (given and word is last and _may_be_borne(word)))


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
        return letters - 4.0
    return letters - 1.5 * bool(word.kinds & (Kind.ORDINARY | Kind.PLACE | Kind.DEMONYM | Kind.FUNCTION | Kind.ENGLISH))


def _single_score(word: Word, *, repeated: bool) -> float:
    """Return what the only word of a name says by itself."""
    score = bool(word.kinds & Kind.FAMILY) + (GIVEN_ALONE + repeated) * bool(word.kinds & Kind.GIVEN)
    if word.kinds & (NO_NAME | TITLE | Kind.PLACE | Kind.DEMONYM | Kind.FUNCTION | Kind.ORDINARY | Kind.ENGLISH):
        score -= 3.0
    return score - 3.0 * (len(word.text) > 1 and word.text.isupper())


def _merge(names: Sequence[str]) -> list[str]:
    """Return one name for each person, the fullest, in the order in which they first appear."""
    people: list[str] = []
    holding: dict[str, list[int]] = {}
    ending: dict[str, list[int]] = {}
    for name in names:
        parts = fold(name).split()
        alike = (
            [*holding.get(parts[-1], ()), *(index for part in parts for index in ending.get(part, ()))] if parts else []
        )
        match = next((index for index in alike if same_person(name, people[index])), None)
        if match is None:
            match = len(people)
            people.append(name)
        people[match] = _fuller(people[match], name)
        for part in parts:
            holding.setdefault(part, []).append(match)
        if parts:
            ending.setdefault(parts[-1], []).append(match)
    full = [person for person in people if " " in person]
    known = {form for person in full for form in (*short_forms(person), person.partition(" ")[0])}
    return [person for person in people if " " in person or without_article(person) not in known]


def _fuller(one: str, other: str) -> str:
    """Return the fuller of two forms of a name; a word before a given name makes it no fuller: `Beatle John Lennon`."""
    shorter, longer = sorted((one, other), key=len)
    first, last = kinds_of(longer), kinds_of(shorter)
    if longer.endswith(f" {shorter}") and last & Kind.GIVEN and not first & NAME_LIKE:
        return shorter
    return longer


def kinds_of(name: str) -> int:
    """Return what the first word of a name can be."""
    return kind_of(name.partition(" ")[0], kinds())

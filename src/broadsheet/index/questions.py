"""What an editor may want to decide about people: two names that may be one person, one name that may be two.

Nothing here changes the site. Who says nothing to a question leaves things as they are.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from msgspec import Struct

from broadsheet.index.indexing import Entity, Index
from broadsheet.index.people import role_words
from broadsheet.reading.gazetteer import countries
from broadsheet.reading.names import family_name, same_person
from broadsheet.text import fold

FAMILY_LIMIT = 40
"""With more people of one family name than these, only like spellings are compared."""
_SAME_SOUND = (
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("ck", "k"),
    ("tz", "ts"),
    ("w", "v"),
    ("g", "h"),
    ("q", "k"),
    ("c", "k"),
)


class Question(Struct, frozen=True):
    """A question to the editor, with what to do when the answer is yes."""

    text: str
    answer: str
    articles: tuple[str, ...]
    """The pages that it is about."""


def find_questions(index: Index) -> list[Question]:
    """Return the questions about the people of a site: merges first, then splits, in the order of names."""
    return [*_merges(index), *_splits(index)]


def _merges(index: Index) -> Iterator[Question]:
    people = [one for one in index.entities["people"] if one.articles]
    families: dict[str, list[Entity]] = defaultdict(list)
    sounds: dict[tuple[str, ...], list[Entity]] = defaultdict(list)
    for person in people:
        families[fold(family_name(person.entry.name))].append(person)
        sounds[sound(person.entry.name)].append(person)
    pairs = {
        (one.entry.slug, other.entry.slug): (one, other) for alike in sounds.values() for one, other in _pairs(alike)
    }
    for family in families.values():
        if len(family) <= FAMILY_LIMIT:
            pairs |= {
                (one.entry.slug, other.entry.slug): (one, other) for one, other in _pairs(family) if _may_be(one, other)
            }
    for _, (one, other) in sorted(pairs.items()):
        if set(one.articles).isdisjoint(other.articles) and not (one.entry.profile and other.entry.profile):
            yield _merge_question(index, one, other)


def _pairs(people: list[Entity]) -> Iterator[tuple[Entity, Entity]]:
    for one, other in combinations(people[:FAMILY_LIMIT], 2):
        yield (one, other) if len(one.articles) >= len(other.articles) else (other, one)


def _may_be(one: Entity, other: Entity) -> bool:
    """Return whether one of two people with one family name may be the other: a short form, or the bare name."""
    names = one.entry.name, other.entry.name
    return any(" " not in name for name in names) or same_person(*names)


def _merge_question(index: Index, one: Entity, other: Entity) -> Question:
    kept, alias = (other, one) if " " not in one.entry.name or other.entry.profile else (one, other)
    text = f"Are {_counted(kept)} and {_counted(alias)} one person?"
    path = kept.entry.profile.path if kept.entry.profile else f"content/people/{kept.entry.slug}.md"
    return Question(text, f"list '{alias.entry.name}' under 'aliases' in {path}", _paths(index, kept, alias))


@lru_cache(maxsize=1 << 16)
def sound(name: str) -> tuple[str, ...]:
    """Return what is the same for names that differ as transliterations do, for each word of a name.

    >>> sound("Volodymyr Zelensky") == sound("Volodymyr Zelenskyy"), sound("Andrii Sybiha") == sound("Andriy Sibiga")
    (True, True)
    """
    return tuple(_sound(word) for word in fold(name).split())


def _sound(word: str) -> str:
    for letters, same in _SAME_SOUND:
        word = word.replace(letters, same)
    kept = ["i" if letter in "yj" else letter for letter in word]
    joined = [letter for place, letter in enumerate(kept) if place == 0 or kept[place - 1] != letter]
    return "".join(joined).rstrip("ie") or word


def _splits(index: Index) -> Iterator[Question]:
    for person in index.entities["people"]:
        apart = _apart(index, person)
        if apart:
            (first, one), (second, other) = apart
            text = f"Are {person.entry.name}, “{one}”, and {person.entry.name}, “{other}”, two people?"
            answer = "write a profile for one of them and name it by 'is' in the articles about them"
            yield Question(text, answer, tuple(index.articles[position].path for position in (first, second)))


def _apart(index: Index, person: Entity) -> tuple[tuple[int, str], tuple[int, str]] | None:
    """Return two articles, with roles of two countries, that share neither another person nor an organization."""
    given: dict[str, tuple[int, str]] = {}
    for position in person.articles:
        for evidence in index.articles[position].evidence:
            entity = index.names["people"].get(evidence.name)
            words = role_words(evidence.role) if entity is person else frozenset()
            lands = [name for name, parts in _lands() if parts <= words]
            if len(lands) == 1:
                given.setdefault(lands[0], (position, evidence.role))
    for one, other in combinations(given.values(), 2):
        if one[0] != other[0] and not _share(index, person, one[0], other[0]):
            return one, other
    return None


def _share(index: Index, person: Entity, one: int, other: int) -> bool:
    for kind in ("people", "organizations"):
        listed = index.listed[kind]
        if (set(listed[one]) & set(listed[other])) - {person}:
            return True
    return False


@lru_cache(maxsize=1)
def _lands() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the countries, each with the words of its name."""
    return tuple((name, frozenset(fold(name).split())) for name, *_ in countries())


def _counted(person: Entity) -> str:
    count = len(person.articles)
    return f"{person.entry.name} ({count} {'article' if count == 1 else 'articles'})"


def _paths(index: Index, *people: Entity) -> tuple[str, ...]:
    return tuple(index.articles[position].path for person in people for position in person.articles[:3])

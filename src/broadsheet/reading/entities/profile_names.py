"""Names that the site's editors wrote profiles of: an article that has one of their spellings names them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from broadsheet.model import NameIndex, NameRule, Paragraph, Person
from broadsheet.reading.layout.document import FoundNames
from broadsheet.slugs import fold

MIN_LETTERS = 3
"""The shortest single word that is looked for: shorter ones mean too much else."""

_WORD = re.compile(r"\w+")


def index_names(rules: Iterable[NameRule]) -> NameIndex:
    """Return the profiles by those of their names that stand for them wherever they are."""
    index: NameIndex = {}
    for rule in rules:
        for spelling in filter(lambda one: _is_telling(rule.kind, one), rule.spellings):
            index.setdefault(_first_word(spelling), {}).setdefault(spelling, []).append(rule)
    return index


def add_profile_names(names: FoundNames, paragraphs: Sequence[Paragraph], index: NameIndex) -> FoundNames:
    """Return the names of an article with those of profiles that its text has, as the text spells them.

    A person counts only by more than one word, since others may have the same family name. What has the profile of an
    organization or a place is no person.
    """
    people = [person for person in names.people if not (index and _has_other_profile(person.name, index))]
    names = replace(names, people=tuple(people))
    for kind, spelling in _new_names(names, paragraphs, index) if index else ():
        if kind == "people":
            names = replace(names, people=(*names.people, Person(spelling)))
        elif kind == "organizations":
            names = replace(names, organizations=(*names.organizations, spelling))
        else:
            names = replace(names, places=(*names.places, spelling))
    return _without_answered(names, index) if index and names.doubts else names


def _without_answered(names: FoundNames, index: NameIndex) -> FoundNames:
    """Return names without the doubts that a profile answers: what it names is sure."""
    doubts = [one for one in names.doubts if one.role or one.name not in index.get(_first_word(one.name), {})]
    return replace(names, doubts=tuple(doubts))


def _has_other_profile(name: str, index: NameIndex) -> bool:
    """Return whether a name of several words is that of profiles, and none of them is a person's."""
    rules = index.get(_first_word(name), {}).get(name, [])
    return " " in name and bool(rules) and all(rule.kind != "people" for rule in rules)


def _new_names(names: FoundNames, paragraphs: Sequence[Paragraph], index: NameIndex) -> Iterator[tuple[str, str]]:
    """Yield kind and spelling of each profile that the text names and the article does not have, by first mention."""
    known = {
        "people": {fold(person.name) for person in names.people},
        "organizations": set(map(fold, names.organizations)),
        "places": set(map(fold, names.places)),
    }
    for spelling in dict.fromkeys(_mentions(paragraphs, index)):
        for rule in index[_first_word(spelling)][spelling]:
            folded = set(map(fold, rule.spellings))
            if known[rule.kind].isdisjoint(folded):
                known[rule.kind] |= folded
                yield rule.kind, spelling


def _mentions(paragraphs: Sequence[Paragraph], index: NameIndex) -> Iterator[str]:
    """Yield the spellings in a text in its order, the longest where several begin together."""
    words = {word for paragraph in paragraphs for word in _WORD.findall(paragraph.text)}
    possible = [spelling for word in sorted(words & index.keys()) for spelling in index[word]]
    if possible:
        alternatives = "|".join(map(re.escape, sorted(possible, key=len, reverse=True)))
        pattern = re.compile(rf"(?<![\w’'-])(?:{alternatives})(?![\w-])")
        yield from (match[0] for paragraph in paragraphs for match in pattern.finditer(paragraph.text))


def _first_word(spelling: str) -> str:
    match = _WORD.search(spelling)
    return match[0] if match else ""


def _is_telling(kind: str, spelling: str) -> bool:
    """Return whether a spelling stands for the one with the profile wherever it is: `(` begins a note of editors."""
    if "(" in spelling or not spelling or spelling[0].islower():
        return False
    return " " in spelling or (kind != "people" and len(spelling) >= MIN_LETTERS)

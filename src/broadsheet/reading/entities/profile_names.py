"""Names that the site's editors wrote profiles of: an article that has one of their spellings names them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from broadsheet.model import NameRule, Paragraph, Person
from broadsheet.reading.layout.document import Names
from broadsheet.slugs import fold

FEWEST_LETTERS = 3
"""The shortest single word that is looked for: shorter ones mean too much else."""


def add_profile_names(names: Names, paragraphs: Sequence[Paragraph], rules: tuple[NameRule, ...]) -> Names:
    """Return the names of an article with those of profiles that its text has, as the text spells them.

    A person counts only by more than one word, since others may have the same family name.
    """
    for kind, spelling in _new_names(names, paragraphs, rules) if rules else ():
        if kind == "people":
            names = Names((*names.people, Person(spelling)), names.organizations, names.places)
        elif kind == "organizations":
            names = Names(names.people, (*names.organizations, spelling), names.places)
        else:
            names = Names(names.people, names.organizations, (*names.places, spelling))
    return names


def _new_names(names: Names, paragraphs: Sequence[Paragraph], rules: tuple[NameRule, ...]) -> Iterator[tuple[str, str]]:
    """Yield kind and spelling of each profile that the text names and the article does not have, by first mention."""
    known = {
        "people": {fold(person.name) for person in names.people},
        "organizations": set(map(fold, names.organizations)),
        "places": set(map(fold, names.places)),
    }
    pattern, owners = _compile(rules)
    mentions = dict.fromkeys(match[0] for paragraph in paragraphs for match in pattern.finditer(paragraph.text))
    for spelling in mentions:
        for rule in owners[spelling]:
            folded = set(map(fold, rule.spellings))
            if known[rule.kind].isdisjoint(folded):
                known[rule.kind] |= folded
                yield rule.kind, spelling


@lru_cache(maxsize=4)
def _compile(rules: tuple[NameRule, ...]) -> tuple[re.Pattern[str], dict[str, list[NameRule]]]:
    """Return what finds the longest spelling at a place, and the profiles that have each spelling."""
    owners: dict[str, list[NameRule]] = {}
    for rule in rules:
        for spelling in filter(lambda one: _is_telling(rule.kind, one), rule.spellings):
            owners.setdefault(spelling, []).append(rule)
    longest_first = sorted(owners, key=len, reverse=True)
    alternatives = "|".join(map(re.escape, longest_first)) if owners else r"(?!)"
    return re.compile(rf"(?<![\w’'-])(?:{alternatives})(?![\w-])"), owners


def _is_telling(kind: str, spelling: str) -> bool:
    """Tell whether a spelling stands for the one with the profile wherever it is: `(` begins a note of editors."""
    if "(" in spelling or not spelling or spelling[0].islower():
        return False
    return " " in spelling or (kind != "people" and len(spelling) >= FEWEST_LETTERS)

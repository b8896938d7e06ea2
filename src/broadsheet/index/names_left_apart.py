"""Which bare family names were left apart from the people of the site who bear them, and why."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from broadsheet.index.build_index import Entity, Index
from broadsheet.index.disambiguation import without_label
from broadsheet.index.entity_linking import MIN_DOMINANCE
from broadsheet.index.name_resolution import name_key
from broadsheet.lexicon.name_forms import family_name

MAX_NAMED = 3
"""How many bearers of a name are listed, those with most articles."""


class LeftApart(Struct, frozen=True):
    """A bare family name that stands for itself on the site."""

    name: Entity
    bearers: tuple[Entity, ...]
    """The people with that family name, those with most articles first; at most three."""
    why: str


def find_left_apart(index: Index) -> Iterator[LeftApart]:
    """Yield the bare family names of the site without a profile that other people of the site bear, by slug."""
    bearers: dict[str, list[Entity]] = defaultdict(list)
    people = [person for person in index.entities["people"] if person.articles or person.entry.profile]
    for person in people:
        if " " in person.entry.name:
            bearers[name_key(family_name(without_label(person.entry.name)))].append(person)
    for person in people:
        named = bearers.get(name_key(person.entry.name), [])
        if named and " " not in person.entry.name and person.entry.profile is None:
            named.sort(key=lambda one: -len(one.articles))
            yield LeftApart(person, tuple(named[:MAX_NAMED]), _reason(named))


def _reason(bearers: Sequence[Entity]) -> str:
    """Return why a name means none of its bearers, by what `entity_linking` asks of them."""
    first, others = bearers[0], bearers[1:]
    if any(one.entry.profile for one in others):
        return "others with the name have a profile"
    if sum(len(one.articles) for one in others) * MIN_DOMINANCE > len(first.articles):
        return f"several have the name, none of them {MIN_DOMINANCE} times as often as all others"
    return f"its articles name no other person and no organization, nor a place and a topic, that those of \
{first.entry.name} name"

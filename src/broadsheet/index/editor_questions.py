"""What an editor may want to decide about people: two names that may be one person, one name that may be two.

Nothing here changes the site. Who says nothing to a question leaves things as they are.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from itertools import combinations, islice
from typing import TYPE_CHECKING

from msgspec import Struct

from broadsheet.index.build_index import Entity, Index
from broadsheet.index.disambiguation import Bearers, MentionGroup, are_doubtful, find_groups, without_label
from broadsheet.index.name_similarity import find_similar_names
from broadsheet.index.role_words import is_former, lands_of, trades_of

if TYPE_CHECKING:
    from broadsheet.model import Person

MOST_KINDS = 200
"""How many groups of articles about one name, each with other trades or countries, are compared."""


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
    people = {one.entry.name: one for one in index.entities["people"] if one.articles}
    for pair in sorted(find_similar_names(people)):
        one, other = sorted((people[name] for name in pair), key=lambda person: -len(person.articles))
        apart = set(one.articles).isdisjoint(other.articles) and without_label(pair[0]) != without_label(pair[1])
        if apart and not (one.entry.profile and other.entry.profile):
            yield _merge_question(index, one, other)


def _merge_question(index: Index, one: Entity, other: Entity) -> Question:
    kept, alias = (other, one) if " " not in one.entry.name or other.entry.profile else (one, other)
    text = f"Are {_counted(kept)} and {_counted(alias)} one person?"
    path = kept.entry.profile.path if kept.entry.profile else f"content/people/{kept.entry.slug}.md"
    return Question(text, f"list '{alias.entry.name}' under 'aliases' in {path}", _paths(index, kept, alias))


def _splits(index: Index) -> Iterator[Question]:
    bearing: dict[Entity, dict[int, Person]] = defaultdict(dict)
    for position, article in enumerate(index.articles):
        for one in article.people:
            bearing[index.names["people"][one.name]][position] = one
    for person in index.entities["people"]:
        if person.entry.profile is None and person.articles:
            yield from _kept_apart(index, person, bearing[person])
            yield from _asked_apart(index, person, bearing[person])


def _kept_apart(index: Index, person: Entity, bearers: Bearers) -> Iterator[Question]:
    """Ask about somebody who has a name of his own because much tells him from another."""
    name = without_label(person.entry.name)
    other = index.names["people"].get(name)
    if (
        other
        and other is not person
        and any(one.written and one.written == without_label(one.name) for one in bearers.values())
    ):
        text = f"{_counted(person)} is kept apart from {_counted(other)}. Are they one person?"
        path = f"content/people/{other.entry.slug}.md"
        confirm = f"{person.entry.slug}.md with the name '{person.entry.name}' confirms that they are two"
        yield Question(text, f"write {path} with the name '{name}'; {confirm}", _paths(index, person, other))


def _asked_apart(index: Index, person: Entity, bearers: Bearers) -> Iterator[Question]:
    """Ask about one name with trades or countries that hardly go together, in articles without common company."""
    groups = find_groups(index.articles, bearers) if len(bearers) > 1 else []
    # Those that say the same are doubtful with the same others, so that the first of each kind will do.
    first: dict[Hashable, MentionGroup] = {}
    for group in groups:
        first.setdefault((group.trades, group.served), group)
    for one, other in combinations(islice(first.values(), MOST_KINDS), 2):
        if are_doubtful(one, other):
            told = [_telling(bearers, group) for group in (one, other)]
            roles = " and ".join(f"{person.entry.name}, “{role}”," for _, role in told)
            answer = "write a profile for one of them and name it by 'is' in the articles about them"
            yield Question(f"Are {roles} two people?", answer, tuple(index.articles[at].path for at, _ in told))
            return


def _telling(bearers: Bearers, group: MentionGroup) -> tuple[int, str]:
    """Return an article of a group, and a role there that says what the person does, or for which country."""
    roles = [(at, role) for at in group.positions for role in bearers[at].roles if not is_former(role)]
    return next((at, role) for at, role in roles if trades_of(role) or lands_of(role))


def _counted(person: Entity) -> str:
    count = len(person.articles)
    return f"{person.entry.name} ({count} {'article' if count == 1 else 'articles'})"


def _paths(index: Index, *people: Entity) -> tuple[str, ...]:
    return tuple(index.articles[position].path for person in people for position in person.articles[:3])

"""Questions to the editor, such as whether two names are one person or one name is two people.

Nothing here changes the site. A question without an answer leaves everything as it is.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from functools import partial
from itertools import combinations, islice, permutations

from msgspec import Struct

from broadsheet.index.accusations import find_accusation
from broadsheet.index.build_index import Entity, Index
from broadsheet.index.disambiguation import MentionGroup, NameBearers, find_groups, may_contradict, without_label
from broadsheet.index.name_resolution import name_key
from broadsheet.index.name_similarity import find_similar_names
from broadsheet.index.names_left_apart import LeftApart, find_left_apart
from broadsheet.index.role_words import countries_of, is_former, trades_of
from broadsheet.lexicon.name_forms import family_name
from broadsheet.model import Body, Person

MAX_COMPARED_GROUPS_OF_A_NAME = 200
"""How many groups of articles with one name, each with different trades or countries, are compared."""


TWO_PEOPLE = "write a profile for one of them and name it by 'is' in the articles about them"
"""What to do if one name is two people."""


class Question(Struct, frozen=True):
    """A question to the editor, and what to do if the answer is yes."""

    text: str
    answer: str
    articles: tuple[str, ...]
    """The paths of pages that the question is about."""


def find_questions(index: Index, load_body: Callable[[str], Body] | None = None) -> list[Question]:
    """Return the questions about the people of a site: merges, names left apart, splits, each in the order of names.

    `load_body` returns the text of an article by its path. With it, it is also asked about names of which one article
    says that somebody is accused, and another one, with nobody and nothing in common, does not.
    """
    return [
        *_merge_questions(index),
        *map(partial(_ask_whose_name, index), find_left_apart(index)),
        *_split_questions(index, load_body),
    ]


def _ask_whose_name(index: Index, one: LeftApart) -> Question:
    """Ask whom a bare family name means."""
    bearers = " or ".join(map(_counted, one.bearers))
    text = f"{_counted(one.name)} is left apart: {one.why}. Is it {bearers}?"
    first = one.bearers[0].entry
    path = first.profile.path if first.profile else f"content/people/{first.slug}.md"
    answer = f"list '{one.name.entry.name}' under 'aliases' in {path}"
    return Question(text, answer, _paths(index, one.name, *one.bearers))


def _merge_questions(index: Index) -> Iterator[Question]:
    people = {one.entry.name: one for one in index.entities["people"] if one.articles}
    for pair in sorted(find_similar_names(people)):
        one, other = sorted((people[name] for name in pair), key=lambda person: -len(person.articles))
        if _is_bare_name(one, other):
            continue
        apart = set(one.articles).isdisjoint(other.articles) and without_label(pair[0]) != without_label(pair[1])
        if apart and not (one.entry.profile and other.entry.profile):
            yield _merge_question(index, one, other)


def _is_bare_name(one: Entity, other: Entity) -> bool:
    """Return whether one of two names is the bare family name of the other, which is asked about by itself."""
    names = (one.entry.name, other.entry.name)
    return sum(" " in name for name in names) == 1 and len({name_key(family_name(name)) for name in names}) == 1


def _merge_question(index: Index, one: Entity, other: Entity) -> Question:
    main, alias = (other, one) if " " not in one.entry.name or other.entry.profile else (one, other)
    text = f"Are {_counted(main)} and {_counted(alias)} one person?"
    path = main.entry.profile.path if main.entry.profile else f"content/people/{main.entry.slug}.md"
    return Question(text, f"list '{alias.entry.name}' under 'aliases' in {path}", _paths(index, main, alias))


def _split_questions(index: Index, load_body: Callable[[str], Body] | None) -> Iterator[Question]:
    bearers_of: dict[Entity, dict[int, Person]] = defaultdict(dict)
    for position, article in enumerate(index.articles):
        for one in article.people:
            bearers_of[index.names["people"][one.name]][position] = one
    for person in index.entities["people"]:
        if person.entry.profile is None and person.articles:
            yield from _ask_to_merge_again(index, person, bearers_of[person])
            split = [*_ask_to_split(index, person, bearers_of[person])]
            if not split and load_body is not None:
                split += _ask_about_accused(index, person, bearers_of[person], load_body)
            yield from split


def _ask_to_merge_again(index: Index, person: Entity, bearers: NameBearers) -> Iterator[Question]:
    """Ask about a person to whom disambiguation gave a separate name."""
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


def _ask_to_split(index: Index, person: Entity, bearers: NameBearers) -> Iterator[Question]:
    """Ask about one name with trades or countries that hardly go together, in articles without common co-mentions."""
    groups = find_groups(index.articles, bearers) if len(bearers) > 1 else []
    # Groups with the same trades and countries give the same answers, so that the first of them is enough.
    first: dict[Hashable, MentionGroup] = {}
    for group in groups:
        first.setdefault((group.trades, group.role_countries), group)
    for one, other in combinations(islice(first.values(), MAX_COMPARED_GROUPS_OF_A_NAME), 2):
        if may_contradict(one, other):
            examples = [_find_defining_role(bearers, group) for group in (one, other)]
            roles = " and ".join(f"{person.entry.name}, “{role}”," for _, role in examples)
            yield Question(f"Are {roles} two people?", TWO_PEOPLE, tuple(index.articles[at].path for at, _ in examples))
            return


def _ask_about_accused(
    index: Index, person: Entity, bearers: NameBearers, load_body: Callable[[str], Body]
) -> Iterator[Question]:
    """Ask about one name that an article gives to somebody accused, and an article without a common name does not."""
    groups = find_groups(index.articles, bearers) if len(bearers) > 1 and " " in person.entry.name else []
    groups = groups[:MAX_COMPARED_GROUPS_OF_A_NAME]
    if all(_have_common_names(one, other) for one, other in combinations(groups, 2)):
        return
    words = {group.positions: _find_accusation(index, bearers, group, load_body) for group in groups}
    for one, other in permutations(groups, 2):
        accused = words[one.positions]
        if accused and words[other.positions] is None and not _have_common_names(one, other):
            position, said = accused
            role = next((role for at in other.positions for role in bearers[at].roles), None)
            name = person.entry.name
            text = f"Are {name}, “{said}”, and {name}, {f'“{role}”' if role else 'of another article'}, two people?"
            yield Question(text, TWO_PEOPLE, tuple(index.articles[at].path for at in (position, other.positions[0])))
            return


def _have_common_names(one: MentionGroup, other: MentionGroup) -> bool:
    return any(kind != "topics" for kind, _ in one.co_mentions & other.co_mentions)


def _find_accusation(
    index: Index, bearers: NameBearers, group: MentionGroup, load_body: Callable[[str], Body]
) -> tuple[int, str] | None:
    """Return the position of an article of a group that accuses the person, and its words."""
    for at in group.positions:
        words = find_accusation(load_body(index.articles[at].path).html, bearers[at].written or bearers[at].name)
        if words:
            return at, words
    return None


def _find_defining_role(bearers: NameBearers, group: MentionGroup) -> tuple[int, str]:
    """Return the position of an article of a group, and a role there that names a trade or a country."""
    roles = [(at, role) for at in group.positions for role in bearers[at].roles if not is_former(role)]
    return next((at, role) for at, role in roles if trades_of(role) or countries_of(role))


def _counted(person: Entity) -> str:
    count = len(person.articles)
    return f"{person.entry.name} ({count} {'article' if count == 1 else 'articles'})"


def _paths(index: Index, *people: Entity) -> tuple[str, ...]:
    return tuple(index.articles[position].path for person in people for position in person.articles[:3])

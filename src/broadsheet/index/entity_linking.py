"""Entity linking: which person of the site an article means by an ambiguous name.

A page keeps the name as the text has it. Only the index changes, in four cases. An article that says only `Osten` is
listed under Carl Osten if hardly anybody else on the site has that family name and the articles share co-mentions. A
person that an editor marked with `is` is listed under that profile. A middle initial makes no other person. Different
people of the same name get separate names.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.errors import ContentError, Fault
from broadsheet.index.co_mentions import co_mentions_of, share_co_mentions
from broadsheet.index.disambiguation import disambiguate, without_label
from broadsheet.index.middle_initials import names_without_initials
from broadsheet.index.name_resolution import name_key
from broadsheet.lexicon.name_forms import family_name
from broadsheet.lexicon.word_lists import word_list
from broadsheet.model import Person, Profile, PublicArticle


def link_people(articles: Sequence[PublicArticle], profiles: Iterable[Profile]) -> tuple[PublicArticle, ...]:
    """Return the articles with each person under the name that the site uses for that person.

    Raises ContentError if `is` names a profile that does not exist.
    """
    known = [profile for profile in profiles if profile.kind == "people"]
    by_slug = {profile.slug: profile for profile in known}
    faults = [fault for article in articles for fault in _unknown_profiles(article, by_slug)]
    if faults:
        raise ContentError(*faults)
    owners = {name_key(name): profile.name for profile in known for name in (profile.name, *profile.aliases)}
    marked = [_rename(article, _names_by_editor(article, by_slug)) for article in articles]
    usual = names_without_initials(_count_names(marked), owners)
    marked = [
        _rename(article, {one.name: usual[one.name] for one in article.people if one.name in usual})
        for article in marked
    ]
    for position, names in disambiguate(marked, owners).items():
        marked[position] = _rename(marked[position], names)
    full = _collect_full_names(marked, owners)
    return tuple(_rename(article, _resolve_family_names(article, full)) for article in marked)


def _unknown_profiles(article: PublicArticle, profiles: Mapping[str, Profile]) -> Iterable[Fault]:
    for person in article.people:
        if person.profile is not None and person.profile not in profiles:
            message = f"'is' of '{person.name}' names no profile: there is no content/people/{person.profile}.md"
            yield Fault(article.path, None, message, "add the profile, or correct 'is'")


def _names_by_editor(article: PublicArticle, profiles: Mapping[str, Profile]) -> dict[str, str]:
    return {person.name: profiles[person.profile].name for person in article.people if person.profile is not None}


def _count_names(articles: Iterable[PublicArticle]) -> Counter[str]:
    """Return in how many articles each name is."""
    return Counter(name for article in articles for name in {person.name for person in article.people})


MIN_DOMINANCE = 10
"""One bearer of a family name counts alone if others have so many times fewer articles."""


class _FullNames(Struct, frozen=True):
    """The people of the site whose full name is known."""

    names: dict[str, dict[str, str]]
    """Key of the family name → key of the full name → full name."""
    claimed: frozenset[str]
    """Keys of the names that belong to a profile."""
    co_mentions: dict[str, set[tuple[str, str]]]
    """Key of the full name → all that is named together with the person."""
    counts: Counter[str]
    """Key of the full name → the number of articles with it."""
    likely: dict[str, str | None]
    """What `_likely_bearer` says of each family name that an article has bare: many articles may have the same one."""


def _collect_full_names(articles: Sequence[PublicArticle], owners: Mapping[str, str]) -> _FullNames:
    """Return the people of the site whose full name is known; `owners` has the names of profiles by key."""

    def key_of(name: str) -> str:
        return name_key(owners.get(name_key(name), name))

    written = {person.name for article in articles for person in article.people}
    names = _full_names_by_family(written, owners)
    counts = Counter[str]()
    for name, count in _count_names(articles).items():
        counts[key_of(name)] += count
    # What is named together with a person is needed only of those whom a bare family name may mean.
    bare = {name_key(name) for name in written if " " not in name}
    wanted = {key for family in bare for key in names.get(family, ())}
    co_mentions = defaultdict[str, set[tuple[str, str]]](set)
    for article in articles if wanted else ():
        mentioned = wanted.intersection([key_of(person.name) for person in article.people])
        together = co_mentions_of(article) if mentioned else frozenset()
        for key in mentioned:
            co_mentions[key] |= together
    claimed = frozenset(owners)
    likely = {family: _likely_bearer(names.get(family, {}), claimed, counts) for family in bare - claimed}
    return _FullNames(names, claimed, co_mentions, counts, likely)


def _full_names_by_family(written: AbstractSet[str], owners: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return the full names by the keys of their family names and their own; spellings of one profile are its name."""
    names = defaultdict[str, dict[str, str]](dict)
    for name in sorted(written | set(owners.values())):
        if " " in name:
            meant = owners.get(name_key(name), name)
            names[name_key(family_name(without_label(name)))].setdefault(name_key(meant), meant)
    return names


def _resolve_family_names(article: PublicArticle, people: _FullNames) -> dict[str, str]:
    """Return the full names that an article means by its bare family names: family name → full name."""
    meant: dict[str, str] = {}
    for person in article.people:
        key = name_key(person.name)
        bearer = people.likely.get(key) if " " not in person.name and not _has_royal_title(person) else None
        if bearer and share_co_mentions(co_mentions_of(article) - {("people", bearer)}, people.co_mentions[bearer]):
            meant[person.name] = people.names[key][bearer]
    return meant


def _has_royal_title(person: Person) -> bool:
    """Return whether somebody has a title behind which given names stand, so that one word is no family name."""
    return any(word.capitalize() in word_list("royal") for role in person.roles for word in role.split())


def _likely_bearer(bearers: Mapping[str, str], claimed: AbstractSet[str], counts: Counter[str]) -> str | None:
    """Return the key of the only bearer of a family name, or of one beside whom the others hardly count.

    A name in a single article may well be a misreading. Names of profiles are not.
    """
    ranked = sorted(bearers, key=lambda key: -counts[key])
    if not ranked or any(key in claimed for key in ranked[1:]):
        return None
    others = sum(counts[key] for key in ranked[1:])
    return ranked[0] if others * MIN_DOMINANCE <= counts[ranked[0]] or len(ranked) == 1 else None


def _renamed(people: Sequence[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names.get(name, name) for name in people)


def _rename(article: PublicArticle, names: Mapping[str, str]) -> PublicArticle:
    """Return an article with people under new names. `Person.written` then has the name that the text uses."""
    if not names:
        return article
    people: dict[str, Person] = {}
    for person in article.people:
        name = names.get(person.name, person.name)
        written = person.name if name != person.name else person.written
        before = people.get(name, Person(name))
        people[name] = Person(name, (*before.roles, *person.roles), person.profile, written or before.written)
    return replace(
        article,
        people=tuple(people.values()),
        quotes=tuple(
            replace(q, speakers=_renamed(q.speakers, names), possible=_renamed(q.possible, names))
            for q in article.quotes
        ),
        statements=tuple(replace(s, speakers=_renamed(s.speakers, names)) for s in article.statements),
        evidence=tuple(replace(one, name=names.get(one.name, one.name)) for one in article.evidence),
    )

"""Entity linking: which person of the site an article means by an ambiguous name.

A page keeps the name as the text has it. Only the index changes, in three cases. An article that says only `Osten` is
listed under Carl Osten if nobody else on the site has that family name and the articles share co-mentions. A person
that an editor marked with `is` is listed under that profile. Different people of the same name get separate names.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.errors import ContentError, Fault
from broadsheet.index.co_mentions import CoMentions, co_mentions_of, share_co_mentions
from broadsheet.index.disambiguation import disambiguate, without_label
from broadsheet.index.name_resolution import name_key
from broadsheet.lexicon.name_forms import family_name
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


class _FullNames(Struct, frozen=True):
    """The people of the site whose full name is known."""

    names: dict[str, dict[str, str]]
    """Key of the family name → key of the full name → full name."""
    claimed: frozenset[str]
    """Keys of the names that belong to a profile."""
    co_mentions: dict[str, set[tuple[str, str]]]
    """Key of the full name → all that is named together with the person."""


def _collect_full_names(articles: Sequence[PublicArticle], owners: Mapping[str, str]) -> _FullNames:
    people = _FullNames(defaultdict(dict), frozenset(owners), defaultdict(set))
    written = {person.name for article in articles for person in article.people}
    for name in sorted(written | set(owners.values())):
        if " " in name:
            meant = owners.get(name_key(name), name)
            people.names[name_key(family_name(without_label(name)))].setdefault(name_key(meant), meant)
    bare = {name_key(name) for name in written if " " not in name}
    wanted = {key for family in bare for key in people.names.get(family, ())}
    for article in articles if wanted else ():
        co_mentions: CoMentions | None = None
        for person in article.people:
            key = name_key(owners.get(name_key(person.name), person.name))
            if key in wanted:
                co_mentions = co_mentions_of(article) if co_mentions is None else co_mentions
                people.co_mentions[key] |= co_mentions
    return people


def _resolve_family_names(article: PublicArticle, people: _FullNames) -> dict[str, str]:
    """Return the full names that an article means by its bare family names: family name → full name."""
    meant: dict[str, str] = {}
    for person in article.people:
        key = name_key(person.name)
        bearers = people.names.get(key, {}) if " " not in person.name and key not in people.claimed else {}
        if len(bearers) == 1:
            ((bearer, name),) = bearers.items()
            if share_co_mentions(co_mentions_of(article) - {("people", bearer)}, people.co_mentions[bearer]):
                meant[person.name] = name
    return meant


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
        quotes=tuple(replace(q, speakers=tuple(names.get(n, n) for n in q.speakers)) for q in article.quotes),
        statements=tuple(replace(s, speakers=tuple(names.get(n, n) for n in s.speakers)) for s in article.statements),
        evidence=tuple(replace(one, name=names.get(one.name, one.name)) for one in article.evidence),
    )

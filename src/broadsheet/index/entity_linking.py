"""Which person of the site an article means by a name, where the name alone does not say.

A page keeps the name as the text has it. Here an article that says only `Osten` is listed under Carl Osten when he is
the only person of the site with that family name and the two share something, a person that an editor marked with `is`
under that profile, and people of one name whom much tells apart under names of their own. Everything else stays as it
is.
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
    """Return the articles with each person under the name of whom the article means.

    Raises ContentError where `is` names no profile.
    """
    known = [profile for profile in profiles if profile.kind == "people"]
    by_slug = {profile.slug: profile for profile in known}
    faults = [fault for article in articles for fault in _unknown_profiles(article, by_slug)]
    if faults:
        raise ContentError(*faults)
    owner = {name_key(name): profile.name for profile in known for name in (profile.name, *profile.aliases)}
    marked = [_rename(article, _marked(article, by_slug)) for article in articles]
    for position, names in disambiguate(marked, owner).items():
        marked[position] = _rename(marked[position], names)
    full = _full_names(marked, owner)
    return tuple(_rename(article, _meant(article, full)) for article in marked)


def _unknown_profiles(article: PublicArticle, profiles: Mapping[str, Profile]) -> Iterable[Fault]:
    for person in article.people:
        if person.profile is not None and person.profile not in profiles:
            message = f"'is' of '{person.name}' names no profile: there is no content/people/{person.profile}.md"
            yield Fault(article.path, None, message, "add the profile, or correct 'is'")


def _marked(article: PublicArticle, profiles: Mapping[str, Profile]) -> dict[str, str]:
    return {person.name: profiles[person.profile].name for person in article.people if person.profile is not None}


class _People(Struct, frozen=True):
    """The people of the site who have more than a family name."""

    names: dict[str, dict[str, str]]
    """By family name: each person's key, with the name."""
    claimed: frozenset[str]
    """The names that belong to a profile as they are."""
    company: dict[str, set[tuple[str, str]]]
    """By person's key: what stands beside them in articles."""


def _full_names(articles: Sequence[PublicArticle], owner: Mapping[str, str]) -> _People:
    people = _People(defaultdict(dict), frozenset(owner), defaultdict(set))
    written = {person.name for article in articles for person in article.people}
    for name in sorted(written | set(owner.values())):
        if " " in name:
            meant = owner.get(name_key(name), name)
            people.names[name_key(family_name(without_label(name)))].setdefault(name_key(meant), meant)
    bare = {name_key(name) for name in written if " " not in name}
    wanted = {key for family in bare for key in people.names.get(family, ())}
    for article in articles if wanted else ():
        company: CoMentions | None = None
        for person in article.people:
            key = name_key(owner.get(name_key(person.name), person.name))
            if key in wanted:
                company = co_mentions_of(article) if company is None else company
                people.company[key] |= company
    return people


def _meant(article: PublicArticle, people: _People) -> dict[str, str]:
    """Return whom an article means by its bare family names."""
    meant: dict[str, str] = {}
    for person in article.people:
        key = name_key(person.name)
        bearers = people.names.get(key, {}) if " " not in person.name and key not in people.claimed else {}
        if len(bearers) == 1:
            ((bearer, name),) = bearers.items()
            if share_co_mentions(co_mentions_of(article) - {("people", bearer)}, people.company[bearer]):
                meant[person.name] = name
    return meant


def _rename(article: PublicArticle, names: Mapping[str, str]) -> PublicArticle:
    """Return an article with people under other names, the name that it writes kept beside."""
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

"""Disambiguation: which articles with the same name are about different people.

The same name means the same person unless several independent signs contradict it: trades that hardly anybody
combines, different countries, different times, and no co-mention in common. The result depends only on the articles
with that name, and not on their order.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from msgspec import Struct

from broadsheet.index.article_day import day_of
from broadsheet.index.co_mentions import CoMentions, co_mentions_of, grouping_keys
from broadsheet.index.name_resolution import name_key
from broadsheet.index.role_words import OFFICE, are_incompatible, countries_of, is_former, trade_word, trades_of
from broadsheet.lexicon.data_files import cached_up_to
from broadsheet.lexicon.gazetteer import places
from broadsheet.model import Person, PublicArticle

MIN_CONTRADICTION = 4
"""The number of points from which two groups of articles are about different people."""
MAX_COMPARED_GROUPS = 100
"""Each group of articles is compared with at most this many groups of the same name, the largest that name a trade."""
CAREER_DAYS = 60 * 365
"""Days between articles after which hardly anybody is still at work."""

NameBearers = Mapping[int, Person]
"""Position of an article → the person that it mentions under one given name."""


class MentionGroup(Struct, frozen=True):
    """Articles that are about one person, since each shares co-mentions with another."""

    positions: tuple[int, ...]
    first: tuple[str, str]
    """Day and slug of the earliest article."""
    co_mentions: CoMentions
    trades: frozenset[str]
    role_countries: frozenset[str]
    """The countries that the roles name."""
    countries: frozenset[str]
    """The countries that the roles name; where they name none, the countries of the articles' places."""
    days: tuple[date, ...]
    """The days of the articles, earliest first."""


def disambiguate(articles: Sequence[PublicArticle], claimed: Container[str]) -> dict[int, dict[str, str]]:
    """Return new names for people who share a name with somebody else: position of the article → name → new name.

    The new name says what the person does: `John Smith (footballer)`. The person with most articles keeps the plain
    name. Names whose key is in `claimed` belong to a profile and are left alone: an editor has decided.
    """
    renamed: dict[int, dict[str, str]] = defaultdict(dict)
    for key, bearers in find_ambiguous_names(articles).items():
        if key not in claimed:
            people = _group_by_person(find_groups(articles, bearers))
            for label, position in _label_articles(articles, bearers, people):
                name = bearers[position].name
                renamed[position][name] = f"{name} ({label})"
    return renamed


def without_label(name: str) -> str:
    """Return a name without the label that disambiguation added.

    >>> without_label("John Smith (footballer)")
    'John Smith'
    """
    return name.partition(" (")[0]


def find_ambiguous_names(articles: Sequence[PublicArticle]) -> dict[str, dict[int, Person]]:
    """Return the full names whose roles may belong to different people: name key → position of the article → person."""
    names_and_roles = {
        (person.name, role) for article in articles for person in article.people for role in person.roles
    }
    words: dict[str, set[str]] = defaultdict(set)
    for name, role in names_and_roles:
        if " " in name:
            words[name_key(name)] |= _trades_and_countries(role)
    ambiguous: dict[str, dict[int, Person]] = {key: {} for key in sorted(words) if _conflict(frozenset(words[key]))}
    for position, article in enumerate(articles) if ambiguous else ():
        for person in article.people:
            key = name_key(person.name)
            if key in ambiguous:
                ambiguous[key].setdefault(position, person)
    return ambiguous


@cached_up_to(1 << 16)
def _trades_and_countries(role: str) -> frozenset[str]:
    """Return the trades that a role names, in lower case; if there are any, also the countries, with a capital."""
    trades = frozenset[str]() if is_former(role) else trades_of(role)
    return trades | countries_of(role) if trades else trades


def _conflict(words: frozenset[str]) -> bool:
    """Return whether trades and countries of roles hold several countries, or trades that nobody combines."""
    trades = {word for word in words if word.islower()}
    return len(words) - len(trades) > 1 or any(
        are_incompatible(frozenset([one]), frozenset([other])) for one, other in combinations(trades, 2)
    )


def find_groups(articles: Sequence[PublicArticle], bearers: NameBearers) -> list[MentionGroup]:
    """Return the articles with a name in groups that are connected by co-mentions, the largest group first.

    A trade that any article calls a former one does not count in any group: the person changed jobs.
    """
    own = ("people", name_key(next(iter(bearers.values())).name))
    co_mentions = {position: co_mentions_of(articles[position]) - {own} for position in bearers}
    former = {
        trade for person in bearers.values() for role in person.roles if is_former(role) for trade in trades_of(role)
    }
    groups = [_make_group(articles, bearers, group, co_mentions, former) for group in _connected_articles(co_mentions)]
    return sorted(groups, key=_size_order)


def _connected_articles(co_mentions: Mapping[int, CoMentions]) -> Iterator[list[int]]:
    """Yield the positions of articles that are connected with one another, directly or through other articles."""
    keys_of = {position: grouping_keys(names) for position, names in co_mentions.items()}
    positions_of: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position, keys in keys_of.items():
        for key in keys:
            positions_of[key].append(position)
    waiting = dict.fromkeys(keys_of)
    while waiting:
        group = [waiting.popitem()[0]]
        for position in group:
            for key in keys_of[position]:
                new = [other for other in positions_of.pop(key, ()) if other in waiting]
                group += new
                for other in new:
                    del waiting[other]
        yield group


def _make_group(
    articles: Sequence[PublicArticle],
    bearers: NameBearers,
    positions: Sequence[int],
    co_mentions: Mapping[int, CoMentions],
    former: Container[str],
) -> MentionGroup:
    roles = [role for at in positions for role in bearers[at].roles if not is_former(role)]
    role_countries = frozenset(country for role in roles for country in countries_of(role))
    known = [place for at in positions for place in map(places().get, articles[at].places) if place]
    return MentionGroup(
        tuple(sorted(positions)),
        min(_date_order(articles[at]) for at in positions),
        frozenset[tuple[str, str]]().union(*(co_mentions[at] for at in positions)),
        frozenset(trade for role in roles for trade in trades_of(role) if trade not in former),
        role_countries,
        role_countries or frozenset(place.country for place in known if place.country),
        tuple(sorted(day for day in (day_of(articles[at]) for at in positions) if day)),
    )


def _date_order(article: PublicArticle) -> tuple[str, str]:
    day = day_of(article)
    return (day.isoformat() if day else "~", article.slug)


def _size_order(group: MentionGroup) -> tuple[int, tuple[str, str]]:
    return (-len(group.positions), group.first)


@dataclass(slots=True)
class _PersonGroups:
    """The groups of articles that are assigned to one person."""

    groups: list[MentionGroup] = field(default_factory=list)
    compared: list[MentionGroup] = field(default_factory=list)
    """The groups among them with which further groups are compared."""
    counts: Counter[Hashable] = field(default_factory=Counter)
    """In how many of the groups each feature occurs."""

    def add(self, group: MentionGroup, *, is_compared: bool) -> None:
        """Assign a group to this person."""
        self.groups.append(group)
        self.counts.update(_features(group))
        if is_compared:
            self.compared.append(group)


def _features(group: MentionGroup) -> list[Hashable]:
    """Return what groups may have in common. A trade is there twice, since it counts twice."""
    trades = [(kind, trade) for kind in ("trade", "trade again") for trade in group.trades]
    return [*group.co_mentions, *trades, *(("country", country) for country in group.countries)]


def _group_by_person(groups: Sequence[MentionGroup]) -> list[list[MentionGroup]]:
    """Return the groups of each person. A group joins the person with whom it has most in common.

    Groups that contradict others are assigned first: otherwise the groups that fit everybody would form a person of
    their own. Each group is compared with the largest ones that name trades.
    """
    compared = [number for number, group in enumerate(groups) if group.trades][:MAX_COMPARED_GROUPS]
    largest, numbers = [groups[number] for number in compared], frozenset(compared)
    is_contradicted = [any(contradict(one, other) for other in largest) for one in groups]
    people: list[_PersonGroups] = []
    for contradicted in (True, False):
        for number, group in enumerate(groups):
            if is_contradicted[number] is not contradicted:
                continue
            fitting = [person for person in people if not any(contradict(group, other) for other in person.compared)]
            if not fitting:
                people.append(_PersonGroups())
            features = _features(group)
            best = max(fitting, key=lambda person: sum(map(person.counts.__getitem__, features)), default=people[-1])
            best.add(group, is_compared=number in numbers)
    return [person.groups for person in people]


def contradict(one: MentionGroup, other: MentionGroup) -> bool:
    """Return whether two groups of articles are so different that they are about two people.

    Their trades must differ, or be offices of two countries. That alone is not enough: the person may have changed
    jobs. Different countries, articles from the same time, or no co-mention in common must be added.
    """
    offices = one.trades == other.trades == {OFFICE} and bool(one.role_countries and other.role_countries)
    if not one.trades or not other.trades or (one.trades & other.trades and not offices):
        return False
    signs = (
        2 * are_incompatible(one.trades, other.trades)
        + _country_difference(one, other)
        + _time_difference(one.days, other.days)
        + bool(one.co_mentions and other.co_mentions and not one.co_mentions & other.co_mentions)
    )
    return signs >= MIN_CONTRADICTION


def may_contradict(one: MentionGroup, other: MentionGroup) -> bool:
    """Return whether the roles in two groups of articles name different countries or incompatible trades."""
    abroad = bool(one.role_countries and other.role_countries and not one.role_countries & other.role_countries)
    return abroad or are_incompatible(one.trades, other.trades)


def _country_difference(one: MentionGroup, other: MentionGroup) -> int:
    """Return 2 if the roles name different countries, 1 if roles and places together do, else 0."""
    if not one.countries or not other.countries or one.countries & other.countries:
        return 0
    return 2 if one.role_countries and other.role_countries else 1


def _time_difference(one: tuple[date, ...], other: tuple[date, ...]) -> int:
    """Return 2 if more than a career lies between, 1 if the times overlap, so that nobody changed jobs, else 0."""
    if not one or not other:
        return 0
    gap = max((one[0] - other[-1]).days, (other[0] - one[-1]).days)
    return 2 if gap > CAREER_DAYS else int(gap <= 0)


def _label_articles(
    articles: Sequence[PublicArticle], bearers: NameBearers, people: Sequence[list[MentionGroup]]
) -> Iterator[tuple[str, int]]:
    """Yield labels and positions of the articles of all people except the one with most articles.

    The label is what the person does, from the earliest article that says it: new articles do not change addresses.
    """
    taken: set[str] = set()
    ranked = sorted(
        people, key=lambda person: (-sum(len(one.positions) for one in person), min(g.first for g in person))
    )
    for person in ranked[1:]:
        positions = sorted((at for group in person for at in group.positions), key=lambda at: _date_order(articles[at]))
        trades = frozenset[str]().union(*(group.trades for group in person))
        roles = (role for at in positions for role in bearers[at].roles if not is_former(role))
        label = next(trade_word(role) or "" for role in roles if trades & trades_of(role))
        countries = sorted(country for group in person for country in group.countries)
        label = f"{label}, {countries[0]}" if label in taken and countries else label
        taken.add(label)
        yield from ((label, position) for position in positions)

"""Which articles with one name are about different people.

One name is one person unless several independent signs speak against it: trades that hardly anybody has both,
countries, time, and company that has nothing in common. All depends on the articles with the name alone, in whatever
order they come.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from msgspec import Struct

from broadsheet.index.article_day import day_of
from broadsheet.index.co_mentions import CoMentions, co_mentions_of, ties
from broadsheet.index.name_resolution import name_key
from broadsheet.index.role_words import OFFICE, at_odds, is_former, lands_of, trade_word, trades_of
from broadsheet.lexicon.gazetteer import places
from broadsheet.lexicon.lists import cached_up_to
from broadsheet.model import Person, PublicArticle

ENOUGH = 4
"""How much must speak against two groups of articles being about one person."""
MOST_COMPARED = 100
"""With how many groups of articles that name a trade each of a name's groups is compared."""
LIFETIME = 60 * 365
"""The days between articles after which hardly anybody is still at work."""

Bearers = Mapping[int, Person]
"""By article's position: the person of a name."""


class MentionGroup(Struct, frozen=True):
    """Articles that are about one person, since each shares company with another."""

    positions: tuple[int, ...]
    first: tuple[str, str]
    """Day and slug of the earliest article."""
    company: CoMentions
    trades: frozenset[str]
    served: frozenset[str]
    """The countries that the roles name."""
    lands: frozenset[str]
    """The countries that the roles name, or those of the articles' places where they name none."""
    days: tuple[date, ...]
    """Those of the articles, the earliest first."""


def disambiguate(articles: Sequence[PublicArticle], claimed: Container[str]) -> dict[int, dict[str, str]]:
    """Return by article's position the people who are not the one whom most articles mean by a name.

    Each name comes with one that says what its bearer does: `John Smith (footballer)`. Names whose key is claimed
    belong to a profile: an editor has decided.
    """
    renamed: dict[int, dict[str, str]] = defaultdict(dict)
    for key, bearers in find_doubtful(articles).items():
        if key not in claimed:
            people = _tell_apart(find_groups(articles, bearers))
            for label, position in _labelled(articles, bearers, people):
                name = bearers[position].name
                renamed[position][name] = f"{name} ({label})"
    return renamed


def without_label(name: str) -> str:
    """Return a name without what tells its bearer apart.

    >>> without_label("John Smith (footballer)")
    'John Smith'
    """
    return name.partition(" (")[0]


def find_doubtful(articles: Sequence[PublicArticle]) -> dict[str, dict[int, Person]]:
    """Return by key the bearers of each full name whose roles may be different people's."""
    given = {(person.name, role) for article in articles for person in article.people for role in person.roles}
    said: dict[str, set[str]] = defaultdict(set)
    for name, role in given:
        if " " in name:
            said[name_key(name)] |= _said(role)
    doubtful: dict[str, dict[int, Person]] = {key: {} for key in sorted(said) if _vary(frozenset(said[key]))}
    for position, article in enumerate(articles) if doubtful else ():
        for person in article.people:
            key = name_key(person.name)
            if key in doubtful:
                doubtful[key].setdefault(position, person)
    return doubtful


@cached_up_to(1 << 16)
def _said(role: str) -> frozenset[str]:
    """Return the trades that a role names, and with a capital the countries."""
    trades = frozenset[str]() if is_former(role) else trades_of(role)
    return trades | lands_of(role) if trades else trades


def _vary(said: frozenset[str]) -> bool:
    """Return whether roles name several countries, or trades that do not go together."""
    trades = {word for word in said if word.islower()}
    return len(said) - len(trades) > 1 or any(
        at_odds(frozenset([one]), frozenset([other])) for one, other in combinations(trades, 2)
    )


def find_groups(articles: Sequence[PublicArticle], bearers: Bearers) -> list[MentionGroup]:
    """Return the articles about the bearers of a name in groups that share company, the largest first.

    A trade that some article calls former counts in none: its bearer changed jobs.
    """
    own = ("people", name_key(next(iter(bearers.values())).name))
    company = {position: co_mentions_of(articles[position]) - {own} for position in bearers}
    former = {
        trade for person in bearers.values() for role in person.roles if is_former(role) for trade in trades_of(role)
    }
    groups = [_group(articles, bearers, group, company, former) for group in _connected(company)]
    return sorted(groups, key=_rank)


def _connected(company: Mapping[int, CoMentions]) -> Iterator[list[int]]:
    """Yield the positions of articles that are tied to one another, directly or by others."""
    tied = {position: ties(found) for position, found in company.items()}
    having: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position, found in tied.items():
        for tie in found:
            having[tie].append(position)
    waiting = dict.fromkeys(tied)
    while waiting:
        group = [waiting.popitem()[0]]
        for position in group:
            for tie in tied[position]:
                new = [other for other in having.pop(tie, ()) if other in waiting]
                group += new
                for other in new:
                    del waiting[other]
        yield group


def _group(
    articles: Sequence[PublicArticle],
    bearers: Bearers,
    positions: Sequence[int],
    company: Mapping[int, CoMentions],
    former: Container[str],
) -> MentionGroup:
    roles = [role for at in positions for role in bearers[at].roles if not is_former(role)]
    served = frozenset(land for role in roles for land in lands_of(role))
    known = [place for at in positions for place in map(places().get, articles[at].places) if place]
    return MentionGroup(
        tuple(sorted(positions)),
        min(_order(articles[at]) for at in positions),
        frozenset[tuple[str, str]]().union(*(company[at] for at in positions)),
        frozenset(trade for role in roles for trade in trades_of(role) if trade not in former),
        served,
        served or frozenset(place.country for place in known if place.country),
        tuple(sorted(day for day in (day_of(articles[at]) for at in positions) if day)),
    )


def _order(article: PublicArticle) -> tuple[str, str]:
    day = day_of(article)
    return (day.isoformat() if day else "~", article.slug)


def _rank(group: MentionGroup) -> tuple[int, tuple[str, str]]:
    return (-len(group.positions), group.first)


@dataclass(slots=True)
class _Bearer:
    """One of the people of a name, as far as they are told apart."""

    groups: list[MentionGroup] = field(default_factory=list)
    compared: list[MentionGroup] = field(default_factory=list)
    """Those of the groups with which others are compared."""
    counts: Counter[Hashable] = field(default_factory=Counter)
    """How often each has what groups may have in common."""

    def take(self, group: MentionGroup, *, is_compared: bool) -> None:
        """Make a group this one's."""
        self.groups.append(group)
        self.counts.update(_features(group))
        if is_compared:
            self.compared.append(group)


def _features(group: MentionGroup) -> list[Hashable]:
    """Return what groups may have in common, a trade twice since it counts as much."""
    trades = [(kind, trade) for kind in ("trade", "trade again") for trade in group.trades]
    return [*group.company, *trades, *(("land", land) for land in group.lands)]


def _tell_apart(groups: Sequence[MentionGroup]) -> list[list[MentionGroup]]:
    """Return the groups of each person. A group against which nothing speaks goes to whom it has most in common with.

    Those that contradict one another come first, so that nobody is made up from what fits everybody. Groups are
    compared with the largest that have trades.
    """
    compared = [number for number, group in enumerate(groups) if group.trades][:MOST_COMPARED]
    largest, numbers = [groups[number] for number in compared], frozenset(compared)
    against = [any(contradict(one, other) for other in largest) for one in groups]
    people: list[_Bearer] = []
    for doubtful in (True, False):
        for number, group in enumerate(groups):
            if against[number] is not doubtful:
                continue
            fitting = [one for one in people if not any(contradict(group, other) for other in one.compared)]
            if not fitting:
                people.append(_Bearer())
            features = _features(group)
            meant = max(fitting, key=lambda one: sum(map(one.counts.__getitem__, features)), default=people[-1])
            meant.take(group, is_compared=number in numbers)
    return [one.groups for one in people]


def contradict(one: MentionGroup, other: MentionGroup) -> bool:
    """Return whether enough speaks against two groups of articles being about one person.

    Their trades must differ, or be offices of two countries; that alone is somebody who changed jobs. Two countries,
    articles of one time and company without anything in common must add to it.
    """
    offices = one.trades == other.trades == {OFFICE} and bool(one.served and other.served)
    if not one.trades or not other.trades or (one.trades & other.trades and not offices):
        return False
    signs = (
        2 * at_odds(one.trades, other.trades)
        + _lands_differ(one, other)
        + _times_differ(one.days, other.days)
        + bool(one.company and other.company and not one.company & other.company)
    )
    return signs >= ENOUGH


def are_doubtful(one: MentionGroup, other: MentionGroup) -> bool:
    """Return whether anything in their roles speaks against two groups of articles being about one person."""
    abroad = bool(one.served and other.served and not one.served & other.served)
    return abroad or at_odds(one.trades, other.trades)


def _lands_differ(one: MentionGroup, other: MentionGroup) -> int:
    """Return 2 where the roles name different countries, 1 where they do with the places; else 0."""
    if not one.lands or not other.lands or one.lands & other.lands:
        return 0
    return 2 if one.served and other.served else 1


def _times_differ(one: tuple[date, ...], other: tuple[date, ...]) -> int:
    """Return 2 where more than a lifetime lies between, 1 where both were at work at once, so that no job changed."""
    if not one or not other:
        return 0
    gap = max((one[0] - other[-1]).days, (other[0] - one[-1]).days)
    return 2 if gap > LIFETIME else int(gap <= 0)


def _labelled(
    articles: Sequence[PublicArticle], bearers: Bearers, people: Sequence[list[MentionGroup]]
) -> Iterator[tuple[str, int]]:
    """Yield the articles of everybody but the one with most articles, each with what its person does.

    The earliest article that says so gives the word: new articles do not change the address.
    """
    taken: set[str] = set()
    ranked = sorted(
        people, key=lambda person: (-sum(len(one.positions) for one in person), min(g.first for g in person))
    )
    for person in ranked[1:]:
        positions = sorted((at for group in person for at in group.positions), key=lambda at: _order(articles[at]))
        trades = frozenset[str]().union(*(group.trades for group in person))
        roles = (role for at in positions for role in bearers[at].roles if not is_former(role))
        label = next(trade_word(role) or "" for role in roles if trades & trades_of(role))
        lands = sorted(land for group in person for land in group.lands)
        label = f"{label}, {lands[0]}" if label in taken and lands else label
        taken.add(label)
        yield from ((label, position) for position in positions)

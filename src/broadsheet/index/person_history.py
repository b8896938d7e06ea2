"""What the articles together say of one person: roles held and words said."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from broadsheet.index.article_day import day_of
from broadsheet.index.build_index import Entity, Index
from broadsheet.index.role_words import ends, is_former, role_words, trades_of
from broadsheet.lexicon.word_lists import word_list
from broadsheet.model import PublicArticle, Quotation, Statement

Saying = Quotation | Statement
MOST_ROLES = 100
"""How many roles of one person are held against one another, the latest."""
SAME_TIME = 31
"""How many days may lie between the articles that give a fuller role and a shorter one."""


class RoleHeld(Struct, frozen=True):
    """A role, as articles give it, with the places that say so."""

    role: str
    evidence: tuple[tuple[int, str | None], ...]
    """Position of the article and id of the paragraph, newest first."""
    former: bool = False
    """True where the articles say that it is held no more."""


def roles_held(index: Index, person: Entity) -> list[RoleHeld]:
    """Return a person's roles by the articles, the latest first, one entry for all spellings of a role."""
    roles: dict[tuple[bool, frozenset[str]], list[tuple[str, int, str | None]]] = {}
    for position in person.articles:
        article = index.articles[position]
        for evidence in article.evidence:
            if _is(index, evidence.name, person):
                key = (is_former(evidence.role), role_words(evidence.role))
                roles.setdefault(key, []).append((evidence.role, position, evidence.paragraph))
    return [
        RoleHeld(held[0][0], tuple((position, paragraph) for _, position, paragraph in held), former)
        for (former, _), held in roles.items()
    ]


def current_role(index: Index, roles: Sequence[RoleHeld]) -> str | None:
    """Return the role that stands for a person in lists: the latest that the articles do not call a former one.

    A role gives way to a fuller one that holds all its words and was given about the same time (`President` to
    `President of Brazil`), and a place in a family to any other. What a later article calls former is over, and so is
    what came before it in the same trade: who was minister and then deputy premier is neither.
    """
    roles = roles[:MOST_ROLES]
    over = [one for one in roles if is_over(one, roles)]
    held = [one for one in roles if one not in over and not any(_follows(other, one) for other in over)]
    public = [one for one in held if not word_list("kinship").intersection(one.role.lower().split())] or held
    if not public:
        return None
    latest = public[0]
    words = role_words(latest.role)
    fuller = [one for one in public if words < role_words(one.role) and _days_between(index, one, latest) <= SAME_TIME]
    return max([latest, *fuller], key=lambda one: (len(role_words(one.role)), -_last(one))).role


def is_over(role: RoleHeld, roles: Sequence[RoleHeld]) -> bool:
    """Return whether a role is a former one, or a later article calls it so; `roles` are all of the person."""
    # Positions count from the newest article.
    return role.former or any(
        one.former and _last(one) <= _last(role) and ends(one.role, role.role) for one in roles[:MOST_ROLES]
    )


def _follows(role: RoleHeld, other: RoleHeld) -> bool:
    """Return whether a role was held in the trade of another one, after all articles that give that one."""
    after = not role.former and role.evidence[-1][0] < _last(other)
    return after and not trades_of(role.role).isdisjoint(trades_of(other.role))


def _days_between(index: Index, earlier: RoleHeld, later: RoleHeld) -> int:
    """Return the days from the last article that gives one role to the first that gives another; 0 where none say."""
    last, first = (day_of(index.articles[at]) for at in (_last(earlier), later.evidence[-1][0]))
    return (first - last).days if first and last else 0


def _last(role: RoleHeld) -> int:
    return role.evidence[0][0]


def find_said(
    index: Index, person: Entity, positions: Iterable[int], said_in: Callable[[PublicArticle], Sequence[Saying]]
) -> list[tuple[PublicArticle, Saying]]:
    """Return what a person said in some articles, in the order of each, out of what `said_in` returns of it."""
    articles = (index.articles[position] for position in positions)
    return [
        (article, said)
        for article in articles
        for said in said_in(article)
        if any(_is(index, speaker, person) for speaker in said.speakers)
    ]


def _is(index: Index, name: str, person: Entity) -> bool:
    return index.names["people"].get(name) is person

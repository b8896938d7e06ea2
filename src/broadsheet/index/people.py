"""What the articles together say of one person: roles held and words said."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from msgspec import Struct

from broadsheet.index.indexing import Entity, Index, day_of
from broadsheet.model import Article, Quotation, Statement
from broadsheet.reading.gazetteer import countries
from broadsheet.reading.roles import KINSHIP
from broadsheet.text import fold

_FORMER = re.compile(
    r"(?:former|formerly|ex|then|late|ousted|deposed|onetime|one-time|erstwhile|previous|retired)[\s-]+", re.IGNORECASE
)
SAME_TIME = 31
"""How many days may lie between the articles that give a fuller role and a shorter one."""
_SMALL = frozenset(["of", "the", "s", "for", "and", "in", "a", "an"])


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
    `President of Brazil`), and a place in a family to any other. What a later article calls former is over.
    """
    over: dict[frozenset[str], int] = {}
    for role in roles:
        if role.former:
            over.setdefault(role_words(role.role), role.evidence[0][0])
    # Positions count from the newest article.
    held = [one for one in roles if not one.former and over.get(role_words(one.role), len(index.articles)) > _last(one)]
    public = [one for one in held if not KINSHIP.intersection(one.role.lower().split())] or held
    if not public:
        return None
    latest = public[0]
    words = role_words(latest.role)
    fuller = [one for one in public if words < role_words(one.role) and _days_between(index, one, latest) <= SAME_TIME]
    return max([latest, *fuller], key=lambda one: (len(role_words(one.role)), -_last(one))).role


def _days_between(index: Index, earlier: RoleHeld, later: RoleHeld) -> int:
    """Return the days from the last article that gives one role to the first that gives another; 0 where none say."""
    last, first = (day_of(index.articles[at]) for at in (_last(earlier), later.evidence[-1][0]))
    return (first - last).days if first and last else 0


def _last(role: RoleHeld) -> int:
    return role.evidence[0][0]


@lru_cache(maxsize=1 << 16)
def is_former(role: str) -> bool:
    """Return whether a role says of itself that it is held no more: `former`, `ex-`, `then-`."""
    return _FORMER.match(role) is not None


@lru_cache(maxsize=1 << 16)
def role_words(role: str) -> frozenset[str]:
    """Return what is the same for two ways to write a role: its words, with countries for what is theirs.

    >>> role_words("Ukraine's foreign minister") == role_words("former Ukrainian Foreign Minister")
    True
    """
    words = " ".join(_country(word) for word in _FORMER.sub("", role, count=1).split())
    return frozenset(fold(words).split()) - _SMALL


def _country(word: str) -> str:
    bare = word.removesuffix("'s").removesuffix("’s")
    return _countries().get(bare, word)


@cache
def _countries() -> dict[str, str]:
    """Return the name of each country, by its spellings and demonyms of one word."""
    return {
        word: name
        for name, spellings, demonyms, _ in countries()
        for word in (name, *spellings, *demonyms)
        if " " not in word
    }


def quotes_said(index: Index, person: Entity) -> list[tuple[Article, Quotation]]:
    """Return what a person said, newest first, in the order of each article."""
    return [
        (index.articles[position], quote)
        for position in person.articles
        for quote in index.articles[position].quotes
        if any(_is(index, speaker, person) for speaker in quote.speakers)
    ]


def statements_made(index: Index, person: Entity) -> list[tuple[Article, Statement]]:
    """Return what a person is reported to have said, newest first, in the order of each article."""
    return [
        (index.articles[position], statement)
        for position in person.articles
        for statement in index.articles[position].statements
        if any(_is(index, speaker, person) for speaker in statement.speakers)
    ]


def _is(index: Index, name: str, person: Entity) -> bool:
    meant = index.names["people"].get(name)
    return meant is not None and meant.entry.slug == person.entry.slug

"""What all articles together say about one person: the roles, and what the person said."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct, structs

from broadsheet.index.article_day import day_of
from broadsheet.index.build_index import Entity, Index
from broadsheet.index.role_words import ends_role, is_former, role_words, trades_of
from broadsheet.lexicon.data_files import cached
from broadsheet.lexicon.word_lists import word_list
from broadsheet.model import PublicArticle, Quotation, Statement

ReportedWords = Quotation | Statement
MAX_COMPARED_ROLES = 100
"""How many roles of one person are compared with each other: the latest ones."""
SAME_TIME_DAYS = 31
"""How many days may lie between the articles that give a shorter role and a longer form of it."""


class RoleHeld(Struct, frozen=True):
    """A role of a person, with the articles that give it."""

    role: str
    evidence: tuple[tuple[int, str | None], ...]
    """Position of the article and id of the paragraph, newest first."""
    former: bool = False
    """Whether the articles call it a former role."""
    variants: tuple[str, ...] = ()
    """The shorter forms of it that articles give: `Chancellor` for `German Chancellor`."""


def roles_held(index: Index, person: Entity) -> list[RoleHeld]:
    """Return the roles that articles give a person, the latest first.

    All spellings of a role are one record, in the spelling that most articles have. So are a role and its shorter form
    in articles of about the same time.
    """
    roles: dict[tuple[bool, frozenset[str]], list[tuple[str, int, str | None]]] = {}
    for position in person.articles:
        article = index.articles[position]
        for evidence in article.evidence:
            if _is_name_of(index, evidence.name, person):
                key = (is_former(evidence.role), role_words(evidence.role))
                roles.setdefault(key, []).append((evidence.role, position, evidence.paragraph))
    return _with_variants(
        index,
        [
            RoleHeld(_usual([role for role, *_ in held]), tuple((at, paragraph) for _, at, paragraph in held), former)
            for (former, _), held in roles.items()
        ],
    )


def _usual(spellings: Sequence[str]) -> str:
    """Return the most frequent spelling; of equally frequent ones the first."""
    return Counter(spellings).most_common(1)[0][0]


def _with_variants(index: Index, roles: Sequence[RoleHeld]) -> list[RoleHeld]:
    """Return roles, the latest first, with each shorter form of another one as a variant of it."""
    by_length = sorted(roles[:MAX_COMPARED_ROLES], key=lambda role: len(role_words(role.role)))
    found = dict(enumerate(by_length))
    for number in range(len(by_length)):
        shorter = found[number]
        longer = [other for other, role in found.items() if _is_variant(index, shorter, role)]
        if longer:
            host = max(longer, key=lambda other: (len(role_words(found[other].role)), -_last(found[other])))
            found[host] = _join(found[host], shorter)
            del found[number]
    return [*sorted(found.values(), key=_last), *roles[MAX_COMPARED_ROLES:]]


def _is_variant(index: Index, role: RoleHeld, longer: RoleHeld) -> bool:
    """Return whether a role is a shorter form of another one: of the same time, and not of another rank."""
    words, others = role_words(role.role), role_words(longer.role)
    if role.former != longer.former or not words < others or not (others - words).isdisjoint(_ranks()):
        return False
    return min(abs(_days_between(index, *pair)) for pair in ((role, longer), (longer, role))) <= SAME_TIME_DAYS


@cached
def _ranks() -> frozenset[str]:
    """Return the words that make another office of one: `vice`, `deputy`."""
    return word_list("begin-titles") | word_list("before-phrases")


def _join(host: RoleHeld, shorter: RoleHeld) -> RoleHeld:
    evidence = tuple(sorted({*host.evidence, *shorter.evidence}, key=lambda one: (one[0], one[1] or "")))
    return structs.replace(host, evidence=evidence, variants=(*host.variants, shorter.role, *shorter.variants))


def current_role(index: Index, roles: Sequence[RoleHeld]) -> str | None:
    """Return the role that lists show for a person: the latest one that the articles do not call former.

    A longer form of the role from about the same time is preferred (`President of Brazil` to `President`), and any
    other role to a family relation. A role that a later article calls former is over. So are the roles before it in
    the same trade: a former deputy premier who was minister before is no longer minister either.
    """
    roles = roles[:MAX_COMPARED_ROLES]
    over = [one for one in roles if is_over(one, roles)]
    held = [one for one in roles if one not in over and not any(_follows(other, one) for other in over)]
    public = [one for one in held if not word_list("kinship").intersection(one.role.lower().split())] or held
    if not public:
        return None
    latest = public[0]
    words = role_words(latest.role)
    fuller = [
        one for one in public if words < role_words(one.role) and _days_between(index, one, latest) <= SAME_TIME_DAYS
    ]
    return max([latest, *fuller], key=lambda one: (len(role_words(one.role)), -_last(one))).role


def is_over(role: RoleHeld, roles: Sequence[RoleHeld]) -> bool:
    """Return whether a role is former, or a later article calls it former; `roles` are all roles of the person."""
    # Positions count from the newest article.
    return role.former or any(
        one.former and _last(one) <= _last(role) and ends_role(one.role, role.role)
        for one in roles[:MAX_COMPARED_ROLES]
    )


def _follows(role: RoleHeld, other: RoleHeld) -> bool:
    """Return whether `other` is older than `role`: the same trade, and only in earlier articles."""
    after = not role.former and role.evidence[-1][0] < _last(other)
    return after and not trades_of(role.role).isdisjoint(trades_of(other.role))


def _days_between(index: Index, earlier: RoleHeld, later: RoleHeld) -> int:
    """Return the days from the last article with one role to the first with the other; 0 if dates are missing."""
    last, first = (day_of(index.articles[at]) for at in (_last(earlier), later.evidence[-1][0]))
    return (first - last).days if first and last else 0


def _last(role: RoleHeld) -> int:
    return role.evidence[0][0]


def find_words_of(
    index: Index,
    person: Entity,
    positions: Iterable[int],
    read_words: Callable[[PublicArticle], Sequence[ReportedWords]],
) -> list[tuple[PublicArticle, ReportedWords]]:
    """Return what a person said in some articles, in the order of the text.

    `read_words` returns the quotes or the statements of an article.
    """
    articles = (index.articles[position] for position in positions)
    who = index.names["people"].get
    return [
        (article, said) for article in articles for said in read_words(article) if person in map(who, said.speakers)
    ]


def _is_name_of(index: Index, name: str, person: Entity) -> bool:
    return index.names["people"].get(name) is person

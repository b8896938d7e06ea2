"""What the articles together say of one person: roles held and words said."""

from msgspec import Struct

from broadsheet.index.indexing import Entity, Index
from broadsheet.model import Article, Quotation
from broadsheet.text import fold


class RoleHeld(Struct, frozen=True):
    """A role, as articles give it, with the places that say so."""

    role: str
    evidence: tuple[tuple[int, str | None], ...]
    """Position of the article and id of the paragraph, newest first."""


def roles_held(index: Index, person: Entity) -> list[RoleHeld]:
    """Return a person's roles by the articles, the latest first, one entry for all spellings of a role."""
    roles: dict[str, list[tuple[str, int, str | None]]] = {}
    for position in person.articles:
        article = index.articles[position]
        for evidence in article.evidence:
            if _is(index, evidence.name, person):
                roles.setdefault(fold(evidence.role), []).append((evidence.role, position, evidence.paragraph))
    return [
        RoleHeld(held[0][0], tuple((position, paragraph) for _, position, paragraph in held)) for held in roles.values()
    ]


def quotes_said(index: Index, person: Entity) -> list[tuple[Article, Quotation]]:
    """Return what a person said, newest first, in the order of each article."""
    return [
        (index.articles[position], quote)
        for position in person.articles
        for quote in index.articles[position].quotes
        if any(_is(index, speaker, person) for speaker in quote.speakers)
    ]


def _is(index: Index, name: str, person: Entity) -> bool:
    meant = index.names["people"].get(name)
    return meant is not None and meant.entry.slug == person.entry.slug

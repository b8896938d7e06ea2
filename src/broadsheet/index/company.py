"""What stands beside the people of an article, and what ties articles to one another by it."""

from collections.abc import Iterable
from itertools import product

from broadsheet.index.names import name_key
from broadsheet.model import PublicArticle

Company = frozenset[tuple[str, str]]
"""Keys of people, organizations, places and topics, each with its kind."""
TELLING = frozenset(["people", "organizations"])
"""What ties two articles by itself; places and topics do so only together."""


def company_of(article: PublicArticle) -> Company:
    """Return what stands beside the people of an article, and them."""
    found = {("people", name_key(person.name)) for person in article.people if " " in person.name}
    for kind in ("organizations", "places", "topics"):
        found |= {(kind, name_key(name)) for name in getattr(article, kind)}
    return frozenset(found)


def keep_company(one: Company, other: Iterable[tuple[str, str]]) -> bool:
    """Return whether two companies share a person or an organization, or both a place and a topic."""
    kinds = {kind for kind, _ in one.intersection(other)}
    return bool(kinds & TELLING) or {"places", "topics"} <= kinds


def ties(company: Company) -> frozenset[tuple[str, str]]:
    """Return what an article must have one of to keep company with another article, so that articles can be grouped."""
    places, topics = ([name for kind, name in company if kind == wanted] for wanted in ("places", "topics"))
    return frozenset(one for one in company if one[0] in TELLING) | frozenset(product(places, topics))

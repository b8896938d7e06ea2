"""What stands beside the people of an article, and what ties articles to one another by it."""

from collections.abc import Iterable
from itertools import product

from broadsheet.index.name_resolution import name_key
from broadsheet.model import PublicArticle

CoMentions = frozenset[tuple[str, str]]
"""Keys of people, organizations, places and topics, each with its kind."""
MOST = 200
"""How many names of one kind count in an article: a longer list brings together what has nothing in common."""
TELLING = frozenset(["people", "organizations"])
"""What ties two articles by itself; places and topics do so only together."""


def co_mentions_of(article: PublicArticle) -> CoMentions:
    """Return what stands beside the people of an article, and them."""
    found = {("people", name_key(person.name)) for person in article.people[:MOST] if " " in person.name}
    for kind in ("organizations", "places", "topics"):
        found |= {(kind, name_key(name)) for name in getattr(article, kind)[:MOST]}
    return frozenset(found)


def share_co_mentions(one: CoMentions, other: Iterable[tuple[str, str]]) -> bool:
    """Return whether two companies share a person or an organization, or both a place and a topic."""
    kinds = {kind for kind, _ in one.intersection(other)}
    return bool(kinds & TELLING) or {"places", "topics"} <= kinds


def ties(company: CoMentions) -> frozenset[tuple[str, str]]:
    """Return what an article must have one of to keep company with another article, so that articles can be grouped."""
    places, topics = ([name for kind, name in company if kind == wanted] for wanted in ("places", "topics"))
    return frozenset(one for one in company if one[0] in TELLING) | frozenset(product(places, topics))

"""Co-mentions: who and what an article names together with a person, and whether two articles share enough of them."""

from collections.abc import Iterable
from itertools import product

from broadsheet.index.name_resolution import name_key
from broadsheet.model import PublicArticle

CoMentions = frozenset[tuple[str, str]]
"""Pairs of kind (`people`, …) and name key."""
MAX_NAMES_OF_A_KIND = 200
"""How many names of one kind count in an article. Longer lists name people and things that are not related."""
SUFFICIENT_KINDS = frozenset(["people", "organizations"])
"""One shared name of these kinds connects two articles. Otherwise they must share both a place and a topic."""


def co_mentions_of(article: PublicArticle) -> CoMentions:
    """Return all that an article names: people with a full name, organizations, places and topics."""
    found = {("people", name_key(person.name)) for person in article.people[:MAX_NAMES_OF_A_KIND] if " " in person.name}
    for kind in ("organizations", "places", "topics"):
        found |= {(kind, name_key(name)) for name in getattr(article, kind)[:MAX_NAMES_OF_A_KIND]}
    return frozenset(found)


def share_co_mentions(one: CoMentions, other: Iterable[tuple[str, str]]) -> bool:
    """Return whether both share a person or an organization, or both a place and a topic."""
    kinds = {kind for kind, _ in one.intersection(other)}
    return bool(kinds & SUFFICIENT_KINDS) or {"places", "topics"} <= kinds


def grouping_keys(co_mentions: CoMentions) -> frozenset[tuple[str, str]]:
    """Return keys for grouping: two articles have a key in common exactly when they share enough co-mentions."""
    places, topics = ([name for kind, name in co_mentions if kind == wanted] for wanted in ("places", "topics"))
    sufficient = frozenset((kind, name) for kind, name in co_mentions if kind in SUFFICIENT_KINDS)
    return sufficient | frozenset(product(places, topics))

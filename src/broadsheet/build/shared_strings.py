"""Names, roles and other short strings that many records have, each in memory once."""

from typing import Any

from msgspec import Struct
from msgspec.structs import astuple, replace

from broadsheet.model import Article

LONGEST = 50
"""Longer strings are seldom the same, in characters."""
FIELDS = (
    "source",
    "byline",
    "section",
    "topics",
    "people",
    "organizations",
    "places",
    "language",
    "rights",
    "quotes",
    "statements",
    "evidence",
)
"""The fields of an article with strings that others have too."""


def share_strings(article: Article, known: dict[str, str]) -> Article:
    """Return an equal article whose short strings are those that are known; others become known."""
    return replace(article, **{name: _share(getattr(article, name), known) for name in FIELDS})


def _share(value: Any, known: dict[str, str]) -> Any:  # noqa: ANN401  # any part of a record
    if isinstance(value, str):
        return known.setdefault(value, value) if len(value) <= LONGEST else value
    if isinstance(value, tuple):
        return tuple([_share(one, known) for one in value]) if value else value
    if isinstance(value, Struct):
        return type(value)(*[_share(one, known) for one in astuple(value)])
    return value

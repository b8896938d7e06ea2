"""Names, people with their roles and other short things that many records have, each in memory once."""

from typing import Any

from msgspec import Struct
from msgspec.structs import astuple, replace

from broadsheet.model import Article, Person, Source

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


def share_strings(article: Article, path: str, known: dict[Any, Any]) -> Article:
    """Return an equal article whose names and the like are those that are known; others become known.

    `path` is its own, as the caller has it in memory anyway.
    """
    return replace(article, path=path, **{name: _share(getattr(article, name), known) for name in FIELDS})


def _share(value: Any, known: dict[Any, Any]) -> Any:  # noqa: ANN401  # any part of a record
    if isinstance(value, str):
        return known.setdefault(value, value) if len(value) <= LONGEST else value
    if isinstance(value, tuple) and value:
        parts = tuple([_share(one, known) for one in value])
        return known.setdefault(parts, parts) if isinstance(parts[0], str) else parts
    if isinstance(value, Struct):
        record = type(value)(*[_share(one, known) for one in astuple(value)])
        return known.setdefault(record, record) if isinstance(record, Person | Source) else record
    return value

"""The page of the search."""

from msgspec import Struct


class SearchChoice(Struct, frozen=True):
    """A section by which results can be filtered."""

    name: str
    slug: str


class SearchView(Struct, frozen=True):
    """`search.html`: the search page.

    The index is in scripts below `/search/`, of which a search loads the few that it needs.
    """

    articles: int
    files: str
    """Which files the index has, as JSON."""
    sections: tuple[SearchChoice, ...]
    years: tuple[str, ...]
    """The years that have articles, newest first."""

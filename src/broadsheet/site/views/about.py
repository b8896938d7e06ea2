"""The page about the site."""

from msgspec import Struct


class Figure(Struct, frozen=True):
    """How well something is found."""

    text: str
    percent: str


class AboutView(Struct, frozen=True, kw_only=True):
    """`about.html`: how the site is made."""

    articles: int
    sources: int
    people: int
    pipeline: str
    """The names of the spaCy pipelines; empty if articles are read by rules alone."""
    data: str
    """The address of the list of all data files; empty if the site has none."""
    figures: tuple[Figure, ...]
    """How well articles in English are read."""

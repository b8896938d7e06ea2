"""The editors' Markdown: front matter, bodies, loading them, and import, which never loses an edit."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from broadsheet.content.creating import create_article
    from broadsheet.content.finding import find_pages
    from broadsheet.content.importing import ImportReport, import_seeds
    from broadsheet.content.load import load_article, load_page, load_profile

__all__ = [
    "ImportReport",
    "create_article",
    "find_pages",
    "import_seeds",
    "load_article",
    "load_page",
    "load_profile",
]

_HOMES = {
    "ImportReport": "importing",
    "create_article": "creating",
    "find_pages": "finding",
    "import_seeds": "importing",
    "load_article": "load",
    "load_page": "load",
    "load_profile": "load",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  # a module's attributes have no common type
    # Loading pages needs YAML and Markdown, importing seeds much more; a build that has all in its cache needs neither.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)

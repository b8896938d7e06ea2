"""Which static files templates name, and the fingerprint of them that is part of a page's key."""

from collections.abc import Mapping

import jinja2

from broadsheet.file_states import FileState
from broadsheet.fingerprints import fingerprint
from broadsheet.output_path import OutputPath
from broadsheet.rendering.template_dependencies import find_closures, read_template
from broadsheet.site.hashed_assets import Assets, hashed_path
from broadsheet.site.theme import Templates


def find_assets(templates: Templates, static: Mapping[OutputPath, FileState]) -> Assets:
    """Return the static files that templates name. Raises UrlError when a name is too long."""
    try:
        named = frozenset[str | None]().union(*(read_template(source).assets for source in templates.sources.values()))
    except jinja2.TemplateSyntaxError:
        named = frozenset()
    paths = {
        path: hashed_path(path, known.digest)
        for path, known in sorted(static.items())
        if None in named or f"/{path}" in named
    }
    return Assets(paths, fingerprint(*(path.encode() for path in paths.values())))


def fingerprint_assets(templates: Templates, assets: Assets) -> dict[str, str]:
    """Return the fingerprint of what static files each template names, and of those that it reads.

    Raises TemplateError when one does not parse.
    """
    return {name: _fingerprint_named(templates, assets, read) for name, read in find_closures(templates)}


def _fingerprint_named(templates: Templates, assets: Assets, read: set[str]) -> str:
    named = frozenset[str | None]().union(*(read_template(templates.sources[name]).assets for name in read))
    hashed = (hashed for path, hashed in assets.paths.items() if f"/{path}" in named or None in named)
    return fingerprint(*(path.encode() for path in hashed))

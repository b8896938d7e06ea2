"""Fingerprints of templates, each with all that it extends, includes and imports."""

from functools import lru_cache

import jinja2
import jinja2.meta

from broadsheet.build.fingerprint import fingerprint
from broadsheet.errors import Fault, TemplateError
from broadsheet.site.theme import Templates


def fingerprint_templates(templates: Templates) -> dict[str, str]:
    """Return the fingerprint of each template with all that it extends, includes and imports.

    A template that names another by an expression is taken to read all of them. Raises TemplateError when one does
    not parse.
    """
    direct = {name: _references(templates, name) for name in templates.sources}
    return {name: _fingerprint_closure(templates, direct, name) for name in templates.sources}


def _references(templates: Templates, name: str) -> set[str]:
    try:
        names = _names_in(templates.sources[name])
    except jinja2.TemplateSyntaxError as error:
        fault = Fault(templates.files[name], error.lineno, error.message or "does not parse")
        raise TemplateError(fault) from error
    return set(templates.sources) if None in names else {found for found in names if found in templates.sources}


@lru_cache(maxsize=1 << 8)
def _names_in(source: str) -> frozenset[str | None]:
    """Return the templates that one names; None stands for any. While watching, most of them stay as they are."""
    return frozenset(jinja2.meta.find_referenced_templates(jinja2.Environment(autoescape=True).parse(source)))


def _fingerprint_closure(templates: Templates, direct: dict[str, set[str]], name: str) -> str:
    seen: set[str] = set()
    waiting = {name}
    while waiting:
        current = waiting.pop()
        seen.add(current)
        waiting |= direct[current] - seen
    return fingerprint(name.encode(), *(part.encode() for n in sorted(seen) for part in (n, templates.sources[n])))

"""What templates read: each other, and what people said."""

from functools import lru_cache

import jinja2
import jinja2.meta
from jinja2 import nodes
from msgspec import Struct

from broadsheet.build.fingerprint import fingerprint
from broadsheet.errors import Fault, TemplateError
from broadsheet.site.theme import Templates

VIEW = "view"
SAYINGS = frozenset(["quotes", "statements"])
"""The fields of views that hold what people said."""


def fingerprint_templates(templates: Templates) -> dict[str, str]:
    """Return the fingerprint of each template with all that it extends, includes and imports.

    A template that names another by an expression is taken to read all of them. Raises TemplateError when one does
    not parse.
    """
    direct = {name: _references(templates, name) for name in templates.sources}
    return {name: _fingerprint_closure(templates, direct, name) for name in templates.sources}


def show_sayings(templates: Templates) -> bool:
    """Tell whether a template may show quotes or statements.

    They reach templates as fields of `view` alone, so that none does where all take only other fields of it, by name.
    """
    try:
        return any(_read(source).shows_sayings for source in templates.sources.values())
    except jinja2.TemplateSyntaxError:
        return True


def _references(templates: Templates, name: str) -> set[str]:
    try:
        names = _read(templates.sources[name]).names
    except jinja2.TemplateSyntaxError as error:
        fault = Fault(templates.files[name], error.lineno, error.message or "does not parse")
        raise TemplateError(fault) from error
    return set(templates.sources) if None in names else {found for found in names if found in templates.sources}


class _Read(Struct, frozen=True):
    """What a template reads."""

    names: frozenset[str | None]
    """The templates that it names; None stands for any."""
    shows_sayings: bool


@lru_cache(maxsize=1 << 8)
def _read(source: str) -> _Read:
    """Return what a template reads. While watching, most templates stay as they are."""
    tree = jinja2.Environment(autoescape=True).parse(source)
    uses = sum(name.name == VIEW for name in tree.find_all(nodes.Name))
    fields = tree.find_all(nodes.Getattr)
    others = sum(field.node == nodes.Name(VIEW, "load") and field.attr not in SAYINGS for field in fields)
    return _Read(frozenset(jinja2.meta.find_referenced_templates(tree)), uses > others)


def _fingerprint_closure(templates: Templates, direct: dict[str, set[str]], name: str) -> str:
    seen: set[str] = set()
    waiting = {name}
    while waiting:
        current = waiting.pop()
        seen.add(current)
        waiting |= direct[current] - seen
    return fingerprint(name.encode(), *(part.encode() for n in sorted(seen) for part in (n, templates.sources[n])))

"""What templates read: other templates, fields of views, static files. A template's fingerprint holds all that."""

from collections.abc import Iterable, Iterator

import jinja2
import jinja2.meta
from jinja2 import nodes

from broadsheet.errors import Fault, TemplateError
from broadsheet.fingerprints import fingerprint
from broadsheet.rendering.template_cache import TEMPLATE_CACHE, TemplateReads
from broadsheet.rendering.template_messages import MESSAGES
from broadsheet.site.theme import Templates

VIEW = "view"
SPEECH = frozenset(["quotes", "statements"])
RELATED = frozenset(["related"])
FOUND = SPEECH | RELATED
"""The fields of views that hold what takes long to find."""
TOPIC_WORDS = "words"
"""The field of a view's topic that holds what speaks for it."""
ASSET = "asset"
"""The filter by which a template names a static file."""
REFERENCES = nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include
"""What names other templates."""


def fingerprint_templates(templates: Templates) -> dict[str, str]:
    """Return the fingerprint of each template with all that it extends, includes and imports.

    A template that names another by an expression is taken to read all of them. Raises TemplateError when one does
    not parse.
    """
    return {
        name: fingerprint(name.encode(), *(part.encode() for n in sorted(read) for part in (n, templates.sources[n])))
        for name, read in find_closures(templates)
    }


def _references(templates: Templates, name: str) -> set[str]:
    try:
        names = read_template(templates.sources[name]).names
    except jinja2.TemplateSyntaxError as error:
        fault = Fault(templates.files[name], error.lineno, error.message or "does not parse")
        raise TemplateError(fault) from error
    return set(templates.sources) if None in names else {found for found in names if found in templates.sources}


def read_template(source: str) -> TemplateReads:
    """Return what a template reads."""
    known = TEMPLATE_CACHE.find_read(source)
    if known is None:
        known = _parse(source)
        TEMPLATE_CACHE.add_read(source, known)
    return known


def _parse(source: str) -> TemplateReads:
    found = list(_nodes(jinja2.Environment(autoescape=True, extensions=[MESSAGES]).parse(source)))
    attributes = [node for node in found if isinstance(node, nodes.Getattr)]
    constants = {node.value for node in found if isinstance(node, nodes.Const) and isinstance(node.value, str)}
    named = [node.attr for node in attributes if node.node == nodes.Name(VIEW, "load")]
    # Whatever else it does with a view may take any field.
    takes_any = sum(isinstance(node, nodes.Name) and node.name == VIEW for node in found) > len(named)
    references = nodes.Template([node for node in found if isinstance(node, REFERENCES)])
    return TemplateReads(
        names=frozenset(jinja2.meta.find_referenced_templates(references)),
        fields=FOUND if takes_any else FOUND.intersection(named),
        words=TOPIC_WORDS in constants or any(node.attr == TOPIC_WORDS for node in attributes),
        # None for a name that only rendering tells, as in `map("asset")`.
        assets=frozenset([*_named_assets(found), *([None] if ASSET in constants else [])]),
    )


def _nodes(tree: nodes.Template) -> Iterator[nodes.Node]:
    """Yield all nodes of a template in one walk."""
    waiting: list[nodes.Node] = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(node.iter_child_nodes())


def _named_assets(found: Iterable[nodes.Node]) -> Iterator[str | None]:
    for node in found:
        if isinstance(node, nodes.Filter) and node.name == ASSET:
            yield node.node.value if isinstance(node.node, nodes.Const) else None


def find_closures(templates: Templates) -> Iterator[tuple[str, set[str]]]:
    """Yield each template with all that it extends, includes and imports, itself too."""
    direct = {name: _references(templates, name) for name in templates.sources}
    for name in templates.sources:
        seen: set[str] = set()
        waiting = {name}
        while waiting:
            current = waiting.pop()
            seen.add(current)
            waiting |= direct[current] - seen
        yield name, seen

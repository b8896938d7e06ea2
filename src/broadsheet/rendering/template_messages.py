"""Messages in templates: `_("Topics")`, `ngettext("%(num)s article", "%(num)s articles", count)`, `{% trans %}`.

The site's language gives them their words. They work as Jinja's i18n extension has them in its new style: a message may
be HTML, its values are escaped, and `%` is written `%%`.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from broadsheet.site.interface_language import InterfaceLanguage

MESSAGES = "jinja2.ext.i18n"
"""The extension that parses `{% trans %}`."""
CONSTANT = frozenset(["_", "gettext", "pgettext"])
"""The functions whose result is known when a template is compiled, if their arguments are."""
MOST_COUNTS = 1 << 12
"""How many messages with a number are cached: lists have the same ones over and over."""


def add_message_functions(environment: jinja2.Environment, language: InterfaceLanguage) -> None:
    """Let the templates of an environment speak a language."""
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # of the extension
    environment.policies["ext.i18n.trimmed"] = True
    environment.globals.update(_message_functions(language))


def _message_functions(language: InterfaceLanguage) -> dict[str, Callable[..., Markup]]:
    def gettext(message: str, /, **values: object) -> Markup:
        return Markup(language.translate(message)) % values  # noqa: S704  # a catalogue is as trusted as a template

    def pgettext(context: str, message: str, /, **values: object) -> Markup:
        return Markup(language.translate(message, context)) % values  # noqa: S704  # see above

    @lru_cache(MOST_COUNTS)
    def count(singular: str, plural: str, number: int) -> Markup:
        text = Markup(language.translate_count(singular, plural, number))  # noqa: S704  # see above
        return text % {"num": language.number(number)}

    def ngettext(singular: str, plural: str, number: int, /, **values: object) -> Markup:
        if not values:
            return count(singular, plural, number)
        text = Markup(language.translate_count(singular, plural, number))  # noqa: S704  # see above
        return text % {"num": language.number(number), **values}

    return {"_": gettext, "gettext": gettext, "pgettext": pgettext, "ngettext": ngettext}


class _Translator(NodeTransformer):
    """Puts translations in the place of calls that have no values."""

    def __init__(self, functions: Mapping[str, Any]) -> None:
        self._functions = functions

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802  # Jinja's name
        self.generic_visit(node)
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        arguments = [argument.value for argument in node.args if isinstance(argument, nodes.Const)]
        if name not in CONSTANT or node.kwargs or node.dyn_args or node.dyn_kwargs or len(arguments) < len(node.args):
            return node
        text = self._functions[name](*arguments)
        plain = str(text)
        return nodes.Const(plain if escape(plain) == text else text, lineno=node.lineno)


def translate_constants(tree: nodes.Template, environment: jinja2.Environment) -> nodes.Template:
    """Return a parsed template with translations in place of its messages, so that they take no time when it renders.

    Messages with values, or in a template that has its own things of these names, are left as they are.
    """
    if any(name.ctx in {"store", "param"} and name.name in CONSTANT for name in tree.find_all(nodes.Name)):
        return tree
    translated: nodes.Template = _Translator(environment.globals).visit(tree)
    return translated

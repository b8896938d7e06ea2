"""Templates compiled to shorter Python than that of Jinja's own compiler, which must be right for everything.

A page that is rendered with it has the text that Jinja gives it, or rendering fails; then Jinja itself renders the page
or reports the fault. It saves time in values that are plain text, in attributes of records, and in calls of macros.
`benchmarks/second_ways.py` measures how much. `Environment.code_generator_class` is documented by Jinja for this.
"""

from collections.abc import Callable, MutableMapping
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from broadsheet.rendering.template_messages import translate_constants

MAX_TEXTS = 1 << 15
"""How many escaped texts are cached: one title is on many pages."""


class _Texts(dict[str, str]):
    """Text → the same as HTML."""

    def __missing__(self, text: str) -> str:
        if len(self) >= MAX_TEXTS:
            self.clear()
        self[text] = html = str(escape(text))
        return html


_texts = _Texts()
_new_text = str.__new__


def to_html(value: Any) -> str:  # noqa: ANN401  # templates write anything
    """Return what `escape` returns, as a plain string where the value is one."""
    if type(value) is str:
        return _texts[value]
    return value if type(value) is Markup else escape(value)


def make_macro(
    environment: jinja2.Environment,
    write: Any,  # noqa: ANN401  # the function of the macro's body
    name: str,
    arguments: tuple[str, ...],
    *others: bool,
) -> Callable[..., str]:
    """Return a macro as a function of its arguments, each by place or by name.

    `others` says whether it takes more than its arguments; such a macro is Jinja's own. Raises TypeError when it is
    called with an argument that it does not have.
    """
    *takes_more, _ = others
    if any(takes_more):
        return Macro(environment, write, name, list(arguments), *others)
    write.__defaults__ = (missing,) * len(arguments)

    def macro(*args: object, **named: object) -> str:
        if named:
            args += tuple([named.pop(argument, missing) for argument in arguments[len(args) :]])
        if named:
            raise TypeError(name)
        return _new_text(Markup, write(*args))

    return macro


class _Compiler(CodeGenerator):
    # Nothing that templates of ours can call asks for the context, and records have attributes only.

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        super().visit_Template(node, frame)
        self.writeline("from operator import call")
        self.writeline(f"from {__name__} import make_macro as Macro, to_html as escape")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802
        self.write("call(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def visit_ScopedEvalContextModifier(self, node: nodes.ScopedEvalContextModifier, _frame: Frame) -> None:  # noqa: N802
        self.fail("macros cannot know that nothing is escaped here", node.lineno)


class QuickEnvironment(jinja2.Environment):
    """An environment whose templates are compiled so."""

    code_generator_class = _Compiler

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401  # those of Jinja
        super().__init__(*arguments, **options)
        self._known: dict[object, jinja2.Template] = {}

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  # Jinja's name
    ) -> jinja2.Template:
        """Return a template as Jinja does, without asking each time whether it changed: sources never do here."""
        template = self._known.get(name)
        if template is None:
            template = self._known[name] = super().get_template(name, parent, globals)
        return template

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002  # Jinja's signature
    ) -> str:
        return super()._generate(translate_constants(source, self), name, filename, defer_init)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template knows beside its page, as a plain mapping: Jinja compares it at every import."""
        return {**self.globals, **(d or {})}

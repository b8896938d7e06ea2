"""Templates as Python that takes the short way, where Jinja's own compiler takes the one that is right for everything.

A page that is rendered so has the text that Jinja gives it, or it fails; then Jinja itself renders it, or says what is
wrong. Most of what it saves is in values that are plain text, in attributes of records, and in calls of macros.
"""

from collections.abc import Callable
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

MOST_TEXTS = 1 << 15
"""How many escaped texts are remembered: one title stands on many pages."""


class _Texts(dict[str, str]):
    """Text → the same as HTML."""

    def __missing__(self, text: str) -> str:
        if len(self) >= MOST_TEXTS:
            self.clear()
        self[text] = html = str(escape(text))
        return html


_texts = _Texts()
_new_text = str.__new__


def to_html(value: Any) -> str:  # noqa: ANN401  # templates write anything
    """Return what `escape` returns, but for plain text as plain text."""
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
        self.fail("macros are not told that nothing is escaped here", node.lineno)


class _Template(jinja2.Template):
    def _get_default_module(self, _context: Context | None = None) -> Any:  # noqa: ANN401
        # All templates have the same globals, so that what one of them imports need not be made again.
        return super()._get_default_module()


class QuickEnvironment(jinja2.Environment):
    """An environment whose templates are compiled so."""

    code_generator_class = _Compiler
    template_class = _Template

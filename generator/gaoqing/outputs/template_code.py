"""What templates are compiled to: Python that looks up, calls and escapes by itself.

Jinja asks its context for every call, its environment for every attribute, and makes an object of every text
that it escapes: two thirds of the time of a page. Our templates say less than Jinja lets them, which
`tests/test_templates.py` holds: what stands behind a dot is an attribute, macros are handed all that they
want, in order, and nothing that is called wants to know the context.
"""

from collections.abc import Iterable, Iterator, MutableMapping
from operator import attrgetter
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from markupsafe import Markup, escape


class TemplateCode(CodeGenerator):
    """Writes the Python of a template. What it does not say otherwise is Jinja's."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  Jinja's name for it
        """Write `thing.name`."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802
        """Write `thing(value, name=value)`."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            self.fail("a call with more than plain values", node.lineno)
        self.visit(node.node, frame)
        self.write("(")
        for value in (*node.args, *node.kwargs):
            self.visit(value, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:  # noqa: ARG002
        """Leave a macro the function that its body was written as."""
        self.write("macro")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """Let a macro return markup: all that it has laid out is escaped."""
        super().return_buffer_contents(frame)

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        self.write("environment.get_template(")
        self.visit(node.template, frame)
        self.write(").module")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write("environment.escaped(")


class Templates(Environment):
    """An environment whose templates are compiled to `TemplateCode`."""

    code_generator_class = TemplateCode

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template knows beside what it is handed: the same for all, and known before."""
        return {**self.globals, **(d or {})}

    @staticmethod
    def escaped(value: object) -> str:
        """Return a value as it stands in a page; what is markup already, as it is."""
        if value.__class__ is Markup:
            return value
        # Most texts need no escaping; to see that takes a quarter of the time of `escape`.
        text = str(value)
        if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
            return escape(text)
        return text


def joined(items: Iterable[object], between: str = "") -> str:
    """Return things in a row: Jinja's `join` for texts, which are escaped where they stand."""
    return between.join(map(str, items))


def attributes(items: Iterable[object], *, attribute: str) -> Iterator[object]:
    """Yield an attribute of each thing: Jinja's `map`."""
    return map(attrgetter(attribute), items)

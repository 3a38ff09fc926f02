"""Jinja that looks fixed words up once, when it compiles a template, and not again for each page."""

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, nodes
from jinja2.visitor import NodeTransformer

Say = Callable[..., str]


class FixedWords(Environment):
    """An environment whose templates say `t("key")`; templates do not change while the program runs."""

    def __init__(self, say: Say, **options: Any) -> None:
        """Take what `t` does, and the options of `Environment`."""
        super().__init__(auto_reload=False, **options)
        self.say = say
        self.globals["t"] = say

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = _Folding(self.say).visit(super()._parse(source, name, filename))
        return tree


class _Folding(NodeTransformer):
    def __init__(self, say: Say) -> None:
        self.say = say

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802  Jinja calls it so
        """Replace `t("key", name="value")` by what it says, unless a parameter depends on the page."""
        self.generic_visit(node)
        if not (isinstance(node.node, nodes.Name) and node.node.name == "t"):
            return node
        try:
            args = [item.as_const() for item in node.args]
            params = dict(item.as_const() for item in node.kwargs)
        except nodes.Impossible:
            return node
        return nodes.Const(self.say(*args, **params), lineno=node.lineno)

"""Whatever an import says why it left words aside, or did not read, it has words for."""

import ast
from collections.abc import Iterator

import pytest

from gaoqing.intake.headings import ASIDE
from gaoqing.messages import LANGUAGES, catalogue
from gaoqing.reading.read import shipped
from gaoqing.resources import PACKAGE

# What names a sentence, and where such sentences stand.
SAYING = {"unplaced": "why", "Unplaced": "why", "ignore": "ignored", "Note": "note", "Unreadable": "file"}
TREES = {
    path: ast.parse(path.read_text("utf-8"))
    for package in ("intake", "documents")
    for path in sorted((PACKAGE / package).rglob("*.py"))
}


def named() -> Iterator[str]:
    """Yield the key of every sentence that the code names in a call, or the data as a reason."""
    for tree in TREES.values():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            if name in SAYING:
                part = [arg for arg in call.args[:2] if not isinstance(arg, ast.Call)]
                yield from (f"{SAYING[name]}.{word}" for arg in part for word in words(arg))
    for reason in shipped(f"import/{ASIDE}"):
        rule = reason.removeprefix("ignored.")
        yield f"why.{reason}" if rule == reason else f"ignored.{rule}"


def words(node: ast.expr) -> list[str]:
    """Return the texts that an argument may be: one, or one of two."""
    if isinstance(node, ast.IfExp):
        return [*words(node.body), *words(node.orelse)]
    return (
        [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value else []
    )


@pytest.mark.parametrize("key", sorted(set(named())))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_words(key: str, lang: str) -> None:
    """Every reason has its words in every language."""
    assert catalogue(lang)[f"import.{key}"].strip()

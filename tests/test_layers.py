"""Imports point one way, without circles, and every third-party library has one door."""

import ast
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import gaoqing

PACKAGE = Path(gaoqing.__file__).parent
# From the bottom up, as the data flows: a package imports from itself and from the lines above it.
LAYERS = (
    ("__init__", "resources", "day", "urls", "text", "workers"),
    ("finding", "program"),
    ("reading", "documents"),
    ("messages", "prose", "schema", "guide"),
    ("store", "formatting"),
    ("catalogue", "wording"),
    ("examine", "graph", "today"),
    ("search",),
    ("rules", "audit", "figures"),
    ("drafts", "imported"),
    ("check",),
    ("telling", "site"),
    ("outputs",),
    ("signs",),
    ("proof",),
    ("build",),
    ("publish",),
    ("beginning",),
    ("intake",),
    ("loose",),
    ("hosts",),
    ("preview",),
    ("cli",),
    ("__main__",),
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
DOORS = {
    "yaml": {"reading.yaml_events"},
    "jsonschema": {"schema.shape", "schema.defects"},
    "jsonschema_rs": {"schema.shape"},
    "referencing": {"schema.shape"},
    "msgspec": {"guide", "store", "examine"},
    "jinja2": {"outputs", "hosts.mkdocs"},
    "markupsafe": {"outputs"},
    "qrcode": {"outputs.qr"},
    "typst": {"signs"},
    "png": {"outputs.qr", "reading.logo"},
    "cv2": {"proof"},
    "numpy": {"proof"},
    "pypdfium2": {"proof.sheet"},
    "zxingcpp": {"proof.readers"},
    "pygments": {"hosts.colour"},
    "mkdocs": {"hosts.mkdocs"},
    "click": {"cli"},
    "opencc": {"wording"},
    "chinese_calendar": {"catalogue.holidays"},
    "watchfiles": {"preview.bell"},
    "python_calamine": {"documents"},
    "docx": {"documents"},
    "openpyxl": {"documents.formulas", "telling.workbook"},
    "pypinyin": {"intake.naming"},
}
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def room(module: str) -> str:
    """Return the package, or the single module, at the top of which a module is a part."""
    return module.partition(".")[0]


@cache
def imports(module: str) -> frozenset[str]:
    """Return the dotted names a module imports, wherever the statement stands; our own without `gaoqing.`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            known = {name for name in inside if name.removeprefix("gaoqing.") in MODULES}
            found |= known or {node.module}
            found |= {node.module} if known != inside else set()
    return frozenset(name.removeprefix("gaoqing.") for name in found)


@pytest.mark.parametrize("module", MODULES)
def test_direction(module: str) -> None:
    """A module imports only from lower layers, or from its own package."""
    here = room(module)
    for name in imports(module):
        there = room(name)
        if there in LEVEL:
            assert there == here or LEVEL[there] < LEVEL[here], f"{module} must not import {name}"


@pytest.mark.parametrize("package", sorted({room(module) for module in MODULES if "." in module}))
def test_no_circles(package: str) -> None:
    """Within a package, no module is imported by what it imports itself."""
    inside = {module for module in MODULES if room(module) == package}
    assert list(TopologicalSorter({module: imports(module) & inside for module in inside}).static_order())


@pytest.mark.parametrize("module", MODULES)
def test_doors(module: str) -> None:
    """A third-party library is imported by the modules that are its door and by no other."""
    for name in imports(module):
        library = name.partition(".")[0]
        doors = DOORS.get(library, {module})
        assert any(f"{module}.".startswith(f"{door}.") for door in doors), f"{library} has another door"


def test_every_module_has_a_layer() -> None:
    """A new package is given its place in the list above."""
    assert {room(module) for module in MODULES} == set(LEVEL)


@pytest.mark.parametrize("module", MODULES)
def test_size(module: str) -> None:
    """No module is longer than 250 lines."""
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= 250


@pytest.mark.parametrize("package", sorted({room(module) for module in MODULES if "." in module}))
def test_sentence(package: str) -> None:
    """A package says in one sentence what comes in and what goes out."""
    said = ast.get_docstring(ast.parse(MODULES[package].read_text(encoding="utf-8")))
    assert said
    assert said.splitlines()[0].endswith(".")

"""Imports point one way, and every third-party library has one door."""

import ast
from pathlib import Path

import pytest

import gaoqing

PACKAGE = Path(gaoqing.__file__).parent
# From the bottom up: a module may import from its own layer only within its package, and from layers below.
LAYERS = (
    (
        "__init__",
        "check_word",
        "day",
        "resources",
        "addresses",
        "links",
        "file_types",
        "look_alikes",
        "folder_lock",
        "writing",
    ),
    ("characters", "keep"),
    ("names", "printable"),
    ("finding", "guess", "streams"),
    ("yaml_faults", "schema_faults", "folder_faults", "yaml_folding"),
    ("folder", "surplus", "yaml_texts"),
    ("yaml_events", "published"),
    ("source", "yaml_syntax", "mentions"),
    ("reading",),
    ("prose",),
    ("schema", "messages", "wording", "facts", "headings"),
    ("guide",),
    ("situation", "qr_lock", "qr", "holidays"),
    ("catalogue",),
    ("rules", "shown", "pages"),
    ("check",),
    ("report", "explain", "site"),
    ("outputs",),
    ("build", "publish", "progress", "colour", "policy"),
    ("handbook",),
    ("plugin",),
    ("host", "revision"),
    ("preview",),
    ("cli",),
    ("__main__",),
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
DOORS = {
    "yaml": {"yaml_events"},
    "jsonschema": {"schema", "schema_faults"},
    "jsonschema_rs": {"schema"},
    "referencing": {"schema"},
    "msgspec": {"guide"},
    "jinja2": {"outputs", "plugin"},
    "markupsafe": {"outputs"},
    "qrcode": {"qr"},
    "png": {"qr"},
    "pygments": {"colour"},
    "mkdocs": {"plugin", "host"},
    "click": {"cli"},
    "opencc": {"wording"},
    "chinese_calendar": {"holidays"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def layer_of(path: Path) -> str:
    """Return the layer a file belongs to: its module, or the package it lies in."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Return the dotted names a module imports, wherever the statement stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names if node.module == "gaoqing"}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_direction(path: Path) -> None:
    """A module imports only from lower layers, or from its own package."""
    here = layer_of(path)
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "gaoqing" and len(parts) > 1 and parts[1] in LEVEL:
            assert parts[1] == here or LEVEL[parts[1]] < LEVEL[here], f"{here} must not import {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_doors(path: Path) -> None:
    """A third-party library is imported by the modules that are its door and by no other."""
    for name in imports(path):
        library = name.split(".")[0]
        assert layer_of(path) in DOORS.get(library, {layer_of(path)}), f"{library} has another door"


def test_every_module_has_a_layer() -> None:
    """A new module is given its place in the list above."""
    assert {layer_of(path) for path in MODULES} == set(LEVEL)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_size(path: Path) -> None:
    """No module is longer than 250 lines."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250

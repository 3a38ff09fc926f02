"""What an editor picks from stands in one class each, equal to its list in the schema."""

import ast
import json
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import pytest

from gaoqing.guide import choices
from gaoqing.guide.choices import TimeUnit
from gaoqing.resources import resource
from test_layers import MODULES

SCHEMAS = {
    path.name.partition(".")[0]: json.loads(path.read_text("utf-8"))
    for path in sorted(resource("schema").glob("*.schema.json"))
}
MATTER = "matter.properties"
LISTS = {
    choices.MatterKind: f"{MATTER}.kind",
    choices.Audience: f"{MATTER}.audience.items",
    choices.ReportKind: "site.properties.stuck.items.properties.kind",
    choices.Booking: f"{MATTER}.appointment.properties.needed",
    choices.Coverage: f"{MATTER}.coverage",
    choices.WayKind: "matter.$defs.way_kind",
    choices.Processing: f"{MATTER}.processing",
    choices.HallKind: "hall.properties.kind",
    choices.WindowKind: "hall.properties.windows.items.properties.kind",
    choices.Weekday: "common.$defs.hours.items.properties.days.items",
    choices.Delivery: f"{MATTER}.results.items.properties.delivery.items",
    choices.Depth: f"{MATTER}.channels.items.properties.depth",
    choices.Role: f"{MATTER}.authorities.items.properties.role",
    choices.Nature: "departments.properties.departments.items.properties.nature",
    choices.FeeNature: "matter.$defs.fee.properties.nature",
    choices.Supplied: "common.$defs.requirement.properties.supplied",
    choices.MakeUpDays: "hall.properties.makeup_days",
    choices.MaterialKind: "materials.properties.materials.items.properties.kind",
    choices.IssuerKind: "materials.properties.materials.items.properties.issuer.properties.kind",
}
CLASSES = {
    item
    for item in vars(choices).values()
    if isinstance(item, type) and issubclass(item, StrEnum) and item is not StrEnum
}


def node(path: str) -> Any:
    """Return what stands in a schema at a dotted path."""
    found: Any = SCHEMAS
    for step in path.split("."):
        found = found[step]
    return found


def lists(found: Any) -> Iterator[list[Any]]:
    """Yield every list of choices below a place of a schema."""
    if isinstance(found, dict):
        if isinstance(found.get("enum"), list):
            yield found["enum"]
        for below in found.values():
            yield from lists(below)


CHOICES = {word for schema in SCHEMAS.values() for words in lists(schema) for word in words} | {*TimeUnit}


@pytest.mark.parametrize(("kind", "path"), LISTS.items(), ids=[kind.__name__ for kind in LISTS])
def test_same_as_the_schema(kind: type[StrEnum], path: str) -> None:
    """A class has the words of its list, in the order in which editors see them."""
    assert [item.value for item in kind] == node(path)["enum"]


@pytest.mark.parametrize("unit", TimeUnit)
def test_units_of_time(unit: TimeUnit) -> None:
    """A duration in each unit is accepted; the pattern names no other."""
    pattern = node("common.$defs.duration")["pattern"]
    assert re.search(pattern, unit if unit == TimeUnit.AT_ONCE else f"2 {unit}")
    named = set(re.findall("[\u4e00-\u9fff]+", pattern))
    assert named == {*TimeUnit}


def test_every_class_has_its_list() -> None:
    """No class of choices is held to nothing."""
    assert {*LISTS, TimeUnit} == CLASSES


@pytest.mark.parametrize("module", sorted(set(MODULES) - {"guide.choices"}))
def test_no_choice_is_spelled_out(module: str) -> None:
    """Nobody but the classes spells a Chinese choice, so that a word of the schema changes in one place."""
    tree = ast.parse(MODULES[module].read_text("utf-8"))
    words = [item.value for item in ast.walk(tree) if isinstance(item, ast.Constant)]
    spelled = [word for word in words if word in CHOICES and re.search("[\u4e00-\u9fff]", str(word))]
    assert spelled == []

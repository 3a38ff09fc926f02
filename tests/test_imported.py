"""A record of an import is read as it was written, is no guide, and hurts nobody when it is broken."""

from typing import Any

import pytest

from gaoqing.imported.values import digest, value_at
from gaoqing.schema.kinds import is_guide, kind_of

GUIDE = {
    "name": "换证",
    "time_limit": {"promised": "20 个工作日"},
    "materials": [{"material": "id-card", "when": {"age": ["minor"]}}, {"material": "id-card-2"}],
    "steps": [{"name": "受理. 审查", "actor": "窗口"}],
    "@materials": [{"id": "id-card", "name": "居民身份证"}],
}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("name", "换证"),
        ("time_limit.promised", "20 个工作日"),
        ("time_limit.start", None),
        ("materials.id-card.when", {"age": ["minor"]}),
        ("materials.id-card-2", {"material": "id-card-2"}),
        ("materials.id-card-3.when", None),
        ("steps.受理. 审查.actor", "窗口"),
        ("@materials.id-card.name", "居民身份证"),
        ("name.promised", None),
    ],
)
def test_value_at(path: str, value: Any) -> None:
    """A field is found by its name, an item of a list by what it is called."""
    assert value_at(GUIDE, path) == value


def test_digest() -> None:
    """The order of keys is nothing, that of items is something; no value is nothing."""
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest([1, 2]) != digest([2, 1])
    assert (digest(None), digest("") == "") == ("", False)


def test_kind() -> None:
    """A record lies among the matters of a department and is none."""
    assert kind_of("matters/a/imported.yml") == "imported"
    assert kind_of("matters/a/imported-2.yml") == "matter"
    assert is_guide("matters/a/imported.yml")

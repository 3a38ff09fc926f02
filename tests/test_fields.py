"""The fields of a kind are those of its schema: none is left out, each has its words."""

import pytest

from gaoqing.schema.fields import Field, all_fields, fields
from gaoqing.schema.kinds import KINDS
from gaoqing.schema.shape import document

FIELDS = [(kind, field) for kind in KINDS for field in all_fields(kind)]


def named(kind: str, path: str) -> Field:
    """Return one field by its path."""
    (found,) = [field for field in all_fields(kind) if field.path == path]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_order(kind: str) -> None:
    """The fields stand in the order of the schema, and a path names one field only."""
    assert [field.key for field in fields(kind)] == list(document(f"{kind}.schema.json")["properties"])
    paths = [field.path for field in all_fields(kind)]
    assert len(paths) == len(set(paths))


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=[f"{kind} {field.path}" for kind, field in FIELDS])
def test_words(kind: str, field: Field) -> None:
    """Each says what it is called and what to write, and shows it; what lies in it begins with its path."""
    assert field.title
    assert field.description
    assert field.examples
    assert field.types
    assert all(part.path.startswith(field.path) and part in all_fields(kind) for part in field.parts)


def test_depth() -> None:
    """A field deep in a list is found with the words beside its reference, and the title of its form."""
    issued = named("matter", "materials[].issued_within")
    assert (issued.title, issued.form, issued.shared) == ("开具期限", "时长", "duration")
    assert issued.examples == ("6 个月",)
    count = named("matter", "proxy.brings[].original.count")
    assert (count.required, count.types, count.elements) == (True, ("integer",), ("份数",))


def test_lists() -> None:
    """A list has the choices of its items, and the name of their definition."""
    audience = named("matter", "audience")
    assert audience.types == ("array",)
    assert "自然人" in audience.choices
    assert named("matter", "proxy.brings").shared == "requirement"
    assert named("matter", "fees.free").choices == (True,)


def test_keys_of_ones_own() -> None:
    """What stands below keys that an editor chooses is found too."""
    assert named("printed", "windows.*.hall").required

"""New departments and documents in; the files of a hall's lists with them behind what was there, out."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gaoqing.beginning.adding import with_items
from gaoqing.beginning.creating import refuse_links
from gaoqing.intake.writing.text import field_lines, file_text, in_order
from gaoqing.publish.writing import Refused
from gaoqing.reading.read import read
from gaoqing.reading.source import Source
from gaoqing.schema.kinds import list_of
from gaoqing.schema.shape import shape_of
from gaoqing.text.clean import clean

Entries = Sequence[Mapping[str, Any]]
GROUP = "导入的材料"
DEPARTMENTS, MATERIALS = "departments.yml", "materials/imported.yml"


def with_departments(guides: Path, entries: Entries) -> dict[str, bytes]:
    """Return the file of departments with more of them, by its name; nothing for none.

    Args:
        guides: the guides folder.
        entries: departments that it does not have.

    Raises:
        Refused: the file cannot be read, or there is no place in it.
        OSError: the system refuses.
    """
    if not entries:
        return {}
    source = _source(guides, DEPARTMENTS)
    return {DEPARTMENTS: _with(source, "departments", {}, entries)}


def with_materials(guides: Path, entries: Entries) -> dict[str, bytes]:
    """Return files of the catalogue with more documents; arguments and errors as for `with_departments`.

    They go into a group of their own, and into a second when the first is full.
    """
    most = shape_of("materials").field(("materials",))["maxItems"]
    found: dict[str, bytes] = {}
    left = list(entries)
    names = _names()
    while left:
        name = next(names)
        source = _source(guides, name)
        room = most - len(source.data["materials"]) if source else most
        if room > 0:
            found[name] = _with(source, "materials", {"group": GROUP}, left[:room])
            left = left[room:]
    return found


def _names() -> Iterator[str]:
    yield MATERIALS
    number = 1
    while True:
        number += 1
        yield MATERIALS.replace(".yml", f"-{number}.yml")


def _source(guides: Path, name: str) -> Source | None:
    """Return a file with a list, None where there is none."""
    refuse_links(guides, name)
    path = guides / name
    if not path.exists():
        return None
    source = read(name, path.read_bytes())[0]
    field = list_of(name)
    data = source.data if source else None
    if source is None or not isinstance(data, dict) or not isinstance(data.get(field), list):
        raise Refused("new.broken", path=path)
    return source


def _with(source: Source | None, kind: str, around: Mapping[str, Any], entries: Entries) -> bytes:
    """Return a file of a list with more items; kind and field have one name."""
    items = in_order([clean(entry) for entry in entries], kind, (kind,))
    if source is not None:
        return with_items(source, kind, [["", *_item(item)] for item in items])
    up = "../" if kind == "departments" else "../../"
    head = f"# yaml-language-server: $schema={up}schema/{kind}.schema.json"
    file_text([], {kind: items}, f"{kind}.yml")  # raises where the lines below could not be read again
    lines = [line for item in items for line in ["", *(f"  {row}" if row else "" for row in _item(item))]]
    above = [line for key, value in around.items() for line in field_lines(key, value)]
    return "\n".join([head, *above, f"{kind}:", *lines[1:], ""]).encode()


def _item(item: Mapping[str, Any]) -> list[str]:
    """Return the lines of an item, a key a line."""
    first, *others = [line for key, value in item.items() for line in field_lines(key, value)]
    return [f"- {first}", *(f"  {line}" if line else "" for line in others)]

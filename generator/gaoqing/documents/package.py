"""The parts of a workbook in, its sheets by name out, and what belongs to each."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from gaoqing.documents.document import Unreadable
from gaoqing.documents.parts import Parts

BOOK = "xl/workbook.xml"


@dataclass(frozen=True)
class Relation:
    """What a part refers to: its kind (`comments`, `drawing` …) and its part or address."""

    key: str
    kind: str
    target: str
    outside: bool


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its part, and whether people see it. `is_grid` is false for charts and dialogues."""

    name: str
    part: str
    is_hidden: bool
    is_grid: bool


def tree(raw: bytes) -> ET.Element:
    """Return the elements of a part that `Parts` has checked.

    Raises:
        Unreadable: it is no XML.
    """
    try:
        return ET.fromstring(raw)  # noqa: S314  parts that define entities are refused before
    except ET.ParseError:
        raise Unreadable("damaged") from None


def local(element: ET.Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def marks(element: ET.Element) -> dict[str, str]:
    """Return the attributes of an element without their namespaces."""
    return {name.rpartition("}")[2]: value for name, value in element.attrib.items()}


def relations(parts: Parts, part: str) -> Iterator[Relation]:
    """Yield what a part refers to."""
    folder, name = posixpath.split(part)
    listed = f"{folder}/_rels/{name}.rels"
    for element in tree(parts.read(listed)) if listed in parts else ():
        said = element.attrib
        outside, target = said.get("TargetMode") == "External", said.get("Target", "")
        inside = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
        kind = said.get("Type", "").rpartition("/")[2]
        yield Relation(said.get("Id", ""), kind, target if outside else inside, outside)


def sheets(parts: Parts) -> list[Sheet]:
    """Return the sheets of a workbook in their order.

    Raises:
        Unreadable: one that is named is not there.
    """
    refers = {relation.key: relation for relation in relations(parts, BOOK)}
    found = []
    for element in tree(parts.read(BOOK)).iter():
        if local(element) == "sheet":
            said = marks(element)
            relation = refers.get(said.get("id", ""))
            if relation is None or relation.target not in parts:
                raise Unreadable("sheet-missing", sheet=said.get("name", ""))
            hidden = said.get("state", "visible") != "visible"
            found.append(Sheet(said.get("name", ""), relation.target, hidden, relation.kind == "worksheet"))
    return found

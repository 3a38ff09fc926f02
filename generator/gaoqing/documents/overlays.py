"""What lies over the cells of a sheet in - remarks, links, pictures - notes of it out."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from gaoqing.documents.document import Note
from gaoqing.documents.package import Relation, local, marks, relations, tree
from gaoqing.documents.parts import Parts
from gaoqing.documents.places import letters, place
from gaoqing.documents.sheet_markup import Markup, Place
from gaoqing.documents.words import plain

MOST_NOTES = 200
_NEAR = (5_000, 100)


class Picture(NamedTuple):
    """A picture, the cell under its upper left corner, and what is said of it."""

    at: Place
    name: str


def remarks(parts: Parts, sheet: str, refers: list[Relation]) -> Iterator[Note]:
    """Yield the remarks that people have put on cells."""
    for relation in refers:
        if relation.kind == "comments" and relation.target in parts:
            for element in tree(parts.read(relation.target)).iter():
                if local(element) == "comment":
                    words = plain("".join(element.itertext()))
                    yield Note("comment", f"{sheet}!{marks(element).get('ref', '')}", words)


def links(sheet: str, markup: Markup, refers: list[Relation]) -> Iterator[Note]:
    """Yield the addresses that cells lead to; nobody follows them."""
    targets = {relation.key: relation.target for relation in refers if relation.outside}
    for ref, key in markup.links:
        if key in targets:
            yield Note("link", f"{sheet}!{ref}", plain(targets[key]))


def pictures(parts: Parts, refers: list[Relation]) -> tuple[list[Picture], bool]:
    """Return the pictures on a sheet, and whether there are charts or boxes of text too."""
    found: list[Picture] = []
    others = False
    for relation in refers:
        if relation.kind == "drawing" and relation.target in parts:
            for anchor in tree(parts.read(relation.target)):
                names = [local(element) for element in anchor.iter()]
                others = others or bool({"graphicFrame", "txBody"} & set(names))
                if "pic" in names and _is_near(_corner(anchor)):
                    found.append(Picture(_corner(anchor), _name(anchor)))
    return found, others


def hidden(sheet: str, markup: Markup) -> Iterator[Note]:
    """Yield which rows and columns nobody sees; they are read all the same."""
    rows = [row for row in markup.hidden_rows if row < markup.rows]
    columns = [(first, last) for first, last in markup.hidden_columns if first < markup.columns]
    if rows:
        yield Note("hidden-rows", f"{sheet}!{rows[0] + 1}:{rows[-1] + 1}", str(len(rows)))
    for first, last in columns:
        shown = (letters(column) for column in (first, min(last, markup.columns - 1)))
        yield Note("hidden-columns", f"{sheet}!{':'.join(shown)}")


def marked_over(sheet: str, markup: Markup) -> list[Note]:
    """Return notes of what lies over the cells of a sheet of an old workbook."""
    notes = [Note("comment", f"{sheet}!{place(*at)}") for at in markup.remarks]
    pictures = [Note("picture", sheet)] if markup.pictures else []
    return [*hidden(sheet, markup), *notes[:MOST_NOTES], *pictures]


def drawn(parts: Parts, sheet: str, part: str, markup: Markup) -> tuple[list[Picture], list[Note]]:
    """Return the pictures on a sheet, and notes of all that lies over its cells."""
    refers = list(relations(parts, part))
    found, others = pictures(parts, refers)
    notes = [*hidden(sheet, markup), *remarks(parts, sheet, refers), *links(sheet, markup, refers)]
    notes += [Note("picture", f"{sheet}!{place(*picture.at)}", picture.name) for picture in found]
    return found, [*notes[:MOST_NOTES], *([Note("drawing", sheet)] if others else [])]


def _is_near(corner: Place) -> bool:
    """Tell whether a picture may stand for words: one far away would need all the cells between."""
    return corner[0] < _NEAR[0] and corner[1] < _NEAR[1]


def _corner(anchor: ET.Element) -> Place:
    numbers = {"row": 0, "col": 0}
    for start in (element for element in anchor if local(element) == "from"):
        numbers |= {local(part): int(part.text or 0) for part in start if (part.text or "").strip().isdigit()}
    return numbers["row"], numbers["col"]


def _name(anchor: ET.Element) -> str:
    said = next((marks(element) for element in anchor.iter() if local(element) == "cNvPr"), {})
    return plain(said.get("descr") or said.get("name") or "")

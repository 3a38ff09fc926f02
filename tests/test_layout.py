"""Lists of matters in the shapes that halls draw them in: which come out, and where each cell went."""

from pathlib import Path
from typing import Any

import pytest

from gaoqing.documents.document import Cell, Document, Kind, Table
from gaoqing.intake.headings import our_headings
from gaoqing.intake.layout import Layout, matters_of
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.raw import RawMatter, Row
from loaded import loaded

HERE = Path(__file__).parent / "layouts"
SHAPES = {
    f"{path.stem}: {shape['shape']}": shape
    for path in sorted(HERE.glob("*.yml"))
    for shape in loaded(path.read_text(encoding="utf-8"))
}
LEFT, UP = "<", "^"


def letters(index: int) -> str:
    """Return the letters of a column, counted from 0."""
    return (letters(index // 26 - 1) if index > 25 else "") + chr(65 + index % 26)


def sheet(name: str, lines: list[list[Any]]) -> Table:
    """Draw a sheet; `<` and `^` merge a cell with the one to its left or above, numbers are numbers."""
    width = max(len(line) for line in lines)
    rows: list[list[Cell]] = []
    for number, line in enumerate(lines, 1):
        row: list[Cell] = []
        for index in range(width):
            said = line[index] if index < len(line) else None
            if said in (LEFT, UP):
                row.append(row[-1] if said == LEFT else rows[-1][index])
                continue
            kind = Kind.NUMBER if isinstance(said, int) and len(str(said)) > 3 else Kind.TEXT
            row.append(Cell(f"{name}!{letters(index)}{number}", "" if said is None else str(said), kind))
        rows.append(row)
    return Table(name, rows)


def records(name: str, items: list[dict[str, Any]]) -> Table:
    """Draw a list of records; `^` says in which record of another list one stands."""
    keys = list(dict.fromkeys(key for item in items for key in item if key != UP))
    rows = [[Cell(f"/{name}/0/{key}#", key) for key in keys]]
    for number, item in enumerate(items):
        texts = ["" if item.get(key) is None else str(item[key]) for key in keys]
        rows.append([Cell(f"/{name}/{number}/{key}", text) for key, text in zip(keys, texts, strict=True)])
    parents = [item[UP] for item in items] if any(UP in item for item in items) else ()
    return Table(name, rows, parents, keyed=True)


def document(shape: dict[str, Any]) -> Document:
    """Draw the document of a shape."""
    if "records" in shape:
        return Document("a.json", [records(*item) for item in shape["records"].items()])
    tables = [sheet(name, lines) for name, lines in shape["sheets"].items()]
    return Document("a.xlsx", tables, sheets=not shape.get("page"))


def read(shape: dict[str, Any]) -> tuple[Document, Layout, Ledger]:
    """Lay out a shape."""
    ledger, drawn = Ledger(), document(shape)
    return drawn, matters_of(drawn, our_headings(), ledger), ledger


def texts(holder: RawMatter | Row, element: str) -> list[str]:
    """Return what is said of an element."""
    return [said.cell.text for said in holder.of(element)]


@pytest.mark.parametrize("name", SHAPES)
def test_matters(name: str) -> None:
    """The matters of a shape come out, each with the words and lines that are its own."""
    wanted = SHAPES[name]["matters"]
    found = read(SHAPES[name])[1].matters
    assert [texts(matter, "name")[:1] for matter in found] == [
        [next(iter(each))] if isinstance(each, dict) else [each] for each in wanted
    ]
    for matter, each in zip(found, wanted, strict=True):
        for key, value in (next(iter(each.values())) if isinstance(each, dict) else {}).items():
            assert told(matter, key) == [
                str(item) for item in (value if isinstance(value, list) else [value])
            ], key


def told(matter: RawMatter, key: str) -> list[str]:
    """Return what a matter says: `at`, an element, the words of a list's lines, or how many (`#law`)."""
    if key == "at":
        return [matter.at]
    if key.startswith("#"):
        return [str(len(list(matter.rows_of(key[1:]))))]
    scope = key.partition(".")[0]
    rows = [" ".join(texts(row, key)) for row in matter.rows_of(scope)]
    return rows or texts(matter, key)


@pytest.mark.parametrize("name", SHAPES)
def test_questions(name: str) -> None:
    """What has to be asked of a layout is asked, and nothing else."""
    questions = read(SHAPES[name])[1].questions
    assert sorted([f"{q.code} {','.join(q.at)}" for q in questions]) == sorted(
        SHAPES[name].get("questions", [])
    )


@pytest.mark.parametrize("name", SHAPES)
def test_account(name: str) -> None:
    """What belongs to no matter is named, and no cell is lost."""
    drawn, layout, ledger = read(SHAPES[name])
    said = [item.cell for matter in layout.matters for item in matter.said]
    said += [item.cell for matter in layout.matters for row in matter.rows for item in row.said]
    untold = [
        c.at for c in drawn.cells() if not ledger.has_told_of(c) and not any(c is other for other in said)
    ]
    assert not untold
    unplaced = [
        f"{item.why} {item.cell.text}" for item in ledger.account(drawn).unplaced if item.cell not in said
    ]
    for each in SHAPES[name].get("unplaced", []):
        assert each in unplaced

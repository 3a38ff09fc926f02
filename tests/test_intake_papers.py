"""Words of a file about documents → what a guide demands."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from gaoqing.documents.document import Cell
from gaoqing.intake.asks import Asks
from gaoqing.intake.hall import Hall
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.raw import RawMatter, Row, Said

DATA = Path(__file__).parent / "papers"


def data(name: str) -> list[Any]:
    """Return the cases of a file."""
    found: list[Any] = yaml.safe_load((DATA / f"{name}.yml").read_text(encoding="utf-8"))
    return found


class Reading:
    """A hall without anything, and what it makes of one matter."""

    def __init__(self, folder: Path, *cells: str, rows: list[dict[str, str]] | None = None) -> None:
        self.asks = Asks(Ledger())
        self.hall = Hall(folder)
        self.cells = [Cell(f"K{number}", text) for number, text in enumerate(cells, 2)]
        self.rows = [
            Row("material", [_said(element, text, number) for element, text in row.items()], f"C{number}")
            for number, row in enumerate(rows or (), 2)
        ]
        raw = RawMatter("A2", [Said("materials", cell) for cell in self.cells], self.rows)
        self.found = self.hall.requirements(raw, self.asks)

    @property
    def lines(self) -> list[str]:
        """What is demanded, as the cases write it."""
        names = {entry["id"]: entry["name"] for entry in self.hall.new_materials}
        return [_line(item, names) for item in self.found]

    @property
    def questions(self) -> list[str]:
        """What is asked, as the cases write it."""
        return [f"{item.code} {item.text}" for item in self.asks.questions]


def _said(element: str, text: str, number: int) -> Said:
    return Said(f"material.{element}", Cell(f"{element}!C{number}", text), Cell(f"{element}!C1", element))


def _line(item: dict[str, Any], names: dict[str, str]) -> str:
    whose = f"{item['whose']}+" if "whose" in item else ""
    name = item.get("label") or names[item["material"]]
    choice = f"={'/'.join(names[called] for called in item['any_of'])}" if "any_of" in item else ""
    counts = [str(item.get(key, {}).get("count", "")) for key in ("original", "copies")]
    more: list[str] = [key for key in ("optional", "deferrable", "exempt") if key in item]
    more += [item["original"]["use"]] if "use" in item.get("original", {}) else []
    more += [f"paper {item['copies']['paper']}"] if "paper" in item.get("copies", {}) else []
    more += [f"{key} {item[key]}" for key in ("electronic", "basis", "note") if key in item]
    return "｜".join([f"{whose}{name}{choice}", *counts, *more])


@pytest.mark.parametrize("case", data("cells"), ids=lambda case: case["cell"][:20])
def test_cell(case: dict[str, Any], tmp_path: Path) -> None:
    """A cell becomes what it lists, and asks what it leaves open."""
    read = Reading(tmp_path, case["cell"])
    assert read.lines == case["is"]
    if "asks" in case:
        assert read.questions == case["asks"]

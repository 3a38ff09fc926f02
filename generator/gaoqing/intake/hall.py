"""What a hall has in its guides folder, and what an import adds: departments, documents, ids."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from gaoqing.documents.document import Kind
from gaoqing.imported.record import records
from gaoqing.intake import naming
from gaoqing.intake.asks import Asks
from gaoqing.intake.departments import Departments
from gaoqing.intake.materials.item import item
from gaoqing.intake.materials.joined import listed, single
from gaoqing.intake.materials.known import Papers
from gaoqing.intake.materials.offers import Offer
from gaoqing.intake.materials.requirement import is_elsewhere, requirement
from gaoqing.intake.materials.row import wanted_of
from gaoqing.intake.materials.wanted import Wanted
from gaoqing.intake.raw import RawMatter, Said
from gaoqing.intake.vocabulary import says_nothing
from gaoqing.publish.writing import Refused
from gaoqing.reading.read import read


class Hall:
    """A hall before and during an import.

    Args:
        guides: its folder; there may be none yet.

    Raises:
        Refused: one of its files cannot be understood.
        OSError: one of them cannot be read.
    """

    def __init__(self, guides: Path) -> None:
        self.guides = guides
        of = records(guides).of.values()
        departments = _listed(guides / "departments.yml", "departments")
        self._departments = Departments(_with_former(departments, [item.departments for item in of]))
        files = sorted((guides / "materials").rglob("*.yml"))
        materials = [entry for path in files for entry in _listed(path, "materials")]
        self._papers = Papers(_with_former(materials, [item.materials for item in of]))

    def expect(self, matters: Iterable[RawMatter]) -> None:
        """Say what will be read, before any of it is: whose a document is shows when both names are known."""
        for raw in matters:
            rows = (said for row in raw.rows_of("material") for said in row.of("material.name"))
            self._papers.expect(item(said.cell.text, said).name for said in rows)
            self._papers.expect(wanted.name for said in raw.of("materials") for wanted in listed(said))

    def department(self, raw: RawMatter, asks: Asks, given: str | None = None) -> str:
        """Return the id of the department of a matter; a name nobody knows becomes an entry."""
        return self._departments.of(raw, asks, given)

    def requirements(self, raw: RawMatter, asks: Asks) -> list[dict[str, Any]]:
        """Return what a guide demands; empty where the file says nothing of it."""
        rows = (wanted_of(row, asks) for row in raw.rows_of("material"))
        cells = (wanted for said in raw.of("materials") for wanted in _of_cell(said, asks))
        named = (wanted for wanted in [*filter(None, rows), *cells] if self._names_something(wanted, asks))
        return [requirement(wanted, self._papers, asks) for wanted in single(named, self._papers)]

    def _names_something(self, wanted: Wanted, asks: Asks) -> bool:
        if wanted.cell.kind in {Kind.ERROR, Kind.FORMULA}:
            asks.ask("cell-damaged", wanted.said, asks=["materials"])
        elif wanted.cell.kind is Kind.PICTURE or is_elsewhere(wanted.name):
            asks.ask("see-elsewhere", wanted.said, text=wanted.name, asks=["materials"])
        elif not wanted.name:
            asks.ask("value-unclear", wanted.said, asks=["materials"])
        elif says_nothing(wanted.name):
            asks.nothing(wanted.said)
        else:
            return True
        asks.unplaced("no-field", *(said for _, said, _ in wanted.open))
        return False

    def matter_id(self, name: str, department: str, taken: Collection[str]) -> str:
        """Return what a matter is called; `taken` has the ids of others."""
        return naming.matter_id(name, taken, department)

    @property
    def new_departments(self) -> Sequence[dict[str, Any]]:
        """The departments to be added, as `departments.yml` has them."""
        return self._departments.new

    @property
    def new_materials(self) -> Sequence[dict[str, Any]]:
        """The documents to be added, as a file of `materials/` has them."""
        return self._papers.new

    @property
    def offers(self) -> list[Offer]:
        """Documents with near names that may be one; asked for when everything has been read."""
        return self._papers.offers()

    def finish(self, drafts: Sequence[dict[str, Any]]) -> None:
        """Leave to a department what all its matters share: their telephones.

        Args:
            drafts: the guides; a telephone that their department has is taken out of them.
        """
        self._departments.finish(drafts)


def _of_cell(said: Said, asks: Asks) -> list[Wanted]:
    """Read a cell that lists documents; one that lists none and does not say so is asked for."""
    if says_nothing(said.cell.text):
        asks.nothing(said)
        return []
    asks.place(said)
    found = [*listed(said)]
    if not found:
        asks.ask("value-unclear", said, asks=["materials"])
    return found


def _with_former(
    entries: Sequence[dict[str, Any]], names: Iterable[Mapping[str, str]]
) -> list[dict[str, Any]]:
    """Return entries with what files called them (`former`): somebody may have renamed them since."""
    former: dict[str, list[str]] = {}
    for called, name in (pair for record in names for pair in record.items()):
        former.setdefault(called, []).append(name)
    return [{**entry, "former": former.get(str(entry.get("id")), [])} for entry in entries]


def _listed(path: Path, field: str) -> list[dict[str, Any]]:
    if not path.is_file():
        return []
    source = read(path.name, path.read_bytes())[0]
    if source is None or not isinstance(source.data, dict):
        raise Refused("new.broken", path=path)
    entries = source.data.get(field)
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []

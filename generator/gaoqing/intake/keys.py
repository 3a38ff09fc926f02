"""By what a row says whose it is: codes, and a name."""

from gaoqing.documents.document import Cell
from gaoqing.intake.column import KEYS
from gaoqing.intake.heads import Cells
from gaoqing.intake.raw import Said
from gaoqing.intake.strays import Line, kind_of
from gaoqing.intake.tables import Section
from gaoqing.intake.vocabulary import says_nothing


def keys_of(section: Section, row: Cells) -> list[Said]:
    """Return by which codes and names a row says whose it is."""
    codes = [
        Said(column.element, row[column.index], column.heading)
        for column in section.columns
        if column.element in KEYS and column.element != "name" and row[column.index].text
    ]
    name = name_of(section, row)
    return [*codes, name] if name else codes


def name_of(section: Section, row: Cells) -> Said | None:
    """Return the name of a row's matter: its own, or what it is a part of where it has none of its own."""
    for element in ("name", "parent"):
        column = section.column(element)
        if column is not None and not says_nothing(row[column.index].text):
            return Said("name", row[column.index], column.heading)
    return None


def own_name(section: Section, row: Cells) -> tuple[Cell | None, bool]:
    """Return the cell in which a row has a name of its own, and whether there is a name in it."""
    column = section.column("name")
    cell = row[column.index] if column else None
    return cell, cell is not None and not says_nothing(cell.text)


def serial_of(section: Section, row: Cells) -> list[Said]:
    """Return the number that a list gives to a matter; other sheets may call it by this."""
    found = (
        column for column in section.columns if column.why == "ignored.serial" and row[column.index].text
    )
    return [Said("serial", row[column.index], column.heading) for column in found][:1]


def record_of(row: Cells) -> str:
    """Return the place of the record that a row of JSON is, empty elsewhere."""
    at = next((cell.at for cell in row if cell.at.startswith("/")), "")
    is_key = any(cell.at.startswith(f"{at}/") for cell in row)  # the record stands under a key of its own
    return at if at and is_key else at.rpartition("/")[0]


def line_of(section: Section, row: Cells) -> Line:
    """Return what a row of a section is."""
    if section.table.keyed:
        return Line.RECORD
    return kind_of(row, section.above, section.name_at, numbered=section.numbered)

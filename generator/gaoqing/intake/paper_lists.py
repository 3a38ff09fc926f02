"""A list in a guide: its rows → lines of its matter, each cell accounted for."""

from gaoqing.documents.document import Cell
from gaoqing.intake.card_words import said_in
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.raw import RawMatter, Row, Said
from gaoqing.intake.records import Records
from gaoqing.intake.strays import Line, distinct, kind_of
from gaoqing.intake.tables import Section


def read_list(section: Section, matter: RawMatter, ledger: Ledger) -> None:
    """Add the lines of a list to a matter.

    Args:
        section: the list.
        matter: gets its lines.
        ledger: the account of the cells.
    """
    records = Records(section, ledger)
    before = len(matter.rows)
    for _, row in section.rows:
        line = kind_of(row, section.folded, section.name_at, numbered=section.numbered)
        if line is Line.RECORD:
            records.matter_says(row, matter, first=False)
            records.list_says(row, matter)
        elif line in {Line.HEADING, Line.NUMBERS}:
            for cell in distinct(row):
                ledger.ignore(cell, "repeated-heading")
        else:
            records.not_a_matter(row)
    records.tell_head()
    for cell in section.titles:
        ledger.ignore(cell, "title")
    for added in matter.rows[before:]:
        if added.scope == "material":
            _part(added, ledger)


def _part(row: Row, ledger: Ledger) -> None:
    """Part cells that say several things of a document: 原件：1 复印件：0 纸质."""
    found: list[Said] = []
    for said in row.said:
        pieces = list(said_in(said.cell.text)) if said.element != "material.name" else []
        if len(pieces) > 1:
            for element, heading, words in pieces:
                label = Cell(said.cell.at, heading) if heading else said.heading
                found.append(Said(element, ledger.part(said.cell, words), label))
        else:
            found.append(said)
    row.said = found

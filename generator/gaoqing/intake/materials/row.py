"""One row of a list of documents, with a column for each thing said → what is wanted."""

from gaoqing.intake.asks import Asks
from gaoqing.intake.materials import amounts
from gaoqing.intake.materials.columns import read_column
from gaoqing.intake.materials.item import item
from gaoqing.intake.materials.wanted import Wanted
from gaoqing.intake.raw import Row, Said
from gaoqing.intake.vocabulary import is_among, says_nothing


def wanted_of(row: Row, asks: Asks) -> Wanted | None:
    """Read a row.

    Returns:
        What is wanted, None when the row names no document; its words are then unplaced.
    """
    names = [said for said in row.of("material.name") if said.cell.text]
    if not names:
        asks.unplaced("no-field", *row.said)
        return None
    found = item(" ".join(said.cell.text for said in names), names[0])
    asks.place(*names)
    amounts.count(found, row, asks)
    for said in map(_worded, row.said):
        if said.element.endswith(".code"):
            _code(found, said, row, asks)
        elif said.element not in {"material.name", *amounts.COLUMNS}:
            read_column(found, said, asks)
    return found


def _worded(said: Said) -> Said:
    """Return a yes or no under the heading of a code as what it is: a word."""
    if said.element.endswith(".code") and is_among("yes", said.cell.text) | is_among("no", said.cell.text):
        return said._replace(element=said.element.removesuffix(".code"))
    return said


def _code(found: Wanted, said: Said, row: Row, asks: Asks) -> None:
    """Tell of a code: it says nothing beside its word, and nothing certain without."""
    element = said.element.removesuffix(".code")
    if any(not says_nothing(word.cell.text) for word in row.of(element)):
        asks.ledger.ignore(said.cell, "code")
    elif says_nothing(said.cell.text):
        asks.nothing(said)
    elif element == "material.necessity":
        found.ask("code-bare", said, "optional")
    else:
        asks.unplaced("code-only", said)

"""A document that is a paper, its guides one after the other → its matters."""

from gaoqing.documents.document import Document
from gaoqing.intake.headings import Headings
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.raw import Layout


def papers(_document: Document, _headings: Headings, _ledger: Ledger) -> Layout:
    """Return the matters of a paper."""
    return Layout(())

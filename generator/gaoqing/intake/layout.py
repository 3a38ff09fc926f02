"""Where the matters of a document stand: in lists, a row a matter, or in forms, a piece a matter."""

from gaoqing.documents.document import Document
from gaoqing.intake.headings import Headings
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.raw import Layout

__all__ = ["Layout", "matters_of"]


def matters_of(document: Document, headings: Headings, ledger: Ledger) -> Layout:
    """Return the matters of a document; what belongs to none of them is told to the ledger.

    Args:
        document: what was read.
        headings: what its headings mean.
        ledger: the account of its cells.
    """
    from gaoqing.intake.papers import papers  # noqa: PLC0415

    return Layout(tuple(papers(document, headings, ledger).matters))

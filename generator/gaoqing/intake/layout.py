"""Where the matters of a document stand: in lists, a row a matter, or in forms, a piece a matter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gaoqing.documents.document import Document, Passage, Table
from gaoqing.intake.column import MATTER
from gaoqing.intake.contents import without_contents
from gaoqing.intake.continuing import continued
from gaoqing.intake.gathering import gather
from gaoqing.intake.headings import Headings
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.meaning import HEADS, alone
from gaoqing.intake.papers import papers
from gaoqing.intake.raw import Layout, RawMatter, Said
from gaoqing.intake.strays import distinct
from gaoqing.intake.tables import Section, sections_of

__all__ = ["Layout", "matters_of"]

# A list of matters says at least so much of each: its name and two things more.
_LEAST = 2
_FORM = 3
_ENOUGH_ROWS = 500
_AROUND = frozenset({"name", "parent", "key"})


@dataclass(frozen=True)
class _Sheet:
    """A table of a document with the lists in it."""

    table: Table
    sections: Sequence[Section]
    is_form: bool


def matters_of(document: Document, headings: Headings, ledger: Ledger) -> Layout:
    """Return the matters of a document; what belongs to none of them is told to the ledger.

    Args:
        document: what was read.
        headings: what its headings mean.
        ledger: the account of its cells.
    """
    sheets = list(_sheets(document, headings))
    forms = [sheet for sheet in sheets if sheet.is_form]
    sections = [section for sheet in sheets if not sheet.is_form for section in sheet.sections]
    lists = [section for section in sections if _is_list(section)]
    if not lists and (document.sheets or any(sheet.table.keyed for sheet in sheets)):
        sections = [_as_list(section, headings) for section in sections]
        lists = [section for section in sections if section.scope == MATTER and section.column("name")]
    if not lists or (forms and not document.sheets):
        return papers(document, headings, ledger)
    rest = Layout(())
    if forms:
        rest = papers(replace(document, blocks=[form.table for form in forms]), headings, ledger)
        lists = without_contents(lists, rest.matters, ledger)
        sections = [section for section in sections if section.rows]
    found = gather(sections, lists, ledger)
    _tell_others(sheets, found.matters, ledger)
    _tell_passages(document, ledger)
    return Layout((*found.matters, *rest.matters), (*found.questions, *rest.questions))


def _sheets(document: Document, headings: Headings) -> Iterator[_Sheet]:
    before: Sequence[Section] = ()
    titles: list[Passage] = []
    for block in document.blocks:
        if isinstance(block, Passage):
            titles.append(block)
            continue
        sections = sections_of(block, headings)
        listed = any(_is_list(section) for section in sections)
        form = _is_form(block, headings, listed=listed)
        if not sections and not form and (more := continued(block, before)):
            sections = [more]
        for section in sections[:1]:
            section.titles[:0] = [passage.cell for passage in titles if passage.part != "menu"]
        titles = []
        before = sections or before
        yield _Sheet(block, sections, form)


def _is_list(section: Section) -> bool:
    named = section.scope == MATTER and section.column("name") is not None and bool(section.rows)
    return named and len(section.elements() - _AROUND) >= _LEAST


def _as_list(section: Section, headings: Headings) -> Section:
    """Return a table that names matters as a list of them, for want of a better one."""
    named = section.scope in HEADS and section.column("name") is not None
    return section.as_(MATTER, headings) if named else section


def _is_form(table: Table, headings: Headings, *, listed: bool) -> bool:
    """Tell whether a table is a form: labels with words to their right, and the name of a matter among them.

    Args:
        table: the table.
        headings: what its headings mean.
        listed: whether it could be a list of matters too; then most of its rows must be those of a form.
    """
    if table.keyed:
        return False
    count, named = 0, False
    rows = table.rows[:_ENOUGH_ROWS]
    for row in rows:
        cells = distinct(row)
        known = [alone(headings, cell.text) for cell in cells]
        first = 1 if len(cells) > 2 and not known[0] and known[1] else 0  # noqa: PLR2004  behind a group
        turns = list(zip(known[first::2], known[first + 1 :: 2], strict=False))
        pairs = [left for left, right in turns if left and not right]
        if listed and (len(pairs) != len(turns) or (len(known) - first) % 2):
            continue  # one of several columns beside the labels, a matter each
        count += bool(pairs)
        named = named or any("name" in found.elements for found in pairs)
    return named and count >= _FORM and (not listed or count * 2 > len(rows))


def _tell_others(sheets: Sequence[_Sheet], matters: Sequence[RawMatter], ledger: Ledger) -> None:
    """Account for what no list has taken, once a table."""
    said = {item.cell for matter in matters for item in _all_said(matter)}
    for sheet in sheets:
        if sheet.is_form:
            continue
        cells = [cell for row in sheet.table.rows for cell in distinct(row)]
        untold = [cell for cell in dict.fromkeys(cells) if cell not in said and not ledger.has_told_of(cell)]
        for cell in untold:
            ledger.unplaced(cell, "extra-sheet", untold[0])


def _all_said(matter: RawMatter) -> Iterator[Said]:
    yield from matter.said
    for row in matter.rows:
        yield from row.said


def _tell_passages(document: Document, ledger: Ledger) -> None:
    for block in document.blocks:
        if isinstance(block, Passage) and not ledger.has_told_of(block.cell):
            if block.part == "menu":
                ledger.ignore(block.cell, "menu")
            else:
                ledger.unplaced(block.cell, "outside")

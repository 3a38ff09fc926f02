"""Tables that say more of matters: the lines of their lists, and what one sheet alone could not hold."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gaoqing.documents.document import Cell
from gaoqing.intake.column import KEYS
from gaoqing.intake.heads import Cells
from gaoqing.intake.keys import keys_of, line_of, name_of, record_of
from gaoqing.intake.known import Known, is_number
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.lists import Entry, begun
from gaoqing.intake.question import Question
from gaoqing.intake.raw import RawMatter, Said
from gaoqing.intake.records import Records
from gaoqing.intake.strays import Line, distinct
from gaoqing.intake.tables import Section
from gaoqing.text.heading import fold

_MOST_QUOTED = 3
_ALIKE = 0.8
_MOST_ORPHANS = 10


@dataclass
class Orphans:
    """Rows one below the other that belong to no matter, all for the same reason."""

    keys: tuple[str, ...]
    next: int = 0
    rows: list[Sequence[Cell]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


class Joining:
    """Gives the rows of a table to the matters of a file.

    Args:
        known: the matters.
        ledger: the account of the cells.
    """

    def __init__(self, known: Known, ledger: Ledger) -> None:
        self.known = known
        self.ledger = ledger
        self.questions: list[Question] = []

    def join(self, section: Section, *, adds: bool = False, whole: RawMatter | None = None) -> list[Entry]:
        """Give each row of a section to its matter; ask about those that have none.

        Args:
            section: the rows.
            adds: whether a row that names a matter nobody has heard of is a matter of its own.
            whole: the matter that the whole section is about, when that is known.

        Returns:
            These new matters.
        """
        records = Records(section, self.ledger)
        whole = whole or self._owner(section)
        keys: Sequence[Said] = ()
        owner: RawMatter | None = whole
        orphans: list[Orphans] = []
        new: list[Entry] = []
        for index, row in section.rows:
            line = line_of(section, row)
            if line is Line.SUBHEADING:
                owner, keys = self._below(row, records) or whole, ()
            elif line is not Line.RECORD:
                self._tell_other(row, line, records)
            else:
                own = keys_of(section, row)
                keys = own or keys
                if keys or section.table.parents:
                    owner = self._find(section, index, row, keys) or whole
                if owner is not None:
                    self._give(records, row, own, owner)
                elif adds and (name := name_of(section, row)):
                    new.append(begun(records, index, row, name))
                    self.known.add(new[-1].matter, own, new[-1].record)
                else:
                    self._orphan(section, index, row, keys, orphans)
        records.tell_head()
        records.tell_titles()
        groups = orphans if len(orphans) <= _MOST_ORPHANS else [_all_together(orphans)]
        self.questions.extend(_question(section, group) for group in groups)
        return new

    def _owner(self, section: Section) -> RawMatter | None:
        """Return the matter that a whole table is about: named like it, or the only one there is."""
        if section.table.parents or any(column.element in KEYS for column in section.columns):
            return None
        for text in (section.table.name, *(cell.text for cell in section.titles)):
            found = self.known.named(text) or self.known.named_within(text)
            if found is not None:
                return found
        return self.known.matters[0] if len(self.known.matters) == 1 else None

    def _below(self, row: Cells, records: Records) -> RawMatter | None:
        """Return the matter that a sub-heading names; it heads the rows below."""
        named = self.known.named_within(distinct(row)[0].text)
        if named is None:
            records.not_a_matter(row)
        else:
            self.ledger.place(*distinct(row))
        return named

    def _tell_other(self, row: Cells, line: Line, records: Records) -> None:
        if line is Line.ASIDE:
            records.not_a_matter(row)
            return
        for cell in distinct(row):
            self.ledger.ignore(cell, "column-number" if line is Line.NUMBERS else "repeated-heading")

    def _find(self, section: Section, index: int, row: Cells, keys: Sequence[Said]) -> RawMatter | None:
        parents = section.table.parents
        if len(parents) + 1 >= len(section.table.rows):
            found = self.known.within(parents[index - len(section.table.rows)])
            if found is not None:
                return found
        column = section.column("department")
        return self.known.find(keys, row[column.index].text if column else "")

    def _give(self, records: Records, row: Cells, keys: Sequence[Said], owner: RawMatter) -> None:
        self._tell_keys(keys)
        has = {
            key.element for key in keys if owner.of(key.element) or key.element in {"key", "name", "serial"}
        }
        records.matter_says(row, owner, first=False, but=frozenset(has))
        records.list_says(row, owner)

    def _tell_keys(self, keys: Sequence[Said]) -> None:
        """Account for the keys of a row; ask about codes that are kept as numbers."""
        for element, cell, heading in keys:
            if element.startswith("code.") and is_number(cell) and not self.ledger.has_told_of(cell):
                words = heading.text if heading else ""
                self.questions.append(Question("code-number", (cell.at,), cell.text, words))
            self.ledger.place(cell)

    def _orphan(
        self, section: Section, index: int, row: Cells, keys: Sequence[Said], orphans: list[Orphans]
    ) -> None:
        key = tuple(key.cell.text for key in keys)
        if not orphans or orphans[-1].keys != key or orphans[-1].next != index:
            orphans.append(Orphans(key))
        orphans[-1].next = index + 1
        self._tell_keys(keys)
        cells = distinct(row)
        orphans[-1].rows.append(cells)
        at = section.name_at
        orphans[-1].names.append(row[at].text if at is not None and row[at].text else cells[-1].text)
        self.ledger.place(*cells)


def _all_together(orphans: Sequence[Orphans]) -> Orphans:
    """Return one group for very many: the keys of the whole sheet are other ones, which is one question."""
    rows = [row for group in orphans for row in group.rows]
    return Orphans((), rows=rows, names=[name for group in orphans for name in group.names])


def _question(section: Section, orphans: Orphans) -> Question:
    at = section.name_at
    names = "、".join(orphans.names[:_MOST_QUOTED])
    heading = section.columns[at].heading if at is not None else None
    return Question("orphan-row", _places(section, orphans.rows), names, heading.text if heading else "")


def _places(section: Section, rows: Sequence[Sequence[Cell]]) -> tuple[str, ...]:
    """Return the places of rows: a range up to the column that names them, or each place in JSON."""
    if rows[0][0].at.startswith("/"):
        return tuple(record_of(row) for row in rows)
    last = next((cell for cell in rows[-1] if id(cell) in section.name_cells), rows[-1][-1])
    first = rows[0][0]
    return (first.at if last is first else f"{first.at}:{last.at.rpartition('!')[2]}",)


def same_kind(section: Section, others: Sequence[Section]) -> bool:
    """Tell whether a table has the same headings as one before: another part of the list, not more of it."""
    mine = {fold(text) for text in section.folded if text}
    return any(
        len(mine & (theirs := {fold(text) for text in other.folded if text})) > _ALIKE * len(mine | theirs)
        for other in others
    )


def says_more(section: Section, known: Known) -> bool:
    """Tell whether most rows of a table are about matters that are known."""
    keys = [keys for _, row in section.rows if (keys := keys_of(section, row))]
    return bool(keys) and sum(known.find(each) is not None for each in keys) * 2 > len(keys)

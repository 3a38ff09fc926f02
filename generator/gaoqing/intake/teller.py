"""The events of one guide → what it says of its matter, each cell accounted for."""

import re
from dataclasses import dataclass

from gaoqing.documents.document import Cell
from gaoqing.documents.document import Kind as CellKind
from gaoqing.intake.cards import Cards
from gaoqing.intake.departments import in_title
from gaoqing.intake.events import Event, Kind
from gaoqing.intake.headings import fold
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.meaning import HEADS, LISTS, SCOPES
from gaoqing.intake.raw import RawMatter, Said
from gaoqing.intake.records import Records
from gaoqing.intake.strays import Line, distinct, kind_of
from gaoqing.intake.tables import Section

# What may be said in many lines, so that a line of its own kind in it is no label.
_LONG = frozenset(
    {"conditions", "exclusions", "materials", "steps", "legal_basis", "faqs", "summary", "reminders"}
)
_PHONES = frozenset({"enquiry_phone", "complaint_phone", "phones"})
_A_PHONE = re.compile("(?:联系|固定|窗口|办公|服务)?(?:电话|热线|号码|电话号码|联系方式|方式)")
# Words that are labels of a guide, and within a list of steps or documents mean the line they stand in.
_LOOSE = re.compile(
    "时限|依据|条件|材料|对象|说明|流程|费用|名称|类型|内容|备注|地点|时间|结果|申请|受理|送达|收费|程序|期限"
)
_COUNT = re.compile(r"(?:共计?|总共)\s*\d+\s*[项份种个].{0,10}")
_IGNORED = "ignored."


@dataclass
class _Open:
    """The label that words below it are about."""

    element: str = ""
    why: str = ""
    heading: Cell | None = None
    rank: int = 0
    inline: bool = False
    listed: bool = False  # a list was read below it


class Teller:
    """Takes in the events of a guide.

    Args:
        matter: gets what they say.
        ledger: the account of the cells.
    """

    def __init__(self, matter: RawMatter, ledger: Ledger) -> None:
        self._matter, self._ledger = matter, ledger
        self._cards = Cards(matter, ledger)
        self._label: _Open | None = None
        self._around: list[_Open | None] = []
        self._title: Event | None = None

    def tell(self, event: Event) -> None:
        """Take in the next event."""
        if event.kind is Kind.LABEL:
            self._on_label(event)
        elif event.kind is Kind.TEXT:
            self._on_text(event.cell, event.part)
        elif event.kind is Kind.TITLE:
            self._on_title(event)
        elif event.kind is Kind.LIST and event.list:
            self._on_list(event.list)
        elif event.kind is Kind.TABLE:
            for cell in event.cells:
                self._on_text(cell, "")
        elif event.kind is Kind.NOISE:
            self._ledger.ignore(event.cell, event.rule)
        else:
            self._on_edge(event.kind)

    def outside(self, event: Event) -> None:
        """Take in an event that belongs to no matter: nothing of it has a field."""
        if event.kind is Kind.TITLE:
            self._on_title(event)
        elif event.kind is Kind.NOISE:
            self._ledger.ignore(event.cell, event.rule)
        else:
            cells = [event.cell, *([event.value] if event.value else []), *event.cells]
            if event.list:
                cells = [cell for row in event.list.table.rows for cell in distinct(row)]
            for cell in cells if event.kind not in {Kind.BEGIN, Kind.CLOSE, Kind.END} else ():
                self._unknown(cell)

    def end(self) -> None:
        """Account for a title with nothing below it."""
        if self._title is not None:
            self._ledger.ignore(self._title.cell, "title")
        self._title = None

    def _on_edge(self, kind: Kind) -> None:
        if kind is Kind.BEGIN:
            self._around.append(self._label)
        elif kind is Kind.CLOSE:
            self._label = self._around[-1] if self._around else None
        elif self._around:
            self._label = self._around.pop()
        if self._label is None:
            self._cards.close()

    def _on_label(self, event: Event) -> None:
        if event.part == "term" and self._cards.term(event, self._label.element if self._label else ""):
            return
        if self._is_inside(event):
            if event.value:
                self._ledger.ignore(event.value, "title")
            self._on_text(event.cell, "")
            return
        self.end()
        element = self._element(event)
        if element.partition(".")[0] in SCOPES:
            if self._cards.starts(element, event):
                self._ledger.place(event.cell)
                return
            element = ""
        why = event.meaning.why or ("" if element else "no-heading")
        self._label = _Open(element, why, event.heading, event.rank, event.value is not None)
        self._cards.close()
        if event.value is not None:
            self._say(event.value)
        self._tell_label(event, element, why)

    def _tell_label(self, event: Event, element: str, why: str) -> None:
        """Account for the cell of a label, unless its value is a piece of the same cell."""
        if self._ledger.has_told_of(event.cell):
            return
        if element:
            self._ledger.place(event.cell)
        elif why.startswith(_IGNORED):
            self._ledger.ignore(event.cell, why.removeprefix(_IGNORED))
        elif event.part == "group":
            self._ledger.ignore(event.cell, "title")
        else:
            self._ledger.unplaced(event.cell, why, event.heading)

    def _is_inside(self, event: Event) -> bool:
        """Tell whether a label is only a word within what an open label is about: a step's 时限."""
        if self._label is None or not self._label.element or self._around:
            return False
        here = self._label
        words = event.heading.text
        if here.element in _PHONES and _A_PHONE.fullmatch(words):
            return True
        if event.rank <= here.rank and event.meaning and event.part != "unknown":
            return False
        if not event.meaning:
            return (
                event.part == "unknown"
                and here.element in _LONG
                and not (here.inline and here.rank == event.rank)
            )
        loose = bool(_LOOSE.fullmatch(words)) and here.element in _LONG
        return loose and (event.rank > here.rank or event.elements[:1] == (here.element,))

    def _element(self, event: Event) -> str:
        """Choose among what a label may be about: first what a matter itself says."""
        own = [name for name in event.elements if name.partition(".")[0] not in SCOPES]
        return next(iter([*own, *event.elements]), "")

    def _on_text(self, cell: Cell, part: str) -> None:
        element = self._label.element if self._label else ""
        if _COUNT.fullmatch(cell.text) and element in _LONG:
            self._ledger.ignore(cell, "title")
        elif self._cards.text(cell, element, part):
            return
        elif self._label is None:
            self._unknown(cell)
        elif self._label.listed:
            self._ledger.unplaced(cell, "no-field", self._label.heading)
        else:
            self._say(cell)

    def _say(self, cell: Cell) -> None:
        label = self._label or _Open()
        if label.element:
            same = any(
                fold(said.cell.text) == fold(cell.text)
                and said.cell is not cell
                and cell.kind is CellKind.TEXT
                for said in self._matter.of(label.element)
            )
            if same:
                self._ledger.ignore(cell, "repeated")
                return
            self._matter.said.append(Said(label.element, cell, label.heading))
            if label.element == "name" and not self._matter.at:
                self._matter.at = cell.at
        elif label.why.startswith(_IGNORED):
            self._ledger.ignore(cell, label.why.removeprefix(_IGNORED))
        else:
            self._ledger.unplaced(cell, label.why, label.heading)

    def _unknown(self, cell: Cell) -> None:
        """Account for words below no label: they belong to the title above, if there is one."""
        if self._title is not None:
            self._ledger.unplaced(self._title.cell, "no-heading", self._title.cell)
            self._ledger.unplaced(cell, "no-heading", self._title.cell)
        else:
            self._ledger.unplaced(cell, "outside")

    def _on_title(self, event: Event) -> None:
        here = self._label
        if here is not None and here.element and event.rank > here.rank and not here.listed:
            if not self._cards.titled(event, here.element):
                self._on_text(event.cell, "")
            return
        self.end()
        self._label = None
        self._cards.close()
        names = {fold(said.cell.text) for said in self._matter.of("name")}
        if any(name and name in fold(event.cell.text) for name in names):
            self._ledger.place(event.cell)
        elif in_title(event.cell.text):
            self._matter.said.append(Said("department.title", event.cell))
        else:
            self._title = event

    def _on_list(self, section: Section) -> None:
        self.end()
        element = self._label.element if self._label else ""
        hint = LISTS.get(element, "")
        if (section.scope not in HEADS and not hint) or (self._label is not None and not element):
            for cell in dict.fromkeys(cell for row in section.table.rows for cell in distinct(row)):
                if not self._ledger.has_told_of(cell):
                    self._say(cell) if self._label else self._unknown(cell)
            return
        self._cards.close()
        records = Records(section, self._ledger)
        for _, row in section.rows:
            line = kind_of(row, section.folded, section.name_at, numbered=section.numbered)
            if line is Line.RECORD:
                records.matter_says(row, self._matter, first=False)
                records.list_says(row, self._matter)
            elif line in {Line.HEADING, Line.NUMBERS}:
                for cell in distinct(row):
                    self._ledger.ignore(cell, "repeated-heading")
            else:
                records.not_a_matter(row)
        records.tell_head()
        for cell in section.titles:
            self._ledger.ignore(cell, "title")
        if self._label is not None:
            self._label.listed = True

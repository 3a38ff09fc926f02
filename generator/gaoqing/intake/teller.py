"""The events of one guide → what it says of its matter, each cell accounted for."""

import re
from dataclasses import replace

from gaoqing.documents.document import Cell
from gaoqing.documents.document import Kind as CellKind
from gaoqing.intake.cards import Cards
from gaoqing.intake.department_names import in_title
from gaoqing.intake.events import Event, Kind
from gaoqing.intake.headings import Headings
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.meaning import HEADS, LISTS, LONG, SCOPES
from gaoqing.intake.open_label import PHONES, Open, is_inside
from gaoqing.intake.paper_lists import read_list
from gaoqing.intake.raw import RawMatter, Said
from gaoqing.intake.strays import distinct
from gaoqing.intake.tables import Section
from gaoqing.intake.ticks import chosen
from gaoqing.text.heading import fold

_WHOLE = {HEADS[scope]: name for name, scope in LISTS.items()}
_COUNT = re.compile(r"(?:共计?|总共)\s*\d+\s*[项份种个].{0,10}")
_REFUSED = re.compile(
    r".{0,30}(?:情形|情况|条件).{0,10}不予(?:批准|受理|许可|办理|核准|通过)的?[：:]"
)  # leads over to a list
_INTRO = re.compile(
    r"(?:办理|申请人?|申请时)?(?:需要?|应当?|请|须)?(?:提交|提供|准备|携带)?(?:以下|下列)(?:申请)?(?:材料|资料|文件|证件)[^、，。；]{0,10}?"
    r"(?:[（(]共?\s*\d+\s*[项份种个][）)])?[：:。]?"
)
_NOTE = re.compile(r"\s*[（(]?(?:注意?|备注|说明|提示|特别提示|温馨提示)\s*\d?\s*[：:]|[※＊*]\s*注")
_IGNORED = "ignored."


class Teller:
    """Takes in the events of a guide.

    Args:
        matter: gets what they say.
        ledger: the account of the cells.
        headings: what headings of lists mean.
    """

    def __init__(self, matter: RawMatter, ledger: Ledger, headings: Headings) -> None:
        self._matter, self._ledger, self._headings = matter, ledger, headings
        self._cards = Cards(matter, ledger)
        self._label: Open | None = None
        self._around: list[Open | None] = []
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
            element = self._label.element if self._label else ""
            for cell in () if self._cards.pairs(event.rows, element) else event.cells:
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
        if self._label and not self._around and is_inside(event, self._label):
            self._on_text(self._words_inside(event), "")
            return
        self.end()
        element = self._element(event)
        if event.value is None and not self._around and element in _WHOLE:
            element = _WHOLE[element]  # 申请材料名称 above lines, not above a column
        if element.partition(".")[0] in SCOPES:
            if self._cards.starts(element, event):
                self._ledger.place(event.cell)
                return
            element = ""
        why = event.meaning.why or ("" if element else "no-heading")
        if not element and event.value is not None and self._is_below(event):
            self._ledger.unplaced(event.value, why, event.heading)
            return
        self._label = Open(element, why, event.heading, event.rank, event.value is not None)
        self._cards.close()
        if event.value is not None:
            self._say(event.value)
        self._tell_label(event, element, why)

    def _is_below(self, event: Event) -> bool:
        """Tell whether a label is one of several below an open label, which go on after it."""
        here = self._label
        return here is not None and bool(here.element) and event.rank > here.rank and not self._around

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

    def _words_inside(self, event: Event) -> Cell:
        """Return the words of a label that is none: all of its line, or the number behind 电话."""
        if event.value is None:
            return event.cell
        if self._label and self._label.element in PHONES:
            return event.value
        self._ledger.ignore(event.value, "title")
        return event.cell

    def _element(self, event: Event) -> str:
        """Choose among what a label may be about: first what a matter itself says."""
        own = [name for name in event.elements if name.partition(".")[0] not in SCOPES]
        return next(iter([*own, *event.elements]), "")

    def _on_text(self, cell: Cell, part: str) -> None:
        element = self._label.element if self._label else ""
        if (_COUNT.fullmatch(cell.text) or _INTRO.fullmatch(cell.text)) and element in LONG:
            self._ledger.ignore(cell, "title")
        elif element == "conditions" and self._label and _REFUSED.fullmatch(cell.text.strip()):
            self._label = replace(self._label, element="exclusions")
            self._ledger.place(cell)
        elif element == "materials" and _NOTE.match(cell.text):
            self._matter.said.append(Said("reminders", cell))
        elif part == "group" and element == "materials" and self._label:
            self._ledger.unplaced(cell, "no-field", self._label.heading)
        elif self._cards.goes_on(cell, element) or self._cards.text(cell, element, part):
            return
        elif self._label is None:
            self._unknown(cell)
        elif self._label.listed or (self._label.is_full and not self._around):
            self._ledger.unplaced(cell, "no-field", self._label.heading)
        else:
            self._say(cell)

    def _say(self, cell: Cell) -> None:
        label = self._label or Open()
        if label.element:
            ticked = "" if label.element == "materials" else chosen(cell.text)
            cell = self._ledger.narrowed(cell, ticked) if ticked else cell
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
            if event.part == "group" and LISTS.get(here.element) in {"material", "step"}:
                self._ledger.unplaced(event.cell, "no-field", here.heading)
                self._cards.close()
            elif not self._cards.titled(event, here.element):
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
        section = self._as_said(section, element)
        if section.scope not in HEADS or (self._label is not None and not element):
            for cell in dict.fromkeys(cell for row in section.table.rows for cell in distinct(row)):
                if not self._ledger.has_told_of(cell):
                    self._say(cell) if self._label else self._unknown(cell)
            return
        self._cards.close()
        read_list(section, self._matter, self._ledger)
        if self._label is not None:
            self._label.listed = True

    def _as_said(self, section: Section, element: str) -> Section:
        """Return a list as what the label above says that it is."""
        hint = LISTS.get(element, "")
        if not hint or section.scope == hint:
            return section
        other = section.as_(hint, self._headings)
        return other if HEADS[hint] in other.elements() else section

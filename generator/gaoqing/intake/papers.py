"""A document that is a paper, its guides one after the other → its matters."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gaoqing.documents.document import Block, Cell, Document, Passage, Table
from gaoqing.intake.card_titles import with_cards
from gaoqing.intake.department_names import in_title
from gaoqing.intake.events import Event, Kind
from gaoqing.intake.forms import Forms
from gaoqing.intake.headings import Headings
from gaoqing.intake.labels import UNNUMBERED, Labels, name_in, names_a_matter, number_of
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.outline import Part, matters_in, named, parts_of
from gaoqing.intake.passages import Passages, may_be_title
from gaoqing.intake.raw import Layout, RawMatter, Said
from gaoqing.intake.teller import Teller
from gaoqing.intake.titles import is_general, with_titles
from gaoqing.intake.twins import twins_of

_ANY_SHEET = re.compile(r"(?:sheet|table|工作表|表)\s*\d*", re.IGNORECASE)
_DECIDING = ("实施", "决定", "主管", "许可", "审批", "行使", "责任", "部门")


def papers(document: Document, headings: Headings, ledger: Ledger) -> Layout:
    """Return the matters of a document in which each stands by itself: in a form, below a title.

    Args:
        document: what was read.
        headings: what its headings mean.
        ledger: the account of its cells; what belongs to no matter is told to it.
    """
    reader = _Papers(document, headings, ledger)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    if document.sheets:
        found = [matter for table in tables for matter in reader.read([table], table)]
    else:
        found = list(reader.read(document.blocks))
    names = [(matter.of("name")[0].cell.text, matter.at) for matter in found]
    return Layout(tuple(found), tuple(twins_of(names)))


class _Papers:
    def __init__(self, document: Document, headings: Headings, ledger: Ledger) -> None:
        self._document, self._ledger, self._headings = document, ledger, headings
        self._sheet: Table | None = None
        self._labels = Labels(headings)
        self._passages = Passages(self._labels, ledger)
        self._forms = Forms(headings, self._labels, self._passages)

    def read(self, blocks: Sequence[Block], sheet: Table | None = None) -> Iterator[RawMatter]:
        """Yield the matters of a part of the document.

        Args:
            blocks: the part.
            sheet: the sheet that it is, whose name may be that of its matter.
        """
        self._sheet = sheet
        events = with_cards(with_titles(list(self._events(blocks))))
        pieces = named(events)
        if pieces:
            departments = self._departments(events)
            for piece in pieces:
                yield self._matter(piece, None, departments)
            return
        yield from self._below_titles(events)

    def _events(self, blocks: Sequence[Block]) -> Iterator[Event]:
        nested: dict[Cell, list[Table]] = {}
        for block in blocks:
            if isinstance(block, Table) and block.inside is not None:
                nested.setdefault(block.inside, []).append(block)
        for place, block in enumerate(blocks):
            if isinstance(block, Passage):
                after = blocks[place + 1] if place + 1 < len(blocks) else None
                yield from self._passages.read(block, after if isinstance(after, Passage) else None)
            elif block.inside is None:
                yield from self._forms.read(block, nested)

    def _departments(self, events: Sequence[Event]) -> list[Cell]:
        """Return what names a department: lines before the first label, or the head of the pages."""
        found: list[Cell] = []
        for event in events:
            if event.kind is Kind.LABEL and event.meaning:
                break
            if event.kind in {Kind.TITLE, Kind.TEXT} and in_title(event.cell.text):
                found.append(event.cell)
        return found or list(self._heads())

    def _heads(self) -> Iterator[Cell]:
        """Yield the head of the pages, or a part of a page's title, that names a department."""
        first = next(iter(self._document.blocks), None)
        heads = [note.text for note in self._document.notes if note.key == "page-header"]
        if isinstance(first, Passage) and first.cell.at == "title":
            heads += re.split(r"[-_|—–]+", first.cell.text)
        for text in heads:
            if in_title(text) == text.strip():
                yield Cell("", text.strip())

    def _below_titles(self, events: Sequence[Event]) -> Iterator[RawMatter]:
        parts = list(matters_in(parts_of(events)))
        departments = self._departments(events)
        titles = [_title(part) for part in parts]
        if len(parts) == 1 and titles[0] is None:
            titles = [_first_line(events)]
        around = {item.title for part in parts for item in _above(part)} | set(titles) | set(events[:1])
        if len(parts) == 1:
            yield self._matter(events, titles[0], departments)
            return
        inside = {event for part in parts for event in part.all()}
        teller = Teller(RawMatter(""), self._ledger, self._headings)
        for event in events:
            if event not in inside:
                noise = event.kind is Kind.TITLE and event in around
                teller.outside(replace(event, kind=Kind.NOISE, rule="title") if noise else event)
        teller.end()
        for part, title in zip(parts, titles, strict=True):
            yield self._matter(part.all(), title, departments)

    def _matter(self, events: Sequence[Event], title: Event | None, departments: Sequence[Cell]) -> RawMatter:
        matter = RawMatter("")
        teller = Teller(matter, self._ledger, self._headings)
        if title is not None:
            name = _without_department(name_in(title.cell.text))
            matter.said.append(Said("name", self._ledger.part(title.cell, name)))
            matter.at = title.cell.at
        for event in events:
            if event is not title:
                teller.tell(event)
        teller.end()
        self._complete(matter, departments)
        return matter

    def _complete(self, matter: RawMatter, departments: Sequence[Cell]) -> None:
        """Give a matter the name and the department that its surroundings tell."""
        if not matter.of("name"):
            name = self._called()
            matter.said.insert(0, Said("name", name))
            places = [matter.at, name.at, *(said.cell.at for said in matter.said)]
            matter.at = next(filter(None, places), "")
        _one_department(matter, self._ledger)
        if not matter.of("department"):
            matter.said += [Said("department.title", cell) for cell in departments]

    def _called(self) -> Cell:
        """Return what the sheet, the page or the file calls itself."""
        if self._sheet is not None and not _ANY_SHEET.fullmatch(self._sheet.name):
            return Cell(f"{self._sheet.name}!A1", name_in(self._sheet.name))
        first = next(iter(self._document.blocks), None)
        if isinstance(first, Passage) and first.cell.at == "title":
            words = [word.strip() for word in first.cell.text.replace("_", "-").split("-") if word.strip()]
            return self._ledger.part(first.cell, name_in(words[0]))
        return Cell("", name_in(self._document.file.rpartition(".")[0]))


def _without_department(name: str) -> str:
    """Return a name without the department that stands before it, with a blank between."""
    department = in_title(name)
    rest = name.removeprefix(department)
    return rest.strip() if department and rest[:1].isspace() and len(rest.strip()) > 1 else name


def _one_department(matter: RawMatter, ledger: Ledger) -> None:
    """Keep one of several departments: who decides, before who takes in what is handed in."""
    said = matter.of("department")
    best = min(said, key=_decides, default=None)
    for item in said:
        if best is not None and item.cell.text != best.cell.text:
            ledger.unplaced(item.cell, "said-otherwise", item.heading)
            matter.said.remove(item)


def _decides(said: Said) -> int:
    heading = said.heading.text if said.heading else ""
    return next((place for place, word in enumerate(_DECIDING) if word in heading), len(_DECIDING))


def _title(part: Part) -> Event | None:
    """Return the title that names a matter: its own, one above, one right before it, or one inside."""
    chain = [part, *_above(part)]
    titles = [item.title for item in chain if item.title]
    found = next((title for title in titles if not is_general(title.heading.text)), None)
    if found is not None:
        return found
    before = [other.title for item in chain for other in reversed(_before(item)) if not other.about()]
    inside = [event for event in part.all() if event.kind is Kind.TITLE]
    others = (title for title in [*before, *inside] if title)
    return next((title for title in others if not is_general(title.heading.text)), None)


def _before(part: Part) -> list[Part]:
    parts = part.above.parts if part.above else []
    return parts[: parts.index(part)] if part in parts else []


def _first_line(events: Sequence[Event]) -> Event | None:
    """Return the first line before all labels that may be the name of a matter."""
    for event in events:
        if event.kind is Kind.LABEL:
            break
        alone = may_be_title(event) and number_of(event.cell.text).rank == UNNUMBERED
        if alone and names_a_matter(event.cell.text) and not in_title(event.cell.text):
            return event
    return None


def _above(part: Part) -> list[Part]:
    found = []
    while part.above is not None:
        part = part.above
        found.append(part)
    return found

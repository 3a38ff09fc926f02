"""Titles of a paper: which are of no matter, and which nobody marked."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gaoqing.documents.document import Cell
from gaoqing.intake.events import NUMBERED, PLAIN, Event, Kind
from gaoqing.intake.labels import UNNUMBERED, Number, is_paper, names_a_matter, number_of
from gaoqing.intake.passages import may_be_title

_GENERAL = re.compile(
    r"(?:基本|办理|事项|申请|受理|详细|其他|办事|审批|服务|相关|指南|业务|材料|收费|咨询|结果|扩展|主要|附加|补充|办件|实施|监督|投诉)+"
    r"(?:信息|情况|须知|指南|要素|内容|说明|事项|服务|要求|规定|方式|渠道|监督|投诉)|前言|概述|总则|附则|附件|附录|附表|说明|备注|其他"
)

_PAPER_ALONE = re.compile(
    r"\s*[（(]?(?:政务)?(?:服务|办事|办理|业务)?(?:指南|须知|流程|一次性告知[单书])[）)]?\s*"
)
_FAR = 80  # events in which the next label of a guide comes
_OF_CHAPTERS = 1  # 第…部分, 第…章, 第…节


def is_general(text: str) -> bool:
    """Tell whether a title names a part of any guide, and no matter: 基本信息."""
    bare = number_of(text).rest.strip("：: 【】[]")
    return bool(_GENERAL.fullmatch(bare)) or not names_a_matter(bare)


def with_titles(events: Sequence[Event]) -> list[Event]:
    """Return the events, lines that can only be titles made titles, and unknown labels made labels.

    Such a title stands right before a label, after one that has its value; it is numbered on from the last
    such line, and not as the lines below the label are.
    """
    finder = _Finder()
    return [finder.seen(event, place, events) for place, event in enumerate(events)]


class _Finder:
    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}  # way of numbering → number of the last title
        self._label: Event | None = None  # the last label with a number
        self._full = True  # whether the label before has something behind it
        self._begun = False  # whether there was a label
        self._fresh = True  # whether there was none since the last title

    def seen(self, event: Event, place: int, events: Sequence[Event]) -> Event:
        """Return an event as what it is."""
        if self._is_title(event, place, events):
            number = number_of(event.cell.text)
            if number.rank < UNNUMBERED:
                self._numbers = {rank: last for rank, last in self._numbers.items() if rank < number.rank}
                self._numbers[number.rank] = number.value
            self._fresh, self._label = True, None
            return replace(event, kind=Kind.TITLE, rank=_rank(event), word=_word(event))
        if _goes_on(event, self._label) or _is_first(event, events[place + 1 : place + _FAR]):
            event = replace(event, kind=Kind.LABEL, word=_word(event), part="section")
            self._label = event
        if event.kind is Kind.LABEL:
            self._full, self._begun, self._fresh = event.value is not None, True, False
            numbered = event.meaning and number_of(event.cell.text).rank < UNNUMBERED
            self._label = event if numbered else self._label
        elif event.kind is Kind.TITLE:
            self._fresh, self._label = True, None
        elif event.kind in {Kind.TEXT, Kind.LIST, Kind.TABLE}:
            self._full = True
        return replace(event, part="group") if _leads(event, events[place + 1 : place + 2]) else event

    def _is_title(self, event: Event, place: int, events: Sequence[Event]) -> bool:
        number = number_of(event.cell.text)
        if not may_be_title(event):
            return False
        if is_paper(event.cell.text) or number.rank <= _OF_CHAPTERS or _is_above_paper(event, events, place):
            return True
        after = next(
            (e for e in events[place + 1 : place + _FAR] if e.kind not in {Kind.NOISE, Kind.BEGIN}), None
        )
        if not self._full or after is None or not (_is_known(after) or _opens(after, number)):
            return False
        if number.rank == UNNUMBERED:
            return not self._begun
        return self._counts(event, place, events) and _rank(event) < (
            after.rank if after.rank >= NUMBERED else PLAIN
        )

    def _counts(self, event: Event, place: int, events: Sequence[Event]) -> bool:
        """Tell whether a number goes on from those of titles, and not from that of the line before."""
        number = number_of(event.cell.text)
        before = number_of(events[place - 1].cell.text) if place else None
        if before and (before.rank, before.value + 1) == (number.rank, number.value):
            return number.rank in self._numbers and self._fresh
        known = number.rank in self._numbers or self._fresh
        return known and number.value == self._numbers.get(number.rank, 0) + 1


def _is_known(event: Event) -> bool:
    return event.kind is Kind.LABEL and bool(event.meaning)


def _opens(event: Event, above: Number) -> bool:
    """Tell whether a line is the first part of any guide, below a title with a number: （一）基本情况."""
    number = number_of(event.cell.text)
    return above.rank < number.rank < UNNUMBERED and number.value == 1 and is_general(event.cell.text)


def _goes_on(event: Event, numbered: Event | None) -> bool:
    """Tell whether a line is numbered on from the last label that has a number: one that nobody knows."""
    if numbered is None or not may_be_title(event):
        return False
    before, here = number_of(numbered.cell.text), number_of(event.cell.text)
    return (before.rank, before.value + 1) == (here.rank, here.value)


def _is_first(event: Event, after: Sequence[Event]) -> bool:
    """Tell whether a line has the number before that of a label: a label that nobody knows."""
    number = number_of(event.cell.text)
    if number.value != 1 or not may_be_title(event):
        return False
    alike = (
        e for e in after if number_of(e.cell.text).rank == number.rank and e.kind in {Kind.TEXT, Kind.LABEL}
    )
    second = next(alike, None)
    known = second is not None and second.kind is Kind.LABEL and bool(second.meaning)
    return known and second is not None and number_of(second.cell.text).value == number.value + 1


def _is_above_paper(event: Event, events: Sequence[Event], place: int) -> bool:
    """Tell whether a line names a matter, and the line below it only says what the paper is: 办事指南."""
    below = next(iter(events[place + 1 : place + 2]), None)
    if (
        below is None
        or below.kind not in {Kind.TEXT, Kind.TITLE}
        or not _PAPER_ALONE.fullmatch(below.cell.text)
    ):
        return False
    return number_of(event.cell.text).rank == UNNUMBERED and names_a_matter(event.cell.text)


def _leads(event: Event, after: Sequence[Event]) -> bool:
    """Tell whether a line names a group of those below it, whose numbers begin anew a level down."""
    if not after or after[0].kind is not Kind.TEXT or not (event.kind is Kind.TITLE or may_be_title(event)):
        return False
    here, below = number_of(event.cell.text), number_of(after[0].cell.text)
    deeper = event.kind is Kind.TITLE or here.rank < below.rank
    return below.value == 1 and below.rank < UNNUMBERED and deeper


def _word(event: Event) -> Cell:
    return Cell(event.cell.at, number_of(event.cell.text).rest)


def _rank(event: Event) -> int:
    rank = number_of(event.cell.text).rank
    return NUMBERED - 10 if rank == UNNUMBERED else NUMBERED + rank * 10

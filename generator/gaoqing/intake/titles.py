"""Titles of a paper: which are of no matter, and which nobody marked."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gaoqing.documents.document import Cell
from gaoqing.intake.events import NUMBERED, PLAIN, Event, Kind
from gaoqing.intake.labels import UNNUMBERED, is_paper, names_a_matter, number_of
from gaoqing.intake.passages import may_be_title

_GENERAL = re.compile(
    r"(?:基本|办理|事项|申请|受理|详细|其他|办事|审批|服务|相关|指南|业务|材料|收费|咨询|结果|扩展|主要|附加|补充|办件|实施)+"
    r"(?:信息|情况|须知|指南|要素|内容|说明|事项|服务|要求|规定|方式|渠道)|前言|概述|总则|附则|附件|附录|附表|说明|备注|其他"
)


def is_general(text: str) -> bool:
    """Tell whether a title names a part of any guide, and no matter: 基本信息."""
    bare = number_of(text).rest.strip("：: 【】[]")
    return bool(_GENERAL.fullmatch(bare)) or not names_a_matter(bare)


def with_titles(events: Sequence[Event]) -> list[Event]:
    """Return the events, lines that can only be titles made titles.

    Such a line stands right before a label, after one that has its value; it is numbered on from the last
    such line, and not as the lines below the label are.
    """
    found = list(events)
    numbered: Event | None = None  # the last label with a number
    last: Event | None = None
    full = True  # whether the label before has something behind it
    seen = False
    for place, event in enumerate(events):
        if _is_title(events, place, last, full=full, seen=seen):
            title = replace(
                event,
                kind=Kind.TITLE,
                rank=_rank(event),
                word=_word(event),
            )
            found[place] = title
            last = title if number_of(event.cell.text).rank < UNNUMBERED else last
        elif event.kind is Kind.LABEL:
            full, seen = event.value is not None, True
            numbered = event if event.meaning and number_of(event.cell.text).rank < UNNUMBERED else numbered
        elif _goes_on(event, numbered):
            found[place] = numbered = replace(event, kind=Kind.LABEL, word=_word(event), part="section")
            full = False
        elif event.kind in {Kind.TEXT, Kind.LIST, Kind.TABLE}:
            full = True
    return found


def _is_title(events: Sequence[Event], place: int, last: Event | None, *, full: bool, seen: bool) -> bool:
    event = events[place]
    if may_be_title(event) and is_paper(event.cell.text):
        return True
    after = next((e for e in events[place + 1 :] if e.kind not in {Kind.NOISE, Kind.BEGIN}), None)
    if (
        not full
        or not may_be_title(event)
        or after is None
        or after.kind is not Kind.LABEL
        or not after.meaning
    ):
        return False
    number = number_of(event.cell.text)
    if number.rank == UNNUMBERED:
        return not seen
    before = number_of(events[place - 1].cell.text) if place else None
    if before and (before.rank, before.value + 1) == (number.rank, number.value):
        return False
    if last and number_of(last.cell.text).rank != number.rank:
        return False
    expected = number_of(last.cell.text).value + 1 if last else 1
    return number.value == expected and _rank(event) < (after.rank if after.rank >= NUMBERED else PLAIN)


def _goes_on(event: Event, numbered: Event | None) -> bool:
    """Tell whether a line is numbered on from the last label that has a number: one that nobody knows."""
    if numbered is None or not may_be_title(event):
        return False
    before, here = number_of(numbered.cell.text), number_of(event.cell.text)
    return (before.rank, before.value + 1) == (here.rank, here.value)


def _word(event: Event) -> Cell:
    return Cell(event.cell.at, number_of(event.cell.text).rest)


def _rank(event: Event) -> int:
    rank = number_of(event.cell.text).rank
    return NUMBERED - 10 if rank == UNNUMBERED else NUMBERED + rank * 10

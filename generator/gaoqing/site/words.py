"""Small texts that follow from the guides: cases, timetables."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from gaoqing.guide import Hours, Material, Window
from gaoqing.site.opening import alike, by_day, nights
from gaoqing.site.special import Special
from gaoqing.today.days import WEEK, full_day
from gaoqing.today.spans import DAY, Span, clock


def one_of(documents: Sequence[Material]) -> str:
    """Return the bracket that says which documents count, of which one will do."""
    return f"（{'、'.join(item.name for item in documents)}，任选一样）"


Walk = tuple[int, bool, bool, list[tuple[str, int]]]


def counter(window: Window) -> Walk:
    """Sort windows as one walks past them: by floor, then by number (9 before 10, A9 before A10 before B1).

    What has no number comes after the numbers, machines last.
    """
    parts = re.findall(r"([^0-9]*)([0-9]*)", str(window.number))
    number = [(letters, int(digits or 0)) for letters, digits in parts]
    return window.floor, window.self_service, window.by_name, number


class Row(NamedTuple):
    """One row of a timetable: the days in words, when it is open then, a note."""

    days: str
    spans: tuple[str, ...]
    note: str


def timetable(hours: Sequence[Hours]) -> tuple[Row, ...]:
    """Return opening hours as people read them.

    Rows of one note are joined where they overlap or touch; rows with different notes stay apart.
    """
    noted: dict[str, list[Hours]] = {}
    for item in hours:
        noted.setdefault(item.note, []).append(item)
    return tuple(
        Row(days_in_words(days), tuple(_span(span) for span in spans), note)
        for note, rows in noted.items()
        for spans, days in alike(nights(by_day(rows))).items()
    )


def special_rows(days: Iterable[Special], as_of: date) -> tuple[Row, ...]:
    """Return special days as people read them, no spans where it is closed; the note says why."""
    return tuple(
        Row(_days(item.first, item.last, as_of), tuple(_span(span) for span in item.spans), item.why)
        for item in days
    )


def _days(first: date, last: date, as_of: date) -> str:
    begins = full_day(first, as_of)
    if last == first:
        return begins
    if (first.year, first.month) == (last.year, last.month):
        return f"{begins}至 {last.day} 日（{WEEK[last.weekday()]}）"
    return f"{begins}至 {full_day(last, first)}"


def _span(span: Span) -> str:
    if span == (0, DAY):
        return "24 小时"
    return f"{clock(span.opens)}–{clock(span.closes)}"


def days_in_words(days: Sequence[str]) -> str:
    """Return days of the week, runs of three and more as 周一至周五."""
    runs: list[list[str]] = []
    for day in sorted(days, key=WEEK.index):
        if runs and WEEK.index(day) == WEEK.index(runs[-1][-1]) + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return "、".join(f"{run[0]}至{run[-1]}" if len(run) > 2 else "、".join(run) for run in runs)  # noqa: PLR2004


def when_attribute(when: Mapping[str, Sequence[str]]) -> str:
    """Return a `when` as the page's script reads it: `applicant:adult,minor;reason:lost`."""
    return ";".join(f"{question}:{','.join(answers)}" for question, answers in when.items())


def any_attribute(whens: Iterable[Mapping[str, Sequence[str]]]) -> str:
    """Return several `when`, any of which is enough, as the page's script reads them: `a:x|b:y`."""
    return any_of(map(when_attribute, whens))


def any_of(whens: Iterable[str]) -> str:
    """Return the same for what the page's script reads already; empty if one of them holds for all."""
    parts = dict.fromkeys(whens)
    return "" if "" in parts else "|".join(parts)

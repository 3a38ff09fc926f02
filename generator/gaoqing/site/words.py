"""Small texts that follow from the guides: cases, timetables."""

from collections.abc import Sequence

from gaoqing.guide import Hours, Matter, Window
from gaoqing.guide.material import When

_WEEK = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


def case_label(matter: Matter, when: When) -> str:
    """Return the answers of a `when` in words; empty when it holds for everybody."""
    parts = []
    for situation in matter.situations:
        labels = [answer.label for answer in situation.answers if answer.id in when.get(situation.id, ())]
        if labels:
            parts.append("／".join(labels))
    return "，".join(parts)


def counter(window: Window) -> tuple[int, int, str]:
    """Sort windows as one walks past them: by floor, then by number."""
    digits = "".join(character for character in str(window.number) if character.isdigit())
    return window.floor, int(digits or 0), str(window.number)


def timetable(hours: Sequence[Hours]) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """Return opening hours as rows: the days in words, the spans, a note."""
    rows: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for item in hours:
        rows.setdefault((item.days, item.note), []).append(f"{item.opens}–{item.closes}")
    return tuple((days_in_words(days), tuple(spans), note) for (days, note), spans in rows.items())


def days_in_words(days: Sequence[str]) -> str:
    """Return days of the week, runs of three and more as 周一至周五."""
    runs: list[list[str]] = []
    for day in sorted(days, key=_WEEK.index):
        if runs and _WEEK.index(day) == _WEEK.index(runs[-1][-1]) + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return "、".join(f"{run[0]}至{run[-1]}" if len(run) > 2 else "、".join(run) for run in runs)  # noqa: PLR2004

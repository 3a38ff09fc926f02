"""What columns tell of each other: a unit of the time before it, the parts of a fee, the narrowest name."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gaoqing.intake.column import Column, Rows, words_below
from gaoqing.intake.meaning import is_bare_unit
from gaoqing.intake.samples import are_units

# How columns are called that say in words what another says in codes.
_IN_WORDS = re.compile("[_ ]?(?:name|text|desc|label|cn|mc|value)$")
_CODES = re.compile("[0-9A-Za-z]{1,4}(?:[,;|/、， ][0-9A-Za-z]{1,4})*")
# Which of several names is the matter's; the others say what it is a part of.
_NARROWEST = ("办理项", "情形", "子项", "小项")
_BODY = re.compile(r"[一-鿿（）()、\n]{2,30}")


def settled(columns: Sequence[Column], body: Rows) -> list[Column]:
    """Return columns after each has looked at the others.

    Args:
        columns: as their headings and words have them.
        body: the rows below.
    """
    columns = _words_and_codes(columns, body)
    return _fees_together(_one_name([_unit(column, columns, body) for column in columns]))


def _words_and_codes(columns: Sequence[Column], body: Rows) -> list[Column]:
    """Give a column of words what the column of codes is about that it says again: type_name beside type."""
    by_name = {column.heading.text.strip().lower(): column for column in columns if column.heading}
    found = {column.index: column for column in columns}
    for name, words in by_name.items():
        codes = by_name.get(_IN_WORDS.sub("", name))
        element = (codes.element if codes else "").removesuffix(".code") or words.element
        if codes is None or codes is words or not element or not _are_codes(codes, body):
            continue
        found[words.index] = replace(words, element=element, why="")
        found[codes.index] = replace(codes, element=f"{element}.code", why="")
    return [found[column.index] for column in columns]


def _are_codes(column: Column, body: Rows) -> bool:
    said = words_below(body, column.index)
    return bool(said) and all(_CODES.fullmatch(text) for text in said)


def _unit(column: Column, columns: Sequence[Column], body: Rows) -> Column:
    """Give a bare 单位, or a column without heading, to the time before it."""
    bare = column.heading is None and not column.element
    same = bool(column.index) and _same_object(column, columns[column.index - 1])
    own = column.element == "unit" or (column.element.endswith(".unit") and (same or _is_bare(column)))
    if not own and not bare:
        return column
    before = columns[column.index - 1].element if column.index else ""
    timed = before.startswith(("time_limit.", "step.duration"))
    if timed and (not bare or are_units(words_below(body, column.index))):
        unit = before if before.startswith("step.") else f"{before.removesuffix('.unit')}.unit"
        return replace(column, element=unit, why="")
    if before.startswith(("fee.", "fees.")) and not bare:
        return replace(column, element="fee.unit")
    if bare or column.element != "unit":
        return column
    words = words_below(body, column.index)
    if _are_bodies(words) and not any(other.element == "department" for other in columns):
        return replace(column, element="department", why="")
    return replace(column, element="", why="no-heading")


def _are_bodies(words: Sequence[str]) -> bool:
    """Tell whether the words below a bare 单位 may name who is in charge: 卫健, 人社, 公积金中心."""
    named = [word for word in words if _BODY.fullmatch(word)]
    return bool(words) and len(named) * 5 > len(words) * 4 and not are_units(words)


def _same_object(column: Column, other: Column) -> bool:
    """Tell whether two keys stand in one object of a record: 时限.数值, 时限.单位."""
    one, two = (each.heading.text.rpartition(".")[0] if each.heading else "" for each in (column, other))
    return bool(one) and one == two


def _is_bare(column: Column) -> bool:
    """Tell whether a column is called a unit and no more: below one group there may be several."""
    return column.heading is not None and is_bare_unit(column.heading.text)


def _fees_together(columns: Sequence[Column]) -> list[Column]:
    """Let all that is said of a fee be one line, where some of it can only be part of a line."""
    if not any(column.scope == "fee" for column in columns):
        return list(columns)
    parts = {"fees.item": "fee.item", "fees.standard": "fee.standard", "fees.basis": "fee.basis"}
    return [replace(column, element=parts.get(column.element, column.element)) for column in columns]


def _one_name(columns: Sequence[Column]) -> list[Column]:
    """Keep one column for the names of matters, the narrowest: a 办理项 before a 子项 before a 事项.

    Where there is nothing narrower, what a matter is a part of is the matter.
    """
    names = [column for column in columns if column.element == "name"]
    if not names:
        return [replace(c, element="name") if c.element == "parent" else c for c in columns]
    best = min(names, key=_breadth)
    return [replace(c, element="parent") if c in names and c is not best else c for c in columns]


def _breadth(column: Column) -> int:
    heading = column.heading.text if column.heading else ""
    found = (place for place, word in enumerate(_NARROWEST) if word in heading)
    return next(found, len(_NARROWEST))

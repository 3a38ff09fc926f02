"""How often people come, and why: `visits`."""

import re
from collections.abc import Sequence
from typing import Any

from gaoqing.intake.raw import Said
from gaoqing.intake.values.hearing import Hearing, joined
from gaoqing.intake.values.numerals import in_digits
from gaoqing.intake.values.texts import one_text
from gaoqing.intake.values.words import plain

_COUNT = re.compile(
    r"(?:最多|至多|需|须|要|共|跑|到现场|到窗口|到大厅|跑动)*(\d)(?:\.0)?(?:次|趟|回)?(?:数)?"
)

_LONGEST = 40
# “1次（最多跑一次）”: what stands in brackets and counts nothing else.
_REMARK = re.compile(r"(?<=[0-9次])\([^()0-9]*\)")


def visits(hearing: Hearing) -> dict[str, Any]:
    """Return the number of visits and the reason for them."""
    said = hearing.of("visits.count", ["visits.count"])
    why = one_text(hearing, hearing.of("visits.why", ["visits.why"]), "visits.why")
    count = _count(hearing, said)
    found: dict[str, Any] = {} if count is None else {"count": count}
    if why:
        found["why"] = why
    return {"visits": found} if found else {}


def _count(hearing: Hearing, said: Sequence[Said]) -> int | None:
    if not said:
        return None
    words = _REMARK.sub("", plain(joined(said, "")))
    words = re.sub(r"[()。]|次数[:：]", "", words)
    meant = hearing.words.meaning("visits", words)
    number = _COUNT.fullmatch(in_digits(words[:_LONGEST]))
    if meant is None and (len(words) > _LONGEST or not number):
        hearing.asks.ask("value-unclear", said, asks=["visits.count"])
        return None
    hearing.place(said)
    for item in said:
        remarks = (remark.strip("()") for remark in _REMARK.findall(plain(item.cell.text)))
        known = (remark for remark in remarks if hearing.words.meaning("visits", remark) is None)
        hearing.asks.beside(item, *known)
    return int(number[1]) if number and meant is None else int(meant)

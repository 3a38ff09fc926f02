"""Days: 2026-07-10, 2026年7月10日."""

import re
from collections.abc import Sequence
from datetime import date

from gaoqing.intake.raw import Said
from gaoqing.intake.values.hearing import Hearing, joined

_DAY = re.compile(
    r"((?:19|20)\d{2})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?(\s+\d{1,2}:\d{2}(:\d{2})?(\.\d+)?)?"
)


def date_in(hearing: Hearing, said: Sequence[Said]) -> str:
    """Return the day that words name, empty when there is none; words that name none are unplaced."""
    found = _DAY.fullmatch(joined(said).strip())
    try:
        day = date(int(found[1]), int(found[2]), int(found[3])).isoformat() if found else ""
    except ValueError:
        day = ""
    if day:
        hearing.place(said)
    else:
        hearing.asks.unplaced("no-reading", *said)
    return day

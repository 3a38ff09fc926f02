"""Numbers, truths and times as a person sees them in a cell."""

import datetime as dt
import math
import re

from gaoqing.documents.document import Kind
from gaoqing.documents.words import plain

# As many digits as a number keeps; beyond it a program shows powers of ten.
MOST_DIGITS = 15
ERRORS = frozenset(
    {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)
_IMAGE = re.compile(r"""<img\b[^<>]*?\ssrc\s*=\s*["']?([^"'\s<>]+)""", re.IGNORECASE)
_HASHES = re.compile(r"[#＃]{3,}")
_POWER = re.compile(r"[+-]?\d(\.\d+E\+?|E\+)\d{1,3}", re.IGNORECASE)
_PICTURE = re.compile(r"=(?:_xlfn\.)?(?:DISPIMG|IMAGE)\((.*)\)", re.IGNORECASE | re.DOTALL)
Value = str | int | float | bool | dt.date | dt.time | dt.timedelta | None


def shown(value: Value) -> tuple[str, Kind]:
    """Return the text of a value and what it is.

    >>> [shown(value)[0] for value in (20.0, 1.10999e30, True)]
    ['20', '1.10999E+30', '是']
    """
    if isinstance(value, str):
        return said(value)
    if value is None:
        return "", Kind.TEXT
    if isinstance(value, bool):
        return ("是" if value else "否"), Kind.TEXT
    if isinstance(value, int | float):
        return number(value), Kind.NUMBER
    return _time(value)


def said(text: str) -> tuple[str, Kind]:
    """Return a text without what nobody sees, and what it is: errors and lost numbers may be typed too."""
    if _HASHES.fullmatch(bare := text.strip()):
        return bare, Kind.ERROR
    seen = plain(text)
    if not seen and (drawn := _IMAGE.search(text)):
        return drawn[1].rpartition("/")[2] or drawn[1], Kind.PICTURE
    if seen.startswith("=") and (picture := _PICTURE.fullmatch(seen)):
        return picture[1].split(",")[0].strip('" ') or seen, Kind.PICTURE
    if seen in ERRORS:
        return seen, Kind.ERROR
    return seen, Kind.NUMBER if _POWER.fullmatch(seen) else Kind.TEXT


def number(value: float) -> str:
    """Return a number without needless zeros; one with more digits than it keeps, as a power of ten."""
    if not math.isfinite(value):
        return str(value)
    if abs(value) >= 10**MOST_DIGITS:
        mantissa, power = f"{value:.5E}".split("E")
        return f"{mantissa.rstrip('0').rstrip('.')}E{power}"
    if value == int(value):
        return str(int(value))
    return f"{value:.{MOST_DIGITS}g}".replace("e", "E")


def _time(value: dt.date | dt.time | dt.timedelta) -> tuple[str, Kind]:
    if isinstance(value, dt.timedelta):
        minutes = int(value.total_seconds() // 60)
        return f"{minutes // 60}:{minutes % 60:02d}", Kind.TEXT
    if isinstance(value, dt.time):
        return value.strftime("%H:%M"), Kind.TEXT
    if isinstance(value, dt.datetime) and (value.hour or value.minute):
        return value.strftime("%Y-%m-%d %H:%M"), Kind.DATE
    return value.isoformat()[:10], Kind.DATE

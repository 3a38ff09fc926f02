"""On which dates sentences tell people to come, beside the days on which the windows for it are closed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph.days_told import is_invited
from gaoqing.graph.figures import Copy
from gaoqing.graph.spoken import Spoken
from gaoqing.guide import Window
from gaoqing.guide.hall import SpecialDays
from gaoqing.text.numerals import number_in
from gaoqing.text.pattern import lazily

_N = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
# 12月9日, 12月7日到11日, 2026年12月9号; not from then on, nor until then.
_DATES = lazily(
    rf"(?:(?P<year>20[0-9]{{2}})年)?(?P<month>{_N})月(?P<day>{_N})[日号]"
    rf"(?:[至到—–~-](?:(?P<month_>{_N})月)?(?P<day_>{_N})[日号])?(?!之?[起前后]|以[前后]|开始|截止|[为是]止|施行|公布|发布|生效)"
)
_LONGEST = 31


def dates_told(hall: Surroundings, texts: Iterable[Spoken], windows: Sequence[Window]) -> Iterator[Copy]:
    """Yield the dates on which sentences invite people though every window for it is closed.

    Args:
        hall: whose special days.
        texts: the sentences.
        windows: all windows of which they may speak.
    """
    for text in texts if windows and any(_special(hall, window) for window in windows) else ():
        for match in _DATES.finditer(text.text):
            days = _days(match, hall.as_of)
            found = [[_closing(hall, window, day) for window in windows] for day in days]
            if found and all(map(all, found)) and is_invited(hall, text, match.start()):
                first = next(item for item in found[0] if item)
                known = f"{first.begins} 到 {first.last}（{first.why}）"
                yield Copy(text.at(*match.span()), known, agrees=False, hint="date-closed")


def _special(hall: Surroundings, window: Window) -> Sequence[SpecialDays]:
    """Return the special days of a window, before those of its hall."""
    place = hall.halls.get(window.hall)
    return (*window.dates, *(place.dates if place else ()))


def _closing(hall: Surroundings, window: Window, day: date) -> SpecialDays | None:
    """Return the entry by which a window is closed on a day."""
    entry = next((item for item in _special(hall, window) if item.covers(day)), None)
    return entry if entry and entry.closed else None


def _days(match: re.Match[str], today: date) -> list[date]:
    """Return the days that are meant, if they are still to come; without a year, the next ones."""
    first = _date(match["month"], match["day"])
    last = _date(match["month_"] or match["month"], match["day_"] or match["day"])
    for year in [int(match["year"])] if match["year"] else [today.year, today.year + 1]:
        try:
            begins, ends = date(year, *first), date(year, *last)
        except ValueError:
            return []
        if today <= ends and 0 <= (ends - begins).days < _LONGEST:
            return [begins + timedelta(days=more) for more in range((ends - begins).days + 1)]
    return []


def _date(month: str, day: str) -> tuple[int, int]:
    return int(number_in(month) or 0), int(number_in(day) or 0)

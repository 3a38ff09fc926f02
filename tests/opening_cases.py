"""Opening hours as rows, in short, as people read them; what a page says at a moment."""

from gaoqing.guide import Hours, Weekday
from gaoqing.today.spans import Noted, Openings, Span

WORK = "周一周二周三周四周五"
EVERY = f"{WORK}周六周日"

# name → rows, the same in short (days of the week from Monday as 1), the timetable
ROWS: dict[str, tuple[list[str], str, list[str]]] = {
    "plain": ([f"{WORK} 09:00-17:00"], "12345 0900-1700", ["周一至周五 09:00–17:00"]),
    "lunch": (
        [f"{WORK} 09:00-12:00", f"{WORK} 13:30-17:00"],
        "12345 0900-1200;12345 1330-1700",
        ["周一至周五 09:00–12:00，13:30–17:00"],
    ),
    "overlap": (
        [f"{WORK} 09:00-12:00", f"{WORK} 11:00-17:00"],
        "12345 0900-1700",
        ["周一至周五 09:00–17:00"],
    ),
    "touch": ([f"{WORK} 12:00-17:00", f"{WORK} 09:00-12:00"], "12345 0900-1700", ["周一至周五 09:00–17:00"]),
    "a minute between": (
        ["周一 09:00-12:00", "周一 12:01-17:00"],
        "1 0900-1200;1 1201-1700",
        ["周一 09:00–12:00，12:01–17:00"],
    ),
    "within": (["周三 09:00-17:00", "周三 10:00-11:00"], "3 0900-1700", ["周三 09:00–17:00"]),
    "twice": (["周三 09:00-17:00", "周三 09:00-17:00"], "3 0900-1700", ["周三 09:00–17:00"]),
    "three in a chain": (
        ["周二 11:00-15:00", "周二 09:00-12:00", "周二 14:00-18:00"],
        "2 0900-1800",
        ["周二 09:00–18:00"],
    ),
    "longer on one day": (
        [f"{WORK} 09:00-12:00", "周一 11:00-17:00"],
        "2345 0900-1200;1 0900-1700",
        ["周一 09:00–17:00", "周二至周五 09:00–12:00"],
    ),
    "notes stay apart": (
        ["周一 09:00-12:00", "周一 11:00-17:00 只办取件"],
        "1 0900-1200;1 1200-1700 11:00–17:00（只办取件）",
        ["周一 09:00–12:00", "周一 11:00–17:00 只办取件"],
    ),
    "whole day": ([f"{EVERY} 00:00-24:00"], "1234567 0000-2400", ["周一至周日 24 小时"]),
    "whole day on workdays": ([f"{WORK} 00:00-24:00"], "12345 0000-2400", ["周一至周五 24 小时"]),
    "one night": (
        ["周五 22:00-24:00", "周六 00:00-06:00"],
        "5 2200-3000",
        ["周五 22:00–次日 06:00"],
    ),
    "every night": (
        [f"{EVERY} 00:00-06:00", f"{EVERY} 22:00-24:00"],
        "1234567 2200-3000",
        ["周一至周日 22:00–次日 06:00"],
    ),
    "night over the week's end": (
        ["周日 20:00-24:00", "周一 00:00-02:00", "周一 09:00-17:00"],
        "1 0900-1700;7 2000-2600",
        ["周一 09:00–17:00", "周日 20:00–次日 02:00"],
    ),
    "evening alone": (["周五 18:00-24:00"], "5 1800-2400", ["周五 18:00–24:00"]),
    "morning alone": (["周五 00:00-06:00"], "5 0000-0600", ["周五 00:00–06:00"]),
    "night as long as a day": (
        ["周五 22:00-24:00", "周六 00:00-22:00"],
        "5 2200-4600",
        ["周五 22:00–次日 22:00"],
    ),
    "night longer than a day": (
        ["周五 22:00-24:00", "周六 00:00-22:01"],
        "6 0000-2201;5 2200-2400",
        ["周五 22:00–24:00", "周六 00:00–22:01"],
    ),
    "night before a whole day": (
        ["周五 22:00-24:00", "周六 00:00-24:00"],
        "6 0000-2400;5 2200-2400",
        ["周五 22:00–24:00", "周六 24 小时"],
    ),
}

# Rows → moments of the week of Monday 2026-11-23, none of it a holiday, and what a page says then.
MOMENTS: dict[str, dict[str, str]] = {
    "overlap": {
        "周一 08:59": "没开，今天 09:00 开门",
        "周一 09:00": "开着，到 17:00",
        "周一 11:30": "开着，到 17:00",
        "周一 12:00": "开着，到 17:00",
        "周一 16:59": "开着，到 17:00",
        "周一 17:00": "没开，周二（11 月 24 日）09:00 开门",
        "周五 17:00": "没开，周一（11 月 30 日）09:00 开门",
    },
    "touch": {"周三 11:59": "开着，到 17:00", "周三 12:00": "开着，到 17:00"},
    "a minute between": {"周一 12:00": "没开，今天 12:01 开门", "周一 12:01": "开着，到 17:00"},
    "within": {"周三 10:30": "开着，到 17:00", "周三 11:00": "开着，到 17:00"},
    "longer on one day": {
        "周一 12:30": "开着，到 17:00",
        "周二 12:30": "没开，周三（11 月 25 日）09:00 开门",
    },
    "notes stay apart": {"周一 11:30": "开着，到 12:00"},
    "whole day": {
        "周一 00:00": "开着，一天 24 小时都开",
        "周三 12:00": "开着，一天 24 小时都开",
        "周日 23:59": "开着，一天 24 小时都开",
    },
    "whole day on workdays": {
        "周一 10:00": "开着，到周五（11 月 27 日）24:00",
        "周五 23:59": "开着，到 24:00",
        "周六 00:00": "没开，周一（11 月 30 日）00:00 开门",
        "周日 23:59": "没开，周一（11 月 30 日）00:00 开门",
    },
    "one night": {
        "周五 21:59": "没开，今天 22:00 开门",
        "周五 22:00": "开着，到周六（11 月 28 日）06:00",
        "周六 00:00": "开着，到 06:00",
        "周六 05:59": "开着，到 06:00",
        "周六 06:00": "没开，周五（12 月 4 日）22:00 开门",
    },
    "every night": {"周三 23:59": "开着，到周四（11 月 26 日）06:00", "周三 06:00": "没开，今天 22:00 开门"},
    "night over the week's end": {
        "周日 23:00": "开着，到周一（11 月 30 日）02:00",
        "周一 01:59": "开着，到 02:00，09:00 再开",
        "周一 02:00": "没开，今天 09:00 开门",
    },
    "evening alone": {"周五 23:59": "开着，到 24:00", "周六 00:00": "没开，周五（12 月 4 日）18:00 开门"},
    "night before a whole day": {
        "周五 22:30": "开着，到周六（11 月 28 日）24:00",
        "周六 23:59": "开着，到 24:00",
    },
}


def hours(*rows: str) -> tuple[Hours, ...]:
    """Write rows as `周一周二 09:00-12:00 说明`."""
    found = []
    for row in rows:
        days, span, *note = row.split(" ")
        opens, closes = span.split("-")
        found.append(
            Hours(
                days=tuple(Weekday(f"周{day}") for day in days.split("周")[1:]),
                opens=opens,
                closes=closes,
                note=" ".join(note),
            )
        )
    return tuple(found)


def week(short: str) -> tuple[Openings, ...]:
    """Return `12345 0900-1200;6 0900-1200` as what is open from Monday to Sunday, rules behind the times."""
    found: dict[str, list[Span | Noted]] = {day: [] for day in "1234567"}
    for row in short.split(";"):
        days, span, *rule = row.split(" ")
        opens, closes = (60 * int(clock[:2]) + int(clock[2:]) for clock in span.split("-"))
        for day in days:
            found[day].append(Noted(opens, closes, *rule) if rule else Span(opens, closes))
    return tuple(tuple(sorted(spans)) for spans in found.values())

"""Random halls with special days, and what their pages must say: slowly, minute by minute."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from gaoqing.guide import CalendarYear, Hours, MakeUpDays, SpecialDays, Weekday
from gaoqing.guide.hall import ClockSpan
from gaoqing.guide.site import DaysOff
from reference import LAST, in_words
from reference import _holiday as library_off
from reference import works as library_works

WEEK = list(Weekday)
RULES = ("法定节假日休息", "法定节假日照常开放", "法定节假日上午开放")
CLOSED, USUAL, OTHER = RULES


@dataclass(frozen=True)
class Place:
    """A window: the week, its rule for holidays, make-up days, its own special days and those of its hall."""

    hours: tuple[Hours, ...]
    holidays: str
    makeup_days: MakeUpDays
    own: tuple[SpecialDays, ...]
    hall: tuple[SpecialDays, ...]


def clock(minute: int) -> str:
    """Return a minute of a day as HH:MM, behind its end that of the next one."""
    if minute > 1440:
        return f"次日 {clock(minute - 1440)}"
    return f"{minute // 60:02}:{minute % 60:02}"


def number(text: str) -> int:
    """Return HH:MM as a minute."""
    return int(text[:2]) * 60 + int(text[3:])


def _minutes(rows: tuple[Hours, ...], name: str) -> set[int]:
    """Return the minutes of a day of the week."""
    spans = [(number(row.opens), number(row.closes)) for row in rows if name in row.days]
    return {minute for opens, closes in spans for minute in range(opens, closes)}


def _nights(rows: tuple[Hours, ...]) -> dict[str, set[int]]:
    """Return the minutes of each day of the week, what follows midnight with its evening."""
    own = {str(day): _minutes(rows, str(day)) for day in WEEK}
    found = {day: set(minutes) for day, minutes in own.items()}
    for place, day in enumerate(WEEK):
        following = str(WEEK[(place + 1) % 7])
        begins = next((at for at in range(1440, 0, -1) if at - 1 not in own[day]), 0)
        ends = next(at for at in range(1441) if at not in own[following])
        if 0 < begins < 1440 and 0 < ends <= begins:
            found[following] -= set(range(ends))
            found[day] |= set(range(1440, 1440 + ends))
    return found


def _span(random: Random) -> tuple[str, str]:
    opens, closes = sorted(random.sample([0, 1, 480, 540, 541, 720, 721, 810, 1020, 1260, 1439, 1440], 2))
    return clock(opens), clock(closes)


def random_hours(random: Random) -> tuple[Hours, ...]:
    """Make up to four rows of a week; sometimes a place that never closes."""
    if not random.randrange(8):
        return (Hours(days=tuple(WEEK), opens="00:00", closes="24:00"),)
    rows = []
    for _ in range(random.randint(1, 4)):
        opens, closes = _span(random)
        rows.append(Hours(days=tuple(random.sample(WEEK, random.randint(1, 7))), opens=opens, closes=closes))
    return tuple(rows)


def random_dates(random: Random, around: date) -> tuple[SpecialDays, ...]:
    """Make some special days before and after a day, some of them over each other."""
    found = []
    for _ in range(random.randrange(5)):
        begins = around + timedelta(days=random.randint(-20, 60))
        ends = random.choice([None, begins, begins + timedelta(days=random.randint(1, 12))])
        spans = [_span(random) for _ in range(random.randrange(3))]
        hours = tuple(ClockSpan(opens=opens, closes=closes) for opens, closes in spans)
        found.append(SpecialDays(begins=begins, ends=ends, closed=not hours, hours=hours, why="样例"))
    return tuple(found)


def random_place(random: Random, around: date) -> Place:
    """Make a place with special days around a day."""
    return Place(
        random_hours(random),
        random.choice(RULES),
        random.choice(list(MakeUpDays)),
        random_dates(random, around),
        random_dates(random, around),
    )


def random_year(random: Random, year: int) -> CalendarYear:
    """Make a calendar as the State Council might: seven holidays, some weekends that are worked."""
    off, on = [], []
    for month in (1, 2, 4, 5, 6, 9, 10):
        begins = date(year, month, random.randint(1, 20))
        ends = begins + timedelta(days=random.randint(0, 7))
        off.append(DaysOff(begins=begins, ends=ends, name="样例节"))
        after = ends + timedelta(days=random.randint(1, 7))
        on += [after] if after.weekday() >= 5 else []
    return CalendarYear(year=year, off=tuple(off), on=tuple(on))


class Slow:
    """What a place does on each day, looked up the long way round."""

    def __init__(self, place: Place, years: tuple[CalendarYear, ...], built: date) -> None:
        self.place = place
        self.years = {item.year: item for item in years}
        self.built = built
        self._minutes: dict[date, set[int]] = {}
        self._week = _nights(place.hours)
        self.always = all(len(_minutes(place.hours, str(day))) == 1440 for day in WEEK)

    def special(self, day: date) -> SpecialDays | None:
        """Return the entry that holds on a day: the window's before the hall's."""
        for item in (*self.place.own, *self.place.hall):
            if item.begins <= day <= (item.ends or item.begins):
                return item
        return None

    def off(self, day: date) -> bool:
        """Tell whether a day is a public holiday."""
        year = self.years.get(day.year)
        return any(item.begins <= day <= item.last for item in year.off) if year else library_off(day)

    def worked(self, day: date) -> bool:
        """Tell whether a Saturday or Sunday is worked."""
        year = self.years.get(day.year)
        return day.weekday() >= 5 and (day in year.on if year else library_works(day))

    def known(self, day: date) -> bool:
        """Tell whether a page that was built then can know the holidays of a day."""
        years = range(self.built.year, day.year + 1)
        return day.year <= self.built.year + 1 and all(
            year in self.years or year <= LAST.year for year in years
        )

    def minutes(self, day: date) -> set[int]:
        """Return the minutes of a day in which it is surely open."""
        if day not in self._minutes:
            own = set() if self.asks(day) or not self.sure(day) else self._own(day)
            self._minutes[day] = {minute for minute in own if minute < 1440} | self._late(day)
        return self._minutes[day]

    def _late(self, day: date) -> set[int]:
        """Return the minutes that belong to the evening before."""
        before = day - timedelta(days=1)
        if self.special(day) or self.asks(before) or not self.sure(before):
            return set()
        return {minute - 1440 for minute in self._own(before) if minute >= 1440}

    def _own(self, day: date) -> set[int]:
        item = self.special(day)
        if item:
            spans = [(span.opens, span.closes) for span in item.hours]
            return {minute for opens, closes in spans for minute in range(number(opens), number(closes))}
        return set() if self.off(day) and self.place.holidays == CLOSED else self._ordinary(day)

    def _ordinary(self, day: date) -> set[int]:
        name = str(self.place.makeup_days) if self.worked(day) else str(WEEK[day.weekday()])
        return self._week.get(name, set())

    def asks(self, day: date) -> bool:
        """Tell whether only the hall's own words can say what happens on a day."""
        return self.known(day) and not self.special(day) and self.place.holidays == OTHER and self.off(day)

    def sure(self, day: date) -> bool:
        """Tell whether the hours of a day are certain."""
        usual = self.always and self.place.holidays == USUAL
        return bool(self.special(day)) or self.known(day) or usual

    def says(self, at: datetime) -> str:
        """Return what a page says at a moment."""
        today, now = at.date(), at.hour * 60 + at.minute
        if now in self._late(today):
            return self._closes(today, now)
        before = today - timedelta(days=1)
        goes_on = self.asks(before) and max(self._ordinary(before), default=0) >= 1440 + now
        if self.asks(today) or (goes_on and not self.special(today)):
            return f"今天开不开，看这里的规定：{self.place.holidays}"
        if not self.sure(today):
            usual = self._usual(today) or f"平常{WEEK[today.weekday()]} 不开"
            return f"本页还没有今年的放假安排，今天开不开以大厅公告为准；{usual}"
        return self._opens(today, now)

    def _opens(self, today: date, now: int) -> str:
        ordinary = 0
        for ahead in range(450):
            day = today + timedelta(days=ahead)
            if self.asks(day):
                return f"没开。{self._day(today, ahead)}开不开，看这里的规定：{self.place.holidays}"
            if not self.sure(day):
                later = [self._usual(today + timedelta(days=more)) for more in range(1, 8)]
                usual = next((text for text in later if text), "")
                return "没开。本页还没有往后的放假安排，哪天开门以大厅公告为准" + (usual and f"；{usual}")
            left = sorted(minute for minute in self.minutes(day) if ahead or minute >= now)
            if left and not ahead and left[0] == now:
                return self._closes(today, now)
            if left:
                return f"没开，{self._day(today, ahead) if ahead else '今天 '}{clock(left[0])} 开门"
            ordinary += not self.special(day)
            if ordinary == 15:
                break
        return ""

    def _day(self, today: date, ahead: int) -> str:
        day = today + timedelta(days=ahead)
        year = f"{day.year} 年 " if day.year != today.year else ""
        if ahead < 7:
            return f"{WEEK[day.weekday()]}（{year}{day.month} 月 {day.day} 日）"
        return year + in_words(day)

    def _usual(self, day: date) -> str:
        """Return what an ordinary week has on such a day; nothing if it is closed."""
        name = WEEK[day.weekday()]
        found = self._week[name]
        begins = [minute for minute in sorted(found) if minute - 1 not in found]
        ends = [minute + 1 for minute in sorted(found) if minute + 1 not in found]
        spans = "，".join(
            f"{clock(opens)}–{clock(closes)}" for opens, closes in zip(begins, ends, strict=True)
        )
        return spans and f"平常{name} {spans}"

    def _closes(self, today: date, now: int) -> str:
        ahead, minute = 0, now
        while minute in self.minutes(today + timedelta(days=ahead)):
            minute += 1
            following = today + timedelta(days=ahead + 1)
            if minute == 1440:
                if ahead == 7 and self.always:
                    return "开着，一天 24 小时都开"
                if 0 not in self.minutes(following):
                    break
                ahead, minute = ahead + 1, 0
        later = [other for other in sorted(self.minutes(today)) if other > minute] if not ahead else []
        again = f"，{clock(later[0])} 再开" if later else ""
        return f"开着，到{self._day(today, ahead) if ahead else ' '}{clock(minute)}{again}"

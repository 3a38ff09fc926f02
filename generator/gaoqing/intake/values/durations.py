"""“自受理之日起20个工作日内” → how long, from when, and what else is said of it."""

import re
from dataclasses import dataclass, replace

from gaoqing.guide.choices import Processing, TimeUnit
from gaoqing.intake.values.numerals import in_digits
from gaoqing.intake.values.words import Words, plain

AT_ONCE = TimeUnit.AT_ONCE
_UNITS = {
    "工作日": TimeUnit.WORKING_DAYS,
    "工作天": TimeUnit.WORKING_DAYS,
    "自然日": TimeUnit.CALENDAR_DAYS,
    "自然天": TimeUnit.CALENDAR_DAYS,
    "日历日": TimeUnit.CALENDAR_DAYS,
    "日历天": TimeUnit.CALENDAR_DAYS,
    "公历日": TimeUnit.CALENDAR_DAYS,
    TimeUnit.HOURS: TimeUnit.HOURS,
    TimeUnit.MINUTES: TimeUnit.MINUTES,
    "分": TimeUnit.MINUTES,
    "自然月": TimeUnit.MONTHS,
    "月": TimeUnit.MONTHS,
    TimeUnit.YEARS: TimeUnit.YEARS,
}
_HALVED = {TimeUnit.HOURS, TimeUnit.WORKING_DAYS, TimeUnit.CALENDAR_DAYS}
_DAYS_OF = {"周": 7, "星期": 7}
_UNIT = "工作日|工作天|自然日|自然天|日历日|日历天|公历日|小时|分钟|分|自然月|月|年|周|星期|天|日"
_LIMIT = re.compile(
    r"(?:应当?|须|在|于|不超过|不多于|不得超过|最长|最多|最迟|至多|[≤<]=?)*"
    rf"(?P<number>\d{{1,4}}(?:\.\d)?)个?[(\[/-]?个?(?:法定)?(?P<unit>{_UNIT})?[)\]]?(?:以|之)?内?"
    r"(?:予以|全部|作出|做出|完成|办理|办结|审批|审核|审查|决定|完毕|答复|批复|发证|出证|结果|是否|准予|许可|的|行政|书面|限时|即可)*"
)
_START = re.compile(
    r"(?:从|自)?(?P<what>[^,，;；。、()（）]{0,24}?)(?:之[日时]|当[日天]|[日后])?起(?:计算|算起|算|计)?"
    r"|(?:从|自)?(?P<after>[^,，;；。、()（）]{2,12}?)(?:之)?后"
)
_LABEL = re.compile(
    r"(?:本|该|此)?(?:事项|项)?的?"
    r"(?P<which>法定|承诺)?(?:办结|办理|审批|许可)?(?:时限|期限|时间|天数|工作日)?(?:为|是)?[:：]?"
)
_HALVES = {
    "半年": "6月",
    "半天": "0.5天",
    "半日": "0.5天",
    "半小时": "30分钟",
    "半个小时": "30分钟",
    "半个工作日": "0.5工作日",
    "一刻钟": "15分钟",
}
# “45天（自然日）”: the brackets say which days.
_KIND_BESIDE = re.compile(r"([\d一二三四五六七八九十])个?[天日]\((?:指|为|按)?(工作日|自然日|日历日)\)")
_LONGEST = 300
# “材料齐全的，当场办结”: at once, on a condition that holds for whatever is accepted.
_ONCE_READY = re.compile(
    r"[^\d不未非逾后]{0,24}(当场|即时|立即|即到即|当[天日](受理)?,?当[天日])(受理|审核|审批|办理|办结|办|发证|出证|完成|领取|件)+[。.]?"
)
_SECOND = re.compile(rf"[\d一二两三四五六七八九十]个?({_UNIT})")
_BESIDE = re.compile("其中|不含|不包括|不计|延长|延期")
_MOST = {
    TimeUnit.MINUTES: 9999,
    TimeUnit.HOURS: 999,
    TimeUnit.WORKING_DAYS: 3660,
    TimeUnit.CALENDAR_DAYS: 3660,
    TimeUnit.MONTHS: 1200,
    TimeUnit.YEARS: 100,
}


@dataclass(frozen=True)
class Limit:
    """A time limit as far as its words are clear.

    Attributes:
        duration: as a guide has it, empty when the words do not say.
        problem: the code of the question, empty when there is none.
        zero: whether the words are the number 0, which may mean at once or nothing at all.
        start: what it counts from: 受理之日.
        note: what else is said.
    """

    duration: str = ""
    problem: str = ""
    zero: bool = False
    start: str = ""
    note: str = ""


def is_unit(text: str) -> bool:
    """Tell whether words are a unit and nothing more: 工作日, （个工作日）."""
    return bool(re.fullmatch(rf"[(\[]?个?({_UNIT})[)\]]?", plain(text)))


def unit_in(heading: str) -> str:
    """Return the unit that a heading names: 承诺时限（工作日）; empty when it names none."""
    found = re.search("工作日|自然日|日历日|小时|分钟", plain(heading))
    return found[0] if found else "天" if re.search(r"[(\[/]天|天数|[(\[/]日", plain(heading)) else ""


def split_start(text: str) -> tuple[str, str]:
    """Return what a text says of the day from which it counts, and the rest.

    >>> split_start("自受理之日起，不含专家评审时间")
    ('受理之日', '不含专家评审时间')
    """
    shown = text.strip(" 　()（）。，,；;")
    found = _START.match(shown)
    what = found and (found["what"] or found["after"])
    if not found or not what:
        return "", shown
    day = what if what.endswith(("日", "时", "月")) else f"{what}之日"
    return day, shown[found.end() :].strip(" 　，,；;。、:：")


def read_limit(text: str, words: Words, unit: str = "") -> Limit:
    """Return what the words of one limit say.

    Args:
        text: the words.
        words: what means at once.
        unit: what a column beside, or the heading, says of the unit.
    """
    if len(text) > _LONGEST:
        return Limit(problem="time-unclear")
    short = _KIND_BESIDE.sub(r"\1\2", _unlabelled(plain(text)))
    if words.has("at_once", short.strip("()[]")):
        return Limit(AT_ONCE)
    outer, remark = _split_remark(short)
    at_once = [words.has("at_once", part) for part in (outer, remark)]
    if any(at_once):
        others = [part for part, once in zip((outer, remark), at_once, strict=True) if part and not once]
        agreed = all(_read_plain(part, words, unit).zero or not re.search(r"\d", part) for part in others)
        note = "" if at_once[1] or re.search(r"\d", remark) else remark
        return Limit(AT_ONCE, note=note) if agreed else Limit(problem="time-conflict")
    if _ONCE_READY.fullmatch(short):
        return Limit(AT_ONCE, note=short)
    if _SECOND.search(remark) and not _BESIDE.search(remark):
        return Limit(problem="time-unclear")
    start, rest = split_start(outer) if "起" in outer or "后" in outer else ("", outer)
    limit = _read_plain(rest, words, unit)
    if not limit.duration and not limit.problem and not limit.zero:
        limit = replace(limit, problem="time-unclear")
    start_beside, note = split_start(remark) if remark else ("", "")
    return replace(limit, start=start or start_beside, note=note)


def _unlabelled(short: str) -> str:
    """Return words without what they are about: 承诺时限：20个工作日."""
    short = re.sub(rf"^({_UNIT})[:：]?(\d+)$", r"\2\1", short)
    label = _LABEL.match(short)
    return short[label.end() :] if label and label.end() < len(short) else short


def _split_remark(short: str) -> tuple[str, str]:
    """Return the words without a remark in brackets or behind a comma, and the remark."""
    found = re.fullmatch(r"([^(]+?)\(([^()]*)\)(内|以内)?", short)
    if found and not re.fullmatch(f"个?({_UNIT})", found[2]):
        return found[1], "" if found[2] in ("法定", "承诺", Processing.PROMISED, "含") else found[2]
    found = re.fullmatch(r"([^,，;；。]*\d[^,，;；。]*)[,，;；。](.+)", short)
    return (found[1], found[2]) if found else (short.rstrip("。;；,，"), "")


def _read_plain(text: str, words: Words, unit: str) -> Limit:
    short = _HALVES.get(text, text)
    short = _unlabelled(short)
    short = _HALVES.get(short, in_digits(short))
    bare = short.strip("()[]")
    if words.has("at_once", bare):
        return Limit(AT_ONCE)
    found = _LIMIT.fullmatch(bare if bare.count("(") == bare.count(")") else short)
    return _limit(float(found["number"]), found["unit"] or "", unit) if found else Limit()


def _limit(number: float, unit: str, beside: str) -> Limit:
    kinds = {_UNITS.get(plain(name).strip("()个"), name) for name in (unit, beside) if name}
    known = {TimeUnit(name) for name in kinds if name in _UNITS.values()}
    if number == 0:
        return Limit(zero=True, problem="" if kinds else "unit-unknown")
    if unit in _DAYS_OF:
        return Limit(f"{number * _DAYS_OF[unit]:g} 个自然日")
    if len(known) > 1:
        return Limit(problem="time-conflict")
    if not known:
        return Limit(problem="day-kind" if kinds & {"天", "日"} else "unit-unknown")
    name = next(iter(known))
    fits = number <= _MOST[name] and (number % 1 == 0 or (number % 0.5 == 0 and name in _HALVED))
    return Limit(f"{number:g} {name}") if fits else Limit(problem="time-unclear")

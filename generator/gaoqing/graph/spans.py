"""Lengths of time in short texts: how long something is valid, how long before its end one has to come."""

from gaoqing.guide import Duration, TimeUnit
from gaoqing.text.numerals import number_in
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import unspaced

_NUMBER = "[0-9]+|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]"
SPAN = rf"(?P<number>{_NUMBER})(?P<unit>个工作日|工作日|个自然日|自然日|个月|周年|年|日|天)"
# The same, and hours: 24 小时, 3 个工作日.
SHORT_SPAN = SPAN.replace("|个月", "|个?小时|个月")
_UNITS = {
    TimeUnit.HOURS: TimeUnit.HOURS,
    "个小时": TimeUnit.HOURS,
    TimeUnit.WORKING_DAYS: TimeUnit.WORKING_DAYS,
    "工作日": TimeUnit.WORKING_DAYS,
    TimeUnit.MONTHS: TimeUnit.MONTHS,
    "周年": TimeUnit.YEARS,
    TimeUnit.YEARS: TimeUnit.YEARS,
}
# The whole text says it: 自签发之日起 3 个月内有效, 有效期为 5 年.
_VALID = lazily(
    r"(?:(?:的?有效期限?|管|为|是|：|自|从|由)*(?:[一-鿿]{0,8}(?:之日|那天|当天|当日|日期|日)(?:起算?|算起|开始)，?)?"
    rf"(?:有效期限?[为是]?|管)?){SPAN}之?以?内?(?:有效)?。?"
)
# 有效期届满 30 个自然日前, 到期前 2 个月, 提前 30 日: what follows must not make it a season (内, 到, 起).
_LEAD = lazily(
    rf"(?:(?:届满|期满|到期)(?:之?日)?(?P<first>的?以?前)?的?(?:至少|不少于)?{SPAN}(?P<then>之?以?前)?)"
    r"(?![内到至—起就开左]|以内|之内|之间|才|前[内到至起就])"
)
_EARLY = lazily(rf"提前(?:至少|不少于)?{SPAN.replace('?P<', '?P<e_')}(?![内到至—起就开左]|以内|之内|之间|才)")


def validity(text: str) -> Duration | None:
    """Return how long something is valid; None where it depends on something, or on nobody knows what."""
    match = _VALID.fullmatch(unspaced(text)) if text else None
    return duration(match["number"], match["unit"]) if match else None


def lead(text: str) -> Duration | None:
    """Return how long before something ends one has to come at the latest; None where several are named."""
    plain = unspaced(text)
    found = [
        duration(match["number"], match["unit"])
        for match in _LEAD.finditer(plain)
        if match["first"] or match["then"]
    ]
    if any(word in plain for word in ("届满", "期满", "到期", "有效期")):
        found += [duration(match["e_number"], match["e_unit"]) for match in _EARLY.finditer(plain)]
    return found[0] if len(found) == 1 else None


def duration(number: str, unit: str) -> Duration:
    """Return a length of time whose number and unit were found by `SPAN` or `SHORT_SPAN`."""
    return Duration(int(number_in(number) or 0), _UNITS.get(unit, TimeUnit.CALENDAR_DAYS))

"""What the words below a heading tell of it, where people use one heading for two things."""

import re
from collections.abc import Sequence

_ENOUGH = 0.6
_BODY = r"(局|委|委员会|办公室|中心|厅|院|政府|办事处|大队|支队|分局|联合会|协会)"
_COPY = r"(验|交|收|核)?(原件|复印件|正本|副本)"
_UNITS = ("time_limit.promised.unit", "time_limit.statutory.unit")
# These elements, when most words below look like this, are that element instead.
_BY_VALUES = (
    (
        {"material.kind", "material.form", "material.note", "material.count", "material.necessity"},
        re.compile(rf"{_COPY}([和及与或、/,，者并]*{_COPY})*"),
        "material.original_or_copy",
    ),
    ({"step.name"}, re.compile(r"第?\d{1,2}步?"), "step.order"),
    ({"kind"}, re.compile(r"即办件?|承诺件|上报件|联办件"), "processing"),
    (
        {"processing"},
        re.compile(r"行政(许可|确认|给付|裁决|奖励|处罚|强制|检查|征收)|公共服务|其他(行政权力|权力|类)?"),
        "kind",
    ),
    ({"fees.standard", "fees.item"}, re.compile(r"是|否|(不|免)?收费|免费"), "fees.free"),
    (
        {"results.name"},
        re.compile(r"((窗口|自行|现场)?(领取|自取)|邮寄(送达)?|快递|直接送达|网上下载|[、,，;；/或])+"),
        "results.delivery",
    ),
    ({"unit", *_UNITS}, re.compile(rf".{{2,}}{_BODY}([(（].*[)）])?"), "department"),
    ({"channels.url"}, re.compile(r"是|否"), "channels.online"),
    ({"channels.online"}, re.compile(r"https?://\S+"), "channels.url"),
)
_TIME = re.compile(
    r"\D{0,8}\d+个?(法定)?(工作日|自然日|日|天|个?月|小时)(内|以内)?(办结)?|即办|即时办结|当[场日天]办?结?"
)
_HOURS = re.compile(r"(周|星期)[一二三四五六日天]|[上下]午|\d{1,2}[:：]\d\d")
_UNIT = re.compile(r"[(（]?(个?(工作日|自然日|日|天|月|年|小时)|即办|当场)[)）]?")


def by_values(element: str, why: str, heading: str, words: Sequence[str]) -> tuple[str, str]:
    """Return the element of a column, or the reason why it has none, by the words in it.

    Args:
        element: what its heading means.
        why: why it has no field, by its heading.
        heading: the heading; 办理时间 is a time limit to some and opening hours to others.
        words: what stands below.
    """
    plain = [re.sub(r"\s+", "", word) for word in words]
    if not plain:
        return element, why
    hours = sum(bool(_HOURS.search(word)) for word in plain) > _ENOUGH * len(plain)
    if element.startswith("time_limit.") and hours:
        return "", "hall"
    if why == "hall" and "时间" in heading and not hours and _most(_TIME, plain):
        return "time_limit.promised", ""
    found = (other for elements, words, other in _BY_VALUES if element in elements and _most(words, plain))
    return next(found, element), why


def are_units(words: Sequence[str]) -> bool:
    """Tell whether the words of a column are units of time."""
    return bool(words) and _most(_UNIT, [re.sub(r"\s+", "", word) for word in words])


def _most(pattern: re.Pattern[str], words: Sequence[str]) -> bool:
    return sum(bool(pattern.fullmatch(word)) for word in words) > _ENOUGH * len(words)

"""“每证10元” → one fee: what it is for, how much, for each what."""

import re
from dataclasses import dataclass
from typing import Any

LONGEST_LINE = 120
_LONGEST_STANDARD = 600
_MOST_YUAN = 1_000_000_000
_SUM = r"\d{1,9}(?:,\d{3}){0,2}(?:\.\d{1,2})?"
_MONEY = rf"(?:人民币|RMB|￥|¥)?\s*(?P<amount>{_SUM})\s*(?P<scale>万|百|千)?元(?:整|人民币)?"
_AMOUNT = re.compile(_MONEY)
AN_AMOUNT = re.compile(r"(?<![\d.])[\d,]{1,12}(?:\.\d{1,6})?\s*(?:万|百|千)?元")
_PER = r"(?P<per>(?:[^，,。；;、（）()：:\d\s]|(?<=/)\d)[^，,。；;（）()：:]{0,14}?)"
_BEHIND = re.compile(rf"{_MONEY}\s*(?:[/／每]|／每)\s*{_PER}$")
_BEFORE = re.compile(
    r"(?P<each>(?:每[^，,。；;：:\d元每收费]{1,8})+?)(?:加收|收取|收费|收|缴纳|为|标准为|按)?"
    rf"(?P<named>[^，,。；;：:\d每]{{0,12}}?)[：:]?\s*{_MONEY}(?:计收|收取|计)?$"
)
A_RANGE = re.compile(
    r"(?P<least>(?<!\d)\d{1,9}(?:\.\d{1,2})?)\s*元?\s*(?:[-—–~～至到])+\s*(?P<most>\d{1,9}(?:\.\d{1,2})?)\s*元(?:\s*[/／每]\s*(?P<per>[^，,。；;、（）()：:]{1,12}))?"
)
_PERCENT = re.compile(
    r"(?:按照?)?(?P<of>[^，,。；;：:\d]{2,30}?)的?\s*(?P<percent>\d{1,4}(?:\.\d{1,4})?)\s*[%％](?:计收|收取|征收|计征|缴纳|计)?"
)
LABEL = re.compile(
    r"^(?:(?:本事项|具体)?(?:收费|缴费|计费)?(?:标准|金额|项目)(?:及标准)?(?:如下|为)?[：:]|标准[：:])\s*"
)
_VERB = re.compile(
    r"(?:按件|按次|按证|按本|定额|一次性)?(?:收取|收费|缴纳|计收|征收|收|为|共|共计|计)*[：:，,\s]*$"
)
_SPARED = re.compile("免费|不收费|不收取|免收|免缴|免征|减半|减免")
_LIMITED = re.compile("不超过|不高于|不低于|最高|最低|以内|以下|以上|起$")
_SCALES = {"百": 100, "千": 1000, "万": 10000}
_MANNER = re.compile(r"(?:按件|按次|按证|按本|定额)?(?:收取|收费|缴纳|计收|征收|收|要|需|需要)?")


@dataclass(frozen=True)
class Charge:
    """One fee, as far as its words are clear.

    Attributes:
        data: the fields of an item of `fees.items`.
        clear: whether anybody can tell from them how much is paid.
    """

    data: dict[str, Any]
    clear: bool


def charge(text: str, lead: str = "") -> Charge:
    """Return what a text without its document says of one fee.

    Args:
        text: the words about one price.
        lead: the name of the fee where several prices share one.
    """
    if _SPARED.search(text) and not AN_AMOUNT.search(text) and len(text) <= LONGEST_LINE:
        return Charge({"exemptions": [" ".join(text.split())]}, clear=True)
    priced = _range(text) or _percent(text) or _price(text)
    amount = AN_AMOUNT.search(text)
    spared_first = amount is not None and _SPARED.search(text[: amount.start()])
    if priced is None or spared_first:
        return Charge({"standard": text} if 1 < len(text) <= _LONGEST_STANDARD else {}, clear=False)
    name, data, clear = priced
    name = "".join(filter(None, [lead, f"（{name}）" if lead and name else name]))
    item: dict[str, Any] = {"item": name} if 0 < len(name) <= LONGEST_LINE else {}
    return Charge(item | data, clear)


def _range(text: str) -> tuple[str, dict[str, Any], bool] | None:
    found = A_RANGE.search(text)
    if not found or float(found["least"]) > float(found["most"]):
        return None
    unit = {"unit": f"每{found['per']}"} if found["per"] else {}
    return (
        name_of(text[: found.start()]),
        {"least": yuan(found["least"]), "most": yuan(found["most"]), **unit},
        False,
    )


def _percent(text: str) -> tuple[str, dict[str, Any], bool] | None:
    name, _, rest = text.rpartition("：")
    found = _PERCENT.fullmatch(rest)
    if not found or float(found["percent"]) > 1000:  # noqa: PLR2004  the schema's own limit
        return None
    return name_of(name), {"percent": yuan(found["percent"]), "of": found["of"].removeprefix("按")}, True


def _price(text: str) -> tuple[str, dict[str, Any], bool] | None:
    only = _AMOUNT.search(text)
    if len(AN_AMOUNT.findall(text)) != 1 or not only or _money(only) > _MOST_YUAN:
        return None
    if _LIMITED.search(text):
        return None
    behind = _BEHIND.search(text)
    if behind:
        return name_of(text[: behind.start()]), {"amount": _money(behind), "unit": f"每{behind['per']}"}, True
    each = _BEFORE.search(text)
    if each:
        name = name_of(text[: each.start()]) or name_of(each["named"])
        return name, {"amount": _money(each), "unit": each["each"]}, True
    if text[only.end() :].strip("。；;，, "):
        return None
    return name_of(text[: only.start()]), {"amount": _money(only)}, True


def _money(found: re.Match[str]) -> float | int:
    return yuan(found["amount"], _SCALES.get(found["scale"] or "", 1))


def yuan(number: str, scale: int = 1) -> float | int:
    """Return an amount as a number that shows no needless zeros."""
    value = round(float(number.replace(",", "")) * scale, 6)
    return int(value) if value == int(value) else value


def name_of(text: str) -> str:
    """Return what is paid for, without the words that only say that it is paid."""
    name = _VERB.sub("", LABEL.sub("", text.strip())).strip(" ：:，,、。；;（(")
    return "" if _MANNER.fullmatch(name) else " ".join(name.split())


def unit_of(words: str) -> str:
    """Return for each what a fee is paid: 元/证 and 证 are 每证; 元 alone says nothing."""
    each = re.sub(r"^(人民币)?元?[/／]?每?", "", words)[: LONGEST_LINE - 1]
    return f"每{each}" if each else ""

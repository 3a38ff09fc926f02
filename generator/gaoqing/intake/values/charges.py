"""“居民身份证工本费：20元/证（依据：…）” → what is paid for, how much, for each what, by which document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gaoqing.intake.values.lists import items_of

LONGEST_LINE = 120
_LONGEST, _LONGEST_STANDARD = 3000, 600
_MOST_YUAN = 1_000_000_000
_SUM = r"\d{1,9}(?:,\d{3}){0,2}(?:\.\d{1,2})?"
_MONEY = rf"(?:人民币|RMB|￥|¥)?\s*(?P<amount>{_SUM})\s*(?P<scale>万|百|千)?元(?:整|人民币)?"
_AMOUNT = re.compile(_MONEY)
_ANY_AMOUNT = re.compile(r"(?<![\d.])[\d,]{1,12}(?:\.\d{1,6})?\s*(?:万|百|千)?元")
_PER = r"(?P<per>(?:[^，,。；;、（）()：:\d\s]|(?<=/)\d)[^，,。；;（）()：:]{0,14}?)"
_BEHIND = re.compile(rf"{_MONEY}\s*(?:[/／每]|／每)\s*{_PER}$")
_BEFORE = re.compile(
    r"(?P<each>(?:每[^，,。；;：:\d元每收费]{1,8})+?)(?:加收|收取|收费|收|缴纳|为|标准为|按)?"
    rf"(?P<named>[^，,。；;：:\d每]{{0,12}}?)[：:]?\s*{_MONEY}(?:计收|收取|计)?$"
)
_RANGE = re.compile(
    r"(?P<least>(?<!\d)\d{1,9}(?:\.\d{1,2})?)\s*元?\s*(?:[-—–~～至到])+\s*(?P<most>\d{1,9}(?:\.\d{1,2})?)\s*元(?:\s*[/／每]\s*(?P<per>[^，,。；;、（）()：:]{1,12}))?"
)
_PERCENT = re.compile(
    r"(?:按照?)?(?P<of>[^，,。；;：:\d]{2,30}?)的?\s*(?P<percent>\d{1,4}(?:\.\d{1,4})?)\s*[%％](?:计收|收取|征收|计征|缴纳|计)?"
)
_BASIS = re.compile(
    r"[（(，,；;。\s]*(?:收费|政策|文件)?依据(?:为|是)?[：:]\s*(?P<basis>[^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*)[）)]?\s*$"
)
_DOCUMENT = re.compile(r"[（(](?P<basis>[^（）()]*(?:〔|\[|［|号|《)[^（）()]*)[）)]\s*$")
_SAID = re.compile(r"^(?:是|收费|有|需要|收)?[，,：:、;；。\s]+|^(?:是|收费)(?=每|\d)")
_LABEL = re.compile(
    r"^(?:(?:本事项|具体)?(?:收费|缴费|计费)?(?:标准|金额|项目)(?:及标准)?(?:如下|为)?[：:]|标准[：:])\s*"
)
_VERB = re.compile(
    r"(?:按件|按次|按证|按本|定额|一次性)?(?:收取|收费|缴纳|计收|征收|收|为|共|共计|计)*[：:，,\s]*$"
)
_SPARED = re.compile("免费|不收费|不收取|免收|免缴|免征|减半|减免")
_SCALES = {"百": 100, "千": 1000, "万": 10000}
_MANNER = re.compile(r"(?:按件|按次|按证|按本|定额)?(?:收取|收费|缴纳|计收|征收)?")


@dataclass(frozen=True)
class Charge:
    """One fee, as far as its words are clear.

    Attributes:
        data: the fields of an item of `fees.items`.
        clear: whether anybody can tell from them how much is paid.
    """

    data: dict[str, Any]
    clear: bool


def charges_in(text: str) -> list[Charge]:
    """Return the fees that a text names, one for each amount."""
    text = _LABEL.sub("", _SAID.sub("", text.strip(), count=1)).strip()
    if len(text) > _LONGEST:
        return [Charge({}, clear=False)]
    listed = items_of(text)
    items = list(listed.items)
    lead = _called(listed.lead) or (_called(items[0]) if len(items) > 1 else "")
    found = [charge for item in items if _called(item) != lead or not lead for charge in _charges(item, lead)]
    around = [charge.data for charge in found if _is_around(charge)]
    real = [charge for charge in found if not _is_around(charge)]
    for key in ("basis", "exemptions"):
        told = [data[key] for data in around if key in data]
        for charge in real:
            if len(told) == 1:
                charge.data.setdefault(key, told[0])
    return real


def _is_around(charge: Charge) -> bool:
    """Tell whether a piece says nothing of a price, but of what it rests on or who is spared."""
    return bool(charge.data) and set(charge.data) <= {"basis", "exemptions"}


def _called(text: str) -> str:
    """Return the name that stands above a row of prices: 考试费：."""
    named = text.strip().endswith(("：", ":")) and not _ANY_AMOUNT.search(text)
    return _name(text) if named else ""


def _charges(item: str, lead: str = "") -> Iterator[Charge]:
    body, basis = _without_basis(item.strip("。；; \n"))
    if not body:
        yield Charge({"basis": basis}, clear=False)
        return
    amounts = _ANY_AMOUNT.findall(body)
    parts = [part for part in re.split("[，,、；;。]", body) if part.strip()]
    priced = [part for part in parts if _ANY_AMOUNT.search(part)]
    if len(amounts) > 1 and len(priced) == len(amounts) and not _RANGE.search(body):
        own, parts[0] = _lead(parts[0])
        lead = own or lead
        grouped = list(_grouped(parts))
    else:
        grouped = [body]
    for part in grouped:
        charge = _charge(part.strip(), lead)
        if basis:
            charge.data["basis"] = basis
        yield charge


def _without_basis(text: str) -> tuple[str, str]:
    """Return a text without the document that it rests on, and that document."""
    found = _BASIS.search(text) or _DOCUMENT.search(text)
    basis = found["basis"].strip(" 。；;，,") if found else ""
    if not found or len(basis) > LONGEST_LINE:
        return text, ""
    return text[: found.start()].strip(" ，,；;。"), basis


def _lead(part: str) -> tuple[str, str]:
    """Return the name in front of a row of prices: 工本费：首次20元，补领40元."""
    name, colon, rest = re.split("([：:])", part, maxsplit=1) if re.search("[：:]", part) else ("", "", part)
    return (name.strip(), rest) if colon and _AMOUNT.search(rest) else ("", part)


def _grouped(parts: list[str]) -> Iterator[str]:
    """Yield each price with the words in front of it."""
    before = ""
    for part in parts:
        before = f"{before}、{part}" if before else part
        if _ANY_AMOUNT.search(part):
            yield before
            before = ""
    if before:
        yield before


def _charge(text: str, lead: str = "") -> Charge:
    if _SPARED.search(text) and not _ANY_AMOUNT.search(text) and len(text) <= LONGEST_LINE:
        return Charge({"exemptions": [" ".join(text.split())]}, clear=True)
    priced = _range(text) or _percent(text) or _price(text)
    if priced is None:
        return Charge({"standard": text} if 1 < len(text) <= _LONGEST_STANDARD else {}, clear=False)
    name, data, clear = priced
    name = "".join(filter(None, [lead, f"（{name}）" if lead and name else name]))
    item: dict[str, Any] = {"item": name} if 0 < len(name) <= LONGEST_LINE else {}
    return Charge(item | data, clear)


def _range(text: str) -> tuple[str, dict[str, Any], bool] | None:
    found = _RANGE.search(text)
    if not found or float(found["least"]) > float(found["most"]):
        return None
    unit = {"unit": f"每{found['per']}"} if found["per"] else {}
    return (
        _name(text[: found.start()]),
        {"least": yuan(found["least"]), "most": yuan(found["most"]), **unit},
        False,
    )


def _percent(text: str) -> tuple[str, dict[str, Any], bool] | None:
    name, _, rest = text.rpartition("：")
    found = _PERCENT.fullmatch(rest)
    if not found or float(found["percent"]) > 1000:  # noqa: PLR2004  the schema's own limit
        return None
    return _name(name), {"percent": yuan(found["percent"]), "of": found["of"].removeprefix("按")}, True


def _price(text: str) -> tuple[str, dict[str, Any], bool] | None:
    only = _AMOUNT.search(text)
    if len(_ANY_AMOUNT.findall(text)) != 1 or not only or _money(only) > _MOST_YUAN:
        return None
    behind = _BEHIND.search(text)
    if behind:
        return _name(text[: behind.start()]), {"amount": _money(behind), "unit": f"每{behind['per']}"}, True
    each = _BEFORE.search(text)
    if each:
        name = _name(text[: each.start()]) or _name(each["named"])
        return name, {"amount": _money(each), "unit": each["each"]}, True
    if text[only.end() :].strip("。；;，, "):
        return None
    if re.search("不超过|不高于|最高|以内|以下|不低于|起$", text):
        return None
    return _name(text[: only.start()]), {"amount": _money(only)}, True


def _money(found: re.Match[str]) -> float | int:
    return yuan(found["amount"], _SCALES.get(found["scale"] or "", 1))


def yuan(number: str, scale: int = 1) -> float | int:
    """Return an amount as a number that shows no needless zeros."""
    value = round(float(number.replace(",", "")) * scale, 6)
    return int(value) if value == int(value) else value


def _name(text: str) -> str:
    """Return what is paid for, without the words that only say that it is paid."""
    name = _VERB.sub("", _LABEL.sub("", text.strip())).strip(" ：:，,、。；;（(")
    return "" if _MANNER.fullmatch(name) else " ".join(name.split())

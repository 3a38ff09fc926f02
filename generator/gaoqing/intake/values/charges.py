"""“居民身份证工本费：20元/证（依据：…）” → the fees that a text names, and the documents they rest on."""

import re
from collections.abc import Iterator

from gaoqing.intake.values.lists import items_of
from gaoqing.intake.values.prices import (
    A_RANGE,
    AN_AMOUNT,
    LABEL,
    LONGEST_LINE,
    Charge,
    charge,
    name_of,
    yuan,
)
from gaoqing.intake.values.words import plain

_LONGEST = 3000
_NUMBER = re.compile(r"\d{1,9}(\.\d{1,2})?")
_BASIS = re.compile(
    r"[（(，,；;。\s]*(?:收费|政策|文件)?依据(?:为|是)?[：:]\s*(?P<basis>[^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*)[）)]?\s*$"
)
_DOCUMENT = re.compile(r"[（(](?P<basis>[^（）()]*(?:〔|\[|［|号|《)[^（）()]*)[）)]\s*$")
_SAID = re.compile(r"^(?:是|收费|有|需要|收)?[，,：:、;；。\s]+|^(?:是|收费)(?=每|\d)")
# A comma inside of 1,000 parts nothing.
_BETWEEN = re.compile(r"[，、；;。]|(?<!\d),|,(?!\d{3})")


def charges_in(text: str) -> list[Charge]:
    """Return the fees that a text names, one for each amount."""
    text = LABEL.sub("", _SAID.sub("", text.strip(), count=1)).strip()
    if len(text) > _LONGEST:
        return [Charge({}, clear=False)]
    listed = items_of(text)
    items = list(listed.items)
    lead = _called(listed.lead) or (_called(items[0]) if len(items) > 1 else "")
    found = [each for item in items if _called(item) != lead or not lead for each in _charges(item, lead)]
    around = [each.data for each in found if _is_around(each)]
    real = [each for each in found if not _is_around(each)]
    for key in ("basis", "exemptions"):
        told = [data[key] for data in around if key in data]
        for each in real:
            if len(told) == 1:
                each.data.setdefault(key, told[0])
    return real


def _is_around(told: Charge) -> bool:
    """Tell whether a piece says nothing of a price, but of what it rests on or who is spared."""
    return bool(told.data) and set(told.data) <= {"basis", "exemptions"}


def _called(text: str) -> str:
    """Return the name that stands above a row of prices: 考试费：."""
    named = text.strip().endswith(("：", ":")) and not AN_AMOUNT.search(text)
    return name_of(text) if named else ""


def _charges(item: str, lead: str = "") -> Iterator[Charge]:
    body, basis = _without_basis(item.strip("。；; \n"))
    if not body:
        yield Charge({"basis": basis}, clear=False)
        return
    amounts = AN_AMOUNT.findall(body)
    parts = [part for part in _BETWEEN.split(body) if part.strip()]
    priced = [part for part in parts if AN_AMOUNT.search(part)]
    if len(amounts) > 1 and len(priced) == len(amounts) and not A_RANGE.search(body):
        own, parts[0] = _lead(parts[0])
        lead = own or lead
        grouped = list(_grouped(parts))
    else:
        grouped = [body]
    for part in grouped:
        found = charge(part.strip(), lead)
        if basis:
            found.data["basis"] = basis
        yield found


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
    return (name.strip(), rest) if colon and AN_AMOUNT.search(rest) else ("", part)


def _grouped(parts: list[str]) -> Iterator[str]:
    """Yield each price with the words in front of it."""
    before = ""
    for part in parts:
        before = f"{before}、{part}" if before else part
        if AN_AMOUNT.search(part):
            yield before
            before = ""
    if before:
        yield before


def row_charges(text: str, unit: str) -> list[Charge]:
    """Return what a row charges: a number alone is an amount in yuan."""
    bare = _NUMBER.fullmatch(plain(text))
    if bare and "万" not in unit and "%" not in unit:
        return [Charge({"amount": yuan(bare[0])}, clear=True)]
    return charges_in(text) or [Charge({}, clear=False)]

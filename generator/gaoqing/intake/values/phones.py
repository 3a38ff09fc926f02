"""“电话：0900-66120401” → the number; two numbers, an extension or no area code → a question."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gaoqing.documents.document import Kind
from gaoqing.intake.raw import Said
from gaoqing.intake.values.hearing import Hearing, joined

_AREA = r"(?:\(?0\d{2,3}\)? ?[-_—]? ?)"
_EXTENSION = r"(?:(?:转|分机|ext\.?|[-—*])(?P<extension>\d{1,6}))"
_NUMBER = re.compile(
    rf"(?<!\d)(?:(?:\+?0?0?86-?)?(?P<mobile>1[3-9]\d[- ]?\d{{4}}[- ]?\d{{4}})"
    r"|(?P<free>[48]00-?\d{3,4}-?\d{3,4})"
    rf"|(?P<area>{_AREA})(?P<local>[1-9]\d{{2,3}}[- ]?\d{{4}}|1[0-2]\d{{3}}|9[56]?\d{{4}}){_EXTENSION}?"
    rf"|(?P<hot>1[0-2]\d{{3}}|9[56]\d{{3,4}}|110|119|120|122){_EXTENSION.replace('extension', 'inside')}?"
    rf"|(?P<short>[2-9]\d{{6,7}}){_EXTENSION.replace('extension', 'further')}?)(?!\d)",
    re.IGNORECASE,
)
_LONGEST = 3000
_OF_ENQUIRIES, _OF_COMPLAINTS = re.compile("咨询|业务"), re.compile("监督|投诉|举报")
_LABEL = re.compile(
    r"(?=(?:咨询|监督投诉|投诉监督|监督举报|(?<!监督)投诉|监督(?!投诉|举报))[^，,；;\n]{0,4}[:：])"
)
_FAX = re.compile(r"传真(?:号码|电话)?[:： ]?[\d（）() 转—-]{0,30}")
_HOURS = re.compile(r"\d{1,2}[:：]\d{2}\s*[-—~～至到]*\s*(?:\d{1,2}[:：]\d{2})?")

# What stands beside a number, and the words that only say that it is one.
_PARTS = re.compile(rf"{_NUMBER.pattern}|[;；,，。\n()（）]+", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{2}")
_NUMBER_ONLY = re.compile(
    r"(?:[^\W\d_]{0,8}(?:电话|热线|号码|咨询|投诉|监督|举报|方式|渠道|途径)|tel)\s*[:：.]?", re.IGNORECASE
)


@dataclass(frozen=True)
class Number:
    """A telephone number.

    Attributes:
        text: as a guide has it.
        clear: whether anybody can be sure to reach the office with it.
        mobile: whether it is somebody's own.
    """

    text: str
    clear: bool
    mobile: bool = False


def numbers_in(text: str) -> list[Number]:
    """Return the telephone numbers in a text, each once."""
    if len(text) > _LONGEST:
        return []
    text = _FAX.sub(" ", text)
    folded = _HOURS.sub(" ", _without_width(text))
    found = {number.text: number for number in map(_number, _NUMBER.finditer(folded))}
    return list(found.values())


def _without_width(text: str) -> str:
    return re.sub("[‐‑–―−]", "-", unicodedata.normalize("NFKC", text))


def _number(found: re.Match[str]) -> Number:
    if found["area"]:
        area = re.sub(r"\D", "", found["area"])
        local = re.sub("[- ]", "", found["local"])
        return _extended(f"{area}-{local}", found["extension"])
    if found["short"]:
        return Number(_extended(found["short"], found["further"]).text, clear=False)
    if found["hot"]:
        return _extended(found["hot"], found["inside"])
    mobile = bool(found["mobile"])
    return Number(re.sub(r"\s", "", found[0]), clear=not mobile, mobile=mobile)


def _extended(number: str, extension: str | None) -> Number:
    return Number(f"{number}转{extension}", clear=False) if extension else Number(number, clear=True)


def phones(hearing: Hearing) -> dict[str, Any]:
    """Return the numbers for enquiries and for complaints."""
    both = _both(hearing)
    enquiry = _phone(hearing, "enquiry_phone", "enquiry_phone") or both.get("enquiry_phone")
    complaint = _phone(hearing, "complaint_phone", "rights.complaint_phone") or both.get("complaint_phone")
    found: dict[str, Any] = {"enquiry_phone": enquiry} if enquiry else {}
    return found | ({"rights": {"complaint_phone": complaint}} if complaint else {})


def _phone(hearing: Hearing, element: str, field: str) -> str:
    said = hearing.of(element, [field])
    if not said:
        return ""
    if any(item.cell.kind is Kind.NUMBER for item in said) and not _dialled(said):
        hearing.asks.ask("phone-unclear", said, asks=[field])
        return ""
    parts = _labelled(joined(said))
    numbers = numbers_in(parts.get(element, joined(said)))
    clear = [number.text for number in numbers if number.clear]
    if len(numbers) == 1 and clear:
        hearing.place(said)
        _tell_others(hearing, said)
        return clear[0]
    if not numbers and not re.search(r"\d{5}", joined(said)):
        hearing.asks.unplaced("no-phone", *said)
        return ""
    hearing.asks.ask("phone-unclear", said, asks=[field])
    office = [number for number in numbers if not number.mobile]
    return clear[0] if len(clear) == len(office) == 1 else ""


def _tell_others(hearing: Hearing, said: Sequence[Said]) -> None:
    """Tell of what stands beside a number: whose it is, when it is answered, a place, an address."""
    for item in said:
        parts = map(str.strip, _PARTS.sub("\n", _without_width(item.cell.text)).split("\n"))
        others = (part for part in parts if _WORDS.search(part) and not _NUMBER_ONLY.fullmatch(part))
        hearing.asks.beside(item, *others)


def _dialled(said: Sequence[Said]) -> bool:
    """Tell whether numbers that a sheet holds as numbers can have lost no zero: hotlines only."""
    numbers = [numbers_in(item.cell.text) for item in said]
    return all(len(found) == 1 and found[0].clear for found in numbers)


def _labelled(text: str) -> dict[str, str]:
    """Return the parts of a text that names both: 咨询电话：…；监督电话：…."""
    parts = [part for part in _LABEL.split(text) if part.strip()]
    enquiry = [part for part in parts if _OF_ENQUIRIES.match(part)]
    complaint = [part for part in parts if _OF_COMPLAINTS.match(part)]
    if len(enquiry) != 1 or len(complaint) != 1:
        return {}
    return {"enquiry_phone": enquiry[0], "complaint_phone": complaint[0]}


def _both(hearing: Hearing) -> dict[str, str]:
    """Return the numbers under a heading that is for enquiries and complaints at once."""
    said = hearing.of("phones", ["enquiry_phone", "rights.complaint_phone"])
    parts = _labelled(joined(said)) or dict.fromkeys(("enquiry_phone", "complaint_phone"), joined(said))
    found = {name: numbers_in(part) for name, part in parts.items()}
    if said and not all(len(numbers) == 1 and numbers[0].clear for numbers in found.values()):
        hearing.asks.ask("phone-unclear", said, asks=["enquiry_phone", "rights.complaint_phone"])
        return {}
    hearing.place(said)
    return {name: numbers[0].text for name, numbers in found.items() if numbers}

"""One text → its items: by their numbers, by its lines, by its semicolons."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gaoqing.intake.values.numerals import value_of

_HAN = "[一二三四五六七八九十]{1,3}"
# How items are numbered; each way counts for itself, so that numbers inside of an item stay there.
_WAYS = (
    rf"第(?:(?P<n>\d{{1,2}}|{_HAN}))步[:：、.．]?|步骤(?P<m>\d{{1,2}}|{_HAN})[:：、.．]?",
    rf"(?P<n>{_HAN})[、.．]",
    rf"[(（](?P<n>{_HAN})[)）][、.．]?",
    (
        r"(?P<n>\d{1,2}|[０-９]{1,2})"
        r"(?:[、，)）:：]|[.．,](?![0-9０-９])|[.．](?=(?:19|20)\d\d年)|(?<=^[0-9０-９])[.．])"
    ),
    r"[(（](?P<n>\d{1,2}|[０-９]{1,2})[)）][、.．]?",
    r"(?P<n>[①-⑳])[、.．]?",
    r"(?P<n>[⑴-⒇])[、.．]?",
    r"(?P<n>[⒈-⒛])",
    r"(?P<n>[❶-❿])",
    r"^(?P<n>\d{1,2})[ 　\t]+(?=\S)",
    rf"(?P<n>{_HAN})是(?=[^否])",
)
_MARKS = tuple(re.compile(way, re.MULTILINE) for way in _WAYS)
_CIRCLES = {"①": 1, "⑴": 1, "⒈": 1, "❶": 1}
_BULLET = re.compile(r"^[\s　]*(?:[-—–•·●■◆★▲▪*○◎☆>]+|[lL](?=\s))[\s　]*(?=\S)")
_BEFORE = re.compile(r"[\s　;；。.!！:：,，、)）]$")
_ROUND = "②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑵⑶⑷⑸⑹⑺⑻⑼⑽⒉⒊⒋⒌⒍⒎⒏❷❸❹❺❻"
_NEVER_BEFORE = "（(第.-—~～至到和或共约为满超"
_LEAD = re.compile(r".{0,30}(下列|以下|如下|下述).{0,12}[:：。]?|.{0,8}(条件|材料|流程|步骤|程序)[:：]")
_CLOSED = ("。", "；", ";", "！", "？", "：", ":")


@dataclass(frozen=True)
class Listed:
    """The items of a text, in order, and what stands before the first of them."""

    lead: str
    items: Sequence[str]


def items_of(text: str) -> Listed:
    """Return the items of a text as they stand, without their numbers and the semicolon behind them."""
    text = text.replace("\r\n", "\n").strip()
    numbered = _numbered(text)
    if numbered:
        return numbered
    lines = [_BULLET.sub("", line).strip() for line in _lines(text)]
    lead = lines.pop(0) if len(lines) > 1 and is_lead(lines[0]) else ""
    if len(lines) == 1:
        lines = re.split("[；;]", _unmarked(lines[0]))
    return Listed(lead, [item for item in (_clean(_unmarked(line)) for line in lines) if item])


def is_numbered(text: str) -> bool:
    """Tell whether a text begins with the number of an item."""
    text = text.strip()
    return bool(text) and _unmarked(text) != text


def is_lead(text: str) -> bool:
    """Tell whether words only lead over to a list: 应当具备下列条件：."""
    return bool(_LEAD.fullmatch(text.strip()))


def _clean(item: str) -> str:
    return item.strip(" 　\n\t").rstrip("；;，,、 　\n")


def _unmarked(line: str) -> str:
    """Return a line without the number in front of it."""
    for mark in _MARKS[:-1]:
        found = mark.match(line)
        rest = line[found.end() :].strip() if found else ""
        if found and rest and not (found[0][-1] in ".．" and rest[0].isdigit()):
            return rest
    return line


def _numbered(text: str) -> Listed | None:
    """Return the items by the way of numbering that comes first, None when there is none."""
    best: list[re.Match[str]] = []
    for mark in _MARKS:
        found = _sequence(mark, text)
        if len(found) > 1 and (not best or found[0].start() < best[0].start()):
            best = found
    if not best:
        return None
    ends = [found.start() for found in best[1:]] + [len(text)]
    items = [_clean(text[found.end() : end]) for found, end in zip(best, ends, strict=True)]
    lead = text[: best[0].start()].strip()
    if lead and not is_lead(lead) and not lead.endswith(("：", ":")):
        return Listed("", [item for item in (_clean(lead), *items) if item])
    return Listed(lead, [item for item in items if item])


def _sequence(mark: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Return the marks that count 1, 2, 3 … where an item may begin."""
    found: list[re.Match[str]] = []
    for match in mark.finditer(text):
        runs_on = bool(found) and found[0].start() == 0 and match[0][-1] == found[0][0][-1]
        if _value(match) == len(found) + 1 and _begins(text, match.start(), runs_on=runs_on):
            found.append(match)
    return found


def _begins(text: str, at: int, *, runs_on: bool) -> bool:
    """Tell whether an item may begin here; behind one at the very front others may follow without a mark."""
    if at == 0 or text[at] in _ROUND or _BEFORE.search(text[at - 1]):
        return True
    return runs_on and text[at - 1] not in _NEVER_BEFORE and not text[at - 1].isdigit()


def _value(match: re.Match[str]) -> int:
    groups = match.groupdict()
    numeral = groups["n"] or groups.get("m") or "0"
    for first, value in _CIRCLES.items():
        if ord(first) <= ord(numeral[0]) < ord(first) + 20:
            return ord(numeral[0]) - ord(first) + value
    return value_of(str(int(numeral)) if numeral.isdigit() else numeral)


def _lines(text: str) -> Iterator[str]:
    """Yield the lines; one that breaks off where others close with a mark goes on in the next."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    closing = any(line.endswith(_CLOSED[:3]) for line in lines[:-1])
    begun = ""
    for line in lines:
        begun += line
        if not closing or line.endswith(_CLOSED):
            yield begun
            begun = ""
    if begun:
        yield begun

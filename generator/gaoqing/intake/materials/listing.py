"""A cell that lists documents → its items, in order."""

import re
from collections.abc import Sequence
from functools import cache

from gaoqing.intake.materials.counting import phrases
from gaoqing.intake.vocabulary import any_of, plain, words

# A number at the beginning of an item: at the beginning of a line, or behind a stop within one.
_DOT = r"[.．](?![0-9])|[.．](?!5英?寸)(?=[0-9.]{1,6}(?:英?寸|个月|年|张|份))"
_ROUND = "[⑴-⒇①-⑳]"
_LETTER = "(?:[A-Ha-h]|[Ⅰ-Ⅻ])[、.．)）](?=[一-鿿《])"
_BRACKET = "[（(](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）]"
_NUMBERED = re.compile(
    rf"^(?:[0-9]{{1,2}}(?:[、)）:：]|{_DOT}|[-.][0-9]{{1,2}}[ 、.])|{_BRACKET}|{_ROUND}|{_LETTER}"
    r"|第[0-9一二三四五六七八九十]{1,3}[项条][:：、]|[一二三四五六七八九十]{1,2}[、.．])"
)
_NEXT = rf"[0-9]{{1,2}}(?:[、)）]|[:：](?=[一-鿿])|{_DOT})|{_ROUND}|{_BRACKET}|{_LETTER}"
_HAN = "[一二三四五六七八九十]{1,3}、|第[0-9一二三四五六七八九十]{1,3}[项条][:：、]"
_INSIDE = re.compile(rf"(?<=[；;。，,、 ）)份：:])(?={_NEXT})|(?<=.)(?={_ROUND})|(?<=[；;。 ])(?={_HAN})")
# （1）申请表（2）身份证
_IN_BRACKETS = re.compile(rf"{_INSIDE.pattern}|(?<=.)(?={_BRACKET}(?![份张套本页]))")
_LEAD_BEHIND = re.compile("^(?P<item>.+)[；;。](?P<lead>[^；;。]{1,30}[:：])$")
# Of several documents one is enough.
SAYS_ONE = re.compile("之一|任选|任一|其一|其中一|选一|任意一|择一")
LONGEST_NAMES = 240  # letters of a list of names
_MARKED = re.compile(r"^[●◆★▲▪•·※□☆○◇\-—*]+\s*")


def items(text: str) -> list[str]:
    """Return the items of a cell; brackets are never parted.

    >>> items("1.申请书（原件1份，必要）2、营业执照")
    ['1.申请书（原件1份，必要）', '2、营业执照']
    """
    lines = _bare_numbers([line.strip() for line in text.split("\n") if line.strip()])
    inside = _IN_BRACKETS if re.match(_BRACKET, text) else _INSIDE
    pieces = [piece.strip() for line in lines for piece in outside(line, inside) if piece.strip()]
    if any(_NUMBERED.match(piece) for piece in pieces):
        return _with_what_follows(pieces)
    return [part for line in lines for part in _of_line(line)]


def _bare_numbers(lines: Sequence[str]) -> list[str]:
    """Put a stop behind numbers that have none, where the lines are counted from 1 on."""
    found = [re.match("([0-9]{1,2})(?=[ 　]*[一-鿿《])", line) for line in lines]
    if len(lines) < 2 or [match and int(match[1]) for match in found] != [*range(1, len(lines) + 1)]:  # noqa: PLR2004
        return [*lines]
    return [f"{match[1]}、{line[match.end() :]}" for match, line in zip(found, lines, strict=True) if match]


def _with_what_follows(pieces: Sequence[str]) -> list[str]:
    """Put lines without a number to the item before them."""
    found: list[str] = []
    for piece in pieces:
        if found and not _NUMBERED.match(piece) and not _MARKED.match(piece):
            found[-1] = f"{found[-1]}；{piece}" if _remark(piece) else f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return [part for piece in found for part in _counted_apart(piece)]


def _counted_apart(piece: str) -> list[str]:
    """Part an item in which several documents have counts of their own, and what leads in the next ones."""
    if behind := _LEAD_BEHIND.match(piece):
        return [*_counted_apart(behind["item"]), behind["lead"]]
    for stop in (_COMMA, _PAUSE, _BLANK):
        parts = [part.strip() for part in outside(piece, stop) if part.strip()]
        if len(parts) > 1 and all(map(_named, parts)) and all(map(phrases().search, map(plain, parts))):
            return parts
    return [piece]


def _remark(piece: str) -> bool:
    return not piece.startswith(("（", "(", "[", "【"))


def _of_line(line: str) -> list[str]:
    parts = [part.strip() for part in outside(line, _SEMICOLON) if part.strip()]
    if len(parts) > 1:
        return _remarks_joined(parts)
    for stop in (_COMMA, _PAUSE):
        parts = [part.strip() for part in outside(line.rstrip("。"), stop) if part.strip()]
        if len(parts) > 1 and _all_documents(parts):
            return parts
    return _counted_apart(line)


_SEMICOLON, _COMMA, _BLANK = re.compile("[；;]"), re.compile("[，,]"), re.compile("[ 　]+")
_PAUSE = re.compile("、|(?<=[）)份张])(?:和|以及|及)")
_LABELLED = re.compile("(?:份数|形式|材料形式|来源|必要性|是否必要|说明|备注|要求|规格|材料类型)[:：]")


def _remarks_joined(parts: Sequence[str]) -> list[str]:
    """Put what stands in brackets alone to the item before it: 凭证原件一份；（申领需提供）."""
    found: list[str] = []
    for part in parts:
        bracket = part.startswith(("（", "(")) and part.endswith(("）", ")")) and not _NUMBERED.match(part)
        if found and (bracket or _LABELLED.match(part)):
            found[-1] += part if bracket else f"；{part}"
        else:
            found.append(part)
    return found


def _all_documents(parts: Sequence[str]) -> bool:
    """Tell whether each part of a list is called like a document of its own."""
    named = [_named(part) for part in parts]
    if not all(named) or SAYS_ONE.search(parts[-1]):
        return False
    return len({name[-1] for name in named}) > 1 or all(len(name) > _SHORT for name in named)


_SHORT = 4


def _named(part: str) -> str:
    """Return what a part is called without counts; empty when it is not called like a document."""
    bare = re.sub("（[^（）]*）", "", plain(part))
    match = next((match for match in phrases().finditer(bare)), None)
    name = bare[: match.start()].strip("《》 ") if match else bare.strip("《》 ")
    return name if is_document(name) else ""


def is_document(name: str) -> bool:
    """Tell whether words are called like a document: they end in 证, 书, 表 … and are more than that."""
    return bool(_ends().fullmatch(name.strip("《》“” "))) and name not in {"正本", "副本", "原件", "复印件"}


@cache
def _ends() -> re.Pattern[str]:
    endings = [str(ending) for ending in words()["endings"]]
    long = any_of(ending for ending in endings if len(ending) > 1)
    return re.compile(rf".+{any_of(endings)}|{long}")


def outside(text: str, stop: re.Pattern[str]) -> list[str]:
    """Return the parts of a text between stops that stand outside of brackets and of the marks of titles."""
    depth, last, found = 0, 0, []
    ends = {match.start(): match.end() for match in stop.finditer(text)}
    for place, character in enumerate(text):
        depth += (character in "（([【《“") - (character in "）)]】》”" and depth > 0)
        if place in ends and (depth == 0 or (depth == 1 and character in "（([" and ends[place] == place)):
            found.append(text[last:place])
            last = ends[place]
    return [*found, text[last:]]

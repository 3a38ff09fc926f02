"""What sentences say of windows by their numbers, beside the halls where their matter is handled."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gaoqing.catalogue.said import counter_of, floor_of
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph.figures import Copy
from gaoqing.graph.spoken import Spoken, holding
from gaoqing.guide import Hall, Window
from gaoqing.text.numerals import number_in
from gaoqing.text.pattern import lazily

_NUMBER = "[A-Z]?[0-9]{1,3}|[一二三四五六七八九十]{1,3}"
# 1层19号窗口, 19、20号窗口, 十九号柜台, 3至5号窗口.
_WINDOWS = lazily(
    rf"(?:(?:(?P<floor>地下[0-9一二三]|[0-9]|[一二三四五六七八九])[层楼]的?)?(?:[A-Z]区|[东西南北]侧)?第?"
    rf"(?P<numbers>(?:{_NUMBER})(?:号?[、和及或](?:{_NUMBER})|号?[至到—–~-](?:{_NUMBER}))*)号(?:综合|受理|服务|办事|人工)?(?:窗口?|柜台))"
    rf"|(?:(?:窗口|柜台)第?(?P<number>{_NUMBER})号(?!窗|柜|楼))"
)
_LIST, _RANGE = lazily("[、和及或]"), lazily("[至到—–~-]")
# Of which place the sentence speaks, where it is not one of ours.
_PLACE = lazily(
    "派出所|医院|银行|车管所|法院|学校|公证处|邮局|营业厅|车站|社区|街道|体检|[一-鿿]{2,}(?:中心|大厅|分厅|大队|服务站|便民站)"
)
_HERE = lazily("政务服务中心|政务中心|政务大厅|办事大厅|本中心|本大厅|本厅|大厅")
# What is done there is just what the guide is for.
_APPLY = lazily(
    r"^(?:现场|当场|直接|统一)?(?:办理|申请|提交(?:材料|申请|申请材料)|递交(?:材料|申请)?|交材料|交申请|受理)(?=$|[，。；）]|即可|就行)"
)
# Counters of others that a hall need not list.
_BESIDE = lazily("复印|拍照|照相|邮|快递|寄|银行|打印")
_NOT = lazily("不|别|未|原|以前|停用|搬|改到")


class _Mention(NamedTuple):
    """Windows that a text names: from where to where, which numbers, on which floor."""

    start: int
    end: int
    numbers: Sequence[str]
    floor: str | None


def windows_told(hall: Surroundings, texts: Sequence[Spoken]) -> Iterator[Copy]:
    """Yield the windows that a guide names in sentences by their numbers."""
    for text in holding(texts, "窗柜"):
        for match in _WINDOWS.finditer(text.text) if "号" in text.written else ():
            found = _Mention(*match.span(), _numbers(match["numbers"] or match["number"]), match["floor"])
            halls = _halls(hall, text, found.start)
            if halls:
                yield from _told(hall, text, found, halls)


def _halls(hall: Surroundings, text: Spoken, place: int) -> Sequence[Hall]:
    """Return the halls of which a sentence may speak: one that it names, else those of its matter."""
    sentence = text.sentence(place).text
    named = [item for item in hall.halls.values() if item.name.replace(" ", "") in sentence]
    if named:
        return named
    rest = _HERE.sub("", sentence)
    if _PLACE.search(rest):
        return ()
    served = dict.fromkeys(window.hall for window in hall.serving(text.saying.matter))
    return [hall.halls[name] for name in served if name in hall.halls]


def _told(hall: Surroundings, text: Spoken, named: _Mention, halls: Sequence[Hall]) -> Iterator[Copy]:
    at, clause = text.at(named.start, named.end), text.clause(named.start).text
    drafted = any(item.draft or any(window.draft for window in item.windows) for item in halls)
    for number in named.numbers:
        found = [window for item in halls for window in item.windows if _is(window, number, named.floor)]
        if not found:
            if not drafted and not _NOT.search(clause) and not _BESIDE.search(clause):
                known = "、".join(item.name for item in halls)
                yield Copy(at, known, agrees=False, hint=_missing(halls, number))
        elif all(window.closed(hall.as_of) for window in found):
            if not _NOT.search(clause):
                yield Copy(at, halls[0].name, agrees=False, hint="hint.window-closed")
        else:
            yield from _open(hall, text, named, found)


def _open(hall: Surroundings, text: Spoken, named: _Mention, found: Sequence[Window]) -> Iterator[Copy]:
    """Yield what is said of a window that is there: that one applies at it, or just its number."""
    at, matter = text.at(named.start, named.end), text.saying.matter
    serving = {window.id for window in hall.serving(matter)}
    clause = text.clause(named.start)
    if serving and serving.isdisjoint(window.id for window in found):
        if _APPLY.search(clause.text[named.end - clause.start :]) and not _NOT.search(clause.text):
            known = "、".join(counter_of(window) for window in hall.serving(matter)[:5])
            yield Copy(at, known, agrees=False, hint="hint.window-other")
    elif len(found) == 1 and named.numbers == [str(found[0].number)]:
        (window,) = found
        shown = f"{floor_of(window)} {counter_of(window)}" if named.floor else counter_of(window)
        quote = f"window.{window.id}" if named.floor else f"window.{window.id}.counter"
        one_hall = {item.hall for item in hall.serving(matter)} == {window.hall} or len(hall.halls) == 1
        exact = "".join(shown.split()) == text.text[named.start : named.end]
        yield Copy(at, shown, agrees=True, quote=quote * (exact and (one_hall or not named.floor)))


def _numbers(written: str) -> list[str]:
    """Return the numbers of windows that are named, a range as its ends."""
    parts = [part.removesuffix("号") for item in _LIST.split(written) for part in _RANGE.split(item)]
    return [_plain(part) for part in parts]


def _plain(written: str) -> str:
    number = None if re.match("[A-Z]", written) else number_in(written)
    return written if number is None else str(number)


def _is(window: Window, number: str, floor: str | None) -> bool:
    if _plain(str(window.number)) != number and str(window.number).lstrip("0") != number:
        return False
    return not floor or _floor(floor) == window.floor


def _floor(written: str) -> int:
    number = number_in(written.removeprefix("地下"))
    return int(number or 0) * (-1 if written.startswith("地下") else 1)


def _missing(halls: Sequence[Hall], number: str) -> str:
    other = any(_is(window, number, None) for item in halls for window in item.windows)
    return "hint.window-floor" if other else "hint.window-missing"

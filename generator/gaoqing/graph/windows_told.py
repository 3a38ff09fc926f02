"""What sentences say of windows by their numbers, beside the halls where their matter is handled."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from gaoqing.catalogue.said import counter_of, floor_of
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph.applying import NOT_THERE, applies_at
from gaoqing.graph.figures import OF_ANOTHER, Copy
from gaoqing.graph.halls_told import halls_named
from gaoqing.graph.kept import once_a_hall
from gaoqing.graph.spoken import Spoken, holding
from gaoqing.guide import Hall, Matter, Window
from gaoqing.text.numerals import number_in
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import unspaced

_NUMBER = "[A-Z]?[0-9]{1,3}|[一二三四五六七八九十]{1,3}"
# 综合, 收银, “办不成事”反映: what a window is called between its number and that word; no other place.
_CALLED = "[^0-9A-Za-z，。；：！？、（）和或到在去从楼厅院路门线车站馆栋房室位的是]{0,10}?"
FLOOR = "(?:地下|负)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
# Where on a floor: A区, 大厅东侧, 右手边的.
_THERE = "[^0-9，。；：！？、号到去往上下找从一二三四五六七八九十]{0,6}?"
# 1层19号窗口, 19、20号窗口, 十九号柜台, 3至5号窗口, 9号收银窗口, 第九窗口; 窗口9号, 窗口9办.
_WINDOWS = lazily(
    rf"(?:(?:(?P<floor>{FLOOR})[层楼]{_THERE})?第?"
    rf"(?P<numbers>(?:{_NUMBER})(?:号?[、和及或](?:{_NUMBER})|号?[至到—–~-](?:{_NUMBER}))*)[号#]{_CALLED}(?:窗口?|柜台))"
    rf"|(?:第(?P<nth>{_NUMBER})(?:个?窗口|柜台))"
    rf"|(?:(?:窗口|柜台)第?(?P<number>{_NUMBER})(?:号(?!窗|柜|楼)|(?=$|[，。；）、办交取领递缴买])))"
)
_LETTERS = lazily("[窗柜]")
# What stands in each of these, and begins with few letters: most texts with a window name no number.
_NUMBERED = lazily("[号#第]|(?:窗口|柜台)[A-Z0-9一二三四五六七八九十]")
_LIST, _RANGE = lazily("[、和及或]"), lazily("[至到—–~-]")
# Counters of others that a hall need not list.
_BESIDE = lazily("复印|拍照|照相|邮|快递|寄|银行|打印")
# One that is opened when many people wait: nobody has to list it, nor what it handles.
_BUSY = lazily("人[很太]?多|忙|高峰|排队[很太]?长|排长队|(?:临时|另|加|增)[加增]?开")


class _Mention(NamedTuple):
    """Windows that a text names: from where to where, which numbers, on which floor."""

    start: int
    end: int
    numbers: Sequence[str]
    floor: str | None


def windows_told(
    hall: Surroundings,
    texts: Iterable[Spoken],
    matters: Sequence[Matter] | None = None,
    within: Hall | None = None,
) -> Iterator[Copy]:
    """Yield the windows that sentences name by their numbers.

    Args:
        hall: whose windows.
        texts: the sentences.
        matters: of which they speak; else each of the matter whose guide it is in.
        within: the hall that is meant where a sentence names none; else the one that serves the matter.
    """
    for text in holding(texts, _LETTERS):
        for match in _WINDOWS.finditer(text.text) if _NUMBERED.search(text.text) else ():
            written = match["numbers"] or match["nth"] or match["number"]
            found = _Mention(*match.span(), _numbers(written), match["floor"])
            serving = _serving(hall, (text.saying.matter,) if matters is None else matters)
            halls = halls_named(hall, text, found.start)
            if halls is None and within:
                halls = [within]
            elif halls is None and not isinstance(text.saying.part, OF_ANOTHER):
                served = dict.fromkeys(window.hall for window in serving.values())
                halls = [hall.halls[name] for name in served if name in hall.halls]
            if halls:
                yield from _told(hall, text, found, halls, serving)


def _serving(hall: Surroundings, matters: Sequence[Matter]) -> Mapping[str, Window]:
    return {window.id: window for matter in matters for window in hall.serving(matter)}


def _told(
    hall: Surroundings, text: Spoken, named: _Mention, halls: Sequence[Hall], serving: Mapping[str, Window]
) -> Iterator[Copy]:
    at, clause = text.at(named.start, named.end), text.clause(named.start).text
    for number in named.numbers:
        called = [window for item in halls for window in _called(hall).get((item.id, number), ())]
        found = [window for window in called if not named.floor or floor_in(named.floor) == window.floor]
        if not found:
            drafted = any(item.draft or any(window.draft for window in item.windows) for item in halls)
            beside = is_beside(clause) or _BUSY.search(text.sentence(named.start).text)
            if not drafted and not NOT_THERE.search(clause) and not beside:
                known = "、".join(item.name for item in halls)
                yield Copy(at, known, agrees=False, hint="window-floor" if called else "window-missing")
        elif all(window.closed(hall.as_of) for window in found):
            if not NOT_THERE.search(clause):
                yield Copy(at, halls[0].name, agrees=False, hint="window-closed")
        else:
            yield from _open(hall, text, named, found, serving)


def _open(
    hall: Surroundings,
    text: Spoken,
    named: _Mention,
    found: Sequence[Window],
    serving: Mapping[str, Window],
) -> Iterator[Copy]:
    """Yield what is said of a window that is there: that one applies at it, or just its number."""
    at = text.at(named.start, named.end)
    if serving and serving.keys().isdisjoint(window.id for window in found):
        everything = any(window.serves.all for window in found)
        busy = any(_opens_when_busy(window) for window in found) or _BUSY.search(
            text.sentence(named.start).text
        )
        if not busy and applies_at(hall, text, named.start, named.end, everything=everything):
            known = "、".join(_counters(hall, [*serving.values()][:5]))
            yield Copy(at, known, agrees=False, hint="window-other")
    elif len(found) == 1 and named.numbers == [str(found[0].number)]:
        (window,) = found
        shown = f"{floor_of(window)} {counter_of(window)}" if named.floor else counter_of(window)
        quote = f"window.{window.id}" if named.floor else f"window.{window.id}.counter"
        one_hall = {item.hall for item in serving.values()} == {window.hall} or len(hall.halls) == 1
        exact = unspaced(shown) == text.text[named.start : named.end]
        yield Copy(at, shown, agrees=True, quote=quote * (exact and (one_hall or not named.floor)))


def is_beside(words: str) -> bool:
    """Tell whether words speak of a counter for copies, post or photographs, which no hall need list."""
    return bool(_BESIDE.search(words))


def _opens_when_busy(window: Window) -> bool:
    """Tell whether it is said of a window that it opens when many people wait."""
    told = (window.name, window.does, *(hours.note for hours in window.hours))
    return bool(_BUSY.search("，".join(told)))


def _counters(hall: Surroundings, windows: Sequence[Window]) -> Iterator[str]:
    """Yield the windows as they are called; of several halls, each with its hall."""
    several = len({window.hall for window in windows}) > 1
    for window in windows:
        name = hall.halls[window.hall].name + " " if several and window.hall in hall.halls else ""
        yield f"{name}{counter_of(window)}"


def _numbers(written: str) -> list[str]:
    """Return the numbers of windows that are named, a range as its ends."""
    parts = [part.removesuffix("号") for item in _LIST.split(written) for part in _RANGE.split(item)]
    return [_plain(part) for part in parts]


def _plain(written: str) -> str:
    number = None if re.match("[A-Z]", written) else number_in(written)
    return written if number is None else str(number)


@once_a_hall
def _called(hall: Surroundings) -> Mapping[tuple[str, str], Sequence[Window]]:
    """Return the windows by hall and number, whether that is written 9, 09 or 九."""
    found: dict[tuple[str, str], list[Window]] = {}
    for item in hall.halls.values():
        for window in item.windows:
            written = str(window.number)
            for number in {_plain(written), written.lstrip("0")}:
                found.setdefault((item.id, number), []).append(window)
    return found


def floor_in(written: str) -> int:
    """Return the floor that is meant, below the ground a negative number."""
    number = number_in(re.sub("^地下|^负", "", written))
    return int(number or 0) * (1 if written[:1] not in "地负" else -1)

"""On which days of the week sentences tell people to come, beside the hours of the windows for it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph.figures import OF_ANOTHER, Copy
from gaoqing.graph.halls_told import halls_named, names_place
from gaoqing.graph.spoken import Spoken
from gaoqing.guide import Window
from gaoqing.guide.choices import Weekday
from gaoqing.guide.matter import Faq, Mistake
from gaoqing.text.pattern import lazily

_WEEK = (*Weekday,)
_LETTERS = "一二三四五六日"
_PART = "上午|早上|早晨|下午|午后|中午|午间|晚上|晚间|夜里"
# 周六上午, 星期一至星期六, 周六和周日下午; 双休日; 中午.
DAYS = lazily(
    rf"(?P<week>周|星期|礼拜)(?P<first>[{_LETTERS}天末])(?:(?P<to>[至到—–~-])(?:周|星期|礼拜)?(?P<last>[{_LETTERS}天]))?"
    rf"(?:[、和及跟与](?:周|星期|礼拜)?(?P<more>[{_LETTERS}天])(?!次|个))?(?:的)?(?P<part>{_PART})?"
    rf"|(?P<both>双休日|休息日)(?:的)?(?P<part_>{_PART})?|(?P<noon>中午|午间|午休)"
)
_SPANS = {"上早": (0, 720), "下午": (750, 1080), "中": (735, 810), "晚夜": (1080, 1440)}
# What is done at a window, or that somebody is there.
COMES = lazily(
    "[来到去上]|办|交|[取领拿]|开门|开放|开着|有人|值班|坐班|轮班|受理|照常|营业|接待|收件|收材料|等您|等你|在岗|上班|加班|延时|服务|窗口|人[最很]?[少多]|不休|不关|不打烊|无休"
)
# Nobody is there then, or it is not the window of which this is said.
_CLOSED = lazily(
    "不(?!休|关门|打烊|耽误|闭|间断|断|[用必](?![来跑到去]))|(?<!不)休息(?!日)|关门|没人|没有人|[别停闭]|除外|无人|放假|暂停|没开|另约|改到|原来|以前|过去|曾|截止|算|顺延|提醒|公布|发布|出结果|之前|前(?:交|来)"
)
_ELSEWHERE = lazily(
    "网上|线上|网站|手机|APP|小程序|公众号|自助|机器|终端|电话|拨|打(?!烊)|热线|寄|快递|短信|考试|体检|培训|上课|放学|市场|车次|班车|公交|集市|赶集|上门|下乡|流动|预约(?:后|的)|节假日|调休|如果|银行|婚礼|照相|复印|停车"
)
_NOT_PLAIN = lazily("[？?]|多少|哪天")


def days_told(
    hall: Surroundings, texts: Iterable[Spoken], windows: Sequence[Window], *, itself: bool = False
) -> Iterator[Copy]:
    """Yield the days of the week on which sentences invite people though no window for it is open.

    Args:
        hall: whose hours.
        texts: the sentences.
        windows: all windows of which they may speak.
        itself: whether they are what a window says of itself; else days that it names there count.
    """
    hours = [Opening(hall, window, "" if itself else window.does) for window in windows]
    if not hours or not all(item.known for item in hours):
        return
    for text in texts:
        for match in DAYS.finditer(text.text):
            closed = any(not any(item.on(day, part) for item in hours) for day, part in _meant(match))
            if closed and is_invited(hall, text, match.start()):
                known = "；".join(dict.fromkeys(str(item) for item in hours))
                yield Copy(text.at(*match.span()), known, agrees=False, hint="day-closed")


class Opening:
    """When one window is open in an ordinary week; it has its own hours, or those of its hall."""

    def __init__(self, hall: Surroundings, window: Window, does: str) -> None:
        place = hall.halls.get(window.hall)
        self.hours = window.hours or (place.hours if place else ())
        self.dates = (*window.dates, *(place.dates if place else ()))
        notes = [does, *(item.note for item in self.hours), *(item.why for item in self.dates)]
        said = "，".join(notes)
        self.known = bool(self.hours) and not DAYS.search(said) and not window.draft

    def on(self, days: tuple[Weekday, ...], span: tuple[int, int]) -> bool:
        """Tell whether it is open on one of some days, for some of the minutes from when to when."""
        special = any(item.hours and _WEEK[item.begins.weekday()] in days for item in self.dates)
        return special or any(
            day in item.days and _minutes(item.opens) < span[1] and _minutes(item.closes) > span[0]
            for item in self.hours
            for day in days
        )

    def __str__(self) -> str:
        return "、".join(f"{'、'.join(item.days)} {item.opens}–{item.closes}" for item in self.hours)


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _meant(match: re.Match[str]) -> Iterator[tuple[tuple[Weekday, ...], tuple[int, int]]]:
    """Yield the days that are meant, each with the minutes of it; of a week's end one of both."""
    part = match["part"] or match["part_"] or match["noon"] or ""
    span = next((span for letters, span in _SPANS.items() if part[:1] in letters and part), (0, 1440))
    if match["noon"] or match["both"] or match["first"] == "末":
        yield _WEEK if match["noon"] else _WEEK[5:], span
        return
    first = _day(match["first"])
    last = _day(match["last"]) if match["last"] else first
    for place in {*range(first, last + 1), *([_day(match["more"])] if match["more"] else [])}:
        yield (_WEEK[place],), span


def _day(letter: str) -> int:
    return _LETTERS.index(letter.replace("天", "日"))


def is_invited(hall: Surroundings, text: Spoken, start: int) -> bool:
    """Tell whether people are told to come on a day that a sentence names, to no other place than ours."""
    part, sentence, clause = text.saying.part, text.sentence(start), text.clause(start)
    if isinstance(part, OF_ANOTHER):
        return False
    following = text.text[clause.end : sentence.end].split("，")[:2]
    near = "，".join([clause.text, *(item for item in following if not DAYS.search(item))])
    asked = part.question if isinstance(part, Faq) else part.mistake if isinstance(part, Mistake) else ""
    if _CLOSED.search(near) or _NOT_PLAIN.search(near) or _ELSEWHERE.search(sentence.text + asked):
        return False
    ours = halls_named(hall, text, start)
    return bool(COMES.search(near)) and (bool(ours) or (ours is None and not names_place(sentence.text)))

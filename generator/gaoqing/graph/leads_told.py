"""What sentences say of the last day on which one may come, beside the deadlines of the guide."""

from collections.abc import Iterator
from typing import NamedTuple

from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph.figures import Copy, about_another
from gaoqing.graph.sayings import all_said, hits
from gaoqing.graph.spoken import Spoken
from gaoqing.guide import Deadline, Matter
from gaoqing.guide.choices import TimeUnit
from gaoqing.guide.matter import Condition, Faq
from gaoqing.text.numerals import number_in
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import unspaced

_NUMBER = "[0-9]+|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]|半"
_UNIT = "个工作日|工作日|个自然日|自然日|个月|日|天|周|个?星期|个?礼拜"
_SPAN = rf"(?P<number>{_NUMBER})(?P<unit>{_UNIT})"
_B, _C = (_SPAN.replace("?P<", f"?P<{letter}_") for letter in "bc")
# Days that a unit has in the shortest and in the longest reading.
_DAYS = {TimeUnit.WORKING_DAYS: (1.0, 1.4), "工作日": (1.0, 1.4), TimeUnit.MONTHS: (28.0, 31.0)}
_WEEK, _WEEKS = 7.0, ("周", "星期", "礼拜")
# 演出首日前 20 个自然日, 举办日期 20 日前.
_BEFORE = lazily(rf"^[一-鿿（）]{{2,20}}?(?:[以之]?前的?(?:至少|不少于)?{_SPAN}|{_B}[以之]?前)")
_END = lazily("届满|期满|到期|满期|有效期")
# 提前一周, 演出前 3 天, 一个星期以前.
_EARLY = lazily(rf"提[前早](?:至少|最少|最迟)?{_SPAN}|(?<![提以之目])前(?:的)?{_B}|{_C}[以之]?前")
_LETTERS = lazily("前|提早")
_COMES = lazily("递交|提交|申请|申报|报批|报来|报送|办|送来|交来|备案")
_ENOUGH = lazily(
    "即可|就行|就可以|就够|来得及|赶得上|也行|也可以|也不晚|不晚|不迟|足够|够了|没问题|都行|都可以|就能办|就成|最[迟晚]"
)
_OTHER = lazily(
    "领取|取件|取证|预约|公示|公告|通知|变更|取消|退|延期|改期|补正|补交|缴费|领证|检查|验收|电话"
    "|不行|不够|不能|来不及|赶不上|不收|不受理|别|复审|年检"
)
_LAST = lazily(
    "最[迟晚]|什么时[候间]|哪天|多久|几天|多早|来得及|赶得上|提前|何时|可以晚|晚一?点|[0-9一二两三几][天周日]"
)


class _Lead(NamedTuple):
    """How long before an event one has to come: how many days at least and at most, and how it is written."""

    days: tuple[float, float]
    written: str


def leads_told(hall: Surroundings, matter: Matter) -> Iterator[Copy]:
    """Yield where a guide says that one may come later before an event than its deadline lets one."""
    known = [_lead(item) for item in matter.apply_by]
    if len(known) != 1 or not known[0] or not _ENOUGH.search(all_said(matter)):
        return
    for saying in hits(matter, _LETTERS):
        if not isinstance(saying.part, Condition) and not saying.when:
            yield from _told(hall, Spoken(saying), known[0])


def _lead(deadline: Deadline) -> _Lead | None:
    """Return how long before an event a deadline ends; None where it is another kind of deadline."""
    text = unspaced(deadline.before)
    match = None if not text or deadline.when or _END.search(text) else _BEFORE.search(text)
    if not match:
        return None
    number, unit = match["number"] or match["b_number"], match["unit"] or match["b_unit"]
    return _Lead(_days(number, unit), deadline.before)


def _days(number: str, unit: str) -> tuple[float, float]:
    amount = 0.5 if number == "半" else float(number_in(number) or 0)
    least, most = (_WEEK, _WEEK) if unit.endswith(_WEEKS) else _DAYS.get(unit, (1.0, 1.0))
    return amount * least, amount * most


def _told(hall: Surroundings, text: Spoken, known: _Lead) -> Iterator[Copy]:
    part = text.saying.part
    if isinstance(part, Faq) and not _LAST.search(part.question):
        return
    for match in _EARLY.finditer(text.text):
        sentence = text.sentence(match.start()).text
        which = next(letter for letter in ("", "b_", "c_") if match[f"{letter}number"])
        said = _days(match[f"{which}number"], match[f"{which}unit"])
        fits = _COMES.search(sentence) and _ENOUGH.search(sentence) and not _OTHER.search(sentence)
        if fits and 0 < said[1] < known.days[0] and not about_another(hall, text, match.start()):
            yield Copy(text.at(*match.span()), known.written, agrees=False, hint="lead-late")
            return

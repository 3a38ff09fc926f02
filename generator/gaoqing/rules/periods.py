"""Family T, until when one may apply: a sentence that turns people away earlier, or lets them in later."""

import re
from collections.abc import Iterator, Sequence

from gaoqing.catalogue.situation import compatible
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.finding.params import Word
from gaoqing.graph import Saying
from gaoqing.graph.sayings import hits
from gaoqing.graph.spans import SHORT_SPAN, duration
from gaoqing.guide import Deadline, Duration, Matter, TimeUnit
from gaoqing.guide.matter import Faq, Mistake
from gaoqing.rules.registry import Found, matter_rule
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import SENTENCE, unspaced

_WILL_NOT = (
    "退回|不收|不受理|不再受理|不予受理|不再收|不办|不再办|不给办|办不了|不能办|不能再办|不能报|报不了|不予报销|不能申请"
    "|不接收|来不及|作废"
)
_LENGTH = f"(?:{SHORT_SPAN}|(?P<half>半年))"
# 出院满 6 个月再来，窗口一律退回; a paper of that age is another thing.
_TOO_LATE = lazily(
    rf"(?:(?<![不未])满|超过了?|过了?|逾期|晚于|迟于|拖过){_LENGTH}(?!的[一-鿿]{{2,8}}(?:报告|照片|证明|发票|票据|单据?|材料))"
    rf"(?:[^。]{{0,20}}?)(?:{_WILL_NOT})"
)
_IN_TIME = lazily(
    rf"{_LENGTH}(?:之|以)?内[^。；不没]{{0,12}}?(?:都|也|还|就|随时)(?:能|可以?|收|受理|来得及|给办|行)"
)
# 最晚在入住后 72 小时内来登记, 登记不要拖过 3 天: the last moment, whatever happens to who misses it.
_AFTER = "(?P<event>[一-鿿]{0,10}?)(?:[之以]?后|之?日起|那天起|当天起|起算?)?的?"
_COMES = "(?:来|去|到[一-鿿]{0,6})?(?:申请|申报|登记|办理?|提交|递交|报)"
_LAST = lazily(
    rf"(?:最[晚迟](?:要|得|应当?)?|务必|必须|应当|一定要)[在于]?(?:{_AFTER})(?P<last>{_LENGTH})(?:之|以)?内，?[^，。；]{{0,8}}?{_COMES}"
)
_NOT_BEYOND = lazily(
    rf"{_COMES}[一-鿿]{{0,4}}?(?:不要|不能|不得|别)(?:拖|晚)?(?:到|超过|过|晚于){_AFTER}(?P<last>{_LENGTH})(?!的)"
)
_REFUSES, _TAKEN = lazily(_WILL_NOT), lazily(f"{_WILL_NOT}|内|不[要能得]|别")
_TAKES = lazily("照样|照办|照收|也能|也可以|也收|也受理|仍|还能|补办|可以补")
_DAY = lazily("(?:的?(?:那[天日]|当[天日]|时候?|之日|次日|第二天|以?后|完|起算?))+$")
_ASIDE = lazily(
    "除|工伤|异地|外地|如果|[若另补]|以前|原来|过去|法院|复议|诉讼|投诉|通知|没来领|不来领|领[取证]"
)
_TOLD = {"steps", "faqs", "mistakes", "reminders", "visits", "channels", "summary"}
# Letters that two events share by chance.
_COMMON = "的了在到得以之日天这那人上下来去有出进"
_HALF_A_YEAR = 6


@matter_rule("T027", Severity.WARNING)
def period_told_otherwise(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A sentence lets people apply for a longer or shorter time than the field."""
    known = [item for item in matter.apply_by if item.within and item.start]
    for said in hits(matter, _TAKEN) if known else ():
        if said.of in _TOLD:
            meant = [item for item in known if compatible(item.when, said.when)]
            found = _differs(said, meant)
            if found:
                text, hint, within = found
                yield Found(said.at, text=text, within=str(within), hint=Word(f"hint.period-{hint}"))


def _differs(said: Saying, known: Sequence[Deadline]) -> tuple[str, str, Duration] | None:
    part = said.part
    asked = part.question if isinstance(part, Faq) else part.mistake if isinstance(part, Mistake) else ""
    for sentence in SENTENCE.findall(unspaced(said.text)):
        if _ASIDE.search(f"{asked}{sentence}"):
            continue
        last = _last(sentence, known)
        if last:
            return last
        meant = [item for item in known if _event(item) in f"{unspaced(asked)}，{sentence}"]
        if meant:
            within = [item.within for item in meant if item.within]
            match = _TOO_LATE.search(sentence)
            if match and all(time.usually_exceeds(_time(match)) for time in within):
                return match[0], "early", within[0]
            late = [item for item in meant if _REFUSES.search(item.late) and not _TAKES.search(item.late)]
            match = _IN_TIME.search(sentence) if len(late) == len(meant) else None
            if match and all(_time(match).usually_exceeds(time) for time in within):
                return match[0], "late", within[0]
    return None


def _last(sentence: str, known: Sequence[Deadline]) -> tuple[str, str, Duration] | None:
    """Return a last moment that a sentence names and that is later than the only one of the field."""
    match = _LAST.search(sentence) or _NOT_BEYOND.search(sentence)
    within = known[0].within if len(known) == 1 else None
    if match and within and _same_event(match["event"], known[0]) and _time(match).usually_exceeds(within):
        return match[0], "late", within
    return None


def _same_event(said: str, item: Deadline) -> bool:
    """Tell whether both count from one event in whatever words: 入住 and 住进去; a sentence may name none."""
    return not said or bool({*said} & {*_event(item)} - {*_COMMON})


def _event(item: Deadline) -> str:
    """Return of what the time is counted, as a sentence would name it: 出院 of 出院那天."""
    return _DAY.sub("", unspaced(item.start))[-4:]


def _time(match: re.Match[str]) -> Duration:
    if match["half"]:
        return Duration(_HALF_A_YEAR, TimeUnit.MONTHS)
    return duration(match["number"], match["unit"])

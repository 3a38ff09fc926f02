"""What sentences say of how long it takes, beside the promise of their guide."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gaoqing.catalogue.situation import compatible
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph.figures import Copy, about_another, is_general
from gaoqing.graph.sayings import Saying
from gaoqing.graph.spoken import Spoken, holding
from gaoqing.guide import Duration, Matter, Requirement, Step, TimeUnit, Way
from gaoqing.guide.contact import Before
from gaoqing.guide.matter import Condition, Faq, Filling, Renewal
from gaoqing.text.numerals import NUMBER, number_in
from gaoqing.text.pattern import lazily

_SPAN = rf"(?P<time>(?<!个)(?P<number>{NUMBER})个?(?P<unit>工作日|自然日|小时|分钟|月|周|星期|天|日))"
_DONE = (
    "(?:办结|办好|办完|办理完[毕成结]|办成|办妥|完成办理|出证|发证|制证完成|拿到?证|[拿领]到(?:新?[证照]|结果)|有结果|取证|取件|下证|发照|出照|审批完毕|审核完毕|出结果|出具结果|审结|完成审批|审批完成"
    "|作出(?!(?:是否|不予)?受理)(?:是否|准予|许可|审批|行政)[^，。；]{0,10}决定)"
)
# What stands in each promise, and begins with few letters: most texts tell no length of time.
_LENGTH = lazily("[0-9万一二两三四五六七八九十百半]个?(?:工作日|自然日|小时|分钟|[月周日天]|星期)")
# 10个工作日内办结; 承诺时限为10个工作日; 办好要10个工作日.
_PROMISED = lazily(
    rf"{_SPAN}之?以?内?(?:即可|就能|就可以?|就会?|可以?|能|予以|将|全部|保证|必须)?{_DONE}"
    r"|(?:承诺(?:办结|办理)?[时期]限|办[理结][时期]限|承诺)[是为：]?(?:自?受理之?[日后]起?)?"
    + _SPAN.replace("P<", "P<s_")
    + r"|(?:办好|办完|办结|办下来|拿到证|全程|整个过程|从受理到发证|从申请到拿证)(?:一共|总共|共)?"
    + r"(?:需要?|要|用|花)"
    + _SPAN.replace("P<", "P<t_")
)
_WITHIN = lazily(rf"{_SPAN}之?内")
_AT_ONCE = lazily(
    "(?:当场|现场|即时|立即|立刻|马上|当时|当[天日])(?:即可|就能|就可以?|可以?|能)?(?:办结|办完|办好|办成|拿到?新?证|出证|发证|取证|领证|领到新?证|出结果)"
    "|立等可取|即办即[取结走]|立等可拿"
)
# The law's time, somebody else's, a part of it, about as much, or another way to go.
_NOT_OURS = lazily(
    "法定|法律|规定的?(?:时|期)限|最[长慢迟]|以前|原来|原先|过去|平均|实际|大约|一般|通常|往往|多数|左右|约|加急|特别|延长|补正|补齐|告知"
    "|公示|公告|检验|检测|鉴定|专家|评审|听证|邮寄|寄|快递|送达|通知|受理前|补交|冷静|派出所|医院|银行|公司|法院|省|市级|部门|不计|除外|另"
)
_LIMITED = lazily("的$|时$|，但|如果|若|除|自助|网上|手机|终端|机器|线上|掌上|APP|小程序|简易|容缺")
_FOR_ALL = lazily("材料齐全|符合(?:法定)?(?:条件|要求|规定|形式)|齐备|受理")
# 多久能拿到证？受理后 5 个工作日。
_ASKED = lazily(
    "(?:多久|几天|多长时间|多少天|什么时候)(?:才|就)?(?:能|可以|会)?(?:拿到?|领到?证|办好|办完|办成|办下来|办结|发证|出证|下来)"
    "(?:新?证|证件|执照|许可证|结果)?了?[？?]?$|(?:办好|办完|办下来|办结|拿到证|领到证|出证|发证)(?:一共|总共)?(?:要|需要|得)"
    "(?:多久|几天|多长时间|多少天)[？?]?$"
)
_ANSWERED = lazily(
    rf"^(?:受理|申请|提交|交材料|收件)?(?:之日起|以后|之?后|那天起|起)?，?(?:要|是|只要)?{_SPAN}之?以?内?。?$"
)
OTHER_CASE = lazily(
    "[补换丢遗急延续]|变更|注销|加|检[测验]|鉴定|寄|快递|通知|回执|临时|网上|手机|自助|查|退|自己|如果"
)
_NOT = lazily("[不非未没无](?:[一-鿿]{0,3})?$|无法$")
_UNITS = {
    "工作日": (TimeUnit.WORKING_DAYS,),
    "自然日": (TimeUnit.CALENDAR_DAYS,),
    TimeUnit.HOURS: (TimeUnit.HOURS,),
    TimeUnit.MINUTES: (TimeUnit.MINUTES,),
    "月": (TimeUnit.MONTHS,),
    "天": (TimeUnit.WORKING_DAYS, TimeUnit.CALENDAR_DAYS),
    "日": (TimeUnit.WORKING_DAYS, TimeUnit.CALENDAR_DAYS),
    "周": (TimeUnit.CALENDAR_DAYS,),
    "星期": (TimeUnit.CALENDAR_DAYS,),
}
_DAYS_OF_A_WEEK, _DAYS_OF_A_MONTH = 7, 30
# Without one of these nothing is said of how long something takes, or within which days.
_LETTERS, _DAYS = lazily("[日天时钟月周期场即立]"), lazily("[日月]")
_QUICK = {TimeUnit.AT_ONCE, TimeUnit.MINUTES, TimeUnit.HOURS}
# What is said of these is of a document, of one way to apply, of what comes before or after.
OF_OTHERS = (Requirement, Before, Condition, Filling, Renewal, Way)


def times_told(hall: Surroundings, texts: Sequence[Spoken]) -> Iterator[Copy]:
    """Yield what a guide says in sentences of how long it takes until it is done."""
    for text in holding(texts, _LETTERS):
        if not isinstance(text.saying.part, OF_OTHERS) and is_general(text.saying):
            yield from _spans(hall, text)
            yield from _at_once(hall, text)
        if isinstance(text.saying.part, Faq):
            yield from _answered(hall, text, text.saying.part.question)
    yield from _deferrals(texts)


def _answered(hall: Surroundings, text: Spoken, question: str) -> Iterator[Copy]:
    """Yield a bare answer to how long some people wait, where all take the same steps, and longer ones."""
    matter, sentence = text.saying.matter, text.text.split("。")[0]
    match = _ANSWERED.match(sentence)
    said = readings(match["number"], match["unit"]) if match else ()
    if not said or not _ASKED.search(question) or OTHER_CASE.search(question) or len(matter.limits) != 1:
        return
    steps = [step for step in matter.steps if not step.special]
    if match and not any(step.when for step in steps) and not about_another(hall, text, 0):
        known = matter.limits[0].promised
        taken = sum(
            step.duration.amount for step in steps if step.duration and step.duration.unit == known.unit
        )
        slower = all(item.unit != known.unit or item.amount < taken for item in said)
        if slower and all(known.exceeds(item) and item not in known_times(matter) for item in said):
            yield Copy(text.at(*match.span("time")), str(known), agrees=False, hint="time-other")


def _spans(hall: Surroundings, text: Spoken) -> Iterator[Copy]:
    matches = [*_PROMISED.finditer(text.text)] if _LENGTH.search(text.text) else []
    promised = _promised(text.saying) if matches else set()
    for match in matches:
        kind = next(kind for kind in ("", "s_", "t_") if match[f"{kind}time"])
        start, end = match.span(f"{kind}time")
        said = readings(match[f"{kind}number"], match[f"{kind}unit"])
        if not (said and promised) or _is_of_part(text, start):
            continue
        at, known = text.at(start, end), "、".join(sorted(map(str, promised)))
        if promised == {*said} and not isinstance(text.saying.part, Step):
            yield Copy(at, known, agrees=True, quote="time_limit.promised")
        elif all(_differs(text.saying, said, item) for item in promised) and not about_another(
            hall, text, start
        ):
            yield Copy(at, known, agrees=False, hint="time-other")


def readings(number: str, unit: str) -> tuple[Duration, ...]:
    """Return the lengths of time that may be meant: days are working days or not."""
    amount = number_in(number)
    if amount is None or amount % Decimal("0.5"):
        return ()
    if unit == "月" and amount % 1:  # half a month is fifteen days
        return (Duration(float(amount) * _DAYS_OF_A_MONTH, TimeUnit.CALENDAR_DAYS),)
    weeks = _DAYS_OF_A_WEEK if unit in {"周", "星期"} else 1
    return tuple(Duration(float(amount) * weeks, item) for item in _UNITS[unit])


def _promised(saying: Saying) -> set[Duration]:
    return {limit.promised for limit in saying.matter.limits if compatible(limit.when, saying.when)}


def _is_of_part(text: Spoken, place: int) -> bool:
    """Tell whether the clause is about the law, another office, or only some people."""
    clause = text.clause(place)
    before = text.text[text.sentence(place).start : clause.start].rstrip("，：")
    limited = before and _LIMITED.search(before[-12:]) and not _FOR_ALL.search(before[-12:])
    return bool(limited or _NOT_OURS.search(clause.text) or _LIMITED.search(clause.text))


def _differs(saying: Saying, said: tuple[Duration, ...], known: Duration) -> bool:
    """Tell whether a time cannot be the one that is promised, nor any other that the guide knows."""
    if isinstance(saying.part, Step):
        own = saying.part.special or saying.part.duration in said
        return not own and all(item.exceeds(known) for item in said)
    if (
        not known_times(saying.matter).isdisjoint(said)
        or {known.unit, *(item.unit for item in said)} <= _QUICK
    ):
        return False
    same = [item for item in said if item.unit == known.unit]
    if len(said) == 1 and same:
        return said[0] != known
    return all(item.exceeds(known) for item in said) or all(known.exceeds(item) for item in said)


def known_times(matter: Matter) -> set[Duration | None]:
    """Return all lengths of time in the fields of a guide."""
    limits = {value for limit in matter.limits for value in (limit.promised, limit.statutory)}
    after = {result.within for result in matter.results} | {item.within for item in matter.apply_by}
    deferred = {item.deferrable.within for item in matter.materials if item.deferrable}
    return limits | after | deferred | {step.duration for step in matter.steps}


def _at_once(hall: Surroundings, text: Spoken) -> Iterator[Copy]:
    """Yield where a text says at once, and days are promised."""
    matches = [*_AT_ONCE.finditer(text.text)] if not isinstance(text.saying.part, Step) else []
    promised = _promised(text.saying) if matches else set()
    if not promised or any(item.unit in _QUICK for item in promised):
        return
    for match in matches:
        start, end = match.span()
        clause = text.clause(start)
        before = clause.text[: start - clause.start]
        some = "的" in before and not _FOR_ALL.search(before)
        some = some or (match[0][:2] in {"当天", "当日"} and any(item.amount <= 1 for item in promised))
        some = some or _is_of_some(clause.text[end - clause.start :])
        if some or _NOT.search(before) or _is_of_part(text, start):
            continue
        if "？" not in text.text[end : end + 2] and not about_another(hall, text, start):
            known = "、".join(sorted(map(str, promised)))
            yield Copy(text.at(start, end), known, agrees=False, hint="time-other")


def _is_of_some(after: str) -> bool:
    """Tell whether it is said of some only: 当天办好的只有临时证, 材料齐全、当场办结的."""
    return after.startswith("的") or after.endswith("的")


def _deferrals(texts: Sequence[Spoken]) -> Iterator[Copy]:
    """Yield where it is repeated until when a document may follow."""
    found = (item for item in texts if item.saying.path[-1] == "how" and item.saying.path[-2] == "deferrable")
    for text in holding(found, _DAYS):
        part = text.saying.part
        within = part.deferrable.within if isinstance(part, Requirement) and part.deferrable else None
        for match in _WITHIN.finditer(text.text):
            if readings(match["number"], match["unit"]) == (within,):
                at = text.at(*match.span("time"))
                yield Copy(at, str(within), agrees=True, quote="deferrable.within")

"""What sentences say of how long a result is valid, and how early one may come, beside the fields."""

import re
from collections.abc import Iterator, Sequence

from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph.figures import Copy, about_another
from gaoqing.graph.names import names_of
from gaoqing.graph.sayings import hits
from gaoqing.graph.spans import SPAN, duration
from gaoqing.graph.spoken import Spoken
from gaoqing.guide import Duration, Matter, Requirement, Step, Way
from gaoqing.guide.choices import TimeUnit
from gaoqing.guide.contact import Before
from gaoqing.guide.matter import Condition, Faq, Filling, Mistake, Renewal
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import unspaced

_SPAN = lazily(SPAN)
_TERM = lazily("有效|管|能用|可以用|到期|期满|满期|届满|提前|过期|作废|年|月|日|天")
# The same, where no question asks how long.
_LASTS = lazily("有效|管|能用|可以用|作废|过期|到期|期满|满期|届满|提前")
_FOREVER = lazily("长期有效|永久有效|一直有效|终身有效|永远有效|长期|不会过期|不过期|没有有效期")
_A, _B = (SPAN.replace("?P<", f"?P<{letter}_") for letter in "ab")
# 有效期是 5 年, 管 12 个月, 3 年内有效; then an answer that is nothing else.
_VALID = lazily(
    rf"(?:有效期限?(?:都|也|一般)?(?:是|为|只有|有)?|(?<!保)管|能用|可以用|有效)(?P<a>{_A})(?!以?前)"
    rf"|(?P<b>{_B})之?内?(?:有效|作废|就过期|到期)"
)
_BARE = lazily(rf"^(?:是|管|有效|能用|可以用|就)?(?P<a>{_A})(?:有效)?$")
_HOW_LONG = lazily(
    "(?:管|有效|能用|可以用|用)(?:到)?(?:多久|几年|多长时间|多少年|几个月|多少天|什么时候)|有效期(?:限)?(?:是|有)?(?:多|几|到)|过期吗|会不会过期|要不要(?:年审|年检|续)|长期有效吗"
)
# Of a paper that is brought, or in one case only.
_OF_OTHERS = lazily(
    "材料|体检|证明材料|报告|回执|预约|取号|短信|公告|查询|复印|照片|检测|委托书|临时|旧|原来|以前|以内的|内的|内开|内出|补|如果|例如"
)
_END = "(?:期满|到期|届满|满期)"
# 满期前 180 个自然日, 离到期不到 3 个月, 提前 60 天.
_LEAD = lazily(
    rf"{_END}(?:之?日)?(?:的)?(?:以前|之前|前|还有|还剩|剩|不到|不足|不超过|小于等于|最多|的|，)*(?P<a>{_A})"
    rf"|提前(?:至少|最多)?(?P<b>{_B})"
)
_MAY = lazily("受理|[能可来就去]以?[^，。]{0,4}[换办续]|申请|申办|提交|来[换办续]|办理|换新|续办|换领")
_NOT_MAY = lazily("短信|提醒|通知|预约|公告|不[能受]|没有|别|过期后|超期|罚")
_DAYS = {
    TimeUnit.CALENDAR_DAYS: 1.0,
    "自然日": 1.0,
    "工作日": 1.4,
    TimeUnit.WORKING_DAYS: 1.4,
    TimeUnit.MONTHS: 30.4,
    TimeUnit.YEARS: 365.0,
    "天": 1.0,
    "日": 1.0,
}
# 到期前 6 个月到 2 个月之间: from when until when one may come.
_SEASON = lazily(
    rf"{_END}(?:之?日)?(?:的)?(?:以前|之前|前|，)*(?P<a>{_A})(?:以?前)?(?:到|至|—|-|起到?|开始到)(?:{_END}前?)?(?P<b>{_B})"
)
_AFTER_ALL = lazily("如果|[若补]|丢|遗失|变更|注销|法律|规定|也[能可要]|原来|以前是|当作|不是")
_NEAR = 0.05
_NOT_SAID = (Requirement, Before, Condition, Filling, Way)


def terms_told(hall: Surroundings, matter: Matter) -> Iterator[Copy]:
    """Yield where a guide says in a sentence another validity, or another time to come early."""
    valid = [result.validity for result in matter.results if result.validity]
    leads, season = list(_leads(matter)), _season(matter)
    if not valid and not leads and not season:
        return
    asked = any(_HOW_LONG.search(faq.question) for faq in matter.faqs)
    for saying in hits(matter, _TERM if asked else _LASTS):
        if not isinstance(saying.part, _NOT_SAID):
            text = Spoken(saying)
            if valid:
                yield from _validity(hall, text, valid)
            if leads:
                yield from _early(hall, text, leads)
            elif season and not isinstance(saying.part, Renewal):
                yield from _out_of_season(hall, text, season)


def _validity(hall: Surroundings, text: Spoken, known: Sequence[str]) -> Iterator[Copy]:
    part, matter = text.saying.part, text.saying.matter
    question = part.question if isinstance(part, Faq) else ""
    asked = bool(question) and _asks_how_long(hall, question, matter)
    said = [] if isinstance(part, (Mistake, Step)) else [*_said(text, asked=asked)]
    if not said or bool(_HOW_LONG.search(question)) != asked or _about_paper(hall, matter, question):
        return
    for start, end in said:
        sentence = text.sentence(start).text
        apart = _OF_OTHERS.search(sentence) or (not asked and _about_paper(hall, matter, sentence))
        same = apart or _is_known(text.text[start:end], known, matter)
        if not same and not about_another(hall, text, start):
            at = text.at(start, end)
            yield Copy(at, "、".join(dict.fromkeys(known)), agrees=False, hint="term-valid")
            return


def _asks_how_long(hall: Surroundings, question: str, matter: Matter) -> bool:
    """Tell whether it is asked how long what the matter gives is valid."""
    found = _HOW_LONG.search(question)
    if not found or _OF_OTHERS.search(question):
        return False
    noun = unspaced(question[: found.start()]).rstrip("，的要会能")
    given = [hall.materials[item.material] for item in matter.results if item.material in hall.materials]
    names = [matter.name, matter.plain_name, *matter.aliases, *(item.name for item in matter.results)]
    names += [name for item in given for name in (item.name, *item.aliases)]
    return noun[-2:] in ("", "新证", "证件", "个证", "办好") or any(noun[-2:] in name for name in names)


def _said(text: Spoken, *, asked: bool) -> Iterator[tuple[int, int]]:
    for match in _VALID.finditer(text.text):
        yield match.span("a" if match["a"] else "b")
    first = text.clauses[0] if asked and text.clauses else None
    bare = _BARE.search(first.text) if first else None
    if first and bare:
        yield first.start + bare.start("a"), first.start + bare.end("a")
    elif first and (forever := _FOREVER.search(first.text)):
        yield first.start + forever.start(), first.start + forever.end()


def _is_known(said: str, known: Sequence[str], matter: Matter) -> bool:
    """Tell whether some field of the guide has this length of time, or all of them depend on something."""
    if _FOREVER.search(said):
        return any(_FOREVER.search(item) or not _SPAN.search(unspaced(item)) for item in known)
    if any(not _SPAN.search(unspaced(item)) and not _FOREVER.search(item) for item in known):
        return True
    fields = [*known, *(str(item.issued_within or "") for item in matter.materials), matter.period]
    limits = {str(value) for limit in matter.limits for value in (limit.promised, limit.statutory) if value}
    return any(_alike(said, one[0]) for item in (*fields, *limits) for one in _SPAN.finditer(unspaced(item)))


def _about_paper(hall: Surroundings, matter: Matter, words: str) -> bool:
    """Tell whether a sentence names a paper that is not what the matter gives."""
    own = {result.material for result in matter.results}
    return any(own.isdisjoint({item.id for item in found.documents}) for found in names_of(hall).find(words))


def _early(hall: Surroundings, text: Spoken, known: Sequence[str]) -> Iterator[Copy]:
    for match in _LEAD.finditer(text.text):
        sentence = text.sentence(match.start()).text
        which = "a" if match["a"] else "b"
        early = which == "a" or re.search(_END, sentence)
        if not early or not _MAY.search(sentence) or _NOT_MAY.search(sentence):
            continue
        if not any(_alike(match[which], item) for item in known) and not about_another(
            hall, text, match.start()
        ):
            yield Copy(text.at(*match.span(which)), "、".join(known), agrees=False, hint="term-early")
            return


def _season(matter: Matter) -> tuple[str, str] | None:
    """Return how long before the end one may come first and last, where the renewal names both."""
    match = _SEASON.search(unspaced(matter.renewal.text)) if matter.renewal else None
    return (match["a"], match["b"]) if match and _length(match["a"]) > _length(match["b"]) else None


def _out_of_season(hall: Surroundings, text: Spoken, season: tuple[str, str]) -> Iterator[Copy]:
    """Yield where it is said to come before the first day, or when the last one has passed."""
    matter, (first, last) = text.saying.matter, map(_length, season)
    for match in _LEAD.finditer(text.text):
        sentence = text.sentence(match.start()).text
        which = "a" if match["a"] else "b"
        said = _length(match[which])
        if not _MAY.search(sentence) or _NOT_MAY.search(sentence):
            continue
        off = said > first * (1 + _NEAR) or said < last * (1 - _NEAR)
        if off and not _AFTER_ALL.search(sentence) and not _about_paper(hall, matter, sentence):
            known = f"{season[0]}到 {season[1]}"
            yield Copy(text.at(*match.span(which)), known, agrees=False, hint="term-season")
            return


def _leads(matter: Matter) -> Iterator[str]:
    """Yield the lengths of time before an end that the fields name."""
    for deadline in matter.apply_by:
        yield from _before_end(deadline.before)
    for item in (*matter.conditions, *matter.exclusions):
        yield from _before_end(item.text)


def _before_end(text: str) -> Iterator[str]:
    plain = unspaced(text) if "期" in text or "届" in text else ""
    if re.search(_END, plain):
        yield from (match[0] for match in _SPAN.finditer(plain))


def _alike(one: str, other: str) -> bool:
    """Tell whether two lengths of time are the same, or 3 months and 90 days."""
    first, second = _length(one), _length(other)
    return abs(first - second) <= _NEAR * max(first, second)


def _length(text: str) -> float:
    match = _SPAN.search(unspaced(text))
    if not match:
        return 0.0
    span: Duration = duration(match["number"], match["unit"])
    return span.amount * _DAYS.get(match["unit"], 365.0)

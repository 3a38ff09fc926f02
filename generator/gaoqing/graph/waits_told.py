"""Where sentences have people wait longer than the promise of their guide."""

from collections.abc import Iterator, Sequence

from gaoqing.catalogue.situation import compatible
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph.figures import Copy, about_another, is_beside
from gaoqing.graph.sayings import hits
from gaoqing.graph.spoken import Spoken, holding
from gaoqing.graph.times_told import OF_OTHERS, OTHER_CASE, known_times, readings
from gaoqing.guide import Duration, Matter, Step, Way
from gaoqing.guide.matter import Faq, Mistake, Proxy
from gaoqing.text.numerals import NUMBER
from gaoqing.text.pattern import lazily

_SPAN = lazily(
    rf"(?<!个)(?P<number>{NUMBER})(?:来|多)?个?(?P<unit>工作日|自然日|小时|月|周|星期|天|日)(?!前|以前|之前)"
    "(?!之?[内里](?!(?:就|即|可以?|能|会|给|必)*[办发出审批制答有拿]))"
)
WAITS = lazily("工作日|自然日|小时|[0-9一二三四五六七八九十两半个来多] ?(?:月|周|星期|天|日)")
# That it is done, or that one waits for it.
_DONE = lazily(
    "[审办批核查]完|办好|办[结妥成]|结果|答复|准信|回[信音复话]|信儿|批下来|下来|拿到|[发出制][证照]|办下来|审批|审核|审查|等|取证|领证|拿证|见到|到手|决定|弄好|才能[好成]|能好"
)
_ASKED = lazily("多久|多长时间|几天|多少天|什么时候|啥时候|几时|多少个?工作日|几个月|几周|快不快|要等|等多")
# It is said of the law, of others, of a part, of another time; or it is not a matter of waiting.
_OTHER = lazily(
    "法定|法律|规定|以前|原来|过去|曾|加急|补正|补齐|公示|公告|听证|体检|鉴定|检[测验]|寄|邮|快递|投诉|复议|诉讼|起诉|有效|提前|逾期|超过|过期|保管|保存|到期|内来|内[到去领取补交]|之内[来到去]"
    "|短信|预约|医院|银行|公司|法院|派出所|省|如果|若|延长|以内的|再(?:换|申|办|补|来[换办])|缓|冷静|开庭|备案|最长|放款|到账|年审|学|培训|考试|满|没有[^，]{0,6}的|领取期|失效|作废|有人说|传|旧|能用|用多久|管多|例如|起(?!算|码)|到期|期满|届满|来得及|赶|出发|出国|最迟|递交|提交|申报|早一"
)
_DENIED = lazily("不会|用不了|不用|不需要|不必|无需")
_APART = lazily("不算|不计|除外|另算|不含|不包括|刨去|除去|[过完]了?(?:以后|之后|后)")
_MARGIN = 1.2
# A way to apply is no part of the guide in which nothing is said of the whole.
_OTHERS = tuple(item for item in OF_OTHERS if item is not Way)


def waits_told(hall: Surroundings, matter: Matter) -> Iterator[Copy]:
    """Yield the times in sentences for which people wait, and that no promise or step is as long as."""
    for text in holding(map(Spoken, hits(matter, WAITS)), WAITS):
        part = text.saying.part
        if isinstance(part, (*_OTHERS, Step, Proxy)) or is_beside(text.saying):
            continue
        asked = part.question if isinstance(part, Faq) else part.mistake if isinstance(part, Mistake) else ""
        if not _DONE.search(text.text) and not _ASKED.search(asked):
            continue
        for match in _SPAN.finditer(text.text) if not _is_apart(matter, asked) else ():
            sentence, clause = text.sentence(match.start()).text, text.clause(match.start()).text
            waits = bool(_DONE.search(clause) or _ASKED.search(asked))
            said = readings(match["number"], match["unit"])
            apart = bool(_APART.search(sentence + asked))
            waits = waits and not _DENIED.search(clause)
            longer = waits and said and not _OTHER.search(sentence) and _longer(text, said, apart=apart)
            if longer and not about_another(hall, text, match.start()):
                known = "、".join(str(limit.promised) for limit in matter.limits)
                yield Copy(text.at(*match.span()), known, agrees=False, hint="time-other")


def _is_apart(matter: Matter, asked: str) -> bool:
    """Tell whether a question is about another case, or about time that is none of the office's."""
    own = f"{matter.name}，{matter.plain_name}"
    return bool(_OTHER.search(asked)) or any(it[0] not in own for it in OTHER_CASE.finditer(asked))


def _longer(text: Spoken, said: tuple[Duration, ...], *, apart: bool) -> bool:
    """Tell whether a time is longer than any promise, with what is not counted unless that is set apart."""
    matter = text.saying.matter
    promised = [limit.promised for limit in matter.limits if compatible(limit.when, text.saying.when)]
    if not promised or not known_times(matter).isdisjoint(said):
        return False
    special = [step.duration for step in matter.steps if step.special and step.duration]
    if any(step.special and not step.duration for step in matter.steps) and not apart:
        return False
    return all(_exceeds(item, limit, () if apart else special) for item in said for limit in promised)


def _exceeds(said: Duration, limit: Duration, special: Sequence[Duration]) -> bool:
    if special:
        return said.usual_least > limit.usual_most + sum(item.usual_most for item in special)
    if said.unit == limit.unit:
        return said.amount >= limit.amount * _MARGIN
    return said.usually_exceeds(limit)

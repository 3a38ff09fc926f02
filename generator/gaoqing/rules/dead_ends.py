"""Family J: answers that lead to nothing, and of whose people an exclusion seems to speak."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.graph.kept import kept
from gaoqing.graph.shut_out import shut_out
from gaoqing.guide import Matter
from gaoqing.guide.matter import Answer, Situation
from gaoqing.rules.parts import Conditional, conditional
from gaoqing.rules.registry import Found, matter_rule
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import unspaced

# What an exclusion leaves open to some of them.
_OPEN = lazily(
    "除|以外|之外|例外|没有|未|尚|缺|无(?!关)|或者|超过|不足|不满|不到|以上|以下|重复|已经?(?:享受|领取|办)"
)
_DENIED = lazily("不|没|未|非|无")
_REFUSES = lazily("不(?:予|受理|办|属于|纳入|列入|在|给|能|得)|另[行由]|不适用")
# Letters in which any answer and any exclusion may meet.
_COMMON = lazily(
    "申请人?|办理|情况|家庭|本人|本县|本市|本区|人员|以后|单位|原因|材料|证明|[的了和与或在由因是有等、，。（）]"
)
_ENOUGH = 2
_SEVERAL = lazily("，|或者")


@matter_rule("J032", Severity.WARNING)
def answer_refused_in_other_words(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """An answer leads to nothing, and an exclusion speaks of those who give it."""
    if not (matter.exclusions and matter.situations):
        return
    held = conditional(matter)
    for place, question in enumerate(matter.situations):
        idle = _idle(held, question)
        why = _refusal(matter, question, idle) if idle else ""
        # What is shut out by plain words (J031) is told there: to look for that costs most, and comes last.
        if idle and why and not any(one is question and other is idle for one, other, *_ in shut_out(matter)):
            answers = matter.at / "situations" / place / "answers"
            yield Found(answers / question.answers.index(idle) / "label", answer=idle.label, text=why)


def _idle(held: Sequence[Conditional], question: Situation) -> Answer | None:
    """Return the only answer of a question to which nothing leads, while something does to several others."""
    if len(question.answers) <= _ENOUGH:
        return None
    named = {answer for item in held for answer in item.when.get(question.id, ())}
    idle = [answer for answer in question.answers if answer.id not in named]
    return idle[0] if len(idle) == 1 else None


def _refusal(matter: Matter, question: Situation, answer: Answer) -> str:
    """Return the exclusion that speaks of those who give an answer, and of nobody else who answers."""
    if _DENIED.search(answer.label):
        return ""
    said = _pairs(answer.label)
    barred = [(text, both) for text, core in _barred(matter) if len(both := said & core) >= _ENOUGH]
    if not barred:
        return ""
    others = [item.label for item in question.answers if item is not answer]
    known = [question.question, matter.name, matter.plain_name, *(item.text for item in matter.conditions)]
    usual = set().union(*map(_pairs, (*others, *known)))
    # An answer of several parts is refused by what speaks of most of it.
    enough = max(_ENOUGH, len(said) // 2) if _SEVERAL.search(answer.label) else _ENOUGH
    return next((text for text, both in barred if len(both - usual) >= enough), "")


@kept
def _barred(matter: Matter) -> Sequence[tuple[str, set[str]]]:
    """Return the exclusions for everybody, and the pairs of letters by which each names those it refuses."""
    found = []
    for item in matter.exclusions:
        text = "" if item.when else unspaced(item.text)
        refusal = _REFUSES.search(text)
        core = text[: refusal.start()] if refusal else ""
        if core and not _OPEN.search(core):
            found.append((text, _pairs(core)))
    return found


def _pairs(text: str) -> set[str]:
    """Return the pairs of neighbouring letters of a text that tell something of it."""
    bare = _COMMON.sub("　", unspaced(text))
    return {one + other for one, other in pairwise(bare) if "　" not in one + other}

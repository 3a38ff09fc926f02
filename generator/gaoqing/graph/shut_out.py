"""Answers that a condition or an exclusion for everybody shuts out, by their words."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from gaoqing.guide import Matter
from gaoqing.guide.matter import Answer, Situation
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import unspaced

_HOME = "户[口籍]"
# An answer of people who are registered elsewhere.
_MOVED = lazily(
    f"{_HOME}(?:已经|已|都|现在|早就|早已|刚|目前|还|仍)*(?:迁出|迁走|迁到(?!本|村)|迁去|迁往|迁离|不在|在外|在城|在别|在其他|在省外|转到城|转出|转走"
    f"|落在(?:外|别|城|单位))|外[地省市县区乡村](?:的)?(?:户口|户籍|人)|非本[^，。]{{0,3}}{_HOME}|不是本[^，。]{{0,4}}(?:{_HOME}|人|村民)"
)
_NOT_HERE = lazily(
    f"{_HOME}(?:已经|已)?(?:不在|不是|迁出|迁走|迁离)|非本[^，。]{{0,4}}(?:{_HOME}|村民|居民|人员)|外[地省市县区](?:的)?{_HOME}|不是本[^，。]{{0,4}}(?:{_HOME}|村民)"
)
_HERE = lazily(
    f"{_HOME}(?:在|是|属于|为|落在)(?:本|当地|我)|本(?:村|镇|县|区|市|省|地|乡|街道|社区)(?:的)?(?:{_HOME}|村民)"
)
_EITHER = lazily("或者|或|居住证|也可以|都可以|任一|之一|如果|例外|除外|除非|一般")
_OTHERS = ("孩子", "配偶", "父", "母", "房东", "对方", "另一方", "子女", "爱人", "户主", "代办")
_NOT = re.compile("不是|没有|没|未|非|不|无")
_IDLE = re.compile("已经|从来|目前|现在|本人|申请人|[已还曾了过的都也有是在]")
_REFUSAL = re.compile("的?[，。；].*$|的$")
_CLAUSE = re.compile("[^，。；、]+")
_SHORT, _LONG, _COVERED = 4, 6, 0.85


def shut_out(matter: Matter) -> Iterator[tuple[Situation, Answer, int, int, str]]:
    """Yield answers that nobody can get through with, where they stand, and what shuts them out."""
    if not matter.situations:
        return
    barred = [unspaced(item.text) for item in matter.exclusions if not item.when]
    asked = [unspaced(item.text) for item in matter.conditions if not item.when and not item.any_of]
    asked = [text for text in asked if not _EITHER.search(text)]
    spared = [item.when for item in (*matter.exclusions, *matter.conditions) if item.when]
    for place, question in enumerate(matter.situations):
        for number, answer in enumerate(question.answers):
            if not any(answer.id in when.get(question.id, ()) for when in spared):
                why = _why(f"{question.question}", unspaced(answer.label), barred, asked)
                if why:
                    yield question, answer, place, number, why


def _why(question: str, label: str, barred: list[str], asked: list[str]) -> str:
    """Return the words of the guide that shut out an answer; empty where none do."""
    barred, asked = (
        [text for text in texts if _same_person(f"{question}{label}", text)] for texts in (barred, asked)
    )
    if _MOVED.search(label) and not _EITHER.search(label):
        for text, pattern in (*((text, _NOT_HERE) for text in barred), *((text, _HERE) for text in asked)):
            found = pattern.search(text)
            if found and not _EITHER.search(text):
                return found[0]
    for text in barred:
        core = _REFUSAL.sub("", text)
        if _says(label, core, same=True):
            return core
    for text in asked:
        for clause in _CLAUSE.findall(text):
            if _says(label, clause, same=False):
                return str(clause)
    return ""


def _same_person(asked: str, text: str) -> bool:
    return all(person in text for person in _OTHERS if person in asked)


def _says(label: str, text: str, *, same: bool) -> bool:
    """Tell whether an answer says what a text says, or the opposite of it."""
    (denied, one), (refused, other) = _core(label), _core(text)
    if (denied == refused) is not same or len(other) < _SHORT:
        return False
    if one == other:
        return True
    pairs = {*map("".join, pairwise(other))}
    shared = sum(pair in one for pair in pairs)
    return len(other) >= _LONG and len(one) <= 2 * len(other) and shared >= _COVERED * len(pairs)


@lru_cache(maxsize=256)
def _core(text: str) -> tuple[bool, str]:
    """Return whether a text denies, and what: each answer of a guide is compared with all its conditions."""
    return len(_NOT.findall(text)) % 2 > 0, _IDLE.sub("", _NOT.sub("", text))

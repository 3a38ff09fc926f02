"""Answers that a condition or an exclusion for everybody shuts out, by their words."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import add
from typing import NamedTuple

from gaoqing.graph.kept import kept
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


class _Text(NamedTuple):
    """A text that lets in or keeps out, and what of it an answer may say."""

    text: str
    parts: tuple[str, ...]


ShutOut = tuple[Situation, Answer, int, int, str]


@kept
def shut_out(matter: Matter) -> tuple[ShutOut, ...]:
    """Return answers that nobody can get through with, where they stand, and what shuts them out."""
    return tuple(_shut_out(matter)) if matter.situations else ()


def _shut_out(matter: Matter) -> Iterator[ShutOut]:
    refusals = [unspaced(item.text) for item in matter.exclusions if not item.when]
    demands = [unspaced(item.text) for item in matter.conditions if not item.when and not item.any_of]
    barred = [_Text(text, (_REFUSAL.sub("", text),)) for text in refusals]
    asked = [_Text(text, (*_CLAUSE.findall(text),)) for text in demands if not _EITHER.search(text)]
    spared = [item.when for item in (*matter.exclusions, *matter.conditions) if item.when]
    for place, question in enumerate(matter.situations):
        for number, answer in enumerate(question.answers):
            if not any(answer.id in when.get(question.id, ()) for when in spared):
                why = _why(question.question, unspaced(answer.label), barred, asked)
                if why:
                    yield question, answer, place, number, why


def _why(question: str, label: str, barred: Sequence[_Text], asked: Sequence[_Text]) -> str:
    """Return the words of the guide that shut out an answer; empty where none do."""
    persons = [person for person in _OTHERS if person in question or person in label]
    if persons:
        barred, asked = (
            [item for item in texts if all(person in item.text for person in persons)]
            for texts in (barred, asked)
        )
    if _MOVED.search(label) and not _EITHER.search(label):
        for pattern, texts in ((_NOT_HERE, barred), (_HERE, asked)):
            for item in texts:
                found = pattern.search(item.text)
                if found and not _EITHER.search(item.text):
                    return found[0]
    said = _core(label)
    for same, texts in ((True, barred), (False, asked)):
        for item in texts:
            for words in item.parts:
                told = _core(words)
                if (said.denied == told.denied) is same and _says(said, told):
                    return words
    return ""


def _says(label: "_Core", told: "_Core") -> bool:
    """Tell whether an answer says what a text says, or the opposite of it."""
    size = len(told.left)
    if size < _LONG or len(label.left) > 2 * size:
        return size >= _SHORT and label.left == told.left
    pairs = _pairs(told.left)
    needed = _COVERED * len(pairs)
    return len(label.left) > needed and len(pairs & _pairs(label.left)) >= needed


class _Core(NamedTuple):
    """Whether a text denies, and what."""

    denied: bool
    left: str


@lru_cache(maxsize=4096)
def _core(text: str) -> _Core:
    """Return what a text says: each answer of a guide is compared with all its conditions."""
    left, denials = _NOT.subn("", text)
    return _Core(denials % 2 > 0, _IDLE.sub("", left))


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    """Return each two letters of a text that stand side by side."""
    return frozenset(map(add, text, text[1:]))

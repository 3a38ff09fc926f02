"""What sentences say that have no labels: 法定办结时限为20个工作日，承诺办结时限为7个工作日。不收费。"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from gaoqing.intake.labels import Labels
from gaoqing.intake.meaning import LONG, SCOPES, Meaning

_FEWEST = 2
_CLAUSE = re.compile(r"[，,；;。]\s*")
_STOP = re.compile(r"(?<=[。；;])\s*")
_IS = re.compile(r"(?P<label>[^为是]{3,24}?)(?:均|都|全部)?(?:为|是)(?P<value>.+)")
_NOT = re.compile(r"(?P<label>.{3,14}?)(?P<value>(?:没有|未作?|无)(?:规定|明确|要求|设定|限制).*)")
_FEES = re.compile(r"(?:本事项|办理)?(?:不收取?(?:任何)?费用?|免费(?:办理)?|不收费|收取?.{1,12}费.*)")
_AND = re.compile("[和与及、]")


class Clause(NamedTuple):
    """What a part of a sentence says: the words that are a label, what they mean, and the words said."""

    label: str
    meaning: Meaning
    text: str


def clauses_of(line: str, labels: Labels) -> list[Clause]:
    """Return what the sentences of a line say; nothing where few parts of them are known.

    A part that nobody knows has no label and keeps its words.

    Args:
        line: the line.
        labels: finds labels.
    """
    found = [clause for sentence in _STOP.split(line.strip()) for clause in _sentence(sentence, labels)]
    known = sum(bool(clause.label) for clause in found)
    return found if known >= _FEWEST and known * 2 >= len(found) else []


def _sentence(sentence: str, labels: Labels) -> Iterator[Clause]:
    bare = sentence.rstrip("。；; ")
    if _FEES.fullmatch(bare):
        yield Clause("收费", Meaning(("fees.standard",)), bare)
        return
    found: list[Clause] = []
    for part in filter(None, _CLAUSE.split(bare)):
        said = list(_said(part, labels))
        if not said and found and found[-1].label:
            found[-1] = found[-1]._replace(text=f"{found[-1].text}，{part}")  # 12个工作日，不含公示时间
        else:
            found += said or [Clause("", Meaning(), part)]
    yield from found


def _said(part: str, labels: Labels) -> Iterator[Clause]:
    found = _IS.fullmatch(part) or _NOT.fullmatch(part)
    if found is None:
        return
    names = _AND.split(found["label"])
    meanings = [_plain(name, labels) for name in names]
    if not all(meanings):
        names, meanings = [found["label"]], [_plain(found["label"], labels)]
    if all(meanings):
        yield from (Clause(name, each, found["value"]) for name, each in zip(names, meanings, strict=True))


def _plain(name: str, labels: Labels) -> Meaning:
    """Return what a label means if it is about one value of a matter, and no list or text."""
    found = labels.meaning(name)
    first = next(iter(found.elements), "")
    return Meaning() if first in LONG or first.partition(".")[0] in SCOPES else Meaning(found.elements)

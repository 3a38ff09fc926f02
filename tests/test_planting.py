"""No blind spot: a vague word put anywhere into a full hall is found, unless the schema says why not."""

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest

from gaoqing.examine.doubts import Doubt, doubts
from gaoqing.examine.kinds import text_kinds
from gaoqing.examine.settings import Settings
from gaoqing.finding import DEFECTS, DataPath, Severity
from gaoqing.reading.read import read
from gaoqing.reading.source import Source
from gaoqing.schema.kinds import KINDS, kind_of
from gaoqing.schema.shape import shape_of
from gaoqing.schema.texts import Plan, plan_of, texts
from whole_town import whole_town

# The founding case, a catch-all, and an organisation for a person: the code that each has to get.
WORDS = {"身份证明": "A001", "其他相关材料": "A002", "法人身份证": "A019"}
PLANTS = [(form.format(word), code) for word, code in WORDS.items() for form in ("{}", "带{}来")]
# What the town lacks: a window with a letter, a report, words of its own, an allowance, an import.
MORE = {
    "halls/post.yml": """
id: post
name: 小镇邮局
kind: 分厅
address: 小镇四路 4 号
phone: 0000-5550041
hours: [{days: [周一], from: "09:00", to: "17:00"}]
holidays: 法定节假日休息
windows: [{id: p1, number: A1, floor: 1, kind: 综合, serves: {all: true}}]
""",
    "reports/2026-01.yml": """
id: 2026-01
happened: 带错了证件。
matter: card
cause: 指南含糊
found: "2026-01-12"
changed: 指南写清楚了。
must_tell: [{text: 居民身份证}]
allow: [{finding: step-without-place, reason: 月底改。, until: "2027-01-01"}]
""",
    "terms.yml": """
terms: [{words: [绿皮本], rule: A028, instead: 写“机动车登记证书”。, unless: [机动车], source: 窗口台账,
  flag: [带绿皮本来。], spare: [带机动车登记证书来。]}]
severities: [{rule: A013, severity: error, reason: 本镇要求。}]
""",
    "queries.yml": """
queries: [{query: 身份证到期, matters: [card], heard: 一号窗口}]
""",
    "matters/aid/imported.yml": """
unplaced: [{file: 清单.xlsx, at: A1, text: 张三, why: staff}]
""",
}
BLOCKING = {Severity.ERROR, Severity.WARNING}


def sources() -> Iterator[Source]:
    """Yield the files of the hall, each accepted by its schema."""
    more = {name: text.encode() for name, text in MORE.items()}
    for name, raw in {**whole_town(), **more}.items():
        source, findings = read(name, raw)
        assert source
        assert findings == []
        assert shape_of(kind_of(name) or "").accepts(source.data), name
        yield source


def strings(value: Any, path: DataPath = ()) -> Iterator[DataPath]:
    """Yield the path of every string in some data."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from strings(inner, (*path, index))


def reason(name: str, path: DataPath) -> str:
    """Return why the schema says that a value is no text, or its list; nothing where it does not say so."""
    shape = shape_of(kind_of(name) or "")
    node = shape.field(path)
    if "enum" in node or "const" in node:
        return "choice"
    around = shape.field(path[:-1]) if isinstance(path[-1], int) else {}
    told: str = shape.root.get("x-unread") or node.get("x-unread") or around.get("x-unread", "")
    return told


@cache
def settings() -> Settings:
    """Return what the hall says of words; one for all plants, so that each text is looked at once."""
    return Settings()


def planted(source: Source, path: DataPath, text: str) -> Source:
    """Return the file with one string replaced."""
    data = copy.deepcopy(source.data)
    box = data
    for step in path[:-1]:
        box = box[step]
    box[path[-1]] = text
    made, _ = read(source.name, json.dumps(data, ensure_ascii=False, indent=1).encode())
    assert made
    return made


def found(source: Source, path: DataPath) -> set[str]:
    """Return the codes of what stops a merge at a path, each shown on the line of the value."""
    at = [item for item in doubts(source, settings()) if item.path == path and severity(item) in BLOCKING]
    assert all(item.place.line == source.place(path).line for item in at)
    return {item.match.code for item in at}


def severity(doubt: Doubt) -> Severity:
    """Return how severe a doubt is."""
    own = doubt.match.severity
    return Severity(own) if own else DEFECTS[doubt.match.code].severity


@dataclass(frozen=True)
class Spot:
    """A string of the hall that is read."""

    source: Source
    path: DataPath
    kind: str

    def __str__(self) -> str:
        return (
            f"{self.source.name} {'.'.join(map(str, self.path))} ({self.kind or 'neither read nor told why'})"
        )

    def excused(self, code: str) -> bool:
        """Tell whether its kind leaves a code to what stands beside it, and says why."""
        kind = text_kinds()[self.kind]
        return code in kind.left and bool(kind.because)

    def misses(self, text: str, code: str) -> bool:
        """Tell whether a text would go unnoticed here."""
        return not self.kind or (
            not self.excused(code) and code not in found(planted(self.source, self.path, text), self.path)
        )


@cache
def spots() -> tuple[Spot, ...]:
    """Return every string of the hall of which the schema does not say why it is none."""
    return tuple(spot for source in sources() for spot in spots_of(source))


def spots_of(source: Source) -> Iterator[Spot]:
    """Yield those of one file."""
    kinds = {path: kind for path, kind, _ in texts(source.name, source.data)}
    for path in strings(source.data):
        if not reason(source.name, path):
            yield Spot(source, path, kinds.get(path, ""))


def test_everywhere() -> None:
    """The hall has a text in every field that is read, of every kind of file."""
    used = {_field(kind_of(spot.source.name) or "", spot.path) for spot in spots()}
    assert {_field(kind, path) for kind in KINDS for path in _planned(plan_of(kind))} - used == set()


def _field(kind: str, path: DataPath) -> tuple[str | int, str, str]:
    """Return what tells fields apart: a shared definition is one field, wherever it is used."""
    node = shape_of(kind).field(path)
    return path[-1] if isinstance(path[-1], str) else 0, node["title"], node["description"]


def _planned(plan: Plan, path: DataPath = ()) -> Iterator[DataPath]:
    if plan.kind and (not plan.items or plan.below):
        yield path
    for key, below in plan.below.items():
        yield from _planned(below, (*path, key))
    if plan.items:
        yield from _planned(plan.items, (*path, 0))


@pytest.mark.parametrize(("text", "code"), PLANTS, ids=[text for text, _ in PLANTS])
def test_planted(text: str, code: str) -> None:
    """Wherever it is put, it is found there; whatever is not read has a reason in the schema."""
    assert [str(spot) for spot in spots() if spot.misses(text, code)] == []

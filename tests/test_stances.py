"""What one department demands and another one forbids: each kind of it, and what only looks like it."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from gaoqing.graph.sayings import Saying
from gaoqing.graph.stances import Opposed, Stance, kinds, stance
from gaoqing.guide import Matter
from loaded import loaded

LINES = loaded(Path(__file__).with_name("opposed.yml").read_text(encoding="utf-8"))
CASES = [
    (about, expect, *pair)
    for about, lines in LINES.items()
    for expect in ("apart", "beside")
    for pair in lines[expect]
]


def matter(department: str, name: str) -> Matter:
    """Return as much of a guide as is asked for."""
    return cast(
        "Matter",
        SimpleNamespace(department=department, name=name, plain_name="旅馆", at=SimpleNamespace(path=())),
    )


def said(text: str, of: Matter, kind: Opposed) -> list[Stance]:
    """Return on which side a sentence is."""
    field: Any = ("conditions", 0, "text")
    return list(stance(Saying(of, field, text, {}, asks=False), text.strip("。"), kind))


@pytest.mark.parametrize(("about", "expect", "here", "there"), CASES)
def test_pair(about: str, expect: str, here: str, there: str) -> None:
    """Two sentences deny each other, or only look like it."""
    kind = next(item for item in kinds() if item.about == about)
    one, other = matter("housing", "公共租赁住房轮候"), matter("civil", "最低生活保障审核")
    pairs = [(a, b) for a in said(here, one, kind) for b in said(there, other, kind)]
    assert any(a.denies(b, kind) for a, b in pairs) == (expect == "apart")


def test_every_kind() -> None:
    """Each kind has two pairs of each, in which one of its hints stands on both sides."""
    assert {item.about for item in kinds()} == {*LINES}
    for kind in kinds():
        lines = LINES[kind.about]
        assert len(lines["apart"]) >= 2 <= len(lines["beside"])
        for text in (text for pair in lines["apart"] for text in pair):
            assert any(hint in text for hint in kind.hints), text

"""Entries of a catalogue that are one paper, and those that only sound like one."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from gaoqing.graph.papers import alike, same
from gaoqing.graph.twins import twins
from gaoqing.guide import Material
from gaoqing.guide.choices import MaterialKind
from loaded import loaded

LINES = loaded(Path(__file__).with_name("twins.yml").read_text(encoding="utf-8"))
CASES = [(expect, *pair) for expect, pairs in LINES.items() for pair in pairs]


def entry(name: str, where: str = "", validity: str = "", aliases: str = "") -> Material:
    """Return as much of a document as is asked for; what is filled in ends in these words."""
    form = name.endswith(("申请表", "授权书", "同意书", "审批表", "承诺书", "登记表", "申请书", "查询单"))
    data: dict[str, Any] = {"id": name, "name": name, "where_to_get": where, "validity": validity}
    data |= {"aliases": tuple(filter(None, [aliases])), "instead": (), "not_instead": ()}
    kind = MaterialKind.FORM if form else MaterialKind.CERTIFICATE
    return cast("Material", SimpleNamespace(issuer=SimpleNamespace(name="发的那家"), kind=kind, **data))


@pytest.mark.parametrize(("expect", "one", "other"), CASES)
def test_pair(expect: str, one: list[str], other: list[str]) -> None:
    """Two entries of one issuer are one paper, or two."""
    first, second = entry(*one), entry(*other)
    assert (same(first, second) or alike(first, second) or twins(first, second)) == (expect == "one")
    assert twins(first, second) == twins(second, first)

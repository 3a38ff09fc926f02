"""Sentences in which an office says that it issues no such proof, and their harmless neighbours."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import TOWN
from gaoqing.check import Checked
from gaoqing.telling.explain import page
from loaded import loaded
from overlay import Block, blocks

CARD = "matters/public-security/card.yml"
LINES: dict[str, list[str]] = loaded(Path(__file__).with_name("denials.yml").read_text("utf-8"))
GIVEN = {
    block.file: block.text(TOWN)
    for block in blocks(page("J021").read_text("utf-8"))
    if block.given or block.wrong
}
MORE = """group: 更多
materials:
  - id: slip
    name: 居住登记凭证
    aliases: [登记回执]
    issuer: {kind: 政府部门核发, name: 居住地公安派出所, matter: second}
"""
DEMANDS = """materials:
  - {material: id-card, whose: 申请人, original: {count: 1, use: kept}}
  - {material: slip, whose: 申请人, original: {count: 1, use: shown}}
"""
FIELDS: dict[str, Callable[[str], str]] = {
    "reminder": lambda text: f"reminders: [“{text}”]\n".replace("“", '"').replace("”", '"'),
    "answer": lambda text: f'faqs: [{{question: 还要注意什么？, answer: "{text}"}}]\n',
    "reason": lambda text: f'not_needed: [{{what: 别的证明, why: "{text}"}}]\n',
    "exclusion": lambda text: f'exclusions: [{{text: "{text}"}}]\n',
}
CASES = [(kind, text, field) for kind in LINES for text in LINES[kind] for field in FIELDS]


def told(checked: Callable[..., Checked], extra: str, **files: Any) -> list[str]:
    """Return the documents that are said to be issued by who issues none."""
    card = Block(CARD, f"{DEMANDS}{extra}", whole=False, section="").text(TOWN)
    found = checked({**GIVEN, CARD: card, "materials/more.yml": MORE, **files}).findings
    return [str(item.params["name"]) for item in found if item.code == "J021"]


@pytest.mark.parametrize(("kind", "text", "field"), CASES)
def test_said(kind: str, text: str, field: str, checked: Callable[..., Checked]) -> None:
    """It is found in every field in which it is said, and its neighbours in none."""
    assert bool(told(checked, FIELDS[field](text))) == (kind == "found")


@pytest.mark.parametrize(
    ("extra", "found"),
    [
        ("not_needed: [{what: 居住登记凭证, why: 派出所不再开具。}]\n", True),
        ("not_needed: [{what: 居住登记凭证, why: 我局不再出具这种证明。}]\n", True),
        ("not_needed: [{what: 居委会开的居住登记凭证, why: 居委会、村委会不再出具这种证明。}]\n", False),
        ("not_needed: [{what: 社区盖章的住址说明, why: 派出所不再出具这种证明。}]\n", False),
        ("faqs: [{question: 登记回执还能开吗？, answer: 不能，派出所不再开具。}]\n", True),
        ("faqs: [{question: 登记回执还能开吗？, answer: 派出所不再开具，在网上下载。}]\n", False),
    ],
)
def test_said_of_another_text(extra: str, *, found: bool, checked: Callable[..., Checked]) -> None:
    """What is not issued may stand in the question, or in what people bring in vain."""
    assert bool(told(checked, extra)) == found


def test_written_page(checked: Callable[..., Checked]) -> None:
    """A page that is written by hand says it too."""
    assert told(checked, "", **{"pages/about.md": "# 说明\n\n派出所不再开具居住登记凭证。\n"})

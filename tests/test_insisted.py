"""Sentences that want from everybody a paper that need not be brought, and their harmless neighbours."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import TOWN
from gaoqing.check import Checked
from gaoqing.telling.explain import page
from loaded import loaded
from overlay import Block, blocks

CARD = "matters/public-security/card.yml"
LINES: dict[str, dict[str, list[str]]] = loaded(Path(__file__).with_name("insisted.yml").read_text("utf-8"))
GIVEN = {block.file: block.text(TOWN) for block in blocks(page("M019").read_text("utf-8")) if block.given}
WAIVED = "not_needed: [{what: 交强险的保单, why: 窗口一查就有。}]\n"
PASSED = """group: 更多
materials:
  - {id: slip, name: 消防检查意见书, issuer: {kind: 政府部门核发, name: 公安机关, matter: second}}
"""
BUNDLE = """id: cards
name: 住下来要办的证
summary: "登记和办证一起办。%s"
matters:
  - {matter: second}
  - {matter: card, after: [second]}
internal: [slip]
"""


def cases(kind: str) -> list[tuple[str, str]]:
    """Return the texts of a kind, each with whether it is found."""
    return [(which, text) for which, texts in LINES[kind].items() for text in texts]


def field(text: str) -> str:
    """Return a text where it stands in a guide."""
    mistake, _, instead = text.partition(" | ")
    question, mark, answer = text.partition("？")
    if instead:
        return f'mistakes: [{{mistake: "{mistake}", instead: "{instead}"}}]\n'
    if mark:
        return f'faqs: [{{question: "{question}？", answer: "{answer}"}}]\n'
    return f'reminders: ["{text}"]\n'


@pytest.mark.parametrize(("which", "text"), cases("waived"))
def test_waived(which: str, text: str, checked: Callable[..., Checked]) -> None:
    """What a guide says need not be brought is wanted, or not."""
    card = Block(CARD, WAIVED + field(text), whole=False, section="").text(TOWN)
    found = checked({**GIVEN, CARD: card}).findings
    assert ("M019" in {item.code for item in found}) == (which == "found")


@pytest.mark.parametrize(("which", "text"), cases("passed"))
def test_passed_on(which: str, text: str, checked: Callable[..., Checked]) -> None:
    """What offices pass on to each other is wanted in the summary of a bundle, or not."""
    files = {**GIVEN, "materials/more.yml": PASSED, "bundles/cards.yml": BUNDLE % text}
    found = checked(files).findings
    assert ("M019" in {item.code for item in found}) == (which == "found")

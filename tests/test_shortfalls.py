"""Lines of two offices: who must bring a document that the office which gives it refuses for their size."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

from conftest import TOWN
from gaoqing.check import Checked
from gaoqing.telling.explain import page
from overlay import Block, blocks

CARD = "matters/public-security/card.yml"
GIVER = "matters/fire/inspection.yml"
CASES: dict[str, list[Mapping[str, str]]] = yaml.safe_load(
    Path(__file__).with_name("shortfalls.yml").read_text("utf-8")
)
GIVEN = {block.file: block.text(TOWN) for block in blocks(page("J031").read_text("utf-8")) if block.given}
ASKS = """materials:
  - {material: id-card, whose: 申请人, original: {count: 1, use: kept}}
  - {material: opinion, whose: 申请人, original: {count: 1, use: shown}}
"""


@pytest.mark.parametrize(("kind", "case"), [(kind, case) for kind in CASES for case in CASES[kind]])
def test_between_two_lines(kind: str, case: Mapping[str, str], checked: Callable[..., Checked]) -> None:
    """It is found whatever is counted, and not where both draw one line or something else helps."""
    said = f"reminders: [{case['said']}]\n" if "said" in case else ""
    extra = f"{ASKS}conditions:\n  - {{text: {case['here']}}}\n{said}"
    giver = GIVEN[GIVER].replace(
        "餐饮场所建筑面积未达到 300 平方米的，不属于检查范围，大队不予受理，亦不出具意见书。", case["there"]
    )
    card = Block(CARD, extra, whole=False, section="").text(TOWN)
    found = checked({**GIVEN, GIVER: giver, CARD: card}).findings
    assert ("J031" in {item.code for item in found}) == (kind == "gap")

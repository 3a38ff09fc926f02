"""What a sentence leaves open and the rest of its guide answers, or does not: `answered.yml`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gaoqing.check import Checked
from loaded import loaded

HERE = Path(__file__).parent
TOLD = loaded((HERE / "answered.yml").read_text("utf-8"))
CARD, MORE = "matters/public-security/card.yml", "materials/more.yml"


def flow(value: Any) -> str:
    """Return a value as YAML on one line."""
    return json.dumps(value, ensure_ascii=False)


def laid(case: dict[str, Any]) -> dict[str, Any]:
    """Return what a case puts into the card."""
    item = {"material": "id-card", "whose": "申请人", "original": {"count": 1, "use": "kept"}}
    item |= {key: case[key] for key in ("electronic", "note", "photo") if key in case}
    listed = [{"material": name, "original": {"count": 1, "use": "kept"}} for name in case.get("list", ())]
    step = {"name": "申请", "actor": "申请人", "action": case.get("step", "到窗口申请。"), "duration": "当场"}
    online = [{"kind": "网上", "url": url} for url in case.get("url", ())]
    result = {"material": "id-card", "delivery": ["窗口领取"]}
    answers = [{"id": "one", "label": "这里"}, {"id": "two", "label": "外地"}]
    card: dict[str, Any] = {
        "materials": [item, *listed],
        "steps": [step],
        "channels": [{"kind": "窗口"}, *online],
        "results": [result | {key: case[key] for key in ("collect",) if key in case}],
        "visits": {"count": 1, "why": case.get("why", "要当场录指纹。")},
        "summary": case.get("summary", "身份证到期换新。"),
    }
    if "question" in case:
        card["situations"] = [{"id": "where", "question": case["question"], "answers": answers}]
    if "condition" in case:
        card["conditions"] = [{"text": case["condition"]}]
    if "faq" in case:
        card["faqs"] = [{"question": "怎么办？", "answer": case["faq"]}]
    if "mistake" in case:
        card["mistakes"] = [{"mistake": "没问清楚就来", "instead": case["mistake"]}]
    if "proxy" in case:
        card["proxy"] = case["proxy"]
    return card


@pytest.mark.parametrize("case", TOLD["cases"], ids=[flow(case)[:80] for case in TOLD["cases"]])
def test_answered(case: dict[str, Any], town: Path, checked: Callable[..., Checked]) -> None:
    """A doubt is told where nothing in the guide answers it, and nowhere else."""
    added = [{"id": "entry", **case["entry"]}] if "entry" in case else TOLD["documents"]
    files = {MORE: f"group: 其他\nmaterials: {flow(added)}\n"}
    if "entry" not in case:
        files[CARD] = flow(loaded((town / CARD).read_text("utf-8")) | laid(case))
    codes = {item.code for item in checked(files).findings}
    assert not [code for code in codes if code[0] in "YS"]
    assert (case["code"] in codes) is not case["answered"]

"""What two offices say of numbers that tell by themselves of what they are: water, pigs, works."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from gaoqing.check import Checked
from loaded import loaded
from test_thresholds import departments, faq, guide, sized

LINES = loaded(Path(__file__).with_name("apart.yml").read_text(encoding="utf-8"))
CASES = [(code, case) for code, cases in LINES.items() for case in cases]
OFFICES = {"farming": "小镇农业农村局", "water": "小镇水利局", "works": "小镇住房和城乡建设局"}
HALL = {
    "departments.yml": departments(**OFFICES),
    "materials/more.yml": """group: 更多
materials:
  - id: permit
    name: 取水许可证
    issuer: {kind: 政府部门核发, name: 小镇水利局, matter: well}
    where_to_get: 办“取水许可”。
  - id: review
    name: 特殊建设工程消防设计审查意见书
    issuer: {kind: 政府部门核发, name: 小镇住房和城乡建设局}
    where_to_get: 向住房和城乡建设局申请。
""",
}
FARM = {"name": "畜禽养殖场备案", "plain_name": "养猪场备案", "summary": "养猪场来备案。"}
WELL = {"name": "取水许可", "plain_name": "打井办许可", "summary": "打井的来办。"}


def farm(case: dict[str, Any]) -> dict[str, Any]:
    """Return what the office that asks, or spares, says."""
    here, field = case.get("here", ""), case.get("field", "conditions")
    changes: dict[str, Any] = {
        "conditions": {"conditions": [{"text": here or "养殖场在小镇。"}]},
        "faq": faq(here),
        "reminder": {"reminders": [here]},
        "not_needed": {"not_needed": [{"what": case.get("what"), "why": here}]},
        "note": {},
    }[field]
    if "sizes" in case:
        changes |= sized("一年出栏多少头？", *case["sizes"])
    if "asks" in case:
        asked = {"material": "permit", "whose": "养殖场", "original": {"count": 1, "use": "shown"}}
        note = {"note": here} if field == "note" else {"when": {"size": ["a0"]}} if "sizes" in case else {}
        shown = {"material": "id-card", "original": {"count": 1, "use": "shown"}}
        changes["materials"] = [shown, asked | note]
    return changes


def well(case: dict[str, Any]) -> dict[str, Any]:
    """Return what the office says that gives the paper, or asks for it as well."""
    said = {"text": case["there"] or "住在小镇。"} | ({"fact": case["fact"]} if "fact" in case else {})
    given = {"results": [{"material": "permit", "delivery": ["窗口领取"]}], "conditions": [said]}
    return given | ({"exclusions": [{"text": case["refuses"]}]} if "refuses" in case else {})


@pytest.mark.parametrize(("code", "case"), CASES)
def test_offices(code: str, case: dict[str, Any], checked: Callable[..., Checked]) -> None:
    """It is found where nobody can obey both, in whatever field it stands, and only there."""
    own = "works" if case.get("own") else "farming"
    files: dict[str, Any] = dict(HALL)
    for data in (guide("farm", own, FARM | farm(case)), guide("well", "water", WELL | well(case))):
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        files[f"matters/{data['department']}/{data['id']}.yml"] = text
    found = checked(files).findings
    assert not [item for item in found if item.code.startswith(("S", "Y"))], found
    assert {item.code for item in found} & {"V008", "V013", "V014", "V015"} == {code} - {""}

"""Numbers with a unit, and the lines that guides draw with them: which deny each other, which do not."""

from collections.abc import Callable
from math import inf
from pathlib import Path
from typing import Any

import pytest
import yaml

from gaoqing.check import Checked
from gaoqing.graph.measures import SUBJECTS, measured
from gaoqing.graph.ranges import Range
from gaoqing.reading.read import shipped
from loaded import loaded

HERE = Path(__file__).parent
CARD = "matters/public-security/card.yml"

MEASURED = [
    ("建筑面积 300 平方米以下（含）", "建筑面积", Range(most=300)),
    ("面积超过300㎡的", "面积", Range(least=300, with_least=False)),
    ("年满 60 周岁", "", Range(least=60)),
    ("不满 16 周岁", "", Range(most=16, with_most=False)),
    ("注册资本 200 万元以上", "注册资本", Range(least=2_000_000)),
    ("注册资本不得低于人民币200万元", "注册资本", Range(least=2_000_000)),
    ("注册资本一百万元以上", "注册资本", Range(least=1_000_000)),
    ("使用面积不到 300 平方米（不含 300 平方米）", "使用面积", Range(most=300, with_most=False)),
    ("三百平方米以上", "", Range(least=300)),
    ("注册资本三千万元以上", "注册资本", Range(least=30_000_000)),
    ("300平方米（含）以上", "", Range(least=300)),
    ("300平方米（不含）以上", "", Range(least=300, with_least=False)),
    ("营业面积在100—300平方米之间", "使用面积", Range(100, 300)),
    ("满18周岁至60周岁", "", Range(18, 60)),
    ("连续居住满 1 年", "居住时间", Range(least=12)),
    ("1亩以上", "", Range(least=666.6667)),
    ("从业人员10人以上", "从业人数", Range(least=10)),
    ("没有超过 3 年", "", Range(most=36)),
]
UNMEASURED = [
    *("罚款 200 元", "三四百平方米以上", "300 平方米的店", "2026 年 3 月"),
    *("3 名股东", "第三十人民法院", "身份证 1 份"),
]


@pytest.mark.parametrize(("text", "measure", "numbers"), MEASURED)
def test_measured(text: str, measure: str, numbers: Range) -> None:
    """A number with a unit is read whatever words say from where it counts."""
    assert [(item.measure, item.range) for item in measured(text)] == [(measure, numbers)]


@pytest.mark.parametrize("text", UNMEASURED)
def test_unmeasured(text: str) -> None:
    """A number of which nothing says from where it counts draws no line."""
    assert list(measured(text)) == []


def test_ranges() -> None:
    """A bound belongs to a range or not; what is left out begins where it ends."""
    assert Range(most=300).meets(Range(least=300))
    assert not Range(most=300, with_most=False).meets(Range(least=300))
    assert Range(most=300).rest == Range(least=300, with_least=False)
    assert Range(most=300, with_most=False).line == Range(least=300).line == (300, True)
    assert Range(least=15, with_least=False).of_whole == Range(least=16)
    assert Range(15.5, 16, with_most=False).of_whole.empty
    assert Range().of_whole.everything
    assert Range().everything
    assert not Range(least=-inf, most=2).everything


def test_subjects() -> None:
    """Every measure is one of something that has units, and no unit or place is listed twice."""
    data = shipped(SUBJECTS)
    dimensions = {item["of"] for item in data["units"]}
    assert {item["of"] for item in data["measures"]} <= dimensions
    places = {item["place"] for item in data["places"]}
    assert all(set(item.get("holds", ())) <= places for item in data["places"])
    for kind, key in (("units", "words"), ("places", "words"), ("topics", "words"), ("measures", "words")):
        words = [word for item in data[kind] for word in item[key]]
        assert len(words) == len({*words})


def guide(name: str, department: str, changes: dict[str, Any]) -> dict[str, Any]:
    """Return a guide as the town's, of another department and about another thing."""
    data: dict[str, Any] = loaded((HERE / "town" / CARD).read_text(encoding="utf-8"))
    return data | {"id": name, "department": department} | changes


def departments(**names: str) -> str:
    """Return a file of departments: the town's police, and those of these ids and names."""
    known = {"public-security": "小镇公安局", **names}
    listed = [
        {
            "id": name,
            "name": full,
            "enquiry_phone": f"0000-555{index}001",
            "complaint_phone": f"0000-555{index}002",
        }
        for index, (name, full) in enumerate(known.items())
    ]
    return yaml.safe_dump({"departments": listed}, allow_unicode=True)


HALL = {"departments.yml": departments(fire="小镇消防救援大队", culture="小镇文化和旅游局")}
VENUE = {"name": "娱乐场所经营许可", "plain_name": "开歌舞厅办许可证", "summary": "开歌舞厅的来办。"}
FIRE = {"name": "营业前消防安全检查", "plain_name": "开业前办消防检查", "summary": "开业前来办。"}


def conditions(*texts: str) -> dict[str, Any]:
    """Return conditions with these texts."""
    return {"conditions": [{"text": text} for text in texts]}


def exclusions(*texts: str) -> dict[str, Any]:
    """Return exclusions with these texts."""
    return {"exclusions": [{"text": text} for text in texts]}


def fact(
    operator: str, value: float, unit: str = "平方米", subject: str = "娱乐场所使用面积"
) -> dict[str, Any]:
    """Return a condition that has only a number for others to compare."""
    shown = {"subject": subject, "operator": operator, "value": value, "unit": unit}
    return {"conditions": [{"text": "大小和场所用途相符，由窗口现场量。", "fact": shown}]}


def sized(question: str, *labels: str) -> dict[str, Any]:
    """Return one question with these answers."""
    answers = [{"id": f"a{index}", "label": label} for index, label in enumerate(labels)]
    who = {
        "id": "who",
        "question": "谁来办？",
        "answers": [{"id": "self", "label": "本人"}, {"id": "agent", "label": "代办人"}],
    }
    return {"situations": [{"id": "size", "question": question, "answers": answers}, who]}


def faq(answer: str) -> dict[str, Any]:
    """Return one question people ask."""
    return {"faqs": [{"question": "多大才能办？", "answer": answer}]}


# What culture says, what fire says.
TWO: dict[str, list[tuple[dict[str, Any], dict[str, Any]]]] = {
    "V013": [
        (
            conditions("使用面积不到 300 平方米的娱乐场所，不需要消防验收。"),
            conditions("娱乐场所使用面积 200 平方米以上的，必须通过消防验收。"),
        ),
        (
            conditions("300 平方米以下的歌舞厅不用办消防手续。"),
            conditions("娱乐场所不论面积大小，都要办理消防手续。"),
        ),
        (faq("不到300平方米的KTV，无需消防安全检查。"), conditions("公众聚集场所一律要通过消防安全检查。")),
        (
            faq("营业面积三百平方米以下的免办消防安全检查。"),
            conditions("娱乐场所营业面积不超过 300 平方米的，应当取得消防安全检查意见书。"),
        ),
        (
            {
                "not_needed": [
                    {"what": "消防验收意见书", "why": "使用面积不到 300 平方米的娱乐场所，文旅窗口不看"}
                ]
            },
            conditions("娱乐场所使用面积超过 100 平方米的，须提供消防验收意见书。"),
        ),
        (
            faq("使用面积不到 300 平方米的，无需提供授权委托书。"),
            conditions("娱乐场所使用面积 100 平方米以上的，必须提交授权委托书。"),
        ),
        (conditions("使用面积不少于 300 平方米。"), conditions("娱乐场所使用面积小于 300 平方米。")),
        (
            exclusions("使用面积不足 300 平方米的，不予受理。"),
            exclusions("娱乐场所使用面积 300 平方米以上的，不予受理。"),
        ),
        (fact(">=", 300), fact("<", 300)),
        (fact(">", 300), fact("<=", 0.4, "亩")),
        (fact(">=", 200, "万元", "歌舞厅注册资本"), fact("<", 1_000_000, "元", "歌舞厅注册资本")),
    ],
    "V014": [
        (fact(">=", 300), fact(">", 300)),
        (fact("<=", 300), fact("<", 300)),
        (
            sized("使用面积有多大？", "不到 300 平方米", "大于等于 300 平方米"),
            sized("娱乐场所的使用面积有多大？", "小于等于 300 平方米", "超过 300 平方米"),
        ),
    ],
    "": [
        (
            conditions("使用面积不到 300 平方米的，不需要消防验收。"),
            conditions("娱乐场所使用面积大于等于 300 平方米的，必须通过消防验收。"),
        ),
        (
            conditions("使用面积不到 300 平方米的，不需要消防验收。"),
            conditions("娱乐场所建筑面积 200 平方米以上的，必须通过消防验收。"),
        ),
        (
            conditions("使用面积不到 300 平方米的，不需要消防验收。"),
            conditions("旅馆使用面积 200 平方米以上的，必须通过消防验收。"),
        ),
        (
            conditions("使用面积不到 300 平方米的，不需要消防验收。"),
            conditions("娱乐场所使用面积 200 平方米以上的，必须通过消防安全检查。"),
        ),
        (
            conditions("使用面积不到 300 平方米的，不用交消防验收意见书复印件。"),
            conditions("娱乐场所使用面积 200 平方米以上的，须提供消防验收意见书。"),
        ),
        (
            conditions("使用面积不到 300 平方米的，不用消防验收意见书，交备案凭证。"),
            conditions("娱乐场所使用面积 200 平方米以上的，须办消防验收。"),
        ),
        (
            conditions("使用面积不到 300 平方米的，不需要消防验收。"),
            conditions("娱乐场所使用面积不到 300 平方米的，也不用消防验收。"),
        ),
        (
            conditions("300 平方米以下的 KTV 不用办排污许可。"),
            conditions("娱乐场所 300 平方米以上的，要办排污许可。"),
        ),
        (
            conditions("使用面积不少于 300 平方米。", "小的到消防窗口办登记。"),
            conditions("娱乐场所使用面积小于 300 平方米。"),
        ),
        (conditions("使用面积不少于 300 平方米。"), conditions("旅馆使用面积小于 300 平方米。")),
        (fact(">=", 300), fact(">=", 300)),
        (fact(">=", 300), fact("<", 300, subject="旅馆使用面积")),
        (fact(">=", 300), fact("<=", 500)),
        (fact(">=", 200, "万元", "歌舞厅注册资本"), fact(">=", 2_000_000, "元", "歌舞厅注册资本")),
        (
            sized("使用面积有多大？", "不到 300 平方米", "大于等于 300 平方米"),
            sized("旅馆的使用面积有多大？", "小于等于 300 平方米", "超过 300 平方米"),
        ),
        (
            sized("使用面积有多大？", "不到 300 平方米", "大于等于 300 平方米"),
            sized("娱乐场所的使用面积有多大？", "不到 300 平方米", "大于等于 300 平方米"),
        ),
    ],
}
PAIRS = [
    pytest.param(code, pair, id=f"{code or 'none'}-{number}")
    for code, pairs in TWO.items()
    for number, pair in enumerate(pairs)
]


@pytest.mark.parametrize(("code", "pair"), PAIRS)
def test_two_departments(
    code: str, pair: tuple[dict[str, Any], dict[str, Any]], checked: Callable[..., Checked]
) -> None:
    """What two departments demand of one place is found where nobody can obey both, and only there."""
    assert told(
        checked, guide("venue", "culture", VENUE | pair[0]), guide("check", "fire", FIRE | pair[1])
    ) == {code} - {""}


@pytest.mark.parametrize("number", range(6))
def test_one_department(number: int, checked: Callable[..., Checked]) -> None:
    """Two matters of one department may divide a field between them."""
    one, other = TWO["V013"][number]
    assert told(checked, guide("venue", "fire", VENUE | one), guide("check", "fire", FIRE | other)) == set()


ONE: dict[str, list[dict[str, Any]]] = {
    "V014": [
        sized("使用面积有多大？", "小于等于 300 平方米", "大于等于 300 平方米"),
        sized("使用面积有多大？", "小于 300 平方米", "大于 300 平方米"),
        sized("使用面积有多大？", "不到 200 平方米", "大于等于 300 平方米"),
        sized("多少周岁？", "未满 16 周岁的孩子", "年满 18 周岁的本人"),
    ],
    "V015": [
        conditions("年满 18 周岁。") | exclusions("不满 16 周岁的，不予受理。"),
        conditions("申请人年满 18 周岁。") | exclusions("年满 18 周岁的不予受理。"),
        conditions("申请人年满 60 周岁。") | faq("年满 55 周岁就可以申请。"),
        conditions("年满 60 周岁。") | {"summary": "65 周岁以上才能申请。"},
        conditions("年满 18 周岁。") | sized("您多大？", "未满 18 周岁", "年满 18 周岁"),
        conditions("注册资本不少于 200 万元。") | faq("注册资本 100 万元以上就可以申请。"),
        conditions("申请人须年满 18 周岁。") | faq("十六周岁以上可以申请。"),
        conditions("年龄在 18 至 60 周岁之间。") | exclusions("未满 20 周岁的不予办理。"),
        conditions("年满 60 周岁。") | {"reminders": ["满 65 周岁才能办。"]},
        conditions("使用面积不少于 40 平方米。") | faq("使用面积 30 平方米以上就行。"),
        conditions("从业人员不少于 3 名。") | {"summary": "从业人员 5 名以上的机构来办。"},
        conditions("注册资本不低于 200 万元。") | exclusions("注册资本低于 100 万元的，不予受理。"),
        conditions("居住满 6 个月。") | faq("居住满 1 年才能申请。"),
        conditions("注册资本不少于 200 万元。") | {"summary": "注册资本超过 200 万元的公司来办。"},
        {
            "conditions": [
                {
                    "text": "年满 18 周岁。",
                    "fact": {"subject": "办证的年龄", "operator": ">=", "value": 16, "unit": "周岁"},
                }
            ]
        },
        {
            "conditions": [
                {
                    "text": "使用面积超过 300 平方米。",
                    "fact": {"subject": "店铺使用面积", "operator": ">=", "value": 300, "unit": "平方米"},
                }
            ]
        },
        VENUE
        | conditions(
            "使用面积不到 300 平方米的，不需要消防验收。", "使用面积 200 平方米以上的，必须通过消防验收。"
        ),
    ],
    "": [
        conditions("年满 18 周岁。") | exclusions("未满 18 周岁的，不予受理。"),
        conditions("年满 18 周岁。") | exclusions("超过 60 周岁的，不予受理。"),
        conditions("年满 18 周岁的，由本人申请。") | faq("年满 16 周岁就可以申请。"),
        conditions("年满 18 周岁。") | sized("孩子多大？", "未满 3 周岁的孩子", "年满 3 周岁的孩子"),
        conditions("监护人年满 18 周岁。") | faq("年满 16 周岁就可以申请。"),
        conditions("年满 60 周岁。") | faq("年满 80 周岁的优先办理。"),
        conditions("年满 60 周岁。") | faq("年满 70 周岁的可以申请上门办理。"),
        conditions("注册资本不少于 200 万元。") | faq("注册资本 1000 万元以上的，到市里办。"),
        conditions("使用面积大于等于 40 平方米。") | faq("使用面积 100 平方米以上的要两个安全出口。"),
        conditions("从业人员 10 人以上。") | faq("从业人员 5 人以下的小微企业减半收费。"),
        conditions("居住满 6 个月。") | {"summary": "居住满 1 年的可以积分。"},
        conditions("年满 18 周岁，不超过 60 周岁。") | exclusions("超过 60 周岁的，不予受理。"),
        conditions("年满 60 周岁。") | faq("全国一般要年满 65 周岁才能申请，本镇放宽了。"),
        conditions("注册资本不少于 200 万元。") | faq("实缴资本 100 万元以上。"),
        conditions("男方年满 22 周岁。", "女方年满 20 周岁。"),
        {
            "conditions": [
                {
                    "text": "使用面积大于等于 300 平方米。",
                    "fact": {"subject": "店铺使用面积", "operator": ">=", "value": 300, "unit": "平方米"},
                }
            ]
        },
        sized("使用面积有多大？", "不到 300 平方米", "大于等于 300 平方米"),
        sized(
            "使用面积有多大？",
            "不到 100 平方米",
            "大于等于 100 平方米，不到 300 平方米",
            "大于等于 300 平方米",
        ),
        sized("谁来申请？", "未满 18 周岁的孩子", "年满 60 周岁的老人", "别的人"),
        sized("使用面积有多大？", "100 至 300 平方米", "超过 300 平方米", "不到 100 平方米"),
    ],
}
ALONE = [
    pytest.param(code, changes, id=f"{code or 'none'}-{number}")
    for code, several in ONE.items()
    for number, changes in enumerate(several)
]


@pytest.mark.parametrize(("code", "changes"), ALONE)
def test_one_guide(code: str, changes: dict[str, Any], checked: Callable[..., Checked]) -> None:
    """Two numbers of one guide are told where both cannot hold, and only there."""
    assert told(checked, guide("alone", "fire", changes)) == {code} - {""}


def told(
    checked: Callable[..., Checked], *guides: dict[str, Any], more: dict[str, Any] | None = None
) -> set[str]:
    """Return which of the codes about lines a hall with these guides has."""
    files: dict[str, Any] = HALL | (more or {})
    for data in guides:
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        files[f"matters/{data['department']}/{data['id']}.yml"] = text
    found = checked(files).findings
    assert not [item for item in found if item.code.startswith(("S", "Y"))], [
        (f.code, f.file, f.place.line, f.params) for f in found
    ]
    return {item.code for item in found} & {"V008", "V013", "V014", "V015"}


INSPECTED = """
group: 更多
materials:
  - {id: opinion, name: 场所检查意见书, issuer: {kind: 政府部门核发, name: 消防救援大队, matter: check}}
"""
ASKED = {"material": "opinion", "whose": "场所", "original": {"count": 1, "use": "shown"}}
GATES = [
    (exclusions("使用面积不到 300 平方米的娱乐场所，不受理。"), {"when": {"size": ["a0"]}}, "V013"),
    (exclusions("使用面积不到 300 平方米的娱乐场所，不受理。"), {}, "V013"),
    (exclusions("使用面积不到 300 平方米的娱乐场所，不受理。"), {"when": {"size": ["a1"]}}, ""),
    (exclusions("使用面积不到 300 平方米的旅馆，不受理。"), {}, ""),
    (exclusions("建筑面积不到 300 平方米的娱乐场所，不受理。"), {}, ""),
    (exclusions("使用面积不到 300 平方米的娱乐场所，不受理。"), {"optional": "带来的当场看。"}, ""),
]


@pytest.mark.parametrize(("gate", "asked", "code"), GATES)
def test_beyond_giver(
    gate: dict[str, Any], asked: dict[str, Any], code: str, checked: Callable[..., Checked]
) -> None:
    """A document is asked for of places that the office which gives it turns away."""
    venue = sized("娱乐场所的使用面积有多大？", "不到 300 平方米", "大于等于 300 平方米")
    venue["materials"] = [{"material": "id-card", "original": {"count": 1, "use": "shown"}}, ASKED | asked]
    found = told(
        checked,
        guide("venue", "culture", VENUE | venue),
        guide("check", "fire", FIRE | gate),
        more={"materials/more.yml": INSPECTED},
    )
    assert found == {code} - {""}

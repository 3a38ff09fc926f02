"""What headings of a hall's files mean, whatever they are written with."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from gaoqing.intake.headings import our_headings
from gaoqing.intake.tongue import tongue_of
from gaoqing.publish.writing import Refused
from gaoqing.text.heading import fold

FOLDED = {
    "承诺办结时限": [
        "承诺办结时限",
        " 3、*承诺办结 时限（必填）：",
        "（一）承诺办结时限",
        "【承诺办结时限】",
        "承诺办结时限:",
    ],
    "itemname": ["itemName", "ITEM_NAME", "item name", "Item-Name"],
}
ELEMENTS = {
    "SXMC": "name",
    "cnbjsx": "time_limit.promised",
    "CLMC": "material.name",
    "consultPhone": "enquiry_phone",
    "LEGAL_LIMIT_UNIT": "time_limit.statutory.unit",
    "１．事项名称（办理项）": "name",
    "承诺时限（必填）": "time_limit.promised",
    "是否网办": "channels.online",
    "事项名秤": "name",
    "承诺时线": "time_limit.promised",
}
COMPOSED = {
    "需带材料": "materials",
    "要带的材料": "materials",
    "申请人应当提交的材料清单": "materials",
    "需要带什么材料": "materials",
    "应备证件": "materials",
    "报送资料及份数要求": "materials",
    "材料名": "material.name",
    "是否必须提交": "material.necessity",
    "获取途径": "material.issuer.kind",
    "免提交方式": "material.exempt",
    "代办事项": "name",
    "高频服务事项名称": "name",
    "项目性质": "kind",
    "适用人群": "audience",
    "谁能办": "audience",
    "应具备的条件": "conditions",
    "法定单位": "time_limit.statutory.unit",
    "承诺办结天数单位": "time_limit.promised.unit",
    "承诺办结": "time_limit.promised",
    "对外承诺时间": "time_limit.promised",
    "法定时限/承诺时限": "time_limit.promised",
    "几天办好": "time_limit.promised",
    "最多跑几次": "visits.count",
    "现场次数": "visits.count",
    "要不要钱": "fees.free",
    "收多少钱": "fees.standard",
    "渠道": "channels",
    "线上申办入口": "channels.url",
    "法规文件": "legal_basis",
    "怎么办理": "steps",
    "业务咨询": "enquiry_phone",
    "科室电话号码": "enquiry_phone",
    "归口管理部门": "department",
    "承诺时效": "time_limit.promised",
    "办理所需提供的材料": "materials",
    "必要/非必要": "material.necessity",
    "原/复": "material.original_or_copy",
    "是否收费及标准": "fees.standard",
    "网上能否办": "channels.online",
    "办理程序及流程": "steps",
    "政策依据及文号": "legal_basis",
    "出件方式": "results.delivery",
    "联系人及电话": "enquiry_phone",
    "协同部门": "authorities",
    "办件性质": "processing",
    "是否需要预约": "appointment",
    "温馨提醒": "reminders",
    "事项全名": "name",
    "可办人群": "audience",
    "应交份数": "material.count",
}
NOTHING = [
    "注意事项清单",
    "材料审查意见",
    "联系人电话簿",
    "承诺书",
    "办理",
    "SX",
    "ABCDEFG",
    "",
    "——",
    "张某",
    "20个工作日",
    "时限名称",
    "市民之家",
]


@pytest.mark.parametrize(
    ("heading", "folded"), [(heading, folded) for folded, each in FOLDED.items() for heading in each]
)
def test_fold(heading: str, folded: str) -> None:
    """Width, case, blanks, numbers, stars and remarks do not count."""
    assert fold(heading) == folded


@pytest.mark.parametrize(("heading", "element"), ELEMENTS.items())
def test_element(heading: str, element: str) -> None:
    """Names of columns in English and first letters of sounds are known like Chinese headings."""
    assert our_headings().element(heading)[0] == element


@pytest.mark.parametrize(("heading", "element"), COMPOSED.items())
def test_composed(heading: str, element: str) -> None:
    """Headings that a hall composes of common words are known by these."""
    assert our_headings().element(heading)[0] == element


def test_composed_reasons() -> None:
    """What has no field may be composed as well."""
    assert our_headings().reason("去哪里办理") == "hall"
    assert our_headings().reason("业务联络人") == "staff"
    assert our_headings().reason("承办处室") == "office"


@pytest.mark.parametrize("heading", NOTHING)
def test_no_element(heading: str) -> None:
    """What is no heading has no meaning, two letters least of all."""
    assert our_headings().element(heading) == ()


OWN = {"own.yml": "time_limit.promised: [几天给办]\n", "words.yml": "processing: {马上就办: 即办件}\n"}


def with_own(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files of a hall's own; return its guides folder."""
    (folder / "schema" / "import").mkdir(parents=True)
    (folder / "guides").mkdir()
    for name, text in files.items():
        (folder / "schema" / "import" / name).write_text(text, encoding="utf-8")
    return folder / "guides"


def test_a_hall_has_headings_and_words_of_its_own(tmp_path: Path) -> None:
    """They lie beside its guides, and ours are known too."""
    tongue = tongue_of(with_own(tmp_path, OWN))
    assert (
        tongue.headings.element("几天给办") == tongue.headings.element("承诺时限") == ("time_limit.promised",)
    )
    assert (
        tongue.words.meaning("processing", "马上就办")
        == tongue.words.meaning("processing", "即办")
        == "即办件"
    )


REFUSED = {
    "own.yml": ("time_limit.promise: [几天给办]\n", "import.no-element"),
    "aside.yml": ("stuff: [经手的人]\n", "import.no-element"),
    "other.yml": ("name: 事项\n", "import.no-headings"),
    "papers.yml": ("owners: [老板]\n", "import.own-words"),
    "words.yml": ("nothing: [[无]]\n", "import.no-words"),
    "situations.yml": ("situations: [新开]\n", "import.own-words"),
    "broken.yml": ("name: [\n", "new.broken"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_nothing_of_a_hall_is_passed_over(name: str, tmp_path: Path) -> None:
    """A file that nobody would read is told of, for silence looks like a heading that does not occur."""
    text, key = REFUSED[name]
    with pytest.raises(Refused) as found:
        tongue_of(with_own(tmp_path, {name: text}))
    assert found.value.key == key

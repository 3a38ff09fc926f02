"""What headings of a hall's files mean, whatever they are written with."""

import pytest

from gaoqing.intake.headings import fold, our_headings

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
NOTHING = ["SX", "ABCDEFG", "", "——", "张某", "20个工作日", "时限名称", "市民之家"]


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


@pytest.mark.parametrize("heading", NOTHING)
def test_no_element(heading: str) -> None:
    """What is no heading has no meaning, two letters least of all."""
    assert our_headings().element(heading) == ()

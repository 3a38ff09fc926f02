"""Names → ids."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaoqing.intake.naming import department_id, material_id, matter_id
from gaoqing.reading.names import is_device

MATTERS = {
    "行政许可": "xing-zheng-xu-ke",
    "银行开户": "yin-hang-kai-hu",
    "重庆市教师资格认定": "chong-qing-shi-jiao-shi-zi-ge-ren-ding",
    "食品经营许可（新办）": "shi-pin-jing-ying-xu-ke-xin-ban",
    "护士执业注册(延续注册)": "hu-shi-zhi-ye-zhu-ce-yan-xu-zhu-ce",
    "ISO9001认证": "iso9001-ren-zheng",
    "ＡＢＣ　许可": "abc-xu-ke",
    "CON": "con-1",
    "★": "matter",
}
DEPARTMENTS = {
    "临湖区公安分局": "gong-an-fen-ju",
    "市场监督管理局": "shi-chang-jian-du-guan-li-ju",
    "区民政局": "min-zheng-ju",
    "临湖区城市管理局": "cheng-shi-guan-li-ju",
    "城市管理局": "cheng-shi-guan-li-ju",
    "临湖区市场监督管理局": "shi-chang-jian-du-guan-li-ju",
    "样板市临湖区市场监督管理局": "shi-chang-jian-du-guan-li-ju",
    "临湖县民政局": "min-zheng-ju",
    "样板省样板市医疗保障局": "yi-liao-bao-zhang-ju",
    "临湖区社区矫正管理局": "she-qu-jiao-zheng-guan-li-ju",
    "临湖经济开发区管理委员会": "guan-li-wei-yuan-hui",
    "国家税务总局临湖区税务局": "shui-wu-ju",
    "市政园林局": "shi-zheng-yuan-lin-ju",
    "样板市西山区残疾人联合会": "can-ji-ren-lian-he-hui",
}


@pytest.mark.parametrize("name", MATTERS)
def test_matter(name: str) -> None:
    """A matter is called by its name, as it is read aloud."""
    assert matter_id(name, ()) == MATTERS[name]


@pytest.mark.parametrize("name", DEPARTMENTS)
def test_department(name: str) -> None:
    """A department is called without its district."""
    assert department_id(name, ()) == DEPARTMENTS[name]


def test_same_name() -> None:
    """Two matters of one name are told apart by their departments; documents by a number."""
    assert matter_id("渔业捕捞许可", {"yu-ye-bu-lao-xu-ke"}, "shui-wu-ju") == "yu-ye-bu-lao-xu-ke-shui-wu-ju"
    assert material_id("申请表", {"shen-qing-biao"}) == "shen-qing-biao-2"
    assert material_id("申请表", {"shen-qing-biao", "shen-qing-biao-2"}) == "shen-qing-biao-3"


def test_long_name() -> None:
    """What is too long loses syllables from its middle; what it is for stays."""
    long = "在本区设立的外商投资企业投资者股权变更及合并分立的审批以及其他事项"
    assert matter_id(f"{long}（新办）", ()).endswith("-xin-ban")
    assert matter_id(f"{long}（注销）", ()).endswith("-zhu-xiao")
    assert material_id(f"{long}申请表", ()).endswith("-shen-qing-biao")


@given(st.text(max_size=200), st.sets(st.text("abcdefgh-1234", min_size=1, max_size=8), max_size=8))
def test_any_text(text: str, taken: set[str]) -> None:
    """Whatever a name is, its id can be one, is free, and is the same again."""
    for called in (matter_id, material_id, department_id):
        found = called(text, taken)
        assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", found)
        assert len(found) <= 60
        assert found not in taken
        assert not is_device(found)
        assert called(text, taken) == found

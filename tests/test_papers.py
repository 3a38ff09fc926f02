"""What pages say of papers that are made on the spot or may be left out, and of money paid and received."""

import html
import re
from functools import cache

import pytest

from conftest import TODAY
from gaoqing.outputs import Artifact, produce
from gaoqing.site import resolve
from whole_town import gathered, whole_town

PAGE, SHEET, BUNDLE = "m/aid-matter/index.html", "m/aid-matter/notice/index.html", "j/event/index.html"


@cache
def written(path: str) -> str:
    """Return a page of the town that uses every field, as it is sent."""
    catalogue = gathered(whole_town(), TODAY) or pytest.fail("the town has errors")
    found = (item for item in produce(resolve(catalogue)) if isinstance(item, Artifact))
    return next(item.content.decode() for item in found if item.path == path)


def words(path: str) -> str:
    """Return what can be read on it, without blanks."""
    text = re.sub(r"<(script|style).*?</\1>|<[^>]+>", "", written(path), flags=re.DOTALL)
    return "".join(html.unescape(text).split())


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (PAGE, "不用提前准备的"),
        (PAGE, "受理回执不用提前准备窗口当场打印"),
        (PAGE, "有的话带上带了可以少查一次。"),
        (PAGE, "交复印件1—3份"),
        (PAGE, "怎么填住址写到门牌号。"),
        (PAGE, "居住求助申请表、受理回执怎么填用黑色墨水笔填写。"),
        (PAGE, "下载空白表·看填写样例"),
        (SHEET, "不用提前准备：受理回执，窗口当场打印"),
        (SHEET, "有的话带上：带了可以少查一次。"),
        (PAGE, "工本费20元（每证）"),
        (PAGE, "服务费按房价的不超过3%最低20元最高500元"),
        (PAGE, "测绘费按面积分2档"),
        (PAGE, "不超过100平方米的，50元"),
        (PAGE, "超过100平方米的部分，2%（每层）"),
        (PAGE, "评估费价钱由双方商定（市场调节价）"),
        (PAGE, "先问评估机构。"),
        (PAGE, "行政事业性收费，由小镇财政局收"),
        (PAGE, "能领多少求助补贴最低100元最高800元（每户，一次性）"),
        (PAGE, "住房：租房补贴：按租金的一半发。"),
        (PAGE, "下个月到账。依据：居住证暂行条例"),
        (PAGE, "看告知书的样子"),
        (SHEET, "测绘费按面积分2档（不超过100平方米的，50元，超过100平方米的部分，2%（每层））"),
        (SHEET, "（市场调节价）先问评估机构。"),
        (SHEET, "临时救助金300元"),
        (BUNDLE, "服务费按房价的不超过3%"),
        (BUNDLE, "有的话带上"),
        (BUNDLE, "怎么填住址写到门牌号。"),
    ],
)
def test_said(path: str, said: str) -> None:
    """The words stand where somebody looks for them."""
    assert said in words(path)


def test_nothing_to_tick() -> None:
    """The verdict counts what has to be brought: nothing made on the spot, nothing optional."""
    counted = re.findall('data-name="([^"]+)"', written(PAGE))
    assert sorted(counted) == ["住址证明", "居住求助申请表", "居民身份证"]


def test_not_at_a_glance() -> None:
    """What is made on the spot does not stand under what to bring."""
    glance = re.search('<dl class="glance">.*?</dl>', written(PAGE), re.DOTALL)
    assert glance
    assert "户口簿" in glance[0]
    assert "受理回执" not in glance[0]


def test_not_in_a_bundle() -> None:
    """No list of a bundle asks for what is made on the spot."""
    assert "受理回执" not in words(BUNDLE)

"""What pages say of papers that are made on the spot, that may be left out, that are filled in."""

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

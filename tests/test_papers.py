"""What pages say of papers that are made on the spot or may be left out, and of money paid and received."""

import html
import re

import pytest

from gaoqing.guide import Benefit, Fee, convert
from gaoqing.outputs.template import environment
from loaded import loaded
from whole_town import page, words

PAGE, SHEET, BUNDLE = "m/aid-matter/index.html", "m/aid-matter/notice/index.html", "j/event/index.html"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (PAGE, "不用提前准备的"),
        (PAGE, "受理回执不用提前准备窗口当场打印"),
        (PAGE, "有的话带上带了可以少查一次。"),
        (PAGE, "交复印件1—3份"),
        (PAGE, "怎么填住址写到门牌号。"),
        (PAGE, "居住求助申请表、受理回执怎么填用黑色墨水笔填写。"),
        (PAGE, "空白表：居住求助申请表看填写样例"),
        (SHEET, "不用提前准备：受理回执，窗口当场打印"),
        (SHEET, "扫下面的码，下载《居住求助申请表》的空白表"),
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
        (PAGE, "复印在一张纸上。依据：居住证暂行条例"),
        (PAGE, "服务对象：自然人"),
        (SHEET, "测绘费按面积分2档（不超过100平方米的，50元，超过100平方米的部分，2%（每层））"),
        (SHEET, "（市场调节价）先问评估机构。"),
        (SHEET, "临时救助金300港元"),
        (PAGE, "认证费22美元"),
        (PAGE, "易地建设费按应建面积乘以9元算。"),
        (BUNDLE, "服务费按房价的不超过3%"),
        (BUNDLE, "有的话带上"),
        (BUNDLE, "怎么填住址写到门牌号。"),
    ],
)
def test_said(path: str, said: str) -> None:
    """The words stand where somebody looks for them."""
    assert said in words(page(path))


def test_nothing_to_tick() -> None:
    """The verdict counts what has to be brought: nothing made on the spot, nothing optional."""
    counted = re.findall(r'data-need="[^"]+".*?<h4>\s*([^<]+?)\s*<', page(PAGE), re.DOTALL)
    of_the_matter = ["住址证明（居住证、户口簿，任选一样）", "居住求助申请表", "居民身份证"]
    of_who_comes = ["授权委托书", "户口簿"]  # for another, for a child
    assert sorted(counted) == sorted(of_the_matter + of_who_comes)


def test_not_at_a_glance() -> None:
    """What is made on the spot does not stand under what to bring."""
    glance = re.search('<dl class="glance">.*?</dl>', page(PAGE), re.DOTALL)
    assert glance
    assert "户口簿" in glance[0]
    assert "受理回执" not in glance[0]


def test_not_in_a_bundle() -> None:
    """No list of a bundle asks for what is made on the spot."""
    assert "受理回执" not in words(page(BUNDLE))


# As published by notaries, registries, courts, embassies and employment offices; in words of our own.
FEES = {
    "{item: 购置税, percent: 10, of: 不含增值税的价款, nature: 税}": "购置税按不含增值税的价款的10%",
    "{item: 继承公证, of: 受益额, cumulative: true, ceiling: true, bands: "
    "[{up_to: 500000, percent: 0.8}, {over: 500000, up_to: 2000000, percent: 0.3}, "
    "{over: 2000000, percent: 0.065}]}": (
        "继承公证按受益额分3档不超过500000元的，不超过0.8%"
        "超过500000、不超过2000000元的部分，不超过0.3%超过2000000元的部分，不超过0.065%"
    ),
    "{item: 监督公证, of: 时长, of_unit: 小时, cumulative: true, bands: "
    "[{up_to: 1, amount: 800}, {over: 1, amount: 400, unit: 每小时}]}": (
        "监督公证按时长分2档不超过1小时的，800元超过1小时的部分，400元（每小时）"
    ),
    "{item: 登记费, amount: 80, unit: 每件}": "登记费80元（每件）",
    "{item: 民事公证, of: 份数, of_unit: 份, cumulative: true, currency: 美元, bands: "
    "[{up_to: 1, amount: 22}, {over: 1, amount: 7, unit: 每份}]}": (
        "民事公证按份数分2档不超过1份的，22美元超过1份的部分，7美元（每份）"
    ),
    "{item: 离婚案件受理费, least: 50, most: 300, unit: 每件}": "离婚案件受理费最低50元最高300元（每件）",
    "{item: 面积费, of: 面积, of_unit: 平方米, bands: "
    "[{up_to: 100, amount: 0}, {over: 100, amount: '9.50'}]}": (
        "面积费按面积分2档不超过100平方米的，0元超过100平方米的，9.50元"
    ),
    "{item: 复印费, amount: 0.5, ceiling: true}": "复印费不超过0.5元",
}
BENEFITS = {
    "{what: 首次创业补贴, amount: 8000, unit: 每人, how_often: 一次性}": "首次创业补贴8000元（每人，一次性）",
    "{what: 场地费补贴, standard: 按付的场地费发。, most: 10000}": "场地费补贴最高10000元：按付的场地费发。",
    "{what: 基本生活费, standard: 不低于最低工资。, how_often: 按月}": "基本生活费（按月）：不低于最低工资。",
    "{what: 种粮补贴, least: 120, most: 150, unit: 每亩}": "种粮补贴最低120元最高150元（每亩）",
}


@pytest.mark.parametrize("written", FEES)
def test_fee(written: str) -> None:
    """A charge is told as it is reckoned, without a number that nobody wrote."""
    parts = environment("zh").get_template("parts.html").module
    fee = convert(loaded(written), Fee)
    told = parts.fee(fee) + "".join(parts.band(fee, band) for band in fee.bands)  # type: ignore[attr-defined]
    assert "".join(html.unescape(told).split()) == FEES[written]


@pytest.mark.parametrize("written", BENEFITS)
def test_benefit(written: str) -> None:
    """What somebody receives is told: how much, for whom, how often."""
    parts = environment("zh").get_template("parts.html").module
    told = parts.benefit(convert(loaded(written), Benefit))  # type: ignore[attr-defined]
    assert "".join(html.unescape(told).split()) == BENEFITS[written]

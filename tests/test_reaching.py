"""What real guides say of how people are reached is accepted as it is, and a page and a notice tell it.

Each part follows a published guide of its kind; names, numbers and addresses are invented.
"""

import html
import re
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from conftest import TODAY
from gaoqing.build import make
from loaded import loaded

CARD = "matters/public-security/card.yml"


class Part(NamedTuple):
    """Fields of a guide; what its page tells then, and what its notice does."""

    fields: str
    page: tuple[str, ...]
    notice: tuple[str, ...] = ()
    findings: frozenset[str] = frozenset()


PARTS = {
    "a consulate: an app, an interview by video, numbers abroad": Part(
        """
kind: 公共服务
channels:
  - {kind: 手机应用, name: 远方领事, then: 窗口, note: 在应用里填表、签字、上传护照照片。}
appointment: {needed: 可以, name: 远方领事, note: 人脸识别没有通过的，选一个视频面谈的时间。}
progress: {name: 远方领事, note: 在“我的订单”里看。}
enquiry_phone: [+52-6645550101, {number: +86-10-12308, for: 急事}]
cross_border: {regions: [国外], note: 结果可以寄到家。}
""",
        (
            "手机应用“远方领事” 再到窗口",
            "可以预约。 “远方领事” 人脸识别没有通过的",
            "+86-10-12308（急事）",
            "人在国外，不用回来也能办。结果可以寄到家。",
            "办到哪了 “远方领事” 在“我的订单”里看。",
        ),
        ("手机应用“远方领事” 再到窗口", "+52-6645550101、+86-10-12308（急事）"),
    ),
    "beyond the border: fax, mailbox, tickets on the web, machines": Part(
        """
kind: 公共服务
channels:
  - {kind: 窗口}
  - {kind: 自助终端}
  - {kind: 网上, url: "https://town.example/one", name: 一门通}
  - {kind: 传真, phone: +853-28550101}
  - {kind: 电子邮件, email: card@town.example}
  - {kind: 邮寄, to: 小镇邮箱 1089 号}
appointment: {needed: 必须, url: "https://town.example/book", phone: +853-28550102, note: 可以约往后 6 个月。}
queue: {how: 每天 07:00 在网上发当天的号，派完为止。, url: "https://town.example/ticket"}
""",
        (
            "传真 +853-28550101",
            "电子邮件 card@town.example",
            "寄到：小镇邮箱 1089 号",
            "必须预约。",
            "取号：每天 07:00 在网上发当天的号",
        ),
        ("网上“一门通”", "必须预约。 +853-28550102"),
    ),
    "a water company: one hotline for everything, officers who come, no law": Part(
        """
kind: 公共服务
legal_basis: null
channels:
  - {kind: 窗口}
  - {kind: 电话, phone: [0000-5550111, 13800000000]}
  - {kind: 公众号, name: 小镇供水}
  - {kind: 上门, phone: 962121}
enquiry_phone: 962121
rights: {complaint_phone: 962121}
authorities: [{name: 小镇设计院, role: 协办, does: 出给水设计图。}]
""",
        ("电话 0000-5550111、13800000000", "公众号“小镇供水”", "小镇设计院 协办 出给水设计图。"),
        ("上门 962121",),
    ),
    "a school: an address without encryption, something lost is reported first": Part(
        """
kind: 公共服务
legal_basis: null
channels: [{kind: 窗口}, {kind: 自助终端}]
before:
  - {name: 挂失, where: 小镇掌上校园, why: 别人就刷不了这张卡。}
progress: {name: 一卡通查询, url: "http://town.example/card"}
""",
        ("先要办好：挂失（小镇掌上校园）", "别人就刷不了这张卡。", "办到哪了 在网上查 “一卡通查询”"),
        ("先要办好：挂失（小镇掌上校园）",),
        frozenset({"W024"}),
    ),
    "taxes: a hotline behind an area code for both, booked in some weeks only": Part(
        """
channels:
  - {kind: 手机应用, name: 小镇办税}
  - {kind: 窗口}
appointment: {needed: 可以, name: 小镇办税, note: 3 月 1 日到 20 日办的，2 月 21 日起约。}
enquiry_phone: 0000-12366
rights: {complaint_phone: 0000-12366}
""",
        ("手机应用“小镇办税”", "投诉电话 0000-12366"),
    ),
    "social insurance: collected in the villages, review piece by piece, the law quoted": Part(
        """
coverage: 不通办
authorities:
  - {department: public-security, role: 联办}
  - {name: 小镇便民服务中心, role: 代收}
legal_basis:
  - {law: 中华人民共和国居民身份证法, issuer: 全国人大常委会, date: "2004-01-01", text: 条文照抄。}
rights:
  review:
    within: 60 个自然日
    bodies: [{name: 小镇人民政府, address: 小镇一路 9 号, phone: 0000-5550109, url: "https://town.example/fy"}]
    court: {name: 小镇人民法院, within: 6 个月}
""",
        (
            "只在本地办",
            "小镇公安局 联办",
            "小镇便民服务中心 代收",
            "对决定不服，可以申请行政复议（60 个自然日内） 小镇人民政府 小镇一路 9 号 0000-5550109",
            "也可以到法院起诉（6 个月内） 小镇人民法院",
            "颁布机关：全国人大常委会",
            "从 2004-01-01 起施行",
            "条文照抄。",
        ),
    ),
}


def words(content: bytes) -> str:
    """Return what a page tells, without markup."""
    bare = re.sub(r"<(svg|style|script).*?</\1>", "", content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", bare)))


def tight(text: str) -> str:
    """Return a text without blanks, which follow from markup."""
    return text.replace(" ", "")


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_real(part: Part, town: Path) -> None:
    """What such a guide says is found by no rule but those that are named, and is told to citizens."""
    data = {**loaded((town / CARD).read_text("utf-8")), **loaded(part.fields)}
    kept = {key: value for key, value in data.items() if value is not None}
    (town / CARD).write_text(yaml.safe_dump(kept, allow_unicode=True, sort_keys=False), "utf-8")
    product = make(town, TODAY)
    assert {item.code for item in product.checked.findings} == part.findings
    made = {item.path: tight(words(item.content)) for item in product.artifacts if item.path.startswith("m/")}
    assert [text for text in part.page if tight(text) not in made["m/card/index.html"]] == []
    assert [text for text in part.notice if tight(text) not in made["m/card/notice/index.html"]] == []

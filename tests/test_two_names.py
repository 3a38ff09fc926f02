"""Names of one and the same paper, and lists that ask for it twice."""

from collections.abc import Callable

import pytest

from conftest import TOWN
from gaoqing.check import Checked
from gaoqing.graph.papers import PAPERS, plain
from gaoqing.reading.read import shipped


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("户口本", "居民户口簿"),
        ("申请人的户口簿", "居民户口簿"),
        ("《结婚证》原件", "结婚证"),
        ("驾照", "机动车驾驶证"),
        ("临时居民身份证", "临时居民身份证"),
        ("离婚证", "离婚证"),
        ("房产证", "房产证"),
        ("常住人口登记卡", "常住人口登记卡"),
    ],
)
def test_plain(name: str, official: str) -> None:
    """A popular name becomes the official one, another paper's stays."""
    assert plain(name) == official


def test_table() -> None:
    """Each name belongs to one paper, and each paper has a source."""
    papers = shipped(PAPERS)["papers"]
    names = [name for item in papers for name in (item["name"], *item["also"])]
    assert len({*names}) == len(names)
    assert all(item["source"] for item in papers)


BUNDLE = """\
id: moving
name: 搬家一件事
plain_name: 搬家以后的事一次办完
summary: 搬家以后要改的证件一次改完。
matters:
  - {matter: card}
  - {matter: card-two, after: [card]}
shared: [id-card, second-card]
verified: {date: "2026-11-01", role: 户籍岗}
"""
SECOND = "  - {id: second-card, name: 二代居民身份证, issuer: {kind: 政府部门核发, name: 公安机关}}\n"


def test_bundle(checked: Callable[..., Checked]) -> None:
    """A bundle that has people bring one paper under two names is told so."""
    here = (TOWN / "materials/identity.yml").read_text("utf-8")
    found = checked({"bundles/moving.yml": BUNDLE, "materials/identity.yml": here + SECOND}).findings
    assert [item.place.line for item in found if item.code == "M023"] == [8]


def test_known_paper(checked: Callable[..., Checked]) -> None:
    """A paper that everybody knows is missed in a list too, once the hall has entered its documents."""
    here = (TOWN / "materials/identity.yml").read_text("utf-8")
    card = (TOWN / "matters/public-security/card.yml").read_text("utf-8")
    asked = {"matters/public-security/card.yml": card.replace("到窗口申请。", "到窗口出示出生医学证明。")}
    assert "M020" not in {item.code for item in checked(asked).findings}
    more = "".join(
        f"  - {{id: paper-{number}, name: 第{number}种登记表, issuer: {{kind: 其他, name: 居委会}}}}\n"
        for number in range(6)
    )
    found = checked(asked | {"materials/identity.yml": here + more}).findings
    assert [item.params["name"] for item in found if item.code == "M020"] == ["出生医学证明"]

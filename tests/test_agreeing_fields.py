"""Windows, places, times and money that agree across fields, and the nearest structures that do not."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from gaoqing.check import Checked

CARD = "matters/public-security/card.yml"
MAIN = "halls/main.yml"
ONLINE = "channels: [{kind: 网上, url: 'https://town.example/apply'}]\nvisits: {count: 0}\n"
BY_POST = "results: [{material: id-card, delivery: [邮寄]}]\n"

# The code that is expected, the fields of the card, the windows beside w2, other files.
Case = tuple[str, str, str]
WINDOWS: list[Case] = [
    ("", "", "- {id: w1, number: 1, floor: 1, kind: 综合, serves: {all: true}}"),
    # Who takes the application.
    ("W027", "", "- {id: w1, number: 1, floor: 1, kind: 取件, serves: {all: true}}"),
    ("W027", "", "- {id: w1, number: 1, floor: 1, kind: 取件, serves: {departments: [public-security]}}"),
    ("W027", "", "- {id: w1, number: 1, floor: 1, kind: 办不成事, serves: {matters: [card]}}"),
    ("W027", "", "- {id: w1, number: 1, floor: 1, kind: 取件, name: 取证, serves: {matters: [card]}}"),
    ("", "", "- {id: w1, number: 1, floor: 1, kind: 取件, name: 申请和取证, serves: {matters: [card]}}"),
    ("", "", "- {id: w1, number: 1, floor: 1, kind: 帮办代办, serves: {matters: [card]}}"),
    # Windows that the guide does not offer.
    ("W028", ONLINE + BY_POST, "- {id: w1, number: 1, floor: 1, kind: 专窗, serves: {matters: [card]}}"),
    (
        "W028",
        "channels: [{kind: 公众号, name: 小镇发布}]\nvisits: {count: 0}\n" + BY_POST,
        "- {id: w1, number: 1, floor: 1, kind: 专窗, serves: {matters: [card]}}",
    ),
    (
        "W028",
        "channels: [{kind: 自助终端}]\nresults: [{name: 回执, delivery: [自助终端领取]}]\n",
        (
            "- {id: w1, number: 1, floor: 1, kind: 专窗, serves: {matters: [card]}}\n"
            "- {id: w3, name: 自助区, floor: 1, kind: 自助, serves: {matters: [card]}}"
        ),
    ),
    (
        "W028",
        "",
        (
            "- {id: w1, number: 1, floor: 1, kind: 专窗, serves: {matters: [card]}}\n"
            "- {id: w3, name: 自助区, floor: 1, kind: 自助, serves: {matters: [card]}}"
        ),
    ),
    (
        "",
        "results: [{material: id-card, delivery: [窗口领取, 自助终端领取]}]",
        (
            "- {id: w1, number: 1, floor: 1, kind: 专窗, serves: {matters: [card]}}\n"
            "- {id: w3, name: 自助区, floor: 1, kind: 自助, serves: {matters: [card]}}"
        ),
    ),
    (
        "",
        "",
        (
            "- {id: w1, number: 1, floor: 1, kind: 专窗, serves: {matters: [card]}}\n"
            "- {id: w3, name: 自助区, floor: 1, kind: 自助, serves: {all: true}}"
        ),
    ),
    (
        "",
        ONLINE + BY_POST,
        "- {id: w1, number: 1, floor: 1, kind: 综合, serves: {departments: [public-security]}}",
    ),
    (
        "",
        ONLINE + BY_POST,
        "- {id: w1, number: 1, floor: 1, kind: 综合, name: 上网办事, serves: {matters: [card]}}",
    ),
    # Numbers.
    (
        "W035",
        "",
        (
            "- {id: w1, number: 1, floor: 1, kind: 综合, serves: {all: true}}\n"
            '- {id: w3, number: "01", floor: 1, kind: 专窗, serves: {all: true}}'
        ),
    ),
    (
        "",
        "",
        (
            "- {id: w1, number: 1, floor: 1, kind: 综合, serves: {all: true}}\n"
            "- {id: w3, number: 1, floor: 2, kind: 专窗, serves: {all: true}}\n"
            "- {id: w4, number: A1, floor: 1, kind: 专窗, serves: {all: true}}\n"
            "- {id: w5, name: 值班室, floor: 1, kind: 专窗, serves: {all: true}}\n"
            "- {id: w6, name: 值班室, floor: 1, kind: 专窗, serves: {all: true}}"
        ),
    ),
]
OURS = {"T010", "T011", "T012", "T021", "T022", "T023", "T024", "T025", "T026", "W027", "W028"}
OURS |= {"W033", "W034", "W035", "W036", "W037", "W038"}


def laid_over(town: Path, name: str, fields: str) -> str:
    """Return a file of the town with some of its fields written anew."""
    data = yaml.safe_load((town / name).read_text("utf-8")) | (yaml.safe_load(fields) or {})
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


def ours(checked: Checked) -> set[str]:
    """Return the codes that are found of those that are tried here."""
    return {item.code for item in checked.findings if item.code in OURS}


@pytest.mark.parametrize(("code", "card", "windows"), WINDOWS)
def test_windows(code: str, card: str, windows: str, town: Path, checked: Callable[..., Checked]) -> None:
    """What windows serve against what the guide offers."""
    stuck = "- {id: w2, number: 2, floor: 1, kind: 办不成事, does: 事情没办成，在这里登记。}"
    hall = laid_over(town, MAIN, f"windows:\n{windows}\n{stuck}")
    found = checked({CARD: laid_over(town, CARD, card), MAIN: hall})
    assert ours(found) == ({code} if code else set())

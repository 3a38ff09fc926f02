"""Windows, places, times and money that agree across fields, and the nearest structures that do not."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from gaoqing.check import Checked
from loaded import loaded

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
    data = loaded((town / name).read_text("utf-8")) | (loaded(fields) or {})
    kept = {key: value for key, value in data.items() if value is not None}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False)


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


PAPER = "materials/paper.yml"
PROOF = "matters/public-security/proof.yml"


def proof(
    time: str, *, name: str = "无房证明", asked: str = "", valid: str = "", fee: str = ""
) -> dict[str, str]:
    """Return the files of a proof that the hall gives: the document, and the matter."""
    charged = (
        f"{{items: [{{item: 工本费, amount: {fee}, unit: 每份, basis: 发改价格〔2003〕2322号}}]}}"
        if fee
        else ""
    )
    matter = f"""
id: proof
name: {name}开具
plain_name: 开{name}
summary: 开{name}。
situations: null
materials: []
steps: [{{name: 申请, actor: 申请人, action: 交申请。}}]
time_limit: {{promised: {time}, start: 受理之日}}
fees: {charged or "{free: true}"}
proxy: {{allowed: false, why: 核对本人。}}
results: [{{material: paper, delivery: [窗口领取]}}]
"""
    issuer = "{kind: 政府部门核发, name: 公安机关, matter: proof}"
    document = f"{{id: paper, name: {name}, issuer: {issuer}{valid}{asked}}}"
    return {PROOF: matter, PAPER: f"group: 证明\nmaterials: [{document}]\n"}


DEADLINE = "apply_by: [{within: %s, start: %s}]\n"
WANTED = "materials: [{material: paper, whose: 申请人, original: {count: 1, use: kept}%s}]\n"
DOCUMENTS: list[tuple[str, str, dict[str, str]]] = [
    ("T021", DEADLINE % ("10 个自然日", "出事那天") + WANTED % "", proof("15 个工作日", name="工伤鉴定结论")),
    ("T021", DEADLINE % ("3 个工作日", "出生那天") + WANTED % "", proof("7 个自然日", name="出生证明")),
    (
        "T021",
        DEADLINE % ("5 个自然日", "出生那天") + WANTED % ", issued_within: 1 个月",
        proof("1 个月", name="户口卡"),
    ),
    ("", DEADLINE % ("10 个自然日", "出事那天") + WANTED % "", proof("5 个工作日", name="工伤鉴定结论")),
    (
        "",
        DEADLINE % ("10 个自然日", "出事那天") + WANTED % ", optional: 没有也行。",
        proof("1 个月", name="鉴定报告"),
    ),
    ("", DEADLINE % ("10 个自然日", "收到鉴定报告那天") + WANTED % "", proof("1 个月", name="鉴定报告")),
    ("", DEADLINE % ("10 个自然日", "出事那天") + WANTED % "", proof("1 个月", name="营业执照")),
    ("T022", WANTED % ", issued_within: 2 年", proof("当场", valid=", validity: 一年")),
    (
        "T022",
        WANTED % ", issued_within: 90 个自然日",
        proof("当场", valid=", validity: 自签发之日起 30 日内有效"),
    ),
    ("T022", WANTED % ", issued_within: 1 年", proof("当场", valid=", validity: 有效期为 6 个月")),
    ("", WANTED % ", issued_within: 1 年", proof("当场", valid=", validity: 缴费满 6 个月的 1 年")),
    ("", WANTED % ", issued_within: 1 年", proof("当场", valid=", validity: 长期有效")),
    ("", WANTED % ", issued_within: 1 年", proof("当场", valid=", validity: 12 个月")),
    ("T023", WANTED % "", proof("当场", fee="10", asked=", where_to_get: 到 1 号窗口办理，不收费。")),
    ("T023", WANTED % "", proof("当场", fee="10", asked=", where_to_get: 在窗口免费打印。")),
    ("", WANTED % "", proof("当场", fee="10", asked=", where_to_get: 在窗口办理，不是免费的。")),
    ("", WANTED % "", proof("当场", fee="10", asked=", where_to_get: 在窗口开具，可以免费邮寄。")),
    ("", WANTED % "", proof("当场", asked=", where_to_get: 在窗口免费打印。")),
]


@pytest.mark.parametrize(("code", "card", "files"), DOCUMENTS)
def test_documents(
    code: str, card: str, files: dict[str, str], town: Path, checked: Callable[..., Checked]
) -> None:
    """What is said of a document against the matter that gives it."""
    hall = laid_over(town, MAIN, "windows: [{id: w1, number: 1, floor: 1, kind: 综合, serves: {all: true}}]")
    card = laid_over(town, CARD, card + "proxy: {allowed: false, why: 核对本人。}\nsituations: null")
    given = laid_over(town, CARD, files[PROOF])
    found = checked({CARD: card, MAIN: hall, PROOF: given, PAPER: files[PAPER]})
    assert not [item for item in found.findings if item.code[0] in "SY"]
    assert ours(found) == ({code} if code else set())


FIELDS: list[tuple[str, str]] = [
    ("T010", "time_limit: {statutory: 1 个月, promised: 25 个工作日, start: 受理之日}"),
    ("T010", "time_limit: {statutory: 2 个月, promised: 46 个工作日, start: 受理之日}"),
    ("", "time_limit: {statutory: 3 个月, promised: 60 个工作日, start: 受理之日}"),
    ("", "time_limit: {statutory: 30 个自然日, promised: 20 个工作日, start: 受理之日}"),
    ("", "time_limit: {statutory: 24 小时, promised: 1 个工作日, start: 受理之日}"),
    ("T024", "apply_by: [{before: 有效期届满的 3 个工作日以前}]"),
    ("T024", "apply_by: [{before: 证件到期之日前五个工作日}]"),
    ("T024", "apply_by: [{before: 有效期届满，提前 7 个自然日}]"),
    ("", "apply_by: [{before: 提前 7 个自然日}]"),
    ("", "apply_by: [{before: 有效期届满前 1 个月内}]"),
    ("", "apply_by: [{before: 有效期届满前 3 个月到 5 个自然日}]"),
    ("", "apply_by: [{before: 有效期届满}]"),
    ("T025", "rights: {review: 自收到决定之日起十五日内，向小镇人民政府申请行政复议。}"),
    ("T025", "rights: {review: 可以在 60 日内提起行政复议，或者在 3 个月之内直接向法院起诉。}"),
    ("T025", "rights: {review: 请在 10 个工作日内向小镇人民法院提起诉讼。}"),
    ("", "rights: {review: 可以在六十日内申请行政复议，也可以自知道之日起六个月内提起行政诉讼。}"),
    ("", "rights: {review: 60 日内申请复议；对复议决定不服的，十五日内起诉。}"),
    ("", "rights: {review: 申请行政复议的，复议机关 5 日内审查，7 日内转送。}"),
]


@pytest.mark.parametrize(("code", "card"), FIELDS)
def test_fields(code: str, card: str, town: Path, checked: Callable[..., Checked]) -> None:
    """What a guide says of its own times, against itself and against the law."""
    found = checked({CARD: laid_over(town, CARD, card)})
    assert ours(found) == ({code} if code else set())


STREETS = ("east", "west")
# Coverage, which of two street centres handle the card, whether the main hall does.
PLACES = [
    ("W034", "全县", ["east"], False),
    ("W034", "全县", ["west"], False),
    ("", "全国", ["west"], False),
    ("W034", "全镇（乡、街道）", [], True),
    ("W034", "跨村（社区）", [], True),
    ("", "全县", ["east", "west"], False),
    ("", "全县", ["east"], True),
    ("", "全县", [], True),
    ("", "全国", [], True),
    ("", "全镇（乡、街道）", ["east"], False),
    ("", "全镇（乡、街道）", ["east"], True),
    ("", "不通办", ["east"], False),
    ("", "不通办", ["east", "west"], True),
]


@pytest.mark.parametrize(("code", "coverage", "streets", "main"), PLACES)
def test_coverage(  # noqa: PLR0913  a table and two fixtures
    code: str, coverage: str, streets: list[str], *, main: bool, town: Path, checked: Callable[..., Checked]
) -> None:
    """How wide a matter is handled against the halls whose windows do."""
    serves = "serves: {matters: [card]}"
    files = {CARD: laid_over(town, CARD, f"coverage: {coverage}")}
    for name in (*STREETS, "main"):
        handles = main if name == "main" else name in streets
        window = f"{{id: {name}1, number: 9, floor: 1, kind: 综合, {serves if handles else 'does: 复印。'}}}"
        stuck = "{id: w2, number: 2, floor: 1, kind: 办不成事, does: 事情没办成，在这里登记。}"
        kind = "主大厅" if name == "main" else "街道（乡镇）服务中心"
        windows = f"[{window}, {stuck}]" if name == "main" else f"[{window}]"
        fields = f"id: {name}\nname: {name} 政务服务中心\nkind: {kind}\nwindows: {windows}\n"
        files[f"halls/{name}.yml"] = laid_over(town, MAIN, fields)
    assert ours(checked(files)) == ({code} if code else set())

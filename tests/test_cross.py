"""Sentences that contradict another field of the guide, and their nearest harmless neighbours."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gaoqing.check import Checked
from gaoqing.telling import text_report

CARD = "matters/public-security/card.yml"
MATERIALS = "materials/identity.yml"
PERMIT = "  - {id: residence-permit, name: 居住证, issuer: {kind: 政府部门核发, name: 公安机关}}\n"

# The town's card may be applied for by a proxy.
SHUTS_OUT = [
    "必须本人到场。",
    "须由本人携带居民身份证到窗口办理。",
    "本人必须亲自前来。",
    "由申请人本人亲自办理。",
    "双方亲自到场。",
    "不得代办。",
    "不接受他人代办。",
    "不能委托他人代为办理。",
]
LETS_IN = [
    "不用本人到场。",
    "无须本人到场。",
    "不必本人亲自到场。",
    "本人不能亲自到场。",
    "没有必要亲自到场。",
    "领证必须本人到场。",
    "必须本人到场拍照。",
    "未满 16 周岁的，必须本人到场。",
    "除残疾人以外不得代办。",
    "本人有居民身份证。",
]
# Neither is 居住证 on the list of the town's card.
DEMANDS = [
    "持有居住证。",
    "已经取得有效的居住证。",
    "持有居民身份证和居住证。",
    "持小镇公安局签发的《居住证》。",
    "户口在外地、持有居住证的申请人。",
]
DEMANDS_NOT = [
    "持有居民身份证。",
    "持有居民身份证或者居住证。",
    "没有取得居住证。",
    "支持居住证制度。",
    "持有居住证明。",
    "户口在外地。",
]
# The town's card is handled all over the country.
LOCAL = ["户口在本区。", "居住在小镇。", "是小镇户籍居民。", "向户籍所在地公安机关申请。"]
NOT_LOCAL = [
    "户口不在本区。",
    "户籍地派出所出具过证明。",
    "在本区任意一个窗口申请，户口在本区。",
    "年满 16 周岁。",
]


@pytest.fixture
def codes(town: Path, checked: Callable[..., Checked]) -> Callable[[str], set[str]]:
    """Check the town's card with one condition more."""
    card = (town / CARD).read_text("utf-8")
    materials = (town / MATERIALS).read_text("utf-8") + PERMIT

    def run(condition: str) -> set[str]:
        files = {CARD: f"{card}conditions:\n  - {{text: {condition}}}\n", MATERIALS: materials}
        return {item.code for item in checked(files).findings if item.file == CARD}

    return run


@pytest.mark.parametrize("condition", SHUTS_OUT)
def test_shuts_out(condition: str, codes: Callable[[str], set[str]]) -> None:
    """“In person only” contradicts that a proxy may come."""
    assert "M007" in codes(condition)


@pytest.mark.parametrize("condition", LETS_IN)
def test_lets_in(condition: str, codes: Callable[[str], set[str]]) -> None:
    """What is limited to a step or to some people, or denied, contradicts nothing."""
    assert "M007" not in codes(condition)


@pytest.mark.parametrize("condition", DEMANDS)
def test_demands(condition: str, codes: Callable[[str], set[str]]) -> None:
    """A condition that demands a document of the catalogue wants it on the list."""
    assert "M006" in codes(condition)


@pytest.mark.parametrize("condition", DEMANDS_NOT)
def test_demands_not(condition: str, codes: Callable[[str], set[str]]) -> None:
    """A document that is listed, denied, an alternative or only similar is no finding."""
    assert "M006" not in codes(condition)


@pytest.mark.parametrize("condition", LOCAL)
def test_local(condition: str, codes: Callable[[str], set[str]]) -> None:
    """A condition about one district does not go with a coverage of the whole country."""
    assert "W012" in codes(condition)


@pytest.mark.parametrize("condition", NOT_LOCAL)
def test_not_local(condition: str, codes: Callable[[str], set[str]]) -> None:
    """What denies the district, explains it or speaks of papers is no finding."""
    assert "W012" not in codes(condition)


@pytest.mark.parametrize(("kind", "cited"), [("行政许可", True), ("行政确认", False), ("公共服务", False)])
def test_law_behind_a_fee(kind: str, cited: bool, checked: Callable[..., Checked], town: Path) -> None:  # noqa: FBT001
    """The law about licences is cited to nobody who charges for something else."""
    text = (town / CARD).read_text("utf-8")
    basis = ", basis: 发改价格〔2003〕2322号"
    assert basis in text
    found = checked({CARD: text.replace("kind: 行政确认", f"kind: {kind}").replace(basis, "")})
    (line,) = [line for line in text_report(found, "zh", "").text.splitlines() if "T004" in line]
    assert ("行政许可法第五十八条" in line) == cited

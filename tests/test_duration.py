"""How long something takes: what is alike, what is longer for certain, and what nobody can say."""

import pytest

from gaoqing.guide import Duration, TimeUnit

DAY = 24 * 60


def lasts(text: str) -> Duration:
    """Read a duration as it is written."""
    return Duration.parse(text)


def test_what_is_written_alike_is_equal() -> None:
    """The blank before the unit makes no difference; another unit does, however long it is."""
    assert lasts("20 个工作日") == lasts("20个工作日")
    assert lasts("当场") == lasts("当场")
    assert len({lasts("1 小时"), lasts("1小时"), lasts("60 分钟"), lasts("2 小时")}) == 3
    assert lasts("1 小时") != "1 小时"


@pytest.mark.parametrize("unit", [unit for unit in TimeUnit if unit != TimeUnit.AT_ONCE])
def test_bounds_of_a_unit(unit: TimeUnit) -> None:
    """It is drawn no shorter than it can be and no longer, and one more is always longer."""
    one = Duration(3, unit)
    assert 0 < one.least <= one.drawn <= one.most
    assert Duration(4, unit).exceeds(one)
    assert not one.exceeds(one)


@pytest.mark.parametrize(
    ("longest", "limit"),
    [
        ("29 个自然日", "10 个工作日"),
        ("10 个工作日", "10 个自然日"),
        ("31 个自然日", "1 个月"),
        ("12 个月", "336 个自然日"),
        ("366 个自然日", "1 年"),
        ("1 年", "365 个自然日"),
        ("60 分钟", "1 小时"),
        ("24 小时", "1 个自然日"),
    ],
)
def test_longer_for_certain(longest: str, limit: str) -> None:
    """The first of each pair can be as short as the second; one more of its unit cannot."""
    most = lasts(longest)
    assert not most.exceeds(lasts(limit))
    assert Duration(most.amount + 1, most.unit).exceeds(lasts(limit))


def test_at_once() -> None:
    """On the spot takes no time, and whatever takes some is longer."""
    assert (lasts("当场").least, lasts("当场").most) == (0, 0)
    assert lasts("1 分钟").exceeds(lasts("当场"))
    assert not lasts("当场").exceeds(lasts("1 分钟"))
    assert str(lasts("当场")) == "当场"
    assert lasts("10 个工作日").most == 29 * DAY

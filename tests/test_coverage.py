"""How wide a matter is served reads right in every kind of place."""

import pytest

from gaoqing.guide import Coverage
from gaoqing.site.coverage import here

NEUTRAL = "全县（市、区）"
REGIONS = {
    "示例县": "全县",
    "示例自治县": "全县",
    "示例区": "全区",
    "示例市示例区": "全区",
    "示例新区": "全区",
    "示例林区": "全区",
    "示例旗": "全旗",
    "示例自治旗": "全旗",
    "示例市": NEUTRAL,
    "示例市市辖区": NEUTRAL,
    "示例自治区": NEUTRAL,
    "示例特别行政区": NEUTRAL,
    "示例省": NEUTRAL,
    "示例州": NEUTRAL,
    "示例街道": NEUTRAL,
    "小镇": NEUTRAL,
}


@pytest.mark.parametrize(("region", "told"), REGIONS.items())
def test_county(region: str, told: str) -> None:
    """The county of the official list is what people there call their own."""
    assert here(Coverage.COUNTY, region) == told


@pytest.mark.parametrize("coverage", [item for item in Coverage if item is not Coverage.COUNTY])
def test_others(coverage: Coverage) -> None:
    """All other coverages are the same everywhere, and none is none."""
    assert {here(coverage, region) for region in REGIONS} == {coverage}
    assert here(None, "示例区") == ""

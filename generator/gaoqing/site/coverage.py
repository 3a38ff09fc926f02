"""How wide a matter is served, as people of a place say it."""

from gaoqing.guide import Coverage

# What ends like a district, and is none.
_WIDER = ("市辖区", "自治区", "行政区")


def here(coverage: Coverage | None, region: str) -> str:
    """Return a coverage in words of a region: what is 全县 for the official list is 全区 in a district.

    A city can be a county or hold several of them, which its name does not tell.

    >>> here(Coverage.COUNTY, "示例区"), here(Coverage.COUNTY, "示例市")
    ('全区', '全县（市、区）')
    """
    if coverage is not Coverage.COUNTY:
        return coverage or ""
    known = region.endswith(("县", "区", "旗")) and not region.endswith(_WIDER)
    return f"全{region[-1]}" if known else "全县（市、区）"

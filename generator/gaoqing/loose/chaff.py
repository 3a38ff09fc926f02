"""What of a pasted page is no guide: crumbs, counters, buttons, dates; and law that is quoted."""

import re
from functools import cache

from gaoqing.loose.source import bare
from gaoqing.reading.read import shipped

_LONGEST_CHROME = 200
_HAN = "一二三四五六七八九十百零〇"
_ARTICLE = rf"第[{_HAN}\d]{{1,6}}条(?:第[{_HAN}\d]{{1,3}}款)?(?:第?[（(]?[{_HAN}\d]{{1,3}}[）)]?项)?"
_LAW = re.compile(
    rf"[\s\d.、（）()①-⑳]{{0,8}}《[^》]{{2,60}}》(?:[（(〔][^）)〕]{{0,60}}[）)〕])?[^。：:，,]{{0,30}}(?:{_ARTICLE}|[：:])"
    rf"|[“\"]?{_ARTICLE}[：:\s\u3000]"
)


def is_chrome(text: str) -> bool:
    """Tell whether a line belongs to the page around a guide."""
    words = bare(text).strip()
    return len(words) <= _LONGEST_CHROME and bool(_chrome().fullmatch(words))


def quotes_law(text: str) -> bool:
    """Tell whether a text begins by naming the law whose words follow."""
    return bool(_LAW.match(text))


def is_menu(text: str) -> bool:
    """Tell whether a value is nothing but choices of a menu: 是, 无, 窗口办理、网上办理."""
    parts = [part.strip() for part in re.split(r"[、,，;；/|\s]+", text.strip()) if part.strip()]
    return all(part in _menu() for part in parts)


@cache
def _chrome() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in shipped("loose.yml")["chrome"]))


@cache
def _menu() -> frozenset[str]:
    return frozenset(map(str, shipped("loose.yml")["menu"]))

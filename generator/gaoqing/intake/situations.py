"""Names that only say in which case somebody applies, and not for what: 新办, 变更（地址）."""

import re
from functools import cache

from gaoqing.intake.vocabulary import any_of
from gaoqing.reading.read import shipped


def is_situation(name: str) -> bool:
    """Tell whether a name only says in which case.

    >>> is_situation("变更（法定代表人）"), is_situation("变更登记")
    (True, False)
    """
    return _situation().fullmatch(re.sub(r"\s+", "", name)) is not None


@cache
def _situation() -> re.Pattern[str]:
    words = any_of(map(str, shipped("import/situations.yml")["situations"]))
    return re.compile(rf"(?:{words})(?:[(（].{{1,30}}[)）])?")

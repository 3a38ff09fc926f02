"""A heading in, its letters out, the same however it is written."""

import re
import unicodedata
from functools import lru_cache

_REMARK = re.compile(
    r"[(（\[【](必填|选填|必须|可选|非必填|必录|单选|多选|下拉选择|文本)[^)）\]】]*[)）\]】]"
)
_NUMBER = re.compile(
    r"^(第?[0-9一二三四五六七八九十]+[、.．,)）:：]|[(（][0-9一二三四五六七八九十]+[)）]|[①-⑳■●◆★▲▪•·※*#]+)+"
)
_NOISE = re.compile(r"[【】\s*:：＊_\-—・.。“”\"'‘’《》<>]+")


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Return a heading without width, case, blanks, stars, numbers in front and remarks such as （必填）.

    >>> fold(" 3、*承诺办结 时限（必填）：")
    '承诺办结时限'
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    plain = _REMARK.sub("", plain)
    plain = _NUMBER.sub("", re.sub(r"\s+", "", plain).lstrip("*＊"))
    return _NOISE.sub("", plain)

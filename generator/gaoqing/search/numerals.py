"""Numbers in what people type: of windows, of lines and buildings; `numerals.js` does the same."""

import re
from collections.abc import Iterable

_VALUES, _UNITS = "零一二三四五六七八九", {"十": 10, "百": 100}
NUMERAL = "[〇零一二两三四五六七八九十百]{1,7}"
_CHINESE = re.compile(NUMERAL)
_PLAIN = (
    "[a-z]*[0-9]+(?:[a-z]{1,2}[0-9]+)*(?:[a-z](?![a-z]))?"  # 3, a12, 3b; what stood between is folded away
)
_ZEROS = re.compile("(^|[^0-9])0+(?=[0-9])")
_LETTERS = re.compile("^[a-z]+")
_FEW = 2  # letters of a number; more are a word before it
# Lines, buildings, doors, streets: a number there is of no window.
_ON_THE_WAY = "(?:地铁|轻轨|公交车?|巴士|线|楼(?!层)|门|栋|幢|院|路|车(?!位)|出口|入口|站)"
WAY = re.compile(
    f"(?:地铁|轻轨|公交|[路街巷弄]|大道)(?:[0-9]+|{NUMERAL})号(?:{_ON_THE_WAY}|口)?"
    f"|(?:[0-9]+|{NUMERAL})号{_ON_THE_WAY}"
)
_JOINED = "一[窗柜]|1窗[受通式联办]"  # 一窗受理 is how halls work, and no window


def digits(numeral: str) -> str:
    """Return a number in digits: 二十四 is 24, 一百二 is 120, 〇五 is 05; what has digits stays."""
    plain = numeral.replace("〇", "零").replace("两", "二")
    if not _CHINESE.fullmatch(plain):
        return plain
    if not set(plain) & set(_UNITS):
        return "".join(str(_VALUES.index(item)) for item in plain)
    total, value, scale = 0, 0, 1
    for item in plain:
        if item in _UNITS:
            total, value, scale = total + (value or 1) * _UNITS[item], 0, _UNITS[item] // 10
        else:
            value, scale = _VALUES.index(item), scale if item != "零" else 1
    return str(total + value * scale)


def window_key(number: str) -> str:
    """Return by what a window is known: its folded number, in digits and without zeros before them."""
    return _ZEROS.sub(r"\1", digits(number))


class WindowNumbers:
    """Finds the number of a window in a folded text.

    Args:
        known: the keys of the windows that there are.
        idle: words that may stand before a number: “no. 3”.
    """

    def __init__(self, known: Iterable[str], idle: Iterable[str]) -> None:
        self._known, self._idle = frozenset(known), frozenset(idle)
        odd = sorted(
            (key for key in self._known if not re.fullmatch(_PLAIN, key)), key=lambda key: (-len(key), key)
        )
        number = "|".join((*odd, _PLAIN, NUMERAL))
        self.said = re.compile(
            f"(?:窗口?|柜台|window|counter) ?({number})号?"
            f"|({number})号(?:窗口?|柜台?(?!子)|台(?![风阶]))"
            f"|(?!{_JOINED})({number})(?:窗口?|柜台)"
        )
        self.bare = re.compile(f"({number})号")

    def key(self, number: str) -> str:
        """Return the key of a number that was found; letters before it that are a word do not count."""
        key = window_key(number)
        letters = _LETTERS.match(key)
        word = letters[0] if letters else ""
        if key in self._known or not (len(word) > _FEW or (len(word) > 1 and word in self._idle)):
            return key
        return window_key(key[len(word) :])

"""Numbers in Chinese characters, as far as they count days, items and articles."""

import re

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_DIGITS |= {char: value for value, char in enumerate("壹贰叁肆伍", 1)}
_TENS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = re.compile("[零〇一二两三四五六七八九十百千]+")


def value_of(numeral: str) -> int:
    """Return the value of a numeral below ten thousand, in digits or in characters.

    >>> value_of("二十五"), value_of("十"), value_of("一百零三"), value_of("12")
    (25, 10, 103, 12)
    """
    if numeral.isdigit():
        return int(numeral)
    if not any(char in _TENS for char in numeral):
        return int("".join(str(_DIGITS[char]) for char in numeral))
    total, digit = 0, 0
    for char in numeral:
        if char in _TENS:
            total += max(digit, 1) * _TENS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


def in_digits(text: str) -> str:
    """Return a text with its numerals in digits."""
    return _NUMERAL.sub(lambda found: str(value_of(found[0])), text)

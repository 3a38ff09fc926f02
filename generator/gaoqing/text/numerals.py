"""Numbers as people write them, in figures or in words: 1,200, 2.5 万, 二十, 两, 半."""

from decimal import Decimal, InvalidOperation

# One number in a pattern.
NUMBER = r"(?:[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?万?|[一二两三四五六七八九十百半]{1,5}万?)"
_DIGITS = {letter: value for value, letter in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_MARKS = str.maketrans("", "", " ,，")


def number_in(written: str) -> Decimal | None:
    """Return the number that is meant; None for what is none.

    >>> number_in("二十三"), number_in("2.5万"), number_in("1,200"), number_in("二次")
    (Decimal('23'), Decimal('25000.0'), Decimal('1200'), None)
    """
    plain, times = written.translate(_MARKS), 1
    while plain[-1:] in _MYRIADS:
        times *= _MYRIADS[plain[-1]]
        plain = plain[:-1]
    if plain == "半":
        return Decimal("0.5") * times
    try:
        return Decimal(plain) * times
    except InvalidOperation:
        spelled = _spelled(plain)
        return None if spelled is None else Decimal(spelled) * times


def _spelled(written: str) -> int | None:
    total, digit = 0, 0
    for letter in written:
        if letter in _TENS:
            total, digit = total + (digit or 1) * _TENS[letter], 0
        elif letter in _DIGITS and not digit:
            digit = _DIGITS[letter]
        else:
            return None
    return total + digit if written else None

"""Words such as “原件1份、复印件2份”, “一式三份”, “验原件收复印件” → how many originals and copies."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from gaoqing.intake.values.numerals import value_of
from gaoqing.intake.vocabulary import any_of, fold, words

_UNIT = "[份张套本页]"
COUNT = r"(?P<count>[0-9]{1,3}|[一二两三四五六七八九十壹贰叁肆伍])"


@dataclass
class Counted:
    """How many are asked for.

    Attributes:
        original, copies: how many; None when nothing is said.
        use: what happens to the original, empty when nothing is said.
        uncertain: words that count without a number.
        electronic: an electronic form that is named.
        twofold: whether the words allow two readings: originals or copies, two of which.
    """

    original: int | None = None
    copies: int | None = None
    use: str = ""
    uncertain: str = ""
    electronic: str = ""
    twofold: bool = False

    @property
    def anything(self) -> bool:
        """Tell whether anything is said."""
        return self != Counted()


def number(text: str) -> int | None:
    """Return the number that a short text is: 3, 三, 3份, 一式三份; None when it is none."""
    found = re.fullmatch(rf"(?:一式|各|共|至少)?{COUNT}(?:\.0)?{_UNIT}?", fold(text))
    return value_of(found["count"]) if found else None


@cache
def _forms() -> Mapping[str, str]:
    forms: Mapping[str, Sequence[str]] = words()["forms"]
    return {fold(word): form for form, items in forms.items() for word in items}


@cache
def phrases() -> re.Pattern[str]:
    """Return the pattern of a form, with the count behind it, or of a count alone."""
    form = any_of(_forms())
    some = r"(?:各|均|一式|共)?[0-9]{1,3}|[—\-/无]|(?:各|一式)?[一二两三四五六七八九十]"
    after = rf"[:： ]*(?P<after>{some}) ?{_UNIT}?(?![0-9A-Za-z寸年月日])"
    count = rf"(?:(?P<each>各|均)|一式|共|每人|至少)?{COUNT} ?(?P<unit>{_UNIT})(?![证照内以日月年])"
    some = "[0-9]{1,2} ?[-—~～至到] ?[0-9]{1,2} ?[份张套]|[0-9]{1,2}[份张套]以上"
    uncertain = rf"(?P<uncertain>{any_of(words()['uncertain'])}|{some})"
    bare = "(?P<bare>[0-9]{1,2}/[0-9]{1,2})(?![0-9])"
    return re.compile(
        rf"(?<![不免无])(?P<form>{form})(?:(?:纸质)?(?:份数|数量)(?=[:：]))?(?:{after})?|{count}|{uncertain}|{bare}"
    )


def counted(text: str) -> tuple[Counted, str]:
    """Return how many are asked for in folded words, and what is left of the words.

    >>> counted("原件1份，复印件2份，加盖公章")[0]
    Counted(original=1, copies=2, use='', uncertain='', electronic='', twofold=False)
    """
    found = Counted()
    forms: list[str] = []
    loose: list[tuple[int, bool]] = []
    pattern = phrases()
    for match in pattern.finditer(text):
        _take(match, found, forms, loose)
    _settle(found, forms, loose)
    rest = pattern.sub("", text)
    return found, rest


def _take(match: re.Match[str], found: Counted, forms: list[str], loose: list[tuple[int, bool]]) -> None:
    if match["form"]:
        form = _forms()[fold(match["form"])]
        after = match["after"]
        if after is None:
            forms.append(form)
        elif form in {"original", "copies", "kept", "show"}:
            _one(found, form, _after(after))
        else:
            forms.append(form)
            loose.append((_after(after), after.startswith(("各", "均"))))
    elif match["uncertain"]:
        found.uncertain = match["uncertain"]
    elif match["bare"]:
        original, copies = map(int, match["bare"].split("/"))
        found.original, found.copies = original, copies
    else:
        loose.append((value_of(match["count"]), bool(match["each"])))


def _after(text: str) -> int:
    plain = text.removeprefix("一式").lstrip("各均共")
    return value_of(plain) if plain not in {"—", "-", "/", "无", ""} else 0


def _one(found: Counted, form: str, count: int) -> None:
    if form == "copies":
        found.copies = count
    else:
        found.original = count
        found.use = {"kept": "kept", "show": "shown"}.get(form, found.use)


def _settle(found: Counted, forms: Sequence[str], loose: Sequence[tuple[int, bool]]) -> None:
    """Give the counts that stand apart from their forms to those."""
    count, each = loose[0] if loose else (None, False)
    kinds = set(forms)
    if "electronic" in kinds:
        found.electronic = "electronic"
    if "shown" in kinds:
        found.original, found.copies, found.use = 1, count or 1, "shown"
    elif "either" in kinds:
        found.twofold = True
    elif "both" in kinds or "kept_both" in kinds or {"original", "copies"} <= kinds:
        found.use = "kept" if "kept_both" in kinds else found.use
        if count is not None and count > 1 and not each:
            found.twofold = True
        else:
            found.original = found.copies = count or 1
    else:
        _settle_one(found, kinds, count)


def _settle_one(found: Counted, kinds: set[str], count: int | None) -> None:
    amount = count if count is not None else None if found.uncertain else 1
    if "show" in kinds:
        found.original, found.use = found.original or 1, "shown"
        found.copies = amount if "copies" in kinds else found.copies
    elif "copies" in kinds:
        found.copies = amount if found.copies is None else found.copies
    elif "original" in kinds or "kept" in kinds:
        found.original = amount if found.original is None else found.original
        found.use = "kept" if "kept" in kinds else found.use
    elif count is not None and found.original is None and found.copies is None:
        found.original = count

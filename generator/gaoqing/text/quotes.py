"""Quotes: `{time_limit.promised}` in a text stands for what that field says; `{{…}}` for `{…}` itself."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# What a quote may begin with. Any of these alone is meant as one too, and says too little.
HEADS = (
    "time_limit",
    "fees",
    "receives",
    "visits",
    "apply_by",
    "deferrable",
    "results",
    "appointment",
    "progress",
    "enquiry",
    "complaint",
    "department",
    "hall",
    "window",
    "material",
    "matter",
    "site",
)
_WORD = "[A-Za-z][A-Za-z_-]*"
_BLANK = "[ \u3000]*"
_NAMED = rf"(?:{_WORD} *\.[^{{}}\n]*+|{'|'.join(HEADS)})"
_QUOTE = re.compile(
    rf"\{{\{{ *(?P<kept>{_NAMED}) *\}}\}}|\{{ *(?P<named>{_NAMED}) *\}}(?!\}})"
    # Written wrongly: a brace too many or missing, full-width braces, dots or blanks, no dot.
    rf"|\{{\{{ *(?P<more>{_NAMED}) *\}}|\{{ *(?P<most>{_NAMED}) *\}}\}}"
    rf"|｛{_BLANK}(?P<wide>{_WORD}{_BLANK}[.．。][^{{}}｛｝\n]*)[}}｝]"
    rf"|[{{｛]{_BLANK}(?P<wrong>(?:{'|'.join(HEADS)})(?![A-Za-z_-]|{_BLANK}[:：])"
    r"(?:[^{}｛｝\n]*(?=[}｝])|(?:\.[A-Za-z0-9_-]+)*))[}｝]?"
    rf"|(?<![A-Za-z_.-])(?P<unopened>(?:{'|'.join(HEADS)})(?:\.[A-Za-z0-9_-]+)+)[}}｝]"
)
_WRONG = ("more", "most", "wide", "wrong", "unopened")
_BRACES = re.compile("[{｛}｝]")
_PARTED = re.compile("[ \u3000]*[.．。,，、/ \u3000][ \u3000]*")
# Each begins with one character, which is looked for much faster than one of several.
_SIGNS = [
    re.compile(sign.encode())
    for sign in (
        rf"\{{ *(?:{_WORD} *\.|(?:{'|'.join(HEADS)})(?! *:)[^A-Za-z_-])",
        "｛",
        r"\.[A-Za-z_-]+ *(?:\}|｝)",
    )
]


class Quote(NamedTuple):
    """A quote in a text.

    Attributes:
        name: what it names, as `fees.damaged`; for one that is `kept`, what stands between the braces.
        start, end: where it stands, braces and all.
        kept: whether it is written with two pairs of braces, and means the letters.
        wrong: whether its braces, dots or blanks are others than they must be, so that it is none.
    """

    name: str
    start: int
    end: int
    kept: bool = False
    wrong: bool = False


def may_quote(raw: bytes) -> bool:
    """Tell whether a file might hold a quote; most do not, and cost no more than this."""
    return any(sign.search(raw) for sign in _SIGNS)


def quotes(text: str) -> Iterator[Quote]:
    """Yield the quotes of a text."""
    if _BRACES.search(text):
        for match in _QUOTE.finditer(text):
            name = match["named"] or match["kept"]
            wrong = next(filter(None, map(match.group, _WRONG)), "")
            parts = (part.strip() for part in name.split(".")) if name else _PARTED.split(wrong.strip())
            yield Quote(".".join(parts), *match.span(), bool(match["kept"]), not name)


def without(text: str, found: Quote) -> str:
    """Return what a quote with two pairs of braces stands for: the same with one."""
    return text[found.start + 1 : found.end - 1]

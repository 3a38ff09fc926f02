"""A number and how a workbook shows it in, what a person sees out: 5 may stand there as “5个工作日”."""

import re
from xml.etree import ElementTree as ET

from gaoqing.documents.package import local, marks
from gaoqing.documents.scalars import number

_BUILT_IN = {9: "0%", 10: "0.00%"}
# Words in quotes, escaped characters, blanks as wide as a character, colours and conditions; then the digits.
_PIECES = re.compile(
    r'"([^"]*)"|\\(.)|[_*].|\[[^\]]*\]|(General|[#0?][#0?,.]*)|(.)', re.IGNORECASE | re.DOTALL
)
_DATES = re.compile(r"[ymdhseg@]", re.IGNORECASE)


def notable(styles: ET.Element | None) -> dict[int, str]:
    """Return the styles that show more than the digits of a number, with their formats.

    Args:
        styles: the part `styles.xml`.
    """
    if styles is None:
        return {}
    own = {
        int(said["numFmtId"]): said.get("formatCode", "")
        for said in (marks(element) for element in styles.iter() if local(element) == "numFmt")
        if said.get("numFmtId", "").isdigit()
    }
    formats = _BUILT_IN | own
    for cells in (element for element in styles if local(element) == "cellXfs"):
        used = [int(marks(style).get("numFmtId", "0")) for style in cells]
        return {index: formats[key] for index, key in enumerate(used) if _adds(formats.get(key, ""))}
    return {}


def formatted(value: float, code: str) -> str:
    """Return a number as a format shows it.

    >>> formatted(5, '0"个工作日"'), formatted(123, "000000"), formatted(0.5, "0%")
    ('5个工作日', '000123', '50%')
    """
    sections = _sections(code)
    section = sections[1] if value < 0 and len(sections) > 1 else sections[0]
    shown, size = "", abs(value) if len(sections) > 1 else value
    for words, escaped, digits, other in _PIECES.findall(section):
        shown += words or escaped or other
        if digits:
            shown += _digits(size * 100 if "%" in section else size, digits)
    return shown.strip()


def _adds(code: str) -> bool:
    """Tell whether a format adds words, percents or leading zeros, and is none of a date."""
    section = _sections(code)[0]
    pieces = _PIECES.findall(section)
    if (
        any(_DATES.match(other) for *_, other in pieces if other)
        or sum(1 for *_, digits, _ in pieces if digits) != 1
    ):
        return False
    words = "".join(words + escaped + other for words, escaped, _, other in pieces)
    return bool(re.search(r"[%\w]", words)) or any(re.match(r"0[0-]", digits) for *_, digits, _ in pieces)


def _sections(code: str) -> list[str]:
    return re.findall(r'(?:"[^"]*"|\\.|[^;"\\])+', code) or [""]


def _digits(value: float, pattern: str) -> str:
    if pattern.lower() == "general":
        return number(value)
    whole, _, rest = pattern.replace(",", "").partition(".")
    grouped = "," if "," in pattern.rstrip(",") else ""
    least, most = rest.count("0"), len(rest)
    shown = f"{value:{grouped}.{most}f}"
    if most > least:
        keep = len(shown) - most + least
        shown = shown[:keep] + shown[keep:].rstrip("0")
    front, point, tail = shown.rstrip(".").partition(".")
    return front.zfill(whole.count("0")) + point + tail

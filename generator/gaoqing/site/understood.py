"""What halls write beside their hours, where it is surely understood: whole texts of a known form."""

import re

_HOLIDAYS = "(?:国家)?(?:法定)?节假日"
_MAKEUP = "调休(?:上班|工作)?日(?:照常|正常)(?:上班|办公|开放|办理|服务)"
_CLOSED = re.compile(
    f"{_HOLIDAYS}(?:期间)?(?:全天)?(?:休息|放假|闭馆|关闭|不(?:开放|上班|办公|办理|服务|营业|开门|办理?业务))"
    f"(?:[，；]{_MAKEUP})?。?"
)
_USUAL = (
    f"(?:{_HOLIDAYS}(?:期间|休息日)?)?(?:(?:照常|正常|也)(?:开放|上班|办公|办理|服务|营业|开门)|照常)"
    f"|(?:{_HOLIDAYS}(?:期间)?|全年)?(?:无休|不(?:休息?|打烊|放假|闭馆|停办|关门|间断服务))|全年开放"
)
_OPEN = re.compile(f"(?:{_USUAL})(?:[，、；](?:{_USUAL}))*。?")

_SERVICE = "服务|办公|办理|受理|开放|上班|营业|值班"
# Rows with such a note are hours like any others.
_PLAIN = re.compile(
    "(?:早上|上午|中午|午间|下午|傍晚|晚上|晚间|夜间|周末)?"
    f"(?:延时|错时|错峰|便民|连续|不间断|正常|照常|全天|通宵)?(?:{_SERVICE})?"
    "|(?:中午|午间|午休|周末|节假日)?不(?:休息?|打烊|午休|间断(?:服务)?)"
    f"|(?:全天|全年)? ?24 ?小时(?:自助)?(?:{_SERVICE})?"
)
_FLOORS = re.compile("[只仅]开(?:放)? ?([0-9]+(?:[、和][0-9]+)*) ?[层楼](?:的?窗口)?")
_CLAUSES = re.compile("[，、；。]")
_NUMBER = re.compile("[0-9]+")


def open_on_holidays(rule: str) -> bool:
    """Tell whether a hall's rule for holidays says that they are days like any other, and no more."""
    return bool(_OPEN.fullmatch(rule))


def closed_on_holidays(rule: str) -> bool:
    """Tell whether a hall's rule for holidays says that they are off, and no more; any other is shown."""
    return bool(_CLOSED.fullmatch(rule))


def is_elsewhere(note: str, floor: int | None) -> bool:
    """Tell whether a note keeps its hours to other floors than this one; of a hall (None) it never does."""
    found = _FLOORS.search(note)
    return found is not None and floor is not None and str(floor) not in _NUMBER.findall(found[1])


def limits(note: str) -> bool:
    """Tell whether a note may say that its hours do not always hold: whatever is not known to be harmless."""
    rest = _FLOORS.sub("", note)
    return any(not _PLAIN.fullmatch(clause.strip()) for clause in _CLAUSES.split(rest))

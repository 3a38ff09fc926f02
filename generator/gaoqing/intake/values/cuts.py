"""Whether a text breaks off: where a column was too narrow, in the middle of a word, inside of brackets."""

import re
from collections.abc import Sequence

from gaoqing.intake.raw import Said
from gaoqing.intake.values.hearing import Hearing

# Where programs cut: columns of 100, 255, 2000 … characters, or as many bytes.
_WIDTHS = frozenset(
    (
        *(100, 127, 128, 200, 250, 254, 255, 256, 300, 400, 499, 500, 510, 511, 512, 1000, 1023, 1024),
        *(1999, 2000, 2048, 3000, 4000, 4096, 8000, 32767),
    )
)
_NARROWEST_IN_BYTES = 250
_SHORTEST = 20  # below nobody can tell
_CLOSED = re.compile(r"[。！？!?；;.）)》】”」…：:]$")
_OPEN = re.compile(r"[（(《“【‘][^）)》”】’]{0,60}$")
_SOLE = "一二两三四五六七八九十几多每各整单"  # 三个 is whole, 的个 is not
_DANGLING = re.compile(
    rf"([、，,]|[的和与及或对由向把被将并且而但若因于从至经为在应]|(?<![{_SOLE}\d])个|不得|按照|根据|依照|以及)$"
)
_WHOLE = re.compile(
    "(目的|标的|有的|是的|行为|认为|作为|以为|成为|存在|现在|所在|内在|对应|相应|供应|适应|反应|参与|给予|授予|关于|等于"
    "|属于|位于|面对|针对|自由|理由|方向|意向|夫妻双方|总和|温和|饱和|财经|已经|以至)$"
)
_TAIL = 12
_PROSE = ("summary", "conditions", "steps", "exclusions", "visits.why")
_SHORT_PROSE = 8


def look_for_cuts(hearing: Hearing, said: Sequence[Said], field: str) -> None:
    """Ask about texts that break off."""
    for item in said:
        if breaks_off(item.cell.text, closes=_closes(hearing, item)):
            hearing.asks.ask("truncated", item, asks=[field], tail=item.cell.text[-_TAIL:])


def breaks_off(text: str, *, closes: bool = False) -> bool:
    """Tell whether a text ends where no sentence does.

    Args:
        text: the text.
        closes: whether its writer closes sentences elsewhere.
    """
    text = text.rstrip()
    if len(text) < _SHORTEST or _CLOSED.search(text):
        return False
    if _cut_at_a_width(text) or _OPEN.search(text):
        return True
    dangles = _DANGLING.search(text) and not _WHOLE.search(text)
    return bool(dangles) or (closes and bool(re.search(r"[；;。]\s*\S", text)))


def _cut_at_a_width(text: str) -> bool:
    in_bytes = {len(text.encode("utf-8", "replace")), len(text.encode("gb18030", "replace"))}
    return len(text) in _WIDTHS or any(size in _WIDTHS and size >= _NARROWEST_IN_BYTES for size in in_bytes)


def _closes(hearing: Hearing, item: Said) -> bool:
    """Tell whether the other sentences about a matter end with a full stop, all of them."""
    others = (said for name in _PROSE for said in hearing.all_of(name) if said.cell is not item.cell)
    prose = [
        said.cell.text
        for said in others
        if len(said.cell.text) > _SHORT_PROSE and said.element != item.element
    ]
    return bool(prose) and all(text.endswith(("。", "！", "？")) for text in prose)

"""Whether a text breaks off: where a column was too narrow, in the middle of a word, inside of brackets."""

import re
from collections.abc import Iterable, Sequence

from gaoqing.intake.raw import RawMatter, Said
from gaoqing.intake.values.hearing import Hearing

# Where programs cut: columns of 255, 2000 … characters, or of as many bytes where they are wide.
_WIDTHS = frozenset({255, 256, 500, 512, 1000, 1024, 2000, 2048, 3000, 4000, 4096, 8000, 32767})
_NARROWEST_IN_BYTES = 1000
_SHORTEST = 20  # below nobody can tell
_CLOSED = re.compile(r"[。！？!?；;.）)》】”」…：:]$")
_OPEN = re.compile(r"[（(《“【‘][^）)》”】’]{0,60}$")
_SOLE = "一二两三四五六七八九十几多每各整单"  # 三个 is whole, 的个 is not
_DANGLING = re.compile(
    rf"([、，,]|[和与及或由把被将并且若]|(?<![{_SOLE}\d])个|不得|应当|按照|根据|依照|以及)$"
)
_WHOLE = re.compile("(参与|给与|赋与|总和|温和|饱和|自由|理由|事由|缘由)$")
_TAIL = 12
_LONG = 60
_FEWEST_TO_TELL, _MOST_OPEN = 4, 0.1


def closing(matters: Iterable[RawMatter]) -> frozenset[str]:
    """Return the elements whose texts a file closes with a full stop, nearly all of them."""
    texts: dict[str, list[str]] = {}
    for said in (item for matter in matters for item in matter.said):
        if len(said.cell.text) >= _SHORTEST:
            texts.setdefault(said.element, []).append(said.cell.text.rstrip())
    return frozenset(element for element, found in texts.items() if _always_closed(found))


def _always_closed(texts: Sequence[str]) -> bool:
    left_open = sum(1 for text in texts if not _CLOSED.search(text))
    return len(texts) >= _FEWEST_TO_TELL and left_open <= max(1, len(texts) * _MOST_OPEN)


def look_for_cuts(hearing: Hearing, said: Sequence[Said], field: str) -> None:
    """Ask about texts that break off."""
    for item in said:
        if breaks_off(item.cell.text, closes=item.element in hearing.closing):
            hearing.asks.ask("truncated", item, asks=[field], tail=item.cell.text[-_TAIL:])


def breaks_off(text: str, *, closes: bool = False) -> bool:
    """Tell whether a text ends where no sentence does.

    Args:
        text: the text.
        closes: whether its file closes such texts with a full stop.
    """
    text = text.rstrip()
    if len(text) < _SHORTEST or _CLOSED.search(text):
        return False
    if _cut_at_a_width(text) or _OPEN.search(text):
        return True
    dangles = _DANGLING.search(text) and not _WHOLE.search(text)
    return bool(dangles) or (closes and (len(text) > _LONG or bool(re.search("[；;。]", text))))


def _cut_at_a_width(text: str) -> bool:
    in_bytes = {len(text.encode("utf-8", "replace")), len(text.encode("gb18030", "replace"))}
    return len(text) in _WIDTHS or any(size in _WIDTHS and size >= _NARROWEST_IN_BYTES for size in in_bytes)

"""One file → the same in the house form, or why not. Nothing is handed out whose data is another."""

from dataclasses import dataclass
from typing import Any

from gaoqing.finding import Finding
from gaoqing.formatting.blanks import trimmed
from gaoqing.formatting.mends import Reading, mended, reading
from gaoqing.formatting.order import ordered
from gaoqing.formatting.quotes import quoted
from gaoqing.formatting.tabs import readings
from gaoqing.reading import yaml_defects as defects
from gaoqing.reading.lines import in_lines
from gaoqing.reading.read import read
from gaoqing.schema.shape import shape_of

# Why a file stays as it is, when no finding says it.
AMBIGUOUS, CHANGED = "ambiguous", "changed"
# What a file may have so that its data is known all the same, and which is gone in the end.
_NO_TEXT = {defects.NOT_UTF8.code, defects.TOO_LARGE.code}
_HARMLESS = {defects.BYTE_ORDER_MARK.code, defects.TAB.code}


@dataclass(frozen=True)
class Formatted:
    """What became of a file.

    Attributes:
        raw: its bytes in the house form; its own where it has to stay as it is.
        findings: what somebody has to mend first.
        refusal: why it stays as it is, where no finding says so.
    """

    raw: bytes
    findings: tuple[Finding, ...] = ()
    refusal: str = ""

    @property
    def refused(self) -> bool:
        """Whether the file has to stay as it is though it is not in the house form."""
        return bool(self.findings or self.refusal)


def formatted(name: str, kind: str, raw: bytes) -> Formatted:
    """Return a file in the house form.

    Args:
        name: its path below the guides folder.
        kind: which kind of guide it is (see `schema.kinds`).
        raw: its bytes.
    """
    source, findings = read(name, raw)
    if any(item.code in _NO_TEXT for item in findings):
        return Formatted(raw, tuple(findings))
    now, refusal = _readable(name, kind, in_lines(raw.decode()))
    if now.findings or refusal:
        return Formatted(raw, now.findings, refusal)
    text = _ended(ordered(quoted(now.text, kind), kind))
    befores = [now.data, *([source.data] if source and {item.code for item in findings} <= _HARMLESS else [])]
    if text != now.text or len(befores) > 1:
        after = reading(name, text).data
        if not all(_same(before, after) for before in befores):
            return Formatted(raw, refusal=CHANGED)
    return Formatted(text.encode())


def _ended(text: str) -> str:
    """Return a text with its last line ended: a text over lines that left it open may have moved up."""
    return text if text.endswith("\n") else trimmed(text)


def _readable(name: str, kind: str, text: str) -> tuple[Reading, str]:
    """Return a text that our reader takes, or what is wrong with it, or why it can be read in two ways."""
    tried = [_mended(name, kind, written) for written in readings(text)]
    well = [item for item in tried if not item.findings]
    if not well:
        return tried[0], ""
    shape = shape_of(kind)
    right = [item for item in well if shape.accepts(item.data)] or well
    same = all(_same(right[0].data, other.data) for other in right[1:])
    return right[0], "" if same else AMBIGUOUS


def _mended(name: str, kind: str, text: str) -> Reading:
    now = mended(name, kind, text)
    if not now.readable or not now.codes <= _HARMLESS:
        return now
    # A tab in a value stays, and is found again.
    better = trimmed(now.text)
    return now if better == now.text else reading(name, better)


def _same(before: Any, after: Any) -> bool:
    """Tell whether data is the same, but for a number or a yes that has become the text that was typed."""
    if isinstance(before, dict) and isinstance(after, dict):
        return before.keys() == after.keys() and all(_same(before[key], after[key]) for key in before)
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(map(_same, before, after))
    if type(before) is type(after):
        return bool(before == after)
    typed = str(before).lower() if isinstance(before, bool) else str(before)
    return before is not None and isinstance(after, str) and after == typed

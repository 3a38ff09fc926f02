"""Official codes, as text: what a program took for a number has lost zeros or digits."""

import re
from typing import Any

from gaoqing.documents.document import Kind
from gaoqing.intake.raw import Said
from gaoqing.intake.values.hearing import Hearing, joined

_MOST = {"basic": 40, "implementation": 60, "item": 60}
_SCIENTIFIC = re.compile(r"[0-9]([.,][0-9]+)?[Ee]\+[0-9]{1,3}|[0-9][.,][0-9]+[Ee][0-9]{1,3}")
_FEWEST_DIGITS = 10
# A program keeps fifteen digits of a number, and writes zeros for the others.
_ROUNDED = re.compile(r"[1-9][0-9]{14}0{4,}")
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._\-/()（）]*")


def codes(hearing: Hearing) -> dict[str, Any]:
    """Return the codes of a matter."""
    found: dict[str, str] = {}
    for key, most in _MOST.items():
        said = hearing.of(f"code.{key}", [f"code.{key}"])
        text = "".join(joined(said, "").split())
        if not said:
            continue
        if any(is_number(item, key) for item in said):
            hearing.asks.ask("code-number", said, asks=[f"code.{key}"])
        elif len(text) > most or not _CODE.fullmatch(text):
            hearing.asks.ask("value-unclear", said, asks=[f"code.{key}"])
        else:
            found[key] = text
            hearing.place(said)
    return {"code": found} if found else {}


def is_number(said: Said, key: str = "") -> bool:
    """Tell whether a code has been kept as a number, or looks as if it had been once."""
    text = said.cell.text.strip().lstrip("'`")
    if said.cell.kind is Kind.NUMBER or _SCIENTIFIC.fullmatch(text):
        return True
    lost = key in ("basic", "implementation") and text.isdigit() and len(text) < _FEWEST_DIGITS
    return lost or bool(_ROUNDED.fullmatch(text))

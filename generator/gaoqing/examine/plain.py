"""Findings as plain values, so that they can be kept, and back."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec

from gaoqing.finding import Finding, Place, Severity
from gaoqing.finding.params import AnyOf, Case, Guess, Offers, Param, Word

# Types of a finding's values that are more than a text or a number; tests hold them against `Param`.
KINDS: dict[str, Any] = {
    "tuple": tuple[str, ...],
    **{kind.__name__: kind for kind in (date, Word, AnyOf, Guess, Case, Offers)},
}
# A number of a hundred digits has no place in a record; what has one is worked out each time.
UNKEPT = (OverflowError, ValueError, TypeError)
_ENCODER, _DECODER = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder()


def encoded(findings: Iterable[Finding]) -> bytes:
    """Return findings as bytes.

    Raises:
        UNKEPT: a value has no place there, a number of a hundred digits say.
    """
    rows = [plain(item) for item in findings]
    return _ENCODER.encode(rows) if rows else b""


def decoded(raw: bytes) -> list[Finding]:
    """Return the findings that `encoded` was given."""
    return [finding_of(row) for row in _DECODER.decode(raw)] if raw else []


def plain(finding: Finding) -> list[Any]:
    """Return a finding as a list of plain values."""
    params = {name: _plain(value) for name, value in finding.params.items()}
    own = finding.own_severity.value if finding.own_severity else None
    return [finding.file, finding.place, finding.code, finding.path, params, own]


def finding_of(row: Sequence[Any]) -> Finding:
    """Return the finding that `plain` was given."""
    file, place, code, path, params, own = row
    values = {name: _value(item) for name, item in params.items()}
    return Finding(file, Place(*place), code, tuple(path), values, Severity(own) if own else None)


def _plain(value: Param) -> Any:
    if isinstance(value, str | int | float):
        return value
    return [type(value).__name__, msgspec.to_builtins(value)]


def _value(item: Any) -> Param:
    value: Param = msgspec.convert(item[1], KINDS[item[0]]) if isinstance(item, list) else item
    return value

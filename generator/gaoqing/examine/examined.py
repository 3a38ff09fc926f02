"""What is known of one file, and how it is kept."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from gaoqing.examine.doubts import Doubt
from gaoqing.examine.drafts import drafts_in, entries_of, is_draft
from gaoqing.examine.plain import finding_of, plain
from gaoqing.finding import Finding, Place
from gaoqing.reading.lock_lines import of_lock
from gaoqing.reading.read import read
from gaoqing.reading.source import Source
from gaoqing.reading.walk import LOCK
from gaoqing.schema import shape
from gaoqing.schema.kinds import kind_of
from gaoqing.wording import Match

_ENCODER, _DECODER = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder()
_DRAFTS = tuple[bool, list[int], list[Any]]
_RECORDS = msgspec.msgpack.Decoder(tuple[bool, bool, list[Any], _DRAFTS, msgspec.Raw])


class Recorded(Source):
    """A file whose data are taken out of its record when they are asked for: a hall's take much memory."""

    @property
    def data(self) -> Any:
        """What YAML makes of the bytes; made anew each time."""
        return _DECODER.decode(self._data)


class Guide(NamedTuple):
    """One guide: what could be read of it, what is wrong with it, and whether its schema accepts it.

    `draft` says that all of it is one; `entries` are the numbers of the drafts that it lists, `of_entries`
    what is wrong with those alone.
    """

    name: str
    kind: str
    source: Source | None
    findings: list[Finding]
    fits: bool
    draft: bool = False
    entries: tuple[int, ...] = ()
    of_entries: Sequence[Finding] = ()


def guide_of(name: str, raw: bytes) -> Guide:
    """Read a file, and hold it against the schema of its kind."""
    kind = kind_of(name) or ""
    source, findings = read(name, raw)
    if name == LOCK:
        findings = list(of_lock(raw, findings))
    whole = is_draft(kind, source, raw)
    numbers = () if whole else drafts_in(kind, source)
    if source and numbers:
        found = entries_of(kind, source, numbers, findings)
        fits = not found.lacking
        return Guide(name, kind, found.source, found.findings, fits, entries=numbers, of_entries=found.own)
    lacking = shape.check(source, kind) if source else []
    fits = source is not None and not lacking
    return Guide(name, kind, source, findings + lacking, fits, whole)


def record_of(guide: Guide) -> bytes:
    """Return a guide without its bytes as a record.

    Raises:
        UNKEPT: a value has no place there.
    """
    data = guide.source.data if guide.source and (guide.fits or guide.draft) else None
    findings, own = (list(map(plain, found)) for found in (guide.findings, guide.of_entries))
    drafts = [guide.draft, guide.entries, own]
    return _ENCODER.encode([guide.fits, guide.source is not None, findings, drafts, data])


def guide_from(record: bytes | None, name: str, raw: bytes) -> Guide:
    """Return the guide that a record and the bytes of its file make; without a record it is read.

    Of one that does not fit its schema a record has no data, and nobody asks for them; but for drafts.
    """
    if record is None:
        return guide_of(name, raw)
    fits, readable, findings, (draft, entries, own), data = _RECORDS.decode(record)
    source = Recorded(name, raw, data) if readable else None
    of_entries = list(map(finding_of, own))
    found = list(map(finding_of, findings))
    return Guide(name, kind_of(name) or "", source, found, fits, draft, tuple(entries), of_entries)


def record_of_doubts(doubts: Sequence[Doubt]) -> bytes:
    """Return what is doubtful in a file as a record; nothing for nothing."""
    return _ENCODER.encode(doubts) if doubts else b""


def doubts_from(record: bytes) -> list[Doubt]:
    """Return what `record_of_doubts` was given."""
    rows: list[Any] = _DECODER.decode(record) if record else []
    return [Doubt(Place(*place), tuple(path), word, _match(match)) for place, path, word, match in rows]


def _match(row: Sequence[Any]) -> Match:
    code, start, end, instead, severity, names, missing = row
    return Match(code, start, end, instead, severity, tuple(names), missing)

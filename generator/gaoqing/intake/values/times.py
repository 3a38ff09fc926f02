"""The statutory and the promised time limit, and whether the kind of processing agrees with them."""

import re
from collections.abc import Sequence
from typing import Any

from gaoqing.guide.choices import Processing
from gaoqing.intake.raw import Said
from gaoqing.intake.values.durations import AT_ONCE, Limit, is_unit, read_limit, split_start, unit_in
from gaoqing.intake.values.hearing import Hearing, joined
from gaoqing.intake.values.words import plain

_SHORTEST_NOTE, _LONGEST_NOTE = 2, 600
_STATUTORY, _PROMISED = "statutory", "promised"
_AT_ONCE_KIND = Processing.AT_ONCE
_BOTH = re.compile(r"(?=法定|承诺)")
_BETWEEN = " ，,；;。、/／|｜→—-\n"
_BOTH_NAMES = re.compile("法定|承诺")
_ARROW = re.compile("→|⇒|➔|—>|->|=>|/|／|\\|")
_WIDE = str.maketrans(",:;()", "，：；（）")
_LIMITS = {"法定": _STATUTORY, "承诺": _PROMISED}
_NO_LIMIT = re.compile(
    "(国家|现行|相关|法律|法规|规章|、|,|均|暂|尚|对此|此项|本事项)*(无|没有|未|不)(对)?(作|做|设|设定|有)?(明确|具体|相关|统一)*(的)?"
    "(规定|限定|限制)?(法定)?(的)?(办结|办理|审批)?(时限|期限|时间|要求|规定)+(要求|规定|限制)?"
)
_ONLY_COUNTS = re.compile("(开始)?起?(计算|算|计)")


def time_limit(hearing: Hearing) -> dict[str, Any]:
    """Return the fields of a guide about its time limits: `time_limit` and `processing`."""
    return _Times(hearing).read()


class _Times:
    """Both limits while they are read: one cell may tell of both, and a note belongs to both."""

    def __init__(self, hearing: Hearing) -> None:
        self.hearing = hearing
        self.words = hearing.words
        self.found: dict[str, Any] = {}
        self.notes: list[str] = []
        self.processing = hearing.of("processing", ["processing"])
        kinds = {word for item in self.processing for word in self.words.means("processing", item.cell.text)}
        self.kind = next(iter(kinds)) if len(kinds) == 1 else ""

    def read(self) -> dict[str, Any]:
        for which in (_STATUTORY, _PROMISED):
            self._read_limit(which)
        self._compare()
        for which in (_PROMISED, _STATUTORY):
            self._read_note(which)
        note = "；".join(dict.fromkeys(self.notes)).translate(_WIDE)
        if _SHORTEST_NOTE <= len(note) <= _LONGEST_NOTE:
            self.found["note"] = note
        kind = self._agreed()
        found: dict[str, Any] = {"time_limit": self.found} if self.found else {}
        return found | ({"processing": kind} if kind else {})

    def _compare(self) -> None:
        """Ask where the law is said to want at once what is promised for later."""
        promised = self.found.get(_PROMISED, AT_ONCE)
        if self.found.get(_STATUTORY) == AT_ONCE and promised != AT_ONCE:
            fields = [f"time_limit.{which}" for which in (_STATUTORY, _PROMISED)]
            said = [item for field in fields for item in self.hearing.of(field, [])]
            self.hearing.asks.ask("time-conflict", said, asks=fields)
            del self.found[_STATUTORY], self.found[_PROMISED]

    def _agreed(self) -> str:
        """Return the kind of processing, unless the promise contradicts it."""
        promised = self.found.get(_PROMISED)
        if self.processing and not self.kind:
            self.hearing.asks.ask("word-unknown", self.processing, asks=["processing"])
        if not self.kind or not promised or (self.kind == _AT_ONCE_KIND) == (promised == AT_ONCE):
            self.hearing.place(self.processing)
            return self.kind
        said = [*self.processing, *self.hearing.of(f"time_limit.{_PROMISED}", [])]
        self.hearing.asks.ask("time-conflict", said, asks=["time_limit.promised", "processing"])
        if self.kind == _AT_ONCE_KIND:
            del self.found[_PROMISED]
        return ""

    def _read_limit(self, which: str) -> None:
        element = f"time_limit.{which}"
        said = self.hearing.of(element, [element], nothing=True)
        units = self.hearing.of(f"{element}.unit", [element])
        codes = self.hearing.of(f"{element}.unit.code", [element])
        real = [item for item in said if not self.words.has("nothing", item.cell.text)]
        units += [item for item in real if is_unit(item.cell.text)]
        real = [item for item in real if item not in units]
        self.hearing.place([*real, *units])
        if not real:
            self._read_nothing(which, said)
            self.hearing.pass_over(codes)
        elif which == _STATUTORY and self._is_no_limit(joined(real, "")):
            self.found["no_statutory"] = True
            self.hearing.pass_over(codes)
        else:
            self._keep(which, real, units, codes)

    def _read_nothing(self, which: str, said: Sequence[Said]) -> None:
        """Say that the law sets no limit where a word says so; a dash says only that nobody wrote one."""
        if which == _STATUTORY and any(self._is_no_limit(item.cell.text) for item in said):
            self.found["no_statutory"] = True
            self.hearing.place(said)
        else:
            self.hearing.asks.nothing(*said)

    def _is_no_limit(self, text: str) -> bool:
        return self.words.has("no_limit", text) or bool(_NO_LIMIT.fullmatch(plain(text).rstrip("。")))

    def _keep(self, which: str, real: Sequence[Said], units: Sequence[Said], codes: Sequence[Said]) -> None:
        heading = next((item.heading.text for item in real if item.heading), "")
        unit = plain(joined(units, "")).strip("()") or unit_in(heading)
        text = self._own_part(_with_names(joined(real, "\n"), heading), which, unit)
        if not text:
            return
        limit = read_limit(text, self.words, plain(joined(units, "")).strip("()"))
        if limit.problem == "unit-unknown" and not units:
            limit = read_limit(text, self.words, unit)
        if limit.zero:
            limit = self._zero(which, limit)
        unclear = limit.problem == "unit-unknown"
        if not unclear:
            self.hearing.pass_over(codes)
        if limit.problem:
            asked = [*real, *units, *(codes if unclear else [])]
            self.hearing.asks.ask(limit.problem, asked, asks=[f"time_limit.{which}"])
        self._write(which, limit, text)

    def _zero(self, which: str, limit: Limit) -> Limit:
        """Return what the number 0 says: no limit in law, a promise to do it at once."""
        if which == _STATUTORY:
            return Limit()
        if self.kind and self.kind != _AT_ONCE_KIND:
            return Limit(problem="time-conflict")
        return limit if limit.problem and not self.kind else Limit(AT_ONCE)

    def _write(self, which: str, limit: Limit, text: str) -> None:
        if limit.problem == "time-unclear":
            self.notes.append(text)
        if limit.duration:
            self.found[which] = limit.duration
        if limit.start:
            self.found.setdefault("start", limit.start)
        if limit.note:
            self.notes.append(limit.note)

    def _own_part(self, text: str, which: str, unit: str) -> str:
        """Return the part about this limit of a cell that tells both, and keep the other part."""
        parts = [part.strip(_BETWEEN) for part in _BOTH.split(text) if part.strip(_BETWEEN)]
        named = {_LIMITS.get(part[:2], ""): part for part in parts}
        other = _STATUTORY if which == _PROMISED else _PROMISED
        if len(parts) != len(named) or "" in named or other not in named:
            return text.replace("\n", "")
        limit = read_limit(named[other], self.words)
        if limit.problem == "unit-unknown":
            limit = read_limit(named[other], self.words, unit)
        if limit.duration and not self.hearing.mentions(f"time_limit.{other}"):
            self.found.setdefault(other, limit.duration)
        return named.get(which, "" if limit.duration else text)

    def _read_note(self, which: str) -> None:
        said = self.hearing.of(f"time_limit.{which}.note", ["time_limit.note"])
        for item in said:
            start, note = split_start(item.cell.text)
            if start:
                self.found.setdefault("start", start)
            if note and not _ONLY_COUNTS.fullmatch(note):
                self.notes.append(note)
        self.hearing.place(said)


def _with_names(text: str, heading: str) -> str:
    """Name both limits of a cell that has them as the heading names them: 法定→承诺 above 20→7."""
    order = _BOTH_NAMES.findall(heading)
    parts = [part.strip() for part in _ARROW.split(text)]
    if sorted(order) != sorted(_LIMITS) or len(parts) != len(order) or not all(parts) or _BOTH.search(text):
        return text
    return "，".join(f"{name}{part}" for name, part in zip(order, parts, strict=True))

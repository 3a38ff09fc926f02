"""The matters of a file, and by which codes and names a line of another table finds its own."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence

from gaoqing.documents.document import Cell, Kind
from gaoqing.intake.column import KEYS
from gaoqing.intake.raw import RawMatter, Said
from gaoqing.intake.values.names import without_number

# Programs keep that many digits of a number.
_DIGITS = 15
_SHORTEST_NAME = 4
_SHORTENED = "1.2E+3"
_POWER = re.compile(r"(\d)(?:\.(\d+))?[eE]\+?(\d{2,3})")


def folded(name: str) -> str:
    """Return a name without a number in front, width, case, blanks, brackets and other marks."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", without_number(name))).lower()


def is_number(cell: Cell) -> bool:
    """Tell whether a code is kept as a number, so that zeros or its last digits may be lost."""
    return cell.kind is Kind.NUMBER or bool(_POWER.fullmatch(cell.text))


class Known:
    """Finds matters by what a line says of them."""

    def __init__(self) -> None:
        self.matters: list[RawMatter] = []
        self._by_code: dict[str, list[RawMatter]] = defaultdict(list)
        self._by_name: dict[str, list[RawMatter]] = defaultdict(list)
        self._by_serial: dict[str, list[RawMatter]] = defaultdict(list)
        self._by_record: dict[str, RawMatter] = {}
        self._below: dict[str, list[RawMatter]] = defaultdict(list)
        self._codes: list[tuple[Cell, RawMatter]] = []
        self._by_trace: dict[str, list[tuple[Cell, RawMatter]]] = defaultdict(list)
        self._near: dict[str, list[RawMatter]] = {}

    def add(self, matter: RawMatter, keys: Iterable[Said], record: str = "") -> None:
        """Remember a matter.

        Args:
            matter: a matter of the file.
            keys: its codes and its name.
            record: the place of the record it is made of (JSON).
        """
        self.matters.append(matter)
        if record:
            self._by_record[record] = matter
            for place in _around(record):
                self._below[place].append(matter)
        for element, cell, _ in keys:
            if element == "name":
                _append(self._by_name, folded(cell.text), matter)
            elif element == "serial":
                _append(self._by_serial, _code(cell.text), matter)
            else:
                _append(self._by_code, _code(cell.text), matter)
                self._codes.append((cell, matter))
                for trace in _traces(cell):
                    self._by_trace[trace].append((cell, matter))

    def within(self, record: str) -> RawMatter | None:
        """Return the matter in whose record a list stands, or the only one in the record of the list.

        A record may have the words of its matter in an object beside its lists.
        """
        around = next((place for place in (record, *_around(record)) if place in self._by_record), None)
        if around is not None:
            return self._by_record[around]
        below = self.matters if record == "/" else self._below.get(record, [])
        return below[0] if len(below) == 1 else None

    def named(self, text: str) -> RawMatter | None:
        """Return the only matter of a name."""
        found = self._by_name.get(folded(text), [])
        return found[0] if len(found) == 1 else None

    def named_within(self, text: str) -> RawMatter | None:
        """Return the only matter whose name a title or sub-heading holds, the longest name first."""
        plain = folded(text)
        names = [name for name in self._by_name if len(name) >= _SHORTEST_NAME and name in plain]
        longest = [name for name in names if not any(name != other and name in other for other in names)]
        found = self._by_name[longest[0]] if len(longest) == 1 else []
        return found[0] if len(found) == 1 else None

    def find(self, keys: Sequence[Said], department: str = "") -> RawMatter | None:
        """Return the only matter that fits, None when none does or several do.

        Args:
            keys: codes and name of a line.
            department: what the line calls its department; tells apart what is called the same.
        """
        left: list[RawMatter] = []
        for key in sorted(keys, key=lambda key: KEYS.index(key.element)):
            found = self._exact(key)
            left = [matter for matter in found if not left or any(matter is other for other in left)] or left
            if len(left) == 1:
                return left[0]
        if not left:
            left = self._nearly([key.cell for key in keys if key.element.startswith("code.")])
        if len(left) > 1 and department:
            left = [
                m for m in left if any(folded(s.cell.text) == folded(department) for s in m.of("department"))
            ]
        return left[0] if len(left) == 1 else None

    def _exact(self, key: Said) -> list[RawMatter]:
        if key.element == "name":
            return self._by_name.get(folded(key.cell.text), [])
        where = self._by_serial if key.element == "serial" else self._by_code
        return where.get(_code(key.cell.text), [])

    def _nearly(self, cells: Iterable[Cell]) -> list[RawMatter]:
        """Return the matters whose codes are the same but for what a program lost of a number."""
        for cell in cells:
            if cell.text not in self._near:
                near = self._like(cell)
                found = {id(m): m for code, m in near if _lost(cell, code) or _lost(code, cell)}
                self._near[cell.text] = list(found.values())
            if self._near[cell.text]:
                return self._near[cell.text]
        return []

    def _like(self, cell: Cell) -> list[tuple[Cell, RawMatter]]:
        """Return the codes that may be the same, so that not each has to be compared with each."""
        if _POWER.fullmatch(cell.text):
            return self._codes
        return [pair for trace in (*_traces(cell), _SHORTENED) for pair in self._by_trace.get(trace, ())]


def _traces(cell: Cell) -> list[str]:
    """Return what two codes have in common when one of them is what is left of the other as a number."""
    if _POWER.fullmatch(cell.text):
        return [_SHORTENED]
    code = _code(cell.text).lstrip("0")
    if not code.isdigit():
        return []
    long = [f"{len(code)}:{code[:_DIGITS]}", f"{float(code):.15e}"] if len(code) > _DIGITS else []
    return [code, *long]


def _around(record: str) -> list[str]:
    """Return the places that a place of JSON is in, the nearest first."""
    parts = record.rstrip("/").split("/")
    return ["/".join(parts[:end]) for end in range(len(parts) - 1, 0, -1)]


def _append(where: dict[str, list[RawMatter]], key: str, matter: RawMatter) -> None:
    if key and not (where[key] and where[key][-1] is matter):
        where[key].append(matter)


def _code(text: str) -> str:
    return re.sub(r"[^0-9A-Za-z]", "", unicodedata.normalize("NFKC", text)).upper()


def _lost(number: Cell, code: Cell) -> bool:
    """Tell whether a number is what is left of a code: without zeros in front, without its last digits."""
    whole = _code(code.text)
    if not is_number(number) or not whole.isdigit():
        return False
    whole = whole.lstrip("0")
    power = _POWER.fullmatch(number.text)
    if power:
        shown = power[2] or ""
        rounded = f"{float(whole or 0):.{len(shown)}e}" == f"{power[1]}.{shown}e+{power[3]}"
        cut = len(whole) == int(power[3]) + 1 and whole.startswith(power[1] + shown)
        return len(shown) > 1 and (rounded or cut)
    left = number.text.lstrip("0")
    if len(left) != len(whole) or len(left) <= _DIGITS or not left.isdigit():
        return left == whole
    return left[:_DIGITS] == whole[:_DIGITS] or float(left) == float(whole)

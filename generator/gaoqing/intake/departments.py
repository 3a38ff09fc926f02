"""What a file calls its departments → ids of those that the hall has, or of new entries."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gaoqing.documents.document import Kind
from gaoqing.guide.choices import Nature
from gaoqing.intake.asks import Asks
from gaoqing.intake.department_names import in_title, may_be, names_of
from gaoqing.intake.naming import department_id
from gaoqing.intake.raw import RawMatter, Said
from gaoqing.intake.vocabulary import fold, says_nothing
from gaoqing.schema.placeholder import placeholder

_LONGEST = 120  # letters of a name
UNDECIDED = "undecided"
_NATURES = frozenset(Nature)
_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")


class Departments:
    """The departments of a hall, and those that an import adds.

    Args:
        entries: what `departments.yml` has.
    """

    def __init__(self, entries: Sequence[Mapping[str, Any]]) -> None:
        self.known: list[dict[str, Any]] = [dict(item) for item in entries if isinstance(item.get("id"), str)]
        self.new: list[dict[str, Any]] = []
        self._asked = False

    def of(self, raw: RawMatter, asks: Asks, given: str | None) -> str:
        """Return the id of the department of a matter.

        What its row says counts first, then what was given for the whole file, then the title or the name
        of the sheet. Where nothing is said, `undecided` is, and asked for once.
        """
        told = [said for said in raw.of("department") if not says_nothing(said.cell.text)]
        asks.nothing(*(said for said in raw.of("department") if said not in told))
        found = self._told(told, asks) or given or self._titled(raw) or self._undecided(raw, asks)
        asks.place(*raw.of("department.title"))
        self._more(found, raw, asks)
        return found

    def _told(self, told: Sequence[Said], asks: Asks) -> str:
        asks.place(*told)
        short = [said for said in told if len(said.cell.text) <= _LONGEST]
        for said in told:
            if said not in short:
                asks.ask("too-long", said, asks=["department"], most=_LONGEST)
        names = [name for said in short for name in names_of(said.cell.text)]
        if len(names) > 1 and len({self.find(name) or name for name in names}) > 1:
            asks.ask("word-unknown", told, asks=["department"])
        return self._of_name(names[0]) if names else ""

    def _titled(self, raw: RawMatter) -> str:
        names = (in_title(said.cell.text[:_LONGEST]) for said in raw.of("department.title"))
        name = next(filter(None, names), "") or next(filter(None, self._short(raw)), "")
        return self._of_name(name) if name else ""

    def _short(self, raw: RawMatter) -> Iterator[str]:
        """Yield the names of those that a title calls by their short names: a sheet called 公安."""
        for said in raw.of("department.title"):
            folded = fold(said.cell.text)
            yield next(
                (item["name"] for item in self._all() if folded == fold(item.get("short_name", ""))), ""
            )

    def _undecided(self, raw: RawMatter, asks: Asks) -> str:
        if not self._asked:
            self._asked = True
            words_of = raw.of("name") or raw.said[:1]
            asks.ask("word-unknown", words_of[:1], asks=["department"])
            if not any(item["id"] == UNDECIDED for item in self._all()):
                self.new.append({"id": UNDECIDED, "draft": True, "name": placeholder("部门全称")})
        return UNDECIDED

    def _of_name(self, name: str) -> str:
        found = self.find(name)
        if found:
            self._longer(found, name)
            return found
        called = department_id(name, {item["id"] for item in self._all()})
        self.new.append({"id": called, "draft": True, "name": name})
        return called

    def find(self, name: str) -> str:
        """Return the id of the one department that a name means, empty when there is none or are several."""
        folded = fold(name)
        exact = [item for item in self._all() if folded in _called(item)]
        found = exact or [item for item in self._all() if may_be(folded, fold(str(item.get("name", ""))))]
        return str(found[0]["id"]) if len(found) == 1 else ""

    def _longer(self, called: str, name: str) -> None:
        """Give a new entry the fuller of two names: 临湖区水务局, not 区水务局."""
        for item in self.new:
            if item["id"] == called and len(name) > len(item["name"]) and called != UNDECIDED:
                item["name"] = name

    def _more(self, called: str, raw: RawMatter, asks: Asks) -> None:
        """Take what is said of the department itself: its code, its nature."""
        entry = next((item for item in self._all() if item["id"] == called), {})
        for said in raw.of("department.code"):
            if said.cell.kind is Kind.NUMBER:
                asks.ask("code-number", said, asks=[f"@departments.{called}.code"])
            else:
                self._set(entry, "code", said, asks, fits=bool(_CODE.fullmatch(said.cell.text)))
        for said in raw.of("department.nature"):
            self._set(entry, "nature", said, asks, fits=said.cell.text in _NATURES)

    def _set(self, entry: dict[str, Any], field: str, said: Said, asks: Asks, *, fits: bool) -> None:
        text = said.cell.text
        if says_nothing(text):
            asks.nothing(said)
        else:
            if fits and any(entry is item for item in self.new):
                entry.setdefault(field, text)
            if entry.get(field) == text:
                asks.place(said)
            else:
                asks.unplaced("no-field", said)

    def finish(self, drafts: Sequence[dict[str, Any]]) -> None:
        """Give a new department the telephones that all its matters share, and take them out of those.

        Args:
            drafts: all guides of the import.
        """
        for entry in self._all():
            own = [draft for draft in drafts if draft.get("department") == entry["id"]]
            for field, place in _PHONES.items():
                phones = {_inside(draft, place).get(field) for draft in own}
                if len(own) > 1 and len(phones) == 1 and any(entry is item for item in self.new):
                    entry.setdefault(field, *phones)
                for draft in own:
                    _drop(draft, place, field, entry.get(field))

    def _all(self) -> list[dict[str, Any]]:
        return [*self.known, *self.new]


# Where a guide has what a department has too.
_PHONES = {"enquiry_phone": "", "complaint_phone": "rights"}


def _inside(draft: dict[str, Any], place: str) -> dict[str, Any]:
    found: Any = draft.get(place, {}) if place else draft
    return found if isinstance(found, dict) else {}


def _drop(draft: dict[str, Any], place: str, field: str, value: Any) -> None:
    inside = _inside(draft, place)
    if value is not None and inside.get(field) == value:
        del inside[field]
        if place and not inside:
            del draft[place]


def _called(item: Mapping[str, Any]) -> set[str]:
    names = [item[key] for key in ("name", "short_name") if item.get(key)]
    return {fold(str(name)) for name in (*names, *item.get("former", ()))} | {item["id"]}

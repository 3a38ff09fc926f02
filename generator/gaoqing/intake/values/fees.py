"""Whether a matter costs something, and what: `fees`."""

import re
from collections.abc import Sequence
from typing import Any

from gaoqing.intake.raw import Row, Said
from gaoqing.intake.values.charges import charges_in, row_charges
from gaoqing.intake.values.hearing import Hearing, joined
from gaoqing.intake.values.names import one_line, spread
from gaoqing.intake.values.people import bare_codes
from gaoqing.intake.values.prices import Charge, unit_of, yuan
from gaoqing.intake.values.words import plain

_FIELD, _ITEMS = "fees", "fees.items"
_MOST = 100
_FREE = re.compile(
    r"((根据|按照|依据|按).{2,80}[，,])?(本|该|此)?(事项|项目?)?(目前|现|暂|均|一律|全部|已)*"
    r"(不收费|免费|免收|停征|取消收费|不收取(任何)?费用)(办理)?([（(][^元]*[)）])?[。；;]?"
)
_NUMBER = re.compile(r"\d{1,9}(\.\d{1,2})?")


def fees(hearing: Hearing) -> dict[str, Any]:
    """Return what a matter costs."""
    return _Fees(hearing).read()


class _Fees:
    """What the columns and rows about fees say, until they have been heard all."""

    def __init__(self, hearing: Hearing) -> None:
        self.hearing = hearing
        self.asked = False
        answers = hearing.of("fees.free", [_FIELD], nothing=True)
        self.answers = [item for item in answers if not item.cell.text.strip().isdigit()]
        self.numbers = [item for item in answers if item not in self.answers]
        standard = hearing.of("fees.standard", [_ITEMS], nothing=True)
        self.standard = [item for item in standard if not self._says_nothing(item)]
        self.nothing = [item for item in standard if item not in self.standard]
        named = hearing.of("fees.item", [_ITEMS])
        self.free = [item for item in [*self.answers, *standard, *named] if self._says_free(item)]
        self.named = [item for item in named if item not in self.free]
        self.charges: list[Charge] = []

    def read(self) -> dict[str, Any]:
        bare_codes(self.hearing, "fees.free", self.answers, _FIELD, self.numbers)
        self._read_words()
        for row in self.hearing.rows_of("fee"):
            self._read_row(row)
        fees = self._whole()
        self._add_around(fees)
        return {_FIELD: fees} if fees else {}

    def _says_free(self, said: Said) -> bool:
        words = said.cell.text
        return (
            self.hearing.words.has("free", words)
            or bool(_FREE.fullmatch(words.strip()))
            or (said.element == "fees.free" and self.hearing.words.meaning("yes", words) is False)
        )

    def _says_nothing(self, said: Said) -> bool:
        return self.hearing.words.has("nothing", said.cell.text) and not self._says_free(said)

    def _read_words(self) -> None:
        """Read the columns; what stands under 是否收费 may be the amount itself."""
        spoken = [
            item
            for item in self.answers
            if item not in self.free
            and self.hearing.words.meaning("yes", item.cell.text) is None
            and not self.hearing.words.has("nothing", item.cell.text)
        ]
        said = [item for item in [*spoken, *self.standard] if item not in self.free]
        text = joined(said)
        if not text:
            return
        bare = _NUMBER.fullmatch(plain(text))
        if bare and "万" not in _heading(said):
            self.charges.append(Charge({"amount": yuan(bare[0])}, clear=float(bare[0]) > 0))
        else:
            self.charges += charges_in(text)
        self.hearing.place(said)
        unclear = [charge for charge in self.charges if not charge.clear]
        if unclear or not self.charges:
            self._ask(said)
        self._name_the_only_one()

    def _name_the_only_one(self) -> None:
        """Give the name of its own column to the one fee that there is."""
        if len(self.charges) == 1 and self.named:
            name = one_line(self.hearing, self.named, _ITEMS)
            if name:
                data = {"item": name} | self.charges[0].data | {"item": name}
                self.charges = [Charge(data, self.charges[0].clear)]

    def _read_row(self, row: Row) -> None:
        before = len(self.hearing.asks.questions)
        name = one_line(self.hearing, self.hearing.of_row(row, "fee.item", [_ITEMS]), _ITEMS)
        said = self.hearing.of_row(row, "fee.standard", [_ITEMS])
        units = self.hearing.of_row(row, "fee.unit", [_ITEMS])
        text, unit = joined(said, ""), plain(joined(units, ""))
        if not (name or text):
            self.hearing.asks.unplaced("no-reading", *units)
            return
        self.hearing.place([*said, *units])
        if self.hearing.words.has("free", text):
            text = "0"
        for charge in row_charges(text, unit):
            data = ({"item": name} if name else {}) | charge.data
            if name:
                data["item"] = name
            each = unit_of(unit)
            if "amount" in data and each:
                data.setdefault("unit", each)
            self.charges.append(Charge(data | self._details(row), charge.clear))
        asked = len(self.hearing.asks.questions) > before
        if not asked and any(not charge.clear for charge in row_charges(text, unit)):
            self._ask(said or row.of("fee.item"))

    def _details(self, row: Row) -> dict[str, Any]:
        """Return the document a fee rests on and who need not pay it."""
        basis = one_line(self.hearing, self.hearing.of_row(row, "fee.basis", [_ITEMS]), _ITEMS)
        spared = spread(self.hearing, self.hearing.of_row(row, "fee.exemptions", [_ITEMS]), _ITEMS)
        self.hearing.pass_over(row.of("fee.order"))
        answers = self.hearing.of_row(row, "fee.exempt", [_ITEMS], nothing=True)
        if any(self.hearing.words.meaning("yes", item.cell.text) for item in answers) and not spared:
            self.hearing.asks.unplaced("no-reading", *answers)
        self.hearing.place(answers if spared else [])
        self.hearing.asks.nothing(*answers)
        return ({"basis": basis} if basis else {}) | ({"exemptions": spared} if spared else {})

    def _whole(self) -> dict[str, Any]:
        """Return the field, unless what is said of it contradicts itself."""
        said = [*self.answers, *self.standard]
        charged = [item for item in self.answers if self.hearing.words.meaning("yes", item.cell.text) is True]
        if self.free:
            self.charges = [charge for charge in self.charges if charge.data.get("amount") != 0]
        if self.free and (self.charges or charged):
            self._ask(said)
            return {}
        self.hearing.place([*self.free, *charged])
        self.hearing.asks.nothing(*self.nothing)
        items = [charge.data for charge in self.charges if charge.data][:_MOST]
        if self.free or (not self.charges and self._none_is_free(charged)):
            return {"free": True}
        if charged and not self.charges:
            self._ask([*charged, *self.nothing])
        return {"items": items} if items else {}

    def _none_is_free(self, charged: Sequence[Said]) -> bool:
        """Tell whether 无 under 收费标准 is the only thing said, and a word, not a dash."""
        if charged or not self.nothing or self.standard:
            return False
        words = [item for item in self.nothing if self.hearing.words.meaning("yes", item.cell.text) is False]
        self.hearing.place(words)
        return bool(words)

    def _add_around(self, found: dict[str, Any]) -> None:
        """Add the columns beside: on what fees rest, who is spared, how they are paid."""
        basis = self.hearing.of("fees.basis", [_ITEMS])
        spared = self.hearing.of("fees.exemptions", [_ITEMS])
        pay = self.hearing.of("fees.pay", ["fees.pay"])
        names = [] if self.charges else self.named
        items = found.get("items")
        if not items:
            self.hearing.asks.unplaced("free" if found else "no-reading", *basis, *spared, *pay, *names)
            return
        text = one_line(self.hearing, basis, _ITEMS)
        exemptions = spread(self.hearing, spared, _ITEMS)
        for item in items:
            if text:
                item.setdefault("basis", text)
            if exemptions:
                item.setdefault("exemptions", exemptions)
        ways = spread(self.hearing, pay, "fees.pay")
        if ways:
            found["pay"] = ways
        self.hearing.place(self.named)

    def _ask(self, said: Sequence[Said]) -> None:
        if not self.asked:
            self.hearing.asks.ask("fee-unclear", said, asks=[_FIELD])
            self.asked = True


def _heading(said: Sequence[Said]) -> str:
    return "".join(item.heading.text for item in said if item.heading)

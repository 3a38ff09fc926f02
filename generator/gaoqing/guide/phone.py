"""Telephone numbers: a field holds one, or a list of them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from gaoqing.finding import DataPath


@dataclass(frozen=True)
class Phone:
    """One number as the clerk typed it, and what it is for; `way` leads to it from its field."""

    number: str
    purpose: str = ""
    way: DataPath = ()

    @property
    def digits(self) -> str:
        """The number without separators, as a `tel:` link needs it."""
        return re.sub(r"[^0-9+]", "", self.number)


class Phones(str):
    """The numbers of one field, in their order; as a text they stand in a row."""

    __slots__ = ("numbers",)
    numbers: tuple[Phone, ...]

    def __new__(cls, numbers: Iterable[Phone]) -> Self:
        """Hold some numbers."""
        numbers = tuple(numbers)
        shown = (f"{item.number}（{item.purpose}）" if item.purpose else item.number for item in numbers)
        phones = super().__new__(cls, "、".join(shown))
        phones.numbers = numbers
        return phones

    def __reduce__(self) -> tuple[type["Phones"], tuple[tuple[Phone, ...]]]:
        """Go to another process as numbers."""
        return Phones, (self.numbers,)

    @classmethod
    def parse(cls, value: object) -> "Phones":
        """Read the form that the schema demands: a number, or a list of numbers, some of them with `for`."""
        if not isinstance(value, list):
            return cls([_phone(value, ())])
        return cls(_phone(item, (index,)) for index, item in enumerate(value))

    @property
    def first(self) -> Phone:
        """The number for where there is room for one."""
        return self.numbers[0]


def _phone(value: object, way: DataPath) -> Phone:
    if isinstance(value, Mapping):
        return Phone(str(value["number"]), value.get("for", ""), (*way, "number"))
    return Phone(str(value), way=way)

"""Rows and columns counted from 0 in, the names that people give them out."""

import re
from functools import cache

_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


@cache
def letters(column: int) -> str:
    """Return the letters of a column.

    >>> letters(0), letters(27), letters(16383)
    ('A', 'AB', 'XFD')
    """
    name = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def place(row: int, column: int) -> str:
    """Return the name of a cell.

    >>> place(6, 2)
    'C7'
    """
    return f"{letters(column)}{row + 1}"


def row_and_column(name: str) -> tuple[int, int] | None:
    """Return the row and column of a name, None when it is none.

    >>> row_and_column("$C$7")
    (6, 2)
    """
    found = _PLACE.fullmatch(name)
    if not found or found[2] == "0":
        return None
    return int(found[2]) - 1, column_of(found[1].upper())


@cache
def column_of(name: str) -> int:
    """Return the column that capital letters name.

    >>> column_of("A"), column_of("AB")
    (0, 27)
    """
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1

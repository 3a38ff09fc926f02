"""A JSON file in, its lists of records out as tables whose first rows are the keys."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from gaoqing.documents.document import Cell, Document, Kind, Note, Table, Unreadable
from gaoqing.documents.encoding import decode
from gaoqing.documents.objects import Shapes, is_measure, words_in
from gaoqing.documents.parsing import Broken, Number, Record, parse
from gaoqing.documents.safety import Budget
from gaoqing.documents.scalars import said
from gaoqing.documents.words import REPLACED, plain, printable

# Keys of the wrapping that an interface puts around what it hands out.
_WRAPPING = re.compile(
    r"(code|count|current|err(code|msg)|error|message|msg|pages?|page(no|num|size)|rc|records|requestid"
    r"|result(code|msg)?|size|state|status|success|time(stamp)?|total(count|pages?)?|traceid|version)"
)
_SMALL = 3  # keys of an object that says something of one thing: {"name": "…", "phone": "…"}
_WRITTEN = re.compile(r"\s*\[\s*\{.*\}\s*\]\s*", re.DOTALL)
WHOLE = "/"  # where a record is that is the whole file
Pair = tuple[tuple[str, int], Cell]


class Pairs(list[Pair]):
    """The cells of a record by their keys; a key that is there already gets a column of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._times: Counter[str] = Counter()

    def add(self, key: str, cell: Cell) -> None:
        """Add a cell."""
        self.append(((key, self._times[key]), cell))
        self._times[key] += 1


def read_records(raw: bytes, name: str) -> Document:
    """Read a JSON file.

    A list of objects is a table. Objects in a record belong to it; lists of objects in a record are a table
    of their own, one for all records, which says for each row where its record is.

    Raises:
        Unreadable: it is no JSON, or there is too much of it.
    """
    text = decode(raw)
    value = parse(text)
    lists = Lists(Shapes(value))
    lists.visit(value, "", ())
    notes = [Note("broken-characters")] if REPLACED in text else []
    return Document(name, lists.tables(), notes=notes)


class Lists:
    """The tables of a file, in the order in which they begin.

    Args:
        shapes: tells lists whose records have names from objects with parts.
    """

    def __init__(self, shapes: Shapes) -> None:
        self._shapes = shapes
        self._rows: dict[tuple[str, ...], list[tuple[str | None, list[Pair]]]] = {}
        self._grids: list[Table] = []
        self._budget = Budget()

    def tables(self) -> list[Table]:
        """Return the tables."""
        return [_table(path, rows, self._budget) for path, rows in self._rows.items()] + self._grids

    def visit(
        self, value: Any, at: str, path: tuple[str, ...], parent: str | None = None, key: str = ""
    ) -> None:
        """Add what a value holds.

        Args:
            value: from `parse`.
            at: its pointer.
            path: the keys that lead there, without numbers.
            parent: pointer of the record that it is in.
            key: the key it stands under.
        """
        if isinstance(value, Record):
            self._object(value, at, path, parent, key)
        elif _is_grid(value):
            self._grids.append(_grid(path, value, at, self._budget))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                self._item(item, f"{at}/{index}", path, parent)
        else:
            self._item(value, at, path, parent)

    def _object(self, value: Record, at: str, path: tuple[str, ...], parent: str | None, under: str) -> None:
        if self._shapes.is_map(value, under):
            for key, item in value.pairs:
                self._item(item, _pointer(at, key), path, parent, key)
        elif self._is_wrapping(value):
            scalars = Record([(key, item) for key, item in value.pairs if not _holds_records(item)])
            if scalars.pairs:
                self._item(scalars, at, (*path, ""), parent)
            for key, item in value.pairs:
                if _holds_records(item):
                    self.visit(item, _pointer(at, key), (*path, key), parent, key)
        else:
            self._item(value, at, path, parent)

    def _item(self, value: Any, at: str, path: tuple[str, ...], parent: str | None, key: str = "") -> None:
        pairs = Pairs()
        if key:
            pairs.add("", Cell(at, plain(key)))
        self._rows.setdefault(path, []).append((parent, pairs))
        inside: list[tuple[Any, str, str, str]] = []
        self._gather(value if isinstance(value, Record) else Record([("", value)]), at, "", pairs, inside)
        for item, place, name, under in inside:
            self.visit(item, place, (*path, name), at, under)
        self._budget.take(sum(1 for _, cell in pairs if cell.text), len(pairs) + 1)

    def _gather(
        self, record: Record, at: str, before: str, pairs: Pairs, inside: list[tuple[Any, str, str, str]]
    ) -> None:
        """Add the cells of a record to `pairs`, and the lists in it, with places and keys, to `inside`."""
        for key, item in record.pairs:
            place = _pointer(at, key) if key else at
            if isinstance(item, Record) and not self._shapes.is_map(item, key):
                # A name in a small object beside other words is not the name of the record: `dept.name`.
                apart = words_in(item) <= max(words_in(record), _SMALL) or is_measure(item)
                self._gather(item, place, f"{before}{key}." if apart else before, pairs, inside)
            elif isinstance(item, Record) or _is_list_of_records(item):
                inside.append((item, place, f"{before}{key}", key))
            elif written := _written_out(item):
                inside.append((written, place, f"{before}{key}", key))
            else:
                pairs.add(f"{before}{key}", Cell(place, *_text(item)))

    def _is_wrapping(self, value: Record) -> bool:
        """Tell whether an object only wraps lists: what it says itself is about the handing out."""
        said_itself = {key.lower().replace("_", "") for key, item in value.pairs if not _holds_records(item)}
        lists = [(key, item) for key, item in value.pairs if _holds_records(item)]
        return (
            bool(lists)
            and all(map(_WRAPPING.fullmatch, said_itself))
            and (bool(said_itself) or not self._has_own(lists))
        )

    def _has_own(self, items: list[tuple[str, Any]]) -> bool:
        """Tell whether a record stands among lists, as {"ITEM": {…}, "MATERIALS": […]} has it."""
        return len(items) > 1 and any(
            isinstance(item, Record) and not self._shapes.is_map(item, key) for key, item in items
        )


def _written_out(value: Any) -> list[Any] | None:
    """Return the list of records that a text is the JSON of, as some systems hand it out."""
    if not isinstance(value, str) or not _WRITTEN.fullmatch(value):
        return None
    try:
        found = parse(value)
    except Unreadable:
        return None
    return found if _is_list_of_records(found) else None


def _table(path: Sequence[str], rows: list[tuple[str | None, list[Pair]]], budget: Budget) -> Table:
    heads: dict[tuple[str, int], Cell] = {}
    for _, pairs in rows:
        for column, cell in pairs:
            heads.setdefault(column, Cell(cell.at, plain(column[0])))
    budget.take(0, len(heads) * len(rows))
    body = [_row(dict(pairs), heads, pairs) for _, pairs in rows]
    inside = any(parent is not None for parent, _ in rows)
    parents = ["", *(parent or WHOLE for parent, _ in rows)] if inside else []
    name = printable(next((key for key in reversed(path) if key), ""))
    return Table(name, [list(heads.values()), *body], parents, keyed=True)


def _row(
    cells: dict[tuple[str, int], Cell], heads: dict[tuple[str, int], Cell], pairs: list[Pair]
) -> list[Cell]:
    before = pairs[0][1].at if pairs else ""
    if pairs and pairs[0][0][0]:
        before = before.rpartition("/")[0]
    return [cells.get(column) or Cell(_pointer(before, column[0]), "") for column in heads]


def _grid(path: Sequence[str], rows: list[list[Any]], at: str, budget: Budget) -> Table:
    width = max(len(row) for row in rows)
    budget.take(sum(len(row) for row in rows), width * len(rows))
    body = [
        [
            Cell(f"{at}/{index}/{column}", *_text(row[column] if column < len(row) else None))
            for column in range(width)
        ]
        for index, row in enumerate(rows)
    ]
    return Table(printable(next(reversed(path), "")), body)


def _text(value: Any) -> tuple[str, Kind]:
    if value is None:
        return "", Kind.TEXT
    if isinstance(value, bool):
        return ("是" if value else "否"), Kind.TEXT
    if isinstance(value, Number):
        whole, point, rest = value.partition(".")
        return (whole if point and not rest.strip("0") else str(value)), Kind.NUMBER
    if isinstance(value, Broken):
        return str(value), Kind.ERROR
    if isinstance(value, list):
        return "\n".join(filter(None, (_text(item)[0] for item in value))), Kind.TEXT
    return said(value)


def _pointer(at: str, key: str) -> str:
    return f"{at}/{printable(key).replace('~', '~0').replace('/', '~1')}"


def _is_list_of_records(value: Any) -> bool:
    return isinstance(value, list) and (any(isinstance(item, Record) for item in value) or _is_grid(value))


def _is_grid(value: Any) -> bool:
    return (
        isinstance(value, list) and len(value) > 1 and all(isinstance(item, list) and item for item in value)
    )


def _holds_records(value: Any) -> bool:
    return isinstance(value, Record) or _is_list_of_records(value)

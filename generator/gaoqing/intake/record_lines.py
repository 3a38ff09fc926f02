"""The lines of a matter's lists that stand in the columns of one row."""

from collections.abc import Iterator, Sequence

from gaoqing.intake.column import Column
from gaoqing.intake.meaning import HEADS
from gaoqing.intake.raw import RawMatter, Said


class Lines:
    """The lines of one list of a matter so far.

    Attributes:
        last: the last of them.
        texts: what each says.
    """

    def __init__(self, matter: RawMatter, scope: str) -> None:
        rows = list(matter.rows_of(scope))
        self.last = rows[-1] if rows else None
        self.texts = {texts_of(row.said) for row in rows}


def lists_in(columns: Sequence[Column]) -> Iterator[tuple[str, list[Column]]]:
    """Yield the columns of each list; a list that begins anew further right is another line."""
    open_: dict[str, list[Column]] = {}
    for column in columns:
        scope = column.scope
        if not scope:
            continue
        begun = {other.element for other in open_.get(scope, ())}
        if column.element in begun and column.element in {HEADS.get(scope), f"{scope}.order"}:
            yield scope, open_.pop(scope)
        open_.setdefault(scope, []).append(column)
    yield from open_.items()


def texts_of(said: Sequence[Said]) -> tuple[tuple[str, str], ...]:
    """Return what a line says, but for its number."""
    return tuple((item.element, item.cell.text) for item in said if not item.element.endswith(".order"))

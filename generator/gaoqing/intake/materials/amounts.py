"""The columns of a row that say how many: 原件份数 and 复印件份数, or 原件和复印件 and 各1份."""

from gaoqing.documents.document import Kind
from gaoqing.intake.asks import Asks
from gaoqing.intake.materials.counting import Counted, counted, number
from gaoqing.intake.materials.remarks import take
from gaoqing.intake.materials.wanted import Wanted
from gaoqing.intake.raw import Row, Said
from gaoqing.intake.vocabulary import plain, says_nothing

COLUMNS = ("material.count", "material.originals", "material.copies")


_MOST = 100  # letters of words that count


def count(found: Wanted, row: Row, asks: Asks) -> None:
    """Take the counts of all columns together.

    Args:
        found: what is wanted; its counts are set.
        row: all columns.
        asks: where the cells are told of.
    """
    for element, field in (("material.originals", "original"), ("material.copies", "copies")):
        for said in row.of(element):
            _own(found, field, said, asks)
    loose = [*_forms(row), *row.of("material.count")]
    told = [said for said in loose if said.cell.text and len(said.cell.text) <= _MOST]
    for said in loose:
        if len(said.cell.text) > _MOST:
            found.ask("value-unclear", said, "original")
    rest = "，".join(plain(said.cell.text) for said in told if not says_nothing(said.cell.text))
    counts, others = counted(_united(rest.replace("纸质", "")))
    if told and (counts.uncertain or counts.twofold):
        found.uncertain_said = told[-1]
    take(found, _only_new(counts, found))
    if left(others):
        found.note(others.strip(" ，。、"))
    asks.place(*told)


def _forms(row: Row) -> list[Said]:
    """Return the columns in which 原件 and 复印件 stand, whatever they are called."""
    found = [said for said in row.of("material.original_or_copy") if is_form(said)]
    return found + [said for said in row.said if said.element in _MAYBE and is_form(said)]


_MAYBE = ("material.form", "material.kind")


def is_form(said: Said) -> bool:
    """Tell whether a cell says 原件 or 复印件, with counts or without, and nothing else."""
    if len(said.cell.text) > _MOST:
        return False
    counts, rest = counted(plain(said.cell.text))
    return counts.anything and not counts.electronic and not left(rest.replace("纸质", ""))


def left(text: str) -> str:
    """Return the Chinese characters of what is left of some words."""
    return "".join(item for item in text if "一" <= item <= "鿿")


def _united(text: str) -> str:
    """Give a number without a word its word: in a column of its own it counts copies of one thing."""
    parts = [f"{part}份" if part.isdigit() else part for part in text.split("，")]
    return "，".join(parts)


def _only_new(counts: Counted, found: Wanted) -> Counted:
    """Leave out what a column of its own says better."""
    if found.original is not None:
        counts.original = None
    if found.copies is not None:
        counts.copies = None
    return counts


def _own(found: Wanted, field: str, said: Said, asks: Asks) -> None:
    """Read a column that counts originals only, or copies only."""
    text = plain(said.cell.text)
    count = number(text)
    if text and said.cell.kind in {Kind.ERROR, Kind.FORMULA, Kind.DATE}:
        found.ask("cell-damaged", said, field)
    elif count is not None:
        setattr(found, field, count)
        asks.place(said)
    elif says_nothing(text):
        setattr(found, field, 0)
        asks.nothing(said)
    else:
        _both(found, field, said, asks)


def _both(found: Wanted, field: str, said: Said, asks: Asks) -> None:
    """Read what stands in a column of counts and is none: 若干, 原件1份复印件2份, 1/1."""
    counts, rest = counted(plain(said.cell.text[:_MOST]))
    if counts.copies is None and counts.original is not None and field == "copies":
        counts.original, counts.copies = None, counts.original
    if not counts.anything:
        found.ask("value-unclear", said, field)
        return
    take(found, counts)
    found.uncertain_said = said
    found.note(rest.strip(" ，。、") if left(rest) else "")
    asks.place(said)

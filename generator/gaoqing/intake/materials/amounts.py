"""The columns of a row that say how many: 原件份数 and 复印件份数, or 原件和复印件 and 各1份."""

import re
from collections.abc import Iterator, Sequence

from gaoqing.documents.document import Kind
from gaoqing.intake.asks import Asks
from gaoqing.intake.materials.counting import counted, number
from gaoqing.intake.materials.item import remarks
from gaoqing.intake.materials.remarks import read, take
from gaoqing.intake.materials.wanted import Wanted
from gaoqing.intake.raw import Row, Said
from gaoqing.intake.vocabulary import is_among, plain, says_nothing

COLUMNS = ("material.count", "material.originals", "material.copies")


_MOST = 100  # letters of words that count


def count(found: Wanted, row: Row, asks: Asks) -> None:
    """Take the counts of all columns together.

    Args:
        found: what is wanted; its counts are set.
        row: all columns.
        asks: where the cells are told of.
    """
    flags = [flag for said, word, field in _columns(row) if (flag := _own(found, said, word, field, asks))]
    loose = [*_forms(row), *row.of("material.count")]
    told = [said for said in loose if said.cell.text and len(said.cell.text) <= _MOST]
    for said in loose:
        if len(said.cell.text) > _MOST:
            found.ask("value-unclear", said, "original")
    asks.place(*told)
    texts = [_written_out(plain(said.cell.text)) for said in told if not says_nothing(said.cell.text)]
    both = ["各"] if len(flags) > 1 else []
    apart = Wanted("", found.said)
    read(apart, remarks("，".join([*flags, *("".join([*both, _united(text)]) for text in texts)])))
    _take_over(found, apart, told)


def _columns(row: Row) -> Iterator[tuple[Said, str, str]]:
    """Yield the columns that count originals only, or copies only, with the word for what they count."""
    yield from ((said, "原件", "original") for said in row.of("material.originals"))
    yield from ((said, "复印件", "copies") for said in row.of("material.copies"))


def _forms(row: Row) -> list[Said]:
    """Return the columns in which 原件 and 复印件 stand, whatever they are called."""
    return [said for said in row.said if said.element in _MAYBE and is_form(said)]


_MAYBE = ("material.original_or_copy", "material.form", "material.kind")


def is_form(said: Said) -> bool:
    """Tell whether a cell is about 原件 and 复印件."""
    text = said.cell.text
    return len(text) <= _MOST and re.search("原件|复印件|影印件", _written_out(plain(text))) is not None


def _written_out(text: str) -> str:
    """Write out the short words of a column of forms: 原, 复, 原+复."""
    if not re.fullmatch("原|复|原[+、和及与/]?复", text):
        return text
    return {"原": "原件", "复": "复印件"}.get(text, "原件、复印件")


def _take_over(found: Wanted, apart: Wanted, told: Sequence[Said]) -> None:
    """Take what columns of their own do not say better."""
    found.original = apart.original if found.original is None else found.original
    found.copies = apart.copies if found.copies is None else found.copies
    found.use, found.use_said = found.use or apart.use, found.use_said or apart.use_said
    found.electronic, found.paper = found.electronic or apart.electronic, found.paper or apart.paper
    if told and apart.uncertain:
        found.uncertain, found.uncertain_said = apart.uncertain, told[-1]
    found.need, found.within = found.need or apart.need, found.within or apart.within
    for note in apart.notes:
        found.note(note)


def _united(text: str) -> str:
    """Give a number without a word its word: in a column of its own it counts copies of one thing."""
    return f"{text}份" if text.isdigit() else text


def _own(found: Wanted, said: Said, word: str, field: str, asks: Asks) -> str:
    """Read a column that counts one thing only; return the word for that where a tick stands there."""
    text = plain(said.cell.text)
    count = number(text)
    if not text:
        return ""
    if said.cell.kind in {Kind.ERROR, Kind.FORMULA, Kind.DATE}:
        found.ask("cell-damaged", said, field)
    elif count is not None:
        setattr(found, field, count)
        asks.place(said)
    elif is_among("yes", text):
        asks.place(said)
        return word
    elif says_nothing(text) or is_among("no", text):
        setattr(found, field, 0)
        asks.nothing(said)
    else:
        _both(found, field, said, asks)
    return ""


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
    found.note(rest.strip(" ，。、") if _left(rest) else "")
    asks.place(said)


def _left(text: str) -> str:
    return "".join(item for item in text if "一" <= item <= "鿿")

"""Label and value: a row of a table, a record in one line, a label in front of a text."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from gaoqing.reading.read import shipped
from gaoqing.text.pattern import lazily
from gaoqing.wording.edits import Span
from gaoqing.wording.normal import normalise

FILE = "labels.yml"
# Behind such a label stand quotations of law and names of offices, which are as they are.
QUOTED_LAW = "none"
# Shorter labels stand in front of a blank by chance: 地点 在三楼.
_MIN_BEFORE_BLANK = 4
_MAX_LABEL = 14
_MIN_CELLS = 3
_CELL = lazily(r"[^|\t｜]+")
_WORD = lazily(r"\S+")
_COLON = lazily(r"[：:]")
_LABEL = lazily(
    r"(?<![^\s；;。，,、【\[])[【\[]?(?P<words>[^\W\d_]{2,14})(?:[（(][^（()）\n]{0,16}[)）])?[】\]]?\s*(?:[：:]|(?<=[】\]]))"
)
_AROUND = "　 \t【】[]：:*#"
_VALUE_ENDS = _AROUND + "。；;，,、.-—/"


class Cell(NamedTuple):
    """A stretch of a text, and the kind of text that it is."""

    start: int
    end: int
    field: str


@cache
def labels() -> Mapping[str, str]:
    """Return the kind of text that stands behind each label."""
    known = shipped("headings.yml"), shipped(FILE)["labels"]
    return {words: field for kinds in known for field, found in kinds.items() for words in found}


def label_of(text: str) -> str:
    """Return the kind of text that a cell is the label of, or nothing if it is none."""
    words = text.strip(_AROUND)
    if len(words) > _MAX_LABEL:
        return ""
    return labels().get(words) or labels().get(normalise(words).text, "")


def cells(text: str, whole: Cell) -> Iterator[Cell]:
    """Yield what of a stretch of text is to be looked at, labels and values that are settled left aside."""
    start, end, field = whole
    if field == "material.form":
        # What carries a document and how many there are is one statement, in however many cells.
        yield whole
        return
    row = [match.span() for match in _CELL.finditer(text, start, end) if match[0].strip()]
    if _is_row(text, row):
        yield from _values(text, row, field)
        return
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    if len(words) > 1 and _before_blank(text[slice(*words[0])]):
        yield from _values(text, [*_joined(text, words)], field)
        return
    yield from _labelled(text, whole)


def _is_row(text: str, row: list[Span]) -> bool:
    if len(row) >= _MIN_CELLS:
        return True
    return len(row) > 1 and (
        "\t" in text[row[0][1] : row[1][0]] or any(label_of(text[slice(*cell)]) for cell in row)
    )


def _before_blank(word: str) -> bool:
    return len(word) >= _MIN_BEFORE_BLANK and bool(label_of(word)) and not _COLON.search(word)


def _joined(text: str, words: Iterable[Span]) -> Iterator[Span]:
    """Join words that a blank separates, labels aside."""
    begin = end = -1
    for start, stop in words:
        if _before_blank(text[start:stop]):
            if begin >= 0:
                yield begin, end
            yield start, stop
            begin = -1
        else:
            begin, end = (start if begin < 0 else begin), stop
    if begin >= 0:
        yield begin, end


def _values(text: str, row: list[Span], field: str) -> Iterator[Cell]:
    label, kind = "", ""
    for start, end in row:
        words = text[start:end].strip(_AROUND)
        if known := label_of(words):
            label, kind = words, known
            continue
        if kind != QUOTED_LAW and not _settled(words, label):
            yield from _labelled(text, Cell(start, end, kind or field))
        label = kind = ""


def _settled(value: str, label: str) -> bool:
    value = value.strip(_VALUE_ENDS)
    known = shipped(FILE)
    if value == "是" and label in known["open_if_true"]:
        return False
    return not value or value.isdigit() or value in known["settled"]


def _labelled(text: str, whole: Cell) -> Iterator[Cell]:
    """Yield the values of labels with a colon in a text; one that does not begin with a label stays whole."""
    start, end, field = whole
    found = [*_known(text, start, end)]
    if not found or text[start : found[0].start].strip() or not text[found[0].end : end].strip(_VALUE_ENDS):
        yield whole
        return
    lone = len({label.field for label in found}) == 1
    firsts = [
        label for number, label in enumerate(found) if not number or label.field != found[number - 1].field
    ]
    for label, stop in zip(firsts, [*(label.start for label in firsts[1:]), end], strict=True):
        if not _settled(text[label.end : stop], text[label.start : label.end].strip(_AROUND)):
            yield Cell(label.end, stop, field if lone or label.field == QUOTED_LAW else label.field)


def _known(text: str, start: int, end: int) -> Iterator[Cell]:
    for match in _LABEL.finditer(text, start, end):
        if kind := label_of(match["words"]):
            yield Cell(*match.span(), kind)

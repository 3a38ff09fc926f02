"""Label and value: a row of a table, a record in one line, a label in front of a text."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import islice, pairwise
from operator import itemgetter
from typing import NamedTuple

from gaoqing.reading.read import shipped
from gaoqing.text.pattern import lazily
from gaoqing.wording.edits import Span
from gaoqing.wording.normal import normalise

FILE, FORM = "labels.yml", "material.form"
# Behind such a label stand quotations of law and names of offices, which are as they are.
QUOTED_LAW = "none"
# Shorter labels stand in front of a blank by chance: 地点 在三楼.
_MIN_BEFORE_BLANK = 4
_MAX_LABEL = 14
_MIN_CELLS, _MANY, _SHORTEST = 3, 24, 4
_CELL = lazily(r"[^|\t｜]+")
_WORD = lazily(r"\S+")
_COLON = lazily(r"[：:】|｜\t]")
_LETTERS = lazily(r"[^\W\d_]+")
_LONGEST_BEFORE_COLON = 40
_AROUND = "　 \t\n【】[]：:*#"
_VALUE_ENDS = _AROUND + "。；;，,、.-—/"
_CARRIER = lazily(r"(?:原件|[复複]印件|影[印本]|纸质|紙質|电子|電子)")
_COUNTED = ("份数", "份數", "数量", "數量")
_COUNT = lazily(r"[0-9一两二三]")


class Cell(NamedTuple):
    """A stretch of a text, and the kind of text that it is."""

    start: int
    end: int
    field: str


@cache
def labels() -> Mapping[str, str]:
    """Return the kind of text that stands behind each label."""
    known = shipped("headings.yml"), shipped(FILE)["labels"]
    # 问：…答：… is one text, of which the answer is judged.
    return {
        words: field
        for kinds in known
        for field, found in kinds.items()
        for words in found
        if words[1:] and (field != "faq" or len(words) >= _MIN_BEFORE_BLANK)
    }


def label_of(text: str) -> str:
    """Return the kind of text that a cell is the label of, or nothing if it is none."""
    words = "".join(text.strip(_AROUND).split())
    return _known_label(words) if len(words) <= _MAX_LABEL else ""


@lru_cache(maxsize=4096)
def _known_label(words: str) -> str:
    return labels().get(words) or labels().get(normalise(words).text, "")


def cells(text: str, whole: Cell) -> Iterator[Cell]:
    """Yield what of a stretch of text is to be looked at, labels and values that are settled left aside."""
    start, end, field = whole
    if field == FORM:
        # What carries a document and how many there are is one statement, in however many cells.
        yield from [*_labelled(text, whole)] or [whole] * (text[end - 1 : end].isdigit())
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
        # Cells of a letter or two are none.
        return len(row) < _MANY or row[-1][1] - row[0][0] > _SHORTEST * len(row)
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
    counted = _counted([text[slice(*cell)].strip(_AROUND) for cell in row])
    for start, end in row:
        words = text[start:end].strip(_AROUND)
        if known := label_of(words):
            label, kind = words, known
            continue
        kind = kind or (FORM if _CARRIER.match(words) else field)
        if kind != QUOTED_LAW and not _settled(words, label) and not (counted and kind == FORM):
            yield from _labelled(text, Cell(start, end, kind))
        label = kind = ""


def _counted(row: list[str]) -> bool:
    """Tell whether a row says in a cell of its own how many: what it is made of needs no number then."""
    return any(label.endswith(_COUNTED) and _COUNT.match(count) for label, count in pairwise(row))


def _settled(value: str, label: str) -> bool:
    value = value.strip(_VALUE_ENDS)
    known = shipped(FILE)
    if value == "是" and label in known["open_if_true"]:
        return False
    return not value or value.isdigit() or value in known["settled"]


def _labelled(text: str, whole: Cell) -> Iterator[Cell]:
    """Yield the values of labels with a colon in a text; one that does not begin with a label stays whole."""
    start, end, field = whole
    first = next(_known(text, start, min(end, start + _LONGEST_BEFORE_COLON)), None)
    if not first or text[start : first.start].strip(_AROUND) or not text[first.end : end].strip(_VALUE_ENDS):
        yield whole
        return
    found = _not_stacked(text, _known(text, start, end))
    lone = len({label.field for label in found}) == 1
    firsts = [
        label for number, label in enumerate(found) if not number or label.field != found[number - 1].field
    ]
    for label, stop in zip(firsts, [*(label.start for label in firsts[1:]), end], strict=True):
        if not _settled(text[label.end : stop], text[label.start : label.end].strip(_AROUND)):
            yield Cell(label.end, stop, field if lone or label.field == QUOTED_LAW else label.field)


def _known(text: str, start: int, end: int) -> Iterator[Cell]:
    for colon in _COLON.finditer(text, start, end):
        stop = _before_bracket(text, max(start, colon.start() - _LONGEST_BEFORE_COLON), colon.start())
        begins = _begins(text, max(start, stop - _LONGEST_BEFORE_COLON), stop)
        kinds = ((begin, label_of(text[begin:stop])) for begin in begins)
        yield from (Cell(begin, colon.end(), kind) for begin, kind in islice(filter(itemgetter(1), kinds), 1))


def _before_bracket(text: str, left: int, stop: int) -> int:
    """Return where a label ends of which a bracket says more: 办公时间（节假日除外）：."""
    if text[left:stop].endswith(("）", ")")):
        return max(text.rfind("（", left, stop), text.rfind("(", left, stop), left)
    return stop


def _begins(text: str, left: int, stop: int) -> Iterator[int]:
    """Yield where a label may begin; of 支付方式：无 地址：… it is behind a blank, of 地 址：… before it."""
    end = stop
    for word in reversed([*_LETTERS.finditer(text, left, stop)]):
        if text[word.end() : end].strip():
            return
        yield (end := word.start())


def _not_stacked(text: str, found: Iterable[Cell]) -> list[Cell]:
    """Leave out labels that only stand before another one: 收费标准：是否收费：否."""
    kept: list[Cell] = []
    for label in found:
        stacked = bool(kept) and not text[kept[-1].end : label.start].strip(_AROUND)
        kept.append(label._replace(start=kept.pop().start) if stacked else label)
    return kept

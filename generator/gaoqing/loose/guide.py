"""Lines and tables of one file in, what of them is read out: a heading says what stands below it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from gaoqing.loose import tables
from gaoqing.loose.chaff import is_chrome, is_menu, quotes_law
from gaoqing.loose.endings import behind, ends, is_item, is_title, is_vague_title, left_to_a_list, line_after
from gaoqing.loose.kinds import COUNT, NOTHING, VALUES, is_own
from gaoqing.loose.labels import Label, in_parts, label_of
from gaoqing.loose.marks import STAGE, Mark, is_stage, mark_of
from gaoqing.loose.nearby import answered
from gaoqing.loose.piece import Grid, Item, Line, Piece, Stretch
from gaoqing.loose.runs import items_of
from gaoqing.loose.section import Section
from gaoqing.reading.read import shipped

NOTE = "material.note"
_LONGEST_NAME = 30  # of a document; what is longer tells of it
# In a list of documents a sentence says who brings what.
_SENTENCE = re.compile(
    r"[，,。；;].{0,40}(?:提供|提交|出具|携带|持|交)|[将將会會]?不予受理|(?:收取|缴纳|交纳)[^，,。]{0,6}[费費金]|(?:应当?|须|需|可以|要)(?:提供|提交|出具|携带|带|持|交)"
)


def stretches(items: Iterable[Item], field: str = NOTE) -> Iterator[Stretch]:
    """Yield what is to be looked at, in order.

    Args:
        items: lines and tables of one file.
        field: kind of a text in which there is no heading that anybody knows.
    """
    known = list(items)
    headed = any(map(_is_heading, known))
    yield from Reader(Section("" if headed else field, guessed=True), answered(known)).read(known)


def _is_heading(item: Item) -> bool:
    if isinstance(item, Grid):
        return True
    label = label_of(item)
    return bool(label and label.kind and (item.level or is_own(label.words)))


def _is_marked(line: Line) -> bool:
    """Tell whether a line that could belong to the page around a guide heads a part of it: 三、带什么材料."""
    label = label_of(line)
    return bool(label and label.marked and label.kind == "material.name" and not label.rest.text)


def _says(item: Item) -> bool:
    return isinstance(item, Grid) or bool(item.piece.text.strip())


def _asks(line: Line) -> bool:
    """Tell whether a line is a question: of question and answer the answer is judged."""
    return line.piece.text.rstrip().endswith(("？", "?"))


class Reader:
    """Reads line after line.

    Args:
        section: what the first line belongs to.
        answered: by place the codes that lines near it answer.
    """

    def __init__(self, section: Section, answered: Mapping[str, frozenset[str]] | None = None) -> None:
        self.section = section
        self._answered = answered or {}
        # The last section of each rank whose heading is numbered.
        self._heads: dict[int, Section] = {}

    def read(self, items: Sequence[Item]) -> Iterator[Stretch]:
        """Yield what is to be looked at."""
        said = [part for item in items for part in in_parts(item) if _says(part)]
        for place, item in enumerate(said):
            after = said[place + 1] if place + 1 < len(said) else None
            if isinstance(item, Grid):
                yield from tables.read(item.rows, self)
            elif is_stage(item.piece.text):
                self._begin(Section("", STAGE))
            elif not is_chrome(item.piece.text) or _is_marked(item):
                yield from self._line(item, after)

    def _line(self, line: Line, after: Item | None) -> Iterator[Stretch]:
        label, section = label_of(line), self.section
        if label and label.kind and not is_item(label, section):
            yield from self._labelled(label, left_to_a_list(line, after))
        elif label and ends(label, section, self._head(label.mark.rank)):
            self._begin(Section("", label.mark, inline=bool(label.rest.text)))
            yield from self.text(label.rest)
        elif (section.kind in VALUES or section.inline) and line_after(mark_of(line), section):
            self._begin(Section(self._around(mark_of(line)), mark_of(line)))
            yield from self._content(line, left_to_a_list(line, after))
        elif (
            section.kind != NOTHING
            and not _asks(line)
            and not (label and is_title(label, section, line, after))
            and not (label and is_vague_title(label, section, after))
        ):
            yield from self._content(line, left_to_a_list(line, after))

    def _labelled(self, label: Label, told: frozenset[str]) -> Iterator[Stretch]:
        before = self.section
        self._begin(Section(label.kind, label.mark))
        if label.rest.text:
            yield from self.text(label.rest, told=told)
            self.section = behind(label, before)

    def _begin(self, section: Section) -> None:
        self.section = section
        if section.mark.number:
            self._heads = {rank: head for rank, head in self._heads.items() if rank < section.mark.rank}
            self._heads[section.mark.rank] = section

    def _head(self, rank: int) -> Mark | None:
        return self._heads[rank].mark if rank in self._heads else None

    def _around(self, mark: Mark) -> str:
        """Return the kind of text in the section that a numbered line lies in."""
        outer = [rank for rank in self._heads if rank < mark.rank]
        return self._heads[max(outer)].kind if outer else ""

    def _content(self, line: Line, told: frozenset[str]) -> Iterator[Stretch]:
        mark, section = mark_of(line), self.section
        items = mark.number if mark.rank == section.mark.rank else section.items
        self.section = section._replace(lines=section.lines + 1, items=items)
        piece = line.piece.part(mark.end)
        is_sentence = self.section.kind == "material.name" and _SENTENCE.search(piece.text)
        yield from self.text(piece, NOTE if is_sentence else None, told)

    def text(
        self, piece: Piece, kind: str | None = None, told: frozenset[str] = frozenset()
    ) -> Iterator[Stretch]:
        """Yield a text of the section, or of a kind of its own, if it says anything."""
        kind = self.section.kind if kind is None else kind
        if kind in {NOTHING, COUNT} or is_menu(piece.text) or quotes_law(piece.text):
            return
        for part in items_of(piece) if kind == "material.name" else [piece]:
            if part.text:
                settled = told | self._settled(part, kind)
                yield Stretch(part, kind or NOTE, prose=not kind, told=settled, guide=True)

    def _settled(self, piece: Piece, kind: str) -> frozenset[str]:
        """Return the codes of what the guide says elsewhere, or what says nothing of such a text."""
        short = len(piece.text) <= _LONGEST_NAME and not self.section.guessed
        weighed = short and kind in shipped("loose.yml")["weighed"]
        codes = frozenset() if weighed else frozenset({"A035"})
        return codes | self._answered.get(piece.at, frozenset())

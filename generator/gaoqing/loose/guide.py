"""Lines and tables of one file in, what of them is read out: a heading says what stands below it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from gaoqing.loose import tables
from gaoqing.loose.chaff import is_chrome, is_menu, quotes_law
from gaoqing.loose.endings import behind, ends, is_item, is_title, left_to_a_list
from gaoqing.loose.kinds import COUNT, NOTHING, is_own
from gaoqing.loose.labels import Label, label_of
from gaoqing.loose.marks import Mark, mark_of
from gaoqing.loose.piece import Grid, Item, Line, Piece, Stretch
from gaoqing.loose.section import Section

NOTE = "material.note"
# In a list of documents a sentence says who brings what.
_SENTENCE = re.compile(
    r"[，,。；;].{0,40}(?:提供|提交|出具|携带|持|交)|(?:应当?|须|需|可以|要)(?:提供|提交|出具|携带|带|持|交)"
)


def stretches(items: Iterable[Item], field: str = NOTE) -> Iterator[Stretch]:
    """Yield what is to be looked at, in order.

    Args:
        items: lines and tables of one file.
        field: kind of a text in which there is no heading that anybody knows.
    """
    known = list(items)
    headed = any(map(_is_heading, known))
    yield from Reader(Section("" if headed else field, guessed=True)).read(known)


def _is_heading(item: Item) -> bool:
    if isinstance(item, Grid):
        return True
    label = label_of(item)
    return bool(label and label.kind and (item.level or is_own(label.words)))


class Reader:
    """Reads line after line.

    Args:
        section: what the first line belongs to.
    """

    def __init__(self, section: Section) -> None:
        self.section = section
        # The last heading of each rank that is numbered.
        self._heads: dict[int, Mark] = {}

    def read(self, items: Sequence[Item]) -> Iterator[Stretch]:
        """Yield what is to be looked at."""
        said = [item for item in items if isinstance(item, Grid) or item.piece.text.strip()]
        for place, item in enumerate(said):
            after = said[place + 1] if place + 1 < len(said) else None
            if isinstance(item, Grid):
                yield from tables.read(item.rows, self)
            elif not is_chrome(item.piece.text):
                yield from self._line(item, after)

    def _line(self, line: Line, after: Item | None) -> Iterator[Stretch]:
        label, section = label_of(line), self.section
        if label and label.kind and not is_item(label, section):
            yield from self._labelled(label, left_to_a_list(line, after))
        elif label and ends(label, section, self._heads.get(label.mark.rank)):
            self._begin(Section("", label.mark, inline=bool(label.rest.text)))
            yield from self.text(label.rest)
        elif section.kind != NOTHING and not (label and is_title(label, section, line, after)):
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
            self._heads = {rank: mark for rank, mark in self._heads.items() if rank < section.mark.rank}
            self._heads[section.mark.rank] = section.mark

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
        if piece.text:
            weighed = frozenset({"A035"}) if self.section.guessed else frozenset()
            yield Stretch(piece, kind or NOTE, prose=not kind, told=told | weighed)

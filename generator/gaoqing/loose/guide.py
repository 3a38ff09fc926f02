"""Lines and tables of one file in, what of them is read out: a heading says what stands below it."""

from collections.abc import Iterable, Iterator, Sequence

from gaoqing.loose import tables
from gaoqing.loose.chaff import is_chrome, is_menu, quotes_law
from gaoqing.loose.kinds import COUNT, NOTHING, VALUES, is_own
from gaoqing.loose.labels import Label, label_of
from gaoqing.loose.marks import BRACKET, CHAPTER, LEFT, PLAIN, SMALL, mark_of
from gaoqing.loose.piece import Grid, Item, Line, Piece, Stretch
from gaoqing.loose.section import Section

NOTE = "material.note"
_LONGEST_GENERIC = 2  # characters of words that head a line as often as a part: 说明, 备注, 电话
_LONGEST_TITLE = 20
# What a line says by the lines below it: the conditions of “if one of the following holds:”.
_LISTED = frozenset({"A023"})
_STOPS = ("。", "；", ";", "，", ",", "！", "、")


def stretches(items: Iterable[Item], field: str = NOTE) -> Iterator[Stretch]:
    """Yield what is to be looked at, in order.

    Args:
        items: lines and tables of one file.
        field: kind of a text in which there is no heading that anybody knows.
    """
    known = list(items)
    yield from Reader(Section("" if any(map(_is_heading, known)) else field)).read(known)


def _is_heading(item: Item) -> bool:
    if isinstance(item, Grid):
        return True
    label = label_of(item)
    return bool(label and label.kind and (item.level or is_own(label.words)))


def _said_below(line: Line, after: Item | None) -> frozenset[str]:
    """Return the codes of what the lines below a line say: it ends in a colon, or the first item follows."""
    begins = isinstance(after, Line) and mark_of(after).rank < PLAIN and mark_of(after).number == 1
    ends = line.piece.text.rstrip().endswith(("：", ":"))
    return _LISTED if begins or (ends and after is not None) else frozenset()


class Reader:
    """Reads line after line.

    Args:
        section: what the first line belongs to.
    """

    def __init__(self, section: Section) -> None:
        self.section = section

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
        label = label_of(line)
        if label and label.kind and not self._is_item(label):
            yield from self._labelled(label, _said_below(line, after))
        elif self._goes_on_quoting(line, label):
            self.section = self.section._replace(lines=self.section.lines + 1)
        elif label and self._ends(label):
            self.section = Section("", label.mark, inline=bool(label.rest.text))
            yield from self.text(label.rest)
        elif not (label and self._is_title(label, line, after)):
            yield from self._content(line, label, _said_below(line, after))

    def _labelled(self, label: Label, told: frozenset[str]) -> Iterator[Stretch]:
        rest, before = label.rest, self.section
        if not rest.text:
            self.section = Section(label.kind, label.mark)
            return
        here = Section(label.kind, label.mark, inline=True)
        self.section = here
        yield from self.text(rest, told=told)
        self.section = self._behind(label, here, before)

    @staticmethod
    def _behind(label: Label, here: Section, before: Section) -> Section:
        """Return what the lines below a label with text behind it belong to."""
        inside = before.kind and not before.inline
        if inside and (label.kind == NOTHING or len(label.words) <= _LONGEST_GENERIC):
            return before
        if label.kind in VALUES and mark_of(Line(label.rest)).rank == PLAIN:
            return before if before.kind == "step" and inside else Section("", label.mark, inline=True)
        return here if label.kind != NOTHING else Section("", label.mark, inline=True)

    def _is_item(self, label: Label) -> bool:
        """Tell whether a line of a list of documents only sounds like a heading: 2. 申请表."""
        section = self.section
        return (
            section.kind == "material.name"
            and not label.rest.text
            and section.mark.rank < label.mark.rank
            and label.mark.rank > BRACKET
            and not is_own(label.words)
        )

    def _goes_on_quoting(self, line: Line, label: Label | None) -> bool:
        if self.section.kind == NOTHING:
            return not (label and self._ends(label))
        return quotes_law(line.piece.text)

    def _ends(self, label: Label) -> bool:
        """Tell whether a label that nobody knows ends the section."""
        section, mark = self.section, label.mark
        if label.rest.text:
            return (
                label.marked and mark.rank >= section.mark.rank and (section.kind in VALUES or section.inline)
            )
        if mark.rank <= BRACKET and mark.rank != CHAPTER:
            return mark.rank <= section.mark.rank
        if mark.rank in {CHAPTER, LEFT, SMALL} and mark.rank == section.mark.rank:
            return mark.number == section.mark.number + 1 > 1
        closed = section.kind in VALUES and section.lines > 0
        return (closed or section.kind == NOTHING) and len(label.words) <= _LONGEST_TITLE

    def _is_title(self, label: Label, line: Line, after: Item | None) -> bool:
        """Tell whether a line heads a part of its section: it names no document, fee or place."""
        if label.rest.text or line.piece.text.rstrip().endswith(_STOPS):
            return False
        if line.piece.text.rstrip().endswith(("：", ":")) or label.mark.rank <= BRACKET != CHAPTER:
            return label.mark.rank < PLAIN - 3 or label.mark.rank == PLAIN
        below = mark_of(after) if isinstance(after, Line) else None
        deeper = below is not None and below.rank > label.mark.rank
        if self.section.kind == "material.name" or label.mark.rank == PLAIN:
            return deeper and below is not None and below.number == 1 and below.rank < PLAIN
        return deeper

    def _content(self, line: Line, label: Label | None, told: frozenset[str]) -> Iterator[Stretch]:
        self.section = self.section._replace(lines=self.section.lines + 1)
        mark = label.mark if label else mark_of(line)
        yield from self.text(line.piece.part(mark.end), told=told)

    def text(
        self, piece: Piece, kind: str | None = None, told: frozenset[str] = frozenset()
    ) -> Iterator[Stretch]:
        """Yield a text of the section, or of a kind of its own, if it says anything."""
        kind = self.section.kind if kind is None else kind
        if piece.text and kind not in {NOTHING, COUNT} and not is_menu(piece.text):
            yield Stretch(piece, kind or NOTE, prose=not kind, told=told)

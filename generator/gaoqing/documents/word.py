"""A file of Word → its paragraphs and tables in order."""

import io
import re
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from gaoqing.documents.document import Block, Cell, Document, Kind, Note, Passage, Table, Unreadable
from gaoqing.documents.safety import Budget
from gaoqing.documents.word_styles import MOST_LEVELS, Styles
from gaoqing.documents.word_tables import PARAGRAPH, TABLE, TableReader, children_of
from gaoqing.documents.word_text import Words, tidy, words_of

_CONTROL, _GALLERY = qn("w:sdt"), f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}"
_EDGES = ("header", "footer")
_AN_ASIDE = re.compile(r"relationships/(footnotes|endnotes|comments)$")
_PAGE_NUMBER = re.compile(r"[第共页/\s\d—\-–·ivxIVX]*")
MOST_BOXES_OF_TEXT = 2  # more of them on one paragraph are a drawing


def read_word(raw: bytes, name: str) -> Document:
    """Read a file of Word.

    Args:
        raw: a .docx that is known to be harmless.
        name: its name without folders.

    Raises:
        Unreadable: it is damaged, is no document, or holds too much.
    """
    try:
        document = docx.Document(io.BytesIO(raw))
    except (OpcError, BadZipFile, KeyError, ValueError, SyntaxError, AttributeError, OSError) as error:
        raise Unreadable("damaged") from error
    return _Reader(document.part).read(name)


class _Reader:
    def __init__(self, part: Any) -> None:
        self._part = part
        self._styles = Styles(part)
        self._budget = Budget()
        self._paragraphs = self._tables = 0
        self._blocks: list[Block] = []
        self._notes: list[Note] = []
        self._bold: dict[int, int] = {}  # number of a block that looks like a heading → size of its letters

    def read(self, name: str) -> Document:
        body = self._part.element.body
        for block in body.iterchildren():
            contents = block.tag == _CONTROL and _is_contents(block)
            found = [block] if block.tag in {PARAGRAPH, TABLE} else children_of_block(block)
            for element in found:
                self._block(element, contents=contents)
        self._guess_levels()
        self._notes += self._edges()
        self._notes += self._asides()
        return Document(name, tuple(self._blocks), notes=tuple(self._notes))

    def _block(self, element: Any, *, contents: bool) -> None:
        if element.tag == TABLE:
            self._table(element, None)
        else:
            self._paragraph(element, contents=contents or self._styles.contents(element))

    def _paragraph(self, element: Any, *, contents: bool = False) -> None:
        words = words_of(element, self._part)
        if words.text or words.pictures:
            self._paragraphs += 1
            self._budget.take(1, 1)
        at = f"paragraph {self._paragraphs}"
        if words.text:
            level = self._styles.level(element)
            if not level and not contents and self._styles.looks_like_heading(element, words.text):
                self._bold[len(self._blocks)] = self._styles.size(element)
            listed = self._styles.listed(element)
            self._blocks.append(
                Passage(Cell(at, words.text), 0 if contents else level, listed, "menu" if contents else "")
            )
            self._notes += [Note("picture", at, picture) for picture in words.pictures]
        elif words.pictures:
            self._blocks.append(Passage(Cell(at, words.pictures[0], Kind.PICTURE)))
        if words.hidden.strip():
            self._notes.append(Note("hidden-text", at, words.hidden.strip()))
        self._boxes(words, at if self._paragraphs else "paragraph 1")

    def _boxes(self, words: Words, at: str) -> None:
        """Read text boxes; many of them are a drawing, whose order nobody can tell."""
        if len(words.boxes) > MOST_BOXES_OF_TEXT:
            texts = (words_of(p, self._part).text for box in words.boxes for p in children_of(box, PARAGRAPH))
            self._blocks.append(
                Passage(Cell(at, "、".join(text for text in texts if text) or "image", Kind.PICTURE))
            )
            return
        for element in (element for box in words.boxes for element in children_of(box, PARAGRAPH, TABLE)):
            if element.tag == TABLE:
                self._table(element, None)
            elif said := words_of(element, self._part).text:
                self._blocks.append(Passage(Cell(at, said)))

    def _table(self, element: Any, inside: Cell | None) -> None:
        waiting: list[tuple[Any, Cell | None]] = [(element, inside)]
        while waiting:
            table, around = waiting.pop(0)
            self._tables += 1
            name = f"table {self._tables}"
            read = TableReader(name, self._part, self._styles.listed, self._budget).read(table)
            self._blocks.append(Table(name, tuple(tuple(row) for row in read.rows), inside=around))
            self._notes += [Note("hidden-text", at, text.strip()) for at, text in read.hidden]
            self._notes += [Note("picture", at, text) for at, text in read.pictures]
            waiting[:0] = [(inner, cell) for cell, inner in read.inner]

    def _guess_levels(self) -> None:
        """Give lines that look like headings a level below the real ones, by the size of their letters."""
        passages = [block for block in self._blocks if isinstance(block, Passage)]
        deepest = max((block.level for block in passages), default=0)
        sizes = sorted(set(self._bold.values()), reverse=True)
        for number, size in self._bold.items():
            block = self._blocks[number]
            if isinstance(block, Passage):
                level = min(deepest + 1 + sizes.index(size), MOST_LEVELS)
                self._blocks[number] = Passage(block.cell, level, block.listed, block.part)

    def _edges(self) -> Iterator[Note]:
        """Yield what stands at the top and bottom of pages, once."""
        seen: set[str] = set()
        for relation in self._part.rels.values():
            kind = relation.reltype.rpartition("/")[2]
            if kind in _EDGES and not relation.is_external:
                part = relation.target_part
                text = "\n".join(words_of(p, part).text for p in part.element.iter(PARAGRAPH))
                text = tidy(text)
                if text and text not in seen and not _PAGE_NUMBER.fullmatch(text):
                    seen.add(text)
                    yield Note(f"page-{kind}", "", text)

    def _asides(self) -> Iterator[Note]:
        """Yield footnotes and comments, which belong to no field."""
        for relation in self._part.rels.values():
            match = _AN_ASIDE.search(relation.reltype)
            if match and not relation.is_external:
                for number, text in enumerate(_texts_of(relation.target_part), 1):
                    yield Note(match[1].removesuffix("s"), f"{match[1].removesuffix('s')} {number}", text)


def children_of_block(block: Any) -> list[Any]:
    """Return the paragraphs and tables in what stands around some of them, e.g. a content control."""
    holder = block.find(qn("w:sdtContent")) if block.tag == _CONTROL else block
    if block.tag in {qn("w:del"), qn("w:moveFrom"), qn("w:sectPr")} or holder is None:
        return []
    return list(children_of(holder, PARAGRAPH, TABLE))


def _is_contents(control: Any) -> bool:
    gallery = control.find(_GALLERY)
    return gallery is not None and "contents" in (gallery.get(qn("w:val")) or "").lower()


def _texts_of(part: Any) -> Iterator[str]:
    """Yield the texts of the notes in a part that python-docx may know only as bytes."""
    element = getattr(part, "element", None)
    if element is None:
        from docx.oxml.parser import parse_xml  # noqa: PLC0415  rarely needed

        element = parse_xml(part.blob)
    for note in element.iterchildren():
        if note.get(qn("w:type"), "normal") == "normal":
            text = tidy(
                "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in note.iter(PARAGRAPH))
            )
            if text:
                yield text

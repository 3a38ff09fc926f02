"""A file of Word is read as it is printed: paragraphs, tables, their places; what was not read is noted."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import png
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from blocks import told
from gaoqing.documents.document import Document, Passage, Unreadable
from gaoqing.documents.word import read_word

W = nsdecls("w")


def headings(document: Any) -> None:
    document.add_heading("一、参保登记", 1)
    document.add_paragraph("目录 1", style="Normal")
    document.add_paragraph("办理条件").runs[0].bold = True
    document.add_paragraph("本区居民。").runs[0].bold = True
    document.add_paragraph("交表", style="List Number")


def outline(document: Any) -> None:
    paragraph = document.add_paragraph("只有大纲级别")
    paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {W} w:val="2"/>'))  # noqa: SLF001


def lines(document: Any) -> None:
    document.add_paragraph("")
    document.add_paragraph("第一行\n第二行\t后面")
    document.add_paragraph("\u3000\u3000缩进的\xa0")


def changes(document: Any) -> None:
    element = document.add_paragraph("留下")._p  # noqa: SLF001
    element.append(parse_xml(f"<w:del {W}><w:r><w:delText>删掉</w:delText></w:r></w:del>"))
    element.append(parse_xml(f"<w:ins {W}><w:r><w:t>补上</w:t></w:r></w:ins>"))
    element.append(parse_xml(f"<w:r {W}><w:instrText>PAGEREF x</w:instrText></w:r>"))


def contents(document: Any) -> None:
    line = "<w:p><w:r><w:t>一、登记……2</w:t></w:r></w:p>"
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    control = f"<w:sdt {W}>{gallery}<w:sdtContent>{line}</w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(control))
    document.add_paragraph("正文")


def control(document: Any) -> None:
    inside = "<w:sdtContent><w:p><w:r><w:t>填写的内容</w:t></w:r></w:p></w:sdtContent>"
    document.element.body.insert(0, parse_xml(f"<w:sdt {W}>{inside}</w:sdt>"))


def merged(document: Any) -> None:
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "基本信息"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "宽"
    table.cell(1, 1).text = "窄"
    inner = table.cell(2, 1).add_table(1, 2)
    inner.cell(0, 0).text = "里面"
    document.add_table(1, 1).cell(0, 0).text = "第三张表"


def listed_cell(document: Any) -> None:
    cell = document.add_table(1, 1).cell(0, 0)
    cell.paragraphs[0].text = "条件："
    cell.add_paragraph("甲", style="List Number")
    cell.add_paragraph("乙", style="List Number")


def pictures(document: Any) -> None:
    picture = io.BytesIO()
    png.from_array([[255]], "L").write(picture)
    document.add_picture(picture)
    document.add_table(1, 1).cell(0, 0).paragraphs[0].add_run().add_picture(picture)


def box(document: Any, number: int) -> None:
    inside = "".join(
        f"<w:txbxContent><w:p><w:r><w:t>框{i}</w:t></w:r></w:p></w:txbxContent>" for i in range(1, number + 1)
    )
    run = parse_xml(f"<w:r {W}><w:pict>{inside}</w:pict></w:r>")
    document.add_paragraph("旁边")._p.append(run)  # noqa: SLF001


def everything(document: Any) -> None:
    for build in (lines, merged, headings):
        build(document)


CASES: dict[str, tuple[Callable[[Any], None], list[Any]]] = {
    "styles": (headings, ["h1 一、参保登记", "目录 1", "h2 办理条件", "本区居民。", "listed 交表"]),
    "outline": (outline, ["h3 只有大纲级别"]),
    "lines": (lines, ["第一行\n第二行\t后面", "缩进的"]),
    "changes": (changes, ["留下补上"]),
    "contents": (contents, ["menu 一、登记……2", "正文"]),
    "control": (control, ["填写的内容"]),
    "merged": (
        merged,
        [
            [["A1 基本信息", "B1 宽", "B1 宽"], ["A1 基本信息", "B2 窄", "C2"], ["A3", "B3", "C3"]],
            [["A1 里面", "B1"]],
            [["A1 第三张表"]],
        ],
    ),
    "listed in a cell": (listed_cell, [[["A1 条件：\n1. 甲\n2. 乙"]]]),
    "pictures": (pictures, ["picture image1.png", [["A1 image1.png"]]]),
    "a text box": (lambda document: box(document, 1), ["旁边", "框1"]),
    "a drawing": (lambda document: box(document, 3), ["旁边", "picture 框1、框2、框3"]),
}


def made(build: Callable[[Any], None], folder: Path) -> Document:
    """Return what is read of a document that a function fills."""
    document = docx.Document()
    build(document)
    path = folder / "文件.docx"
    document.save(str(path))
    return read_word(path.read_bytes(), path.name)


@pytest.mark.parametrize("name", CASES)
def test_blocks(name: str, tmp_path: Path) -> None:
    """Paragraphs and tables come in order, as they are printed."""
    build, expected = CASES[name]
    assert [told(block) for block in made(build, tmp_path).blocks] == expected


def test_places(tmp_path: Path) -> None:
    """Paragraphs are counted without the empty ones; a table in a cell says in which."""
    document = made(everything, tmp_path)
    cells = [block.cell.at for block in document.blocks if isinstance(block, Passage)]
    assert cells == [f"paragraph {number}" for number in range(1, 8)]
    tables = [block for block in document.blocks if not isinstance(block, Passage)]
    assert [table.name for table in tables] == ["table 1", "table 2", "table 3"]
    assert tables[1].inside is tables[0].rows[2][1]
    assert tables[0].rows[0][1] is tables[0].rows[0][2]


def test_notes(tmp_path: Path) -> None:
    """The head of the pages and hidden words are not read, and this is said."""

    def build(new: Any) -> None:
        new.sections[0].header.paragraphs[0].text = "示例区医保局"
        new.sections[0].footer.paragraphs[0].text = "第 1 页"
        run = parse_xml(f"<w:r {W}><w:rPr><w:vanish/></w:rPr><w:t>藏着</w:t></w:r>")
        new.add_paragraph("看得见")._p.append(run)  # noqa: SLF001

    notes = {(note.key, note.at, note.text) for note in made(build, tmp_path).notes}
    assert notes == {("page-header", "", "示例区医保局"), ("hidden-text", "paragraph 1", "藏着")}


def test_damaged(tmp_path: Path) -> None:
    """What is no document of Word is told as damaged."""
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04 no")
    with pytest.raises(Unreadable):
        read_word(path.read_bytes(), path.name)

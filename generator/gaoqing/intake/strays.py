"""Rows among the lines of a table that are none: sub-headings, totals, notes, samples, headings again."""

import re
from collections.abc import Collection, Iterable, Sequence
from enum import Enum, auto

from gaoqing.documents.document import Cell
from gaoqing.text.heading import fold


class Line(Enum):
    """What a row of a table is."""

    RECORD = auto()
    BLANK = auto()
    HEADING = auto()
    NUMBERS = auto()
    SUBHEADING = auto()
    ASIDE = auto()


_TOTAL = re.compile(
    r"(本页|.{2,15})?(合计|总计|小计)|(合计|总计|小计|共计|累计|总数|总和)([^一-鿿].*)?|[\d.]+[项个件条种]|(以上)?(合计|总计|小计|共计|共)[有为]?\d+[项个件条种].*"
)
_NOTE = re.compile(
    r"(注|备注|附注|说明|填表说明|填报说明|填写说明|编制说明|注意|注意事项|特别说明|审核人?|填表人|制表人?|填报人|"
    r"单位负责人|分管领导|主要负责人|负责人|联系人|联系电话|经办人|复核人?|审批人?|日期|填报日期|填表日期|制表日期|"
    r"填报单位|签字|签章|单位盖章|公章|[(（]?盖章[)）]?|数据来源|打印时间|导出时间|打印日期|导出日期|更新日期)"
    r"[0-9一二三四五六七八九十]?[:：].*|注[0-9一二三四五六七八九十、.].*|[※*＊]\s*.*(必填|注).*|第\d+页.*|\d+/\d+页?",
    re.DOTALL,
)
_SAMPLE = re.compile(
    r"[(（【\[]?(填写|填报)?(示例|样例|范例|举例|例如?|填写说明|填报说明|填写要求|填表说明|字段说明|模板示例)\d*[)）】\]]?([:：].*)?",
    re.DOTALL,
)
_SAMPLE_NAME = re.compile(
    r"[(（【]?(示例|样例|填写示例|例)[:：)）】]|[(（【]?测试(事项|数据|用|一下|[0-9]|[)）】]|$)|test"
)
# How to fill in a column, as templates say below its heading.
_HINT = re.compile(
    r"[{｛].*|[(（【]?(必填|选填|非必填|请|如[:：]|例[:：如]|例如|填写|填报|填|选择|下拉|单选|多选|按照|应填|说明[:：]|格式|文本|数字|字符|不超过|\d+字以内).*",
    re.DOTALL,
)
_SIGNED = re.compile(r"\s*(审核|审批|填表|填报|制表|复核|校对|录入|经办)\s*人\s*[:：]")
_MOST_NOTES, _MOST_SIGNED = 3, 4
_NARROW = 2
_SUBHEADING = re.compile(
    r"[一二三四五六七八九十]+[、.．].*|[(（][一二三四五六七八九十]+[)）].*|第[一二三四五六七八九十\d]+[部类章节编批].*|.{1,20}类([(（].*[)）])?|[A-Z][、.．].*"
)
_BODY = re.compile(
    r"[^，。；]{2,30}(局|委员会|办公室|委|残联|妇联|工商联|总工会|中心|街道|镇|(?<![补代申新换续通联协变])办|科|股|处|大队|支队|分局|联合会)([(（].*[)）])?"
)


def distinct(row: Iterable[Cell]) -> list[Cell]:
    """Return the cells of a row that hold something, merged ones once."""
    found: dict[int, Cell] = {}
    for cell in row:
        if cell.text:
            found.setdefault(id(cell), cell)
    return list(found.values())


def is_subheading(text: str) -> bool:
    """Tell whether a text looks like a heading of a part: 一、农业农村类."""
    return bool(_SUBHEADING.fullmatch(text))


def kind_of(
    row: Sequence[Cell], heading: Sequence[Collection[str]], name: int | None, *, numbered: bool
) -> Line:
    """Return what a row is.

    Args:
        row: its cells.
        heading: the folded headings of the table and their groups, column by column.
        name: the column with the names of its lines.
        numbered: whether the lines of the table carry serial numbers.
    """
    cells = distinct(row)
    if not cells:
        return Line.BLANK
    if _repeats(row, heading):
        return Line.HEADING
    if _is_numbers(cells):
        return Line.NUMBERS
    if _is_aside(row, cells, name):
        return Line.ASIDE
    return _single(row, cells[0], name, numbered=numbered) if len(cells) == 1 else Line.RECORD


def _is_aside(row: Sequence[Cell], cells: Sequence[Cell], name: int | None) -> bool:
    """Tell whether a row is a total, a sample of how to fill in, a note or the line for signatures."""
    first = re.sub(r"\s+", "", cells[0].text)
    said = re.sub(r"\s+", "", row[name].text) if name is not None else ""
    if any(_TOTAL.fullmatch(text) for text in (first, said) if text):
        return True
    if len(cells) <= _MOST_SIGNED and any(_SIGNED.match(cell.text) for cell in cells):
        return True
    if len(cells) > _NARROW and sum(bool(_HINT.match(cell.text)) for cell in cells) * 5 > len(cells) * 3:
        return True
    if _SAMPLE.fullmatch(first) or _SAMPLE_NAME.match(said):
        return True
    alone = not said or (name is not None and row[name] is cells[0])
    return bool(_NOTE.fullmatch(first)) and alone and (len(cells) <= _MOST_NOTES or not said)


def _single(row: Sequence[Cell], cell: Cell, name: int | None, *, numbered: bool) -> Line:
    """Return what a row with a single piece of text is."""
    places = [index for index, other in enumerate(row) if other is cell]
    wide = len(places) > _NARROW or len(places) * 2 > len(row) > 1
    marked = bool(is_subheading(cell.text) or _BODY.fullmatch(cell.text))
    if wide:
        return Line.SUBHEADING
    if name is None or places[0] != name:
        first = places[0] == 0 or (name is not None and places[0] < name)
        return Line.SUBHEADING if first and not cell.text.isdigit() else Line.RECORD
    return Line.SUBHEADING if numbered or marked else Line.RECORD


def _repeats(row: Sequence[Cell], heading: Sequence[Collection[str]]) -> bool:
    pairs = [(fold(cell.text), head) for cell, head in zip(row, heading, strict=False) if cell.text]
    same = sum(text in head for text, head in pairs)
    return same > 1 and same * 2 > len(pairs)


def _is_numbers(cells: Sequence[Cell]) -> bool:
    """Tell whether a row only numbers the columns: 1, 2, 3 … or 甲, 乙, 1, 2."""
    numbers = [cell.text for cell in cells if re.fullmatch(r"[(（]?\d{1,2}[)）]?", cell.text)]
    rest = [cell.text for cell in cells if not re.fullmatch(r"[(（]?\d{1,2}[)）]?", cell.text)]
    values = [int(re.sub(r"\D", "", number)) for number in numbers]
    return (
        len(values) > _NARROW
        and values == list(range(values[0], values[0] + len(values)))
        and all(text in "甲乙丙丁戊栏次列号" for text in rest)
    )

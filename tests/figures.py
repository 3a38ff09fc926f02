"""Every figure of the sample guides and what vouches for it. `python tests/figures.py` prints the table.

A figure is a number with a unit: a time, an age, a sum of money, a size, a head count, a date. Counts of
copies, floors and windows are no claims about the world and are left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conftest import SAMPLE, TODAY
from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.check import check

Steps = tuple[str | int, ...]

# What the hall promises or chooses itself; the site's banner says that all of it is invented.
HALLS_OWN = {
    ("time_limit", "promised"): "承诺时限",
    ("steps", "duration"): "承诺的步骤时间",
    ("deferrable",): "容缺期限和补交办法",
    ("photo",): "照片规格",
}
HALL = "示例区自定："
# What the law decides: the guide's own `legal_basis` vouches for it.
LAWS = {"conditions", "exclusions", "situations", "minors", "results", "renewal"}
# What citizens say, or type into the search: no claims of the guide.
CITIZENS = "群众的话，不是指南的说法"
CITIZENS_OWN = {("faqs", "question"), ("mistakes", "mistake"), ("aliases",)}
# What only repeats: official names and numbers of documents.
QUOTED = {"legal_basis", "basis", "id", "name", "url", "verified", "code", "allow"}

_NUMBER = r"[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十百千]+|半"
_UNITS = {
    "个工作日": r"个?工作日",
    "个自然日": r"个?自然日|天",
    "小时": r"个?小时|个?钟头",
    "分钟": r"分钟",
    "个月": r"个半?月",
    "年": r"年(?!级|一)",
    "周岁": r"周?岁",
    "万元": r"万元?",
    "元": r"元",
    "平方米": r"平方米",
    "毫米": r"毫米",
    "米": r"米",
    "千克": r"千克",
    "名": r"名",
    "%": r"%|％",
    "倍": r"倍",
    "页": r"(?<=[0-9] )页",
}
_DATE = re.compile(r"[0-9]{4} ?年(?: ?[0-9]+ ?月(?: ?[0-9]+ ?日)?)?|[0-9]+ ?月 ?[0-9]+ ?日")
_FIGURE = re.compile(
    # “哪一天”, “最后一天” and “下一年” point at a day; they do not count it.
    rf"(?<![0-9.〔]){_DATE.pattern}|(?<![0-9.第每同当哪那这后下上前另任])(?P<number>{_NUMBER}) ?(?:"
    + "|".join(f"(?P<u{index}>{pattern})" for index, pattern in enumerate(_UNITS.values()))
    + ")"
)
_SIZE = re.compile(r"[0-9]+×[0-9]+ ?毫米")
# Chinese numerals count only before these; “一名” and “一年级” say nothing that could be wrong.
_SPELT_OUT = {"个工作日", "个自然日", "小时", "个月", "年", "周岁", "元", "万元"}
_EXAMPLE = re.compile(r"^(?:举例|例如|比如)")
_OWN = re.compile(
    r"由示例区|示例区的(?:做法|规定|要求|办法|标准|承诺|说法)|示例区(?:规定|要求|公布|每年|最长|承诺|还要)|虚构"
)
_LAW = re.compile(
    r"《[^》]+》|国家(?:统一)?规定|[\u4e00-\u9fff]*〔20[0-9]{2}〕[0-9]+号"
    r"|[\u4e00-\u9fff]{2,30}(?:法|典|条例|办法|规定|细则)第[一二三四五六七八九十百千零]+条"
)
# “日期由示例区定。” says whose all the figures of a text are.
_CLOSING = re.compile(r"(?:日期|期限|金额|人数)由示例区定。")
_SENTENCE = re.compile(r"[^。！？]+[。！？]?")
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"两": 2}


@dataclass(frozen=True)
class Figure:
    """A number with its unit, where it stands, and the sentence around it."""

    file: str
    path: Steps
    amount: str
    unit: str
    said: str
    text: str = ""

    @property
    def value(self) -> tuple[str, str]:
        """What is compared: 20 元 is 20 元 in a text and in a fee."""
        return self.amount, self.unit

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that lead to it, without numbers of list items."""
        return tuple(step for step in self.path if isinstance(step, str))


@dataclass(frozen=True)
class Row:
    """A figure and the field that vouches for it; an empty source fails the test."""

    figure: Figure
    source: str

    def __str__(self) -> str:
        """Return a line of the table."""
        figure = self.figure
        path = ".".join(str(step) for step in figure.path)
        shown = f"{figure.amount} {figure.unit}".strip()
        return "\t".join((figure.file, path, shown, self.source or "—", figure.said))


def table(catalogue: Catalogue) -> list[Row]:
    """Return every figure of the guides and the catalogue of documents, in the order of the files."""
    rows: list[Row] = []
    for matter in catalogue.matters.values():
        rows += rows_of(matter.at.source.name, matter.at.source.data, (), laws(matter.at.source.data))
    issued = {
        (issuer["matter"], row.figure.value): row
        for row in rows
        if row.source and row.figure.names[:2] == ("results", "validity")
        for issuer in [{"matter": Path(row.figure.file).stem}]
    }
    for material in catalogue.materials.values():
        data = material.at.source.data["materials"][material.at.path[-1]]
        for row in rows_of(material.at.source.name, data, material.at.path, ""):
            by = issued.get((material.issuer.matter, row.figure.value))
            result = f"{by.figure.file} results.validity ← {by.source}" if by else ""
            rows.append(Row(row.figure, row.source or result))
    return rows


def rows_of(file: str, data: Mapping[str, Any], base: Steps, law: str) -> Iterator[Row]:
    """Yield the figures of one guide or one document with their sources."""
    figures = list(found(file, data, base))
    sources = {figure: vouched(figure, data, len(base), law) for figure in figures}
    known = [(figure, source) for figure, source in sources.items() if source and source != CITIZENS]
    for figure in figures:
        twin = next(
            (other for other, source in known if same(figure, other) and may(figure, other, source)), None
        )
        again = f"同 {'.'.join(str(step) for step in twin.path)} ← {sources[twin]}" if twin else ""
        yield Row(figure, sources[figure] or again)


def same(figure: Figure, other: Figure) -> bool:
    """Tell whether another figure says as much; a year is as good as a day in it."""
    if figure.unit or other.unit:
        return figure.value == other.value
    return other.amount.startswith(figure.amount)


def may(figure: Figure, other: Figure, source: str) -> bool:
    """Tell whether the source of another figure can be that of this one.

    A hall's promise vouches only for what repeats it: the time a document may follow in not for a promised
    time, and no promise for a step that is not counted in it.
    """
    if not source.startswith(HALL):
        return True
    timed = {"time_limit", "steps"}
    if figure.names == ("steps", "duration"):
        return False
    return figure.names[0] not in timed or other.names[0] in timed or "photo" in other.names


def vouched(figure: Figure, data: Mapping[str, Any], depth: int, law: str) -> str:
    """Return what vouches for a figure where it stands, or an empty text."""
    names = figure.names[1:] if depth else figure.names
    for own, what in HALLS_OWN.items():
        if set(own) <= set(names) and not (own == ("steps", "duration") and special(figure, data)):
            return f"{HALL}{what}"
    if any(set(item) <= set(names) for item in CITIZENS_OWN):
        return CITIZENS
    if own_words := said_by(figure, law):
        return own_words
    return (
        beside(figure, data, depth)
        or (law if names[0] in LAWS or names[:2] == ("time_limit", "statutory") else "")
        or ("" if depth else marked(figure, data))
    )


def said_by(figure: Figure, law: str) -> str:
    """Return whom the sentence itself names: the sample district, a law, or nobody in an example."""
    if match := _OWN.search(figure.text):
        return f"句中：{match[0]}"
    names = [name.removeprefix("中华人民共和国") for name in re.findall(r"[^；（]+?(?=（|；| |$)", law)]
    named = _LAW.search(figure.text) or next(
        (re.search(re.escape(name), figure.text) for name in names if len(name) > 3 and name in figure.text),
        None,
    )
    if named:
        return f"句中：{named[0]}"
    return "句中：举例" if _EXAMPLE.search(figure.text) else ""


def beside(figure: Figure, data: Mapping[str, Any], depth: int) -> str:
    """Return the `basis` of the fee, requirement or document that a figure belongs to."""
    node: Any = data
    nodes = [node]
    for step in figure.path[depth:]:
        node = node[step]
        nodes.append(node)
    basis = [item["basis"] for item in nodes if isinstance(item, dict) and item.get("basis")]
    return f"basis：{basis[-1]}" if basis else ""


def marked(figure: Figure, data: Mapping[str, Any]) -> str:
    """Return the note of the same requirement or step that calls its figures the sample district's choice."""
    if figure.path[0] not in {"materials", "proxy", "minors", "steps"}:
        return ""
    node: Any = data
    for step in figure.path[:-1]:
        node = node[step]
        for key in ("note", "action"):
            text = node.get(key, "") if isinstance(node, dict) else ""
            if match := _OWN.search(text):
                return f"{key}：{match[0]}"
    return ""


def special(figure: Figure, data: Mapping[str, Any]) -> bool:
    """Tell whether a step is not counted in the hall's promise."""
    node: Any = data["steps"][figure.path[1]]
    return bool(node.get("special"))


def laws(data: Mapping[str, Any]) -> str:
    """Return the legal basis of a guide as one text."""
    return "；".join(
        item["law"]
        + (f"（{item['number']}）" if "number" in item else "")
        + f" {item.get('article', '')}".rstrip()
        for item in data.get("legal_basis", ())
    )


def found(file: str, data: Any, path: Steps) -> Iterator[Figure]:
    """Yield the figures of a value: in texts, and where a number and its unit are two fields."""
    if isinstance(data, str):
        yield from in_text(file, data, path)
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from found(file, item, (*path, index))
    elif isinstance(data, dict):
        yield from in_fields(file, data, path)
        for key, item in data.items():
            if key not in QUOTED:
                yield from found(file, item, (*path, key))


def in_fields(file: str, data: Mapping[str, Any], path: Steps) -> Iterator[Figure]:
    """Yield the figures whose number is a field of its own: money, facts, the size of a photo."""
    for key in ("amount", "least", "most"):
        # What people pay is an `item`, what they receive a `what`; `most` of copies is no money.
        if key in data and (name := data.get("item") or data.get("what")):
            yield Figure(file, (*path, key), f"{data[key]:g}", "元", name)
    if "value" in data and "unit" in data:
        yield Figure(file, (*path, "value"), f"{data['value']:g}", data["unit"], data["subject"])
    if "width_mm" in data:
        size = f"{data['width_mm']}×{data['height_mm']}"
        yield Figure(file, (*path, "width_mm"), size, "毫米", f"{size} 毫米")


def in_text(file: str, text: str, path: Steps) -> Iterator[Figure]:
    """Yield the figures of a text, each with the sentence that it stands in and the one that explains it."""
    sentences = [match[0] for match in _SENTENCE.finditer(text)]
    for index, sentence in enumerate(sentences):
        after = sentences[index + 1] if index + 1 < len(sentences) else ""
        context = sentence + (after if after.startswith("这") else "") + "".join(_CLOSING.findall(text))
        for size in _SIZE.finditer(sentence):
            yield Figure(file, path, size[0].removesuffix("毫米").strip(), "毫米", sentence, context)
        for match in _FIGURE.finditer(_SIZE.sub("", sentence)):
            number, unit = match["number"], unit_of(match)
            if number is None:
                yield Figure(file, path, match[0].replace(" ", ""), "", sentence, context)
            elif number[0].isdigit() or unit in _SPELT_OUT:
                yield Figure(file, path, digits(number), unit, sentence, context)


def unit_of(match: re.Match[str]) -> str:
    """Return the unit in the one form that is compared."""
    return next((name for index, name in enumerate(_UNITS) if match[f"u{index}"]), "")


def digits(number: str) -> str:
    """Return a number in digits; what is not a plain Chinese numeral below a hundred stays."""
    if re.fullmatch(r"[一二两三四五六七八九]?十?[一二三四五六七八九]?", number):
        tens, _, ones = number.rpartition("十")
        if "十" in number:
            return str((_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0))
        return str(_DIGITS[number])
    return number


def unsourced(rows: Iterable[Row]) -> list[str]:
    """Return the lines of the figures that nothing vouches for."""
    return [str(row) for row in rows if not row.source]


def main() -> None:
    """Print the table, tab-separated."""
    print("文件\t位置\t数字\t依据\t原文")
    for row in table(check(SAMPLE, TODAY).catalogue):
        print(row)


if __name__ == "__main__":
    main()

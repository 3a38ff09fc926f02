"""Words of halls → fields of a guide and questions, as the tables in `tests/values/` have them."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import ValidationError

from gaoqing.documents.document import Cell, Document, Kind, Passage
from gaoqing.intake.asks import Asks
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.raw import RawMatter, Row, Said
from gaoqing.intake.values.lists import items_of
from gaoqing.intake.values.matter import matter_data
from gaoqing.schema.shape import shape_of
from loaded import loaded

TABLES = Path(__file__).parent / "values"
BESIDE = loaded(TABLES.with_name("beside.yml").read_text(encoding="utf-8"))
CLOSING = {"exclusions"}
TOPICS = {"证件户籍": "identity", "开店办企业": "business"}


class Case(NamedTuple):
    """One line of a table: what is said, and what must come out."""

    said: list[Said]
    rows: list[Row]
    field: str
    value: Any
    asks: list[str]


def cases() -> Iterator[Any]:
    for path in sorted(TABLES.glob("*.yml")):
        for table in loaded(path.read_text(encoding="utf-8")):
            for words, wanted in table["rows"].items():
                name = f"{path.stem}-{table['element']}-{words}"
                yield pytest.param(_case(table, words, wanted), id=name)


def _case(table: dict[str, Any], words: object, wanted: Any) -> Case:
    wants = wanted if isinstance(wanted, dict) and set(wanted) <= {"asks", "value"} else {"value": wanted}
    asks = wants.get("asks", [])
    said = [
        _said(table["element"], str(words), 0, table.get("kind", "text"), table.get("heading", "")),
        *(
            _said(element, beside, at)
            for at, (element, beside) in enumerate((table.get("with") or {}).items(), 1)
        ),
    ]
    own = [item for item in said if "." not in item.element or item.element.split(".")[0] not in SCOPES]
    row = [item for item in said if item not in own]
    rows = [Row(row[0].element.split(".")[0], row)] if row else []
    return Case(own, rows, table["field"], wants.get("value"), [asks] if isinstance(asks, str) else asks)


SCOPES = ("step", "fee", "faq", "law")


def _said(element: str, words: str, at: int = 0, kind: str = "text", heading: str = "") -> Said:
    return Said(
        element, Cell(f"S!{chr(65 + at)}2", words, Kind(kind)), Cell("S!A1", heading) if heading else None
    )


def found(data: Any, field: str) -> Any:
    """Return what stands at a path such as `fees.items.0.amount`; None when there is nothing."""
    for key in field.split("."):
        if isinstance(data, list):
            data = data[int(key)] if int(key) < len(data) else None
        else:
            data = data.get(key) if isinstance(data, dict) else None
    return data


def misfits(data: dict[str, Any]) -> list[str]:
    """Return what does not fit the schema of a guide, apart from what a draft may lack."""
    explainer: Any = shape_of("matter")._explainer  # noqa: SLF001
    return [error.message for error in explainer.iter_errors(data) if not _lacks(error)]


def _lacks(error: ValidationError) -> bool:
    return error.validator == "required" or bool(error.context and all(map(_lacks, error.context)))


def read(said: list[Said], rows: list[Row]) -> tuple[dict[str, Any], Asks]:
    asks = Asks(Ledger())
    return matter_data(RawMatter("S!A2", said, rows), asks, topics=TOPICS, closing=CLOSING), asks


@pytest.mark.parametrize("case", list(cases()))
def test_words_become_what_they_say_and_nothing_else(case: Case) -> None:
    data, asks = read(case.said, case.rows)
    assert (found(data, case.field), [item.code for item in asks.questions]) == (case.value, case.asks)
    assert misfits(data) == []
    untold = [item for item in [*case.said, *(s for row in case.rows for s in row.said)] if item.cell.text]
    assert [item.cell.text for item in untold if not asks.ledger.has_told_of(item.cell)] == []
    assert all(question.asks for question in asks.questions)


ELEMENTS = sorted(
    {
        element
        for name in ("matter.yml", "rows.yml")
        for element in loaded(
            (Path(__file__).parents[1] / "schema/import" / name).read_text(encoding="utf-8")
        )
        if not element.startswith(("department", "material", "key", "unit"))
    }
)
PIECES = [
    "20",
    "个工作日",
    "天",
    "1.",
    "①",
    "；",
    "\n",
    "（",
    "）",
    "《",
    "》",
    "第三条",
    "：",
    "无",
    "问：",
    "答：",
    "元",
    "每证",
    "0900-6612",
    "http://",
    "→",
    "法人",
    "自受理之日起",
    "见附件",
    "十",
    "%",
    "-",
    "是",
]
TEXT = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=12).map("".join)


@given(
    st.lists(
        st.builds(
            Said,
            st.sampled_from(ELEMENTS),
            st.builds(Cell, st.just("S!A2"), TEXT, st.sampled_from(list(Kind))),
            st.one_of(st.none(), st.builds(Cell, st.just("S!A1"), TEXT)),
        ),
        max_size=6,
    )
)
def test_no_text_is_too_strange_and_no_cell_is_forgotten(said: list[Said]) -> None:
    own = [item for item in said if item.element.split(".")[0] not in SCOPES]
    rows = [Row(item.element.split(".")[0], [item]) for item in said if item not in own]
    data, asks = read(own, rows)
    assert misfits(data) == []
    assert [item for item in said if item.cell.text and not asks.ledger.has_told_of(item.cell)] == []


LONG = 8_000
PATTERNS = ["一", "1", " ", "（", "《", "号", "每", "-", "1.", "问：", "1元，", "10天，", "第一条"]


@pytest.mark.parametrize("piece", PATTERNS)
def test_no_text_takes_long(piece: str) -> None:
    text = (piece * LONG)[:LONG]
    for element in ELEMENTS:
        said = [_said(element, f"第1条（依据：号{text}元")]
        started = time.process_time()
        own = [] if element.split(".")[0] in SCOPES else said
        read(own, [] if own else [Row(element.split(".")[0], said)])
        assert time.process_time() - started < 2


HAN = "一二三四五六七八九十"
WAYS = [
    lambda n: f"{n}.",
    lambda n: f"{n}、",
    lambda n: chr(0xFF10 + n) + "．",
    lambda n: f"({n})",
    lambda n: f"（{n}）",
    lambda n: chr(0x2460 + n - 1),
    lambda n: f"{HAN[n - 1]}、",
    lambda n: f"（{HAN[n - 1]}）",
    lambda n: f"{n})",
    lambda n: f"第{n}步 ",
]
ITEMS = [
    "已经取得营业执照，经营范围包含食品销售或者餐饮服务",
    "注册资本不低于100万元",
    "在本区居住满1年、社保缴满12个月",
    "有3名以上执业兽医",
    "场地面积2.5平方米以上",
    "有健全的管理制度：包括安全、卫生制度",
    "《条例》第三条、第四条规定的条件",
    "2019年1月1日以后出生",
]


@given(
    st.permutations(ITEMS),
    st.integers(1, len(ITEMS)),
    st.sampled_from(WAYS),
    st.sampled_from(["\n", "；", "；\n", "。", "\r\n", " "]),
    st.sampled_from(["", "。", "；"]),
)
def test_however_items_are_numbered_they_are_as_many(
    items: list[str], count: int, way: Callable[[int], str], between: str, end: str
) -> None:
    text = between.join(way(number) + item for number, item in enumerate(items[:count], 1)) + end
    assert [item.rstrip("。") for item in items_of(text).items] == items[:count]


@pytest.mark.parametrize(
    ("element", "words", "pieces"),
    [(element, *case) for element, table in BESIDE.items() for case in table.items()],
)
def test_pieces_beside_a_value(element: str, words: str, pieces: list[str]) -> None:
    """What a cell says beside the value that a field takes is told of, piece by piece."""
    ledger = Ledger()
    said = Said(element, Cell("S!A2", words), Cell("S!A1", "标题"))
    assert matter_data(RawMatter("S!A2", [said]), Asks(ledger))
    account = ledger.account(Document("a.csv", [Passage(said.cell)]))
    assert [item.cell.text for item in account.pieces] == pieces
    assert account.placed == (said.cell,)

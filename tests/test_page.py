"""A saved page is read as it is seen, with what it hides: tables, passages, their parts and places."""

from pathlib import Path
from typing import Any

import pytest

from blocks import told
from gaoqing.documents.document import Passage, Table, Unreadable
from gaoqing.documents.page import read_page
from gaoqing.documents.read import read_document
from loaded import loaded

PAGES = Path(__file__).parent / "import" / "pages.yml"
CASES: dict[str, Any] = loaded(PAGES.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CASES)
def test_blocks(name: str) -> None:
    """What stands in the page comes out in order."""
    case = CASES[name]
    assert [told(block) for block in read_page(case["page"].encode(), "页.html").blocks] == case["blocks"]


def test_places() -> None:
    """Tables and passages are counted, navigation apart."""
    page = "<nav>首页</nav><p>一</p><table><tr><td>a<table><tr><td>b<td>c</table><td>d</table><p>二</p>"
    blocks = read_page(page.encode(), "页.html").blocks
    places = [block.cell.at if isinstance(block, Passage) else block.name for block in blocks]
    assert places == ["menu 1", "paragraph 1", "table 1", "table 2", "paragraph 2"]
    outer, inner = (block for block in blocks if isinstance(block, Table))
    assert inner.inside is outer.rows[0][0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encoding(encoding: str) -> None:
    """The bytes tell the encoding, not what the page says of it."""
    page = '<meta charset="gb2312"><p>㐂和镕，办理条件</p>'
    (passage,) = read_page(page.encode(encoding), "页.html").blocks
    assert told(passage) == "㐂和镕，办理条件"


HOSTILE = {
    "deep": "<div>" * 5000 + "字" + "</div>" * 5000,
    "deep tables": "<table><tr><td>" * 3000 + "字",
    "open tags": "<a" * 100_000,
    "open remarks": "<!--" * 100_000,
    "open quotes": '<a b="' * 50_000,
    "menus": '<div class="top">' * 190 + "<a>一二三</a>" * 5000,
    "questions": '<ul><li class="q">问题</li><li class="a">答案</li></ul>' * 3000,
    "shortened without end": "<p>展开" + "." * 20_000 + "x" * 10,
    "wrong ends": "</td></table></p>" * 1000 + "<tr><td>字<li>字<dd>字</div>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(name: str) -> None:
    """A page built to stop a reader does not."""
    assert read_page(HOSTILE[name].encode(), "页.html").blocks


TOO_MUCH = {
    "wide and long": "<table><tr>" + "<td>字" * 900 + "<tr><td>字" * 5000,
    "columns": "<table><tr>" + "<td>字" * 2000,
    "spans over spans": "<table>" + "<tr><td colspan=1000 rowspan=65534>字</td></tr>" * 300 + "</table>",
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_too_much(name: str) -> None:
    """A page with more places than a list of guides has is refused."""
    with pytest.raises(Unreadable) as found:
        read_page(TOO_MUCH[name].encode(), "页.html")
    assert found.value.key == "too-many"


def test_only_pictures(tmp_path: Path) -> None:
    """A page that shows pictures and says nothing is told as that."""
    page = tmp_path / "页.html"
    page.write_text(
        '<title>指南</title><img src="a.jpg"><p><img src="b.jpg" alt="流程图"></p>', encoding="utf-8"
    )
    with pytest.raises(Unreadable) as found:
        read_document(page)
    assert found.value.key == "only-pictures"

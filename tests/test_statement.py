"""The accessibility statement: of every hall, by checks that exist, and honest where something is missing."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from conftest import TODAY
from gaoqing.build import Product, make
from gaoqing.hosts import plain
from gaoqing.hosts.handbook import Handbook
from gaoqing.outputs.statement import Point, standards
from gaoqing.urls import STATEMENT

pytest_plugins = ["sites", "phones"]
Opened = Callable[..., Page]

HERE = Path(__file__).parent
POINTS = [item for standard in standards() for item in standard.points]
STATES = {"met": "做到了", "partly": "做到一部分", "missing": "没做到", "none": "没有这种内容"}


def functions(name: str) -> set[str]:
    """Return the tests of a file that pytest collects."""
    tree = ast.parse((HERE / f"{name}.py").read_text("utf-8"))
    return {
        node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


@pytest.mark.parametrize("item", POINTS, ids=[item.point for item in POINTS])
def test_points(item: Point) -> None:
    """What is claimed names tests that exist, or who has looked; what is not done names none."""
    assert item.state in STATES
    assert item.how.endswith("。")
    for test in item.tests:
        name, _, function = test.partition("::")
        assert function in functions(name), test
    assert bool(item.tests or item.by) is (item.state in {"met", "partly"})


def test_not_all_is_well() -> None:
    """There are points of each kind, and none stands there twice under one standard."""
    assert {item.state for item in POINTS} == set(STATES)
    for standard in standards():
        assert len({item.point for item in standard.points}) == len(standard.points)


def page_of(product: Product) -> str:
    """Return the statement of a hall."""
    assert product.site
    handbook = Handbook(product.checked.catalogue, product.pages)
    return plain.page(product.site, handbook, STATEMENT).decode()


OWN: dict[str, tuple[str, tuple[str, ...]]] = {
    "none": ("", ("无障碍声明",)),
    "own": ("# 我们的声明\n\n有轮椅。\n\n## 电话\n\n没有。\n", ("我们的声明", "有轮椅。")),
    "no heading": ("有轮椅。\n", ("有轮椅。",)),
    "front matter": ("---\ntitle: 声明\ndescription: 短\n---\n有轮椅。\n", ("声明", "有轮椅。")),
    "open fence": ("# 声明\n\n```text\n没有关上\n", ("没有关上",)),
    "definitions": ("# 声明\n\n见[甲]。\n\n[甲]: /about\n", ("声明",)),
    "same headings": ("# 声明\n\n## 没有做到的\n\n一。\n\n## 没有做到的\n\n二。\n", ("一。", "二。")),
}


@pytest.mark.parametrize("name", OWN)
def test_every_hall(name: str, town: Path) -> None:
    """A hall has the statement whatever it has written itself, which stands in front, and its own hotline."""
    text, said = OWN[name]
    pages = town / "pages"
    pages.mkdir(exist_ok=True)
    (pages / "about.md").write_text("# 关于\n", "utf-8")
    if text:
        (pages / STATEMENT).write_text(text, "utf-8")
    product = make(town, TODAY)
    assert not product.blocked, product.checked.findings
    page = page_of(product)
    assert page.count("<h1") == 1
    assert [words for words in (*said, *(item.point for item in POINTS)) if words not in page] == []
    assert page.index(said[-1]) < page.index(POINTS[0].point)
    ids = [part.partition('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids))
    assert product.site
    assert str(product.site.settings.hotline) in page
    assert ("accessibility", "accessibility/") in product.site.menu


def test_no_pages_at_all(town: Path) -> None:
    """A hall without a pages folder has it too."""
    assert not (town / "pages").exists() or not (town / "pages" / STATEMENT).exists()
    assert "没有真人手语视频" in page_of(make(town, TODAY))


@pytest.mark.browser
def test_short_on_a_phone(opened: Opened) -> None:
    """Six screens: points are folded by state, which is told in words; nothing scrolls sideways."""
    page = opened("accessibility/")
    assert page.evaluate("document.documentElement.scrollHeight") <= 6 * 780
    groups = [(state, points) for standard in standards() for state, points in standard.groups]
    parts = page.locator("details.part")
    assert parts.count() == len(groups)
    for number, (state, points) in enumerate(groups):
        summary = parts.nth(number).locator("summary")
        expect(summary).to_contain_text(f"{STATES[state]}：{len(points)} 条")
        expect(parts.nth(number).locator("li").first).to_be_hidden()
        summary.click()
        assert parts.nth(number).locator("li").count() == len(points)
        expect(parts.nth(number).locator("li").first).to_contain_text(STATES[state])
    for width in (320, 360):
        page.set_viewport_size({"width": width, "height": 780})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_whole_without_scripts(new_phone: Callable[..., BrowserContext], served: str) -> None:
    """Without scripts every point is in sight."""
    page = new_phone(java_script_enabled=False).new_page()
    page.goto(f"{served}accessibility/")
    for item in POINTS:
        expect(page.get_by_text(item.point, exact=True).last).to_be_visible()


def test_in_the_language_of_readers(town: Path) -> None:
    """How a point is checked is said in words: names of tests are for whoever works on the program."""
    page = page_of(make(town, TODAY))
    assert "程序查" in page
    assert [name for item in POINTS for name in item.tests if name.partition("::")[0] in page] == []

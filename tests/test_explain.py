"""The explain pages are the rules' tests: what they mark as wrong is found there, and nowhere else."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from gaoqing.check import Checked
from gaoqing.finding import DEFECTS
from gaoqing.rules import FAMILIES, RULES
from gaoqing.telling.explain import FOLDER, listed, page, without_marks
from overlay import Block, blocks

PAGES = sorted(FOLDER.glob("*.md"))
SHOWN = {path.stem: blocks(path.read_text("utf-8")) for path in PAGES}
EXAMPLES = [
    (code, number, block) for code in SHOWN for number, block in enumerate(SHOWN[code]) if not block.given
]
# What no text block can show: bytes that are not UTF-8, a megabyte, and the like; test_reading.py has them,
# and test_folder.py and test_published.py those about links, rights, sizes and numbers.
WITHOUT_EXAMPLE = {
    "Y001",
    "Y002",
    "Y003",
    "Y016",
    "Y022",
    "Y023",
    "Y024",
    "Y025",
    "Y030",
    "P005",
    "P006",
    "P009",
}
# What is seen only by comparing with an older revision; test_since.py has them.
WITHOUT_EXAMPLE |= {"W014", "W015", "W016", "W045", "W046", "W047"}
# What is in a picture; test_sign_logo.py has it.
WITHOUT_EXAMPLE |= {"W051"}
# What only December shows; test_hall_days.py has it.
WITHOUT_EXAMPLE |= {"W022"}
# A page that is too large, and too many pages; test_hostile_pages.py has them.
WITHOUT_EXAMPLE |= {"P017", "P019"}


@pytest.mark.parametrize(
    ("code", "number", "block"), EXAMPLES, ids=[f"{code}-{number}" for code, number, _ in EXAMPLES]
)
def test_example(code: str, number: int, block: Block, town: Path, checked: Callable[..., Checked]) -> None:
    """A block is reported on exactly the marked lines by exactly the marked codes."""
    given = {item.file: item.text(town) for item in SHOWN[code] if item.given}
    expected = block.expected(town)
    found = checked(given | {block.file: block.text(town)}).findings
    assert bool(expected) == block.wrong, f"{code} block {number}: wrong blocks mark a line, right ones none"
    assert {(item.place.line, item.code) for item in found if item.file == block.file} == expected
    assert [item for item in found if item.file != block.file] == []


@pytest.mark.parametrize("code", sorted(DEFECTS))
def test_page(code: str) -> None:
    """Every rule has a page with a reason, a wrong example that it catches, and a right one."""
    text = page(code).read_text("utf-8")
    title, reason, english = text.split("\n\n")[:3]
    shown = SHOWN[code]
    assert title == f"# {code} {DEFECTS[code].name}"
    assert len(reason) > 20
    assert re.match(r"In English: .{30}", english)
    if code not in WITHOUT_EXAMPLE:
        assert any(f"expect: {code}" in block.body for block in shown if block.wrong)
        assert any(not block.wrong and not block.given for block in shown)


def test_no_orphan_page() -> None:
    """Every page belongs to a rule."""
    assert {path.stem for path in PAGES} == set(DEFECTS)


def test_where_a_rule_lives() -> None:
    """The table says of every rule in which module it is, and names no other."""
    table = {code: {module.__name__} for module, codes in FAMILIES.items() for code in codes.split()}
    assert table == {
        code: {check.__module__ for check in (rule.of_matter, rule.of_hall) if check}
        for code, rule in RULES.items()
    }


def test_rule_names() -> None:
    """A name reads well after “allow …”: it states the defect, not the remedy."""
    for item in listed():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", item.name)
        assert not re.match(r"(avoid|use|prefer|no|disallow|require|check)-", item.name)


def test_markdown_block(town: Path) -> None:
    """A block of Markdown is a whole file; its marks are taken off, and readers of the handbook see none."""
    page_text = (
        '## 错误\n\n````markdown title="pages/a.md"\n# 甲\n```\n<b> <!-- expect: P010, P011 -->\n```\n````\n'
    )
    (block,) = blocks(page_text)
    assert block.wrong
    assert block.text(town) == "# 甲\n```\n<b>\n```\n"
    assert block.expected(town) == {(3, "P010"), (3, "P011")}
    assert "expect" not in without_marks(page_text)

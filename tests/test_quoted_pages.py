"""Quotes on hand-written pages: filled in for every host, told at their letters, and code left alone."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import TODAY
from gaoqing.check import check
from gaoqing.cli.exporting import files_of
from gaoqing.hosts.handbook import Handbook, Made
from gaoqing.prose import filled, read_page
from gaoqing.prose.inline import Inline
from whole_town import whole_town

Export = tuple[Made, str]


@pytest.fixture
def shown(tmp_path: Path) -> Callable[[str], Export]:
    """Return what a page of the whole town is made into: for our hosts, and for other generators."""

    def run(text: str) -> Export:
        guides = tmp_path / "guides"
        for name, raw in {**whole_town(), "pages/note.md": text.encode()}.items():
            (guides / name).parent.mkdir(parents=True, exist_ok=True)
            (guides / name).write_bytes(raw)
        checked = check(guides, TODAY)
        assert not [item for item in checked.findings if item.file == "pages/note.md"]
        return Handbook(checked.catalogue, []).made("note.md"), files_of(checked)["note.md"].decode()

    return run


# What is written → what is shown, and what other generators are given.
FILLED = {
    "到 {window.w1}。": "到 小镇大厅 1 层 1 号窗口。",
    "打 {department.public-security.enquiry_phone}。": "打 0000-5550001。",
    "办{matter.card}，{matter.card.fees.工本费}，{matter.card.time_limit.promised}。": (
        "办换身份证，20 元，10 个工作日。"
    ),
    "带**{material.permit}**，{ site.hotline }。": "带**居住证**，12345。",
    "- > {hall.branch.phone}": "- > 0000-5550023",
    "| {window.b5} | 乙 |\n|---|---|\n| {site.name} | {site.region} |": (
        "| 小镇分厅 1 层 24 小时自助区 | 乙 |\n|---|---|\n| 小镇政务服务 | 小镇 |"
    ),
    '[看{matter.card}](/m/card/ "{site.name}")': '[看换身份证](https://town.example/m/card/ "小镇政务服务")',
    '[看{matter.card}][a]\n\n[a]: /m/card/ "{site.name}"': (
        '[看换身份证][a]\n\n[a]: https://town.example/m/card/ "小镇政务服务"'
    ),
    "写两层 {{window.w1}}。": "写两层 {window.w1}。",
    "\t- 甲\n\n第一行\n第二行 {site.region}、{site.region}": "\t- 甲\n\n第一行\n第二行 小镇、小镇",
}
SAME = [
    "`{window.w1}` 与 ``{site.name} ` ``。",
    "```yaml\n{window.w1}\n```",
    "    {window.w1}",
    "<!-- {window.w1} -->",
    r"\{window.w1}",
    "第 {n} 号，{a,b}，{}，{ }，｛甲｝",
    "## 小标题 {#fees}",
]


@pytest.mark.parametrize("text", [*FILLED, *SAME])
def test_filled(text: str, shown: Callable[[str], Export]) -> None:
    """A page says what the fields say that it quotes; code and other braces stay as they are."""
    made, exported = shown(f"# 说明\n\n{text}\n")
    assert exported == f"# 说明\n\n{FILLED.get(text, text)}\n"
    if text in FILLED:
        assert not re.search(r"[{}]", made.html.replace("{window.w1}", "" if "{{" in text else "{"))


def test_heading_and_front(shown: Callable[[str], Export]) -> None:
    """Title, description and headings quote too; the anchor of a heading is made of what is shown."""
    front = "title: '问 {site.name}'  # 甲\ndescription: >-\n  打\n  {site.hotline}。"
    made, exported = shown(f"---\n{front}\n---\n\n## 到 {{hall.main}}\n\n[看](#到-小镇大厅)\n")
    assert (made.title, made.description) == ("问 小镇政务服务", "打 12345。")
    assert made.headings[0]["name"] == "到 小镇大厅"
    assert exported.startswith('---\ntitle: "问 小镇政务服务"  # 甲\ndescription: "打 12345。"\n---\n')


@pytest.mark.parametrize(
    ("line", "quote", "why"),
    [
        ("到 @。", "{window.w9}", "unknown"),
        ("办结要 **@**。", "{time_limit.promised}", "unknown"),
        ("打 @。", "{department.phone}", "unknown"),
        ("打 @。", "｛site．hotline｝", "wrong"),
        ("打 @", "{site.hotline", "wrong"),
        ("到 @。", "{window.b3}", "closed"),
        ("看 @。", "{material.form.validity}", "empty"),
        ("[看](https://town.example/@/)", "{matter.card}", "address"),
        ("<https://town.example/@>", "{matter.card}", "address"),
        ("[@]\n\n[@]: https://town.example/", "{matter.card}", "address"),
    ],
)
def test_told(line: str, quote: str, why: str, tmp_path: Path) -> None:
    """What cannot be filled in is told at its letters, and keeps the site from being made."""
    guides = tmp_path / "guides"
    text = f"---\ntitle: 说明\n---\n\n甲 `{{a.b}}` {{site.region}} {line.replace('@', quote)}\n"
    for name, raw in {**whole_town(), "pages/note.md": text.encode()}.items():
        (guides / name).parent.mkdir(parents=True, exist_ok=True)
        (guides / name).write_bytes(raw)
    checked = check(guides, TODAY)
    (found,) = [item for item in checked.findings if item.file == "pages/note.md"]
    assert (found.code, str(found.params["hint"])) == ("I013", f"Word(key='hint.quote-{why}')")
    assert found.place.line == 5
    told = text.split("\n")[4][found.place.column - 1 : found.place.end_column - 1]
    assert told == quote


@given(st.text("甲`*_[]()<>|&{}!~#-+=:.\"'\\ 1ax;", min_size=1, max_size=12).map(str.strip).filter(bool))
def test_only_text(value: str) -> None:
    """Whatever a field says, it is text on the page, and nothing of it is Markdown."""
    page, _ = read_page("a.md", b"{site.name} *{site.name}* {site.name}")
    assert page
    now = filled(page, lambda _: value)
    (block,) = now.blocks
    words = Inline("\n".join(line.text for line in block.lines), now.definitions).parse().words()
    assert (block.kind, words) == ("paragraph", f"{value} {value} {value}")


def test_many() -> None:
    """However much a page quotes, each is filled in once and in its place."""
    page, _ = read_page("a.md", b"{site.name}[a](https://b.example/)" * 20_000)
    assert page
    count = iter(range(20_000))
    now = filled(page, lambda _: str(next(count)))
    assert now.raw.startswith(b"0[a](https://b.example/)1[a]")
    assert now.raw.endswith(b"19999[a](https://b.example/)")

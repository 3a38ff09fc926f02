"""Hand-written pages are read for their wording: text only, at the line and column of the Markdown."""

import pytest

from gaoqing.examine.prose import doubts_of_page
from gaoqing.examine.settings import Settings
from gaoqing.prose import read_page

# What is planted, in every kind of block that says something; `@` stands for it.
SPOKEN = [
    "带@来。",
    "- 带@来。\n",
    "1. 先带@来。",
    "| 事 | 带什么 |\n|---|---|\n| 换证 | @ |",
    "带**@**来。",
    "带[@](about.md)来。",
    "第一行，\n第二行带@来。",
    "&nbsp;带@来。",
    "# 带@来",
    "- 一\n\n  - 二：带@来。",
    "带@来。好吗？",
]
# Code, quotations, comments, addresses; a question is answered below.
ASIDE = [
    "```\n带@来。\n```",
    "`@`",
    "> 带@来。",
    "有一份指南写着“@”。",
    "<!-- 带@来。 -->",
    "# 什么算@？",
    "    带@来。",
]
PLANTED = {"身份证明": "A001", "其他相关材料": "A002", "法人身份证": "A019"}


def found(text: str) -> list[tuple[str, str]]:
    """Return codes, and what stands in the file where they are told."""
    raw = f"# 说明\n\n{text}\n"
    page, _ = read_page("a.md", raw.encode())
    assert page
    lines = raw.split("\n")
    return [
        (doubt.match.code, lines[doubt.place.line - 1][doubt.place.column - 1 : doubt.place.end_column - 1])
        for doubt in doubts_of_page(page, Settings())
    ]


@pytest.mark.parametrize("word", PLANTED)
@pytest.mark.parametrize("text", SPOKEN)
def test_spoken(text: str, word: str) -> None:
    """A planted word is found where it stands."""
    ((code, told),) = found(text.replace("@", word))
    assert code == PLANTED[word]
    assert word in told


@pytest.mark.parametrize("word", PLANTED)
@pytest.mark.parametrize("text", ["![带@来](a.png)", '[看](about.md "带@来")'])
def test_called(text: str, word: str) -> None:
    """What pictures and links are called is read, and told at their address."""
    assert [code for code, _ in found(text.replace("@", word))] == [PLANTED[word]]


@pytest.mark.parametrize("word", PLANTED)
@pytest.mark.parametrize("key", ["title", "description"])
def test_front(key: str, word: str) -> None:
    """The title that stands in the menu and what search engines show are read."""
    page, _ = read_page("a.md", f"---\n{key}: 带{word}来\n---\n\n# 说明\n".encode())
    assert page
    (doubt,) = doubts_of_page(page, Settings())
    assert (doubt.match.code, doubt.place.line) == (PLANTED[word], 2)


@pytest.mark.parametrize("word", PLANTED)
@pytest.mark.parametrize("text", ASIDE)
def test_aside(text: str, word: str) -> None:
    """What others say, and what is no text, is left alone."""
    assert found(text.replace("@", word)) == []


def test_clear() -> None:
    """A page that names documents is left alone."""
    assert found("带居民身份证原件来。") == []

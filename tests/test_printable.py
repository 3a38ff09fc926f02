"""Nothing that a stranger wrote is obeyed by a terminal, a runner, a browser or a reader of JSON."""

import html
import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaoqing.text.printable import as_json, cells, cut, page, runner, terminal, width
from runners import INVISIBLE, obeyed

# What moves the cursor, turns the direction, hides, breaks lines, or is half a character.
HOSTILE = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA1), 0xAD, 0x34F, 0x61C, 0x115F, 0x180E)]
HOSTILE += [chr(code) for code in (*range(0x200B, 0x2010), *range(0x2028, 0x2030), *range(0x2060, 0x2070))]
HOSTILE += [
    "\u2800",
    "\u3164",
    "\ufe0f",
    "\ufeff",
    "\uffa0",
    "\ufff9",
    "\ue000",
    "\ud800",
    "\udcff",
    "\uffff",
]
HOSTILE += ["\U000e0001", "\U000e0041", "\U000e0100", "\U000f0000", "\U0002ffff", "\U0010ffff", "\U0001d173"]
PIECES = ["::", "##[", "##vso[", "##teamcity[", "section_start:1:a", "add-mask", "error", "]", " ", '"', "\n"]
PIECES += ["%0A", "%25", ",", "<b>", "&#9;", "\\", "名", "é", "e\u0301", "📞", "𠮷", "\u3000", *HOSTILE]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map("".join)


@pytest.mark.parametrize("character", HOSTILE, ids=lambda item: f"U+{ord(item):04X}")
def test_marked(character: str) -> None:
    """A character that is not seen is named; a line feed has a sign of its own."""
    mark = "⏎" if character == "\n" else f"<U+{ord(character):04X}>"
    assert terminal(f"a{character}b") == f"a{mark}b"
    assert cells(f"a{character}b") == ["a", mark, "b"]


@pytest.mark.parametrize(
    "text",
    [
        "居民身份证（A4）",
        "张三\u3000李四",
        "é e\u0301 ñ",
        "ئۇيغۇر",
        "བོད་",
        "📞☎",
        "𠮷𪚥",
        "\U00031350",
        "<&>",
    ],
)
def test_left_alone(text: str) -> None:
    """What people read in a guide stays: minorities' scripts, rare names, full-width blanks, emoji."""
    assert terminal(text) == runner(text) == "".join(cells(text)) == text


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("::add-mask::x", "<U+003A>:add-mask::x"),
        ("\u3000 ::error::x", "\u3000 <U+003A>:error::x"),
        (' "::set-variable name=a::b', ' "<U+003A>:set-variable name=a::b'),
        ("a ##[add-mask]x", "a #<U+0023>[add-mask]x"),
        ("###[error]x", "##<U+0023>[error]x"),
        ("##vso[task.setvariable]", "#<U+0023>vso[task.setvariable]"),
        ("x##teamcity[a]", "x#<U+0023>teamcity[a]"),
        ("section_start:1:a", "section_start<U+003A>1:a"),
        ("a section_end:12:b", "a section_end<U+003A>12:b"),
        ("#\u200b#[error]", "#<U+200B>#[error]"),
        ("a::b", "a::b"),
        ("## [1] Heading", "## [1] Heading"),
        ("section_start: soon", "section_start: soon"),
    ],
)
def test_runner(line: str, shown: str) -> None:
    """What a runner would obey is marked where it would obey it, and other lines stay as they are."""
    assert runner(f"前\n{line}\n后") == f"前\n{shown}\n后"
    assert obeyed(shown) == []


@given(TEXTS)
def test_nothing_is_obeyed(text: str) -> None:
    """Whatever a text is made of, what is printed of it stands there and does no more."""
    assert obeyed(runner(text)) == []
    assert {unicodedata.category(item) for item in terminal(text)}.isdisjoint(INVISIBLE)
    runner(text).encode()


@given(TEXTS)
def test_again(text: str) -> None:
    """What is printable already is not changed a second time."""
    assert terminal(terminal(text)) == terminal(text)
    assert runner(runner(text)) == runner(text)


@given(TEXTS)
def test_page(text: str) -> None:
    """On a page a text is text: no markup, no direction marks."""
    shown = page(text)
    assert not re.search(r"[<>\"']|&(?!(?:amp|lt|gt|quot|#x27);)", shown)
    assert html.unescape(shown) == "\n".join(terminal(line) for line in text.split("\n"))


@given(
    st.recursive(TEXTS | st.integers() | st.booleans() | st.none(), lambda item: st.lists(item, max_size=3))
)
def test_json(value: object) -> None:
    """JSON says exactly what was written, and no line of it is obeyed."""
    for indent in (None, 1):
        text = as_json({"a::b##[": value}, indent)
        assert json.loads(text) == {"a::b##[": value}
        assert obeyed(text) == []
        text.encode()


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("身份证", 6),
        ("\u3000", 2),
        ("（）", 4),
        ("e\u0301", 1),
        ("ｶ", 1),
        ("각", 2),
        ("\u1100\u1161\u11a8", 2),
        ("📞", 2),
        ("☎", 1),
        ("𠮷", 2),
        ("“”", 2),
        ("", 0),
    ],
)
def test_width(text: str, columns: int) -> None:
    """Columns are counted as terminals count them."""
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "most", "kept"), [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("abcd", 0, "abcd")]
)
def test_cut(text: str, most: int, kept: str) -> None:
    """A long text ends in a sign that it is longer."""
    assert cut(text, most) == kept


def test_table_of_blanks() -> None:
    """No blank but the plain one and the full-width one is left to be mistaken for them."""
    blanks = [chr(code) for code in range(0x11000) if unicodedata.category(chr(code)) == "Zs"]
    assert [item for item in blanks if terminal(item) == item] == [" ", "\u3000"]

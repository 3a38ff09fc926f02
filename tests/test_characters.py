"""Letters: what nobody sees or can read is found wherever it stands; scripts keep their spelling."""

from collections.abc import Callable

import pytest

from conftest import TOWN
from gaoqing.check import Checked
from gaoqing.reading.read import read
from gaoqing.text.characters import HIDDEN, LOOK_ALIKE, UNREADABLE, fit, odd
from gaoqing.text.look_alikes import ordinary
from gaoqing.wording import detector, normalise

CARD = "matters/public-security/card.yml"
NOBODY_SEES = [
    *(0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E),
    *(0x2028, 0x2029, 0x202A, 0x202E, 0x2060, 0x2063, 0x2066, 0x206F, 0x2800, 0x3164, 0xFE00, 0xFE0F, 0xFEFF),
    *(0xFFA0, 0x1D173, 0x1BCA0, 0xE0001, 0xE0041, 0xE007F, 0xE0100, 0xE01EF, 0x16FE4, 0x2065, 0xFFF0),
    *(
        0x00A0,
        0x1680,
        0x2000,
        0x2007,
        0x200A,
        0x202F,
        0x205F,
        0x00,
        0x08,
        0x0B,
        0x0C,
        0x0D,
        0x1F,
        0x7F,
        0x85,
        0x9F,
    ),
]
NOBODY_READS = [
    *(0xFFF9, 0xFFFB, 0xFFFC, 0xFFFD, 0xE000, 0xF8FF, 0xF0000, 0x10FFFD, 0xFDD0, 0xFFFF, 0x1FFFE, 0x0378),
    *(0x20DD, 0x20E0, 0x0336, 0x0338, 0x20D2, 0x0489, 0x0301),
]
LOOKS_ALIKE = {
    "⽂": "文",
    "⾝": "身",
    "⾯": "面",
    "⺠": "民",
    "⻔": "门",
    "⻋": "车",
    "⻚": "页",
    "\uf92c": "郎",
    "\U0002f800": "丽",
}
RIGHT = [
    "𠮷㐱𰻞䶮",
    "🏠 👍🏽 👨‍👩‍👧 ☎️ 1️⃣ ⚠️ 🇨🇳",
    "㎡ ℃ ① Ⅳ 〇 · — … ½ ㊑ ￥",
    "买买提·艾山",
    "བསྒྲུབས་པ་",
    "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ᠌",
    "ئۇيغۇر می‌خواهم",
    "हिन्दी क्‍ष ไทย 한국어",
    "ꆈꌠ Sawcuengh café Việt ǹ",
    "　第一条",
]


@pytest.mark.parametrize(
    ("code", "kind"),
    [*((code, HIDDEN) for code in NOBODY_SEES), *((code, UNREADABLE) for code in NOBODY_READS)],
)
def test_found(code: int, kind: str) -> None:
    """Between two Chinese characters none of these is a letter; it is found where it stands."""
    text = f"身{chr(code)}份证"
    assert not fit(text)
    assert [(item.start, item.end, item.kind) for item in odd(text)] == [(1, 2, kind)]


@pytest.mark.parametrize(("character", "meant"), LOOKS_ALIKE.items())
def test_look_alike(character: str, meant: str) -> None:
    """A radical or double is told with the character it stands for."""
    assert [(item.kind, item.ordinary) for item in odd(f"a{character}")] == [(LOOK_ALIKE, meant)]


def test_all_radicals() -> None:
    """Every radical of Unicode has an ordinary character, and none is its own."""
    radicals = [
        chr(code) for code in (*range(0x2E80, 0x2E9A), *range(0x2E9B, 0x2EF4), *range(0x2F00, 0x2FD6))
    ]
    assert [item for item in radicals if not "\u3400" <= ordinary(item) <= "\u9fff"] == []


@pytest.mark.parametrize("text", RIGHT)
def test_right(text: str) -> None:
    """Rare characters, scripts of minorities, pictures and signs are letters that a person may use."""
    assert list(odd(text)) == []


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("交⾝份证明。", (1, 5)),
        ("交身\u200b份\u00ad证\u2800明。", (1, 8)),
        ("交身\ufe00份证\U000e0100明。", (1, 7)),
        ("交身\u0336份\u0336证\u0336明。", (1, 8)),
        ("交身 份\u3000证\u00a0明。", (1, 8)),
        ("交身·份·证·明。", (1, 8)),
        ("㍿交身份證明。", (2, 6)),
        ("㎡交身份证明。", (2, 6)),
    ],
)
def test_terms_see_through(text: str, span: tuple[int, int]) -> None:
    """What hides a word from the eye of the program is folded away; the span is that of the text as given."""
    found = detector().find(text, "material.note")
    assert [(match.code, match.start, match.end) for match in found] == [("A001", *span)]


def test_names_keep_their_dot() -> None:
    """The dot in a name stays; so does what is read as it is."""
    assert normalise("买买提·艾山 5 m³ ㎡").text == "买买提·艾山5m³㎡"


@pytest.mark.parametrize(
    "written", [r'"换\u200b证"', r'"换\L证"', r'"换\xa0证"', r'"换\uFFFD证"', r'"换\u2F9D证"', r'"换\r证"']
)
def test_escaped(written: str) -> None:
    """An escape that makes such a character is found at its text."""
    _, findings = read("a.yml", f"a: 1\nb: {written}\n".encode())
    assert [(item.place.line, item.place.column, item.code[0]) for item in findings] == [(2, 4, "Y")]


@pytest.mark.parametrize("break_", ["\v", "\f", "\x1c", "\x85", "\u2028", "\u2029", "\r"])
def test_lines_stay(break_: str, checked: Callable[..., Checked]) -> None:
    """Only a line feed ends a line: what is found further down stands where an editor shows it."""
    text = (TOWN / CARD).read_text("utf-8").replace("plain_name: ", f"plain_name: 换{break_}", 1)
    line = text.split("\n").index(next(row for row in text.split("\n") if row.startswith("kind:"))) + 1
    found = checked({CARD: text.replace("\nkind: ", "\nkind: 不知道 # ", 1)}).findings
    assert {(item.code, item.place.line) for item in found} >= {("S004", line)}
    assert [item.code for item in found if item.code == "Y014"] == ["Y014"]


@pytest.mark.parametrize(
    ("raw", "code", "place", "fixed"),
    [
        ("a: b\n　　c: d\n", "Y009", (2, 1, 2, 3), "c: d"),
        ("a:\n　- b\n", "Y009", (2, 1, 2, 2), "- b"),
        ("a: b\nc:　d\n", "Y009", (2, 3, 2, 4), "c: d"),
        ('a: "\\uD83D\\uDE00"\n', "Y009", (1, 5, 1, 17), 'a: "😀"'),
        ('a: "x\\uDE00"\n', "Y009", (1, 6, 1, 12), ""),
        ("a: b\n<<<<<<< HEAD\nc: d\n", "Y026", (2, 1, 2, 8), None),
        ("a: |\n  b\n=======\n", "Y026", (3, 1, 3, 8), None),
        ("a: |\n  b\n  >>>>>>> other\n", "Y026", (3, 3, 3, 10), None),
        ("a: b\n||||||| base\n", "Y026", (2, 1, 2, 8), None),
    ],
)
def test_explained(raw: str, code: str, place: tuple[int, ...], fixed: str | None) -> None:
    """Full-width indentation, halves of characters and marks of a merge are called by their names."""
    source, (finding, *more) = read("a.yml", raw.encode())
    assert (source, more, finding.code, tuple(finding.place)) == (None, [], code, place)
    assert finding.params.get("fixed") == fixed


def test_a_line_of_signs_is_text() -> None:
    """A heading underlined in a text, with no other mark near, is no merge."""
    source, findings = read("a.yml", "a: |\n  题目\n  =======\n  正文\n".encode())
    assert findings == []
    assert source


FOLDED = {
    "a: >\n  一二\n  三四\n": "一二三四\n",
    "a: >\n  满\n  60\n  周岁\n": "满 60 周岁\n",
    "a: >\n  一 二\n  三\n\n  四\n": "一 二三\n四\n",
    "a: 一二，\n  ab 三\n": "一二，ab 三",
    "a: one\n  two\n": "one two",
    "a: '一''\n  二'\n": "一' 二",
    'a: "一\n  二\\"三\n  四"\n': '一二"三四',
    "a: |\n  一\n  二\n": "一\n二\n",
    "a: 一 二\n": "一 二",
}


@pytest.mark.parametrize(("raw", "value"), FOLDED.items())
def test_folded(raw: str, value: str) -> None:
    """The end of a line puts no blank between Chinese characters; a blank that was typed stays."""
    source, findings = read("a.yml", raw.encode())
    assert findings == []
    assert source
    assert source.data == {"a": value}

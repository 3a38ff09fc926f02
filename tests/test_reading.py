"""A value stays what the clerk typed, every value has a place, and no bytes make the reader fall over."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import SAMPLE
from gaoqing.finding import START_OF_FILE
from gaoqing.reading.places import Places
from gaoqing.reading.read import read
from gaoqing.reading.source import Source
from gaoqing.text.characters import odd

# What is typed after `value: ` → what the guide holds. YAML 1.1 would turn most of these into something else.
TYPED: dict[str, Any] = {
    "18:00": "18:00",
    "09:00": "09:00",
    "1:30:00": "1:30:00",
    "no": "no",
    "No": "No",
    "yes": "yes",
    "on": "on",
    "off": "off",
    "y": "y",
    "n": "n",
    "0012": "0012",
    "007": "007",
    "0": 0,
    "00": "00",
    "12": 12,
    "-3": -3,
    "-0": "-0",
    "+3": "+3",
    "2.5": 2.5,
    "-2.5": -2.5,
    "1.10": "1.10",
    "1.0": "1.0",
    "1.": "1.",
    ".5": ".5",
    "1e3": "1e3",
    "1_000": "1_000",
    "1,000": "1,000",
    "0x1F": "0x1F",
    "0o17": "0o17",
    "0b11": "0b11",
    ".inf": ".inf",
    ".nan": ".nan",
    "nan": "nan",
    "123456789012345": 123456789012345,
    "1234567890123456": "1234567890123456",
    "110101199003070011": "110101199003070011",
    "2026-11-01": "2026-11-01",
    "2026-11-01 09:00:00": "2026-11-01 09:00:00",
    "~": None,
    "": None,
    "null": None,
    "Null": "Null",
    "NULL": "NULL",
    "true": True,
    "True": "True",
    "TRUE": "TRUE",
    "false": False,
    "False": "False",
    '"12"': "12",
    "'12'": "12",
    '"true"': "true",
    '"~"': "~",
    '"null"': "null",
    "''": "",
    '""': "",
    "=": "=",
    "<<": "<<",
    "１２": "１２",
    "事项：换证": "事项：换证",
    '"事项: 换证"': "事项: 换证",
    "http://a.example/#b": "http://a.example/#b",
    "第3号#2": "第3号#2",
    "a  # 注": "a",
    "|\n  一\n  二": "一\n二\n",
    ">\n  一\n  二": "一二\n",
    "一\n  二": "一二",
    "[no, 1.10, ~]": ["no", "1.10", None],
    "{on: 0012}": {"on": "0012"},
    "[]": [],
    "{}": {},
}

PLACES = """\
# 说明
name: 换证
audience: [自然人, 企业法人]
steps:
  - name: 申请
    when: {who: [self]}
  - {name: 制证, fee: 20}
note: |
  一行
  两行
"empty":
"""


def source_of(text: str) -> Source:
    """Read a text in which nothing may be wrong."""
    source, findings = read("a.yml", text.encode())
    assert findings == []
    assert source is not None
    return source


def same(left: Any, right: Any) -> bool:
    """Compare, telling true from 1 and 1 from 1.0."""
    return repr(left) == repr(right)


@pytest.mark.parametrize("typed", TYPED)
def test_typed(typed: str) -> None:
    """A scalar keeps the text that was typed, unless it is a number that prints the same way."""
    assert same(source_of(f"value: {typed}\n").data, {"value": TYPED[typed]})


@pytest.mark.parametrize(
    "typed", ["no", "on", "12", "1.10", "0012", "true", "null", "~", "18:00", "2026-11-01", "<<"]
)
def test_typed_key(typed: str) -> None:
    """A key is always text, and exactly the text that was typed."""
    assert same(source_of(f"{typed}: a\n").data, {typed: "a"})


def test_alias() -> None:
    """An alias stands for what its anchor holds, a scalar or a list."""
    assert source_of("a: &x 12\nb: *x\nc: &y [no]\nd: *y\n").data == {
        "a": 12,
        "b": 12,
        "c": ["no"],
        "d": ["no"],
    }


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), START_OF_FILE),
        (("name",), (2, 7, 2, 9)),
        (("audience",), (3, 11, 3, 12)),
        (("audience", 0), (3, 12, 3, 15)),
        (("audience", 1), (3, 17, 3, 21)),
        (("steps",), (4, 1, 4, 6)),
        (("steps", 0), (5, 5, 5, 5)),
        (("steps", 0, "name"), (5, 11, 5, 13)),
        (("steps", 0, "when", "who", 0), (6, 18, 6, 22)),
        (("steps", 1), (7, 5, 7, 6)),
        (("steps", 1, "fee"), (7, 21, 7, 23)),
        (("note",), (8, 7, 11, 1)),
        (("empty",), (11, 9, 11, 9)),
    ],
)
def test_place(path: tuple[str | int, ...], place: tuple[int, int, int, int]) -> None:
    """A value is placed where it is written, a block at its key."""
    assert source_of(PLACES).place(path) == place


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("name",), (2, 1, 2, 5)),
        (("steps", 0, "when"), (6, 5, 6, 9)),
        (("steps", 1, "fee"), (7, 16, 7, 19)),
        (("empty",), (11, 1, 11, 8)),
        (("audience", 1), (3, 17, 3, 21)),
    ],
)
def test_key_place(path: tuple[str | int, ...], place: tuple[int, int, int, int]) -> None:
    """A key is placed where it is written; an item of a list has none and is placed itself."""
    assert source_of(PLACES).key_place(path) == place


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("missing",), 1),
        (("steps", 0, "duration"), 5),
        (("steps", 1, "duration"), 7),
        (("steps", 9), 4),
        (("steps", 0, "when", "other", 3), 6),
        (("missing", "deeper", 2), 1),
    ],
)
def test_absent_place(path: tuple[str | int, ...], line: int) -> None:
    """What is absent is placed at the nearest thing that is there."""
    assert source_of(PLACES).place(path).line == line


# Texts of which a part cannot be read by itself, or whose lines look like a beginning that they are not.
PARTS = [
    "# 注\n\nname: 换证\nsteps:   # 注\n  # 注\n\n  - one: 1\n    two: |\n      字\n\n  - b\n",
    "steps:\n  - - 3\n    - 4\n  -\n  # 注\nend: ~\n",
    "list:\n- a: 1\n\n  b: 2\n- c\n\nlast: >\n  字\n\n\n",
    'one: "字\nname: 字"\nname: 1\n',
    'one: "字\nname: 字"\n"name": 1\n',
    '  one: "字\none: 字\nname: 字"\n  name: 1\n',
    "one: &x {a: 1}\nname: [*x, 2]\nlist:\n  - *x\n  - 3\n",
    "one:\n  - &x a\n  - b\n  - *x\nname: 1\n",
    "one: &x\n  - a\nname: *x\n",
    'one:\n  - "字\n  - 字"\n  - 字\n',
    'one:\n  - - "字\n  - 字"\n    - b\n',
    "one: [a, b,\n  c]\nname: {a: 1,\n  b: 2}\n",
    "one:\n  a: 1\nname:\n  - a\n    b\n  - 'c\n\n  d'\nend: c\n  d\n",
    "---\none: 1\nname: 2\n...\n",
    "{one: 1,\nname: 2}\n",
    "- one: 1\n- name\n",
    "One: 1\n身: 2\n? three\n: 3\n",
    "字\n",
]


def paths_in(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every value, and beside it one that leads nowhere."""
    if isinstance(data, dict | list):
        for step, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield (*path, step)
            yield from paths_in(value, (*path, step))
        yield from ((*path, "nowhere"), (*path, 9))


def places_agree(source: Source) -> None:
    """Require of parts of a file the places that it has as a whole."""
    lines = source.text.split("\n")
    parts, whole = Places(lines, source.data), Places(lines, None)
    for path in paths_in(source.data):
        assert (path, parts.get(path)) == (path, whole.get(path))
        assert (path, parts.of_key(path)) == (path, whole.of_key(path))


@pytest.mark.parametrize("text", PARTS)
def test_places_of_parts(text: str) -> None:
    """A part of a file is read by itself only where it says the same."""
    source, _ = read("a.yml", text.encode())
    assert source is not None
    places_agree(source)


def test_places_of_guides() -> None:
    """So it is in every file of the guides."""
    for file in SAMPLE.rglob("*.yml"):
        source, _ = read(file.name, file.read_bytes())
        assert source is not None
        places_agree(source)


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"])
def test_line_ends(break_: str) -> None:
    """Lines count the same whichever way an editor ends them."""
    source = source_of(f"name: 换证{break_}note: 说明{break_}")
    assert source.data == {"name": "换证", "note": "说明"}
    assert source.place(("note",)) == (2, 7, 2, 9)
    assert source.line(2) == "note: 说明"


def sound(raw: bytes) -> None:
    """Require an answer for any bytes: a source, or findings; and places for what was read."""
    source, findings = read("a.yml", raw)
    assert source is not None or findings
    for finding in findings:
        assert finding.file == "a.yml"
        assert finding.place.line >= 1
        assert finding.place.column >= 1
    if source is not None:
        places_agree(source)


# Characters that mean something to YAML, to editors, or to nobody; chance would seldom put them together.
ODD = st.sampled_from(
    [
        *"\"'[]{}:,#&*!|>%@`?-~<\\ \t\n\r\0\x85\xa0\u2028\ufeff\u202e：，“”",
        "\r\n",
        ": ",
        "- ",
        "a",
        "身",
        "name",
        "---\n",
        "😀",
    ]
)
SOUP = st.lists(ODD, max_size=40).map("".join)


@settings(max_examples=400, deadline=None)
@given(text=st.one_of(st.text(), SOUP))
@example(text='\r\r\r"abc')
@example(text="a: 1\r'b\rc: 2")
@example(text='\x85\x85"abc')
@example(text="a: [1\x85\x85")
@example(text="a：\x85\x85b: : c")
def test_any_text(text: str) -> None:
    """No text makes the reader fall over, and none is refused without a reason."""
    sound(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=200, deadline=None)
@given(
    raw=st.one_of(
        st.binary(),
        SOUP.map(lambda text: text.encode("gb18030")),
        SOUP.map(lambda text: text.encode("utf-16")),
    )
)
def test_any_bytes(raw: bytes) -> None:
    """No bytes make the reader fall over."""
    sound(raw)


# Text that may stand in a guide: nothing invisible, no full-width colon, which can look like a broken key.
LETTERS = st.text(
    st.characters(
        codec="utf-8", categories=("L", "N", "P", "S"), include_characters=" \n", exclude_characters="："
    ),
    max_size=30,
).filter(lambda text: not any(odd(text)))
KEYS = st.from_regex(r"[a-z_]{1,10}", fullmatch=True)
WHOLE = st.integers(-(10**14), 10**14)
PLAIN = st.recursive(
    st.one_of(LETTERS, WHOLE, st.booleans()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(data=st.dictionaries(KEYS, PLAIN, max_size=4), flow=st.booleans())
@example(data={"_": "", "____": -(10**11), "______": [[], [], "", {"_": "", "___": "0⿰ ⿰"}]}, flow=True)
def test_round_trip(data: dict[str, Any], flow: bool) -> None:  # noqa: FBT001  hypothesis passes it by name
    """What another YAML writer writes is read back as it was."""
    # In one line: a line that a writer breaks between Chinese characters is read without a blank, on purpose.
    options: Any = {"allow_unicode": True, "sort_keys": False, "width": 10_000}
    text = yaml.safe_dump(data, default_flow_style=flow, **options)
    source, findings = read("a.yml", text.encode())
    assert findings == []
    assert source is not None
    assert same(source.data, data)
    places_agree(source)

"""`gaoqing fmt` changes how a guide is written: never what it says, never a comment, and nothing twice."""

import json
import re
from collections.abc import Container, Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from conftest import HERE, SAMPLE, TOWN
from gaoqing.formatting import formatted
from gaoqing.formatting.keys import keys_of
from gaoqing.reading.read import read
from gaoqing.schema.kinds import kind_of
from gaoqing.schema.shape import shape_of
from gaoqing.telling.explain import FOLDER
from loaded import loaded
from overlay import blocks
from scribble import KEY, Fault, Scribe, blanks_behind, byte_order_mark, tabs, wide_colon, wide_indent

MALFORMED = HERE / "malformed"
CARD = "matters/public-security/card.yml"


def written() -> Iterator[tuple[str, str, bytes]]:
    """Yield the guides of the repository and of the pages that explain rules: where from, name, bytes."""
    for root in (SAMPLE, TOWN):
        for path in sorted(root.rglob("*.yml")):
            yield root.name, path.relative_to(root).as_posix(), path.read_bytes()
    for name, row in loaded((MALFORMED / "expected.yml").read_text("utf-8")).items():
        yield name, row["as"], (MALFORMED / f"{name}.yml").read_bytes()
    for page in sorted(FOLDER.glob("*.md")):
        for number, block in enumerate(blocks(page.read_text("utf-8"))):
            yield f"{page.stem}-{number}", block.file, block.text(TOWN).encode()


def is_readable(name: str, raw: bytes) -> bool:
    """Tell whether a file is a guide that is read without a finding."""
    source, findings = read(name, raw)
    return kind_of(name) is not None and source is not None and not findings


FOUND = [item for item in written() if is_readable(*item[1:])]
GUIDES = [(name, raw) for _, name, raw in FOUND]
each = pytest.mark.parametrize(("name", "raw"), GUIDES, ids=[f"{where}-{name}" for where, name, _ in FOUND])


def data_of(name: str, raw: bytes) -> Any:
    """Return what our reader reads, without a finding."""
    source, findings = read(name, raw)
    assert (source is not None, findings) == (True, [])
    assert source
    return source.data


def kind(name: str) -> str:
    """Return the kind of a guide."""
    found = kind_of(name)
    assert found
    return found


def tidy(name: str, raw: bytes) -> bytes:
    """Format a file that can be formatted; a second time makes no difference."""
    once = formatted(name, kind(name), raw)
    assert not once.refused, once
    assert formatted(name, kind(name), once.raw).raw == once.raw
    return once.raw


def meant(value: Any, name: str, path: tuple[str | int, ...] = ()) -> Any:
    """Return data in which a number, or a yes, is text as it was typed where only text may stand."""
    if isinstance(value, dict):
        return {key: meant(part, name, (*path, key)) for key, part in value.items()}
    if isinstance(value, list):
        return [meant(part, name, (*path, index)) for index, part in enumerate(value)]
    text = shape_of(kind(name)).field(path).get("type") == "string"
    return json.dumps(value) if text and isinstance(value, bool | int | float) else value


def in_order(value: Any, name: str, path: tuple[str | int, ...] = ()) -> bool:
    """Tell whether the keys of some data stand as in the schema, at every depth."""
    known = list(shape_of(kind(name)).field(path).get("properties", ()))
    if isinstance(value, dict):
        ranks = [known.index(key) if key in known else len(known) for key in value]
        return (not known or ranks == sorted(ranks)) and all(
            in_order(part, name, (*path, key)) for key, part in value.items()
        )
    return not isinstance(value, list) or all(
        in_order(part, name, (*path, index)) for index, part in enumerate(value)
    )


@each
def test_guides(name: str, raw: bytes) -> None:
    """Every guide that we have keeps its data; its keys are in order afterwards, and that is all."""
    after = tidy(name, raw)
    assert data_of(name, after) == meant(data_of(name, raw), name)
    assert in_order(data_of(name, after), name) or b"&" in raw
    flat = re.compile(r"[\s,{}\[\]\"'-]+")
    words = [sorted(flat.split(text.decode())) for text in (raw, after)]
    assert words[0] == words[1]


def described(lines: list[str], comment: str) -> str:
    """Return the line below a comment that is neither empty nor a comment."""
    (number,) = [number for number, line in enumerate(lines) if line.strip() == comment]
    return next(line.strip() for line in lines[number:] if line.strip() and not line.lstrip().startswith("#"))


seeds = st.integers(0, 2**32)
guides = st.integers(0, len(GUIDES) - 1)


@settings(max_examples=300, deadline=None)
@given(seed=seeds, guide=guides)
def test_scribbled(seed: int, guide: int) -> None:
    """However untidy: the data stays, keys are in order, every comment stands where it belongs, once."""
    name, raw = GUIDES[guide]
    data = data_of(name, raw)
    assume(isinstance(data, dict))  # a scribe writes keys
    scribe = Scribe(Random(seed))
    text = scribe.file(data)
    assert data_of(name, text.encode()) == data
    after = tidy(name, text.encode()).decode()
    assert data_of(name, after.encode()) == meant(data, name)
    assert in_order(data_of(name, after.encode()), name)
    assert after.startswith(scribe.head)
    lines = after.split("\n")
    for comment in [*scribe.above, *scribe.behind, *scribe.loose]:
        assert after.count(f"{comment}\n") == 1
    for comment, subject in scribe.above.items():
        line = described(lines, comment)
        assert line.startswith("- ") if subject == "-" else line.lstrip(" -").startswith(f"{subject}:")
    for comment, subject in scribe.behind.items():
        (line,) = [line for line in lines if line.endswith(comment)]
        assert line.lstrip(" -").startswith(subject)


# What clerks typed, or pasted from elsewhere, and what they meant.
TYPED = {
    "colons in brackets": ("visits: {why：要录指纹。， count：1}\n", "visits: {count: 1, why: 要录指纹。}\n"),
    "colons everywhere": (
        "id：a\nsteps：\n  - name：申请\n    action：填表\n    actor：申请人\n",
        "id: a\nsteps:\n  - name: 申请\n    actor: 申请人\n    action: 填表\n",
    ),
    "tabs from a table": (
        "materials:\n\t-\tmaterial: a\n\t\toriginal:\n\t\t\tuse: shown\t# 看一眼就还\n\t\t\tcount: 1\n",
        "materials:\n  - material: a\n    original:\n      count: 1\n      use: shown # 看一眼就还\n",
    ),
    "a bracket first": ("name: [样例]老年证 # 待定\nid:a\n", 'id: a\nname: "[样例]老年证" # 待定\n'),
    "two colons": ('summary: 时间: 写"全天"\n', "summary: '时间: 写\"全天\"'\n"),
    "quotes of fields without quotation marks": (
        "summary: {window.w1}办。 # 甲\nreminders: [甲, 约 {fees.a}。]\n",
        'summary: "{window.w1}办。" # 甲\nreminders: [甲, "约 {fees.a}。"]\n',
    ),
    "one of them on a line of its own": (
        "visits: {count: 1,\n  why: 交 {fees.a}。}\n",
        'visits: {count: 1,\n  why: "交 {fees.a}。"}\n',
    ),
    "zeros in front": ("code: {item: 1.10, basic: 0012}\n", 'code: {basic: "0012", item: "1.10"}\n'),
    "telephones": ("enquiry_phone: 12345\nid: a\n", "id: a\nenquiry_phone: 12345\n"),
    "spaces of Word": (
        "name:　老年证\nlegal_basis：\n　- law：甲法\n",
        "name: 老年证\nlegal_basis:\n  - law: 甲法\n",
    ),
    "a comment of the item": (
        "steps:\n  # 第一步\n  - actor: 申请人\n    # 叫法\n    name: 申请\n",
        "steps:\n  # 第一步\n  # 叫法\n  - name: 申请\n    actor: 申请人\n",
    ),
    "comments at the end": (
        "conditions:\n- text: 甲\n  # 还有\n\nid: a # 编号\n#steps:\n#  - name: 申请\n",
        "id: a # 编号\n\nconditions:\n- text: 甲\n  # 还有\n#steps:\n#  - name: 申请\n",
    ),
    "no line end behind a text": ("id: a\nsummary: |\n  甲", "id: a\nsummary: |\n  甲"),
    "no line end behind a text that moves up": (
        "name: 乙\nid: |-\n  甲",
        "id: |-\n  甲\nname: 乙\n",
    ),
    "no line end, and a text moves down": ("summary: |-\n  甲\nid: a", "id: a\nsummary: |-\n  甲\n"),
    "empty lines that are text": ("summary: |+\n  甲\n\nid: a\n", "id: a\nsummary: |+\n  甲\n\n"),
    "aliases": ("name: &a 甲\nid: *a \n", "name: &a 甲\nid: *a \n"),
    "marks of a document": ("--- # 甲\nname: 乙\nid: a\n...\n", "--- # 甲\nid: a\nname: 乙\n...\n"),
}


@pytest.mark.parametrize(("typed", "meant"), TYPED.values(), ids=TYPED)
def test_typed(typed: str, meant: str) -> None:
    """What was meant is written, and what is a matter of taste stays."""
    assert tidy(CARD, typed.encode()).decode() == meant


def _is_ours(line: str, known: Container[str]) -> bool:
    match = KEY.fullmatch(line)
    return not match or match["key"] in known


@pytest.mark.parametrize("fault", [blanks_behind, tabs, wide_colon, wide_indent])
@settings(max_examples=100, deadline=None)
@given(seed=seeds, guide=guides)
def test_faults(fault: Fault, seed: int, guide: int) -> None:
    """A file full of mechanical faults becomes what it would have become without them, byte for byte."""
    name, raw = GUIDES[guide]
    data = data_of(name, raw)
    assume(isinstance(data, dict))
    random = Random(seed)
    lines = Scribe(random, over_lines=False).file(data).split("\n")
    ours = keys_of(kind(name)).known  # a key that a hall thought of, such as a question, is none to mend
    faulty = "\n".join([*(fault(line, random) if _is_ours(line, ours) else line for line in lines[:-1]), ""])
    expected = tidy(name, "\n".join(lines).encode())
    assert tidy(name, byte_order_mark(faulty)) == expected

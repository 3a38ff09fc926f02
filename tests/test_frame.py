"""What merely surrounds a text says nothing: numbers, bullets, marks of Markdown, labels, cells."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain

import opencc
import pytest

from conftest import HERE
from gaoqing.finding import DEFECTS, Severity
from gaoqing.reading.read import shipped
from gaoqing.wording import FIELDS, detector, normalise
from gaoqing.wording.cells import FILE, QUOTED_LAW, labels
from gaoqing.wording.frame import framed
from gaoqing.wording.variants import ALWAYS, TRADITIONAL, readings, variants
from loaded import loaded

BLOCKING = {Severity.ERROR, Severity.WARNING}
# Lines of which every dressing is tried.
SAMPLE = 250
DRESSINGS = loaded((HERE / "wording" / "dressings.yml").read_text("utf-8"))
CONVERTERS = [opencc.OpenCC(name) for name in DRESSINGS["converters"]]
FRAMES = loaded((HERE / "wording" / "frames.yml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("field", "text", "cores"),
    [(field, text, cores) for field, known in FRAMES.items() for text, cores in known.items()],
)
def test_cores(field: str, text: str, cores: str) -> None:
    """Of a text its core is left; figures that belong to it stay."""
    assert "｜".join(part.normal.text for part in framed(text, field)) == cores.replace(" ", "")


def test_labels() -> None:
    """Labels lead to kinds of text that exist."""
    assert {*labels().values()} <= {*FIELDS, QUOTED_LAW}


def test_labels_once() -> None:
    """A word stands in one list only: two lists would tell two kinds of it one day."""
    known = *shipped("headings.yml").values(), *shipped(FILE)["labels"].values()
    assert [word for word, times in Counter(chain(*known)).items() if times > 1] == []


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("**2. 交身份证明；**", "身份证明"),
        ("备注：[交身**份**证明](https://example.gov.cn)", "身**份**证明"),
        ("<p>&nbsp;交身份證明</p>", "身份證明"),
        ("1\t备注\t交身 份证明\t", "身 份证明"),
        ("“交身份证明”", "身份证明"),
    ],
)
def test_spans(text: str, span: str) -> None:
    """A finding points into the text as it was written."""
    found = detector().find(text, "material.note")
    assert [text[match.start : match.end] for match in found] == [span]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("影本2份", "复印件2份"),
        ("影印件1份，於3個工作天後領回", "复印件1份，于3个工作日后领回"),
        ("帶著身分證正本", "带着身份证正本"),
        ("《著作權登記證書》影印本", "《著作权登记证书》复印件"),
        ("显著位置", "显著位置"),
        ("复印本人身份证", "复印本人身份证"),
        ("申請人身分證影本", "申请人身份证复印件"),
        ("到視窗列印檔案", "到窗口打印文件"),
        ("到档案馆查档案", "到档案馆查档案"),
        ("人事檔案轉遞", "人事档案转递"),
        ("面对面电影本身分段放", "面对面电影本身分段放"),
        ("宣告死亡判決書", "宣告死亡判决书"),
    ],
)
def test_variants(text: str, read: str) -> None:
    """What others call by another word or write with another character is read as ours."""
    assert normalise(text).text == read


def test_spans_of_variants() -> None:
    """Of a word that is read as a longer one each character stands for all of it."""
    normal = normalise("影本2份，用影印本")
    assert normal.text == "复印件2份，用复印件"
    assert [normal.original(*span) for span in [(0, 3), (1, 2), (3, 5), (7, 10)]] == [
        (0, 2),
        (0, 2),
        (2, 4),
        (6, 9),
    ]


@pytest.mark.parametrize("part", [ALWAYS, TRADITIONAL])
def test_exceptions(part: str) -> None:
    """A variant is what begins or ends each word in which it is something else, and stays there."""
    for written, entry in variants(part).items():
        for word in entry.get("except", ()):
            assert word.startswith(written) or word.endswith(written)
            assert entry["read"] not in {new for *_, new in readings(word, part)}, word
        assert readings(written, part) == [(0, len(written), entry["read"])]


def verdict(text: str, field: str) -> set[str]:
    """Return the codes that block a text."""
    found = detector().find(text, field)
    return {match.code for match in found if (match.severity or DEFECTS[match.code].severity) in BLOCKING}


def dressed(text: str, field: str) -> Iterator[str]:
    """Yield a text in all that may surround it, and in all that may be put for its characters."""
    for around in DRESSINGS["around"]:
        yield around.replace("{}", text)
    for around in DRESSINGS["without_end"]:
        yield around.replace("{}", text.rstrip("。"))
    label = DRESSINGS["labels"][field]
    yield from (f"{label}：{text}", f"1. **{label}**: {text}")
    middle = next(iter(re.finditer(r"(?<=[一-鿿])(?=[一-鿿])", text[len(text) // 2 :])), None)
    for blank in (" ", "\n") if middle else ():
        place = len(text) // 2 + middle.start() if middle else 0
        yield text[:place] + blank + text[place:]
    yield from (converter.convert(text) for converter in CONVERTERS)


def test_verdicts() -> None:
    """Whatever surrounds a line, it is found or not as if it stood alone; of a thousand two may differ."""
    lines = [
        json.loads(line)
        for path in sorted((HERE / "wording").glob("dev*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    tried, wrong = 0, []
    for row in lines[:: len(lines) // SAMPLE]:
        plain = verdict(row["text"], row["field"])
        for text in dressed(row["text"], row["field"]):
            tried += 1
            if verdict(text, row["field"]) != plain:
                wrong.append((row["field"], text))
    assert tried > 30 * SAMPLE
    assert 1000 * len(wrong) <= 2 * tried, wrong

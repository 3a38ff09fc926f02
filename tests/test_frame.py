"""What merely surrounds a text says nothing: numbers, bullets, marks of Markdown, labels, cells."""

import pytest
import yaml

from conftest import HERE
from gaoqing.wording import FIELDS, detector
from gaoqing.wording.cells import QUOTED_LAW, labels
from gaoqing.wording.frame import framed

FRAMES = yaml.safe_load((HERE / "wording" / "frames.yml").read_text("utf-8"))


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

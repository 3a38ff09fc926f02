"""`gaoqing signs --prove`: what is set is proven before it is written, and refused when it cannot be read."""

import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import reference
from bare_codes import sheet
from gaoqing.cli.proving import prove_or_stop
from gaoqing.outputs import Artifact
from gaoqing.proof.readers import opencv_reads, zxing_reads
from gaoqing.proof.sheet import Sheet
from gaoqing.signs.sizes import CODE_TO_DISTANCE, SIZES

pytest_plugins = ["sites"]

SAMPLE = Path(__file__).resolve().parent.parent / "guides"
DAY = date(2026, 11, 22)
Run = Callable[..., CompletedProcess[str]]


def test_signs_pass(tmp_path: Path, run: Run) -> None:
    """Signs of the sample pass in all sizes, are then written, and the report is beside them."""
    out, report = tmp_path / "out", tmp_path / "report.html"
    sizes = [part for size in SIZES for part in ("--size", size)]
    done = run(
        "gaoqing",
        "signs",
        "m01",
        *sizes,
        "--report",
        report,
        "--guides",
        SAMPLE,
        "--as-of",
        DAY,
        "--out",
        out,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = re.findall(r"^m01 (\w+) pdf：.*[\d.]+ %.*OpenCV [\d.]+ %$", done.stdout, re.MULTILINE)
    assert lines == list(SIZES)
    assert report.read_text("utf-8").count("<td>m01</td>") == len(SIZES)
    for size in SIZES.values():
        content = (out / f"{size.name}/m01.pdf").read_bytes()
        made = Sheet("m01", size.name, "pdf", content, size.distance, "https://gaoqing.example/w/m01/")
        picture = made.picture()
        assert zxing_reads(picture, made.text), size.name
        assert opencv_reads(picture, made.text), size.name
        scene = made.scene(picture)
        assert scene is not None
        assert scene.side / scene.scale >= CODE_TO_DISTANCE * size.distance - 0.5


def test_bad_sign_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A sign whose code is too small ends the command with 1; what it failed is told, and reported."""
    report = tmp_path / "report.html"
    files = [Artifact("signs/wall/m01.png", frozenset(), lambda: sheet(width=22).content)]
    with pytest.raises(SystemExit) as end:
        prove_or_stop(reference.site(), files, report, "en")
    assert end.value.code == 1
    assert "m01 wall png: " in (told := capsys.readouterr().out)
    assert "fails: below 95 % in all situations" in told
    assert "1 signs fail; no signs were written." in told
    assert "fails: below 95 %" in report.read_text("utf-8")


def test_without_libraries(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the libraries a sentence says what to install."""
    for name in [name for name in sys.modules if name.startswith("gaoqing.proof")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("gaoqing.proof")
    monkeypatch.setitem(sys.modules, "zxingcpp", None)
    with pytest.raises(SystemExit) as end:
        prove_or_stop(reference.site(), [], None, "zh")
    assert end.value.code == 2
    assert "pip install 'gaoqing[prove]'" in capsys.readouterr().err


def test_nothing_to_prove(tmp_path: Path, run: Run) -> None:
    """An SVG alone, whose picture depends on who draws it, cannot be proven here."""
    done = run(
        "gaoqing",
        "signs",
        "m01",
        "--prove",
        "--format",
        "svg",
        "--guides",
        SAMPLE,
        "--as-of",
        DAY,
        "--out",
        tmp_path / "out",
    )
    assert done.returncode == 2
    assert "--prove" in done.stderr
    assert not (tmp_path / "out").exists()

"""`gaoqing signs --prove`: what is set is proven before it is written, and refused when it cannot be read."""

import io
import re
import sys
import weakref
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import pypdfium2
import pytest

import reference
from bare_codes import sheet
from gaoqing.cli.promised_codes import Promised
from gaoqing.cli.proving import prove_or_stop
from gaoqing.cli.tried_files import tried_files
from gaoqing.outputs import Artifact
from gaoqing.outputs.signs import sign_files
from gaoqing.proof.readers import Found, opencv_reads, zxing_reads
from gaoqing.proof.reading import Carriers, unread
from gaoqing.proof.scene import Picture
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


def promised(*names: str) -> Promised:
    """What is on paper for some windows of the sample."""
    site = reference.site()
    return Promised(site, [view for view in site.windows if view.stop.window.id in names], ())


def file(name: str, content: bytes) -> Artifact:
    """A finished file of signs."""
    return Artifact(f"signs/{name}", frozenset(), lambda: content)


def test_bad_sign_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A sign whose code is too small ends the command with 1; what it failed is told, and reported."""
    report = tmp_path / "report.html"
    files = [file("wall/m01.png", sheet(width=22).content)]
    files += [
        file(f"code/{name}.png", sheet(text="https://else.example/").content) for name in ("m01", "m02")
    ]
    with pytest.raises(SystemExit) as end:
        prove_or_stop(files, promised("m01"), report, "en")
    assert end.value.code == 1
    assert "m01 wall png: " in (told := capsys.readouterr().out)
    assert "fails: below 95 % in all situations" in told
    assert "1 signs, 2 staff sheets, booklets, bare codes or files of all signs fail; no signs" in told
    assert "fails: below 95 %" in report.read_text("utf-8")


def test_without_libraries(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the libraries a sentence says what to install."""
    for name in [name for name in sys.modules if name.startswith(("gaoqing.proof", "gaoqing.cli.tried"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("gaoqing.proof", raising=False)
    monkeypatch.setitem(sys.modules, "zxingcpp", None)
    with pytest.raises(SystemExit) as end:
        prove_or_stop([], promised(), None, "zh")
    assert end.value.code == 2
    assert "pip install 'gaoqing[prove]'" in capsys.readouterr().err


def test_drawn_by_chromium(tmp_path: Path, run: Run) -> None:
    """SVG, cards, the staff sheet and the codes of halls are tried; a line each says what was."""
    forms = ("--format", "svg", "--size", "cards", "--size", "round")
    where = ("--guides", SAMPLE, "--as-of", DAY, "--out", tmp_path)
    done = run("gaoqing", "signs", "m01", "h/main", "--prove", *forms, *where)
    assert done.returncode == 0, done.stdout + done.stderr
    told = re.findall(r"^(\S+ cards? \w+)：各种情形", done.stdout, re.MULTILINE)
    assert told == ["m01 cards svg", "h/main cards svg"]
    read = re.findall(r"^(\S+ \w+：\d+) 个码，原样都读得出$", done.stdout, re.MULTILINE)
    assert read == ["cards svg：2", "round/main_1 svg：1", "round/main_codes svg：1"]
    assert "没有试" not in done.stdout


def test_plain_sheets(capsys: pytest.CaptureFixture[str]) -> None:
    """The sheets of those without typst pass too, with the codes beside them; their list is no sign."""
    files = list(sign_files(reference.site(), "zh", {"m01"}))
    prove_or_stop(files, replace(promised("m01"), plain=True), None, "zh")
    told = capsys.readouterr().out
    assert "m01 wall svg：" in told
    assert all(f"code/m01 {form}：1 个码，原样都读得出" in told for form in ("svg", "png"))
    assert "没有试：1 个不是标牌的文件（index.html 等）" in told


def test_booklet(tmp_path: Path, run: Run) -> None:
    """The codes of a booklet, of its window and of each guide, are read."""
    view = next(view for view in reference.site().windows if view.count and not view.long)
    done = run(
        *("gaoqing", "signs", view.stop.window.id, "--prove", "--size", "booklet"),
        *("--guides", SAMPLE, "--as-of", DAY, "--out", tmp_path),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"booklet/{view.stop.window.id} pdf：{view.count + 1} 个码，原样都读得出" in done.stdout


@pytest.mark.parametrize("name", ["cards.png", "round/main_1.png", "code/m01.png", "wall.png"])
def test_lost_code(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A sheet that lacks a code it should carry ends the command, and the code is named."""
    content = sheet(text="https://gaoqing.example/w/m02/").content
    with pytest.raises(SystemExit) as end:
        prove_or_stop([file(name, content)], promised("m01"), None, "zh")
    assert end.value.code == 1
    assert re.search("原样读不出 .*https://gaoqing.example/w/m01/.*；不合格", capsys.readouterr().out)


def test_lost_in_one() -> None:
    """A code that its own sheet lacks is lost, though another sheet has it; so is a sheet that is missing."""
    site = reference.site()
    stops = [view.stop for view in site.windows if view.stop.hall.id == "main" and not view.moved_to]
    floors = {stop.window.floor: stop.window.id for stop in stops}
    (low, one), (high, other), *_ = sorted(floors.items())
    told = promised(one, other)
    swapped = ((low, other), (high, one))
    files = [file(f"round/main_{floor}.png", sheet(text=told.text(name)).content) for floor, name in swapped]
    lost = {each.name: unread(each) for each in tried_files(files, told).carriers}
    assert lost[f"round/main_{low}"] == {told.text(one)}
    assert lost[f"round/main_{high}"] == {told.text(other)}
    assert "round/main_codes" in {each.name for each in tried_files(files, promised("m01", one)).carriers}


def test_windows_called_as_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a plain sheet is for is its name, whatever sizes are called; otherwise it holds all of a size."""
    monkeypatch.setattr("gaoqing.cli.tried_files.drawn", iter)
    names = ["wall", "counter", "card", "cards", "cards-1", "round", "booklet"]
    files = [file(f"{name}.svg", b"") for name in names]
    assert [each.sign for each in tried_files(files, replace(promised("m01"), plain=True)).sheets] == names
    pages = [file(f"{name}.png", b"") for name in ("cards_1", "cards_2", "wall")]
    tried = tried_files(pages, promised("m01"))
    assert [(each.name, len(each.contents)) for each in tried.carriers] == [("cards", 2), ("wall", 1)]


def test_no_chromium_for_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without SVG no browser is started, nor asked for."""
    monkeypatch.setattr("gaoqing.cli.tried_files.drawn", None)
    assert tried_files([file("wall/m01.png", sheet().content)], promised("m01")).sheets


def test_a_page_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a file of all signs one page is held at a time, printed no finer than a code needs."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(3):
        document.new_page(595, 842)
    document.save(content := io.BytesIO())
    made: list[weakref.ref[Picture]] = []

    def read(page: Picture) -> list[Found]:
        """Note a page, and that those before are gone."""
        assert [each() for each in made] == [None] * len(made)
        made.append(weakref.ref(page))
        assert page.shape == (1755, 1240)  # 150 dpi
        return []

    monkeypatch.setattr("gaoqing.proof.reading.zxing", read)
    unread(Carriers("wall", "pdf", (content.getvalue(),), frozenset()))
    assert len(made) == 3


def test_without_chromium(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing draws SVG a sentence says that they were not tried; with nothing else it ends there."""
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    files = [file("wall/m01.svg", b"<svg/>"), file("wall/m01.png", sheet().content)]
    prove_or_stop(files, promised("m01"), None, "zh")
    told = capsys.readouterr().out
    assert "没有试：1 个 SVG（wall/m01.svg 等）" in told
    assert "试了 1 张标牌，都合格" in told
    with pytest.raises(SystemExit) as end:
        prove_or_stop(files[:1], promised("m01"), None, "zh")
    assert end.value.code == 2

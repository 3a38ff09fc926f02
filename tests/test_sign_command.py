"""`gaoqing signs` as it is typed: whose signs, in which sizes and formats, and what ends with a sentence."""

import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import reference
from gaoqing.cli.sign_choice import chosen
from gaoqing.cli.sign_folder import signs_in
from gaoqing.outputs import Artifact
from gaoqing.publish.writing import Refused

pytest_plugins = ["sites"]
Run = Callable[..., CompletedProcess[str]]
SIGN = ("w1", "--size", "card")


@pytest.fixture
def signs(town: Path, tmp_path: Path, run_here: Run) -> Run:
    """Run `gaoqing signs` on the tiny town, into the folder `out`."""

    def run(*arguments: str) -> CompletedProcess[str]:
        place = ("--guides", town, "--as-of", reference.BUILT_ON, "--out", tmp_path / "out")
        return run_here("gaoqing", "signs", *arguments, *place)

    return run


def files(folder: Path) -> set[str]:
    """Return what lies in a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")}


def test_sizes_and_formats(signs: Run, tmp_path: Path) -> None:
    """One file a sign in each format and size that is named, and one of each size for the print shop."""
    done = signs("w1", "--format", "pdf", "--format", "svg", "--size", "card", "--size", "wall")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "写好 2 张标牌，" in done.stdout
    assert files(tmp_path / "out") == {"card.pdf", "wall.pdf"} | {
        f"{size}/w1.{form}" for size in ("card", "wall") for form in ("pdf", "svg")
    }


def test_how_many(signs: Run) -> None:
    """Signs, staff sheets and booklets are counted apart, not files; a window without a booklet is named."""
    sizes = ("--size", "cards", "--size", "round", "--size", "booklet")
    done = signs("w1", "w2", *sizes, "--format", "svg")
    assert done.returncode == 0, done.stdout + done.stderr
    told = done.stdout.splitlines()
    assert "写好 2 张标牌、1 张巡检表、1 本小册子，" in told[0]
    assert told[1:] == ["没有小册子的窗口：w2。什么都不办，或者办的事太多，装不进一本。"]


@pytest.mark.parametrize("size", [(), ("--size", "wall"), ("--size", "cards")])
def test_empty_floor(size: tuple[str, ...], signs: Run, tmp_path: Path) -> None:
    """A floor without a window ends with a sentence that says where there are some."""
    done = signs("--floor", "99", *size)
    assert (done.returncode, "99 层" in done.stderr, "1 层" in done.stderr) == (2, True, True)
    assert not (tmp_path / "out").exists()


def test_nothing_to_choose_from(signs: Run, town: Path) -> None:
    """A department without a window of its own, and a floor for a code that hangs in any, are told."""
    hall = town / "halls/main.yml"
    text = hall.read_text("utf-8")
    hall.write_text(text.replace("serves: {matters: [card]}", "serves: {all: true}"), "utf-8")
    done = signs("public-security")
    assert (done.returncode, "public-security" in done.stderr) == (2, True)
    done = signs("h/main", "--floor", "1")
    assert (done.returncode, "--floor" in done.stderr) == (2, True)


def test_code_of_a_window(signs: Run, town: Path, tmp_path: Path) -> None:
    """What the address of a window has is that window; it is locked once."""
    hall = town / "halls/main.yml"
    new = "  - {id: w3, number: 3, floor: 1, kind: 取件, does: 领证。}\n"
    hall.write_text(hall.read_text("utf-8") + new, "utf-8")
    assert signs("w/w3", "--lock").returncode == 0
    assert files(tmp_path / "out") == {"w3.svg", "index.html", "code/w3.svg", "code/w3.png"}
    assert (town / "qr.lock").read_text("utf-8").count("w3:") == 1
    assert signs("w/").returncode == 0
    assert {"w1.svg", "w2.svg", "w3.svg"} < files(tmp_path / "out")


@pytest.mark.parametrize(
    ("report", "others", "named"),
    [
        (("--changed-since", "HEAD"), ("nonsense",), "nonsense"),
        (("--changed-since", "HEAD"), ("--lock", "--format", "png"), "--lock --format"),
        (("--compare", "HEAD"), ("--size", "wall", "--format", "json"), "--size"),
        (("--redirects", "nginx"), ("--floor", "1"), "--floor"),
        (("--redirects", "nginx"), ("--changed-since", "HEAD"), "--changed-since"),
    ],
)
def test_reports_stand_alone(
    report: tuple[str, ...], others: tuple[str, ...], named: str, town: Path, run_here: Run
) -> None:
    """What makes no signs ends when signs are asked for beside it, and names what."""
    done = run_here("gaoqing", "signs", *report, *others, "--guides", town, "--as-of", reference.BUILT_ON)
    assert (done.returncode, done.stdout) == (2, "")
    assert report[0] in done.stderr
    assert named in done.stderr


def test_folder_without_fonts(signs: Run, tmp_path: Path) -> None:
    """A folder that holds no font is told, not passed over."""
    (tmp_path / "type").mkdir()
    done = signs(*SIGN, "--font-path", tmp_path / "type")
    assert (done.returncode, str(tmp_path / "type") in done.stderr) == (2, True)


def test_no_two_signs_share_a_file(tmp_path: Path) -> None:
    """Two signs that would have one file are refused, and nothing is written."""
    twins = [Artifact("signs/a.svg", frozenset(), bytes) for _ in range(2)]
    with pytest.raises(Refused, match="clash"), signs_in(tmp_path / "out", twins):
        pass
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("names", "floors", "windows"),
    [
        (("heping-community",), (), {"h01", "h02"}),
        (("exit-entry", "h01"), (1,), {"e01", "e02", "e03", "e04", "h01"}),
        (("main",), (-1,), set()),
        (("disabled-persons-federation",), (2,), set()),
        (("m01",), (), {"m01"}),
    ],
)
def test_whose(names: tuple[str, ...], floors: tuple[int, ...], windows: set[str]) -> None:
    """Halls stand for their windows, floors narrow them."""
    found = chosen(reference.site(), names, floors, "zh")
    assert {view.stop.window.id for view in found} == windows


def test_of_a_department() -> None:
    """A department stands for the windows that are there for it, and not for those that serve everything."""
    found = chosen(reference.site(), ("disabled-persons-federation",), (), "zh")
    assert "m08" in {view.stop.window.id for view in found}
    assert not [view for view in found if view.stop.window.serves.all]


@pytest.mark.parametrize("form", ["pdf", "svg", "png"])
def test_other_files_stay(form: str, signs: Run, tmp_path: Path) -> None:
    """Earlier signs give way to new ones; a file of the same name that is no sign is not written over."""
    path = tmp_path / f"out/card/w1.{form}"
    assert signs(*SIGN, "--format", form).returncode == 0
    first = path.read_bytes()
    path.write_bytes(first + b" an older one")
    assert signs(*SIGN, "--format", form).returncode == 0
    assert path.read_bytes() == first
    other = first.replace(b"gaoqing-sign", b"somebody-els")
    path.write_bytes(other)
    done = signs(*SIGN, "--format", form)
    assert done.returncode == 2
    assert path.name in done.stderr
    assert path.read_bytes() == other


@pytest.mark.parametrize(
    "arguments", [("--format", "png"), ("--size", "card"), ("--size", "counter", "--format", "svg")]
)
def test_without_typst(
    arguments: tuple[str, ...], signs: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without typst, what it alone can make ends with the way to install it."""
    monkeypatch.setattr("gaoqing.cli.sign_order.installed", lambda: False)
    done = signs("w1", *arguments)
    assert done.returncode == 2
    assert "pip install 'gaoqing[print]'" in done.stderr
    assert not (tmp_path / "out").exists()


def test_plain_without_typst(signs: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wall sign as SVG is made all the same, as the site has it."""
    monkeypatch.setattr("gaoqing.cli.sign_order.installed", lambda: False)
    assert signs("w1", "--format", "svg", "--size", "wall").returncode == 0
    assert files(tmp_path / "out") == {"w1.svg", "index.html", "code/w1.svg", "code/w1.png"}


def test_plain_text_left_out(signs: Run, town: Path) -> None:
    """A plain sheet whose text has no room is named; the others are not."""
    hall = town / "halls/main.yml"
    hall.write_text(hall.read_text("utf-8").replace("事情没办成，在这里登记。", "国" * 160), "utf-8")
    told = signs().stdout.splitlines()
    assert [line for line in told if "w2" in line and "w1" not in line and "…" in line] == told[1:2]


@pytest.mark.parametrize("wrong", [("--format", "json"), ("--compare", "HEAD", "--format", "pdf")])
def test_formats_apart(wrong: tuple[str, ...], signs: Run) -> None:
    """Formats of signs and of comparisons are not mixed up."""
    done = signs(*wrong)
    assert done.returncode == 2
    assert "--compare" in done.stderr


def test_what_cannot_be_set(signs: Run, town: Path, tmp_path: Path) -> None:
    """A name without room and a letter without a font are told at their line, with the way out."""
    hall = town / "halls/main.yml"
    text = hall.read_text("utf-8")
    hall.write_text(text.replace("小镇大厅", "镇" * 110), "utf-8")
    done = signs(*SIGN)
    assert done.returncode == 1
    assert re.search(r"halls/main\.yml:3:7: .*card.* \d+ ", done.stdout), done.stdout
    hall.write_text(text.replace("小镇大厅", "小镇\U00012000厅"), "utf-8")
    done = signs(*SIGN)
    assert done.returncode == 1
    assert re.search(r"halls/main\.yml:3:7: .*U\+12000.*fonts-noto-core", done.stdout), done.stdout
    assert not (tmp_path / "out").exists()

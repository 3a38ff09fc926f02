"""`gaoqing signs` as it is typed: whose signs, in which sizes and formats, and what ends with a sentence."""

import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import reference
from gaoqing.cli.sign_choice import chosen

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
    assert files(tmp_path / "out") == {"card.pdf", "wall.pdf"} | {
        f"{size}/w1.{form}" for size in ("card", "wall") for form in ("pdf", "svg")
    }


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

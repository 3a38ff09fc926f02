"""Signs whose words hardly fit: the domain stays whole, and each fault is told once, with its way out."""

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pypdfium2 as pdfium
import pytest

import reference
from gaoqing.signs.fonts import Fonts
from gaoqing.signs.said import Text
from gaoqing.signs.setting import Setting
from gaoqing.signs.sizes import SIZES
from hostile_signs import BASE, URL, hostile

pytest_plugins = ["sites"]
FONTS = Fonts()
HYPHENS = "https://zhengwu-fuwu-dating.shili-qu-xingzheng-shenpi-ju.gov.town.example/banshi/w/w1/"
DOTS = f"https://{'zhengwufuwudating.' * 5}example/w/w1/"
UNSET = "\U00012000"  # no family that signs are set in has it


@pytest.mark.parametrize("url", [HYPHENS, DOTS, URL])
@pytest.mark.parametrize("size", SIZES)
def test_domain_is_whole(size: str, url: str) -> None:
    """A domain goes on in a new line after a dot or a hyphen of its own; a long label fits a line."""
    said = dataclasses.replace(BASE, url=url)
    made = Setting(("zh",), SIZES[size], (said,), FONTS)
    assert list(made.problems()) == []
    (file,) = made.pages((said,), "pdf")
    lines = pdfium.PdfDocument(file)[0].get_textpage().get_text_bounded().split()
    parts = re.findall(r"[^.-]+", said.domain)
    assert [part for part in parts if not any(part in line for line in lines)] == []


def test_label_too_long() -> None:
    """A label that is wider than a card in the least type is told, not broken."""
    said = dataclasses.replace(BASE, url=f"https://{'w' * 63}.example/w/w1/")
    (problem,) = Setting(("zh",), SIZES["card"], (said,), FONTS).problems()
    assert (problem.field, problem.roomy) == ("address", "wall")
    assert 40 <= problem.room < len(said.address)


def test_blamed() -> None:
    """A letter that no font has is told of the sign that has it, not of another one of the same order."""
    other = dataclasses.replace(BASE, id="w2", name=Text((f"户籍{UNSET}",)))
    (problem,) = Setting(("zh",), SIZES["card"], (BASE, other), FONTS).problems()
    assert (problem.sign, problem.field) == ("w2", "name")


@pytest.mark.parametrize(
    ("hall", "told"),
    [
        (f"小镇{UNSET}厅", [r"U\+12000"]),
        ("镇" * 110, ["wall.*改短。$", "card.*改短。$", "booklet.*改短。$"]),
        ("镇" * 66, ["card.*换 wall 这个尺寸。$", "booklet.*改短。$"]),
    ],
)
def test_told_once(
    hall: str, told: list[str], town: Path, tmp_path: Path, run_here: Callable[..., CompletedProcess[str]]
) -> None:
    """What is wrong with a hall's name is told once, or once a size; a size is named where it has room."""
    file = town / "halls/main.yml"
    file.write_text(file.read_text("utf-8").replace("小镇大厅", hall), "utf-8")
    sizes = ("--size", "wall", "--size", "card", "--size", "cards", "--size", "round", "--size", "booklet")
    done = run_here(
        "gaoqing", "signs", *sizes, "--guides", town, "--as-of", reference.BUILT_ON, "--out", tmp_path / "out"
    )
    lines = [line for line in done.stdout.splitlines() if "halls/main.yml:3:7" in line]
    assert done.returncode == 1
    assert len(lines) == len(told), done.stdout
    assert all(re.search(part, line) for part, line in zip(told, lines, strict=True)), lines


def test_read_on_arrival() -> None:
    """On a crowded wall the hall and the place stay as large as one reads them a step away; the code too."""
    size = SIZES["wall"]
    said = hostile("han", "国")
    rows = len(Setting(("zh",), size, (said,), FONTS).data((said,))["signs"][0]["rows"])
    boxes = {box["field"]: box for box in Setting(("zh",), size, (said,), FONTS).boxes()}
    assert min(boxes[name]["points"] for name in ("hall", "place")) >= size.arrived == 16
    assert boxes["code"]["w"] * rows / (rows + 8) >= size.code
    assert boxes["entries"]["points"] < size.largest["entries"]


def test_dot_begins_no_line() -> None:
    """A dot between the parts of a name, or of a place, stands at the end of a line."""
    names = ["国" * count + part * 9 for count in range(9) for part in ("阿卜杜·热合", "一层 · 东北角")]
    signs = tuple(
        dataclasses.replace(BASE, id=f"w{number}", name=Text((name,))) for number, name in enumerate(names)
    )
    (file,) = Setting(("zh",), SIZES["card"], signs, FONTS).pages(signs, "pdf")
    lines = [
        line
        for page in pdfium.PdfDocument(file)
        for line in page.get_textpage().get_text_bounded().splitlines()
    ]
    assert any(line.strip().endswith("·") for line in lines)
    assert [line for line in lines if line.strip().startswith("·")] == []

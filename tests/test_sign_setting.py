"""Signs set like print: nothing overlaps, nothing is cut, every code is read; the same bytes each time."""

import io
import itertools
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from PIL import Image
from zxingcpp import read_barcode

import reference
from gaoqing.outputs.languages import languages
from gaoqing.signs.fonts import Fonts, NoFontError
from gaoqing.signs.said import Said, of_window
from gaoqing.signs.setting import Setting
from gaoqing.signs.sizes import CODE_TO_DISTANCE, LEAST_MODULE, SIZES
from gaoqing.signs.typesetter import Form

FONTS = Fonts()
NEAR = 0.05  # mm; what a rounded place may be off


@cache
def signs() -> tuple[Said, ...]:
    """What the signs of the sample say."""
    site = reference.site()
    return tuple(of_window(site, languages(site), view) for view in site.windows if not view.moved_to)


@cache
def setting(size: str) -> Setting:
    """All signs of the sample in a size."""
    return Setting(("zh",), SIZES[size], signs(), FONTS)


@cache
def file(size: str, form: Form) -> dict[str, bytes]:
    """The files of a size and format, by path."""
    return {item.path: item.content for item in setting(size).files(form)}


def meet(one: dict[str, Any], two: dict[str, Any]) -> bool:
    """Tell whether two boxes of a page share more than a line."""
    return bool(
        min(one["x"] + one["w"], two["x"] + two["w"]) - max(one["x"], two["x"]) > NEAR
        and min(one["y"] + one["h"], two["y"] + two["h"]) - max(one["y"], two["y"]) > NEAR
    )


def wrong(boxes: list[dict[str, Any]], size: str) -> list[str]:
    """Name what overlaps, leaves the sheet or does not fit."""
    width, height = SIZES[size].width, SIZES[size].height
    found = [f"{box['sign']} {box['field']} does not fit" for box in boxes if not box["fits"]]
    for _, group in itertools.groupby(boxes, lambda box: box["page"]):
        for one, two in itertools.combinations([*group], 2):
            if meet(one, two):
                found.append(f"{one['sign']} {one['field']} meets {two['field']}")
    return found + [
        f"{box['sign']} {box['field']} leaves the sheet"
        for box in boxes
        if box["x"] < 0 or box["y"] < 0 or box["x"] + box["w"] > width or box["y"] + box["h"] > height
    ]


@pytest.mark.parametrize("size", SIZES)
def test_nothing_meets(size: str) -> None:
    """On each size every text of the sample has its own place, on the sheet, away from the code."""
    made = setting(size)
    boxes = made.boxes()
    assert {box["sign"] for box in boxes} == {said.id for said in signs()}
    assert wrong(boxes, size) == []
    assert list(made.problems()) == []


@pytest.mark.parametrize("size", SIZES)
def test_printed_code(size: str) -> None:
    """The print shop's file decodes at 300 dpi, and its codes are as large as their distance asks."""
    document = pdfium.PdfDocument(file(size, "pdf")[f"signs/{size}.pdf"])
    assert len(document) == len(signs())
    for said, page in [*zip(signs(), document, strict=True)][::5]:
        found = read_barcode(page.render(scale=300 / 72, grayscale=True).to_pil())
        assert found is not None, said.id
        assert (found.text, found.ec_level) == (said.url, SIZES[size].level)
        place = found.position
        across = (place.top_right.x - place.top_left.x) / 300 * 25.4
        assert across >= SIZES[size].distance * CODE_TO_DISTANCE - 0.3
        assert across / 57 > LEAST_MODULE


@pytest.mark.parametrize("form", ["pdf", "svg", "png"])
def test_same_bytes(form: Form) -> None:
    """Twice the same signs are the same bytes."""
    first, second = (
        [item.content for item in Setting(("zh",), SIZES["card"], signs()[:2], Fonts()).files(form)]
        for _ in range(2)
    )
    assert first == second


def test_png_has_its_resolution() -> None:
    """A PNG says that it has 300 dots an inch, and is as large as the sheet then."""
    picture = Image.open(io.BytesIO(next(iter(file("card", "png").values()))))
    assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    assert picture.size == (round(105 / 25.4 * 300), round(148 / 25.4 * 300))


def test_no_font(tmp_path: Path) -> None:
    """Without a font for Han characters nothing is set."""
    nothing = Setting(("zh",), SIZES["wall"], signs()[:1], Fonts((tmp_path,), system=False))
    with pytest.raises(NoFontError):
        list(nothing.problems())

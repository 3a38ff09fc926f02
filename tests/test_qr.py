"""Codes are those the library would draw, module for module, and can be read."""

import random
import re

import pytest
import qrcode
from PIL import Image
from qrcode.util import lost_point
from zxingcpp import read_barcode

from gaoqing.outputs.qr import LEAST_VERSION, QUIET_ZONE, SmallCode, modules
from gaoqing.outputs.qr.masks import lost_points
from gaoqing.outputs.qr.quick import rows

# From the shortest address to one that needs several blocks and the longer count of characters.
LENGTHS = [*range(10, 140), 180, 213, 214, 251, 287, 288, 331, 332, 400, 600, 900, 1300, 2331]


def address(length: int) -> str:
    """Return an address of so many characters."""
    return ("https://hall.example/m/" + "passport-renewal/" * 140)[:length]


def matrix(code: qrcode.QRCode) -> tuple[str, ...]:
    """Return the rows of the library's code."""
    return tuple("".join(str(int(dark)) for dark in row) for row in code.get_matrix())


def small(text: str) -> tuple[str, ...]:
    """Return the rows of a code as it stands in a page."""
    return rows(text, qrcode.ERROR_CORRECT_M, 0, QUIET_ZONE)


@pytest.mark.parametrize("length", LENGTHS)
def test_as_the_library(length: int) -> None:
    """For an address of any length both draw the same modules."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=QUIET_ZONE, mask_pattern=0)
    code.add_data(address(length), optimize=0)
    assert small(address(length)) == matrix(code)


@pytest.mark.parametrize(
    "url",
    [
        *(address(length) for length in (*range(20, 140, 7), 213, 251, 400)),
        "https://大厅.example/w/一/",
        f"https://hall.example/{'0123456789' * 3}/w/a1/",
        f"https://hall.example/{'HALL-' * 5}/w/a1/",
    ],
)
def test_best_mask_as_the_library(url: str) -> None:
    """A printed code has the mask that the library chooses, also where it writes digits in fewer bits."""
    code = qrcode.QRCode(LEAST_VERSION, qrcode.ERROR_CORRECT_H, border=QUIET_ZONE)
    code.add_data(url)
    assert modules(url) == matrix(code)


@pytest.mark.parametrize("side", [21, 25, 45])
def test_points_as_the_library(side: int) -> None:
    """Dark and light of every share, with long runs and blocks, lose as many points as the library counts."""
    dice = random.Random(side)
    for share in range(0, 101, 4):
        flat = [dice.choices((1, 0), (share, 100 - share))[0] for _ in range(side**2)]
        drawn = [flat[start : start + side] for start in range(0, side**2, side)]
        assert lost_points(int("".join(map(str, flat)), 2), side) == lost_point(drawn)


@pytest.mark.parametrize("text", [address(31), address(700), "https://大厅.example/m/护照/"])
def test_readable(text: str) -> None:
    """A code can be read, and says the address at level M."""
    drawn = small(text)
    image = Image.new("L", (len(drawn), len(drawn)))
    image.putdata([0 if dark == "1" else 255 for row in drawn for dark in row])
    found = read_barcode(image.resize((4 * len(drawn), 4 * len(drawn)), Image.Resampling.NEAREST))
    assert found is not None
    assert (found.text, found.ec_level) == (text, "M")


def test_too_long() -> None:
    """An address that no code can hold is refused, not cut off."""
    with pytest.raises(ValueError, match="2332"):
        small(address(2332))


@pytest.mark.parametrize("text", [address(31), address(50), address(700)])
def test_dashes(text: str) -> None:
    """The dashed line in a page darkens the modules of the code, each once, and nothing else."""
    code = SmallCode(text)
    steps = re.findall(r"([hv])(-?[0-9]+)", code.line)
    left, top, *sides = map(float, code.view.split())
    assert (left, top, sides) == (-QUIET_ZONE, -QUIET_ZONE - 0.5, [len(small(text))] * 2)
    way: list[tuple[int, int] | None] = []
    x = y = 0
    for along, length in steps:
        step = 1 if int(length) > 0 else -1
        if along == "v":
            y += 1
            way.append(None)
            continue
        for _ in range(abs(int(length))):
            way.append((min(x, x + step), y))
            x += step
    runs = list(map(int, code.dashes.split()))
    assert sum(runs) == len(way), "the dashes do not begin again"
    lit = [n % 2 for n, run in enumerate(runs) for _ in range(run)]
    dark = [place for place, light in zip(way, lit, strict=True) if not light]
    drawn = enumerate(small(text), -QUIET_ZONE)
    wanted = {(x, y) for y, row in drawn for x, module in enumerate(row, -QUIET_ZONE) if module == "1"}
    assert None not in dark
    assert len(dark) == len(wanted)
    assert set(dark) == wanted

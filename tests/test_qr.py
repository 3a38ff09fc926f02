"""The codes inside pages are those the library would draw, module for module, and can be read."""

import re

import pytest
import qrcode
from PIL import Image
from zxingcpp import read_barcode

from gaoqing.outputs.qr import QUIET_ZONE, SmallCode, quick

# From the shortest address to one that needs several blocks and the longer count of characters.
LENGTHS = [*range(10, 140), 180, 213, 214, 251, 287, 288, 331, 332, 400, 600, 900, 1300, 2331]


def address(length: int) -> str:
    """Return an address of so many characters."""
    return ("https://hall.example/m/" + "passport-renewal/" * 140)[:length]


@pytest.mark.parametrize("length", LENGTHS)
def test_as_the_library(length: int) -> None:
    """For an address of any length both draw the same modules."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=QUIET_ZONE, mask_pattern=0)
    code.add_data(address(length), optimize=0)
    theirs = ["".join(str(int(dark)) for dark in row) for row in code.get_matrix()]
    assert list(quick.rows(address(length), QUIET_ZONE)) == theirs


@pytest.mark.parametrize("text", [address(31), address(700), "https://大厅.example/m/护照/"])
def test_readable(text: str) -> None:
    """A code can be read, and says the address at level M."""
    rows = quick.rows(text, QUIET_ZONE)
    image = Image.new("L", (len(rows), len(rows)))
    image.putdata([0 if dark == "1" else 255 for row in rows for dark in row])
    found = read_barcode(image.resize((4 * len(rows), 4 * len(rows)), Image.Resampling.NEAREST))
    assert found is not None
    assert (found.text, found.ec_level) == (text, "M")


def test_too_long() -> None:
    """An address that no code can hold is refused, not cut off."""
    with pytest.raises(ValueError, match="2332"):
        quick.rows(address(2332), QUIET_ZONE)


@pytest.mark.parametrize("text", [address(31), address(50), address(700)])
def test_lines(text: str) -> None:
    """The lines drawn in a page darken the modules of the code, each once."""
    code = SmallCode(text)
    rows = quick.rows(text, QUIET_ZONE)
    assert code.side == len(rows)
    assert code.dark.startswith("M0 .5m")
    dark: list[tuple[int, int]] = []
    x = y = 0
    for right, down, length in re.findall(r"m(-?[0-9]+) ([0-9]+)h([0-9]+)", code.dark):
        x, y = x + int(right), y + int(down)
        dark += [(x + step, y) for step in range(int(length))]
        x += int(length)
    assert dark == [(x, y) for y, row in enumerate(rows) for x, module in enumerate(row) if module == "1"]

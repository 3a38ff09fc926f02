"""The codes inside pages can be read, and are drawn as lines that darken their modules."""

import re

import pytest
from PIL import Image
from zxingcpp import read_barcode

from gaoqing.outputs.qr import SmallCode


def address(length: int) -> str:
    """Return an address of so many characters."""
    return ("https://hall.example/m/" + "passport-renewal/" * 140)[:length]


@pytest.mark.parametrize("text", [address(31), address(700), "https://大厅.example/m/护照/"])
def test_readable(text: str) -> None:
    """A code can be read, and says the address at level M."""
    rows = SmallCode(text).rows
    image = Image.new("L", (len(rows), len(rows)))
    image.putdata([0 if dark == "1" else 255 for row in rows for dark in row])
    found = read_barcode(image.resize((4 * len(rows), 4 * len(rows)), Image.Resampling.NEAREST))
    assert found is not None
    assert (found.text, found.ec_level) == (text, "M")


def test_too_long() -> None:
    """An address that no code can hold is refused, not cut off."""
    with pytest.raises(ValueError, match="version"):
        _ = SmallCode(address(2332)).rows


@pytest.mark.parametrize("text", [address(31), address(50), address(700)])
def test_lines(text: str) -> None:
    """The lines drawn in a page darken the modules of the code, each once."""
    code = SmallCode(text)
    rows = SmallCode(text).rows
    assert code.side == len(rows)
    assert code.dark.startswith("M0 .5m")
    dark: list[tuple[int, int]] = []
    x = y = 0
    for right, down, length in re.findall(r"m(-?[0-9]+) ([0-9]+)h([0-9]+)", code.dark):
        x, y = x + int(right), y + int(down)
        dark += [(x + step, y) for step in range(int(length))]
        x += int(length)
    assert dark == [(x, y) for y, row in enumerate(rows) for x, module in enumerate(row) if module == "1"]

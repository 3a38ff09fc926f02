"""Letters of signs: what no font has is told with the package that has it, and never set as a box."""

import dataclasses
import struct
from pathlib import Path

import pytest

from gaoqing.signs.cmap import characters
from gaoqing.signs.fonts import Fonts, NoFontError, package_for
from gaoqing.signs.said import Text
from gaoqing.signs.setting import Setting
from gaoqing.signs.sizes import SIZES
from hostile_signs import BASE

FONTS = Fonts()
BEHIND = 0x7FFFFFFF  # the end of any file


# None of the families that signs are set in has them.
@pytest.mark.parametrize("letter", ["\U00012000", "\ue000", "\U0001fae8"])
def test_no_box_for_a_letter(letter: str) -> None:
    """A letter that no font has is told, with its package or without; no sign is set."""
    said = dataclasses.replace(BASE, hall=Text((f"大厅{letter}",)))
    (problem,) = Setting(("zh",), SIZES["card"], (said,), Fonts()).problems()
    assert (problem.field, problem.letter) == ("hall", letter)
    assert problem.package == package_for(letter, FONTS.families)


def test_no_box_in_our_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter of our own words that no font has is told too, on one sign for all."""
    without = "gaoqing.signs.fonts.characters"
    monkeypatch.setattr(without, lambda path, index: characters(path, index) - {ord("＋")})
    (problem,) = Setting(("zh",), SIZES["card"], (BASE, BASE), Fonts()).problems()
    assert (problem.sign, problem.field, problem.letter) == ("w1", "other", "＋")


@pytest.mark.parametrize("kind", ["symbols", "other", "cut"])
def test_font_without_letters(kind: str, tmp_path: Path) -> None:
    """A font of symbols, one whose table is of another kind, and a damaged one set nothing; the others do."""
    path = next(str(font.path) for font in FONTS.found.fonts() if font.family == "DejaVu Sans Mono")
    data = bytearray(Path(path).read_bytes())
    for encoding in ("ascii", "utf-16-be"):
        data = data.replace("DejaVu".encode(encoding), "Nobody".encode(encoding))
    (table,) = (place for place in range(12, 400, 16) if data[place : place + 4] == b"cmap")
    (cmap,) = struct.unpack_from(">I", data, table + 8)
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    for place in range(cmap + 4, cmap + 4 + 8 * count, 8):
        (at,) = struct.unpack_from(">I", data, place + 4)
        if kind == "symbols":
            struct.pack_into(">HH", data, place, 3, 0)
        elif kind == "other":
            struct.pack_into(">H", data, cmap + at, 13)
        else:
            struct.pack_into(">I", data, place + 4, BEHIND)
    (tmp_path / "own.ttf").write_bytes(data)
    own = Fonts((tmp_path,))
    assert own.families == FONTS.families
    assert characters(str(tmp_path / "own.ttf"), 0) == frozenset()


@pytest.mark.parametrize(
    ("letter", "there", "package"),
    [
        ("国", "", "fonts-noto-cjk"),
        ("か", "", "fonts-noto-cjk"),
        ("ཀ", "", "fonts-noto-core"),
        ("😀", "", ""),
        ("\ue000", "", ""),
        ("𪚥", "Noto Sans CJK SC", "fonts-hanazono"),
        ("𪚥", "Noto Sans CJK SC, HanaMinB", ""),
        ("ཀ", "Noto Sans CJK SC, Noto Sans Arabic", ""),
    ],
)
def test_package(letter: str, there: str, package: str) -> None:
    """The package named is one of the letter's script that is not there; colour and private letters: none."""
    assert package_for(letter, there.split(", ")) == package


def test_no_font(tmp_path: Path) -> None:
    """Without a font for Han characters nothing is set."""
    nothing = Fonts((tmp_path,), system=False)
    with pytest.raises(NoFontError):
        list(Setting(("zh",), SIZES["wall"], (BASE,), nothing).problems())


def test_own_fonts_first(tmp_path: Path) -> None:
    """A hall's own fonts come before the system's, which set what they lack."""
    path = next(str(font.path) for font in FONTS.found.fonts() if font.family == "DejaVu Sans Mono")
    (tmp_path / "own.ttf").symlink_to(path)
    own = Fonts((tmp_path,))
    assert own.families == ("DejaVu Sans Mono", *FONTS.families)
    assert list(own.lacking("国 a")) == []

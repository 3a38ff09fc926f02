"""A logo on signs: at the head, away from the code, in grey; what cannot be printed is told at its line."""

import io
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pypdfium2 as pdfium
import pytest
from PIL import Image
from pypdf import PdfReader

import hostile_signs
from conftest import TODAY
from gaoqing.check import check
from gaoqing.proof.bars import missed
from gaoqing.proof.proving import prove
from gaoqing.proof.sheet import Sheet
from gaoqing.reading.logo import LEAST_DOTS_PER_INCH, MOST_DOTS, Logo, UnprintableError, read_logo
from gaoqing.schema.shape import document
from gaoqing.signs.fonts import Fonts
from gaoqing.signs.setting import Setting
from gaoqing.signs.sizes import SIZES
from gaoqing.signs.typesetter import FORMS
from test_sign_posters import hostile
from test_sign_setting import SHEETS, meet, wrong

Run = Callable[..., CompletedProcess[str]]
pytest_plugins = ["sites"]
BASE, FONTS = hostile_signs.BASE, Fonts()
RED, WIDE, TALL = (200, 0, 0, 255), (900, 200), (120, 400)


def picture(size: tuple[int, int], mode: str = "RGBA") -> bytes:
    """Return a red square on nothing, as large as half of a picture, in some kind of PNG."""
    drawn = Image.new("RGBA", size)
    drawn.paste(RED, (0, 0, size[0] // 2, size[1]))
    made = io.BytesIO()
    drawn.convert(mode).save(made, "png")
    return made.getvalue()


def setting(size: str, logo: Logo | None, *, poster: bool = False) -> Setting:
    """Return signs with a logo: one that is short and one that hardly fits."""
    crowded = hostile("han") if poster else hostile_signs.hostile("han", "国")
    signs = (BASE, crowded)
    if size == "cards":
        return Setting(("zh",), SIZES["card"], signs, FONTS, together=True, logo=logo)
    return Setting(("zh",), SIZES[size], signs, FONTS, logo=logo)


@pytest.mark.parametrize("poster", [False, True])
@pytest.mark.parametrize("shape", [WIDE, TALL])
@pytest.mark.parametrize("size", SHEETS)
def test_place(size: str, shape: tuple[int, int], *, poster: bool) -> None:
    """It has a place of its own on each sheet, and meets neither a text nor the white around the code."""
    made = setting(size, read_logo(picture(shape)), poster=poster)
    boxes = made.boxes()
    assert list(wrong(boxes, *SHEETS[size])) == []
    assert list(made.problems()) == []
    codes = [box for box in boxes if box["field"] == "code"]
    logos = [box for box in boxes if box["field"] == "logo"]
    assert len(logos) == len(codes) == len(made.signs)
    for logo, code in zip(logos, codes, strict=True):
        assert not meet(logo, code)
        assert logo["y"] + logo["h"] < code["y"]
        assert logo["h"] <= 14.01 * made.size.width / 210
        assert logo["w"] / logo["h"] == pytest.approx(shape[0] / shape[1])
        assert shape[1] / logo["h"] * 25.4 >= LEAST_DOTS_PER_INCH


def test_without() -> None:
    """A sheet without one has no place for it."""
    assert not [box for box in setting("wall", None).boxes() if box["field"] == "logo"]


@pytest.mark.parametrize("mode", ["RGBA", "P", "RGB", "L", "1"])
def test_grey(mode: str) -> None:
    """Of each kind of PNG it is as bright as its colours are on white paper."""
    logo = read_logo(picture(WIDE, mode))
    drawn = Image.open(io.BytesIO(logo.content))
    assert (drawn.mode, drawn.size) == ("L", WIDE)
    flat = Image.open(io.BytesIO(picture(WIDE, mode))).convert("RGBA")
    paper = Image.alpha_composite(Image.new("RGBA", WIDE, "white"), flat).convert("L")
    for spot in ((10, 10), (WIDE[0] - 10, 10)):
        assert drawn.getpixel(spot) == pytest.approx(paper.getpixel(spot), abs=1)


def test_black_ink_alone() -> None:
    """In a PDF it is a grey picture: a press mixes no colour for it; in each format it is seen."""
    made = setting("counter", read_logo(picture(WIDE)))
    files = {form: made.pages((BASE,), form)[0] for form in FORMS}
    (image,) = (item.indirect_reference for item in PdfReader(io.BytesIO(files["pdf"])).pages[0].images)
    assert image is not None
    space = image.get_object()["/ColorSpace"]  # type: ignore[index]
    assert space == "/DeviceGray" or space[1].get_object()["/N"] == 1
    (box,) = (box for box in made.boxes() if box["field"] == "logo" and box["sign"] == BASE.id)
    at = [int(part / 25.4 * 300) for part in (box["x"] + box["w"] / 4, box["y"] + box["h"] / 2)]
    page = pdfium.PdfDocument(files["pdf"])[0].render(scale=300 / 72).to_pil().convert("RGB")
    for drawn in (page, Image.open(io.BytesIO(files["png"])).convert("RGB")):
        red, green, blue = drawn.crop((at[0], at[1], at[0] + 1, at[1] + 1)).tobytes()
        assert red == green == blue
        assert 40 < red < 90
    assert b"<image" in files["svg"]


def test_proven() -> None:
    """A sign with a logo passes the same trials."""
    made = setting("card", read_logo(picture(WIDE)))
    content = made.pages((BASE,), "pdf")[0]
    proof = prove(Sheet(BASE.id, "card", "pdf", content, made.size.distance, BASE.url))
    assert proof.outcomes
    assert list(missed(proof)) == []


BAD = {
    "small": picture((600, 160)),
    "large": picture((MOST_DOTS // 1000 + 1, 1000), "1"),
    "broken": picture(WIDE)[:-40],
    "heavy": picture(WIDE) + b" " * 500_000,
}


@pytest.mark.parametrize("why", BAD)
def test_told(why: str, town: Path) -> None:
    """What cannot be printed is told where it is named."""
    (town / "files").mkdir()
    (town / "files/logo.png").write_bytes(BAD[why])
    settings = town / "site.yml"
    settings.write_text(f"{settings.read_text('utf-8')}\nlogo: logo.png\n", "utf-8")
    (found,) = check(town, TODAY).findings
    assert (found.file, found.code, found.path) == ("site.yml", "W051", ("logo",))
    assert found.params["hint"].key == f"hint.logo-{why}"  # type: ignore[union-attr]
    line = settings.read_text("utf-8").splitlines().index("logo: logo.png") + 1
    assert found.place.line == line
    said = document("site.schema.json")["properties"]["logo"]["description"]
    assert f"{found.params['high']} 点" in said
    assert f"{found.params['wide']} 点" in said
    if why == "small":
        (town / "files/logo.png").unlink()
        assert [item.code for item in check(town, TODAY).findings] == ["I001"]


@pytest.mark.parametrize("cut", range(0, 400, 7))
def test_damaged(cut: int) -> None:
    """Damage anywhere is told as such, or does not matter."""
    whole = picture((200, 200))
    for raw in (whole[:cut], whole[:cut] + b"\xff" + whole[cut + 1 :]):
        try:
            told = Image.open(io.BytesIO(read_logo(raw).content)).mode
        except UnprintableError as error:
            told = str(error)
        assert told in {"L", "broken", "small", "large"}


def test_command(town: Path, run: Run, tmp_path: Path) -> None:
    """The command prints what the settings name."""
    (town / "files").mkdir()
    (town / "files/logo.png").write_bytes(picture(WIDE))
    with (town / "site.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nlogo: logo.png\n")
    assert check(town, TODAY).findings == ()
    out = tmp_path / "out"
    done = run("gaoqing", "signs", "w1", "--format", "pdf", "--guides", town, "--as-of", TODAY, "--out", out)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(PdfReader(out / "wall/w1.pdf").pages[0].images) == 1

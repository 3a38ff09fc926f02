"""Signs set like print: nothing overlaps, nothing is cut, every code is read; the same bytes each time."""

import dataclasses
import io
import itertools
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2 as pdfium
import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from zxingcpp import read_barcode, read_barcodes

import hostile_signs
import reference
from gaoqing.messages import say
from gaoqing.signs.fonts import Fonts
from gaoqing.signs.round import Round
from gaoqing.signs.said import Entries, Text, of_window
from gaoqing.signs.setting import Setting
from gaoqing.signs.sizes import CAPITAL, CODE_TO_DISTANCE, DISTANCE_TO_CAPITAL, SIZES
from gaoqing.signs.typesetter import Typesetter
from hostile_signs import POINT, letters, piled

FONTS, BASE = Fonts(), hostile_signs.BASE
LEAST_MODULE = 0.5  # mm
NEAR = 0.05  # mm; what a rounded place may be off
SHEETS = {size: (item.width, item.height) for size, item in SIZES.items()} | {"cards": (210, 297)}
HOSTILE = tuple(hostile_signs.all_hostile())
# On the wall there is least room for a window's words; on a sheet of four each card is laid out by itself.
EACH = {("counter", "sample"): 3, ("card", "sample"): 3, ("cards", "sample"): 5, ("cards", "hostile"): 5}


def setting(size: str, kind: str = "sample", each: int = 1) -> Setting:
    """Signs of the sample, or hostile ones, in a size: all of them, or each second, third, …"""
    signs = (hostile_signs.samples() if kind == "sample" else HOSTILE)[::each]
    if size == "cards":
        return Setting(("zh",), SIZES["card"], signs, FONTS, together=True)
    return Setting(("zh",), SIZES[size], signs, FONTS)


def document(made: Setting) -> bytes:
    """The print shop's file."""
    (file,) = made.pages(made.signs, "pdf")
    return file


def meet(one: dict[str, Any], two: dict[str, Any]) -> bool:
    """Tell whether two boxes of a page share more than a line."""
    return bool(
        min(one["x"] + one["w"], two["x"] + two["w"]) - max(one["x"], two["x"]) > NEAR
        and min(one["y"] + one["h"], two["y"] + two["h"]) - max(one["y"], two["y"]) > NEAR
    )


def wrong(boxes: list[dict[str, Any]], width: float, height: float) -> Iterator[str]:
    """Name what overlaps, leaves the sheet or does not fit."""
    for box in boxes:
        if not box["fits"]:
            yield f"{box['sign']} {box['field']} does not fit"
        if not (
            0 <= box["x"] <= box["x"] + box["w"] <= width and 0 <= box["y"] <= box["y"] + box["h"] <= height
        ):
            yield f"{box['sign']} {box['field']} leaves the sheet"
    for _, group in itertools.groupby(boxes, lambda box: box["page"]):
        for one, two in itertools.combinations([*group], 2):
            if meet(one, two):
                yield f"{one['sign']} {one['field']} meets {two['field']}"


@pytest.mark.parametrize("kind", ["sample", "hostile"])
@pytest.mark.parametrize("size", SHEETS)
def test_nothing_meets(size: str, kind: str) -> None:
    """On each size every text has its own place, on the sheet, away from the code."""
    made = setting(size, kind, EACH.get((size, kind), 1))
    boxes = made.boxes()
    assert {box["sign"] for box in boxes} == {said.id for said in made.signs}
    assert list(wrong(boxes, *SHEETS[size])) == []
    assert list(made.problems()) == []


@pytest.mark.parametrize("size", SIZES)
def test_read_from_afar(size: str) -> None:
    """In a hall all numbers are as large; what is handled is large; how to scan is drawn so that it shows."""
    made = setting(size, each=3)
    halls = {said.id: said.hall.tongues for said in made.signs if said.number}
    numbers = {
        (halls[box["sign"]], box["points"])
        for box in made.boxes()
        if box["sign"] in halls and box["field"] == "title"
    }
    assert len(numbers) == len(set(halls.values())) > 2
    assert min(points for _, points in numbers) > 0.7 * SIZES[size].largest["title"]
    handled = sorted(box["points"] for box in made.boxes() if box["field"] == "entries")
    assert handled[0] >= 0.49 * SIZES[size].largest["entries"]
    assert handled[len(handled) // 2] >= 0.62 * SIZES[size].largest["entries"]
    pictures = [box for box in made.boxes() if box["field"] == "picture"]
    assert len(pictures) == 2 * len(made.signs)
    assert min(box["w"] for box in pictures) >= 5
    crowded = Setting(("zh",), SIZES[size], (hostile_signs.hostile("han", "国"),), FONTS).boxes()
    assert [box["w"] for box in crowded if box["field"] == "picture" and box["w"] < 5] == []


@pytest.mark.parametrize("size", SIZES)
def test_two_languages(size: str) -> None:
    """A site of two languages says everything twice, and nothing meets."""
    langs = ("zh", "en")
    view = next(view for view in reference.site().windows if view.stop.window.id == "m01")
    signs = (of_window(reference.site(), langs, view),)
    made = Setting(langs, SIZES[size], signs, FONTS)
    assert list(wrong(made.boxes(), *SHEETS[size])) == []
    (file,) = made.pages(signs, "pdf")
    words = " ".join(PdfReader(io.BytesIO(file)).pages[0].extract_text().split())
    for lang, window in (("zh", "号窗口"), ("en", "Window 1")):
        for part in (window, say(lang, "sign.handles-all"), say(lang, "sign.wechat")):
            assert part in words, words


@pytest.mark.parametrize("size", SHEETS)
def test_letters_apart(size: str) -> None:
    """Read back by another program, no letter of a hostile sign lies on another one or near the edge."""
    for page in pdfium.PdfDocument(document(setting(size, "hostile", each=7))):
        boxes = letters(page)
        width, height = page.get_size()
        assert len(boxes) > 100
        assert "\u200b" not in page.get_textpage().get_text_bounded()  # an address is copied as it is
        assert min(box[0] for box in boxes) > 5 / POINT
        assert max(box[2] for box in boxes) < width - 5 / POINT
        assert min(box[1] for box in boxes) > 5 / POINT
        assert max(box[3] for box in boxes) < height - 5 / POINT
        assert piled(boxes) == 0


@pytest.mark.parametrize("kind", ["sample", "hostile"])
@pytest.mark.parametrize("size", SIZES)
def test_printed_code(size: str, kind: str) -> None:
    """The print shop's file decodes at 300 dpi, and its codes are as large as their distance asks."""
    made = setting(size, kind, each=11)
    pages = pdfium.PdfDocument(document(made))
    assert len(pages) == len(made.signs)
    for said, page in zip(made.signs, pages, strict=True):
        found = read_barcode(page.render(scale=300 / 72, grayscale=True).to_pil())
        assert found is not None, said.id
        assert (found.text, found.ec_level) == (said.url, SIZES[size].level)
        rows = len(made.data((said,))["signs"][0]["rows"])
        across = (found.position.top_right.x - found.position.top_left.x) / 300 * 25.4
        assert across >= SIZES[size].distance * CODE_TO_DISTANCE - 0.3
        assert across / rows > LEAST_MODULE


def test_four_cards() -> None:
    """A sheet of A4 carries four cards, each of whose codes is read."""
    made = setting("cards", each=11)
    signs = made.signs
    pages = pdfium.PdfDocument(document(made))
    assert len(pages) == -(-len(signs) // 4) == 2
    picture = pages[0].render(scale=300 / 72, grayscale=True).to_pil()
    width, height = picture.width / 2, picture.height / 2
    for number, said in enumerate(signs[:4]):
        x, y = number % 2 * width, number // 2 * height
        found = read_barcode(picture.crop((int(x), int(y), int(x + width), int(y + height))))
        assert found is not None
        assert found.text == said.url


def test_sizes_keep_their_rules() -> None:
    """Type is large enough for its distance, a code is a tenth of it wide, its white fits the margin."""
    for size in SIZES.values():
        assert size.far * POINT * CAPITAL >= size.distance / DISTANCE_TO_CAPITAL - 0.02
        assert size.near <= size.far
        assert min(points for name, points in size.largest.items() if name != "sample") >= size.near


def test_process_black() -> None:
    """A PDF has its fonts in it and no ink but process black: nothing that a press would mix of four."""
    reader = PdfReader(io.BytesIO(document(setting("wall", each=20))))
    for page in reader.pages:
        fonts = page["/Resources"]["/Font"].values()  # type: ignore[index]
        for font in fonts:
            (inner,) = font["/DescendantFonts"]
            assert {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"])
        inks = set(re.findall(rb"[\d. ]+ (?:k|K|g|G|rg|RG)\b", page.get_contents().get_data()))  # type: ignore[union-attr]
        assert {ink.split()[-1] for ink in inks} <= {b"k", b"K", b"g", b"G"}
        assert {ink.strip() for ink in inks if ink.split()[-1] in b"kK"} <= {b"0 0 0 1 k", b"0 0 0 1 K"}
        assert {ink.strip() for ink in inks if ink.split()[-1] in b"gG"} <= {b"1 g", b"1 G"}


def test_code_is_told() -> None:
    """Who hears a PDF is told where its code leads."""
    (file,) = Setting(("zh",), SIZES["card"], (BASE,), FONTS).pages((BASE,), "pdf")
    reader = PdfReader(io.BytesIO(file))
    objects = [reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1)]
    told = [str(item["/Alt"]) for item in objects if isinstance(item, DictionaryObject) and "/Alt" in item]
    assert told == [say("zh", "sign.alt", address="town.example/w/w1/")]


def test_bleed() -> None:
    """The finished sheet is the trim box; three millimetres around it are bleed; the marks lie outside."""
    made = Setting(("zh",), SIZES["counter"], (BASE, BASE), FONTS, bleed=3)
    (file,) = made.pages(made.signs, "pdf")
    reader = PdfReader(io.BytesIO(file), strict=True)
    for page in reader.pages:
        trim, bleed, media = (
            [float(edge) * POINT for edge in box] for box in (page.trimbox, page.bleedbox, page.mediabox)
        )
        assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx([148, 210], abs=0.01)
        assert [one - two for one, two in zip(trim, bleed, strict=True)] == pytest.approx(
            [3, 3, -3, -3], abs=0.01
        )
        assert bleed[0] - media[0] > 3
    # The table of the file still says where each of its objects begins.
    offsets = [int(entry) for entry in re.findall(rb"(\d{10}) 00000 n", file)]
    assert len(offsets) > 10
    assert all(re.match(rb"\d+ 0 obj", file[place:]) for place in offsets)
    picture = pdfium.PdfDocument(file)[0].render(scale=4, grayscale=True).to_pil()
    across, down = picture.size
    inside = picture.crop(
        (left := round((bleed[0] - media[0]) / POINT * 4), left, across - left, down - left)
    )
    rim = round(3 / POINT * 4) - 2
    marks = [picture.crop((0, 0, left, down)), picture.crop((0, 0, across, left))]
    white = [inside.crop((0, 0, inside.width, rim)), inside.crop((0, 0, rim, inside.height))]
    assert max(part.getextrema()[0] for part in marks) < 128 < min(part.getextrema()[0] for part in white)


def test_same_bytes() -> None:
    """The same signs are the same bytes, in another process, place and time zone too."""
    here = str(Path(__file__).parent)
    script = f"import sys; sys.path[:0] = [{here!r}]; import hostile_signs; print(hostile_signs.digest())"
    env = {**os.environ, "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "1", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True, cwd="/", env=env
    )
    assert done.stdout.strip() == hostile_signs.digest()


def test_png_has_its_resolution() -> None:
    """A PNG says that it has 300 dots an inch, and is as large as the sheet then."""
    made = Setting(("zh",), SIZES["card"], (BASE,), FONTS)
    picture = Image.open(io.BytesIO(next(iter(made.files("png"))).content))
    assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    assert picture.size == (round(105 / 25.4 * 300), round(148 / 25.4 * 300))
    assert min(picture.convert("L").tobytes()) == 0  # black is black, not the grey of a press


def test_svg_has_no_text() -> None:
    """An SVG draws its letters: no browser without the font sets them otherwise."""
    made = Setting(("zh",), SIZES["card"], (BASE,), FONTS)
    svg = next(iter(made.files("svg"))).content
    assert b"<text" not in svg
    assert b"font-family" not in svg


@pytest.mark.parametrize("name", ["hall", "name", "place"])
@pytest.mark.parametrize("size", SIZES)
def test_told_limit(name: str, size: str) -> None:
    """A text that is too long is told with how much of it fits; so much does fit."""
    long = dataclasses.replace(BASE, **{name: Text(("国" * 400,))})  # type: ignore[arg-type]
    (problem,) = Setting(("zh",), SIZES[size], (long,), FONTS).problems()
    assert (problem.sign, problem.field, problem.size) == (long.id, name, size)
    assert 40 <= problem.room < 400
    shorter = dataclasses.replace(long, **{name: Text(("国" * problem.room,))})  # type: ignore[arg-type]
    assert list(Setting(("zh",), SIZES[size], (shorter,), FONTS).problems()) == []


def test_whole_entries() -> None:
    """As many entries as there is room for stand there, whole, and how many there are in all."""
    names = tuple(f"办第{number}件很长很长很长很长很长的事" for number in range(12))
    said = dataclasses.replace(BASE, entries=Entries(names, "、", Text(("等 12 件事",)), complete=True))
    for size in SIZES.values():
        made = Setting(("zh",), size, (said,), FONTS)
        (file,) = made.typesetter.pages(made.data((said,)), "pdf")
        words = "".join(PdfReader(io.BytesIO(file)).pages[0].extract_text().split())
        shown = [name for name in names if name in words]
        assert shown == list(names[: len(shown)])
        assert 2 <= len(shown) < 12
        assert f"{'、'.join(shown)}等12件事" in words


def test_no_code_in_texts() -> None:
    """What looks like code of the typesetter stands as it is written."""
    evil = '#panic("x") *b* $1$ <a> @b `c` // d [e] {f} \\u{41} = g ~ -- ...'
    said = dataclasses.replace(BASE, hall=Text((evil,)))
    made = Setting(("zh",), SIZES["wall"], (said,), FONTS)
    (file,) = made.typesetter.pages(made.data((said,)), "pdf")
    words = PdfReader(io.BytesIO(file)).pages[0].extract_text()
    assert "".join(evil.split()) in "".join(words.split())


def test_lines_begin_with_words() -> None:
    """No line begins with a mark that belongs to the word before it, none ends within a word that fits."""
    some = tuple(said for said in HOSTILE if said.id in {"mixed", "marks", "words"})
    for page in pdfium.PdfDocument(document(Setting(("zh",), SIZES["card"], some, FONTS))):
        text = page.get_textpage().get_text_bounded()
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        assert [line for line in lines if line[0] in "，。、！”）"] == []
        # The text itself ends with “windo”.
        words = [line for line in lines if "/" not in line]  # but the address
        assert [line for line in words if re.search(r"\b(w|wi|win|wind)$", line)] == []


def test_round() -> None:
    """The staff sheet has every window of a floor once, with its word and a code that is read."""
    site = reference.site()
    views = [view for view in site.windows if not view.moved_to and view.stop.hall.id == "main"]
    made = Round(site, "zh", views, FONTS)
    papers = made.papers
    floors = sorted({view.stop.window.floor for view in views})
    assert [paper.path for paper in papers] == [f"signs/round/main_{floor}" for floor in floors]
    files = {item.path: item.content for item in made.files("pdf")}
    assert set(files) == {"signs/round.pdf", *(f"{paper.path}.pdf" for paper in papers)}
    pages = pdfium.PdfDocument(files["signs/round/main_1.pdf"])
    words = "".join(page.get_textpage().get_text_bounded() for page in pages)
    for view in views:
        if view.stop.window.floor == 1:
            assert view.check_word in words
    assert all(piled(letters(page)) == 0 for page in pages)
    assert list(made.problems()) == []


@pytest.mark.parametrize("others", [("main-1", "main-b1"), ("main-1-1", "main-codes")])
def test_sheets_do_not_share_a_file(others: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever halls are called, each page of each floor has a file of its own."""
    site = reference.site()
    (view,) = (view for view in site.windows if view.stop.window.id == "m01")
    views = []
    for name, floor in itertools.product(("main", *others), (1, 11, -1)):
        stop = dataclasses.replace(
            view.stop,
            hall=msgspec.structs.replace(view.stop.hall, id=name),
            window=msgspec.structs.replace(view.stop.window, floor=floor),
        )
        views.append(dataclasses.replace(view, stop=stop))
    papers = Round(site, "zh", views, FONTS).papers
    monkeypatch.setattr(Typesetter, "pages", lambda *_: (b"", b""))
    setter = Typesetter(FONTS, "round")
    paths = [f"{paper.path}.png" for paper in papers]
    paths += [file.path for paper in papers for file in paper.files(setter, "png")]
    assert len(set(paths)) == len(paths) == 27


def test_round_keeps_rows_whole() -> None:
    """Whatever stands in a row, its code is read on the page that it is on, above the lines to sign."""
    site = reference.site()
    views = [view for view in site.windows if not view.moved_to and view.stop.hall.id == "main"]
    on_floor = [view for view in views if view.stop.window.floor == 1]
    stop = on_floor[0].stop
    long = msgspec.structs.replace(
        stop.window, name="国" * 40, zone="w" * 40, number="123456789012", id="w" * 24
    )
    hostile = dataclasses.replace(
        on_floor[0], stop=dataclasses.replace(stop, window=long), check_word="国" * 8
    )
    for rows in ([hostile, *on_floor], [hostile, hostile, *on_floor]):
        (file, _) = Round(site, "zh", rows, FONTS).files("pdf")
        read = []
        for page in pdfium.PdfDocument(file.content):
            assert piled(letters(page)) == 0
            picture = page.render(scale=4, grayscale=True).to_pil()
            found = read_barcodes(picture)
            assert all(code.position.bottom_left.y < picture.height * (297 - 18) / 297 for code in found)
            read += [code.text.rstrip("/").rpartition("/")[2] for code in found]
        assert sorted(read) == sorted(view.stop.window.id for view in rows)

"""A window's booklet: all that the one-time notices say of its guides, and nothing cut."""

import dataclasses
from typing import Any

import msgspec
import pypdfium2 as pdfium
import pytest
from zxingcpp import read_barcodes

import reference
from gaoqing.messages import say
from gaoqing.signs.booklet import Booklet
from gaoqing.signs.fonts import Fonts
from gaoqing.signs.notices import sheets
from gaoqing.site import WindowView
from hostile_signs import POINT, letters, piled

FONTS = Fonts()


def test_booklet() -> None:
    """A booklet lists what its window handles, then says of each guide all that its notices say."""
    site = reference.site()
    (view,) = (view for view in site.windows if view.stop.window.id == "m37")
    made = Booklet(site, ("zh",), [view], FONTS)
    assert list(made.problems()) == []
    (file,) = made.files("pdf")
    assert file.path == "signs/booklet/m37.pdf"
    pages = list(pdfium.PdfDocument(file.content))
    texts = ["".join(page.get_textpage().get_text_bounded().split()) for page in pages]
    assert view.check_word in texts[0]
    codes = read_all(pages)
    for matter in view.matters:
        assert "".join(matter.matter.plain_name.split()) in texts[0]
        (address,) = {item for item in codes if item.endswith(f"/m/{matter.matter.id}/")}
        assert address.startswith(site.settings.url)
        for sheet in sheets(site, "zh", matter):
            for block in sheet:
                # A paragraph may go on overleaf, with the foot of the page between.
                said = "".join(words(block).split())
                assert said[:8] in "".join(texts), said
    for page, text in zip(pages, texts, strict=True):
        width, _ = page.get_size()
        boxes = letters(page)
        assert text
        assert max(box[2] for box in boxes) < width - 12 / POINT
        assert min(box[1] for box in boxes) > 5 / POINT
        assert piled(boxes) == 0


@pytest.mark.parametrize("fill", ["国", "W"])
def test_hostile_booklet(fill: str) -> None:
    """Names of 40 characters stay on their pages; one that no page has room for is told with its limit."""
    site = reference.site()
    (view,) = (view for view in site.windows if view.stop.window.id == "m37")
    few = of_one(view, fill * 40)
    (file,) = Booklet(site, ("zh",), [called(few, fill * 40)], FONTS).files("pdf")
    for page in pdfium.PdfDocument(file.content):
        boxes = letters(page)
        assert max(box[2] for box in boxes) < (148 - 12) / POINT
        assert min(box[1] for box in boxes) > 5 / POINT
        assert piled(boxes) == 0
    too_long = list(Booklet(site, ("zh",), [called(few, fill * 120)], FONTS).problems())
    assert {(item.sign, item.field, item.size) for item in too_long} >= {("m37", "title", "booklet")}
    room = max(item.room for item in too_long if item.field == "title")
    assert 40 <= room < 120
    assert all(item.at for item in too_long)


def called(view: WindowView, name: str) -> WindowView:
    """Return a window that is called by a long name in a hall of a long name."""
    window = msgspec.structs.replace(view.stop.window, name=name, number="")
    stop = dataclasses.replace(
        view.stop, window=window, hall=msgspec.structs.replace(view.stop.hall, name=name)
    )
    return dataclasses.replace(view, stop=stop)


def of_one(view: WindowView, name: str) -> WindowView:
    """Return a window with one guide, of another plain name."""
    group = view.groups[0]
    first = group.matters[0]
    matter = dataclasses.replace(first, matter=msgspec.structs.replace(first.matter, plain_name=name))
    return dataclasses.replace(view, groups=(dataclasses.replace(group, matters=(matter,)),))


def test_two_languages() -> None:
    """In a further language the booklet has a file of its own."""
    site = reference.site()
    (view,) = (view for view in site.windows if view.stop.window.id == "m37")
    one = of_one(view, "交社保")
    files = list(Booklet(site, ("zh", "en"), [one], FONTS).files("pdf"))
    assert [file.path for file in files] == ["signs/booklet/m37.pdf", "signs/booklet/en/m37.pdf"]
    words = pdfium.PdfDocument(files[1].content)[0].get_textpage().get_text_bounded()
    assert say("en", "booklet.title") in words


def read_all(pages: list[Any]) -> frozenset[str]:
    """Return what all codes on some pages say."""
    pictures = (page.render(scale=3, grayscale=True).to_pil() for page in pages)
    return frozenset(found.text for picture in pictures for found in read_barcodes(picture))


def words(block: dict[str, Any]) -> str:
    """Return what a block says."""
    return "".join(text for text, _ in block["runs"])


@pytest.mark.parametrize("name", ["resident-id-card-renewal", "birth-registration", "legal-aid"])
def test_notice_is_read_as_it_stands(name: str) -> None:
    """Of each case every paper is there to be ticked, in its order, and nothing that is for the screen."""
    view = reference.matter(name)
    made = sheets(reference.site(), "zh", view)
    assert len(made) == len(view.sheets)
    for blocks, sheet in zip(made, view.sheets, strict=True):
        assert (blocks[0]["kind"], words(blocks[0])) == ("title", view.matter.name)
        papers = [words(block) for block in blocks if block["kind"] == "paper"]
        assert len(papers) == len(sheet.needs)
        for need, paper in zip(sheet.needs, papers, strict=True):
            assert paper.startswith(need.name)
        assert say("zh", "notice.others") not in [words(block) for block in blocks]

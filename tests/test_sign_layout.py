"""A sign in Chromium: no two texts meet, none leaves the sheet or comes near the code.

The longest names are made from the schemas, so that a schema that admits more is noticed here.
"""

import dataclasses
import itertools
from functools import cache
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Browser

import reference
from gaoqing.guide import Phones, Window
from gaoqing.messages import LANGUAGES
from gaoqing.outputs.languages import languages
from gaoqing.outputs.sign_layout import CODE_TOP, ZONES, fitted, width
from gaoqing.outputs.signs import CODE_MM, sign, texts
from gaoqing.schema.shape import document
from gaoqing.site import Site, Stop, WindowView

pytest_plugins = ["sites"]

MARGIN = 8
A4 = (210, 297)
HAN = "国"
FILLS = {
    "han": HAN,
    "capitals": "W",
    "digits": "0",
    "words": "window ",
    "mixed": "国W，",
    "marked": "é",
    "wide": "—",
}
BOXES = """() => [...document.querySelectorAll('text')].map(t => {
    const b = t.getBBox(); return {text: t.textContent, x: b.x, y: b.y, r: b.x + b.width, b: b.y + b.height};
})"""


def limit(file: str, *path: str) -> int:
    """Return the most characters that a schema admits for a field."""
    node: dict[str, Any] = document(f"{file}.schema.json")
    for step in path:
        node = node["properties"][step] if step != "*" else node["items"]
    if "$ref" in node:
        shared = document("common.schema.json")["$defs"][node["$ref"].rpartition("/")[2]]
        node = {**shared, **node}
    most: int = node["maxLength"]
    return most


def text(fill: str, most: int) -> str:
    """Return a text of so many characters."""
    return (fill * most)[:most].strip().ljust(most, fill[0])


@cache
def longest(fill: str, *, lang: str = "zh", short: bool = False) -> tuple[Site, WindowView]:
    """Return a site whose window and hall carry the longest texts that the schemas admit."""
    site = reference.site()
    view = next(view for view in site.windows if view.count and not view.stop.window.serves.all)
    line = 2 if short else None
    most = {
        "hall": line or limit("hall", "name"),
        "name": line or limit("hall", "windows", "*", "name"),
        "zone": line or limit("hall", "windows", "*", "zone"),
        "number": 1 if short else limit("hall", "windows", "*", "number"),
        "region": line or limit("site", "region"),
        "plain": line or limit("matter", "plain_name"),
    }
    texts = {key: text(fill, count) for key, count in most.items()}
    url = f"https://{'w' * 60}.example/"
    url += "m" * ((20 if short else limit("site", "url")) - len(url) - 1) + "/" if not short else ""
    name = "w" * (2 if short else limit("hall", "windows", "*", "id"))
    window: Window = msgspec.structs.replace(
        view.stop.window, id=name, number=texts["number"], name=texts["name"], zone=texts["zone"], floor=-5
    )
    hall = msgspec.structs.replace(
        view.stop.hall,
        name=texts["hall"],
        assisted_phone=Phones.parse(["0000-55501010-12345", "0000-55501011"]),
    )
    first = view.matters[0]
    named = dataclasses.replace(
        first, matter=msgspec.structs.replace(first.matter, plain_name=texts["plain"])
    )
    groups = (dataclasses.replace(view.groups[0], matters=(named,) * 9),)
    settings = msgspec.structs.replace(
        site.settings, url=url, region=texts["region"], languages=(lang,), sample="x"
    )
    changed = dataclasses.replace(
        view, stop=Stop(window, hall, view.stop.as_of), groups=groups, check_word=HAN * 12
    )
    return dataclasses.replace(site, settings=settings), changed


CASES = {f"{fill}-{lang}": longest(FILLS[fill], lang=lang) for fill in FILLS for lang in LANGUAGES}
CASES["short"] = longest(HAN, short=True)
CASES["does"] = (
    CASES["han-zh"][0],
    dataclasses.replace(
        CASES["han-zh"][1],
        groups=(),
        stop=Stop(
            msgspec.structs.replace(
                CASES["han-zh"][1].stop.window, does=text(HAN, limit("hall", "windows", "*", "does"))
            ),
            CASES["han-zh"][1].stop.hall,
            CASES["han-zh"][1].stop.as_of,
        ),
    ),
)
CASES |= {
    view.stop.window.id: (reference.site(), view)
    for view in reference.site().windows
    if not view.moved_to and view.stop.window.id in {"m01", "m05", "m24", "e01", "h02", "r06"}
}


@pytest.mark.browser
def test_nothing_meets(chromium: Browser) -> None:
    """In every case each text keeps to itself, to the sheet's margin, and away from the code."""
    page = chromium.new_page()
    for case, (site, view) in CASES.items():
        (lang,) = languages(site)
        svg = sign(site, lang, view).decode()
        page.set_content(f"<body style='margin:0'>{svg}", wait_until="load")
        boxes = page.evaluate(BOXES)
        assert len(boxes) >= len(ZONES), case
        wrong = [box for box in boxes if not _on_sheet(box) or _meets(box, _CODE)]
        assert (case, wrong) == (case, [])
        met = [
            (one["text"], two["text"]) for one, two in itertools.combinations(boxes, 2) if _meets(one, two)
        ]
        assert (case, met) == (case, [])
    page.close()


_CODE: dict[str, float] = {"x": 36, "y": CODE_TOP, "r": 36 + CODE_MM, "b": CODE_TOP + CODE_MM}
_NEAR = 0.01  # mm; what a rounded coordinate may be off


def _on_sheet(box: dict[str, float]) -> bool:
    return (
        box["x"] >= MARGIN - _NEAR
        and box["y"] >= MARGIN - _NEAR
        and box["r"] <= A4[0] - MARGIN + _NEAR
        and box["b"] <= A4[1] - MARGIN + _NEAR
    )


def _meets(one: dict[str, float], two: dict[str, float]) -> bool:
    return (
        min(one["r"], two["r"]) - max(one["x"], two["x"]) > _NEAR
        and min(one["b"], two["b"]) - max(one["y"], two["y"]) > _NEAR
    )


def test_zones_apart() -> None:
    """The zones follow each other down the sheet; no two share a millimetre with each other or the code."""
    strips = sorted([(zone.top, zone.bottom) for zone in ZONES.values()] + [(CODE_TOP, CODE_TOP + CODE_MM)])
    assert all(above[1] <= below[0] for above, below in itertools.pairwise(strips))
    assert (strips[0][0], strips[-1][1]) == (MARGIN, A4[1] - MARGIN)


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize("fill", FILLS.values())
@pytest.mark.parametrize("count", [1, 7, 40, 120, 260, 3000])
def test_fits(count: int, fill: str, name: str) -> None:
    """Whatever the length, the lines stay in their zone, in order, and are no smaller than can be read."""
    zone = ZONES[name]
    lines = fitted(name, text(fill, count))
    assert lines
    assert all(line.length <= zone.width + 0.5 and line.size >= zone.smallest for line in lines)
    assert lines[0].baseline - lines[0].size * 1.16 >= zone.top - 0.05
    assert lines[-1].baseline + lines[-1].size * 0.29 <= zone.bottom + 0.05
    assert [line.baseline for line in lines] == sorted({line.baseline for line in lines})


def test_nothing_lost() -> None:
    """As long as it fits, every character stands on the sign, and the largest type is used."""
    for name in ZONES:
        (line,) = fitted(name, "办理")
        assert (line.text, line.size) == ("办理", ZONES[name].largest)
    long = "政务服务" * 30
    assert "".join(line.text for line in fitted("hall", long)) == long


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("fill", FILLS)
def test_entries_stay_whole(fill: str, lang: str) -> None:
    """What is handled is named in whole entries, as many as there is room for, and counted."""
    site, view = CASES[f"{fill}-{lang}"]
    said = texts(site, lang, view)["handles"]
    entry, shown = view.first_names[0], " ".join(line.text for line in fitted("handles", said))
    assert said.count(entry) in range(1, len(view.first_names))
    assert said.count(entry) == said.count("、") + 1 - entry.count("、")
    assert "9" in shown.split(entry[-5:])[-1]
    assert "…" not in shown


@pytest.mark.parametrize("mark", "、，。；：！？）》”")
def test_no_line_begins_with_a_mark(mark: str) -> None:
    """A mark stays with the character before it, whichever character the line ends with."""
    for count in range(20, 40):
        text_ = f"{HAN * count}{mark}{HAN * 8}"
        lines = fitted("handles", text_)
        assert "".join(line.text for line in lines) == text_
        assert [line.text for line in lines if line.text.startswith(mark)] == []


def test_words_stay_whole() -> None:
    """A line ends between words where it can."""
    lines = fitted("place", "Household registration and identity cards for residents " * 2)
    assert all(line.text == line.text.strip() for line in lines)
    assert "identity" in " ".join(line.text for line in lines).split()
    assert width("国") == 1

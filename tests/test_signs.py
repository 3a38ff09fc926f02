"""Every printed code can be read, leads to the page of its window, and hangs under the right words."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path
from subprocess import CompletedProcess
from xml.etree import ElementTree as ET

import pytest
from PIL import Image, ImageOps
from playwright.sync_api import Browser, Page
from zxingcpp import Barcode, read_barcode

import reference
from gaoqing.catalogue.codes import Kind
from gaoqing.check import check
from gaoqing.guide import Window
from gaoqing.outputs import qr
from gaoqing.reading.walk import LOCK

pytest_plugins = ["sites"]

SAMPLE = Path(__file__).resolve().parent.parent / "guides"
DAY = date(2026, 11, 22)
CATALOGUE = reference.sample().catalogue
OPEN = sorted(name for name, window in CATALOGUE.windows.items() if not window.closed(DAY))
RETIRED = sorted(set(CATALOGUE.windows) - set(OPEN))
QUIET_ZONE = 4
PIXELS = 12  # a module in the PNG
MOVE = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\3z")
Run = Callable[..., CompletedProcess[str]]


def address(window: str) -> str:
    """Return what the code of a window has to say, or that of a hall (`h/main`)."""
    return f"https://gaoqing.example/{window}/" if "/" in window else f"https://gaoqing.example/w/{window}/"


def decoded(image: Image.Image) -> Barcode:
    """Read the one code in a picture."""
    found = read_barcode(image.convert("L"))
    assert found is not None, "no code can be read"
    return found


def readable(html: str) -> str:
    """Return the words of a page without its markup."""
    return " ".join(unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL)).split())


def place(window: Window) -> tuple[str, str]:
    """Return the number and the floor of a window as a citizen reads them."""
    floor = f"{window.floor} 层" if window.floor > 0 else f"地下 {-window.floor} 层"
    return window.name if window.self_service else f"{window.number} 号窗口", floor


def test_site_address() -> None:
    """The sample's permanent address is the one its codes are printed with."""
    assert CATALOGUE.site is not None
    assert CATALOGUE.site.url == CATALOGUE.printed.url == "https://gaoqing.example/"


@pytest.mark.parametrize("name", OPEN)
def test_png_code(name: str, built: Path) -> None:
    """The PNG of a window decodes, at level H, to the address of a page that names number, floor and hall."""
    found = decoded(Image.open(built / f"signs/code/{name}.png"))
    assert (found.text, found.ec_level) == (address(name), qr.LEVEL)
    page = built / found.text.removeprefix("https://gaoqing.example/") / "index.html"
    words = readable(page.read_text("utf-8"))
    hall = CATALOGUE.halls[CATALOGUE.windows[name].hall]
    assert [part for part in (*place(CATALOGUE.windows[name]), hall.name) if part not in words] == []


@pytest.mark.parametrize("name", OPEN)
def test_quiet_zone(name: str, built: Path) -> None:
    """Around the code of a window exactly four modules are white, in the PNG and in both SVGs."""
    image = Image.open(built / f"signs/code/{name}.png").convert("L")
    border = QUIET_ZONE * PIXELS
    assert ImageOps.invert(image).getbbox() == (border, border, image.width - border, image.height - border)
    side = image.width // PIXELS
    for file in (f"code/{name}.svg", f"{name}.svg"):
        text = (built / "signs" / file).read_text("utf-8")
        runs = [(int(x), int(y), int(x) + int(length)) for x, y, length in MOVE.findall(text)]
        assert (min(x for x, _, _ in runs), min(y for _, y, _ in runs)) == (QUIET_ZONE, QUIET_ZONE)
        assert (max(end for _, _, end in runs), max(y for _, y, _ in runs) + 1) == (side - QUIET_ZONE,) * 2


@pytest.mark.parametrize("name", OPEN)
def test_sign_words(name: str, built: Path) -> None:
    """A sign says number, hall, floor, the address to type, and whom to call without a phone that scans."""
    window = CATALOGUE.windows[name]
    hall = CATALOGUE.halls[window.hall]
    root = ET.fromstring((built / f"signs/{name}.svg").read_text("utf-8"))
    texts = ["".join(item.itertext()) for item in root.iter("{http://www.w3.org/2000/svg}text")]
    number, floor = place(window)
    assert [text for text in texts if text in {number, hall.name}] == [hall.name, number]
    wanted = [floor, address(name).removeprefix("https://"), str(hall.assisted_phone), "样例"]
    assert [part for part in wanted if not any(part in text for text in texts)] == []


@pytest.mark.browser
def test_rendered(built: Path, served: str, chromium: Browser) -> None:
    """Every SVG, drawn by a browser, decodes to the address of its window."""
    files = [
        path.relative_to(built / "signs").as_posix() for path in sorted((built / "signs").rglob("*.svg"))
    ]
    others = [code for code in CATALOGUE.printed.codes if code.kind is not Kind.WINDOW]
    assert {code.kind for code in others} == {*Kind} - {Kind.WINDOW}
    assert len(files) == 2 * len(OPEN) + len(others)
    page = chromium.new_page(viewport={"width": 1600, "height": 900})
    for file, picture in pictures(page, served, files):
        found = decoded(picture)
        name = file.removesuffix(".svg").removeprefix("code/")
        assert (file, found.text, found.ec_level) == (file, address(name), qr.LEVEL)
    page.close()


def pictures(page: Page, served: str, files: list[str]) -> list[tuple[str, Image.Image]]:
    """Draw all files on one page and cut it up; launching a browser for each would take a minute."""
    images = "".join(f'<img src="{served}signs/{file}" width="380" alt="">' for file in files)
    page.goto(f"{served}signs/")
    page.set_content(f'<body style="margin:0;background:#888">{images}', wait_until="load")
    boxes = page.eval_on_selector_all(
        "img",
        "all => all.map(i => [i.offsetLeft, i.offsetTop, i.offsetLeft + i.width, i.offsetTop + i.height])",
    )
    whole = Image.open(BytesIO(page.screenshot(full_page=True)))
    return [(file, whole.crop(tuple(box))) for file, box in zip(files, boxes, strict=True)]


@pytest.mark.parametrize("name", RETIRED)
def test_retired(name: str, built: Path) -> None:
    """A retired window gets no new sign; the page of its old one leads to the window that took over."""
    retired = CATALOGUE.windows[name].retired
    assert retired is not None
    assert list((built / "signs").rglob(f"{name}.*")) == []
    page = (built / f"w/{name}/index.html").read_text("utf-8")
    assert f'href="../../w/{retired.moved_to}/"' in page
    assert (built / f"w/{retired.moved_to}/index.html").is_file()


def test_sample_has_retired_window() -> None:
    """The sample has a window that is closed for good, so that the test above tests something."""
    assert RETIRED == ["m07"]


def test_one_window(tmp_path: Path, run: Run, built: Path) -> None:
    """`gaoqing signs m01` writes that window's files as the site has them, and a sheet with only that."""
    done = run("gaoqing", "signs", "m01", "--guides", SAMPLE, "--as-of", DAY, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    out = tmp_path / "out"
    written = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*.*")}
    sheet = written.pop("index.html").decode()
    assert written == {
        name: (built / "signs" / name).read_bytes() for name in ("m01.svg", "code/m01.svg", "code/m01.png")
    }
    assert re.findall(r'<img src="([^"]+)"', sheet) == ["m01.svg"]


@pytest.mark.parametrize("name", ["m99", "m07"], ids=["unknown", "retired"])
def test_no_sign(name: str, tmp_path: Path, run: Run) -> None:
    """Asking for the sign of a window that gets none ends with a sentence naming it, and writes nothing."""
    done = run("gaoqing", "signs", name, "--guides", SAMPLE, "--as-of", DAY, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert name in done.stderr
    assert not (tmp_path / "out").exists()


def test_lock_is_complete() -> None:
    """Every window of the sample stands in `qr.lock`, with its hall."""
    assert {name: item.hall for name, item in CATALOGUE.printed.windows.items()} == {
        name: window.hall for name, window in CATALOGUE.windows.items()
    }


def test_lock_only_grows(town: Path, tmp_path: Path, run: Run) -> None:
    """`signs --lock` adds a new window to `qr.lock` and keeps every line that was there."""
    text = (town / LOCK).read_text("utf-8")
    before = check(town, DAY).catalogue.printed.windows
    hall = town / "halls/main.yml"
    hall.write_text(
        hall.read_text("utf-8") + "  - {id: w3, number: 3, floor: -1, kind: 办不成事, does: 登记。}\n",
        "utf-8",
    )
    done = run(
        "gaoqing", "signs", "w3", "--lock", "--guides", town, "--as-of", DAY, "--out", tmp_path / "out"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    after = check(town, DAY).catalogue.printed.windows
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {"w3"}
    assert (town / LOCK).read_text("utf-8").startswith(text)

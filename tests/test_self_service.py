"""Places where machines stand and nobody sits: on pages, notices, signs, in the search, in `qr.lock`."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from conftest import TODAY
from gaoqing.catalogue.codes import meaning
from gaoqing.check import Checked, check
from gaoqing.outputs.pages import bundle_pages, hall_pages, matter_pages, window_pages
from gaoqing.outputs.search import search_index
from gaoqing.outputs.signs import sign_sheets, texts
from gaoqing.site import Site, resolve
from gaoqing.today import Dated
from gaoqing.today.spans import Noted
from loaded import loaded

ROUND = '[{days: [周一, 周二, 周三, 周四, 周五, 周六, 周日], from: "00:00", to: "24:00"}]'
AREA = {"id": "w3", "name": "24 小时自助服务区", "floor": 1, "kind": "自助", "machines": 12}
BOTH = [{"kind": "窗口"}, {"kind": "自助终端"}]
MACHINE = [{"kind": "自助终端"}]
HALL, CARD = "halls/main.yml", "matters/public-security/card.yml"


def change(town: Path, name: str, **fields: object) -> None:
    """Change fields of one of the town's files."""
    path = town / name
    data = {**loaded(path.read_text("utf-8")), **fields}
    path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")


def with_area(town: Path, channels: list[dict[str, str]], **area: object) -> Site:
    """Return the site of the town with an area for self-service."""
    first, *windows = loaded((town / HALL).read_text("utf-8"))["windows"]
    windows = [{**first, "serves": {"all": True}, "does": "问事情。"}, *windows]
    serves = {"serves": {"all": True}, "hours": loaded(ROUND)}
    change(town, HALL, windows=[*windows, {**AREA, **serves, **area}])
    change(town, CARD, channels=channels)
    found = check(town, TODAY)
    assert [str(item) for item in found.failing()] == []
    return resolve(found.catalogue, found.published)


def shown(pages: object, site: Site, address: str) -> str:
    """Return a page as people read it, without its scripts, styles and addresses."""
    (found,) = [item for item in pages(site, "zh") if item.path == f"{address}index.html"]  # type: ignore[operator]
    text = re.sub(r"<(script|style)\b.*?</\1>", "", found.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", text))


def test_beside_windows(town: Path) -> None:
    """A guide sends people to the window first, and tells of the machines, which never close."""
    site = with_area(town, BOTH)
    for address in ("m/card/", "m/card/notice/"):
        page = shown(matter_pages, site, address)
        assert "小镇大厅" in page
        assert "1 层 1 号窗口" in page
        assert re.search("自己在机器上办： ?小镇大厅 1 层 24 小时自助服务区", page)
    assert "周一至周日 24 小时" in shown(matter_pages, site, "m/card/")


def test_machines_only(town: Path) -> None:
    """What only machines do is at no window, and its page names no number that does not exist."""
    site = with_area(town, MACHINE)
    for address in ("m/card/", "m/card/notice/"):
        page = shown(matter_pages, site, address)
        assert "1 层 24 小时自助服务区" in page
        assert "号窗口" not in page.split("没办成")[0]
        assert "undefined" not in page.lower()
    assert [view.count for view in site.windows] == [0, 0, 1]
    sent = json.loads(next(search_index(site, "zh")).content)
    assert [entry[0] for entry in sent["entries"]] == ["card"]


def test_page_and_sign(town: Path) -> None:
    """Page, tile, sign and lock call the place by its name, and count the machines."""
    site = with_area(town, BOTH)
    page = shown(window_pages, site, "w/w3/")
    assert "24 小时自助服务区，小镇大厅" in page
    assert "12 台自助机" in page
    assert "照常开放" in page
    assert "号窗口" not in page.split("没办成")[0]
    assert "24 小时自助服务区12 台自助机" in shown(hall_pages, site, "h/main/")
    said = texts(site, "zh", site.windows[2])
    assert (said["number"], said["place"]) == ("24 小时自助服务区", "1 层 · 12 台自助机")
    assert meaning(site.windows[2].stop.window) == "1 层 24 小时自助服务区"
    sheet = next(item.content.decode() for item in sign_sheets(site, "zh") if item.path == "signs/index.html")
    assert 'alt="24 小时自助服务区 w3"' in sheet


def test_one_number_on_two_floors(town: Path) -> None:
    """Where a number stands on two floors, what is open is told with the floor."""
    windows = loaded((town / HALL).read_text("utf-8"))["windows"]
    upstairs = {
        **windows[0],
        "id": "w4",
        "floor": 2,
        "hours": [{"days": ["周一"], "from": "09:00", "to": "12:00"}],
    }
    change(town, HALL, windows=[*windows, upstairs])
    site = with_area(town, BOTH)
    (page,) = [item.content.decode() for item in matter_pages(site, "zh") if item.path == "m/card/index.html"]
    names = re.findall('class="door".*?data-name="(.*?)"', page)
    assert sorted(names) == ["1 层 1 号窗口", "2 层 1 号窗口"]


def test_holidays(town: Path) -> None:
    """Machines that stand open day and night go on in a holiday, and may close with the hall; others do."""
    change(town, HALL, dates=[{"from": "2026-12-01", "closed": True, "why": "检修"}])
    opening = with_area(town, BOTH).windows[2].stop.opening
    assert (opening.open_on_holidays, opening.special) == (True, ())
    closed = date(2026, 12, 1)
    assert opening.door.dates == (Dated(closed, closed, (Noted(0, 1440, "大厅不开：检修"),)),)
    change(town, HALL, windows=loaded((town / HALL).read_text("utf-8"))["windows"][:2])
    hours = [{"days": ["周一"], "from": "06:00", "to": "24:00"}]
    opening = with_area(town, BOTH, hours=hours).windows[2].stop.opening
    assert (opening.closed_on_holidays, len(opening.special)) == (True, 1)


def test_bundle_windows(town: Path) -> None:
    """Machines are no window at which all of a bundle is done at once."""
    event = {
        "id": "event",
        "name": "搬家一件事",
        "plain_name": "搬家",
        "summary": "搬家要办的事。",
        "matters": [{"matter": "card"}, {"matter": "card-loss"}],
        "verified": {"date": "2026-11-01", "role": "业务科"},
    }
    change(town, CARD, channels=BOTH)
    loss = (town / CARD).read_text("utf-8").replace("id: card", "id: card-loss")
    (town / CARD).with_name("card-loss.yml").write_text(loss, "utf-8")
    (town / "bundles").mkdir()
    (town / "bundles/event.yml").write_text(yaml.safe_dump(event, allow_unicode=True), "utf-8")
    assert "24 小时自助服务区" not in shown(bundle_pages, with_area(town, BOTH, number=3), "j/event/")


@pytest.mark.parametrize(
    ("channels", "area", "codes"),
    [
        ("[{kind: 窗口}]", "", []),
        ("[{kind: 自助终端}]", "", []),  # nobody has entered machines
        ("[{kind: 自助终端}]", "serves: {all: true}", []),
        ("[{kind: 自助终端}]", "does: 打印、复印。", ["W001"]),
        ("[{kind: 自助终端, note: 在派出所的自助机上办。}]", "does: 打印、复印。", []),
        ("[{kind: 窗口}, {kind: 自助终端}]", "does: 打印、复印。", ["W001"]),
    ],
)
def test_served(
    channels: str, area: str, codes: list[str], checked: Callable[..., Checked], town: Path
) -> None:
    """A matter at machines is served by machines; counters that serve everything do not count for it."""
    guide = re.sub(r"channels:\n(  - .*\n)+", f"channels: {channels}\n", (town / CARD).read_text("utf-8"))
    hall = (town / HALL).read_text("utf-8").replace("{matters: [card]}", "{all: true}")
    line = f"  - {{id: w3, name: 自助区, floor: 1, kind: 自助, {area}}}\n" if area else ""
    found = checked({CARD: guide, HALL: hall + line}).findings
    assert [item.code for item in found if item.code not in {"W008", "T006", "W002"}] == codes


@pytest.mark.parametrize("area", ["serves: {all: true}", "serves: {matters: [card]}"])
def test_no_window(area: str, checked: Callable[..., Checked], town: Path) -> None:
    """A place with machines is no window for what is done at windows."""
    hall = (town / HALL).read_text("utf-8")
    start = hall.index("  - {id: w1")
    line = f"  - {{id: w1, name: 自助区, floor: 1, kind: 自助, {area}}}"
    changed = hall[:start] + line + hall[hall.index("\n", start) :]
    codes = [item.code for item in checked({HALL: changed}).findings]
    assert "W001" in codes
    assert "W006" in codes  # the sign that hangs there says window 1


@pytest.mark.parametrize(
    ("window", "code"),
    [
        ("{id: w3, floor: 1, kind: 自助, serves: {all: true}}", "S001"),
        ("{id: w3, floor: 1, kind: 综合, serves: {all: true}}", "S001"),
        ("{id: w3, number: 3, floor: 1, kind: 综合, machines: 3, serves: {all: true}}", "S009"),
        ("{id: w3, name: 自助区, floor: 1, kind: 自助, machines: 0, serves: {all: true}}", "S006"),
    ],
)
def test_shape(window: str, code: str, checked: Callable[..., Checked], town: Path) -> None:
    """Machines have a name, counters a number or a name; machines are counted where there are some."""
    text = (town / HALL).read_text("utf-8")
    assert code in [item.code for item in checked({HALL: f"{text}  - {window}\n"}).findings]


def test_hall_of_machines(town: Path) -> None:
    """A hall where nobody sits is named last, and its page says 24 hours."""
    hall = loaded((town / HALL).read_text("utf-8"))
    alone = {**hall, "id": "area", "name": "小镇自助服务区", "kind": "自助服务区"}
    alone |= {"hours": loaded(ROUND), "holidays": "全年开放，节假日不休息"}
    alone["windows"] = [{**AREA, "id": "a1", "serves": {"matters": ["card"]}}]
    (town / "halls/area.yml").write_text(yaml.safe_dump(alone, allow_unicode=True), "utf-8")
    change(town, CARD, channels=BOTH)
    found = check(town, TODAY)
    site = resolve(found.catalogue, found.published)
    (card,) = site.matters
    assert [place.hall.id for place in card.halls] == ["main", "area"]
    assert card.nearest is not None
    assert [stop.window.id for stop in card.nearest.stops] == ["w1"]
    assert "周一至周日24 小时" in shown(hall_pages, site, "h/area/").replace(" 周", "周")


def test_made_up_for(town: Path) -> None:
    """Machines that stand open day and night do so while their hall rests on a weekend that is worked."""
    hall = {**loaded((town / HALL).read_text("utf-8")), "makeup_days": "休息"}
    (town / HALL).write_text(yaml.safe_dump(hall, allow_unicode=True), "utf-8")
    site = with_area(town, BOTH)
    told = {view.stop.window.id: view.stop.opening.makeup for view in site.windows}
    assert told == {"w1": 0, "w2": 0, "w3": None}


def test_room_without_number(checked: Callable[..., Checked], town: Path) -> None:
    """A duty room is called by its name wherever a counter is called by its number."""
    room = "  - {id: w3, floor: 2, kind: 综合, name: 值班室, serves: {all: true}}\n"
    found = checked({HALL: (town / HALL).read_text("utf-8") + room})
    assert [item.code for item in found.failing()] == []
    site = resolve(found.catalogue, found.published)
    assert meaning(site.stops["w3"].window) == "2 层 值班室"
    for made in (hall_pages, window_pages, matter_pages):
        for page in made(site, "zh"):
            text = page.content.decode()
            if "w/w3/" in text or page.path.startswith("w/w3/"):
                assert (page.path, "值班室" in text) == (page.path, True)
                assert "> 号窗口" not in text

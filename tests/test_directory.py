"""Which window for my matter: halls with cellars, letters, rooms without a number."""

import random
import re
from collections.abc import Mapping
from typing import Any

import pytest
import yaml

import reference
from conftest import TODAY
from gaoqing.outputs.pages import browse_pages, hall_pages
from gaoqing.site import HallView, Site, resolve
from gaoqing.site.directory import Directory, directory
from whole_town import gathered, whole_town, words

FIVE = ["周一", "周二", "周三", "周四", "周五"]
Window = Mapping[str, Any]


def site_with(*windows: Window) -> Site:
    """Return the whole town with a third hall, `big`, which has these windows."""
    whole = {
        "id": "big",
        "name": "小镇东厅",
        "kind": "分厅",
        "address": "小镇五路 5 号",
        "phone": "0000-5550050",
        "hours": [{"days": FIVE, "from": "09:00", "to": "17:00"}],
        "holidays": "法定节假日休息",
        "windows": [{"floor": 1, "kind": "综合", **window} for window in windows],
    }
    files = {**whole_town(), "halls/big.yml": yaml.safe_dump(whole, allow_unicode=True).encode()}
    catalogue = gathered(files, TODAY)
    assert catalogue, "the hall has errors"
    return resolve(catalogue)


def big(site: Site) -> HallView:
    """Return the third hall."""
    return next(view for view in site.halls if view.hall.id == "big")


def lettered() -> list[Window]:
    """Return thirty windows on three floors in no order, three rooms without a number, one machine."""
    windows: list[Window] = [
        {"id": f"a{number}", "number": f"A{number:02}", "floor": (-1, 1, 2)[(number - 1) // 10]}
        for number in range(1, 31)
    ]
    windows = [{**window, "serves": {"matters": ["card"]}} for window in windows[:12]] + windows[12:]
    windows = [{"serves": {"departments": ["aid"]}, **window} for window in windows]
    rooms: list[Window] = [
        {"id": f"r{floor + 1}", "name": "值班室", "floor": floor, "serves": {"all": True}}
        for floor in (-1, 1, 2)
    ]
    machine = {"id": "m1", "name": "自助区", "floor": 2, "kind": "自助", "serves": {"all": True}}
    found = [*windows, *rooms, machine]
    random.Random(3).shuffle(found)
    return found


def told(where: Directory) -> dict[str, tuple[list[str], bool]]:
    """Return matter → the ids of the windows made for it, and whether it goes to those for everything."""
    return {
        each.matter.id: ([stop.window.id for stop in made.stops] if made else [], general)
        for _, entries in where.groups
        for each, made, general in entries
    }


def test_thirty_windows_on_three_floors() -> None:
    """Floors from the cellar up, A09 before A10, then the room, then the machine."""
    floors = [[stop.window.id for stop in floor.active] for floor in big(site_with(*lettered())).floors]
    assert floors == [
        [*(f"a{number}" for number in range(1, 11)), "r0"],
        [*(f"a{number}" for number in range(11, 21)), "r2"],
        [*(f"a{number}" for number in range(21, 31)), "r3", "m1"],
    ]


def test_windows_of_each_matter() -> None:
    """Those made for it stand in their order; a matter without any goes to those for everything."""
    site = site_with(*lettered())
    where = directory(big(site), site.departments)
    assert told(where) == {
        "card": ([f"a{number}" for number in range(1, 13)], False),
        "free-matter": ([], True),
        "aid-matter": ([f"a{number}" for number in range(13, 31)], False),
    }
    assert where.general
    assert [stop.window.id for stop in where.general.stops] == ["r0", "r2", "r3"]


def test_who_is_let_in_first_is_not_sent_for() -> None:
    """A window for some people only is not where everybody is sent, unless there is nothing else."""
    green = {"kind": "绿色通道", "serves": {"all": True}}
    site = site_with(
        {"id": "g1", "number": 1, **green},
        {"id": "g2", "number": 2, "serves": {"all": True}},
        {"id": "g3", "number": 3, "serves": {"matters": ["card"]}},
        {"id": "g4", "number": 4, "kind": "绿色通道", "serves": {"matters": ["card"]}},
    )
    where = directory(big(site), site.departments)
    assert told(where)["card"] == (["g3"], False)
    assert where.general
    assert [stop.window.id for stop in where.general.stops] == ["g2"]
    alone = site_with({"id": "g1", "number": 1, **green})
    general = directory(big(alone), alone.departments).general
    assert general
    assert [stop.window.id for stop in general.stops] == ["g1"]


def test_machines_do_not_replace_people() -> None:
    """Where only machines are made for a matter, the windows for everything are told beside them."""
    site = site_with(
        {"id": "g1", "number": 1, "serves": {"all": True}},
        {"id": "m1", "name": "自助区", "kind": "自助", "serves": {"matters": ["aid-matter"]}},
    )
    assert told(directory(big(site), site.departments))["aid-matter"] == (["m1"], True)


def test_closed_windows_are_not_told() -> None:
    """A window that is closed for good serves nobody."""
    closed = {"id": "g2", "number": 2, "serves": {"all": True}}
    site = site_with(
        {"id": "g1", "number": 1, "serves": {"matters": ["card"]}},
        {**closed, "retired": {"on": "2026-11-01", "moved_to": "g1"}},
    )
    where = directory(big(site), site.departments)
    assert told(where) == {"card": (["g1"], False)}
    assert where.general is None


def test_on_the_page() -> None:
    """Each matter stands there with its windows, and with what people call it for the filter."""
    site = site_with(*lettered())
    markup = next(item.content.decode() for item in hall_pages(site, "zh") if item.path == "h/big/index.html")
    rows = re.findall(r'<li data-also="([^"]*)"><a href="([^"]*)">(.*?)</a>', markup, re.DOTALL)
    said = {address: (also.split("|"), words(text)) for also, address, text in rows}
    assert said["../../m/free-matter/"][1].endswith("综合窗口")
    also, text = said["../../m/aid-matter/"]
    assert "求援" in also
    assert "居住求助办理" in also
    assert "1层A13、A14、A15、A16、A17、A18、A19、A20号窗口，2层A21、" in text
    assert "地下1层值班室，1层值班室，2层值班室" in words(markup)


@pytest.mark.parametrize("hall", [view.hall.id for view in reference.site().halls])
def test_sample(hall: str) -> None:
    """Every matter of every window of a hall is told, and no other."""
    site = reference.site()
    view = next(view for view in site.halls if view.hall.id == hall)
    where = directory(view, site.departments)
    handled = {
        each.matter.id
        for window in site.windows
        if window.stop.hall.id == hall and not window.moved_to
        for each in window.matters
    }
    assert {each.matter.id for each in where.views} == handled
    for _, entries in where.groups:
        for each, made, general in entries:
            here = [stop for stop in each.places.stops if stop.hall.id == hall]
            assert bool(made or general) == each.procedure.in_person
            assert not made or {*made.stops} <= {*here}
            assert not general or where.general


def test_department() -> None:
    """A department says where one comes with its matters, and of each its papers, steps, basis and phone."""
    site = site_with(*lettered())
    view = next(view for view in site.departments if view.department.id == "aid")
    where = {some.hall.id: [stop.window.id for stop in some.stops] for some in view.counters}
    assert where["big"] == [f"a{number}" for number in range(13, 31)]
    assert where["branch"] == ["b2"]
    markup = next(
        item.content.decode() for item in browse_pages(site, "zh") if item.path == "d/aid/index.html"
    )
    text = words(markup)
    for said in ("《居住证暂行条例》第九条", "签字", "居民身份证", "11000000000000000A", "ask@town.example"):
        assert said in text
    assert 'href="tel:000055500' in markup

"""What a notice says of places: when each of its windows is open, for nobody comes twice."""

import html
import re
from functools import partial

import pytest

import reference
from gaoqing.outputs.pages import matter_pages
from gaoqing.site import MatterView
from gaoqing.site.places import Counters
from gaoqing.site.stops import Stop
from gaoqing.site.words import timetable

SITE = reference.site()
VARIED = [view for view in SITE.matters if view.nearest and view.nearest.varies]
NOTICES = {item.path: item for item in matter_pages(SITE, "zh")}
_TERM = r"<dt>{}<dd>(.*?)</div>"


def rows(view: MatterView, name: str) -> list[str]:
    """Return what the sheets of a notice say under a name, with its markup."""
    text = NOTICES[f"{view.address}notice/index.html"].content.decode()
    return re.findall(_TERM.format(name), text, re.DOTALL)


def plain(text: str) -> str:
    """Return a text without markup and blanks."""
    return re.sub(r"<[^>]*>|\s+", "", html.unescape(text))


def hours_of(stop: Stop) -> list[str]:
    """Return when a window is open, from its guide alone: days, hours, note."""
    return [
        plain(f"{row.days}{'，'.join(row.spans)}{f'（{row.note}）' if row.note else ''}")
        for row in timetable(stop.hours)
    ]


def named(stop: Stop, title: str) -> bool:
    """Tell whether a title such as “13、16 号” or “自助区” is about a window."""
    window = stop.window
    return window.name in title if window.by_name else str(window.number) in re.findall(r"[A-Z0-9]+", title)


def said(text: str, stop: Stop) -> str:
    """Return what a row says of one window: after the title that names it."""
    groups = re.findall(r"<b>([^<]*)</b>(.*?)(?=；<b>[^<]*(?:号|区)|$)", text, re.DOTALL)
    return next((plain(hours) for title, hours in groups if named(stop, title)), "")


@pytest.mark.parametrize("view", VARIED, ids=lambda view: view.matter.id)
def test_hours_of_each_window(view: MatterView) -> None:
    """Where windows open apart, each has its own hours on paper, with what is noted of them."""
    nearest: Counters = view.nearest or pytest.fail("it has a window")
    found = rows(view, "什么时间")
    assert found
    for stop in nearest.stops:
        tell = partial(said, stop=stop)
        assert {tell(text) for text in found} == {"；".join(hours_of(stop))}, stop.window.id


def test_notes_of_hours() -> None:
    """What is noted of hours stands on every notice whose windows have it, one timetable or many."""
    noted = 0
    for view in SITE.matters:
        stops = view.nearest.stops if view.nearest else ()
        notes = {plain(row.note) for stop in stops for row in timetable(stop.hours) if row.note}
        noted += len(notes)
        for text in rows(view, "什么时间"):
            assert {note for note in notes if note not in plain(text)} == set(), view.matter.id
    assert noted
    assert len(VARIED) > 2

"""What is left open about where and when one comes."""

from collections.abc import Iterator, Sequence

from gaoqing.audit import kinds
from gaoqing.audit.gap import Gap, Share
from gaoqing.audit.scene import Scene
from gaoqing.guide import Hall, Hours, Window
from gaoqing.text.pattern import lazily

_HOLIDAYS = lazily("休|不办|不开|关门|照常|开放|营业|值班|办公|24")
# A condition that says from where people may come.
_WHO_LIVES_WHERE = lazily("户口|户籍|居住|住在|住所|注册地|本校|在校|在读|任何|不限|全国|常住|身份证|居民")
_SOME = lazily("部分|有的|个别|某些|另行")
_NOON, _AFTER_NOON, _MORNING, _AFTERNOON = "12:00", "13:00", "11:00", "14:00"


def gaps(scene: Scene) -> Iterator[Gap]:
    """Yield what is open about the places of a matter, as far as one comes at all."""
    if scene.in_person:
        yield from _appointment(scene)
        yield from _halls(scene)
        conditions = "".join(item.text for item in scene.matter.conditions)
        if not scene.matter.coverage and not _WHO_LIVES_WHERE.search(conditions):
            yield Gap(kinds.COVERAGE, scene.matter.at, Share.CASE)
    yield from _elsewhere(scene)
    yield from _online(scene)


def _appointment(scene: Scene) -> Iterator[Gap]:
    """It is not said whether one has to book a time."""
    if scene.matter.appointment is None and scene.at_counter:
        everybody = len(scene.in_person) == len(scene.matter.channels)
        whom = Share.EVERYBODY if everybody else Share.CASE
        yield Gap(kinds.APPOINTMENT, scene.matter.at, whom)


def _halls(scene: Scene) -> Iterator[Gap]:
    """A hall that handles it does not say how it is on holidays, or at noon."""
    windows: dict[str, list[Window]] = {}
    for window in scene.hall.served[scene.matter.id]:
        windows.setdefault(window.hall, []).append(window)
    for name, served in windows.items():
        hall = scene.hall.halls[name]
        whom = Share.EVERYBODY if len(windows) == 1 else Share.CASE
        ruled = all(window.holidays for window in served)
        if not ruled and (not _HOLIDAYS.search(hall.holidays) or _SOME.search(hall.holidays)):
            yield Gap(kinds.HOLIDAYS, hall.at / "holidays", whom, {}, {"name": hall.name})
        if _over_noon(hall, served):
            yield Gap(kinds.LUNCH, hall.at / "hours", whom, {}, {"name": hall.name})


def _over_noon(hall: Hall, served: Sequence[Window]) -> bool:
    """Tell whether every window that handles it is said to be open from morning to evening, in one row."""
    staffed = [window for window in served if not window.self_service]
    return bool(staffed) and all(any(map(_unbroken, window.hours or hall.hours)) for window in staffed)


def _unbroken(row: Hours) -> bool:
    return not row.note and row.opens <= _MORNING and row.closes >= _AFTERNOON


def _elsewhere(scene: Scene) -> Iterator[Gap]:
    """A place that is no hall of ours has no hours; of several it is not said which is for whom."""
    places = scene.matter.places
    for index, place in enumerate(places):
        if not place.hours:
            at = scene.matter.at / "places" / index
            yield Gap(kinds.PLACE_HOURS, at, Share.CASE, {}, {"name": place.name})
    if len(places) > 1 and not any(place.note for place in places):
        yield Gap(kinds.PLACE_CHOICE, scene.matter.at / "places", Share.CASE)


def _online(scene: Scene) -> Iterator[Gap]:
    """One begins online and has to come all the same, and it is not said how far one gets at home."""
    if not all(visits.count for visits in scene.matter.attendance):
        return
    for index, way in enumerate(scene.matter.channels):
        if way in scene.online and not way.depth and not way.note:
            yield Gap(kinds.DEPTH, scene.matter.at / "channels" / index, Share.CASE, way.when)

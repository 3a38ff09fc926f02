"""Who answers for the halls of a site: questions, with the names of its halls and windows, and answers."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

from gaoqing.guide.choices import WayKind
from gaoqing.messages import say
from gaoqing.outputs.hall_answers import Answers
from gaoqing.outputs.sent_doors import door
from gaoqing.outputs.voice import plain
from gaoqing.search import Asked, Desk, Group, questions, slot_of, stamp
from gaoqing.site import Site
from gaoqing.site.stops import HallView

_KIND = re.compile("(?:便民|政务|行政)?(?:服务中心|服务站|服务点|服务大厅)$")
_BRANCH = re.compile("分厅$")
# What people leave out of the name of a window.
_CORE = re.compile("^居民|(?:业务|服务|登记|受理|窗口)$")
# Where people say that it is: at the window, by any of its names.
_AT = (WayKind.WINDOW.value, "窗", "柜台")
# Beside what the bare name of an office asks for its window: 消防那个柜台, 税务在哪层.
_CALLED = ("phone", "complaint")  # beside these for its telephone
_BESIDE = ("at", "numbers", "floor", "halls", "where", "hours", "noon", "day", *_CALLED)
_NUMERALS = "零一二三四五六七八九"


def desk(site: Site, lang: str) -> Desk:
    """Return what answers questions about the halls."""
    answers = Answers(site, lang)
    asked = Asked(site.search, groups(site, answers), questions.idle(), answers.numbers)
    say_now, say_day = _words(lang, "now"), _words(lang, "asked")
    main = site.halls[0].hall.id if site.halls else ""
    return Desk(asked, answers.table, answers.doors, answers.entries, site.calendar, main, say_now, say_day)


def groups(site: Site, answers: Answers) -> tuple[Group, ...]:
    """Return the questions of any hall that these can answer, and those by the names of what they have."""
    slots = {slot_of(key) for key in answers.table if key.startswith("window:")}
    shipped = [item for item in questions.groups() if item.about != "window" or item.slot in slots]
    hotline = Group("phone", "", tuple(phone.digits for phone in site.settings.hotline.numbers))
    named = (*_halls(site), *_nicknames(site), *_windows(site), *_facilities(site))
    return tuple(_once((*shipped, hotline, *named, *_offices(site, slots), *_floors(site))))


def _once(found: Iterable[Group]) -> Iterator[Group]:
    """Yield groups without the words of earlier ones, which count."""
    said: set[str] = set()
    for group in found:
        yield group._replace(words=tuple(word for word in group.words if word not in said))
        said.update(group.words)


def as_data(site: Site, lang: str) -> dict[str, Any]:
    """Return the same as plain data, as `asked.js` reads it."""
    answers, known = Answers(site, lang), site.calendar
    return {
        "of": stamp(site.search),
        "groups": [
            [item.about, item.slot, int(item.sure), int(item.alone), " ".join(item.beside), *item.words]
            for item in groups(site, answers)
        ],
        "idle": questions.idle(),
        "numbers": sorted(answers.numbers),
        "table": answers.table,
        "doors": [[door(name, opening) for name, opening in group] for group in answers.openings],
        "counters": answers.entries,
        "calendar": [known.off_digits, known.on_digits, known.until_digits],
        "main": site.halls[0].hall.id if site.halls else "",
    }


def _words(lang: str, part: str) -> Any:
    def word(key: str, /, **params: object) -> str:
        return say(lang, f"{part}.{key}", **params)

    return word


def _halls(site: Site) -> Iterator[Group]:
    for view in site.halls:
        yield Group("hall", view.hall.id, tuple(dict.fromkeys(_called(site, view))))


def _nicknames(site: Site) -> Iterator[Group]:
    """Yield what branches are called for short, 出入境 for 出入境分厅: with a question, not by itself."""
    for view in site.halls[1:]:
        short = view.hall.name.removeprefix(site.halls[0].hall.name)
        name = _BRANCH.sub("", short)
        if name != short != view.hall.name:
            yield Group("hall", view.hall.id, (f"{name}大厅", f"{name}中心"))
            yield Group("hall", view.hall.id, (name,), alone=True)


def _called(site: Site, view: HallView) -> Iterator[str]:
    """Yield the name of a hall, and what is left of it without that of the main one, the region, the kind."""
    main = site.halls[0].hall.name
    name = view.hall.name
    yield name
    for start in (main, site.settings.region):
        short = name.removeprefix(start)
        if view is not site.halls[0] and 2 < len(short) < len(name):  # noqa: PLR2004  a word, not a sign
            yield short
    short = _KIND.sub("", name.removeprefix(site.settings.region))
    if view is not site.halls[0] and len(short) > 2:  # noqa: PLR2004  a word, not a sign
        yield short


def _windows(site: Site) -> Iterator[Group]:
    windows = [stop.window for view in site.halls for stop in view.stops]
    for name in dict.fromkeys(map(plain, windows)):
        yield Group("window", name, tuple(f"{part}{at}" for part in _parts(name) for at in _AT))
    for window in windows:
        if window.by_name:
            yield Group("window", plain(window), (plain(window),))


def _parts(name: str) -> list[str]:
    """Return the name of a window, and what people say of it."""
    parts = (name, *(_CORE.sub("", part) for part in re.split("[和、]", name)))
    return [part for part in dict.fromkeys(parts) if part]


def _offices(site: Site, slots: Collection[str]) -> Iterator[Group]:
    """Yield the names of departments, and bare ones of windows: beside such a word, with nothing else."""
    alike, idle = _alike(site), frozenset(questions.idle())

    def office(slot: str, called: Iterable[str], beside: tuple[str, ...]) -> Group:
        words = dict.fromkeys(word for name in called for word in (name, *alike(name)) if word not in idle)
        return Group("window", slot, tuple(words), alone=True, beside=beside)

    for view in site.departments:
        nicknames = questions.offices(view.name)
        called = (view.brief, f"{view.brief}局", view.name.removeprefix(view.region), *nicknames)
        yield office(view.brief, called, _BESIDE if view.brief in slots else _CALLED)
    for name in dict.fromkeys(plain(stop.window) for view in site.halls for stop in view.stops):
        yield office(name, (*_parts(name), *questions.offices(name)), _BESIDE)


def _alike(site: Site) -> Callable[[str], Sequence[str]]:
    """Return what gives the words that the search takes for the same as a name."""
    same, words = site.search.lexicon.same, dict[str, list[str]]()
    for word, sign in same.items():
        words.setdefault(sign, []).append(word)
    return lambda name: words.get(same.get(site.search.fold(name), ""), ())


def _floors(site: Site) -> Iterator[Group]:
    # Who asks for a floor that is not there is told so.
    floors = {stop.window.floor for view in site.halls for stop in view.active}
    for floor in sorted(floors | {*range(1, len(_NUMERALS))}):
        called = (str(floor), _NUMERALS[floor]) if 0 < floor < len(_NUMERALS) else (str(floor),)
        words = (f"{before}{number}{after}" for number in called for before in ("", "第") for after in "楼层")
        yield Group("floor", str(floor), (*words, f"{floor}f"))


def _facilities(site: Site) -> Iterator[Group]:
    for name in dict.fromkeys(item.name for view in site.halls for item in view.hall.facilities):
        yield Group("facility", name, tuple(dict.fromkeys((name, *re.split("[和、（）]", name)[:1]))))

"""Family W, who serves a matter: the kind of window, its days, its place, against what the guide says."""

from collections.abc import Iterator
from datetime import date

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.finding.params import Word
from gaoqing.guide import Booking, Coverage, Hall, HallKind, Matter, WayKind, Window, WindowKind, each
from gaoqing.guide.choices import PRESENT, TAKES_NOTHING_IN, Delivery
from gaoqing.rules.registry import Found, matter_rule, rule
from gaoqing.text.pattern import lazily

_ON_A_SCREEN = frozenset({WayKind.ONLINE, WayKind.APP, WayKind.MINI_PROGRAM, WayKind.ACCOUNT})
_FROM_HOME = _ON_A_SCREEN | {WayKind.POST, WayKind.FAX, WayKind.EMAIL}
_FETCHED = frozenset({Delivery.WINDOW, Delivery.TERMINAL, Delivery.LOCKER})
# A window for handing out may do more; a matter may be nothing but fetching something.
_TAKES_IN = lazily("受理|申请|申报|收件|收材料|交材料|登记|综合|咨询|缴费|办理")
_FETCHING = lazily("领取|取件|取证|领证|领照|寄送|邮寄")
# A window may help people who do it online.
_HELPS = lazily("帮|代办|协助|指导|辅导|上网|网上|电脑|演示|教")
_MEETS = lazily(
    "视频|面签|面谈|面审|现场|到场|上门|考试|笔试|面试|体检|核验|勘查|勘验|查验|检验|检测|采集|到[^，。]{0,8}[窗厅站所局]"
)
_TOWN = lazily("[镇乡]|街道")
# 只能到户口所在镇的服务站申请, 别的镇不收.
_ONLY_ONE_TOWN = lazily(
    "(?:只能|必须|一律|只可以)(?:到|在|去|向|回)[^，。；]{0,8}(?:所在地?的?|本|自己的?)(?:镇|乡|街道|村|社区)"
    "[^，。；]{0,18}(?:申请|办|提出|提交|交)|(?:别的|其他|别处的?|外)(?:镇|乡|街道|村|社区)[^，。；]{0,10}"
    "(?:不收|不受理|不办|不能办|办不了|不接)"
)
_HALL_REFUSES = lazily(
    "(?:大厅|政务服务中心|政务中心)[^，。；的]{0,6}?(?:不收|不受理|不接收|不办理?|不能办理?|办不了)"
    "(?:材料|申请|件|这件事|这项|这类|，|。|；|$)"
)
_OR_THERE = lazily("或者?|也(?:可|能|收|办|行)|都(?:可|能|行)|除|的，|如果|[若领寄]|以前|不是只能|不用只")
_GENERAL = frozenset({WindowKind.GENERAL, WindowKind.GREEN, WindowKind.ASSISTED, WindowKind.STUCK})
_NEAR = frozenset({HallKind.STREET, HallKind.COMMUNITY})
_EVERYWHERE = frozenset({Coverage.COUNTY, Coverage.CITY, Coverage.PROVINCE, Coverage.COUNTRY})
_MONTH = 30


@matter_rule("W027", Severity.WARNING, whole=True)
def served_only_for_collection(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """One applies at a window, and all windows for it only hand out results."""
    if matter.places or not any(way.kind is WayKind.WINDOW for way in matter.channels):
        return
    counters = [window for window in hall.serving(matter) if not window.self_service]
    idle = all(window.kind in TAKES_NOTHING_IN and not _takes_in(window) for window in counters)
    if counters and idle and not _FETCHING.search(matter.name + matter.plain_name):
        first = counters[0]
        yield Found(matter.at / "channels", name=matter.plain_name, window=first.id, kind=first.kind)


def _takes_in(window: Window) -> bool:
    return bool(_TAKES_IN.search(window.name + window.does))


@matter_rule("W028", Severity.WARNING, whole=True)
def window_for_matter_without_windows(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A window or machine names a matter whose guide offers none."""
    kinds = {kind for way in matter.channels for kind in way.kinds}
    if kinds >= PRESENT:
        return
    fetched = any(Delivery.WINDOW in result.delivery for result in matter.results)
    for window in hall.naming(matter):
        machine = window.self_service
        if machine and WayKind.TERMINAL not in kinds and not _fetched_at_machines(matter):
            yield _unoffered(matter, window, WayKind.TERMINAL)
            return
        if (
            not machine
            and kinds <= _ON_A_SCREEN | {WayKind.TERMINAL}
            and not fetched
            and _is_for_applying(window)
        ):
            yield _unoffered(matter, window, WayKind.WINDOW)
            return


def _fetched_at_machines(matter: Matter) -> bool:
    return any({Delivery.TERMINAL, Delivery.LOCKER} & {*result.delivery} for result in matter.results)


def _is_for_applying(window: Window) -> bool:
    helps = window.kind is WindowKind.ASSISTED or window.kind in TAKES_NOTHING_IN
    return not helps and not _HELPS.search(window.name + window.does)


def _unoffered(matter: Matter, window: Window, missing: WayKind) -> Found:
    offered = (*dict.fromkeys(kind for way in matter.channels for kind in way.kinds),)
    where = window.number or window.name
    at = matter.at / "channels"
    return Found(at, window=window.id, number=where, hall=window.hall, missing=missing, channels=offered)


@matter_rule("W033", Severity.WARNING, whole=True)
def windows_closed_for_long(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """All places that serve a matter are closed now and for another month."""
    if matter.places or not all(way.in_person for way in matter.channels):
        return
    windows = hall.serving(matter)
    ends = [_closed_until(hall, window) for window in windows]
    known = [day for day in ends if day and (day - hall.as_of).days >= _MONTH]
    if known and len(known) == len(windows):
        first = windows[ends.index(min(known))]
        yield Found(matter.at / "channels", name=matter.plain_name, window=first.id, until=min(known))


def _closed_until(hall: Surroundings, window: Window) -> date | None:
    """Return the last day of the closure in which today lies; a window goes before its hall."""
    if not window.dates and not hall.halls[window.hall].dates:
        return None
    for item in (*window.dates, *hall.halls[window.hall].dates):
        if item.covers(hall.as_of):
            return item.last if item.closed else None
    return None


@matter_rule("W034", Severity.WARNING, whole=True)
def coverage_without_places(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Coverage names places that do not handle the matter."""
    hint = _uncovered(hall, matter)
    if hint:
        yield Found(matter.at / "coverage", coverage=str(matter.coverage), hint=Word(f"hint.coverage-{hint}"))
        return
    for at, way in each(matter.at / "channels", matter.channels):
        hint = _shut_out(hall, matter, way.note.replace(" ", "")) if way.note and not way.when else ""
        if hint:
            hinted = Word(f"hint.coverage-{hint}")
            yield Found(at / "note", coverage=str(matter.coverage or ""), hint=hinted)


def _shut_out(hall: Surroundings, matter: Matter, note: str) -> str:
    """Return how a note sends people away from where coverage, or a window, says that they may come."""
    for sentence in note.split("。"):
        if _OR_THERE.search(sentence):
            continue
        if matter.coverage in _EVERYWHERE and _ONLY_ONE_TOWN.search(sentence):
            return "only-town"
        if matter.coverage and _HALL_REFUSES.search(sentence):
            windows = (item for item in hall.serving(matter) if item.kind not in _GENERAL)
            if any(not _is_near(hall.halls[item.hall]) for item in windows):
                return "hall-refuses"
    return ""


def _uncovered(hall: Surroundings, matter: Matter) -> str:
    """Return how the places that serve a matter fall short of its coverage; empty if they do not."""
    if matter.coverage is Coverage.NOWHERE_ELSE:
        return "abroad" if matter.cross_border else ""
    present = [way.in_person for way in matter.channels]
    if matter.coverage is None or matter.places or not any(present):
        return ""
    names = {window.hall for window in hall.serving(matter) if not window.self_service}
    near = {name for name, place in hall.halls.items() if place.kind in _NEAR}
    if matter.coverage in (Coverage.TOWN, Coverage.VILLAGES):
        towns = any(_is_near(hall.halls[name]) for name in names)
        return "main-hall" if names and near and not towns else ""
    # All over the country is what the law says of a matter, not of the halls of one county.
    alone = (
        all(present) and matter.coverage is Coverage.COUNTY and len(names) == 1 < len(near) and names <= near
    )
    return "one-place" if alone and len(near) < len(hall.halls) else ""


def _is_near(hall: Hall) -> bool:
    return hall.kind in _NEAR or bool(_TOWN.search(hall.name))


@matter_rule("W038", Severity.WARNING)
def booking_though_nobody_comes(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """An appointment or a ticket is told of, and nobody has to come."""
    booked = matter.appointment and matter.appointment.needed is not Booking.NEED_NOT
    if not (booked or matter.queue) or any(visits.count for visits in matter.attendance):
        return
    kinds = {kind for way in matter.channels for kind in way.kinds}
    fetched = any(_FETCHED & {*result.delivery} for result in matter.results)
    if kinds <= _FROM_HOME and not fetched and not _is_met(matter):
        yield Found(matter.at / ("appointment" if booked else "queue"), channels=(*sorted(kinds),))


def _is_met(matter: Matter) -> bool:
    notes = (matter.appointment.note, matter.appointment.name) if matter.appointment else ()
    texts = (*notes, *(step.name + step.action for step in matter.steps))
    return any(_MEETS.search(text) for text in texts)


@rule("W035", Severity.WARNING)
def window_number_twice(catalogue: Catalogue) -> Iterator[Found]:
    """Two windows of a hall have the same number in the same place."""
    first: dict[tuple[str, int, str, str], Window] = {}
    for window in catalogue.windows.values():
        if window.number != "" and not window.closed(catalogue.as_of) and not window.self_service:
            number = str(window.number).strip().lstrip("0") or "0"
            other = first.setdefault((window.hall, window.floor, window.zone, number), window)
            if other is not window:
                yield Found(window.at / "number", number=number, id=window.id, other=other.id)

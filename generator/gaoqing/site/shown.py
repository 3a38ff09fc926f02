"""What a citizen reads who scans a printed code, and how that differs between two states of the guides."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.printed import address, check_words, meaning
from gaoqing.guide import Channel, Hours, Matter, SpecialDays, Window
from gaoqing.site.special import special
from gaoqing.site.words import special_rows

Lines = tuple[str, ...]
# In the order in which a report tells them. All but these facts may change daily and lead nobody astray.
FACTS = (
    "address",
    "place",
    "moved_to",
    "why",
    "site",
    "name",
    "kind",
    "serves",
    "does",
    "elsewhere",
    "hall_address",
    "hours",
    "holidays",
    "dates",
    "phone",
    "assisted_phone",
    "department_phones",
    "hotline",
    "stuck",
    "channels",
    "check_word",
)


class Leads(StrEnum):
    """Where a printed code leads, compared with before."""

    SAME = "same"
    ELSEWHERE = "elsewhere"
    NOWHERE = "nowhere"


@dataclass(frozen=True)
class Change:
    """One fact that reads differently: what only stood there before, and what only stands there now."""

    fact: str
    before: Lines
    now: Lines


@dataclass(frozen=True)
class CodeChange:
    """Everything that reads differently behind one printed code."""

    window: str
    place: str
    leads: Leads
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Comparison:
    """All printed codes of two states: those that show something else, and how many show the same."""

    changed: tuple[CodeChange, ...]
    unchanged: int

    @property
    def astray(self) -> bool:
        """Whether a code leads nowhere, or to another place than before."""
        return any(code.leads is not Leads.SAME for code in self.changed)


def compare(before: Catalogue, now: Catalogue) -> Comparison:
    """Compare what every code shows that is printed now or was printed before."""
    old, new = _Reader(before), _Reader(now)
    names = sorted({*before.printed.windows, *now.printed.windows})
    changed = tuple(code for name in names if (code := _code(name, old, new)))
    return Comparison(changed, len(names) - len(changed))


def _code(name: str, old: "_Reader", new: "_Reader") -> CodeChange | None:
    before, now = old.facts(name), new.facts(name)
    pairs = ((fact, before.get(fact, ()), now.get(fact, ())) for fact in FACTS)
    changes = tuple(
        Change(fact, _without(then, after), _without(after, then))
        for fact, then, after in pairs
        if set(then) != set(after)
    )
    # A code that is new and shows what its window shows is no news.
    if not changes or (not before and name not in old.catalogue.printed.windows):
        return None
    facts = {change.fact for change in changes}
    leads = Leads.ELSEWHERE if facts & {"address", "place", "moved_to"} else Leads.SAME
    place = " ".join((before or now).get("place", ()))
    return CodeChange(name, place, leads if now else Leads.NOWHERE, changes)


def _without(lines: Lines, others: Lines) -> Lines:
    known = set(others)
    return tuple(line for line in lines if line not in known)


class _Reader:
    """Reads facts off one catalogue, which may name things that do not exist."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.url = catalogue.site.url if catalogue.site else ""
        self.words = check_words(catalogue.printed, self.url, catalogue.windows.values())
        self._channels = {matter.id: tuple(_ways(matter)) for matter in catalogue.matters.values()}

        self._served = {matter.id: self._matter(matter) for matter in catalogue.matters.values()}
        site = catalogue.site
        self._site = _filled(site.name, site.sample and f"{site.sample} {site.region}") if site else ()
        self._stuck = tuple(map(self._channel, site.stuck)) if site else ()

    def facts(self, name: str) -> Mapping[str, Lines]:
        """Return all facts behind a code; none when it leads to no page."""
        window = self.catalogue.windows.get(name)
        hall = self.catalogue.halls.get(window.hall) if window else None
        if window is None or hall is None:
            return {}
        handled = self.catalogue.handled_by(window)
        return {
            "address": (address(self.url, name),),
            "place": (f"{hall.name} {meaning(window)}",),
            "moved_to": self._moved_to(window),
            "why": _filled(window.retired.why) if window.retired else (),
            "site": self._site,
            "name": _filled(window.name, window.zone),
            "kind": _filled(window.kind, f"{window.machines} 台" if window.machines else ""),
            "serves": tuple(self._served[matter.id] for matter in handled),
            "does": _filled(window.does),
            "elsewhere": self._elsewhere(window, handled),
            "hall_address": (hall.address,),
            "hours": tuple(_hours(window.hours or hall.hours)),
            "holidays": (window.holidays or hall.holidays, f"调休上班日 {hall.makeup_days}"),
            "dates": tuple(self._dates(window.dates, hall.dates)),
            # Whose check word differs is to call the hall, also where the window has a number of its own.
            "phone": tuple(dict.fromkeys((window.phone or hall.phone, hall.phone))),
            "assisted_phone": _filled(hall.assisted_phone or ""),
            "department_phones": tuple(dict.fromkeys(self._phones(handled))),
            "hotline": _filled(self.catalogue.site.hotline if self.catalogue.site else ""),
            "stuck": self._stuck,
            "channels": tuple(line for matter in handled for line in self._channels[matter.id]),
            "check_word": (self.words[name],),
        }

    def _moved_to(self, window: Window) -> Lines:
        if not window.retired:
            return ()
        target = window.retired.moved_to
        return (f"{window.retired.on} {target} {self._place(target) or '?'}",)

    def _place(self, name: str) -> str:
        window = self.catalogue.windows.get(name)
        hall = self.catalogue.halls.get(window.hall) if window else None
        return f"{hall.name} {meaning(window)}" if window and hall else ""

    def _matter(self, matter: Matter) -> str:
        owner = self.catalogue.departments.get(matter.department)
        official = "" if matter.name == matter.plain_name else matter.name
        return " ".join(_filled(matter.plain_name, matter.id, official, owner.short_name if owner else ""))

    def _elsewhere(self, window: Window, handled: Iterable[Matter]) -> Lines:
        names = self.catalogue.other_halls(window, handled)
        halls = (self.catalogue.halls[name] for name in sorted(names))
        return tuple(f"{hall.name} {hall.address}" for hall in halls)

    def _dates(self, *lists: Iterable[SpecialDays]) -> Iterator[str]:
        for days, spans, why in special_rows(special(self.catalogue.as_of, *lists), self.catalogue.as_of):
            yield " ".join(_filled(days, "，".join(spans) or "不开", why))

    def _channel(self, channel: Channel) -> str:
        place = self._place(channel.window)
        told = channel.name, channel.phone or "", channel.window, place, channel.url, channel.address
        return " ".join(_filled(*told))

    def _phones(self, matters: Iterable[Matter]) -> Iterator[str]:
        for matter in matters:
            owner = self.catalogue.departments.get(matter.department)
            if owner:
                yield f"{owner.name} {owner.enquiry_phone} {owner.complaint_phone}"
            own = _filled(matter.enquiry_phone or "", (matter.rights and matter.rights.complaint_phone) or "")
            if own:
                yield " ".join([matter.plain_name, *own])


def _ways(matter: Matter) -> Iterator[str]:
    for way in matter.channels:
        where = _filled(way.name, way.url, str(way.phone or ""), way.email, way.to)
        if where:
            yield " ".join([matter.plain_name, *way.kinds, *where])


def _filled(*texts: str) -> Lines:
    return tuple(text for text in texts if text)


def _hours(rows: Iterable[Hours]) -> Iterator[str]:
    for row in rows:
        yield " ".join(_filled("、".join(row.days), f"{row.opens}–{row.closes}", row.note))

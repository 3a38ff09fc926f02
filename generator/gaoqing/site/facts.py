"""What a citizen reads who scans a printed code, fact by fact, as one state of the guides has it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.codes import Code, Coded, hall_of, meaning
from gaoqing.catalogue.printed import check_words
from gaoqing.guide import Alert, Bundle, Channel, Department, Hall, Hours, Matter, SpecialDays, Window
from gaoqing.site.special import special
from gaoqing.site.words import special_rows

Lines = tuple[str, ...]


class Facts:
    """What one catalogue says, which may name things that do not exist."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.url = catalogue.site.url if catalogue.site else ""
        self.words = check_words(catalogue.printed, self.url, catalogue.windows.values())
        self._channels = {matter.id: tuple(_ways(matter)) for matter in catalogue.matters.values()}
        self._served = {matter.id: self._matter(matter) for matter in catalogue.matters.values()}
        site = catalogue.site
        self._site = _filled(site.name, site.sample and f"{site.sample} {site.region}") if site else ()
        self._stuck = tuple(map(self._channel, site.stuck)) if site else ()

    def of(self, code: Code) -> Mapping[str, Lines]:
        """Return all facts behind a code; none when it leads to no page."""
        thing = self.catalogue.coded.get(code)
        if thing is None or (isinstance(thing, Window) and thing.hall not in self.catalogue.halls):
            return {}
        return {**self._of_any(code, thing), **self._own(thing)}

    def _own(self, thing: Coded) -> Mapping[str, Lines]:
        match thing:
            case Window():
                return self._window(thing)
            case Hall():
                return self._hall(thing)
            case Department():
                return self._department(thing)
            case _:
                return self._bundle(thing)

    def _of_any(self, code: Code, thing: Coded) -> Mapping[str, Lines]:
        """Return what stands behind every code, whatever it leads to."""
        hall = self.catalogue.halls.get(hall_of(thing))
        name = hall.name if hall else ""
        return {
            "address": (self.url + code.path,),
            "place": (" ".join(dict.fromkeys(_filled(name, meaning(thing)))),),
            "site": self._site,
            "hotline": _filled(self.catalogue.site.hotline if self.catalogue.site else ""),
            "stuck": self._stuck,
            "check_word": _filled(self.words.get(code, "")),
        }

    def _window(self, window: Window) -> Mapping[str, Lines]:
        hall = self.catalogue.halls[window.hall]
        handled = self.catalogue.handled_by(window)
        return {
            **self._handled(handled),
            "moved_to": self._moved_to(window),
            "alert": _warned(window.alert),
            "why": _filled(window.retired.why) if window.retired else (),
            "name": _filled(window.name, window.zone),
            "kind": _filled(window.kind, f"{window.machines} 台" if window.machines else ""),
            "does": _filled(window.does),
            "elsewhere": self._elsewhere(window, handled),
            "hall_address": (hall.address,),
            "hours": tuple(_hours(window.hours or hall.hours)),
            "holidays": (window.holidays or hall.holidays, f"调休上班日 {hall.makeup_days}"),
            "dates": tuple(self._dates(window.dates, hall.dates)),
            # Whose check word differs is to call the hall, also where the window has a number of its own.
            "phone": tuple(dict.fromkeys((window.phone or hall.phone, hall.phone))),
            "assisted_phone": _filled(hall.assisted_phone or ""),
        }

    def _hall(self, hall: Hall) -> Mapping[str, Lines]:
        return {
            "kind": (hall.kind,),
            "windows": tuple(map(self._listed, hall.windows)),
            "hall_address": _filled(hall.address, hall.transport),
            "hours": tuple(_hours(hall.hours)),
            "holidays": (hall.holidays, f"调休上班日 {hall.makeup_days}"),
            "dates": tuple(self._dates(hall.dates)),
            "phone": (hall.phone,),
            "assisted_phone": _filled(hall.assisted_phone or ""),
        }

    def _department(self, department: Department) -> Mapping[str, Lines]:
        owned = [item for item in self.catalogue.matters.values() if item.department == department.id]
        windows = {window.id: window for item in owned for window in self.catalogue.served[item.id]}
        own = f"{department.name} {department.enquiry_phone} {department.complaint_phone}"
        handled = self._handled(owned)
        heir = self.catalogue.departments.get(department.merged_into)
        return {
            **handled,
            "merged_into": _filled(heir.name if heir else ""),
            "name": _filled(department.short_name),
            "windows": tuple(map(self._place, windows)),
            "department_phones": tuple(dict.fromkeys((own, *handled["department_phones"]))),
        }

    def _bundle(self, bundle: Bundle) -> Mapping[str, Lines]:
        names = dict.fromkeys(stage.matter for stage in bundle.matters)
        joined = [self.catalogue.matters[name] for name in names if name in self.catalogue.matters]
        return {**self._handled(joined), "name": _filled(bundle.plain_name), "does": (bundle.summary,)}

    def _handled(self, matters: Sequence[Matter]) -> Mapping[str, Lines]:
        """Return what is said of matters, whoever handles them."""
        return {
            "serves": tuple(self._served[matter.id] for matter in matters),
            "department_phones": tuple(dict.fromkeys(self._phones(matters))),
            "channels": tuple(line for matter in matters for line in self._channels[matter.id]),
        }

    def _listed(self, window: Window) -> str:
        handled = "、".join(matter.plain_name for matter in self.catalogue.handled_by(window))
        told = window.kind, window.name, window.zone, *self._moved_to(window), handled or window.does
        return " ".join(dict.fromkeys(_filled(meaning(window), *told)))

    def _moved_to(self, window: Window) -> Lines:
        if not window.retired:
            return ()
        on, target = window.retired.on, window.retired.moved_to
        return (f"{on} 起停用，请到 {self._place(target) or '?'}（{target}）",)

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


def _warned(alert: Alert | None) -> Lines:
    return _filled(str(alert.since), str(alert.until or ""), alert.text) if alert else ()


def _filled(*texts: str) -> Lines:
    return tuple(text for text in texts if text)


def _hours(rows: Iterable[Hours]) -> Iterator[str]:
    for row in rows:
        yield " ".join(_filled("、".join(row.days), f"{row.opens}–{row.closes}", row.note))

"""What the signs of halls, departments and bundles say: a name, where to go, and what is handled there."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from gaoqing.catalogue.called import floor_named
from gaoqing.catalogue.codes import Code, Kind
from gaoqing.guide import Phones
from gaoqing.messages import say
from gaoqing.reading.source import At
from gaoqing.signs.said import MOST_ENTRIES, Entries, Said, Text, in_each, own_entry, sample_line
from gaoqing.site import BundleView, Counters, HallView, Site
from gaoqing.site.directory import directory
from gaoqing.site.listings import DepartmentView

_FEW = 6  # so many windows are named
_Floors = Sequence[tuple[int, Sequence[str | int], Sequence[str]]]


def posters(site: Site, langs: Sequence[str], codes: Collection[Code]) -> Iterator[Said]:
    """Yield what the signs of some codes say, in the order of the site; a hall that is closed has none.

    Args:
        site: the site that the codes lead to, in which they have check words.
        langs: the languages of the site (`outputs.languages`).
        codes: of halls, departments and bundles.
    """
    for hall in site.halls:
        if Code(Kind.HALL, hall.hall.id) in codes and hall.active:
            yield _of_hall(site, langs, hall)
    for department in (*site.departments, *site.idle):
        if Code(Kind.DEPARTMENT, department.department.id) in codes:
            yield _of_department(site, langs, department)
    for bundle in site.bundles:
        if Code(Kind.BUNDLE, bundle.bundle.id) in codes:
            yield _of_bundle(site, langs, bundle)


def locked(site: Site) -> tuple[Code, ...]:
    """Return the codes of halls, departments and bundles that are printed."""
    return tuple(code for code in site.check_words if code.kind is not Kind.WINDOW)


def halls_of(site: Site, code: Code) -> frozenset[str]:
    """Return the halls in which a sign may hang: where one goes with it, else the main one."""
    found = {code.id} if code.kind is Kind.HALL else set()
    if code.kind is Kind.DEPARTMENT:
        groups = (view.counters for view in site.departments if view.department.id == code.id)
        found = {some.hall.id for counters in groups for some in counters}
    if code.kind is Kind.BUNDLE:
        places = (view.places for view in site.bundles if view.bundle.id == code.id)
        found = {place.hall.id for some in places for place in some}
    return frozenset(found or {site.main_hall.id if site.main_hall else ""})


def _of_hall(site: Site, langs: Sequence[str], view: HallView) -> Said:
    hall = view.hall
    names = [group.department.brief for group in directory(view, site.departments).groups]
    floors = sorted({stop.window.floor for stop in view.active})
    place = tuple(
        f"{hall.address} · {'、'.join(floor_named(lang, item) for item in floors)}" for lang in langs
    )
    return replace(
        _named(
            site,
            langs,
            Code(Kind.HALL, hall.id),
            Text((hall.name,), hall.at / "name"),
            hall.assisted_phone or hall.phone,
        ),
        place=Text(_once(place), hall.at / "address"),
        entries=_entries(langs, names, "sign.and-more-departments", hall.at / "windows"),
    )


def _of_department(site: Site, langs: Sequence[str], view: DepartmentView) -> Said:
    department = view.department
    title = Text((view.name,), department.at / "name")
    code = Code(Kind.DEPARTMENT, department.id)
    usual = [item for item in site.popular if item.matter.department == department.id]
    matters = dict.fromkeys(item.matter.plain_name for item in (*usual, *view.matters))
    listed = _entries(langs, list(matters), "sign.and-more", department.at)
    return replace(
        _named(site, langs, code, title, department.enquiry_phone),
        place=_place(langs, view.counters),
        entries=listed if matters else own_entry(langs, "department.none", department.at),
    )


def _of_bundle(site: Site, langs: Sequence[str], view: BundleView) -> Said:
    bundle = view.bundle
    plain = (bundle.plain_name,) if bundle.plain_name not in {"", bundle.name} else ()
    title = Text((bundle.name,), bundle.at / "name")
    matters = [matter.plain_name for matter in view.matters]
    return replace(
        _named(site, langs, Code(Kind.BUNDLE, bundle.id), title, view.phone),
        name=Text(plain, bundle.at / "plain_name"),
        place=_place(langs, [item.first for item in view.places]),
        entries=_entries(langs, matters, "sign.and-more", bundle.at / "matters"),
    )


def _named(site: Site, langs: Sequence[str], code: Code, title: Text, phone: Phones) -> Said:
    return Said(
        id=code.name,
        number="",
        title=title,
        name=Text(),
        hall=Text(),
        place=Text(),
        entries=Entries(),
        audience=Entries(),
        url=site.settings.url + code.path,
        check=site.word(code.kind, code.id),
        phone=str(phone.first.number),
        sample=sample_line(site, langs),
        settings=site.settings.at,
    )


def _entries(langs: Sequence[str], names: Sequence[str], more: str, at: At) -> Entries:
    """List names, and say how many there are where a sign has no room for all."""
    rest = Text(in_each(langs, more, count=len(names)))
    return Entries(tuple(names[:MOST_ENTRIES]), "、", rest, complete=len(names) <= MOST_ENTRIES, at=at)


def _place(langs: Sequence[str], counters: Sequence[Counters]) -> Text:
    """Say where to go first, and in how many halls one may."""
    if not counters:
        return Text()
    first = counters[0]
    told = (_told(lang, first, others=len(counters) - 1) for lang in langs)
    return Text(_once(told), first.hall.at / "name")


def _told(lang: str, some: Counters, others: int) -> str:
    several = say(lang, "sign.other-halls", count=others) if others else ""
    return f"{some.hall.name} {_counters(lang, some.floors)}{several}"


def _counters(lang: str, floors: _Floors) -> str:
    """Name windows that are few and on one floor; of others the floors: the page has the rest."""
    told = "、".join(floor_named(lang, floor) for floor, _, _ in floors)
    (_, numbers, names), *others = floors
    if others or len(numbers) + len(names) > _FEW:
        return told
    windows = [say(lang, "matter.windows", numbers="、".join(map(str, numbers)))] if numbers else []
    return f"{told} {'、'.join([*windows, *names])}"


def _once(texts: Iterator[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))

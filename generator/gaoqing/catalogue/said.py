"""What each thing of a hall says that a text may quote: the branches of `quotable`."""

from collections.abc import Callable, Iterable
from functools import partial

from gaoqing.catalogue.called import floor_named, window_called
from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.quotable import ITSELF, Branch, Named, Said
from gaoqing.guide import Benefit, Department, Fee, Hall, Material, Matter, Result, Window
from gaoqing.guide.contact import Review
from gaoqing.guide.money import Band
from gaoqing.guide.phone import Phones
from gaoqing.messages import say

# Guides are Chinese, whatever language findings are told in.
_LANG = "zh"
# Whose text it is, as far as that changes how a window is called.
Home = Callable[[], frozenset[str]]


def of_hall(catalogue: Catalogue, home: Home) -> Branch:
    """Return what every text may quote.

    Args:
        catalogue: the hall, no quote filled in.
        home: returns the ids of the halls to which who reads the text goes anyway.
    """
    site = catalogue.site
    halls: dict[str, Said | Branch | Callable[[], Branch]] = {
        name: partial(of_a_hall, hall) for name, hall in catalogue.halls.items()
    }
    if len(catalogue.halls) == 1:
        halls = {**of_a_hall(*catalogue.halls.values()), **halls}
    told = {
        "name": Said.plain(site and site.name),
        "region": Said.plain(site and site.region),
        "hotline": Said.plain(site and site.hotline),
        "review_days": Said.plain(site and site.review_days),
    }
    return {
        "department": {name: partial(of_department, it) for name, it in catalogue.departments.items()},
        "hall": halls,
        "window": Named(catalogue.windows, partial(of_window, catalogue, home)),
        "material": Named(catalogue.materials, of_material),
        "matter": Named(catalogue.matters, partial(_other, catalogue)),
        "site": told,
    }


def of_a_hall(hall: Hall) -> Branch:
    """Return what is said of a hall."""
    return {
        ITSELF: Said.plain(hall.name),
        "name": Said.plain(hall.name),
        "address": Said.plain(hall.address),
        "phone": Said.plain(hall.phone),
        "assisted_phone": Said.plain(hall.assisted_phone),
    }


def of_window(catalogue: Catalogue, home: Home, window: Window) -> Branch:
    """Return what is said of a window; by itself it is called as citizens look for it."""
    closed = "closed" if window.closed(catalogue.as_of) else ""
    hall = "" if home() == {window.hall} else catalogue.halls[window.hall].name
    shown = " ".join(filter(None, (hall, floor_of(window), counter_of(window))))
    return {
        ITSELF: Said((({}, shown),), closed),
        "counter": Said.plain(counter_of(window)),
        "number": Said.plain(window.number),
        "floor": Said.plain(floor_of(window)),
        "name": Said.plain(window.name),
        "zone": Said.plain(window.zone),
        "phone": Said.plain(window.phone),
    }


def floor_of(window: Window) -> str:
    """Return the floor of a window as pages have it."""
    return floor_named(_LANG, window.floor)


def counter_of(window: Window) -> str:
    """Return what a window is called on pages."""
    return window_called(_LANG, window)


def of_department(department: Department) -> Branch:
    """Return what is said of a department."""
    review = department.review if isinstance(department.review, Review) else Review()
    return {
        ITSELF: Said.plain(department.name),
        "name": Said.plain(department.name),
        "short_name": Said.plain(department.short_name),
        "phone": Said.plain(department.enquiry_phone),
        "enquiry_phone": Said.plain(department.enquiry_phone),
        "enquiry_email": Said.plain(department.enquiry_email),
        "complaint_phone": Said.plain(department.complaint_phone),
        "review_phone": Said.each(({}, body.phone) for body in review.bodies),
    }


def of_material(material: Material) -> Branch:
    """Return what is said of a document of the catalogue."""
    return {
        ITSELF: Said.plain(material.name),
        "name": Said.plain(material.name),
        "validity": Said.plain(material.validity),
        "where_to_get": Said.plain(material.where_to_get),
    }


def _other(catalogue: Catalogue, matter: Matter) -> Branch:
    return {
        ITSELF: Said.plain(matter.plain_name),
        "name": Said.plain(matter.name),
        "plain_name": Said.plain(matter.plain_name),
        **of_matter(catalogue, matter),
    }


def of_matter(catalogue: Catalogue, matter: Matter) -> Branch:
    """Return what a guide says of its own matter."""
    owner = catalogue.departments.get(matter.department)
    limits = matter.limits
    return {
        "time_limit": {
            "promised": Said.each((limit.when, limit.promised) for limit in limits),
            "statutory": Said.each((limit.when, limit.statutory) for limit in limits),
            "start": Said.each((limit.when, limit.start) for limit in limits),
        },
        "fees": _fees(matter.fees.items),
        "receives": _benefits(matter.receives),
        "visits": {"count": Said.each((item.when, item.count) for item in matter.attendance)},
        "apply_by": {
            "within": Said.each((item.when, item.within) for item in matter.apply_by),
            "start": Said.each((item.when, item.start) for item in matter.apply_by),
            "before": Said.each((item.when, item.before) for item in matter.apply_by),
        },
        "results": _results(catalogue, matter.results),
        "appointment": _reached(matter.appointment),
        "progress": _reached(matter.progress or (owner and owner.progress)),
        "department": of_department(owner) if owner else {},
        "enquiry": {"phone": Said.plain(matter.enquiry_phone or (owner and owner.enquiry_phone))},
        "complaint": {"phone": _complaint(matter, owner)},
    }


def _complaint(matter: Matter, owner: Department | None) -> Said:
    own = matter.rights.complaint_phone if matter.rights else None
    return Said.plain(own or (owner and owner.complaint_phone))


def _reached(way: object) -> Branch:
    name, phone = getattr(way, "name", ""), getattr(way, "phone", None)
    return {"name": Said.plain(name), "phone": Said.plain(phone if isinstance(phone, Phones) else "")}


def _fees(fees: Iterable[Fee]) -> Branch:
    """Return each charge, by its name and by its id; of several of one name each says what it says."""
    found: dict[str, list[Fee]] = {}
    for fee in fees:
        for name in {fee.item, fee.id} - {""}:
            found.setdefault(name, []).append(fee)
    return {name: partial(_money, tuple(items)) for name, items in found.items()}


def _benefits(benefits: Iterable[Benefit]) -> Branch:
    found: dict[str, list[Benefit]] = {}
    for benefit in benefits:
        found.setdefault(benefit.what, []).append(benefit)
    return {name: partial(_money, tuple(items)) for name, items in found.items()}


def _money(items: tuple[Fee | Benefit, ...]) -> Branch:
    banded = any(getattr(item, "bands", ()) for item in items)
    return {
        ITSELF: Said(Said.each((item.when, amount_of(item)) for item in items).values, banded * "bands"),
        "least": Said.each((item.when, sum_of(item.least, item.currency)) for item in items),
        "most": Said.each((item.when, sum_of(item.most, item.currency)) for item in items),
        "unit": Said.each((item.when, item.unit) for item in items),
    }


def amount_of(item: Fee | Benefit | Band) -> str:
    """Return an amount as pages have it; empty where it is none that a few letters say."""
    percent = getattr(item, "percent", None)
    currency = getattr(item, "currency", "")
    return f"{percent}%" if percent is not None else sum_of(item.amount, currency)


def sum_of(amount: object, currency: str) -> str:
    """Return an amount with its currency; empty for none."""
    return "" if amount is None else f"{amount} {currency or say(_LANG, 'money.unit')}"


def _results(catalogue: Catalogue, results: tuple[Result, ...]) -> Branch:
    """Return what is said of all results, and below the id or the name of each of that alone."""
    own: dict[str, list[Result]] = {}
    for result in results:
        own.setdefault(result.material or result.name, []).append(result)
    named = {name: _result(catalogue, items) for name, items in own.items()}
    return {**named, **{key: item for key, item in _result(catalogue, results).items() if key}}


def _result(catalogue: Catalogue, results: Iterable[Result]) -> dict[str, Said]:
    documents = [(it, catalogue.materials.get(it.material)) for it in results]
    return {
        ITSELF: Said.each((it.when, it.name or (document and document.name)) for it, document in documents),
        "validity": Said.each(
            (it.when, it.validity or (document and document.validity)) for it, document in documents
        ),
        "within": Said.each((it.when, it.within) for it, _ in documents),
    }

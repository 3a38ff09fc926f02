"""Family W: windows, halls, telephones, and codes that are printed for good."""

import re
from collections.abc import Iterator

from gaoqing.catalogue import Catalogue
from gaoqing.finding import Severity
from gaoqing.guide import Hall, Phone, Window, each
from gaoqing.qr_lock import meaning
from gaoqing.rules.registry import Fault, fault, rule
from gaoqing.source import At

# Appendix B of the domain dossier; toll-free and service numbers added.
_PHONE = re.compile(
    r"(0[0-9]{2,3}-[0-9]{7,8}(-[0-9]{1,5})?|1[0-9]{10}|[48]00-?[0-9]{3}-?[0-9]{4}|1[0-9]{2}|12[0-9]{3}|9[0-9]{4})"
)


@rule("W001", whole=True)
def matter_served_nowhere(catalogue: Catalogue) -> Iterator[Fault]:
    """A matter is said to be handled at a window, but no window handles it."""
    for matter in catalogue.matters.values():
        at_window = any(way.kind == "窗口" for way in matter.channels)
        if at_window and not catalogue.served[matter.id]:
            yield fault(matter.at / "id", name=matter.name, id=matter.id)


@rule("W002", whole=True)
def window_serves_nothing(catalogue: Catalogue) -> Iterator[Fault]:
    """A window handles no matter and does nothing else."""
    for window in catalogue.windows.values():
        if not window.retired and not window.does and not catalogue.handled_by(window):
            yield fault(window.at / "id", id=window.id, number=window.number)


@rule("W003")
def complaint_phone_is_enquiry_phone(catalogue: Catalogue) -> Iterator[Fault]:
    """Complaints go to the number that is complained about."""
    for department in catalogue.departments.values():
        if department.complaint_phone.digits == department.enquiry_phone.digits:
            yield fault(department.at / "complaint_phone", phone=department.complaint_phone)
    for matter in catalogue.matters.values():
        owner = catalogue.departments.get(matter.department)
        enquiry = matter.enquiry_phone or (owner and owner.enquiry_phone)
        complaint = (matter.rights and matter.rights.complaint_phone) or (owner and owner.complaint_phone)
        own = matter.enquiry_phone or (matter.rights and matter.rights.complaint_phone)
        if own and enquiry and complaint and enquiry.digits == complaint.digits:
            at = (
                matter.at / "enquiry_phone"
                if matter.enquiry_phone
                else matter.at / "rights" / "complaint_phone"
            )
            yield fault(at, phone=complaint)


@rule("W004")
def malformed_phone(catalogue: Catalogue) -> Iterator[Fault]:
    """A number cannot be dialled: no area code, too many digits, or two numbers in one."""
    for at, phone in _phones(catalogue):
        if phone and not _PHONE.fullmatch(phone):
            yield fault(at, phone=phone)


def _phones(catalogue: Catalogue) -> Iterator[tuple[At, Phone | None]]:
    if catalogue.site:
        yield catalogue.site.at / "hotline", catalogue.site.hotline
        for at, channel in each(catalogue.site.at / "stuck", catalogue.site.stuck):
            yield at / "phone", channel.phone
    for department in catalogue.departments.values():
        yield department.at / "enquiry_phone", department.enquiry_phone
        yield department.at / "complaint_phone", department.complaint_phone
    for hall in catalogue.halls.values():
        yield hall.at / "phone", hall.phone
        yield hall.at / "assisted_phone", hall.assisted_phone
    for window in catalogue.windows.values():
        yield window.at / "phone", window.phone
    for matter in catalogue.matters.values():
        yield matter.at / "enquiry_phone", matter.enquiry_phone
        if matter.rights:
            yield matter.at / "rights" / "complaint_phone", matter.rights.complaint_phone


@rule("W005", whole=True)
def printed_window_vanished(catalogue: Catalogue) -> Iterator[Fault]:
    """A printed code leads to a window that is no longer there."""
    for at, name in _printed(catalogue):
        if name not in catalogue.windows:
            yield fault(at, id=name, hall=_hall_name(catalogue, catalogue.printed.windows[name].hall))


@rule("W006", whole=True)
def printed_window_moved(catalogue: Catalogue) -> Iterator[Fault]:
    """A printed code hangs at one place and leads to another."""
    for _, name in _printed(catalogue):
        window = catalogue.windows.get(name)
        printed = catalogue.printed.windows[name]
        if (
            window
            and not window.retired
            and (window.hall, meaning(window)) != (printed.hall, printed.meaning)
        ):
            then = f"{_hall_name(catalogue, printed.hall)} {printed.meaning}"
            now = f"{_hall_name(catalogue, window.hall)} {meaning(window)}"
            yield fault(window.at / "id", id=name, printed=then, now=now)


@rule("W007")
def printed_address_changed(catalogue: Catalogue) -> Iterator[Fault]:
    """The site's address is not the one in the printed codes."""
    site, printed = catalogue.site, catalogue.printed
    if site and printed.at and printed.url != site.url:
        yield fault(site.at / "url", printed=printed.url, now=site.url)


@rule("W008", Severity.INFO, whole=True)
def window_not_yet_locked(catalogue: Catalogue) -> Iterator[Fault]:
    """A window is new: lock its id before its sign is printed."""
    for window in catalogue.windows.values():
        if window.id not in catalogue.printed.windows:
            yield fault(window.at / "id", id=window.id)


@rule("W009", whole=True)
def retired_window_leads_nowhere(catalogue: Catalogue) -> Iterator[Fault]:
    """A retired window sends people to a window that is closed too."""
    for window in catalogue.windows.values():
        target = catalogue.windows.get(window.retired.moved_to) if window.retired else None
        if target and (target is window or target.closed(catalogue.as_of)):
            yield fault(window.at / "retired" / "moved_to", id=window.id, target=target.id)


@rule("W011", whole=True)
def closed_window_recommended(catalogue: Catalogue) -> Iterator[Fault]:
    """People who could not get it done are sent to a window that is closed."""
    if catalogue.site:
        for at, channel in each(catalogue.site.at / "stuck", catalogue.site.stuck):
            window = catalogue.windows.get(channel.window)
            if window and window.closed(catalogue.as_of):
                yield fault(at / "window", id=window.id)


@rule("W010")
def hours_end_before_they_begin(catalogue: Catalogue) -> Iterator[Fault]:
    """A span of opening hours ends before it begins."""
    places: list[Hall | Window] = [*catalogue.halls.values(), *catalogue.windows.values()]
    for place in places:
        for at, hours in each(place.at / "hours", place.hours):
            if hours.closes <= hours.opens:
                yield fault(at / "to", opens=hours.opens, closes=hours.closes)


def _hall_name(catalogue: Catalogue, name: str) -> str:
    return catalogue.halls[name].name if name in catalogue.halls else name


def _printed(catalogue: Catalogue) -> Iterator[tuple[At, str]]:
    if catalogue.printed.at:
        for name in catalogue.printed.windows:
            yield catalogue.printed.at / "windows" / name, name

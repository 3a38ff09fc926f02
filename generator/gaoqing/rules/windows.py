"""Family W: windows, halls, telephones; what is about printed codes stands in `printed`."""

import re
from collections.abc import Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.guide import Hall, Matter, Phone, WayKind, Window, each
from gaoqing.reading.source import At
from gaoqing.rules.registry import Found, elsewhere, matter_rule, rule

_AREA = "0[0-9]{2,3}-"
# A telephone, with an extension; a mobile; free of charge; 110; then service numbers, which have five digits,
# or six behind 95 and 96, and are dialled from elsewhere with an area code.
_PHONE = re.compile(
    rf"{_AREA}[0-9]{{7,8}}(-[0-9]{{1,5}})?|1[0-9]{{10}}|[48]00-?[0-9]{{3}}-?[0-9]{{4}}|1[0-9]{{2}}"
    rf"|({_AREA})?(1[0-2][0-9]{{3}}|9[0-9]{{4}}|9[56][0-9]{{4}})"
)


@matter_rule("W001", whole=True)
def matter_served_nowhere(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A matter is handled at windows, but no window handles it."""
    at_window = any(WayKind.WINDOW in way.kinds for way in matter.channels)
    if at_window and not matter.places and not hall.serving(matter):
        yield Found(matter.at / "id", name=matter.name, id=matter.id)


@rule("W002", whole=True)
def window_serves_nothing(catalogue: Catalogue) -> Iterator[Found]:
    """A window handles no matter and has no other duty."""
    for window in catalogue.windows.values():
        if not window.retired and not window.does and not catalogue.handled_by(window):
            yield Found(window.at / "id", id=window.id, number=window.number)


@matter_rule("W003")
def complaint_phone_is_enquiry_phone(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The number for complaints is the number for enquiries."""
    owner = hall.departments.get(matter.department)
    enquiry = matter.enquiry_phone or (owner and owner.enquiry_phone)
    complaint = (matter.rights and matter.rights.complaint_phone) or (owner and owner.complaint_phone)
    own = matter.enquiry_phone or (matter.rights and matter.rights.complaint_phone)
    if own and enquiry and complaint and enquiry.digits == complaint.digits:
        at = matter.at / "enquiry_phone" if matter.enquiry_phone else matter.at / "rights" / "complaint_phone"
        yield Found(at, phone=complaint)


@elsewhere("W003")
def complaint_phone_is_enquiry_phone_of_department(catalogue: Catalogue) -> Iterator[Found]:
    """Look at departments."""
    for department in catalogue.departments.values():
        if department.complaint_phone.digits == department.enquiry_phone.digits:
            yield Found(department.at / "complaint_phone", phone=department.complaint_phone)


@matter_rule("W004")
def malformed_phone(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A telephone number cannot be dialled."""
    yield from _malformed(matter.at / "enquiry_phone", matter.enquiry_phone)
    if matter.rights:
        yield from _malformed(matter.at / "rights" / "complaint_phone", matter.rights.complaint_phone)


@elsewhere("W004")
def malformed_phone_of_hall(catalogue: Catalogue) -> Iterator[Found]:
    """Look at the site, departments, halls and windows."""
    for at, phone in _phones(catalogue):
        yield from _malformed(at, phone)


def _malformed(at: At, phone: Phone | None) -> Iterator[Found]:
    if phone and not _PHONE.fullmatch(phone):
        yield Found(at, phone=phone)


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


@rule("W009", whole=True)
def retired_window_leads_nowhere(catalogue: Catalogue) -> Iterator[Found]:
    """A retired window refers people to another closed window."""
    for window in catalogue.windows.values():
        target = catalogue.windows.get(window.retired.moved_to) if window.retired else None
        if target and (target is window or target.closed(catalogue.as_of)):
            yield Found(window.at / "retired" / "moved_to", id=window.id, target=target.id)


@rule("W018", Severity.WARNING, whole=True)
def retired_window_leads_astray(catalogue: Catalogue) -> Iterator[Found]:
    """A retired window refers people to one that handles none of their matters."""
    for window, target in _successions(catalogue):
        came_for = {matter.id for matter in catalogue.handled_by(window)}
        if came_for and not came_for & {matter.id for matter in catalogue.handled_by(target)}:
            yield Found(window.at / "retired" / "moved_to", id=window.id, target=target.id)


@rule("W019", Severity.WARNING, whole=True)
def unexplained_move_to_another_hall(catalogue: Catalogue) -> Iterator[Found]:
    """A retired window refers people to another hall without saying why."""
    for window, target in _successions(catalogue):
        if target.hall != window.hall and window.retired and not window.retired.why:
            hall = catalogue.halls[target.hall].name
            yield Found(window.at / "retired" / "moved_to", id=window.id, target=target.id, hall=hall)


def _successions(catalogue: Catalogue) -> Iterator[tuple[Window, Window]]:
    for window in catalogue.windows.values():
        target = catalogue.windows.get(window.retired.moved_to) if window.retired else None
        if target and target is not window:
            yield window, target


@rule("W011", whole=True)
def closed_window_recommended(catalogue: Catalogue) -> Iterator[Found]:
    """People who could not get it done are referred to a closed window."""
    if catalogue.site:
        for at, channel in each(catalogue.site.at / "stuck", catalogue.site.stuck):
            window = catalogue.windows.get(channel.window)
            if window and window.closed(catalogue.as_of):
                yield Found(at / "window", id=window.id)


@rule("W010")
def hours_end_before_they_begin(catalogue: Catalogue) -> Iterator[Found]:
    """Opening hours end before they begin."""
    places: list[Hall | Window] = [*catalogue.halls.values(), *catalogue.windows.values()]
    for place in places:
        for at, hours in each(place.at / "hours", place.hours):
            if hours.closes <= hours.opens:
                yield Found(at / "to", opens=hours.opens, closes=hours.closes)

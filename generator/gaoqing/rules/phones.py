"""Family W, telephones: whether they can be dialled, and who answers."""

import re
from collections.abc import Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.guide import Matter, Phone, Phones, each
from gaoqing.guide.contact import Review
from gaoqing.reading.source import At
from gaoqing.rules.facts import call_centres, hotlines
from gaoqing.rules.registry import Found, elsewhere, matter_rule

Held = tuple[At, Phones | None]

_AREA = "0[0-9]{2,3}-"
# A telephone, with an extension; a mobile; free of charge; 110; then service numbers, which have five digits,
# or six behind 95 and 96, and are dialled from elsewhere with an area code; abroad with that of the country.
_PHONE = re.compile(
    rf"{_AREA}[0-9]{{7,8}}(-[0-9]{{1,5}})?|1[0-9]{{10}}|[48]00-?[0-9]{{3}}-?[0-9]{{4}}|1[0-9]{{2}}"
    rf"|({_AREA})?(1[0-2][0-9]{{3}}|9[0-9]{{4}}|9[56][0-9]{{4}})"
    r"|\+[1-9][0-9]{0,2}(-[0-9]{2,12}){1,3}"
)
# What people write between two numbers; a hyphen and a blank may be inside of one.
_BETWEEN = re.compile(r"[、，,；;/／|和或及]+")
_NUMBER = re.compile(r"[0-9][0-9 -]{1,20}[0-9]")
_LOCAL_DIGITS = 7
_LOCAL = re.compile("[2-9][0-9]{6,7}")


@matter_rule("W003")
def complaint_phone_is_enquiry_phone(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The number for complaints is the number for enquiries."""
    owner = hall.departments.get(matter.department)
    enquiry = matter.enquiry_phone or (owner and owner.enquiry_phone)
    complaint = (matter.rights and matter.rights.complaint_phone) or (owner and owner.complaint_phone)
    own = matter.enquiry_phone or (matter.rights and matter.rights.complaint_phone)
    if own and enquiry and complaint and _same(enquiry, complaint):
        at = matter.at / "enquiry_phone" if matter.enquiry_phone else matter.at / "rights" / "complaint_phone"
        yield Found(at, phone=complaint)


@elsewhere("W003")
def complaint_phone_is_enquiry_phone_of_department(catalogue: Catalogue) -> Iterator[Found]:
    """Look at departments."""
    for department in catalogue.departments.values():
        if _same(department.enquiry_phone, department.complaint_phone):
            yield Found(department.at / "complaint_phone", phone=department.complaint_phone)


def _same(enquiry: Phones, complaint: Phones) -> bool:
    """Tell whether every complaint rings where people enquire; a hotline hands it on to somebody else."""
    asked = {phone.digits for phone in enquiry.numbers}
    return all(phone.digits in asked and not _is_hotline(phone) for phone in complaint.numbers)


def _is_hotline(phone: Phone) -> bool:
    number = re.sub(f"^{_AREA}", "", phone.number)
    return number in hotlines() or (number.startswith(call_centres()) and len(number) < _LOCAL_DIGITS)


@matter_rule("W004")
def malformed_phone(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A telephone number cannot be dialled."""
    yield from _malformed(_of_matter(matter))


@elsewhere("W004")
def malformed_phone_of_hall(catalogue: Catalogue) -> Iterator[Found]:
    """Look at the site, departments, halls and windows."""
    yield from _malformed(_of_hall(catalogue))


def _malformed(held: Iterator[Held]) -> Iterator[Found]:
    for at, phone in _wrong(held):
        if not _several(phone):
            yield Found(at, phone=phone.number)


@matter_rule("W025")
def several_phones_in_one_text(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Two telephone numbers stand in one text, so that neither can be dialled by a tap."""
    yield from _crowded(_of_matter(matter))


@elsewhere("W025")
def several_phones_in_one_text_of_hall(catalogue: Catalogue) -> Iterator[Found]:
    """Look at the site, departments, halls and windows."""
    yield from _crowded(_of_hall(catalogue))


def _crowded(held: Iterator[Held]) -> Iterator[Found]:
    for at, phone in _wrong(held):
        numbers = _several(phone)
        if numbers:
            yield Found(at, phone=phone.number, written=f"[{', '.join(numbers)}]")


def _several(phone: Phone) -> tuple[str, ...]:
    """Return the numbers of a text that holds more than one, each with its area code."""
    parts = [part.strip() for part in _BETWEEN.split(phone.number)]
    if parts == [phone.number] or not all(map(_NUMBER.fullmatch, parts)):
        return ()
    area = re.match(_AREA, parts[0])
    return tuple(f"{area[0]}{part}" if area and _LOCAL.fullmatch(part) else part for part in parts)


def _wrong(held: Iterator[Held]) -> Iterator[tuple[At, Phone]]:
    """Yield each number that cannot be dialled as it stands, with its place."""
    for at, phones in held:
        for phone in phones.numbers if phones else ():
            if not _PHONE.fullmatch(phone.number):
                yield At(at.source, (*at.path, *phone.way)), phone


def _of_matter(matter: Matter) -> Iterator[Held]:
    if matter.enquiry_phone:  # most have no numbers of their own; to make a place takes longer than to look
        yield matter.at / "enquiry_phone", matter.enquiry_phone
    if matter.rights:
        yield matter.at / "rights" / "complaint_phone", matter.rights.complaint_phone
        yield from _of_review(matter.at / "rights" / "review", matter.rights.review)
    if matter.appointment:
        yield matter.at / "appointment" / "phone", matter.appointment.phone
    if matter.progress:
        yield matter.at / "progress" / "phone", matter.progress.phone
    if any(way.phone for way in matter.channels):
        yield from ((at / "phone", way.phone) for at, way in each(matter.at / "channels", matter.channels))
    if matter.places:
        yield from ((at / "phone", place.phone) for at, place in each(matter.at / "places", matter.places))


def _of_review(at: At, review: str | Review) -> Iterator[Held]:
    if isinstance(review, Review):
        for here, body in each(at / "bodies", review.bodies):
            yield here / "phone", body.phone
        if review.court:
            yield at / "court" / "phone", review.court.phone


def _of_hall(catalogue: Catalogue) -> Iterator[Held]:
    if catalogue.site:
        yield catalogue.site.at / "hotline", catalogue.site.hotline
        for at, channel in each(catalogue.site.at / "stuck", catalogue.site.stuck):
            yield at / "phone", channel.phone
    for department in catalogue.departments.values():
        yield department.at / "enquiry_phone", department.enquiry_phone
        yield department.at / "complaint_phone", department.complaint_phone
        yield from _of_review(department.at / "review", department.review)
        if department.progress:
            yield department.at / "progress" / "phone", department.progress.phone
    for hall in catalogue.halls.values():
        yield hall.at / "phone", hall.phone
        yield hall.at / "assisted_phone", hall.assisted_phone
    for window in catalogue.windows.values():
        yield window.at / "phone", window.phone

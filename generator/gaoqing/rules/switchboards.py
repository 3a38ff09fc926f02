"""Family W, whose telephone it is: numbers that belong to another department of the hall."""

from collections import Counter
from collections.abc import Iterator, Mapping

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.graph.kept import once_a_hall
from gaoqing.guide import Matter, Phones
from gaoqing.rules.registry import Found, elsewhere, matter_rule
from gaoqing.text.pattern import lazily

# Whom one complains to about others: their enquiry number may be everybody's number for complaints.
_SUPERVISES = lazily(
    "监督(?!管理)|监察|纪委|纪检|督查|信访|政务|数据|审批|投诉|人民政府|办公室|管委会|管理委员会"
)
Owners = Mapping[str, frozenset[str]]


@matter_rule("W036", Severity.WARNING, whole=True)
def enquiry_phone_of_another_department(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The number for enquiries belongs to another department of the hall."""
    if matter.enquiry_phone:
        others = _strangers(hall, matter, matter.enquiry_phone, _owners(hall))
        if others:
            other = hall.departments[min(others)].name
            yield Found(matter.at / "enquiry_phone", phone=matter.enquiry_phone, other=other)


@matter_rule("W037", Severity.WARNING, whole=True)
def complaint_phone_of_another_department(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Complaints ring where people ask another department for information."""
    phone = matter.rights.complaint_phone if matter.rights else None
    if phone:
        others = _strangers(hall, matter, phone, _asked(hall))
        if others and not any(_SUPERVISES.search(hall.departments[name].name) for name in others):
            at = matter.at / "rights" / "complaint_phone"
            yield Found(at, phone=phone, other=hall.departments[min(others)].name)


def _strangers(hall: Surroundings, matter: Matter, phones: Phones, owners: Owners) -> frozenset[str]:
    """Return whose numbers these are, if each is of one department, and none has to do with the matter."""
    if any(phone.purpose for phone in phones.numbers):
        return frozenset()
    found = [owners.get(phone.digits, frozenset()) for phone in phones.numbers]
    others = frozenset.union(*found)
    concerned = {matter.department, *(authority.department for authority in matter.authorities)}
    known = all(len(names) == 1 for names in found) and concerned.isdisjoint(others)
    return others if known and matter.department in hall.departments else frozenset()


@once_a_hall
def _owners(hall: Surroundings) -> Owners:
    """Return number → the departments that have it; without those of windows, halls, everybody."""
    return _without_common(hall, _by_number(hall, complaints=True))


@once_a_hall
def _asked(hall: Surroundings) -> Owners:
    """Return number → the departments that answer questions there."""
    return _without_common(hall, _by_number(hall, complaints=False))


def _by_number(hall: Surroundings, *, complaints: bool) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for department in hall.departments.values():
        phones = [department.enquiry_phone, department.complaint_phone]
        for digits in _digits(*phones if complaints else phones[:1]):
            found.setdefault(digits, set()).add(department.id)
    return {digits: frozenset(names) for digits, names in found.items()}


def _without_common(hall: Surroundings, found: dict[str, frozenset[str]]) -> Owners:
    common = [hall.site.hotline] if hall.site else []
    common += [item for place in hall.halls.values() for item in (place.phone, place.assisted_phone) if item]
    common += [window.phone for window in hall.windows.values() if window.phone]
    taken = _digits(*common)
    return {digits: names for digits, names in found.items() if digits not in taken}


def _digits(*phones: Phones) -> set[str]:
    return {number.digits for phone in phones for number in phone.numbers}


@elsewhere("W037")
def complaint_phone_of_another_department_in_list(catalogue: Catalogue) -> Iterator[Found]:
    """Look at departments."""
    asked = _asked(catalogue)
    numbers = [_digits(department.complaint_phone) for department in catalogue.departments.values()]
    used = Counter(digits for found in numbers for digits in found)
    for department, found in zip(catalogue.departments.values(), numbers, strict=True):
        owners = [asked.get(digits, frozenset()) for digits in found]
        others = frozenset.union(*owners) - {department.id}
        # What several departments give is the number of who supervises them.
        if len(others) == 1 and all(owners) and all(used[digits] == 1 for digits in found):
            other = catalogue.departments[min(others)].name
            if not _SUPERVISES.search(other):
                yield Found(department.at / "complaint_phone", phone=department.complaint_phone, other=other)

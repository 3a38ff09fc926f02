"""Which department or hall a sentence names, also without its district, and what telephones it has."""

import re
from collections.abc import Iterable, Sequence

from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph.kept import once_a_hall
from gaoqing.guide import Department, Hall, Phone, Phones
from gaoqing.guide.choices import WayKind
from gaoqing.guide.contact import Review
from gaoqing.text.pattern import lazily

COMPLAINT = lazily("投诉|监督|举报")
ENQUIRY = lazily("咨询|询问|问询")
_DISTRICT = lazily("^(?:[一-鿿]{1,6}?(?:省|市|新区|区|县|自治州|州|旗))+")
_ANOTHER_DISTRICT = lazily("(?:[省市区县州盟旗镇乡级]|别的|其他|外地|当地|[所原])$")
# 打县公安局: no name of a place stands before the word for its rank.
_RANK = lazily("(?:^|[打拨问找向给到去是由的请跟和与或、，在致电联系询报])[省市区县州旗镇乡]$")
_ENDS = ("局", "部门", WayKind.WINDOW)
_LONGEST_END = 2
_LOCAL = 8  # the longest number without its area code
_BODY = lazily(r"[一-鿿]{1,12}(?:局|委|中心|大厅|分厅|站|所|院|处|办|会|队|行|公司|学校|街道|社区|政府|厅)$")


def body_named(hall: Surroundings, owner: str) -> Department | Hall | None:
    """Return the department or the hall that is named, if only one is called so."""
    things: list[Department | Hall] = [*hall.departments.values(), *hall.halls.values()]
    found = [item for item in things if owner.endswith(item.name)] if _BODY.search(owner) else []
    found = found or [item for item, names in _short_names(hall) if _ends_in(owner, names, item.name)]
    return found[0] if len(found) == 1 else None


@once_a_hall
def _short_names(hall: Surroundings) -> Sequence[tuple[Department | Hall, tuple[str, ...]]]:
    """Return the departments and halls with what they are called without their district, longest first."""
    found: list[tuple[Department | Hall, tuple[str, ...]]] = []
    things: list[Department | Hall] = [*hall.departments.values(), *hall.halls.values()]
    for thing in things:
        short = _DISTRICT.sub("", thing.name)
        names = {short} if isinstance(thing, Hall) else {short, *(thing.short_name + end for end in _ENDS)}
        if short != thing.name:
            long = [name for name in names if len(name) > _LONGEST_END]
            found.append((thing, tuple(sorted(long, key=len, reverse=True))))
    return found


def _ends_in(owner: str, names: tuple[str, ...], whole: str) -> bool:
    """Tell whether words end in one of some names, and not in that of another district's body."""
    if not owner.endswith(names):
        return False
    name = next(name for name in names if owner.endswith(name))
    before = owner.removesuffix(name)
    if rank := _RANK.search(before):  # 县公安局 is ours, if ours is that of a county
        return rank[0][-1] in whole.removesuffix(name)[-1:]
    return not _ANOTHER_DISTRICT.search(before)


def phones_of(hall: Surroundings, thing: Department | Hall, kind: str) -> Sequence[Phones]:
    """Return the telephones of a department or a hall that is named."""
    if isinstance(thing, Hall):
        windows = [window.phone for window in thing.windows]
        return there([thing.phone, thing.assisted_phone, *windows])
    if COMPLAINT.fullmatch(kind):
        return there([thing.complaint_phone, *phones_of_site(hall)])
    windows = [item.phone for item in hall.windows.values() if thing.id in item.serves.departments]
    review = thing.review.bodies if isinstance(thing.review, Review) else ()
    progress = thing.progress.phone if thing.progress else None
    others = () if ENQUIRY.fullmatch(kind) else (thing.complaint_phone,)
    return there([thing.enquiry_phone, *windows, *others, progress, *(item.phone for item in review)])


def phones_of_site(hall: Surroundings) -> Iterable[Phones | None]:
    """Return the telephones for whoever did not get anything done."""
    site = hall.site
    return [site.hotline, *(channel.phone for channel in site.stuck)] if site else []


def there(phones: Iterable[Phones | None]) -> list[Phones]:
    """Return those that there are."""
    return [item for item in phones if item]


def digits_of(written: str) -> str:
    """Return the digits of a telephone number, however it is written."""
    return re.sub("[^0-9]", "", written)


def has_number(phones: Iterable[Phones], digits: str) -> bool:
    """Tell whether a number is one of some; without its area code it is the same."""
    return any(_is_same(number, digits) for item in phones for number in item.numbers)


def _is_same(number: Phone, digits: str) -> bool:
    known = digits_of(number.digits)
    return known == digits or (len(digits) <= _LOCAL and len(known) > _LOCAL and known.endswith(digits))

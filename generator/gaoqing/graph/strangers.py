"""Telephones that a guide names as its own and that nobody in the hall has."""

import re
from collections.abc import Iterator

from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph.bodies import has_number
from gaoqing.graph.kept import once_a_hall
from gaoqing.graph.spoken import Spoken
from gaoqing.guide import Department, Phones
from gaoqing.guide.contact import Review
from gaoqing.guide.matter import Faq, Mistake
from gaoqing.text.pattern import lazily

UNKNOWN = "phone-unknown"
# With an area code, or in the same place.
_LANDLINE = lazily("0[0-9]{9,11}|[2-8][0-9]{6,7}")
_AREA = 7
# Whoever else may have it: no office of the hall need know their numbers.
_PLACE = lazily("^(?:[一-鿿]{1,6}?[省市区县州旗镇乡])+")
_OTHERS = lazily(
    "[局委店馆厂校社站村镇乡厅部处]|医院|银行|公司|派出所|大队|法院|街道|中介|机构|协会|热线|平台|客服|中心|快递|邮政|单位|师傅|律师|例如|比如|邻|别[的处]|其[他它]|当地|对方"
)
_OURS = lazily("[本我](?:局|委|中心|大厅|站|所|处|部)|局里|政务(?:服务)?中心|服务大厅|[大分]厅|部门|户籍处")


def is_stranger(hall: Surroundings, text: Spoken, place: int, digits: str) -> bool:
    """Tell whether a number is nobody's in the hall, while no other body is named whose it could be.

    Args:
        hall: whose telephones are known.
        text: the sentence.
        place: where in the text the number stands.
        digits: the number without marks.
    """
    if not _LANDLINE.fullmatch(digits) or has_number(_all(hall), digits):
        return False
    areas = {number.digits[:4] for item in _all(hall) for number in item.numbers}
    if len(digits) > _AREA + 1 and digits[:4] not in {item.replace("-", "")[:4] for item in areas}:
        return False
    part, department = text.saying.part, hall.departments.get(text.saying.matter.department)
    said = text.sentence(place).text
    said += f"，{part.question}" if isinstance(part, Faq) else ""
    said += f"，{part.mistake}" if isinstance(part, Mistake) else ""
    for item in hall.halls.values():
        said = said.replace(item.name, "")
    said = re.sub(_called(department), "", said) if department else said
    return not _OTHERS.search(_OURS.sub("", said))


def _called(department: Department) -> str:
    """Return a pattern of what a department is called at home: 县公安局, 公安局."""
    name = department.name
    short = _PLACE.sub("", name)
    rank = name.removesuffix(short)[-1:]
    return f"{name}|(?:^|(?<=[，打拨问找向给到去由的系])){rank}{short}|(?<![省市区县州旗镇乡]){short}"


@once_a_hall
def _all(hall: Surroundings) -> list[Phones]:
    return [phones for phones in _each(hall) if phones]


def _each(hall: Surroundings) -> Iterator[Phones | None]:
    for department in hall.departments.values():
        yield from (department.enquiry_phone, department.complaint_phone)
        yield department.progress.phone if department.progress else None
        if isinstance(department.review, Review):
            yield from (body.phone for body in department.review.bodies)
    for place in hall.halls.values():
        yield from (place.phone, place.assisted_phone)
    yield from (window.phone for window in hall.windows.values())
    if hall.site:
        yield from (hall.site.hotline, *(channel.phone for channel in hall.site.stuck))

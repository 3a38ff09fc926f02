"""What sentences say of telephones, beside those of the department, the halls and the guide."""

import re
from collections.abc import Iterable, Iterator, Sequence

from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph.bodies import (
    COMPLAINT,
    ENQUIRY,
    body_named,
    digits_of,
    has_number,
    phones_of,
    phones_of_site,
    there,
)
from gaoqing.graph.figures import OF_ANOTHER, Copy
from gaoqing.graph.kept import once_a_hall
from gaoqing.graph.spoken import Spoken, holding
from gaoqing.graph.strangers import UNKNOWN, is_stranger
from gaoqing.guide import Department, Matter, Phone, Phones
from gaoqing.guide.choices import WayKind
from gaoqing.guide.contact import Authority, Review
from gaoqing.text.pattern import lazily

_PHONE = lazily(
    r"(?<![0-9A-Za-z-])(?P<whole>0[0-9]{2,3}[-—－ ]?[0-9]{7,8}|[48]00-?[0-9]{3}-?[0-9]{4}|1[3-9][0-9]{9}"
    r"|[2-8][0-9]{6,7})(?![0-9A-Za-z-])"
)
_DIGITS = lazily("[0-9]")
_LOCAL = 8
# Whose number it is, right before it.
_LABEL = lazily(
    r"(?P<owner>[一-鿿（）]{0,16}?)(?P<kind>咨询|询问|问询|投诉|监督|举报|窗口|大厅|总机|总台|联系)?"
    r"(?:服务|监督|举报|建议)?(?:电话|热线|号码|专线)?(?:号码)?(?:[是为：]|请?拨?打|请?致电)*$"
)
# 打 0000-5550001 咨询.
_DIALS = ("打", "拨", "致电")
_BEHIND = lazily("(?:进行|来)?(?P<kind>咨询|询问|投诉|举报)(?=$|[，。；）])")
_OWN = (
    *("本局", "我局", "本单位", "我单位", "本部门", "主管部门", "办理部门", WayKind.WINDOW, "大厅"),
    *("有疑问", "不清楚", "有问题"),
)
_OWNED = lazily("[（，]?[是为]?(?P<owner>[一-鿿]{2,16}?)的?(?P<kind>咨询|投诉|监督|举报)?(?:电话|热线|号码)")
_DIALLED = lazily("电话|热线|打|致电")
_LONGEST_NAME = 16
_WITHOUT = lazily("(?:的|请|可以?|也|或者?|先|就|拨打|打|致电|及|和)+$")
_OURS = lazily("[本我](?:局|委(?!托)|中心|大厅|站|所|院|处|大队)")
_OTHER_BODY = lazily("局|委|医院|银行|公司|派出所|大队|公证处|法院|学校|街道|社区|协会|机构|中介|村|站")


def phones_told(hall: Surroundings, texts: Iterable[Spoken], *, named: bool = False) -> Iterator[Copy]:
    """Yield the telephones that sentences name, and whether they are those that are meant.

    Args:
        hall: whose telephones.
        texts: the sentences.
        named: whether only a department or hall that is called by its name tells whose number it is.
    """
    for text in holding(texts, _DIGITS):
        if len(text.text) > _LOCAL - 1:
            others = isinstance(text.saying.part, (Authority, *OF_ANOTHER))
            for match in _PHONE.finditer(text.text):
                yield from _told(hall, text, match, named=named or others)


def _told(hall: Surroundings, text: Spoken, match: re.Match[str], *, named: bool) -> Iterator[Copy]:
    matter, digits = text.saying.matter, digits_of(match["whole"])
    department = hall.departments.get(matter.department)
    at = text.at(*match.span("whole"))
    quotable = [*_quotable_here(matter, department), *_quotable(hall)]
    name, quoted = next((item for item in quotable if has_number(item[1:], digits)), ("", None))
    meant = _meant(hall, text, match, department, named=named)
    if meant and not has_number(meant, digits):
        if not has_number(_own(matter), digits):
            known = "、".join(dict.fromkeys(str(phones) for phones in meant))
            yield Copy(at, known, agrees=False, hint="phone-other")
    elif not (meant or name) and (like := _swapped(hall, text, match, department)):
        yield Copy(at, like, agrees=False, hint="phone-swapped")
    elif name:
        exact = str(quoted) == match["whole"]
        yield Copy(at, match["whole"], agrees=True, quote=name * exact)
    elif department and not (meant or named) and is_stranger(hall, text, match.start("whole"), digits):
        yield Copy(at, str(department.enquiry_phone), agrees=False, hint=UNKNOWN)


def _swapped(hall: Surroundings, text: Spoken, match: re.Match[str], department: Department | None) -> str:
    """Return the telephone of ours of which two neighbouring digits are swapped, if it is nobody else's."""
    digits = digits_of(match["whole"])
    if not department or _names_others(hall, text, match, department):
        return ""
    here = _quotable_here(text.saying.matter, department)
    ours = [phones for _, phones in (*here, *_quotable(hall))]
    offices = hall.departments.values()
    if has_number(
        there([item.enquiry_phone for item in offices] + [item.complaint_phone for item in offices]), digits
    ):
        return ""
    return next((str(item) for item in ours for number in item.numbers if _is_swap(number, digits)), "")


def _is_swap(number: Phone, digits: str) -> bool:
    """Tell whether two numbers differ in two neighbouring digits that have changed places."""
    known = digits_of(number.digits)[-len(digits) :]
    if len(known) != len(digits):
        return False
    apart = [place for place, digit in enumerate(digits) if known[place] != digit]
    first = apart[0] if apart else 0
    swapped = known[first : first + 2][::-1] == digits[first : first + 2]
    return bool(apart) and swapped and known[first + 2 :] == digits[first + 2 :]


def _quotable_here(matter: Matter, department: Department | None) -> Sequence[tuple[str, Phones]]:
    """Return names of quotes of a guide and its department, with the telephones that they stand for."""
    held = [
        ("department.phone", department and department.enquiry_phone),
        ("department.complaint_phone", department and department.complaint_phone),
        ("enquiry.phone", matter.enquiry_phone),
        ("complaint.phone", matter.rights and matter.rights.complaint_phone),
        ("appointment.phone", matter.appointment and matter.appointment.phone),
        ("progress.phone", matter.progress and matter.progress.phone),
    ]
    return [(name, phones) for name, phones in held if phones]


@once_a_hall
def _quotable(hall: Surroundings) -> Sequence[tuple[str, Phones]]:
    """Return the same of the halls and their windows."""
    held = []
    for item in hall.halls.values():
        held += [
            (f"hall.{item.id}.phone", item.phone),
            (f"hall.{item.id}.assisted_phone", item.assisted_phone),
        ]
    held += [(f"window.{window.id}.phone", window.phone) for window in hall.windows.values()]
    return [(name, phones) for name, phones in held if phones]


def _meant(
    hall: Surroundings, text: Spoken, match: re.Match[str], department: Department | None, *, named: bool
) -> Sequence[Phones]:
    """Return the telephones of which a sentence must mean one; none where that is not certain."""
    clause = text.clause(match.start())
    before = text.text[clause.start : match.start("whole")]
    if before == "" and clause.start:  # 咨询电话：0000-5550001
        before = text.clause(clause.start - 2).text if clause.start > 1 else ""
    owned = _of_owner_behind(hall, text, match.end("whole"))
    label = None if owned else _LABEL.search(before.rstrip("（("))
    if not label or not department:
        return owned
    behind = _BEHIND.match(text.text, match.end("whole"))
    owner = _WITHOUT.sub("", label["owner"])
    kind = label["kind"] or (behind["kind"] if behind and label[0].endswith(_DIALS) else "")
    if owner == "" or owner.endswith(_OWN):
        called = body_named(hall, _called_before(text, clause.start)) if owner == "" else None
        if called:
            return phones_of(hall, called, kind)
        own = not named and bool(_DIALLED.search(label[0]))
        own = own and not _names_others(hall, text, match, department)
        return _of_own(hall, text, department, kind) if own else ()
    body = body_named(hall, owner)
    return phones_of(hall, body, kind) if body else ()


def _of_owner_behind(hall: Surroundings, text: Spoken, end: int) -> Sequence[Phones]:
    """Return the telephones of whose it is said to be behind it: …（公安局咨询电话）, … 是公安局的电话."""
    found = _OWNED.match(text.text, end)
    body = body_named(hall, found["owner"]) if found else None
    return phones_of(hall, body, found["kind"] or "") if body and found else ()


def _called_before(text: Spoken, place: int) -> str:
    """Return the end of the clause before another one in its sentence: 问公安局，电话 …."""
    before = text.before(place).rstrip("，：") if place else ""
    return _WITHOUT.sub("", re.split("[，：]", before)[-1])[-_LONGEST_NAME:]


def _of_own(hall: Surroundings, text: Spoken, department: Department, kind: str) -> Sequence[Phones]:
    matter = text.saying.matter
    enquiry = [matter.enquiry_phone, department.enquiry_phone]
    if COMPLAINT.fullmatch(kind):
        own = matter.rights.complaint_phone if matter.rights else None
        return there([own, department.complaint_phone, *phones_of_site(hall)])
    serving = hall.serving(matter)
    windows = [window.phone for window in serving]
    halls = [
        hall.halls[name] for name in dict.fromkeys(window.hall for window in serving) if name in hall.halls
    ]
    numbers = [phones for item in halls for phones in (item.phone, item.assisted_phone)]
    if kind in {"大厅", "总机", "总台"}:
        return there(numbers) if halls else ()
    if ENQUIRY.fullmatch(kind):
        progress = department.progress.phone if department.progress else None
        return there([*enquiry, *windows, *numbers, progress, *phones_of_site(hall)])
    return ()


def _names_others(hall: Surroundings, text: Spoken, match: re.Match[str], department: Department) -> bool:
    """Tell whether the sentence names another body than the department: it may be that one's number."""
    sentence = text.before(match.start())
    for name in (department.name, department.short_name, *(item.name for item in hall.halls.values())):
        sentence = sentence.replace(name, "") if name else sentence
    return bool(_OTHER_BODY.search(_OURS.sub("", sentence)))


def _own(matter: Matter) -> Sequence[Phones]:
    """Return the telephones that a guide has in fields of its own."""
    review = matter.rights.review.bodies if matter.rights and isinstance(matter.rights.review, Review) else ()
    return there(
        [
            matter.enquiry_phone,
            *(item.complaint_phone for item in (matter.rights,) if item),
            *(item.phone for item in (matter.appointment, matter.progress) if item),
            *(way.phone for way in matter.channels),
            *(place.phone for place in matter.places),
            *(body.phone for body in review),
        ]
    )

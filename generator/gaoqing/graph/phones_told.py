"""What sentences say of telephones, beside those of the department, the halls and the guide."""

import re
from collections.abc import Iterable, Iterator, Sequence

from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph.figures import Copy
from gaoqing.graph.spoken import Spoken, holding
from gaoqing.guide import Department, Hall, Matter, Phone, Phones
from gaoqing.guide.contact import Review
from gaoqing.text.pattern import lazily

_PHONE = lazily(
    r"(?<![0-9A-Za-z-])(?P<whole>0[0-9]{2,3}[-—－ ]?[0-9]{7,8}|[48]00-?[0-9]{3}-?[0-9]{4}|1[3-9][0-9]{9}"
    r"|[2-8][0-9]{6,7})(?![0-9A-Za-z-])"
)
_LOCAL = 8
# Whose number it is, right before it.
_LABEL = lazily(
    r"(?P<owner>[一-鿿（）]{0,16}?)(?P<kind>咨询|询问|问询|投诉|监督|举报|窗口|大厅|总机|总台|联系)?"
    r"(?:服务|监督|举报|建议)?(?:电话|热线|号码|专线)?(?:号码)?(?:[是为：]|请?拨?打|请?致电)*$"
)
# 打 0000-5550001 咨询.
_DIALS = ("打", "拨", "致电")
_BEHIND = lazily("(?:进行|来)?(?P<kind>咨询|询问|投诉|举报)(?=$|[，。；）])")
_COMPLAINT = {"投诉", "监督", "举报"}
_ENQUIRY = {"咨询", "询问", "问询"}
_OWN = (
    *("本局", "我局", "本单位", "我单位", "本部门", "主管部门", "办理部门", "窗口", "大厅"),
    *("有疑问", "不清楚", "有问题"),
)
_WITHOUT = lazily("(?:的|请|可以?|也|或者?|先|就|拨打|打|致电|及|和)+$")
_OTHER_BODY = lazily("局|委|医院|银行|公司|派出所|大队|公证处|法院|学校|街道|社区|协会|机构|中介|村|站")
_BODY = lazily(r"[一-鿿]{1,12}(?:局|委|中心|大厅|分厅|站|所|院|处|办|会|队|行|公司|学校|街道|社区|政府|厅)$")


def phones_told(hall: Surroundings, texts: Sequence[Spoken]) -> Iterator[Copy]:
    """Yield the telephones that a guide names in sentences, and whether they are those that it means."""
    for text in holding(texts, "0123456789"):
        if len(text.text) > _LOCAL - 1:
            for match in _PHONE.finditer(text.text):
                yield from _told(hall, text, match)


def _told(hall: Surroundings, text: Spoken, match: re.Match[str]) -> Iterator[Copy]:
    matter, digits = text.saying.matter, re.sub("[^0-9]", "", match["whole"])
    department = hall.departments.get(matter.department)
    at = text.at(*match.span("whole"))
    quotable = dict(_quotable(hall, matter, department))
    name = next((name for name, phones in quotable.items() if _has([phones], digits)), "")
    meant = _meant(hall, text, match, department)
    if meant and not _has(meant, digits):
        if not _has(_own(matter), digits):
            known = "、".join(dict.fromkeys(str(phones) for phones in meant))
            yield Copy(at, known, agrees=False, hint="hint.phone-other")
    elif name:
        exact = str(quotable[name]) == match["whole"]
        yield Copy(at, match["whole"], agrees=True, quote=name * exact)


def _quotable(
    hall: Surroundings, matter: Matter, department: Department | None
) -> Iterator[tuple[str, Phones]]:
    """Yield names of quotes with the telephones that they stand for."""
    held = [
        ("department.phone", department and department.enquiry_phone),
        ("department.complaint_phone", department and department.complaint_phone),
        ("enquiry.phone", matter.enquiry_phone),
        ("complaint.phone", matter.rights and matter.rights.complaint_phone),
        ("appointment.phone", matter.appointment and matter.appointment.phone),
        ("progress.phone", matter.progress and matter.progress.phone),
    ]
    for item in hall.halls.values():
        held += [
            (f"hall.{item.id}.phone", item.phone),
            (f"hall.{item.id}.assisted_phone", item.assisted_phone),
        ]
    held += [(f"window.{window.id}.phone", window.phone) for window in hall.windows.values()]
    yield from ((name, phones) for name, phones in held if phones)


def _meant(
    hall: Surroundings, text: Spoken, match: re.Match[str], department: Department | None
) -> Sequence[Phones]:
    """Return the telephones of which a sentence must mean one; none where that is not certain."""
    clause = text.clause(match.start())
    before = text.text[clause.start : match.start("whole")]
    if before == "" and clause.start:  # 咨询电话：0000-5550001
        before = text.clause(clause.start - 2).text if clause.start > 1 else ""
    label = _LABEL.search(before.rstrip("（("))
    if not label or not department:
        return ()
    behind = _BEHIND.match(text.text, match.end("whole"))
    owner = _WITHOUT.sub("", label["owner"])
    kind = label["kind"] or (behind["kind"] if behind and label[0].endswith(_DIALS) else "")
    phoned = "电话" in label[0] or "热线" in label[0] or "打" in label[0] or "致电" in label[0]
    if not phoned:
        return ()
    if owner == "" or owner.endswith(_OWN):
        return (
            _of_own(hall, text, department, kind) if not _names_others(hall, text, match, department) else ()
        )
    return _of_named(hall, owner, kind)


def _of_own(hall: Surroundings, text: Spoken, department: Department, kind: str) -> Sequence[Phones]:
    matter = text.saying.matter
    enquiry = [matter.enquiry_phone, department.enquiry_phone]
    if kind in _COMPLAINT:
        own = matter.rights.complaint_phone if matter.rights else None
        return _there([own, department.complaint_phone, *_of_site(hall)])
    serving = hall.serving(matter)
    windows = [window.phone for window in serving]
    halls = [
        hall.halls[name] for name in dict.fromkeys(window.hall for window in serving) if name in hall.halls
    ]
    numbers = [phones for item in halls for phones in (item.phone, item.assisted_phone)]
    if kind in {"大厅", "总机", "总台"}:
        return _there(numbers) if halls else ()
    if kind in _ENQUIRY:
        progress = department.progress.phone if department.progress else None
        return _there([*enquiry, *windows, *numbers, progress, *_of_site(hall)])
    return ()


def _of_named(hall: Surroundings, owner: str, kind: str) -> Sequence[Phones]:
    """Return the telephones of a department or a hall that is named, if only one is called so."""
    body = _BODY.search(owner)
    if not body:
        return ()
    things: list[Department | Hall] = [*hall.departments.values(), *hall.halls.values()]
    found = [item for item in things if owner.endswith(item.name)]
    if len(found) != 1:
        return ()
    (thing,) = found
    if isinstance(thing, Hall):
        windows = [window.phone for window in thing.windows]
        return _there([thing.phone, thing.assisted_phone, *windows])
    if kind in _COMPLAINT:
        return _there([thing.complaint_phone, *_of_site(hall)])
    review = thing.review.bodies if isinstance(thing.review, Review) else ()
    progress = thing.progress.phone if thing.progress else None
    others = () if kind in _ENQUIRY else (thing.complaint_phone,)
    return _there([thing.enquiry_phone, *others, progress, *(item.phone for item in review)])


def _names_others(hall: Surroundings, text: Spoken, match: re.Match[str], department: Department) -> bool:
    """Tell whether the sentence names another body than the department: it may be that one's number."""
    sentence = text.before(match.start())
    for name in (department.name, department.short_name, *(item.name for item in hall.halls.values())):
        sentence = sentence.replace(name, "") if name else sentence
    return bool(_OTHER_BODY.search(sentence))


def _of_site(hall: Surroundings) -> Iterable[Phones | None]:
    site = hall.site
    return [site.hotline, *(channel.phone for channel in site.stuck)] if site else []


def _own(matter: Matter) -> Sequence[Phones]:
    """Return the telephones that a guide has in fields of its own."""
    review = matter.rights.review.bodies if matter.rights and isinstance(matter.rights.review, Review) else ()
    return _there(
        [
            matter.enquiry_phone,
            *(item.complaint_phone for item in (matter.rights,) if item),
            *(item.phone for item in (matter.appointment, matter.progress) if item),
            *(way.phone for way in matter.channels),
            *(place.phone for place in matter.places),
            *(body.phone for body in review),
        ]
    )


def _there(phones: Iterable[Phones | None]) -> list[Phones]:
    return [item for item in phones if item]


def _has(phones: Iterable[Phones], digits: str) -> bool:
    """Tell whether a number is one of some; without its area code it is the same."""
    return any(_same(number, digits) for item in phones for number in item.numbers)


def _same(number: Phone, digits: str) -> bool:
    known = re.sub("[^0-9]", "", number.digits)
    return known == digits or (len(digits) <= _LOCAL and len(known) > _LOCAL and known.endswith(digits))

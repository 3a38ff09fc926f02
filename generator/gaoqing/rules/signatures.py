"""Family M, signatures that are asked of people who cannot give them: small children, who cannot write."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import requirements
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.finding.params import Word
from gaoqing.graph.infants import BABY, only_small, speaks_of_babies, under_age, without_refusals
from gaoqing.graph.sayings import hits
from gaoqing.guide import Audience, Matter, Requirement, each
from gaoqing.guide.material import When
from gaoqing.rules.registry import Found, matter_rule
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import SENTENCE, unspaced

_BIRTH = lazily("出生登记|新生儿|新生婴儿|出生申报|出生落户")
_CHILD = lazily("孩子|新生儿|婴儿|宝宝|婴幼儿|幼儿(?![园教师])|子女|儿童|未成年人|小孩|学生本人")
_SELF = lazily(
    "孩子|新生儿|婴儿|宝宝|幼儿(?![园教师])|子女|儿童|本人|参保人|被登记人|申领人|落户人|持卡人|申请人"
)
_ELDERS = lazily("父|母|监护|家长|大人|代办|委托|落户一方|随迁|投靠")
_CANNOT_WRITE = lazily("不会写字|不识字|写不了字|不能写字|不会签名|看不见|盲人|视力残疾|视障|文盲|手抖")
_OTHERWISE = lazily(
    "指印|手印|指纹|画押|盖章|签章|代签|代为签|代写|代为填写|见证|"
    "(?<!委托)(?<!授权)(?:父|母|家长|监护人|法定代理人)(?:[^，。；委托授权]{0,8}(?:签|写|填|按|盖)|$)|由[^，。；]{0,6}(?:父|母|家长|监护)"
)
_NAME = "(?:写|填|签)(?:下|上|好)?(?:自己|本人|孩子|他|她)的?(?:全名|姓名|名字)"
_BY_HAND = lazily(f"亲笔|手写|亲自签|签名|签字|签署|署名|落款|{_NAME}|签上|签下|写名字")
_SIGNS = lazily(
    "(?:新生儿|婴儿|宝宝|孩子|幼儿)(?:本人|自己|亲自|也|要|须|必须|应当?)*"
    f"(?:[^，。；的由]{{0,6}})(?:签名|签字|签署|刷脸|人脸识别|按指纹|录指纹|{_NAME})"
)
_SMALL_SIGNS = lazily(f"(?:新生儿|婴儿|宝宝|婴幼儿|学龄前儿童)(?:本人)?[^，。；的由]{{0,6}}(?:签|{_NAME})")
# 由被登记人在核对人员面前亲笔写上名字; 孩子的姓名写在第一栏 is written by whoever fills it in.
_CHILD_WRITES = lazily(
    "(?:被登记人|登记的人|新生儿|婴幼儿|婴儿|宝宝|孩子|落户人|参保人|被保险人)(?:本人|自己)?[^，。；的栏”]{0,14}?"
    f"(?:亲笔|亲手|手写|签名|签字|签署|{_NAME}|写[上下]?名字)"
)
_REFUSES_ELDERS = lazily("(?:父|母|家长|监护人|大人|家人|别人|他人)[^，。；]{0,6}(?:签|写|填)|代签|代写|替签")
_WILL_NOT_DO = "(?:不收|不算|不认|不行|无效|退回|作废|不受理|不接受|不予|不作数|不可以|不办)"
# A print instead of a name is not taken; one that is missing or cannot be read is another thing.
_NO_PRINT = lazily(
    f"(?:指印|手印|画押)(?:的|代替|来代替|签名|、|和|、?代写|、?代签)*[^。；，]{{0,4}}，?(?:窗口|一律|也|都|同样|当场|我们)*{_WILL_NOT_DO}"
    "|(?:不收|不接受|不认|不能用?|不得用?|不许|不可以?用?|谢绝|不要)(?:以|拿)?(?:按|捺|盖|摁)?(?:红)?的?(?:指印|手印|画押)"
    "|(?:不会写字|不识字|写不了字|不能写字|不会签名)的?(?:人|老人)?，?(?:窗口|一律|也|都)*(?:不受理|不办|不收|退回|办不了|不能办)"
)
_PRINT = lazily("[指手]印|画押|写字|写不了字|识字|签名")
_OTHER_PRINT = lazily("没|未|不按|不清|模糊|不全|按错|盖住|只签|印泥|以外|复印")
_OFFICIAL = lazily("法定代表人|法人|公司|单位|企业|机构|经办|负责人|医生|医师|村委会|居委会|委员会")


@matter_rule("M030", Severity.WARNING, whole=True)
def signature_of_who_cannot_sign(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A signature is asked of a small child, or of somebody who cannot write."""
    for at, item in requirements(matter, lambda item: item.signature):
        hint = _unable(hall, matter, item)
        if hint:
            yield Found(at / "signature", text=item.signature, hint=Word(f"hint.sign-{hint}"))
    birth = _BIRTH.search(f"{matter.name}，{matter.plain_name}")
    for at, step in each(matter.at / "steps", matter.steps):
        told = _SIGNS.search(step.action) if birth or only_small(matter, step.when, young=True) else None
        if told and not _OTHERWISE.search(without_refusals(step.action)):
            yield Found(at / "action", text=told[0], hint=Word("hint.sign-child"))
    yield from _told_in_forms(hall, matter, birth=bool(birth))
    if Audience.PERSON in matter.audience:
        for said in hits(matter, _PRINT):
            if print_ := _no_print(said.text):
                yield Found(said.at, text=print_, hint=Word("hint.sign-print"))


def _told_in_forms(hall: Surroundings, matter: Matter, *, birth: bool) -> Iterator[Found]:
    """Yield forms that are filled in for a small child, and have the child write on them."""
    for at, item in requirements(matter, lambda item: item.material in hall.materials):
        notes = hall.materials[item.material].filling
        if notes and (birth or BABY.search(item.whose) or only_small(matter, item.when, young=True)):
            told = next((text for note in notes if (text := _written_by_child(note))), "")
            if told:
                yield Found(at, text=told, hint=Word("hint.sign-child"))
    if birth:
        for at, filling in each(matter.at / "filling", matter.filling):
            for here, note in each(at / "notes", filling.notes):
                if told := _written_by_child(note):
                    yield Found(here, text=told, hint=Word("hint.sign-child"))


def _written_by_child(note: str) -> str:
    """Return the words by which a note on a form has the child itself write on it."""
    for sentence in SENTENCE.findall(unspaced(note)):
        match = _CHILD_WRITES.search(sentence)
        if match and not (_OTHERWISE.search(without_refusals(sentence)) or _ELDERS.search(sentence)):
            return match[0]
    return ""


def _unable(hall: Surroundings, matter: Matter, item: Requirement) -> str:
    """Return why a signature cannot be had; empty where it can."""
    natural = Audience.PERSON in matter.audience and not _OFFICIAL.search(f"{item.whose}{item.signature}")
    if natural and _no_print(item.signature):
        return "print"
    left = without_refusals(item.signature)
    if not _BY_HAND.search(left) or _OTHERWISE.search(left):
        return ""
    if _CANNOT_WRITE.search(left) or _cannot_write(matter, item.when):
        return "write"
    return _child(hall, matter, item, left)


def _child(hall: Surroundings, matter: Matter, item: Requirement, left: str) -> str:
    document = hall.materials.get(item.material)
    theirs = _SELF.search(f"{left}{item.whose}") and not _ELDERS.search(item.whose)
    small = only_small(matter, item.when, young=True)
    if document and "委托书" in document.name and _CHILD.search(item.whose) and theirs:
        return "proxy" if small or BABY.search(item.whose) else ""
    if _SMALL_SIGNS.search(left):
        return "child"
    if not theirs or _ELDERS.search(left):
        return ""
    refused = left != item.signature and _REFUSES_ELDERS.search(item.signature)
    open_ = refused or speaks_of_babies(matter)
    young = bool(open_ and _CHILD.search(left)) and under_age(matter, item.when)
    return "child" if small or young else ""


def _cannot_write(matter: Matter, when: When) -> bool:
    return any(
        _CANNOT_WRITE.search(answer.label)
        for question in matter.situations
        for answer in question.answers
        if answer.id in when.get(question.id, ())
    )


def _no_print(text: str) -> str:
    """Return the words by which a print instead of a name is refused, if nothing else will do."""
    bare = unspaced(text)
    match = _NO_PRINT.search(bare)
    if not match or _OTHER_PRINT.search(bare[max(0, match.start() - 8) : match.end()]):
        return ""
    return "" if _OTHERWISE.search(without_refusals(bare)) else match[0]

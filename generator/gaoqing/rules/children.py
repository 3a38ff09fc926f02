"""Family M, what is asked of people who cannot have it or do it: babies, children, who cannot write."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import requirements
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.finding.params import Word
from gaoqing.graph.papers import plain
from gaoqing.guide import Audience, Material, Matter, Requirement, each
from gaoqing.guide.material import When
from gaoqing.rules.registry import Found, matter_rule
from gaoqing.text.pattern import lazily

_CARD = "居民身份证"
_ACCOUNT = lazily("银行卡|存折|银行账户|储蓄卡")
_BABY = lazily(
    "新生儿|新生婴儿|婴儿|宝宝|初生|刚出生|刚生|未满 ?[123一两二三] ?周?岁|不满 ?[123一两二三] ?周?岁"
)
# Younger than eight nobody acts for himself.
_YOUNG = lazily("学龄前|幼儿(?![园教师])|未满 ?[4-8四五六七八] ?周?岁|不满 ?[4-8四五六七八] ?周?岁")
_WIDER = lazily("包括|含|以及|或者|、|年满|成年人|18")
_BIRTH = lazily("出生登记|新生儿|新生婴儿|出生申报|出生落户")
_AGAIN = lazily("补|换|变更|更正")
_CHILD = lazily("孩子|新生儿|婴儿|宝宝|婴幼儿|幼儿(?![园教师])|子女|儿童")
_SELF = lazily("孩子|新生儿|婴儿|宝宝|幼儿(?![园教师])|子女|儿童|本人|参保人|被登记人|申领人|落户人")
_ELDERS = lazily("父|母|监护|家长|大人|代办|委托|落户一方|随迁|投靠")
_ADVISED = lazily("没有|还没|未办|没办|户口簿|监护人|代替|不用")
_CANNOT_WRITE = lazily("不会写字|不识字|写不了字|不能写字|看不见|盲人|视力残疾|视障|文盲")
_OTHERWISE = lazily("指印|手印|指纹|代签|代为签|盖章|监护人|见证|父|母|家长")
_BY_HAND = lazily("亲笔|手写|亲自签|签名|签字")
_SIGNS = lazily(
    "(?:新生儿|婴儿|宝宝|孩子|幼儿)(?:本人)?(?:[^，。；的由]{0,6})(?:签名|签字|签署|刷脸|人脸识别|按指纹|录指纹)"
)


_SMALL_SIGNS = lazily("(?:新生儿|婴儿|宝宝|婴幼儿|学龄前儿童)(?:本人)?[^，。；的由]{0,6}签")


@matter_rule("M029", Severity.WARNING, whole=True)
def child_without_paper(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A paper is asked of a baby or a child that has none."""
    minors = Audience.MINOR in matter.audience
    for at, item in requirements(matter, lambda item: item.whose and not item.any_of and not _spared(item)):
        document = hall.materials.get(item.material)
        kind = _unlikely(document) if document else ""
        if kind and not _ADVISED.search(item.note) and not _ELDERS.search(item.whose):
            if _of_baby(matter, item):
                yield Found(at, name=document.name if document else "", hint=Word(f"hint.baby-{kind}"))
            elif kind == "card" and minors and _of_child(matter, item, document):
                yield Found(at, name=document.name if document else "", hint=Word("hint.child-card"))


def _unlikely(document: Material) -> str:
    if plain(document.name) == _CARD:
        return "card"
    return "account" if _ACCOUNT.search(document.name) else ""


def _of_baby(matter: Matter, item: Requirement) -> bool:
    """Tell whether a demand is for the paper of somebody just born."""
    if _BABY.search(item.whose):
        return True
    if _CHILD.search(item.whose) and _BIRTH.search(matter.name) and not _AGAIN.search(matter.name):
        return not item.when or not _labels(matter, item.when, "年满", "成年")
    return bool(_SELF.search(item.whose)) and _all(matter, item.when, young=False)


def _of_child(matter: Matter, item: Requirement, document: Material | None) -> bool:
    """Tell whether children who have no card yet are told nothing else."""
    said = f"{matter.minors.text if matter.minors else ''}{''.join(way.what for way in matter.not_needed)}"
    instead = document is not None and any(
        "户口" in (other.name or other.material) for other in document.instead
    )
    ours = "身份证" in matter.name or instead or _ADVISED.search(said)
    return bool(_CHILD.search(item.whose)) and not ours and not item.exactly


def _all(matter: Matter, when: When, *, young: bool) -> bool:
    """Tell whether an answer that a demand needs is given by babies only, or by young children only."""
    for question in matter.situations if when else ():
        labels = [item.label for item in question.answers if item.id in when.get(question.id, ())]
        if labels and all(_tender(label, young=young) for label in labels):
            return True
    return False


def _tender(label: str, *, young: bool) -> bool:
    match = _BABY.search(label) or (_YOUNG.search(label) if young else None)
    return bool(match) and not _WIDER.search(label)


def _labels(matter: Matter, when: When, *words: str) -> bool:
    return any(
        word in answer.label
        for question in matter.situations
        for answer in question.answers
        if answer.id in when.get(question.id, ())
        for word in words
    )


@matter_rule("M030", Severity.WARNING)
def signature_of_who_cannot_sign(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A signature is asked of a small child, or of somebody who cannot write."""
    for at, item in requirements(matter, lambda item: item.signature):
        if _BY_HAND.search(item.signature) and not _OTHERWISE.search(item.signature):
            hint = _unable(matter, item)
            if hint:
                yield Found(at / "signature", text=item.signature, hint=Word(f"hint.sign-{hint}"))
    birth = _BIRTH.search(matter.name)
    for at, step in each(matter.at / "steps", matter.steps):
        told = _SIGNS.search(step.action) if birth or _all(matter, step.when, young=True) else None
        if told and not _OTHERWISE.search(step.action):
            yield Found(at / "action", text=told[0], hint=Word("hint.sign-child"))


def _unable(matter: Matter, item: Requirement) -> str:
    """Return why a signature cannot be had; empty where it can."""
    if _CANNOT_WRITE.search(item.signature) or _cannot_write(matter, item.when):
        return "write"
    signs = f"{item.signature}{item.whose}"
    small = _SMALL_SIGNS.search(item.signature)
    if small or (_SELF.search(signs) and not _ELDERS.search(signs) and _all(matter, item.when, young=True)):
        return "child"
    return ""


def _cannot_write(matter: Matter, when: When) -> bool:
    return any(
        _CANNOT_WRITE.search(answer.label)
        for question in matter.situations
        for answer in question.answers
        if answer.id in when.get(question.id, ())
    )


def _spared(item: Requirement) -> bool:
    return bool(item.exempt or item.promise or item.supplied or item.optional or item.deferrable)

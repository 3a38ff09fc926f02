"""Family M, papers that are asked of babies and children who cannot have them."""

from collections.abc import Iterator
from functools import lru_cache

from gaoqing.catalogue.catalogue import requirements
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.finding.params import Word
from gaoqing.graph import askings
from gaoqing.graph.infants import (
    BABY,
    answered_for_babies,
    only_small,
    says_what_instead,
    speaks_of_babies,
    without_refusals,
)
from gaoqing.graph.papers import plain
from gaoqing.guide import Audience, Material, Matter, Requirement
from gaoqing.guide.material import When
from gaoqing.rules.registry import Found, matter_rule
from gaoqing.text.pattern import lazily

_CARD = "居民身份证"
_ACCOUNT = lazily("银行卡|存折|银行账户|储蓄卡")
_BIRTH = lazily("出生登记|新生儿|新生婴儿|出生申报|出生落户")
_AGAIN = lazily("补|换|变更|更正")
_CHILD = lazily("孩子|新生儿|婴儿|宝宝|婴幼儿|幼儿(?![园教师])|子女|儿童")
_SELF = lazily("孩子|新生儿|婴儿|宝宝|幼儿(?![园教师])|子女|儿童|本人|参保人|被登记人|申领人|落户人")
_ELDERS = lazily("父|母|监护|家长|大人|成年|年满|满 ?1[0-8]|代办|委托|陪同|落户一方|随迁|投靠|来办|经办")
# For whom it is done, whoever comes; 申请人 may be the mother.
_SUBJECT = lazily(
    "参保|被登记|持卡|落户的|入户的|被保险|受益|领卡|持证|办证的人|办卡的人|患者|病人|接种|入托|登记户口的人"
)
_EITHER = lazily("^(?:申请|办理|办事|申领|登记|申报|申办)?(?:的人|人)?(?:本人|自己)?$")
_PARENT = lazily("父|母|监护人|家长")
_ADVISED = lazily("没有|还没|未办|没办|户口簿|监护人|代替|不用")
_GROWN = ("年满", "成年人", "成人", "大人")


@matter_rule("M029", Severity.WARNING, whole=True)
def child_without_paper(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A paper is asked of a baby or a child that has none."""
    minors = Audience.MINOR in matter.audience
    for at, item in requirements(matter, lambda item: _is_unlikely(hall, item)):
        document = hall.materials[item.material]
        kind = _unlikely(document.name)
        if not _advised(item) and not _of_elders(item.whose):
            if _of_baby(matter, item) or (kind == "card" and _lets_babies_in(matter, item, document)):
                yield Found(at, name=document.name, hint=Word(f"hint.baby-{kind}"))
            elif kind == "card" and minors and _of_child(matter, item, document):
                yield Found(at, name=document.name, hint=Word("hint.child-card"))
    yield from _told(hall, matter)


def _is_unlikely(hall: Surroundings, item: Requirement) -> bool:
    if not item.whose or item.any_of or item.spared or item.deferrable or item.material not in hall.materials:
        return False
    return bool(_unlikely(hall.materials[item.material].name))


@lru_cache(maxsize=4096)
def _unlikely(name: str) -> str:
    """Say of which kind a paper is that small children do not have; guides ask for few papers very often."""
    if plain(name) == _CARD:
        return "card"
    return "account" if _ACCOUNT.search(name) else ""


def _advised(item: Requirement) -> bool:
    return bool(_ADVISED.search(without_refusals(item.note)))


def _of_elders(whose: str) -> bool:
    return bool(_ELDERS.search(whose.split("（", maxsplit=1)[0]))


def _of_baby(matter: Matter, item: Requirement) -> bool:
    """Tell whether a demand is for the paper of somebody just born."""
    if BABY.search(item.whose):
        return True
    if _CHILD.search(item.whose) and _BIRTH.search(matter.name) and not _AGAIN.search(matter.name):
        return not item.when or not _labels(matter, item.when, "年满", "成年")
    return bool(_SELF.search(item.whose)) and only_small(matter, item.when, young=False)


def _lets_babies_in(matter: Matter, item: Requirement, document: Material) -> bool:
    """Tell whether a demand is for the card of all for whom it is done, babies among them."""
    if not (_subject(matter, item) and _for_babies(matter, item)):
        return False
    return not (_instead(document) and not item.exactly) and not says_what_instead(matter)


def _for_babies(matter: Matter, item: Requirement) -> bool:
    if answered_for_babies(matter, item.when):
        return True
    return speaks_of_babies(matter) and not _labels(matter, item.when, *_GROWN) and _open(matter)


def _open(matter: Matter) -> bool:
    """Tell whether no answer of the guide is for babies, so that its words for all count."""
    answers = [answer.label for question in matter.situations for answer in question.answers]
    return "身份证" not in matter.name and not any(BABY.search(label) for label in answers)


def _subject(matter: Matter, item: Requirement) -> bool:
    whose = item.whose
    if _SUBJECT.search(whose) or _CHILD.search(whose):
        return True
    return bool(_EITHER.match(whose)) and any(
        other is not item and _PARENT.search(other.whose) and _alike(other, item)
        for other in matter.materials
    )


def _alike(other: Requirement, item: Requirement) -> bool:
    """Tell whether two demands are for cards of the same kind."""
    return item.material in other.materials


def _instead(document: Material) -> bool:
    return any("户口" in (other.name or other.material) for other in document.instead)


def _of_child(matter: Matter, item: Requirement, document: Material) -> bool:
    """Tell whether children who have no card yet are told nothing else."""
    said = f"{matter.minors.text if matter.minors else ''}{''.join(way.what for way in matter.not_needed)}"
    ours = "身份证" in matter.name or _instead(document) or _ADVISED.search(without_refusals(said))
    return bool(_CHILD.search(item.whose)) and not ours and not item.exactly


def _labels(matter: Matter, when: When, *words: str) -> bool:
    return any(
        word in answer.label
        for question in matter.situations
        for answer in question.answers
        if answer.id in when.get(question.id, ())
        for word in words
    )


def _told(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Yield sentences that ask for the card of a child where babies are let in."""
    for asking in askings(hall, matter):
        if asking.wanted and asking.general and plain(asking.name) == _CARD and not asking.elsewhere:
            theirs = _CHILD.search(asking.before) and not _of_elders(asking.before)
            birth = _BIRTH.search(f"{matter.name}，{matter.plain_name}") and not _AGAIN.search(matter.name)
            for_babies = birth or only_small(matter, asking.saying.when, young=False)
            if theirs and (BABY.search(asking.before) or for_babies) and not says_what_instead(matter):
                yield Found(asking.saying.at, name=asking.name, hint=Word("hint.baby-card"))

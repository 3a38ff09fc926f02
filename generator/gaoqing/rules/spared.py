"""What sentences say of papers from which people are spared: that they are wanted all the same."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import Catalogue, demanded
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph import Asking, Saying, names_of, sayings
from gaoqing.graph.sayings import hits
from gaoqing.guide import Matter, Requirement
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import SENTENCE

_LOOKED_UP = lazily(
    "查不|没查到|核不|查询不|系统|联网|信息不|不一致|对不上|改|变更|丢|补|换|外地|外省|国外|境外|港澳|以前|老|旧|如果|若|万一|领"
)
_ENOUGH = lazily("不用|不必|无[需须]|声明|承诺|说明一下|签名就行")
_REFUSED = "(?:不收|不受理|不办|不给办|不予受理|不能办|办不了|退回|一律退|不行|不接)"
# 没有这张纸窗口不收件.
_WITHOUT = lazily(
    "(?:没有|缺了?|少了?|不带|没带|没交|不交|拿不出|开不出)(?P<what>[^。；，、]{1,18}?)(?:的)?，?(?:窗口|一律|就|当场|都|我们)*"
    + _REFUSED
)
_IT = lazily("^(?:这张纸|这张|这份|这一份|它|这一样|这样|这个|原件|那张纸)")
_ONLY_PROMISE = lazily(
    "(?:只|光|仅)(?:签|写|交|填)了?[^。；，]{0,4}承诺[^。；]{0,8}"
    + _REFUSED
    + "|承诺书?(?:不能|不可以|代替不了|不得)(?:代替)?"
)
_PROMISED = lazily("承诺|声明|后补|补交|容缺")
_TOGETHER = lazily("一起办|一并办|同时办|一件事|联办|合办|连着办|一块办|一起申请")
_AGAIN = lazily(
    "另外?(?:交|带|备|附|递|装|准备|提交)|再(?:交|带|备|递|准备|提交)一|单独(?:交|带|备|准备|提交)|重新(?:交|带|提交)|各(?:交|带|备)"
    "|每(?:件事|个窗口|一处|处)(?:都|各)?(?:要)?(?:交|带)"
)
_REFUSED_LATER = (
    "(?:不编号|不立卷|不归档|不登记|不往下[办走审]|不签收|不接收|不发|不收"
    "|不受理|不办|不予受理|不能办|办不了|退回|不算齐)"
)
# 备案表和执照复印件订成一卷，少一样不编号: all that the sentence names is wanted.
_ANY_OF_THEM = lazily(
    "(?:少|缺|漏|差)了?(?:其中)?(?:任何|哪|随便哪)?[一哪1]?(?:样|份|张|件|个|项|种)(?:的|就|都|，|窗口|一律|当场)*"
    + _REFUSED_LATER
)
_TURNED_AWAY = lazily(f"{_REFUSED}|{_REFUSED_LATER}")
# Looked for in all guides: wider than what it stands for, but soon found not to be there.
_TOLD_OFF = lazily("不[收受办给予能行接编立归登往签发算]|办不了|退回|一律退|承诺")
_OURS = lazily("窗口(?:复印|打印|扫描|调取|免费)|打印出来的|自动|电子|没有的")
_FORM = lazily("的?(?:原件|复印件|正本|副本|原本|复件)$")
_KINDS = ("许可证", "登记证", "合格证", "资格证", "证书", "证明", "执照", "批准书", "决定书")
# 把许可证原件带来, 带上许可证原件到窗口.
_BROUGHT = lazily(
    "(?:把|将|拿着?|持|凭)(?P<one>[^，。；把将]{2,16}?)(?:一起|也|再|都)*(?:带来|带上|带到|带去|带过来|拿来|交来|交到|递到|送到|出示|到窗口|来窗口)"
    "|(?:带上?|交上?|递交|提交|出示)(?P<other>[^，。；]{1,14}?(?:原件|复印件|正本|副本))"
)
_NOT_AGAIN = lazily("不用|不必|无[需须]|不再|不要")
_APART = lazily("单独|分开|不走|不一起|以后|例外")


def needless_for_them(matter: Matter, asking: Asking, demands: list[Requirement]) -> bool:
    """Tell whether those whom a sentence asks are just those for whom the hall looks a paper up."""
    if not asking.wanted or asking.elsewhere or asking.one_of or _LOOKED_UP.search(asking.sentence):
        return False
    return bool(demands) and all(
        item.exempt and (_ENOUGH.search(item.exempt.fallback) or _speaks_of(matter, item, asking))
        for item in demands
    )


def _speaks_of(matter: Matter, item: Requirement, asking: Asking) -> bool:
    return any(
        answer.label in asking.sentence
        for question in matter.situations
        for answer in question.answers
        if answer.id in item.when.get(question.id, ())
    )


def insisted_on(hall: Surroundings, matter: Matter) -> Iterator[tuple[Saying, str, str]]:
    """Yield sentences that turn people away without a paper from which they are spared, its name, and how."""
    spared = [item for item in demanded(matter) if _how(item)]
    for said in hits(matter, _TOLD_OFF) if spared else ():
        text = said.text.replace(" ", "")
        refused = _TURNED_AWAY.search(text)
        if refused and _ANY_OF_THEM.search(text):
            yield from _counted_in(hall, said, spared)
        if (refused and _WITHOUT.search(text)) or ("承诺" in text and _ONLY_PROMISE.search(text)):
            yield from _insists(hall, said, text, spared)


def _insists(
    hall: Surroundings, said: Saying, text: str, spared: list[Requirement]
) -> Iterator[tuple[Saying, str, str]]:
    named = [*names_of(hall).find(text)]
    for sentence in SENTENCE.finditer(text):
        told = sentence[0]
        match = _ONLY_PROMISE.search(told) or (None if _PROMISED.search(told) else _WITHOUT.search(told))
        if not match or _LOOKED_UP.search(told):
            continue
        what = match.groupdict().get("what") or ""
        place = sentence.start() + match.start()
        here = [item for item in named if place <= item.start < sentence.start() + match.end()]
        if not here and (_IT.match(what) or not what):
            earlier = [item for item in named if item.start < sentence.end()]
            here = [item for item in earlier if item.start >= sentence.start()][:1] or earlier[-1:]
        for item in here:
            ids = {document.id for document in item.documents}
            found = next((one for one in spared if ids & {*one.materials} and said.part is not one), None)
            if found:
                yield said, text[item.start : item.end], _how(found)
                return


def _counted_in(
    hall: Surroundings, said: Saying, spared: list[Requirement]
) -> Iterator[tuple[Saying, str, str]]:
    """Yield a spared paper that a sentence names among those of which none may be missing."""
    for sentence in SENTENCE.findall(said.text.replace(" ", "")):
        match = _ANY_OF_THEM.search(sentence)
        told = sentence[: match.start()] if match else ""
        if not told or any(word.search(told) for word in (_LOOKED_UP, _OURS, _PROMISED, _ENOUGH)):
            continue
        for item in names_of(hall).find(told):
            ids = {document.id for document in item.documents}
            found = [one for one in spared if ids & {*one.materials}]
            if found and said.part is not found[0] and not said.when and not found[0].when:
                yield said, told[item.start : item.end], _how(found[0])
                return


def _how(item: Requirement) -> str:
    """Return how people are spared a paper, or may bring it later; empty if they are not."""
    ways = ("promise", "optional", "deferrable", "exempt")
    return next((way for way in ways if getattr(item, way)), "") if not item.any_of else ""


def asked_again(catalogue: Catalogue) -> Iterator[tuple[Saying, str]]:
    """Yield sentences of a bundle's matters that ask for another copy of what it asks for once."""
    names = names_of(catalogue.surroundings)
    for bundle in catalogue.bundles.values():
        once = {*bundle.shared, *bundle.internal}
        matters = (catalogue.matters.get(stage.matter) for stage in bundle.matters if once)
        for said in (said for matter in matters if matter for said in sayings(matter)):
            if _TOGETHER.search(said.text):
                for sentence in SENTENCE.findall(said.text.replace(" ", "")):
                    again = _TOGETHER.search(sentence) and _AGAIN.search(sentence)
                    for named in names.find(sentence) if again and not _NOT_AGAIN.search(sentence) else ():
                        if once & {document.id for document in named.documents}:
                            yield said, sentence[named.start : named.end]

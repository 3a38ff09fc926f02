"""What sentences say of how one applies, from home or at a window, beside the channels of their guide."""

from collections.abc import Iterator
from typing import NamedTuple

from gaoqing.catalogue.situation import compatible
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph.bodies import body_named
from gaoqing.graph.figures import Copy, about_another
from gaoqing.graph.halls_told import halls_named
from gaoqing.graph.sayings import hits
from gaoqing.graph.spoken import Spoken
from gaoqing.guide import Matter, Requirement, Step, Way, WayKind
from gaoqing.guide.choices import PRESENT, Delivery
from gaoqing.guide.contact import Before
from gaoqing.guide.material import When
from gaoqing.guide.matter import Condition, Faq, Filling, Mistake, Proxy, Renewal
from gaoqing.text.pattern import lazily

_SCREENS = frozenset(
    {WayKind.ONLINE, WayKind.APP, WayKind.MINI_PROGRAM, WayKind.ACCOUNT, WayKind.EMAIL, WayKind.TERMINAL}
)
_POSTS = frozenset({WayKind.POST, WayKind.FAX})
_FETCHED = frozenset({Delivery.WINDOW, Delivery.TERMINAL, Delivery.LOCKER})
_SCREEN = (
    "网上|服务网|政务网|网厅|线上|电子税务局|网站|官网|APP|应用|小程序|公众号|平台"
    "|手机|支付宝|微信|客户端|电脑"
)
# Whose site it is: 国家移民管理局网站.
_SITE_OF = lazily(
    "(?P<owner>[一-鿿]{2,16}?(?<!电子税务)(?:局|部|委|公司|银行|医院|学校|协会|中心))的?(?:官网|网站|平台|APP|系统|公众号|小程序)"
)
_DONE = "提交|申请|办理|办(?!事|公|法)|申报|报名|上传|填报|登记|递交"
# 在电子税务局里提交登记表; 手机上就能办.
_ON_A_SCREEN = lazily(rf"(?:{_SCREEN})[^，。；]{{0,6}}?(?:直接|就|也|都|可以?|能|全程|在线)*(?:{_DONE})")
# 把材料寄到窗口就行.
_BY_POST = lazily(
    r"(?:材料|申请表|登记表|备案表|原件|资料)[^，。；]{0,6}(?:寄到|寄给|寄来|寄过来|邮寄|快递到|快递给)|(?:邮寄|寄)(?:材料|申请表|登记表|资料)[^，。；]{0,8}(?:就行|即可|就可以|也行|也可以|也收|就能办)"
)
_NEED_NOT_COME = lazily(
    r"(?:不用|无需|不必|不需要?|用不着|省得)(?:再|本人|专门|亲自|特意|都|跑)*(?:来|到|跑|去)(?:一趟|一次)?(?:窗口|大厅|现场|中心|场|政务|这里|局里)?"
)
_ENOUGH = lazily("就行|即可|就可以|就能|全程|也行|也可以|也能|直接|就办|不用打印")
_ASKS_TO_STAY = lazily(
    "(?:能|可以|可不可以|能不能)(?:不|在家|在网上|网上|线上|用手机|手机上|不到|寄)|(?:一定|必须|非)[^，]{0,4}(?:来|到|跑|去)|要(?:不要)?(?:本人)?(?:来|到|跑|去)[^，]{0,6}(?:吗|么|？)|不来|网上[^，]{0,6}(?:办|申请)"
)
# A part of the way, another way to it, another body's, not yet, in some cases.
_PART = lazily(
    "预约|取号|查|下载(?![^，。]{0,4}(?:结果|回执|证|书|通知))|缴费|打印|打出|再到|再来|再去|再带|然后|先|另|如果|[若未]|暂|没有|没开通|(?:办|申请|提交|寄|申报)的(?=[，还都也])|不能|不可|不支持|还没|将来|今后|以后[会将可]|不收|不受理"
    "|代办|委托|受托|家人|别人|快递送|寄到家|寄给您|领证|领取|取证|取件|换新|补|医院|银行|公司|学校|社区|代为|经办|代领|网上填|重新|拿到|办好|下次|第二次|复印"
)
_SELDOM = lazily(
    "如果|如需|[若未]|不会|没有|办不了|打不开|不方便|也可以|也能|也行|可以到|可到|愿意|自愿|帮|咨询|查不到|有疑问|问|反映|投诉|不用|不必|无需|不需|不要|不再|别|现场抽|通知|(?<![请交])以后|过去|原来|以前|的，|或者|领|取证|取件|拿回|确需|需要.*的|遇到|退回|看材料|代办"
)
# 带上原件到 1 号窗口核对.
_COMES = lazily(
    r"(?:到|去|来|在|前往|回)[^，。；]{0,14}?(?:窗口|大厅|服务中心|柜台|柜面)[^，。；]{0,12}?(?:核对|核验|核实|查验|验|提交|递交|交|递|签|盖|录|拍|审|确认|面谈|办|申请)"
    r"|(?:带|拿|持|携)[^，。；]{0,20}?(?:原件|证件|材料|表|身份证)[^。；]{0,6}?(?:到|去|来|前往)[^，。；]{0,14}?(?:窗口|大厅|服务中心|柜台|柜面)"
    r"|(?:本人|申请人|家长|双方)?(?:必须|要|须|需要?|得)(?:本人)?(?:亲自)?(?:到|来|去)[^，。；]{0,8}?(?:窗口|大厅|服务中心|现场|柜台)"
)
# 没有来核对的申请作废: what follows when nobody obeys, not whom it is about.
_OR_ELSE = lazily(
    "(?:，|^)[^，]{0,4}(?:没有?|不|未|逾期|过期|超过)[^，]{0,8}?(?:来|去|到|交|核对|核验|办)?[^，]{0,8}?，?(?:一律|就|视为|算|按)*"
    "(?:作废|退回|无效|失效|放弃|撤销|撤回|不予受理|不予通过|不往下[审办]|重新申请)[^，]{0,4}$"
)
_AWAY = lazily(f"{_SCREEN}|寄|快递|不用|无需|不必|不需|用不着|省得")
_THERE = lazily("窗口|大厅|服务中心|柜[台面]|现场")
_NOT_HERE = (Requirement, Before, Condition, Filling, Renewal, Way, Proxy, Step)
_ONLY_THERE = (Before, Condition, Renewal, Way, Proxy)


class _Open(NamedTuple):
    """How one can apply, and how often one has to come at least and at most."""

    kinds: frozenset[WayKind]
    least: int
    most: int


def ways_told(hall: Surroundings, matter: Matter) -> Iterator[Copy]:
    """Yield where a guide says in a sentence that one applies in a way that its channels do not offer."""
    if not matter.channels or not matter.attendance:
        return
    every = {kind for way in matter.channels for kind in way.kinds}
    stays = every.isdisjoint(PRESENT) and not any(item.count for item in matter.attendance)
    if every & _SCREENS and not stays:
        return
    for saying in hits(matter, _THERE if stays else _AWAY):
        if not isinstance(saying.part, _ONLY_THERE if stays else _NOT_HERE) and (
            known := _open(matter, saying.when)
        ):
            text = Spoken(saying)
            yield from _at_windows(hall, text) if stays else _from_home(hall, text, known)


def _open(matter: Matter, when: When) -> _Open | None:
    counts = [item.count for item in matter.attendance if compatible(item.when, when)]
    kinds = {kind for way in matter.channels if compatible(way.when, when) for kind in way.kinds}
    return _Open(frozenset(kinds), min(counts), max(counts)) if counts and kinds else None


def _from_home(hall: Surroundings, text: Spoken, known: _Open) -> Iterator[Copy]:
    """Yield where it is said that one need not come, and one has to."""
    part = text.saying.part
    if not known.least or not known.kinds <= PRESENT:
        return
    asked = (
        isinstance(part, Faq)
        and bool(_ASKS_TO_STAY.search(part.question))
        and not _PART.search(part.question)
    )
    for match in (*_ON_A_SCREEN.finditer(text.text), *_BY_POST.finditer(text.text)):
        sentence = text.sentence(match.start())
        sure = _NEED_NOT_COME.search(sentence.text) or _ENOUGH.search(sentence.text) or asked
        if sure and not _PART.search(sentence.text) and not about_another(hall, text, match.start()):
            owner = _SITE_OF.search(sentence.text)
            if not owner or body_named(hall, owner["owner"]):
                yield _copy(text, match.start(), match.end(), known.kinds, "way-missing")
                return
    stays = _NEED_NOT_COME.search(text.text) if asked else None
    if stays and not _PART.search(text.text) and not about_another(hall, text, stays.start()):
        yield _copy(text, stays.start(), stays.end(), known.kinds, "way-present")


def _at_windows(hall: Surroundings, text: Spoken) -> Iterator[Copy]:
    """Yield where it is said that one has to come, and nobody has to."""
    part, matter = text.saying.part, text.saying.matter
    if not text.saying.asks or text.saying.of == "results":
        return
    if isinstance(part, Step) and part.special:
        return
    if any(_FETCHED & {*result.delivery} for result in matter.results):
        return
    for match in _COMES.finditer(text.text):
        sentence = text.sentence(match.start())
        if isinstance(part, (Faq, Mistake)) and _SELDOM.search(
            getattr(part, "question", getattr(part, "mistake", ""))
        ):
            continue
        ours = halls_named(hall, text, match.end() - 1) != ()
        told = _OR_ELSE.sub("", sentence.text)
        if ours and not _SELDOM.search(told) and not about_another(hall, text, match.start()):
            kinds = frozenset(kind for way in matter.channels for kind in way.kinds)
            yield _copy(text, match.start(), match.end(), kinds, "way-absent")
            return


def _copy(text: Spoken, start: int, end: int, kinds: frozenset[WayKind], hint: str) -> Copy:
    known = "、".join(sorted(map(str, kinds)))
    return Copy(text.at(start, end), known, agrees=False, hint=hint)
